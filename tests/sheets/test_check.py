"""What the check says: all problems of all files at once, each with its file, its line, its key and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from laying import OTHER_SHEET, OUTCOME, SESSION_FILE, SHEET, Laid
from pdca_tui.sheets.check import check, examined
from pdca_tui.sheets.problem import Severity
from pdca_tui.words import speak


def test_a_home_in_order_has_no_problems(laid: Laid):
    assert laid.problems() == []
    assert len(examined(laid.home)) == 7


def test_everything_is_told_at_once(laid: Laid):
    """Different mistakes in one file, and others in other files: none hides another."""
    laid.change(SHEET, "target = 20, actual = 22", "target = 20")
    laid.change(SHEET, 'unit = "％"', 'unit = 5\nunti = "％"')
    laid.change(SHEET, 'activity = "2"', 'activity = "9"')
    laid.change(OTHER_SHEET, "number = 21", "number = 3")
    laid.change(OUTCOME, "answers = [1, 2]", "answers = [1, 2, 7]")
    laid.write("data/2023/calendar.toml", "[[sessions]\n")
    errors = laid.errors()
    assert [error.partition(":")[0] for error in errors] == [
        "data/2023/calendar.toml",
        OUTCOME,
        SHEET,
        SHEET,
        SHEET,
        SHEET,
        OTHER_SHEET,
        OTHER_SHEET,
    ]
    told = "\n".join(errors)
    assert f"{SHEET}:{laid.line(SHEET, '2023 = ')}: indicators[1].values.2023.actual: 実績（actual）がありません" in told
    assert f"{SHEET}:{laid.line(SHEET, 'unit = 5')}: indicators[2].unit: 引用符で囲んだ文字" in told
    assert (
        f"{SHEET}:{laid.line(SHEET, 'unti')}: indicators[2].unti: unti という項目はありません。unit ではありませんか。" in told
    )
    assert (
        f"{SHEET}:{laid.line(SHEET, 'activity = .9')}: indicators[2].activity: 取組 9 はこのシートにありません。あるのは 1, 2"
        in told
    )
    assert f"{OTHER_SHEET}:3: number: ファイル名が事業 3 と合いません。" in told
    assert f"{OUTCOME}:16: replies[1].answers[3]: 意見 7 はこの見出しにありません。あるのは 1, 2 です。" in told


@pytest.mark.parametrize(
    ("place", "old", "new", "where", "said"),
    [
        (SHEET, "number = 3\n", "", ":1: number", "必ず書く項目です。例: number = 3"),
        (SHEET, "number = 3", 'number = "3"', ":3: number", '整数を書くところに "3"'),
        (SHEET, "number = 3", "number = 0", ":3: number", "1 から 9999 まで"),
        (SHEET, "purpose =", "porpose =", ":9: porpose", "purpose ではありませんか"),
        (SHEET, 'purpose = "創業する人を増やす。"', 'purpose = "  "', ":9: purpose", "空にはできません"),
        (SHEET, "創業する人を増やす。", "あ" * 2001, ":9: purpose", "2,000 字まで"),
        (SHEET, "[[environment]]", "[[xyzzy]]", "xyzzy", "書けるのは number, article"),
        (SHEET, 'text = "窓口を置く"', 'text = ["窓口を置く"]', "activities[1].text", "引用符で囲んだ文字を書くところに [ … ]"),
        (SHEET, 'direction = "more"', 'direction = "up"', "indicators[2].direction", '"more", "fewer", "none" のどれか'),
        (
            SHEET,
            "2022 = { target = 80, actual = 80 }",
            "R4 = { target = 80, actual = 80 }",
            "indicators[2].values.R4",
            "西暦4桁",
        ),
        (
            SHEET,
            "target = 20, actual = 17",
            "actual = 17",
            "indicators[1].values.2022.target",
            '設定していないときは target = "ー"',
        ),
        (SHEET, "actual = 77.6", "actual = nan", "indicators[2].values.2023.actual", "値として読めません"),
        (SHEET, "actual = 77.6", "actual = true", "indicators[2].values.2023.actual", "値として読めません（true）"),
        (SHEET, "actual = 77.6", "actual = 2024-01-24", "indicators[2].values.2023.actual", "値として読めません（2024-01-24）"),
        (SHEET, "actual = 77.6", "actual = [77.6]", "indicators[2].values.2023.actual", "2つ以上の一覧"),
        (SHEET, "actual = 77.6", "actual = 1234567890123456", "indicators[2].values.2023.actual", "15桁まで"),
        (SHEET, 'number = "2"', 'number = "1"', "activities[2].number", "番号 1 は activities[1] でも"),
        (SHEET, "article = 12", "article = 13", ":4: article", "第 13 条は dataset.toml にありません。あるのは 12, 16"),
        (SHEET, "fiscal_year = 2023", "fiscal_year = 2022", ":6: fiscal_year", "フォルダの年度 2023 と合いません"),
        (
            SHEET,
            'scale = "progress"',
            'scale = "grade"',
            "ratings[1].scale",
            "評価区分 grade は dataset.toml にありません。あるのは progress",
        ),
        (SHEET, 'mark = "B"', 'mark = "E"', "ratings[1].mark", "評価 E は区分 progress にありません。あるのは A, B, C, D"),
        (
            OTHER_SHEET,
            'parts = ["宿泊客数", "うち外国人数"]',
            'parts = ["宿泊"]',
            "indicators[1].values.2022.target",
            "parts は 1 つ",
        ),
        (OTHER_SHEET, "actual = [171, 4]", "actual = [171, 4, 1]", "indicators[1].values.2022: ", "組の数が違います（2 と 3）"),
        (OUTCOME, "article = 12", "article = 16", ":3: article", "16.toml にするか"),
        (OUTCOME, "number = 2", "number = 1", "findings[2].number", "番号 1 は findings[1] でも"),
        (OUTCOME, "programs = [3]", "programs = [4]", "findings[1].programs[1]", "事業 4 のシートが 2023 年度にありません"),
        (OUTCOME, "program = 3", "program = 5", "plans[1].program", "事業 5 のシートが"),
        ("data/dataset.toml", 'key = "chamber"', 'key = "chair"', "bodies[1].seats[2].key", "キー chair は seats[1] でも"),
        ("data/dataset.toml", "quorum = 2", "quorum = 3", "bodies[1].quorum", "定足数 3 が席の数 2"),
        ("data/dataset.toml", 'reports_to = "council"', 'reports_to = "mayor"', "bodies[1].reports_to", "会議体 mayor は"),
        ("data/dataset.toml", 'key = "council"', 'key = "Council!"', "bodies[2].key", "英小文字・数字・ハイフン"),
        ("data/dataset.toml", 'marks = ["A", "B", "C", "D"]', 'marks = ["A"]', "scales[1].marks", "2 つ以上"),
        ("data/2023/calendar.toml", 'body = "council"', 'body = "mayor"', "sessions[2].body", "会議体 mayor"),
        (
            "data/2023/calendar.toml",
            'reports_to = "2024-03-28"',
            'reports_to = "2024-03-29"',
            "sessions[1].reports_to",
            "会議 2024-03-29 は",
        ),
        ("data/2023/calendar.toml", "programs = [3, 21]", "programs = [3, 22]", "sessions[1].programs[2]", "事業 22"),
        ("data/2023/calendar.toml", "date = 2024-03-28", "date = 20240328", "sessions[2].date", "日付を書くところに 20240328"),
        ("data/2023/others.toml", "article = 12", "article = 99", "programs[1].article", "第 99 条"),
        (SESSION_FILE, 'body = "subcommittee"', 'body = "committee"', ":3: body", "会議体 committee"),
        (SESSION_FILE, "number = 2", "number = 2\nsession_year = 0", ":5: session_year", "1900 から 2200"),
        (SESSION_FILE, "program = 21", "program = 3", "items[2].program", "事業 3 は items[1] でも"),
        (SESSION_FILE, "program = 21", "program = 22", "items[2].program", "事業 22 のシート"),
        (SESSION_FILE, "end = 16:00:00", "end = 13:00:00", ":8: end", "終了 13:00 が開始 14:00 より後"),
        (SESSION_FILE, "start = 14:00:00", 'start = "昼過ぎ"', ":7: start", "「昼過ぎ」は時刻として読めません"),
        (SESSION_FILE, "start = 14:00:00", "start = 14", ":7: start", "時刻を書くところに 14"),
        (SESSION_FILE, "date = 2024-01-24", 'date = "令和6年2月30日"', ":6: date", "2024年2月に30日はない"),
        (SESSION_FILE, "date = 2024-01-24", 'date = "1/24"', ":6: date", "年から書いてください"),
        (SESSION_FILE, "fiscal_year = 2023", 'fiscal_year = "平成35年度"', ":5: fiscal_year", "令和5年か西暦（2023）"),
        ("data/2023/calendar.toml", "date = 2024-03-28", 'date = "R6.13.1"', "sessions[2].date", "13月はありません"),
        (
            SESSION_FILE,
            "program = 3",
            'program = 3\ntreatment = "together"',
            "items[1].treatment",
            "一括（together）にできません",
        ),
    ],
)
def test_an_error_says_where_and_what(laid: Laid, place: str, old: str, new: str, where: str, said: str):
    laid.change(place, old, new)
    told = [error for error in laid.errors() if where in error]
    assert told, laid.errors()
    assert told[0].startswith(f"{place}:")
    assert said in told[0]


@pytest.mark.parametrize(
    ("place", "old", "new", "where", "said"),
    [
        (SHEET, '[[results]]\nactivity = "1"', '[[results]]\nactivity = "3"', "results[1].activity", "計画を超える実績なら"),
        (
            SHEET,
            "創業する人",
            "創業\\u202eする\\u001b人",
            "purpose",
            "見えない文字（エスケープ U+001B, 右から左への上書き U+202E）",
        ),
        (SHEET, "../../../schema/sheet.json", "../schema/sheet.json", f"{SHEET}:1:", "schema/sheet.json です"),
        (OUTCOME, "answers = [1, 2]", "answers = [1]", "findings[2]", "答える [[replies]] がありません"),
        (OUTCOME, "program = 3", "program = 21", "plans[1].program", "事業 21 は見出し16"),
        (OTHER_SHEET, 'parts = ["宿泊客数", "うち外国人数"]\n', "", "indicators[1].values.2022.target", "parts に書いて"),
        (OTHER_SHEET, "2023 = { target = 0", "2024 = { target = 0", "indicators[2].values.2024", "より後の値"),
        (
            "data/dataset.toml",
            "programs = [3, 21]",
            "programs = [3, 99]",
            "departments[1].programs[2]",
            "どの年度にもありません",
        ),
        ("data/2023/calendar.toml", "date = 2024-03-28", "date = 2024-04-28", "sessions[2].key", "日付 2024-04-28 で始まって"),
        (SESSION_FILE, "minutes_per_item = 7", "minutes_per_item = 121", "minutes_per_item", "会議の 120 分を超え"),
        (SESSION_FILE, "number = 2", "number = 3", "number", "calendar.toml のこの日の会議"),
    ],
)
def test_a_warning_does_not_make_it_wrong(laid: Laid, place: str, old: str, new: str, where: str, said: str):
    laid.change(place, old, new)
    assert laid.errors() == []
    told = [warning for warning in laid.warnings() if where in warning]
    assert told, laid.warnings()
    assert said in told[0]


def test_results_beyond_the_plan_are_settled_by_a_remark(laid: Laid):
    laid.change(SHEET, '[[results]]\nactivity = "1"', '[[results]]\nactivity = "3"')
    laid.change(SHEET, "[[environment]]", '[[notes]]\ntext = "計画は2つ、実績は3つ"\n\n[[environment]]')
    assert laid.problems() == []


def test_every_row_that_does_not_fit_its_table_is_told(laid: Laid):
    table = '[[tables]]\ntitle = "表"\ncolumns = ["日", "人"]\nrows = [\n  ["1日", 5],\n  ["2日"],\n  ["3日", 6],\n  [1, 2, 3],\n]\n'
    laid.write(SHEET, laid.path(SHEET).read_text(encoding="utf-8") + table)
    first = laid.line(SHEET, r"\[\"2日")
    assert [error.partition(": この行")[0] for error in laid.errors()] == [
        f"{SHEET}:{first}: tables[1].rows[2]",
        f"{SHEET}:{first + 2}: tables[1].rows[4]",
    ]


def test_two_sheets_of_one_number_are_told(laid: Laid):
    laid.write("data/2023/sheets/003.toml", laid.path(SHEET).read_text(encoding="utf-8"))
    assert [error for error in laid.errors() if "番号 3 は" in error and "でも使われています" in error]


def test_a_file_in_the_wrong_place_is_told(laid: Laid):
    laid.write("data/2023/sheets/three.toml", laid.path(SHEET).read_text(encoding="utf-8"))
    assert [w for w in laid.warnings() if w.startswith("data/2023/sheets/three.toml: この名前のファイルは読まれません")]


def test_a_broken_data_set_file_does_not_accuse_the_sheets(laid: Laid):
    """Articles, bodies and scales cannot be known then, so nothing is said about them."""
    laid.write("data/dataset.toml", "title = \n")
    assert [error.partition(":")[0] for error in laid.errors()] == ["data/dataset.toml"]


def test_a_sheet_that_cannot_be_read_still_exists_for_the_others(laid: Laid):
    laid.write(SHEET, "number = \n")
    assert [error.partition(":")[0] for error in laid.errors()] == [SHEET]


def test_a_path_narrows_what_is_told(laid: Laid):
    laid.change(SHEET, "article = 12", "article = 13")
    laid.change(OUTCOME, "answers = [1, 2]", "answers = [1, 2, 3]")
    assert len(laid.errors()) == 2
    assert len(laid.errors(SHEET)) == len(laid.errors("data/2023/sheets")) == 1
    assert laid.errors("sessions") == []
    assert [path.name for path in examined(laid.path("data/2023/sheets"))] == ["03.toml", "21.toml"]


def test_a_file_outside_a_home_is_checked_alone(laid: Laid, tmp_path_factory: pytest.TempPathFactory):
    """By its name, its ``#:schema`` line or its keys; what needs other files is not asked."""
    elsewhere = tmp_path_factory.mktemp("loose")
    for name in ("3.toml", "draft.toml"):
        path = elsewhere / name
        text = laid.path(SHEET).read_text(encoding="utf-8").replace("article = 12", "article = 99")
        path.write_text(text.replace('activity = "2"', 'activity = "8"'), encoding="utf-8")
        assert [str(p.path) for p in check(path) if p.severity is Severity.ERROR] == ["indicators[2].activity"]
    (elsewhere / "unlike.toml").write_text("a = 1\n", encoding="utf-8")
    assert [p.key for p in check(elsewhere / "unlike.toml")] == ["problem.unknown-kind"]


def test_many_problems_are_counted_rather_than_listed(laid: Laid):
    laid.write(SHEET, "".join(f"key{n} = {n}\n" for n in range(5_000)))
    told = laid.errors(SHEET)
    assert len(told) == 101
    assert "ほかに 4,9" in told[-1]


def test_every_sentence_is_said_in_both_languages(laid: Laid):
    laid.change(SHEET, "target = 20, actual = 22", "target = 20")
    assert "実績（actual）がありません" in laid.errors()[0]
    speak("en")
    assert "The actual is missing" in laid.errors()[0]


def test_a_file_is_named_from_where_one_stands(laid: Laid, monkeypatch: pytest.MonkeyPatch):
    laid.change(SHEET, "article = 12", "article = 13")
    monkeypatch.chdir(laid.root / "data")
    assert str(laid.problems("data/2023/sheets")[0]).startswith("2023/sheets/03.toml:4: article: ")
    assert str(check(Path("2023/sheets"))[0]).startswith("2023/sheets/03.toml:4: article: ")


def test_dates_and_times_may_be_written_as_people_write_them(laid: Laid):
    """In quotes; the check has nothing to say, and what is read is the same."""
    before, calendar = laid.home.session_file("2024-01-24"), laid.home.calendar(2023)
    laid.change(SESSION_FILE, "date = 2024-01-24", 'date = "令和６年１月２４日（水）"')
    laid.change(SESSION_FILE, "start = 14:00:00", 'start = "午後2時"')
    laid.change(SESSION_FILE, "end = 16:00:00", 'end = "１６：００"')
    laid.change(SESSION_FILE, "fiscal_year = 2023", 'fiscal_year = "令和5年度"')
    laid.change("data/2023/calendar.toml", "date = 2024-03-28", 'date = "R6.3.28"')
    assert laid.problems() == []
    assert laid.home.session_file("2024-01-24") == before
    assert laid.home.calendar(2023) == calendar


def test_the_same_number_twice_is_told(laid: Laid):
    """Of two sessions of a body in one fiscal year; and of a session and another one in the calendar."""
    text = laid.path(SESSION_FILE).read_text(encoding="utf-8")
    other = laid.write("sessions/2024-02-06/session.toml", text.replace("2024-01-24", "2024-02-06")).parent.name
    [error] = laid.errors()
    assert error.startswith(
        f"sessions/{other}/session.toml:4: number: 会議体 subcommittee の 2023 年度 第2回は、会議 2024-01-24"
    )
    laid.change(f"sessions/{other}/session.toml", "number = 2", "number = 2\nsession_year = 2024")
    assert laid.errors() == []
    assert any("session_year: 日付 2024-02-06 は 2024 年度に入りません" in told for told in laid.warnings())
    laid.change(f"sessions/{other}/session.toml", "number = 2\nsession_year = 2024", "number = 3")
    laid.change("data/2023/calendar.toml", 'body = "council"\nnumber = 2', 'body = "subcommittee"\nnumber = 3')
    assert any("number: 会議体 subcommittee の 2023 年度 第3回は、会議 2024-03-28" in told for told in laid.warnings())


def test_the_calendar_and_a_session_are_of_the_same_year(laid: Laid):
    laid.change("data/2023/calendar.toml", "fiscal_year = 2023", "fiscal_year = 2024")
    assert any("calendar.toml のこの日の会議（2024 年度 subcommittee 第 2 回）" in told for told in laid.warnings())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("創業（年間）", "創業(年間)"),
        ("セミナー", "ｾﾐﾅｰ"),
        ("ガイド", "カ\u3099イト\u3099"),
        ("K-NIC 利用", "Ｋ－ＮＩＣ\u3000利用"),
        ("1期〜2期", "１期～２期"),
    ],
)
def test_two_labels_that_differ_by_width_or_composition_are_told_as_the_same(laid: Laid, one: str, other: str):
    laid.change(SHEET, "年間の創業件数", one)
    laid.change(SHEET, "創業3年後の継続率", other)
    assert any(f"指標名 {other} は indicators[1] でも" in w for w in laid.warnings())


def test_a_number_in_a_circle_is_another_than_the_bare_one(laid: Laid):
    laid.change(SHEET, 'number = "2"', 'number = "①"')
    assert not any("でも使われています" in error for error in laid.errors())


def test_what_refers_to_something_may_be_written_in_another_width(laid: Laid):
    laid.change(SHEET, 'activity = "1"\n[', 'activity = "１"\n[')
    laid.change(SHEET, 'mark = "B"', 'mark = "Ｂ"')
    assert laid.errors() == []
    laid.change("data/dataset.toml", '"C", "D"', '"C", "Ｃ"')
    assert any("評価 Ｃ は marks[3] でも" in error for error in laid.errors())
