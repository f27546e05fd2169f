"""Commands over SSH without a screen: a few words, each with the seats that may use them."""

from __future__ import annotations

import functools
import shlex
from collections.abc import Callable, Sequence
from typing import get_args

from pdca_tui.domain.references import OpinionRef, typed_reference
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.permissions import READERS
from pdca_tui.doors.serving.answer import Answer
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, PdcaError, Refused, UsageError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line
from pdca_tui.words import language, say

MOST_WORDS, LONGEST = 20, 1_000
_REVIEW_WORDS = 2


Verb = Callable[[Home, Sequence[Seat], Sequence[str]], bytes | Answer]


def answer(home: Home, seats: Sequence[Seat], command: str, fingerprint: str = "") -> Answer:
    """Run a command line of a client with ``seats``; ``UsageError`` or ``Refused`` if it is none, or not theirs.

    Nothing outside of this module is ever run.
    """
    try:
        words = _words(command)
        if not words or words[0] not in VERBS:
            raise UsageError("door.no-such-command", verbs=", ".join(VERBS))
        verb, allowed = VERBS[words[0]]
        if not any(seat.role in allowed for seat in seats):
            raise Refused("door.not-your-command", verb=words[0])
        if verb is _linear:
            verb = functools.partial(_linear, fingerprint=fingerprint)
        made = verb(home, seats, words[1:])
        return made if isinstance(made, Answer) else Answer(made)
    except PdcaError as error:
        return Answer(complaint=told(error, seats), status=error.exit_code)


def _words(command: str) -> list[str]:
    try:
        words = shlex.split(command[:LONGEST])
    except ValueError as error:
        raise UsageError("door.no-such-command", verbs=", ".join(VERBS)) from error
    # Who has the habit of typing the program's name first is not kept from it.
    return words[1 : MOST_WORDS + 1] if words[:1] == ["pdca"] else words[:MOST_WORDS]


def _minutes(home: Home, _: Sequence[Seat], words: Sequence[str]) -> bytes:
    from pdca_tui.application.clock import now  # noqa: PLC0415
    from pdca_tui.application.session.loading import load  # noqa: PLC0415
    from pdca_tui.publish.minutes.annex import annex  # noqa: PLC0415  # only this command needs it
    from pdca_tui.publish.minutes.minutes import Style, minutes  # noqa: PLC0415  # only this command needs it
    from pdca_tui.publish.naming import SeatNames  # noqa: PLC0415

    plain, options = _options(words, {"--style": get_args(Style), "--names": get_args(SeatNames), "--annex": ()})
    if len(plain) != 1:
        raise UsageError("door.minutes-of-what", sessions=", ".join(home.session_keys()))
    key = home.session_named(plain[0], now().date())
    if not key:
        raise UsageError("door.no-session", word=clean_line(plain[0], 40), sessions=", ".join(home.session_keys()))
    style, names = options.get("--style", "full"), options.get("--names", "seats")
    session = load(home, key)
    if "--annex" in options:
        if not (text := annex(session, names=names, lang=language())):  # type: ignore[arg-type]
            raise Refused("cli.minutes.no-annex", key=key)
        return text.encode()
    return minutes(session, style=style, names=names, lang=language()).encode()  # type: ignore[arg-type]


def _sheets(home: Home, _: Sequence[Seat], words: Sequence[str]) -> bytes:
    plain, options = _options(words, {"--json": (), "--year": tuple(map(str, home.years()))})
    if plain or not home.years():
        raise UsageError("door.no-such-command", verbs=", ".join(VERBS))
    year = int(options.get("--year") or home.years()[0])
    if "--json" in options:
        from pdca_tui.sheets.json_export import year_json  # noqa: PLC0415  # only for JSON

        return year_json(home, year)
    from pdca_tui.sheets.text_export import listing  # noqa: PLC0415

    return ("\n".join(listing(home, year, None)) + "\n").encode()


def _sessions(home: Home, seats: Sequence[Seat], words: Sequence[str]) -> bytes:
    from pdca_tui.application.session.loading import listed  # noqa: PLC0415
    from pdca_tui.pages.session.lobby import lobby_text  # noqa: PLC0415  # only this command prints it

    _options(words, {})
    return lobby_text(listed(home, lambda error: told(error, seats))).encode()


def _open_items(home: Home, seats: Sequence[Seat], words: Sequence[str]) -> Answer:
    from pdca_tui.application.clock import now  # noqa: PLC0415  # as below
    from pdca_tui.application.session.loading import listed  # noqa: PLC0415  # as below
    from pdca_tui.domain.session.open_items import open_items, own_departments  # noqa: PLC0415  # as below
    from pdca_tui.pages.session.open_items import open_items_as  # noqa: PLC0415  # only this command lists them

    departments, own = home.dataset().departments, own_departments(seats)
    theirs = [each for each in departments if own is None or "" in own or each.key in own]
    keys = tuple(each.key for each in theirs)
    plain, options = _options(words, {"--department": keys, "--json": (), "--csv": (), "--mail": ()})
    forms = [form for form in ("json", "csv", "mail") if f"--{form}" in options]
    if plain:
        raise UsageError("door.no-such-option", word=clean_line(plain[0], 40), known="--department, --json, --csv, --mail")
    if len(forms) > 1:
        raise UsageError("door.one-form", forms=", ".join(f"--{form}" for form in forms))
    chosen = options.get("--department")
    found = listed(home, lambda error: told(error, seats))
    held = (each.session for each in found if each.session is not None)
    items = open_items(held, own if chosen is None else (chosen,))
    concerned = [each for each in theirs if chosen in (None, each.key)]
    text = open_items_as(forms[0] if forms else "text", items, now().date(), concerned)
    broken = [say("open-items.unreadable", key=each.key, problem=each.problem) for each in found if each.session is None]
    return Answer(text.encode(), "\n".join(broken), EXIT_PROBLEM if broken else EXIT_OK)


def _head(home: Home, _: Sequence[Seat], words: Sequence[str]) -> bytes:
    from pdca_tui.application import heads  # noqa: PLC0415  # only this command makes them
    from pdca_tui.application.review.head_source import of_review  # noqa: PLC0415  # as below
    from pdca_tui.application.session.head_source import of_session  # noqa: PLC0415  # as above

    plain, options = _options(words, {"--text": ()})
    if len(plain) > 1:
        raise UsageError("door.minutes-of-what", sessions=", ".join(home.session_keys()))
    reviewed = bool(plain) and plain[0] not in home.session_keys() and plain[0] in map(str, home.years())
    made = heads.latest(of_review(home, int(plain[0])) if reviewed else of_session(home, _session(home, plain)))
    return (made.head.checkpoint.text if "--text" in options else made.head.text).encode()


def _receipt(home: Home, seats: Sequence[Seat], words: Sequence[str]) -> bytes:
    from pdca_tui.application import receipts  # noqa: PLC0415  # only this command gives them

    plain, _ = _options(words, {})
    typed = typed_reference(plain)
    session = _session(home, typed.others) if typed.others else ""
    ref = typed.of(session)
    own = receipts.of_seats(seat for seat in seats if seat.role is Role.MEMBER)
    if not isinstance(ref, OpinionRef):
        known = receipts.opinions_of(home, own, session)
        raise UsageError("receipt.which", opinions=", ".join(known)) if known else UsageError("receipt.none-yet")
    source = receipts.holding(home, ref, mine=receipts.may_have(seats))
    return receipts.receipt_for(source, ref.opinion)[0].text.encode()


def _session(home: Home, plain: Sequence[str]) -> str:
    """Return the session that is named; where none is, the one that is held, or the latest."""
    from pdca_tui.application.clock import now  # noqa: PLC0415  # as above
    from pdca_tui.application.session.default_session import landing  # noqa: PLC0415

    if not plain:
        return landing(home) or next(reversed(home.session_keys()), "")
    if key := home.session_named(plain[0], now().date()):
        return key
    raise UsageError("door.no-session", word=clean_line(plain[0], 40), sessions=", ".join(home.session_keys()))


def review_asked(command: str) -> str | None:
    """Return the year, as it was typed, of the review that a command asks for; empty for the latest, ``None`` for none."""
    try:
        words = _words(command)
    except UsageError:
        return None
    return (words[1] if words[1:] else "") if words[:1] == ["review"] and len(words) <= _REVIEW_WORDS else None


def _review(home: Home, _: Sequence[Seat], words: Sequence[str]) -> bytes:
    from pdca_tui.application.review.review_journal import ReviewJournal  # noqa: PLC0415  # only this command prints one
    from pdca_tui.application.review.reviewed_year import reviewed_year  # noqa: PLC0415  # likewise
    from pdca_tui.publish.review.labels import ReviewNames  # noqa: PLC0415  # likewise
    from pdca_tui.publish.review.overview import overview  # noqa: PLC0415  # likewise

    plain, _options_given = _options(words, {})
    if len(plain) > 1:
        raise UsageError("door.no-such-command", verbs=", ".join(VERBS))
    journal = ReviewJournal(home, reviewed_year(home, "".join(plain)), reading=True)
    try:
        names = ReviewNames(journal.review, home.dataset().bodies, language())
        return overview(journal.review, journal.heard(), names, journal.moment.date()).encode()
    finally:
        journal.close()


def _linear(home: Home, _: Sequence[Seat], words: Sequence[str], *, fingerprint: str = "") -> bytes:
    """Remember whether who has the key gets lines or screens; without ``on`` or ``off`` the seat is taken (``channel``)."""
    from pdca_tui.sheets.seat_keys_edit import set_lines  # noqa: PLC0415  # only this command writes

    plain, _given = _options(words, {})
    if plain not in (["on"], ["off"]):
        raise UsageError("linear.on-or-off")
    if not fingerprint:
        raise UsageError("linear.nobody-known")
    set_lines(home, fingerprint, lines=plain == ["on"])
    return (say(f"linear.remembered-{plain[0]}") + "\n").encode()


def _help(_: Home, __: Sequence[Seat], words: Sequence[str]) -> bytes:
    _options(words, {})
    return (say("door.help") + "\n").encode()


VERBS: dict[str, tuple[Verb, frozenset[Role]]] = {
    "minutes": (_minutes, READERS),
    "sheets": (_sheets, READERS),
    "sessions": (_sessions, READERS),
    "open-items": (_open_items, READERS),
    "review": (_review, READERS),
    "head": (_head, READERS),
    "receipt": (_receipt, frozenset({Role.FACILITATOR, Role.SECRETARIAT, Role.MEMBER})),
    "linear": (_linear, READERS),
    "help": (_help, READERS),
}
"""Every command, and the roles that may use it."""


def _options(words: Sequence[str], known: dict[str, tuple[str, ...]]) -> tuple[list[str], dict[str, str]]:
    """Return the plain words and the options; ``known`` says which there are, and what each may be."""
    plain: list[str] = []
    options: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("-"):
            plain.append(word)
            continue
        name, equals, value = word.partition("=")
        choices = known.get(name)
        if choices is None:
            raise UsageError("door.no-such-option", word=clean_line(word, 40), known=", ".join(known) or "-")
        if choices and not equals:
            value = rest.pop(0) if rest else ""
        if value not in (choices or ("",)):
            raise UsageError("door.option-value", option=name, choices=", ".join(choices))
        options[name] = value
    return plain, options
