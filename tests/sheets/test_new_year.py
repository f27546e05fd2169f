"""A fiscal year that begins with the sheets of the year before: what goes along, what is left empty, and what is told of it."""

from __future__ import annotations

import errno
import shutil
from datetime import date
from pathlib import Path

import pytest

import shipped
from pdca_tui import disk
from pdca_tui.application.promises import promises_due, promises_of
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import Sitting, YearPlan
from pdca_tui.domain.material.figures import Attainment, Figure
from pdca_tui.domain.material.sheet import Activity, Change, Indicator, Result, Sheet, YearValue
from pdca_tui.errors import SheetError, UsageError
from pdca_tui.sheets.check import check
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.new_year import calendar_frame, new_year, opened_sheet, write_year
from pdca_tui.sheets.opened_year import sheet_left
from pdca_tui.sheets.problem import Severity
from pdca_tui.words import explain

TODAY = date(2024, 4, 10)
FILES = ("calendar.toml", "others.toml", "promises.toml", "year.toml")


def home_before(tmp_path: Path) -> Home:
    """Return the shipped home as it was before 2024 was opened: there is an announcement of that year, and no more."""
    home = shipped.home_in(tmp_path)
    shutil.rmtree(home.data / "2024" / "sheets")
    for name in FILES:
        (home.data / "2024" / name).unlink()
    shutil.rmtree(home.sessions / "2025-01-22", ignore_errors=True)
    return home


def tree(home: Home) -> dict[str, bytes]:
    """Return every file of the data."""
    return {str(path): path.read_bytes() for path in sorted(home.data.rglob("*")) if path.is_file()}


def opened(home: Home) -> Home:
    """Open 2024 and return the home."""
    write_year(new_year(home, 2024, promises_due(home, 2024), TODAY))
    return home


def test_last_years_values_become_history_and_the_published_plan_the_plan(tmp_path: Path):
    home = opened(home_before(tmp_path))
    assert home.years() == (2024, 2023)
    plans = {plan.program: plan for outcome in home.outcomes(2023) for plan in outcome.plans}
    assert home.programs(2024) == home.programs(2023)
    for old, new in zip(home.sheets(2023), home.sheets(2024), strict=True):
        plan = plans[new.number]
        assert tuple(each.text for each in new.activities) == (plan.items or (plan.text,))
        assert (new.name, new.article, new.kind, new.purpose) == (old.name, old.article, old.kind, old.purpose)
        assert (new.results, new.environment, new.cases, new.tables, new.fiscal_year) == ((), (), (), (), 2024)
        assert len(new.indicators) == len(old.indicators)
        for was, now in zip(old.indicators, new.indicators, strict=True):
            assert {year: now.values[year] for year in was.values} == was.values
            assert (now.label, now.unit, now.direction, now.period, now.parts) == (
                was.label,
                was.unit,
                was.direction,
                was.period,
                was.parts,
            )
            this = now.values["2024"]
            assert this.actual.missing
            assert this.to_confirm
            assert now.attainment("2024") in (Attainment.PENDING, Attainment.REFERENCE)
    assert [problem for problem in check(home) if problem.severity is Severity.ERROR] == []
    assert home.digest(2024) is not None


def test_the_promises_of_the_review_are_listed_with_the_findings_that_they_answer(tmp_path: Path):
    home = opened(home_before(tmp_path))
    promises = home.promises(2024)
    outcomes = {outcome.article: outcome for outcome in home.outcomes(2023)}
    assert len(promises) == sum(len(outcome.replies) for outcome in outcomes.values()) == 34
    assert len({promise.id for promise in promises}) == 34
    for promise in promises:
        texts = {reply.text for reply in outcomes[promise.article].replies}
        assert promise.text in texts
        assert promise.findings
        assert (promise.year, promise.promised_for, promise.age(2024)) == (2023, 2024, 1)
    joint = next(promise for promise in promises if len(promise.findings) == 2)
    assert [finding.number for finding in joint.findings] == [3, 6]


def test_a_year_without_a_review_lists_what_was_published(tmp_path: Path):
    home = home_before(tmp_path)
    shutil.copytree(shipped.ROOT / "sessions" / "review-2023", home.sessions / "review-2023")
    with_review = promises_of(home, 2023)
    assert [promise.id for promise in with_review][:2] == ["2023-R1", "2023-R2"]
    shutil.rmtree(home.sessions / "review-2023")
    without = promises_of(home, 2023)
    assert [promise.id for promise in without][:5] == ["2023-12-R1", "2023-12-R2", "2023-12-R3", "2023-12-R4", "2023-13-R1"]
    assert [(p.article, p.text, p.programs, p.findings) for p in with_review] == [
        (p.article, p.text, p.programs, p.findings) for p in without
    ]


def test_nothing_is_written_into_a_year_that_is_there(tmp_path: Path):
    home = opened(home_before(tmp_path))
    before = tree(home)
    with pytest.raises(UsageError) as told:
        new_year(home, 2024, (), TODAY)
    assert "sheets" in explain(told.value)
    for name in FILES:
        shutil.rmtree(home.data / "2024" / "sheets", ignore_errors=True)
        for other in FILES:
            (home.data / "2024" / other).unlink(missing_ok=True)
        (home.data / "2024" / name).write_text("# mine\n", encoding="utf-8")
        with pytest.raises(UsageError) as told:
            new_year(home, 2024, (), TODAY)
        assert name in explain(told.value)
        assert (home.data / "2024" / name).read_text(encoding="utf-8") == "# mine\n"
        (home.data / "2024" / name).unlink()
    assert before


@pytest.mark.parametrize("year", [2023, 2026, 2030, 1999])
def test_a_year_that_does_not_follow_one_with_sheets_is_not_opened(tmp_path: Path, year: int):
    home = home_before(tmp_path)
    with pytest.raises(UsageError) as told:
        new_year(home, year, (), TODAY)
    assert "令和" in explain(told.value) or "平成" in explain(told.value)


@pytest.mark.parametrize("fails_at", [1, 20, 38])
def test_a_disk_that_is_full_leaves_the_year_as_it_was(tmp_path: Path, monkeypatch, fails_at: int):
    home = home_before(tmp_path)
    before, made = tree(home), new_year(home, 2024, promises_due(home, 2024), TODAY)
    count, fsync = 0, disk.os.fsync

    def full(handle: int) -> None:
        nonlocal count
        count += 1
        if count == fails_at:
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(disk.os, "fsync", full)
    with pytest.raises(SheetError) as told:
        write_year(made)
    monkeypatch.undo()
    assert "空き" in explain(told.value)
    assert tree(home) == before
    assert not (home.data / "2024" / "sheets").exists()
    write_year(made)
    assert len(home.sheets(2024)) == 34


# ── one sheet ──

OLD = Sheet(
    number=3,
    article=12,
    name="支援事業",
    fiscal_year=2023,
    purpose="起業を増やす。",
    activities=(Activity(number="1", text="相談窓口"), Activity(number="2", text="講座")),
    results=(Result(text="相談 10件", activity="1"),),
    environment=(Change(text="空き家の増加"),),
    indicators=(
        Indicator(
            label="参加者数",
            unit="人",
            activity="2",
            values={
                "2022": YearValue(target=Figure(46), actual=Figure(64)),
                "2023": YearValue(target=Figure(46), actual=Figure(43)),
            },
        ),
    ),
)


@pytest.mark.parametrize(
    ("last", "target"),
    [
        (YearValue(target=Figure(46), actual=Figure(43)), Figure(46)),
        (YearValue(target=Figure(46), actual=Figure(43), revised=Figure(40)), Figure(40)),
        (YearValue(target=Figure("ー"), actual=Figure(43)), Figure("ー")),
        (YearValue(target=Figure(0), actual=Figure(2)), Figure(0)),
        (YearValue(target=Figure([200, 20]), actual=Figure([201, 18])), Figure([200, 20])),
        (YearValue(target=Figure("大会中止"), actual=Figure("大会中止")), Figure("ー")),
    ],
)
def test_a_target_is_that_of_the_year_before_and_is_to_be_confirmed(last: YearValue, target: Figure):
    indicator = replace(OLD.indicators[0], values={"2023": last})
    new = opened_sheet(replace(OLD, indicators=(indicator,)), None).indicators[0].values
    assert new["2023"] == last
    assert (new["2024"].target, new["2024"].actual, new["2024"].to_confirm) == (target, Figure("ー"), True)


def test_an_indicator_that_goes_by_spans_of_years_gets_no_year_of_its_own():
    indicator = replace(OLD.indicators[0], values={"2021-2023": YearValue(target=Figure(1), actual=Figure(2))})
    new = opened_sheet(replace(OLD, indicators=(indicator,)), None)
    assert new.indicators[0].values == indicator.values


def test_an_indicator_keeps_its_activity_only_where_that_is_surely_the_same():
    same = opened_sheet(OLD, YearPlan(program=3, items=("窓口", "連続講座")))
    assert same.indicators[0].activity == "2"
    other = opened_sheet(OLD, YearPlan(program=3, text="相談と講座"))
    assert (other.activities, other.indicators[0].activity) == ((Activity(number="1", text="相談と講座"),), None)


def keys(sheet: Sheet, before: Sheet | None = OLD) -> list[str]:
    """Return what is told of a sheet, with the places."""
    return [
        f"{flaw.key.removeprefix('year.left.')} {'.'.join(map(str, flaw.at))}".strip()
        for flaw in sheet_left(sheet, before, "産業課")
    ]


def test_what_is_left_is_told_until_it_is_written():
    plan = YearPlan(program=3, items=("窓口を2か所に", "講座"))
    new = opened_sheet(OLD, plan)
    assert keys(new) == ["empty", "targets indicators", "same purpose", "same activities.1.text"]
    written = replace(
        new,
        purpose="市内の起業を増やす。",
        activities=(Activity(number="1", text="窓口を2か所に"), Activity(number="2", text="連続講座")),
        results=(Result(text="相談　10件", activity="1"), Result(text="相談 12件", activity="2")),
        environment=(Change(text="空き家の増加"),),
    )
    assert keys(written) == ["empty", "targets indicators", "same results.0.text", "same environment.0.text"]
    values = {**new.indicators[0].values, "2024": YearValue(target=Figure(50), actual=Figure(51))}
    done = replace(
        written,
        results=(Result(text="相談 12件", activity="1"),),
        environment=(Change(text="空き店舗の増加"),),
        indicators=(replace(new.indicators[0], values=values),),
    )
    assert keys(done) == []
    assert keys(new, None) == ["empty", "targets indicators"]


def test_whose_it_is_stands_in_the_sentence(tmp_path: Path):
    home = opened(home_before(tmp_path))
    path = home.sheet_path(2024, 3)
    path.write_text(
        path.read_text(encoding="utf-8").replace("fiscal_year = 2024", 'fiscal_year = 2024\ndepartment = "産業課"'),
        encoding="utf-8",
    )
    told = [problem.sentence() for problem in check(path) if problem.key.startswith("year.left.")]
    assert told[0] == "まだ書かれていません: 実績、環境変化・課題、指標 1、2 の実績値（産業課）。"
    assert all("産業課" in sentence for sentence in told)


# ── the calendar ──


def sitting(key: str, number: int, year: int, **changes: object) -> Sitting:
    """Return a session of the subcommittee."""
    plain = Sitting(key=key, body="sub", number=number, fiscal_year=year, date=date.fromisoformat(key))
    return replace(plain, **changes)


def test_sessions_are_moved_by_52_weeks_unless_they_are_known():
    last = (
        sitting("2023-05-31", 1, 2023),
        sitting(
            "2024-01-24", 2, 2023, agenda=("令和5年度施策の検証", "令和元年度から"), programs=(1, 2), reports_to="2024-03-28"
        ),
        sitting("2024-03-28", 1, 2023, body="council"),
        sitting("2024-05-30", 1, 2024),
    )
    frame = calendar_frame(last)
    assert [(each.key, each.number, each.fiscal_year) for each in frame] == [
        ("2025-01-22", 2, 2024),
        ("2025-03-27", 1, 2024),
        ("2025-05-29", 1, 2025),
    ]
    assert frame[0].date.weekday() == last[1].date.weekday()
    assert frame[0].agenda == ("令和6年度施策の検証", "令和2年度から")
    assert (frame[0].programs, frame[0].reports_to) == ((1, 2), "2025-03-27")
    assert calendar_frame(()) == ()
