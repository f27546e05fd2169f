"""The engine of verification, on a kind of record that adds nothing to it, and on a review with what it adds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import shipped
from another_kind import KeptWishes, MakeWish, Settle, WishJournal
from pdca_tui.application.facts import Mark, RecordFact, ReviewFact
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.application.review.publication import begin
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.review.verification import verified_review
from pdca_tui.application.verification import RecordChecks, verified_record
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.seats import Seat
from pdca_tui.record import codec
from pdca_tui.record.open_store import ARCHIVE, RECORD
from pdca_tui.sheets.home import Home

SECRETARIAT = Seat.parse("secretariat")
FINE, BEHIND, WRONG = Mark.FINE, Mark.BEHIND, Mark.WRONG


@pytest.fixture
def kept(tmp_path: Path) -> KeptWishes:
    return KeptWishes(tmp_path, "2023")


def settled(kept: KeptWishes, *texts: str, archived: bool = True, settle: bool = True) -> None:
    """Make wishes, settle them, and save the archive."""
    journal = WishJournal(kept)
    for text in texts:
        journal.ask(MakeWish(text=text), SECRETARIAT)
    if settle:
        journal.ask(Settle(), SECRETARIAT)
    if archived:
        journal.save_archive()
    journal.close()


def found(kept: KeptWishes) -> list[tuple[Mark, str]]:
    return [(fact.mark, str(fact.what)) for fact in verified_record(kept, RecordChecks())]


def rewritten(path: Path, change: Callable[[str], str]) -> None:
    """Change the lines of an archive, and compute every hash anew, as somebody would who knows how."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    made, last = [change(head)], codec.GENESIS
    for line in lines:
        body = change(line.rpartition(',"hash":"')[0] + "}")
        last = codec.chained(last, body)
        made.append(f'{body[:-1]},"hash":"{last}"}}')
    path.write_text("\n".join(made) + "\n", encoding="utf-8")


def test_a_record_of_any_kind_is_verified_with_its_archive_and_its_approval(kept: KeptWishes):
    assert found(kept) == [(FINE, "no-record"), (FINE, "no-archive")]
    settled(kept, "広場", settle=False, archived=False)
    assert found(kept) == [(FINE, "record"), (FINE, "no-archive")]
    settled(kept, "駐輪場")
    assert found(kept) == [(FINE, "record"), (FINE, "archive"), (FINE, "approved")]
    (kept.folder / ARCHIVE).rename(kept.folder / "moved")
    assert found(kept) == [(FINE, "record"), (WRONG, "archive-gone"), (FINE, "approved")]
    (kept.folder / "moved").rename(kept.folder / ARCHIVE)
    (kept.folder / RECORD).unlink()
    assert found(kept) == [(FINE, "no-record"), (FINE, "archive-alone"), (FINE, "approved")]


def test_an_archive_that_is_behind_is_a_note_until_it_lacks_what_was_approved(kept: KeptWishes):
    settled(kept, "広場", settle=False)
    settled(kept, "駐輪場", settle=False, archived=False)
    assert found(kept) == [(FINE, "record"), (BEHIND, "archive-old")]
    settled(kept, archived=False)
    assert found(kept) == [(FINE, "record"), (WRONG, "archive-old"), (FINE, "approved")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda line: line.replace("広場", "空地"), [(FINE, "no-record"), (FINE, "archive-alone"), (WRONG, "approved-wrong")]),
        (
            lambda line: line.replace('"wish":2', '"wish":1'),
            [*[(FINE, "no-record"), (FINE, "archive-alone")], (WRONG, "approved-wrong")],
        ),
        (lambda line: line.replace('"key": "2023"', '"key": "2022"'), [(FINE, "no-record"), (WRONG, "archive-wrong")]),
        (lambda line: line.replace('"kind": "wishes"', '"kind": "session"'), [(FINE, "no-record"), (WRONG, "archive-wrong")]),
        (lambda line: line.replace("みなと市", "やま市"), [(FINE, "no-record"), (WRONG, "archive-wrong")]),
        (
            lambda line: line.replace("ListSettled", "WishSold"),
            [(FINE, "no-record"), (FINE, "archive-alone"), (WRONG, "entry-wrong")],
        ),
    ],
    ids=["words", "another number", "another key", "another kind", "another data set", "unknown event"],
)
def test_what_was_rewritten_with_all_its_hashes_is_found(kept: KeptWishes, change: Callable[[str], str], told: list[object]):
    settled(kept, "広場", "駐輪場")
    (kept.folder / RECORD).unlink()
    rewritten(kept.folder / ARCHIVE, change)
    assert found(kept) == told


def test_a_story_that_cannot_have_been_is_found(kept: KeptWishes):
    settled(kept, "広場", "駐輪場", settle=False)
    (kept.folder / RECORD).unlink()
    drop = {"WishMade": "WishDropped", '"wish":2,"text":"駐輪場"': '"wish":9'}

    def change(line: str) -> str:
        if '"number":2' in line:
            for old, new in drop.items():
                line = line.replace(old, new)
        return line

    rewritten(kept.folder / ARCHIVE, change)
    assert found(kept) == [(FINE, "no-record"), (FINE, "archive-alone"), (WRONG, "story-wrong")]


@pytest.fixture
def published(home: Home) -> Home:
    """A review of what was published, and published again."""
    journal = ReviewJournal(home, shipped.YEAR)
    begin(journal)
    draft = next(iter(journal.review.findings))
    assert journal.review.findings[draft].standing.adopted
    journal.ask(c.PublishReview(hash="d" * 64), SECRETARIAT)
    journal.close()
    return home


def whats(home: Home) -> list[tuple[Mark, str]]:
    facts = [fact for fact in verified_review(home, shipped.YEAR) if isinstance(fact.what, RecordFact) or "publi" in fact.what]
    return [(fact.mark, str(fact.what)) for fact in facts]


def test_publishing_seals_the_record_of_a_review(published: Home):
    assert whats(published) == [(FINE, "record"), (FINE, "archive"), (FINE, "published")]
    kept = KeptReview(published, shipped.YEAR)
    for path in kept.folder.glob(f"{RECORD}*"):
        path.unlink()
    rewritten(
        kept.folder / ARCHIVE,
        lambda line: line.replace("2024年度", "2025年度").replace('"organization":"川崎市"', '"organization":"山崎市"'),
    )
    assert whats(published) == [(FINE, "no-record"), (FINE, "archive-alone"), (WRONG, "published-wrong")]


def test_the_archive_of_a_published_review_belongs_to_it(published: Home):
    kept = KeptReview(published, shipped.YEAR)
    text = (kept.folder / ARCHIVE).read_text(encoding="utf-8")
    (kept.folder / ARCHIVE).unlink()
    assert (WRONG, ReviewFact.ARCHIVE_GONE) in [(f.mark, f.what) for f in verified_review(published, shipped.YEAR)]
    (kept.folder / ARCHIVE).write_text("".join(text.splitlines(keepends=True)[:-1]), encoding="utf-8")
    assert (WRONG, ReviewFact.ARCHIVE_OLD) in [(f.mark, f.what) for f in verified_review(published, shipped.YEAR)]


def test_a_review_that_was_published_without_a_seal_still_reads_and_verifies(published: Home):
    """As earlier versions recorded it."""
    kept = KeptReview(published, shipped.YEAR)
    for path in kept.folder.glob(f"{RECORD}*"):
        path.unlink()

    def unsealed(line: str) -> str:
        tree = json.loads(line)
        if tree.get("event") == "ReviewPublished":
            tree["data"] = {"hash": tree["data"]["hash"]}
            return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
        return line

    rewritten(kept.folder / ARCHIVE, unsealed)
    assert whats(published) == [(FINE, "no-record"), (FINE, "archive-alone")]
    journal = ReviewJournal(published, shipped.YEAR, reading=True)
    last = journal.entries[-1].event
    journal.close()
    assert last == e.ReviewPublished(hash="d" * 64)
