"""The record of a review: begun from what was published, hearing its sessions, shared by several, held against archives."""

from __future__ import annotations

import contextlib
import functools
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pdca_tui.application.facts import Mark, ReviewFact
from pdca_tui.application.kept_review import KeptReview, reviewed_years
from pdca_tui.application.review.intake_reader import session_with_rows
from pdca_tui.application.review.publication import begin, export_outcome
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.review.verification import verified_review
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.verify import worded
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.placements import counts, missing, placements
from pdca_tui.domain.review.provenance import SourceState, sources_now
from pdca_tui.domain.review.vocabulary import PlacedState, SetAsideClass
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as sc
from pdca_tui.errors import Refused, SheetNotFound
from pdca_tui.record import archive, codec
from pdca_tui.record.open_store import ARCHIVE
from pdca_tui.record.review_event_types import REVIEW
from pdca_tui.sheets.home import Home
from rehearsal.review_stage import play_review, years
from shipped import whole_home

ROOT = Path(__file__).parents[3]
SECRETARIAT = Seat(Role.SECRETARIAT)
FIRST, SECOND = "2024-01-24", "2024-02-06"

played = functools.cache(play_review)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """What ships, without any database: the data, the archives of the sessions and of the review."""
    return whole_home(tmp_path)


@pytest.fixture
def bare(home: Home) -> Home:
    """What ships, with no review."""
    shutil.rmtree(home.sessions / "review-2023")
    return home


@pytest.fixture
def opened(home: Home) -> Iterator[Callable[..., ReviewJournal]]:
    """Open the review as often as is asked, and close each at the end."""
    journals: list[ReviewJournal] = []

    def open_(at: Home = home, **more: bool) -> ReviewJournal:
        journals.append(ReviewJournal(at, 2023, **more))
        return journals[-1]

    yield open_
    for journal in journals:
        journal.close()


def marks(home: Home) -> list[tuple[Mark, str]]:
    """Return what a verification finds."""
    return [(each.mark, worded(each)) for each in verified_review(home, 2023)]


def wrong(home: Home) -> list[str]:
    """Return what a verification finds wrong."""
    return [sentence for mark, sentence in marks(home) if mark is Mark.WRONG]


def test_what_ships_is_what_the_rehearsal_plays() -> None:
    """Whoever went on with the sample only added to its record."""
    assert years() == (2023,)
    for name, text in played(2023).files.items():
        assert (ROOT / "sessions" / name).read_text(encoding="utf-8").startswith(text), "run: python -m tests.rehearsal"


def test_the_shipped_review_places_every_opinion_in_all_kinds_of_ways(home: Home, opened: Callable[..., ReviewJournal]) -> None:
    """Nothing is unplaced, every class of setting aside is there, and findings as published have no sources made up."""
    journal = opened(reading=True)
    placed = placements(journal.review, journal.heard())
    whole = counts(journal.review, placed)
    assert (whole.total, whole.unplaced, whole.missing) == (86, 0, 0)
    assert {each.placing.aside.why for each in placed if each.placing.aside} == set(SetAsideClass)
    assert {each.state for each in placed} == {PlacedState.SOURCE, PlacedState.SET_ASIDE, PlacedState.WITHDRAWN}
    published = [finding for finding in journal.review.findings.values() if finding.imported]
    assert len(published) == 36
    assert not any(journal.review.sources(finding.id) for finding in published)
    assert journal.review.begun.rehearsal


def test_the_shipped_review_holds_against_the_archives_alone(home: Home) -> None:
    """No database is there, and everything is in order."""
    assert wrong(home) == []
    assert not list(home.root.rglob("*.sqlite"))


def test_beginning_from_what_was_published_and_exporting_changes_no_byte(
    bare: Home, opened: Callable[..., ReviewJournal]
) -> None:
    """Every outcome file is as it was; beginning again takes nothing over twice."""
    before = {path: path.read_bytes() for path in (bare.data / "2023" / "outcome").iterdir()}
    journal = opened(bare)
    done = begin(journal)
    assert (done.begun, len(done.articles), done.opinions) == (True, 8, 85)
    assert not any(each.changed for each in export_outcome(bare, journal.review))
    assert {path: path.read_bytes() for path in (bare.data / "2023" / "outcome").iterdir()} == before
    last = journal.review.last
    again = begin(journal)
    assert (again.begun, again.articles, journal.review.last) == (False, (), last)
    assert reviewed_years(bare) == (2023,)


def test_an_outcome_that_contradicts_itself_begins_nothing(bare: Home, opened: Callable[..., ReviewJournal]) -> None:
    """The refusal names the file, the article and the number; the record stays empty."""
    path = bare.data / "2023" / "outcome" / "19.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("answers = [1]", "answers = [7]"), encoding="utf-8")
    journal = opened(bare)
    with pytest.raises(Refused) as told:
        begin(journal)
    why = told.value.values["detail"]
    assert isinstance(why, Refused)
    assert (told.value.values["file"], why.key) == (str(path), "refused.outcome.answers-unknown")
    assert why.values == {"article": 19, "number": 7}
    assert journal.review.last == 0


def test_an_opinion_is_heard_from_the_moment_it_is_recorded(home: Home, opened: Callable[..., ReviewJournal]) -> None:
    """Another process records it in the session; the review has it unplaced at the next look, and can place it."""
    journal = opened()
    assert counts(journal.review, placements(journal.review, journal.heard())).unplaced == 0
    session = SessionJournal(home, SECOND)
    try:
        submit = sc.SubmitOpinion(
            program=22, by="member:chamber", kind=e.OpinionKind.IMPROVE, about=sc.Anchor(), text="待ち時間を短くしてほしい。"
        )
        session.ask(submit, Seat(Role.MEMBER, "chamber"))
    finally:
        session.close()
    unplaced = [each for each in placements(journal.review, journal.heard()) if each.state is PlacedState.UNPLACED]
    (new,) = unplaced
    assert new.ref == OpinionRef(session=SECOND, opinion="16-22-5")
    entries = journal.ask(c.FormFinding(article=16, text="待ち時間を見直す。", opinions=(new.ref,)), SECRETARIAT)
    assert [type(entry.event).__name__ for entry in entries] == ["SessionTakenIn", "FindingFormed"]
    (source,) = sources_now(journal.review, journal.heard(), f"F{journal.review.findings_made}")
    rows = session_with_rows(home, SECOND)[1]
    assert source.source.hash == rows[source.source.entry - 1].hash


def test_a_placing_rests_on_what_stood_on_the_board_a_moment_ago(
    home: Home, opened: Callable[..., ReviewJournal], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sessions are looked at again for what the last look did not have, and for every step that is no placing."""
    journal = opened()
    placed = placements(journal.review, journal.heard())
    aside = next(each.ref for each in placed if each.state is PlacedState.SET_ASIDE)
    looks: list[str] = []
    heard = journal.heard

    def looked() -> Intake:
        looks.append("look")
        return heard()

    monkeypatch.setattr(journal, "heard", looked)
    journal.ask(c.LiftSettingAside(opinions=(aside,)), SECRETARIAT)
    assert looks == []
    session = SessionJournal(home, SECOND)
    try:
        submit = sc.SubmitOpinion(
            program=22, by="member:chamber", kind=e.OpinionKind.IMPROVE, about=sc.Anchor(), text="新しい意見。"
        )
        session.ask(submit, Seat(Role.MEMBER, "chamber"))
    finally:
        session.close()
    new = OpinionRef(session=SECOND, opinion="16-22-5")
    entries = journal.ask(c.SetOpinionsAside(opinions=(new,), why=SetAsideClass.PRAISE), SECRETARIAT)
    assert [type(entry.event).__name__ for entry in entries] == ["SessionTakenIn", "OpinionsSetAside"]
    assert looks == ["look"]
    with pytest.raises(Refused):
        journal.ask(c.AddSources(finding="F999", opinions=(new,)), SECRETARIAT)
    journal.ask(c.FormFinding(article=16, text="待ち時間を見直す。"), SECRETARIAT)
    assert looks == ["look", "look", "look"]


def test_a_session_that_goes_is_told_and_none_of_its_opinions_forgotten(
    home: Home, opened: Callable[..., ReviewJournal]
) -> None:
    """They are counted as missing, their sources are gone, and a verification names the session and each opinion."""
    shutil.rmtree(home.sessions / FIRST)
    journal = opened(reading=True)
    heard = journal.heard()
    whole = counts(journal.review, placements(journal.review, heard))
    assert (whole.total, whole.missing) == (86, 51)
    states = {s.state for f in journal.review.findings.values() for s in sources_now(journal.review, heard, f.id)}
    assert SourceState.GONE in states
    facts = [fact for fact in verified_review(home, 2023) if fact.mark is Mark.WRONG]
    assert [fact.values["session"] for fact in facts if fact.what is ReviewFact.SESSION_GONE] == [FIRST]
    (gone,) = [fact for fact in facts if fact.what is ReviewFact.OPINIONS_GONE]
    assert (gone.values["session"], gone.values["count"]) == (FIRST, 51)
    assert gone.values["opinions"] == tuple(ref.opinion for ref in missing(journal.review, heard))
    assert any("12-1-1、" in sentence for sentence in wrong(home))


def rewritten(path: Path, before: str, after: str) -> None:
    """Change words in an archive and compute every hash anew, as somebody would who knows how."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    made, last = [head], codec.GENESIS
    for line in lines:
        body = line.rpartition(',"hash":"')[0] + "}"
        body = body.replace(before, after)
        last = codec.chained(last, body)
        made.append(f'{body[:-1]},"hash":"{last}"}}')
    path.write_text("\n".join(made) + "\n", encoding="utf-8")


def test_a_source_whose_words_were_altered_is_found(home: Home) -> None:
    """Even where the session's own chain was made right again: the review has the hash of the entry and of the words."""
    rewritten(home.sessions / FIRST / ARCHIVE, "理由を確かめてほしいです", "何も言うことはありません")
    found = wrong(home)
    assert any("12-3-1" in sentence and "59" in sentence for sentence in found)
    assert any(FIRST in sentence for sentence in found)


def test_an_altered_review_is_found(home: Home) -> None:
    """A line changed without the hashes is named; an outcome file edited by hand differs from the review."""
    path = home.sessions / "review-2023" / ARCHIVE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("先の支えを用意する", "先の支えは要らない", 1), encoding="utf-8")
    assert len(wrong(home)) == 1
    path.write_text(text, encoding="utf-8")
    outcome = home.data / "2023" / "outcome" / "12.toml"
    outcome.write_text(outcome.read_text(encoding="utf-8").replace("世界規模", "市内規模"), encoding="utf-8")
    (found,) = wrong(home)
    assert "12.toml" in found


def test_a_review_of_another_year_or_data_set_is_refused(home: Home, tmp_path: Path) -> None:
    """Its archive in this folder is told as foreign, and no year without data is opened."""
    path = home.sessions / "review-2023" / ARCHIVE
    head, _, rest = path.read_text(encoding="utf-8").partition("\n")
    tree = json.loads(head)
    assert (tree["kind"], tree["key"]) == ("review", "2023")
    path.write_text(json.dumps({**tree, "key": "2022"}, ensure_ascii=False) + "\n" + rest, encoding="utf-8")
    assert len(wrong(home)) == 1
    with pytest.raises(SheetNotFound):
        KeptReview(home, 1999)


def test_two_people_place_at_once_and_nothing_is_lost_or_doubled(bare: Home, opened: Callable[..., ReviewJournal]) -> None:
    """Each works on what they saw; who is late is told, and every acknowledged placing is in the record once."""
    one, two = opened(bare), opened(bare)
    begin(one)
    two.catch_up()
    for article in (12, 15):
        one.ask(c.FormFinding(article=article, text=f"案{article}"), SECRETARIAT)
    targets = {one: f"F{one.review.findings_made - 1}", two: f"F{one.review.findings_made}"}
    refs = [ref for ref, heard in one.heard().opinions.items() if not heard.withdrawn][:40]
    acknowledged: dict[OpinionRef, str] = {}
    for at, ref in enumerate(refs):
        seen = {one: one.review.last, two: two.review.last}
        for journal in (one, two) if at % 2 else (two, one):
            with contextlib.suppress(Refused):
                journal.ask(c.AddSources(finding=targets[journal], opinions=(ref,), seen=seen[journal]), SECRETARIAT)
                assert ref not in acknowledged
                acknowledged[ref] = targets[journal]
    one.catch_up()
    two.catch_up()
    assert len(acknowledged) == len(refs)
    assert one.review == two.review
    assert {ref: one.review.placing(ref).findings for ref in refs} == {ref: (id,) for ref, id in acknowledged.items()}


def test_a_change_is_taken_back_by_a_recorded_correction(home: Home, opened: Callable[..., ReviewJournal]) -> None:
    """The entry names what it takes back, and a new reading of the record gives the same review."""
    journal = opened()
    journal.ask(c.FormFinding(article=12, text="要らない案"), SECRETARIAT)
    formed = journal.review.last
    (entry,) = journal.ask(c.TakeBack(), SECRETARIAT)
    assert (entry.undoes, entry.event) == (formed, e.ChangeTakenBack(entry=formed))
    assert opened().review == journal.review


def test_every_event_of_a_review_has_a_name_in_the_record() -> None:
    """None is left out, and each name is that of its class."""
    assert {each.cls for each in REVIEW.types} == set(e.ReviewEvent.__args__)
    assert all(each.name == each.cls.__name__ for each in REVIEW.types)


def test_the_record_of_a_review_is_plain_text_that_reads_back(home: Home) -> None:
    """Entry by entry, the archive is what the events are written as."""
    path = home.sessions / "review-2023" / ARCHIVE
    rows = archive.load(path).rows
    assert REVIEW.rows(REVIEW.entries(rows)) == rows
