"""Playing the rehearsal of a review: begun from what was published, then step by step, with the clock of the script."""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from pdca_tui.application.review.publication import begin
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.placements import placements
from pdca_tui.domain.review.vocabulary import SetAsideClass
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.events import OpinionKind
from pdca_tui.record.open_store import ARCHIVE
from pdca_tui.sheets.home import Home
from pdca_tui.words import say

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = Path(__file__).parent / "review"

_JST = timezone(timedelta(hours=9))
_SECRETARIAT = Seat(Role.SECRETARIAT)


@dataclass(frozen=True, slots=True)
class PlayedReview:
    """What the rehearsal of a review came to: the file that ships, by its name below ``sessions``."""

    year: int
    files: dict[str, str]


class _Clock:
    """Shows the time of the step that is on."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def years() -> tuple[int, ...]:
    """Return the years whose review is rehearsed."""
    return tuple(sorted(int(path.stem) for path in FOLDER.glob("*.toml")))


def play_review(year: int) -> PlayedReview:
    """Play the rehearsal of the review of a year, on the sessions that ship, in a folder of its own.

    The same script, data and sessions give the same bytes. ``Refused`` where the rules do not allow a step.
    """
    tree = tomllib.loads((FOLDER / f"{year}.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="pdca-rehearsal-") as folder:
        home = _home(Path(folder))
        clock = _Clock(_moment(tree["steps"][0]["at"]) - timedelta(minutes=30))
        journal = ReviewJournal(home, year, clock=clock)
        try:
            begin(journal, rehearsal=True, note=say("review.rehearsal.note", lang="ja"))
            first = journal.review.findings_made
            for written in tree["steps"]:
                step = dict(written)
                clock.now = _moment(step.pop("at"))
                seat = Seat.parse(step["by"]) if "object" in step else _SECRETARIAT
                if not journal.ask(_command(journal, step, first), seat):
                    raise ValueError(f"this changes nothing: {step}")
            journal.save_archive()
            text = (journal.folder / ARCHIVE).read_text(encoding="utf-8")
            return PlayedReview(year, {f"{journal.folder.name}/{ARCHIVE}": text})
        finally:
            journal.close()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=_JST)


def _home(folder: Path) -> Home:
    """Return a home with the data that ship and the archives of the sessions, and no review."""
    shutil.copytree(ROOT / "data", folder / "data")
    for path in (ROOT / "sessions").glob("*/session.toml"):
        at = folder / "sessions" / path.parent.name
        at.mkdir(parents=True)
        for each in (path, path.with_name(ARCHIVE)):
            if each.is_file():
                shutil.copy(each, at / each.name)
    return Home(folder)


def _command(journal: ReviewJournal, step: Mapping[str, Any], first: int) -> c.ReviewCommand:
    """Return what a step asks; findings are numbered from 1 in the order in which the script forms them."""
    known = {each.ref.opinion: each.ref for each in placements(journal.review, journal.heard())}

    def refs(name: str) -> tuple[OpinionRef, ...]:
        return tuple(known[number] for number in step.get(name, ()))

    def finding(number: int) -> str:
        return f"F{first + number}"

    programs = tuple(step.get("programs", ()))
    match step:
        case {"form": text, "article": article}:
            return c.FormFinding(article=article, text=text, opinions=refs("opinions"), programs=programs)
        case {"add": _, "to": to}:
            return c.AddSources(finding=finding(to), opinions=refs("add"))
        case {"aside": _, "why": why}:
            same = step.get("same_as")
            return c.SetOpinionsAside(
                opinions=refs("aside"),
                why=SetAsideClass(why),
                words=step.get("words", ""),
                same_as=known[same] if same else None,
            )
        case {"lift": _}:
            return c.LiftSettingAside(opinions=refs("lift"))
        case {"reword": number, "text": text}:
            id = finding(number)
            return c.RewordFinding(finding=id, text=text, version=len(journal.review.findings[id].versions))
        case {"move": number, "article": article}:
            return c.MoveFinding(finding=finding(number), article=article, position=99)
        case {"split": number, "text": text, "remaining": remaining}:
            part = c.NewPart(text=text, opinions=refs("opinions"))
            return c.SplitFinding(finding=finding(number), parts=(part,), version=1, text=remaining)
        case {"merge": merged, "into": into, "text": text}:
            return c.MergeFindings(into=finding(into), merged=tuple(map(finding, merged)), text=text)
        case {"written": text}:
            return c.EnterWrittenOpinion(
                article=step["article"],
                program=step["program"],
                by=step["by"],
                kind=OpinionKind(step["kind"]),
                text=text,
                received=step["received"],
                kept=step["kept"],
            )
        case {"object": number, "by": by, "text": text}:
            return c.RaiseObjection(opinion=known[number], by=by, text=text)
        case {"answer": number, "text": text}:
            return c.AnswerObjection(objection=number, answer=text)
        case {"undo": True}:
            return c.TakeBack()
        case _:
            raise ValueError(f"this is no step: {dict(step)}")
