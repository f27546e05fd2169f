"""The words that are there wherever one is: help, going from one session or review to another, open items, receipts."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Mapping

from pdca_tui.application import receipts
from pdca_tui.application.clock import now
from pdca_tui.application.draft_owners import own, topic_of
from pdca_tui.application.review.reviewed_year import reviewed_year
from pdca_tui.application.session.default_session import landing
from pdca_tui.application.session.loading import listed
from pdca_tui.domain.references import OpinionRef, typed_reference
from pdca_tui.domain.review import commands as rc
from pdca_tui.domain.seats import Role
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.open_items import open_items, own_departments
from pdca_tui.errors import Refused, UsageError
from pdca_tui.linear.console import tell
from pdca_tui.linear.conversation import Conversation, Word
from pdca_tui.linear.preparing_steps import new_session
from pdca_tui.linear.review_steps import WORDS as REVIEW_WORDS
from pdca_tui.linear.searching_steps import go, industry, search
from pdca_tui.pages.layout.error_message import told
from pdca_tui.pages.session.names import day_name, session_name
from pdca_tui.pages.session.open_items import open_items_as
from pdca_tui.text import clean_line
from pdca_tui.words import say


async def _help(talk: Conversation, name: str) -> None:
    """List the words that this person's seats may use here, with ``all`` every one; of one word tell what it does."""
    words = talk.words
    if name and name != "all":
        if name not in words:
            raise UsageError("linear.unknown", word=clean_line(name, 60))
        words = {name: words[name]}
    for each, word in words.items():
        if name or word.is_for(talk.hats):
            key = "review-word" if talk.live is not None and each in REVIEW_WORDS else "word"
            talk.console.write(f"{each}: {say(f'linear.{key}.{each}')}")
    if not name:
        talk.console.write(say("linear.help-more"))


async def _hint(talk: Conversation, _: str) -> None:
    """Tell what could be done now: the words that would not be refused for the role or the moment."""
    able = [name for name, word in talk.words.items() if (word.asks or word.role) and talk.can_now(word)]
    if able:
        talk.console.write(say("linear.able", words=say("comma").join(able)))
    reads = [name for name, word in talk.words.items() if not (word.asks or word.role)]
    talk.console.write(say("linear.reads", words=say("comma").join(reads)))


async def _news(talk: Conversation, _: str) -> None:
    tell(talk.console, talk.told_news() or [say("linear.no-news")])


async def _drafts(talk: Conversation, _: str) -> None:
    """Tell what this person has begun to write here and not recorded."""
    record = talk.room or talk.live
    found = own(await record.drafts(talk.hats[0]), talk.person.drafter) if record is not None else {}
    topics = sorted({topic_of(slot) for slot, text in found.items() if text and not topic_of(slot).startswith(_BESIDE)})
    tell(talk.console, [say("linear.draft-on-topic", topic=topic) for topic in topics] or [say("linear.no-drafts")])


_BESIDE = ("at", "note", "seen", "watch")
"""What is kept beside drafts, and is none."""


async def _sessions(talk: Conversation, _: str) -> None:
    for each in await asyncio.to_thread(listed, talk.home, lambda error: told(error, talk.hats)):
        if each.session is None:
            talk.console.write(f"{each.key}: {each.problem}")
        elif each.session.facts is not None:
            state = say(f"linear.state.{each.session.state}")
            day = day_name(each.session.convened.date)
            talk.console.write(f"{each.key}: {session_name(each.session)} {day} {state}")


async def _session(talk: Conversation, word: str) -> None:
    """Go into a session: the one that is named, or where members land."""
    key = talk.home.session_named(word, now().date()) if word else await asyncio.to_thread(landing, talk.home)
    if not key:
        raise UsageError("door.no-session", word=clean_line(word, 40), sessions=", ".join(talk.home.session_keys()))
    await talk.enter(key)
    tell(talk.console, [f"{session_name(talk.session)} {day_name(talk.session.convened.date)}"])


async def _review(talk: Conversation, words: str) -> None:
    """Go into the review of a year; with more than a year run a step of it, as ``pdca review`` does."""
    try:
        parts = shlex.split(words)
    except ValueError:
        raise UsageError("linear.quotes") from None
    if len(parts) > 1:
        if talk.verbs is None:
            raise UsageError("linear.only-local", word="review")
        if await asyncio.to_thread(talk.verbs, ["review", *parts]):
            talk.failed = True
        return
    year = await asyncio.to_thread(reviewed_year, talk.home, "".join(parts))
    await talk.enter_review(year)
    talk.console.write(talk.place())


async def _begin_review(talk: Conversation, word: str) -> None:
    """Begin the review of a year, or take over articles that it does not have yet; then one is in it."""
    from pdca_tui.application.review.publication import begin  # noqa: PLC0415  # once a year
    from pdca_tui.application.review.review_journal import ReviewJournal  # noqa: PLC0415  # likewise

    seat = talk.seat_for(rc.BeginReview)
    years = {str(each): each for each in talk.home.years()}
    if word not in years:
        raise UsageError("linear.no-answer", word=clean_line(word, 40), answers=say("comma").join(years))

    def begun() -> int:
        journal = ReviewJournal(talk.home, years[word])
        try:
            done = begin(journal, seat=seat)
            journal.save_archive()
        finally:
            journal.close()
        return done.opinions

    opinions = await asyncio.to_thread(begun)
    talk.console.write(say("linear.review-begun", year=word, opinions=opinions))
    await talk.enter_review(years[word])


async def _year(talk: Conversation, words: str) -> None:
    """Begin a fiscal year, as ``pdca year open`` does."""
    if talk.verbs is None or not any(hat.role is Role.SECRETARIAT for hat in talk.hats):
        raise Refused("refused.role")
    try:
        parts = shlex.split(words)
    except ValueError:
        raise UsageError("linear.quotes") from None
    if await asyncio.to_thread(talk.verbs, ["year", *parts]):
        talk.failed = True


async def _open_items(talk: Conversation, word: str) -> None:
    """Tell what waits for an answer, over all sessions; a department hears what concerns it."""
    found = await asyncio.to_thread(listed, talk.home, lambda error: told(error, talk.hats))
    theirs = own_departments(talk.hats)
    departments = talk.dataset.departments
    if word:
        known = [each.key for each in departments if theirs is None or "" in theirs or each.key in theirs]
        if word.removeprefix("department:") not in known:
            raise UsageError("linear.no-answer", word=clean_line(word, 40), answers=say("comma").join(known))
        theirs = (word.removeprefix("department:"),)
    items = open_items((each.session for each in found if each.session is not None), theirs)
    tell(talk.console, open_items_as("text", items, now().date(), departments).splitlines())


async def _receipt(talk: Conversation, words: str) -> None:
    """Print the receipt for an opinion: of one's own, or of anybody's for who keeps the record."""
    typed = typed_reference(words.split())
    session = talk.room.session.key if talk.room is not None else ""
    if typed.others:
        session = talk.home.session_named(typed.others[0], now().date()) or ""
        if not session:
            raise UsageError(
                "door.no-session", word=clean_line(typed.others[0], 40), sessions=", ".join(talk.home.session_keys())
            )
    ref = typed.of(session)
    keepers = any(hat.role in (Role.FACILITATOR, Role.SECRETARIAT) for hat in talk.hats)
    mine = receipts.of_seats(hat for hat in talk.hats if hat.role is Role.MEMBER)
    if not keepers and not any(hat.role is Role.MEMBER for hat in talk.hats):
        raise Refused("refused.role")
    if not isinstance(ref, OpinionRef):
        raise UsageError("linear.no-opinion", id=clean_line(words, 40))
    source = await asyncio.to_thread(receipts.holding, talk.home, ref, mine=(lambda _: True) if keepers else mine)
    receipt, _ = await asyncio.to_thread(receipts.receipt_for, source, ref.opinion)
    tell(talk.console, receipt.text.splitlines())


async def _linear(talk: Conversation, word: str) -> None:
    """Remember that this person is to be shown lines, or screens again."""
    if word not in ("on", "off"):
        raise UsageError("linear.on-or-off")
    if talk.prefers is None:
        raise UsageError("linear.nobody-known")
    await talk.prefers(word == "on")
    talk.console.write(say(f"linear.remembered-{word}"))


async def _quit(talk: Conversation, _: str) -> None:
    talk.leave()


WORDS: Mapping[str, Word] = {
    "help": Word(_help),
    "hint": Word(_hint),
    "news": Word(_news),
    "drafts": Word(_drafts),
    "sessions": Word(_sessions),
    "session": Word(_session),
    "new-session": Word(new_session, (c.ChangePreparation,)),
    "review": Word(_review),
    "begin-review": Word(_begin_review, (rc.BeginReview,)),
    "year": Word(_year, (c.ChangePreparation,), local=True),
    "open-items": Word(_open_items),
    "receipt": Word(_receipt),
    "industry": Word(industry),
    "search": Word(search),
    "go": Word(go),
    "linear": Word(_linear),
    "quit": Word(_quit),
}
