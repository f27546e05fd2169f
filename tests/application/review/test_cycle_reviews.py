"""A review in a cycle without articles: findings stand under its own units, or all under one heading, as its data declares."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from building import JST
from pdca_tui.application.facts import Mark
from pdca_tui.application.promises import promises_due
from pdca_tui.application.publication import year_material
from pdca_tui.application.review.publication import begin, publish
from pdca_tui.application.review.resolutions import take_resolutions
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.review.verification import verified_review
from pdca_tui.application.session.files import MINUTES
from pdca_tui.application.session.findings_source import FindingsSource
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.cli.verify import worded
from pdca_tui.domain.material.headings import headings_of
from pdca_tui.domain.material.hierarchy import Hierarchy, Unit
from pdca_tui.domain.material.promises import Verdict
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.placements import placements
from pdca_tui.domain.review.vocabulary import AnswerStatus
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as sc
from pdca_tui.domain.session import events as se
from pdca_tui.domain.session.topics import findings_number
from pdca_tui.pages.review.finding import finding_page
from pdca_tui.pages.review.year import year_page
from pdca_tui.publish.document.markdown_renderer import markdown
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.publish.report.open_data import open_data
from pdca_tui.publish.report.report import report
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.publish.review.overview import overview
from pdca_tui.publish.review.review_json import review_tree
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.new_session import new_session
from pdca_tui.sheets.new_year import new_year, write_year

ROOT = Path(__file__).parents[3]
FACILITATOR, SECRETARIAT = Seat.parse("facilitator"), Seat.parse("secretariat")


@dataclass(frozen=True)
class Case:
    """A cycle that ships, its session, what is said there, and the heading that it comes under."""

    cycle: str
    session: str
    later: str
    program: int
    heading: int
    label: str
    mark: tuple[str, str] | None
    """A scale and the mark that the body gives on it."""


CASES = (
    Case("plan-6", "2013-05-20", "2013-06-20", 4, 2, "アクションプログラム２", ("achievement", "4")),
    Case("policy-evaluation", "2018-05-28", "2018-07-10", 1, 1, "施策(3層) 4-1-3", ("achievement", "B")),
    Case("industry-plan", "2018-04-20", "2018-05-20", 5, 5, "政策５", None),
)


class Clock:
    """A clock that moves half a minute with every look at it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=30)
        return self.now


def laid_out(folder: Path, case: Case) -> Home:
    """Return a home of its own with the cycle of a case, and none of its records."""
    shutil.copytree(ROOT / "data", folder / "data")
    kept = folder / "sessions" / case.cycle / case.session
    kept.mkdir(parents=True)
    shutil.copy(ROOT / "sessions" / case.cycle / case.session / "session.toml", kept / "session.toml")
    home = Home(folder).with_cycle(case.cycle)
    assert home is not None
    return home


def arrived(home: Home, key: str) -> SessionJournal:
    """Open a session with all of its seats there."""
    at = datetime.combine(home.session_file(key).date, home.session_file(key).start, JST)
    journal = SessionJournal(home, key, clock=Clock(at))
    for seat in journal.session.convened.body.seats:
        journal.ask(sc.MarkArrival(seat=seat.key), SECRETARIAT)
    sheets = tuple(home.sheets(journal.session.convened.fiscal_year))
    wanted = tuple(sheet for sheet in sheets if sheet.number in journal.session.order)
    journal.ask(sc.OpenSession(sheets=wanted, findings=FindingsSource(home).to_show(journal.session)), FACILITATOR)
    return journal


def first_session(home: Home, case: Case) -> None:
    """Hold the session: an opinion on a program, and a mark of the body where the cycle has a scale."""
    journal = arrived(home, case.session)
    by = f"member:{journal.session.convened.body.seats[0].key}"
    said = sc.SubmitOpinion(program=case.program, by=by, kind=se.OpinionKind.IMPROVE, text="相談の窓口を広げてほしい。")
    journal.ask(said, SECRETARIAT)
    if case.mark is not None:
        scale, mark = case.mark
        year = 0 if case.cycle == "policy-evaluation" else journal.session.convened.fiscal_year
        journal.ask(sc.GiveRating(program=case.program, scale=scale, mark=mark, year=year, reasons=("届いた",)), SECRETARIAT)
    journal.ask(sc.CloseSession(), FACILITATOR)
    journal.save(minutes)
    journal.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.cycle)
def test_the_chain_runs_in_a_cycle_without_articles(tmp_path: Path, case: Case) -> None:  # noqa: PLR0915  # one chain, step by step
    """Placed under its unit, formed, forwarded to the only body, adopted there, answered, published; and it verifies."""
    home = laid_out(tmp_path, case)
    first_session(home, case)
    year = home.session_file(case.session).fiscal_year
    review = ReviewJournal(home, year)
    assert begin(review).opinions == 1
    (placed,) = placements(review.review, review.heard())
    assert (placed.ref.opinion, placed.article) == (f"P{case.program}-1", case.heading)
    names = ReviewNames(review.review, home.dataset().bodies, "ja")
    assert names.heading(case.heading) == case.label
    review.ask(c.FormFinding(article=case.heading, text="相談の窓口を増やす。", opinions=(placed.ref,)), SECRETARIAT)

    # The body itself agrees on them, in a session of its own with the findings on its agenda.
    values = {
        "body": home.dataset().bodies[0].key,
        "fiscal_year": str(year),
        "session_year": str(year + 1),
        "number": "2",
        "date": case.later,
        "start": "10:00",
        "end": "11:00",
        "place": "会議室",
        "minutes_per_item": "5",
        "agenda": f"開会; 検証意見 {case.heading}",
        "title": "",
    }
    assert new_session(home, values, datetime(2013, 3, 1, tzinfo=JST).date()) == case.later
    review.ask(c.ForwardFindings(session=case.later, reason="リハーサル"), SECRETARIAT)
    session = arrived(home, case.later)
    item = session.session.items[findings_number(case.heading)]
    assert case.label in item.name
    assert "条" not in item.name
    session.ask(sc.MoveRoom(program=item.program, place=se.Place.PLAN), FACILITATOR)
    session.ask(sc.AdoptFindings(program=item.program), FACILITATOR)
    session.ask(sc.CloseSession(), FACILITATOR)
    told = (session.save(minutes).parent / MINUTES).read_text(encoding="utf-8")
    assert case.label in told
    assert "条" not in told.replace("条件", "")
    session.close()
    (taken,) = take_resolutions(review, SECRETARIAT)
    assert taken.finding == "F1"
    department = review.review.begun.departments[0].key
    by = Seat.parse(f"department:{department}")
    due = review.moment.date() + timedelta(days=30)
    review.ask(c.AskDepartments(findings=("F1",), departments=(department,), due=due), SECRETARIAT)
    reply = c.WriteFindingReply(by=str(by), answers=("F1",), status=AnswerStatus.DO, text="窓口を2つ増やす。", year=year + 2)
    review.ask(reply, by)
    review.ask(c.HandInFindingReply(reply="R1"), by)
    review.ask(c.AcceptFindingReply(reply="R1", version=1), SECRETARIAT)
    review.ask(c.WritePlan(program=case.program, version=0, text="窓口を増やす。", findings=("F1",)), SECRETARIAT)
    (written,) = publish(review, SECRETARIAT)
    assert written.path == home.outcome_file(year, case.heading)
    heard, today = review.heard(), review.moment.date()

    # What every form of the review says of the mark.
    names = ReviewNames(review.review, home.dataset().bodies, "ja")
    tree = review_tree(review.review, heard, names, today)
    assert json.dumps(tree)
    shown = "\n".join(line.text for line in year_page(review.review, heard, names, 80))
    listed = overview(review.review, heard, names, today)
    assert [each["label"] for each in tree["articles"] if each["findings"]] == [case.label]
    if case.mark is not None:
        (rating,) = tree["ratings"]
        assert (rating["mark"], rating["article"], rating["session"]) == (case.mark[1], case.heading, case.session)
        assert rating["reasons"] == ["届いた"]
        assert "届いた" in shown
        assert "届いた" in listed
    for text in (
        shown,
        listed,
        *(line.text for line in finding_page(review.review, heard, names, review.review.findings["F1"], today, 60)),
    ):
        assert "条" not in text.replace("条件", "")
    review.close()
    assert [worded(each) for each in verified_review(home, year) if each.mark is Mark.WRONG] == []

    # And the report and the open data of it.
    material = year_material(home, year)
    assert not material.draft
    published = markdown(report(material))
    assert "相談の窓口を増やす。" in published
    assert "窓口を2つ増やす。" in published
    assert "第0条" not in published
    assert f"第{case.heading}条" not in published
    files = open_data(material).files
    assert case.label in files["headings.csv"].decode()
    assert "相談の窓口を増やす。" in files["findings.csv"].decode()
    assert not [each for each in markdown(report(material, lang="en")).splitlines() if "Art. " in each or "Article" in each]
    promise_is_judged_the_year_after(home, case, year + 1)


def promise_is_judged_the_year_after(home: Home, case: Case, year: int) -> None:
    """Open the year after: the accepted reply is a promise there, and the verdict on it is in everything that is published."""
    opened = new_year(home, year, promises_due(home, year), date(year + 1, 3, 1))
    write_year(opened)
    (promise,) = home.promises(year)
    assert (promise.article, promise.text) == (case.heading, "窓口を2つ増やす。")
    values = {
        "body": home.dataset().bodies[0].key,
        "fiscal_year": str(year),
        "session_year": str(year + 1),
        "number": "1",
        "date": f"{year + 1}-07-10",
        "start": "10:00",
        "end": "11:00",
        "place": "会議室",
        "minutes_per_item": "5",
        "programs": str(case.program),
        "title": "",
    }
    key = new_session(home, values, date(year + 1, 3, 1))
    session = arrived(home, key)
    session.ask(sc.MoveRoom(program=case.program, place=se.Place.PROMISE), FACILITATOR)
    judged = sc.JudgePromise(program=case.program, promise=promise.id, verdict=Verdict.PARTLY, reason="1つ増えた。")
    session.ask(judged, FACILITATOR)
    session.ask(sc.CloseSession(), FACILITATOR)
    told = (session.save(minutes).parent / MINUTES).read_text(encoding="utf-8")
    session.close()
    assert "一部（1つ増えた。）" in told
    assert "窓口を2つ増やす。" in told

    material = year_material(home, year)
    published, english = markdown(report(material)), markdown(report(material, lang="en"))
    assert case.label in published
    for said in ("窓口を2つ増やす。", "1つ増えた。"):
        assert said in published
        assert said in english
    (row,) = csv.DictReader(io.StringIO(open_data(material).files["verdicts.csv"].decode("utf-8-sig")))
    published_row = (row["promise_id"], row["text"], row["verdict"], row["reason"], row["session_id"])
    assert published_row == (f"FY{promise.id}", "窓口を2つ増やす。", "partly", "1つ増えた。", f"S{key}")
    for text in (told, published):
        assert "条" not in text.replace("条件", "")
    assert not [line for line in english.splitlines() if "Art. " in line or "Article" in line]


KINDS = (Unit(key="a", name="窓口", kind="measure"), Unit(key="b", name="相談", kind="program", parent="a", program=3))


@pytest.mark.parametrize(
    ("codes", "numbers"),
    [
        (("１", "２", "３"), (1, 2, 3)),  # the numbers that are printed
        (("政策３", "政策１"), (1, 3)),
        (("4-1-3", "4-1-4"), (1, 2)),  # no one number: in their order
        (("1", "1"), (1, 2)),  # twice: in their order
        (("", "2"), (1, 2)),
        (("0", "1"), (1, 2)),
        (("99999", "1"), (1, 2)),
    ],
)
def test_headings_have_the_printed_numbers_where_each_has_its_own(codes, numbers):
    units = tuple(Unit(key=f"u{at}", name=f"単位{at}", kind="measure", code=code) for at, code in enumerate(codes))
    dataset = Home(ROOT).with_cycle("plan-6").dataset()
    declared = dataset.__class__(title="t", organization="o", findings_under=("measure",))
    assert headings_of(declared, Hierarchy(units=units)).numbers == numbers


def test_what_declares_nothing_has_one_heading_for_everything():
    declared = Home(ROOT).dataset().__class__(title="まちの計画", organization="o")
    headings = headings_of(declared, Hierarchy(units=KINDS))
    assert [(each.number, each.label) for each in headings.articles] == [(1, "まちの計画")]
    assert (headings.of(3), headings.of(99)) == (1, 1)


def test_a_program_stands_under_the_nearest_unit_above_it_and_under_none_if_there_is_none():
    declared = Home(ROOT).dataset().__class__(title="t", organization="o", findings_under=("measure",))
    stray = Unit(key="c", name="ほか", kind="program", program=4)
    headings = headings_of(declared, Hierarchy(units=(*KINDS, stray)))
    assert (headings.of(3), headings.of(4)) == (1, 0)
    # A hierarchy that hangs on itself is looked at, too.
    looped = (Unit(key="a", name="甲", kind="measure", parent="b"), Unit(key="b", name="乙", kind="x", parent="a", program=1))
    assert headings_of(declared, Hierarchy(units=looped)).of(1) in (0, 1)
