"""The slips people make when they write TOML by hand are named, with the place and how to write it; in their language."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

import pytest

from pdca_tui.sheets.file_checks import kind_of
from pdca_tui.sheets.models import KINDS
from pdca_tui.sheets.problem import Flaw
from pdca_tui.sheets.sheet_model import Model, SheetModel
from pdca_tui.sheets.toml_reader import parsed
from pdca_tui.sheets.toml_syntax_errors import flaw_of, flaws_of
from pdca_tui.sheets.validation_messages import flaws_in
from pdca_tui.words import say

ROOT = Path(__file__).parents[2]
PARSER = re.compile(
    r"Expected|[Ii]nvalid|Illegal|[Uu]nclosed|Unterminated|Cannot |Duplicate|Unescaped|Unbalanced|Found |Traceback|Error"
)
"""What a parser or Python would say."""

INDICATOR = '[[indicators]]\nlabel = "件数"\n[indicators.values]\n'


def told(text: str, model: type[Model] | None = SheetModel) -> tuple[int, Flaw]:
    """Return the line and the flaw of a text that is no TOML."""
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        parsed(text)
    return flaw_of(text, caught.value, model)


def said(flaw: Flaw, lang: str = "ja") -> str:
    """Return the sentence of a flaw."""
    return say(flaw.key, lang="en" if lang == "en" else "ja", **flaw.values)


LINES = [
    # place (line:column), what stands in the file, what is said
    ("1:8", "name = 創業支援", '文字や「ー」は引用符で囲みます。例: name = "創業支援"'),
    ("1:8", "name = 3年生の会", '例: name = "3年生の会"'),
    ("1:8", "name = ２０２３", '例: name = "２０２３"'),
    ("1:8", "kind = program", '例: kind = "program"'),
    ("1:8", "name = “創業支援”", '文字を囲む引用符は半角の " です（今は “）。例: name = "創業支援"'),
    ("1:8", "name = 「創業支援」", '例: name = "創業支援"'),
    ("1:8", "name = 「創業」支援", '例: name = "「創業」支援"'),
    ("1:8", "name = 創業支援”", '例: name = "創業支援"'),
    ("1:13", 'name = "創業支援”', '全角の ” があります。半角の "'),
    ("1:11", 'name = "創業」', '全角の 」 があります。半角の "'),
    ("1:8", 'name = "創業支援', '引用符 " が閉じていません'),
    ("1:12", 'name = "創業"支援"', '引用符で囲んだ文字の後に「支援"」'),
    ("1:10", 'name = ""創業支援"', "引用符で囲んだ文字の後に"),
    ("1:11", r'name = "C:\data\x"', r'二つ重ねて書きます。例: "C:\\data\\x"'),
    ("1:11", 'name = "C:\\data\\"', r'例: "C:\\data\\"'),
    ("1:11", r'name = "C:\users"', r'例: "C:\\users"'),
    ("1:12", 'name = "創業"\u3000# x', "全角の空白（U+3000）"),
    ("1:5", 'name\u00a0= "x"', "改行しない空白（U+00A0）"),
    ("1:1", '\u200bname = "x"', "幅のない空白（U+200B）"),
    ("1:3", 'na\u00adme = "x"', "ソフトハイフン（U+00AD）"),
    ("1:1", '\ufeffname = "x"', "バイト順マーク（BOM）（U+FEFF）"),
    ("1:12", 'name = "x" \u202e', "右から左への上書き（U+202E）"),
    ("1:10", 'name = "a\x0bb"', "垂直タブ（U+000B）"),
    ("1:4", "# a\x0cb", "改ページ（U+000C）"),
    ("1:5", "# a \x1b[0m", "エスケープ（U+001B）"),
    ("1:11", 'name = "x"\rnumber = 3\n', "復帰（CR）（U+000D）"),
    ("1:13", 'name = "創業" ＃ 注', "注は半角の # で始めます（今は ＃）"),
    ("1:1", "＃ 注", "注は半角の # で始めます（今は ＃）"),
    ("1:1", "// 注", "今は //"),
    ("1:1", "; 注", "今は ;"),
    ("1:1", "※ 注", "今は ※"),
    ("1:8", "number ＝ 3", "全角の ＝ があります。半角の ="),
    ("1:7", "number: 3", "項目と値の間は : ではなく = です。例: number = 3"),
    ("1:7", "values: { target: 1, actual: 2 }", "例: values = { target = 1, actual = 2 }"),
    ("2:3", 'name = """\na \\d b\n"""', r'例: "a \\d b"'),
    ("1:11", "purpose = |\n  line", "YAML の形です"),
    ("1:8", "name = 「創業」と「支援」", '例: name = "「創業」と「支援」"'),
    ("1:5", "name：創業", '項目と値の間は ： ではなく = です。例: name = "創業"'),
    ("1:8", "number := 3", "例: number = 3"),
    ("1:9", "number == 3", "= は1つだけ書きます。例: number = 3"),
    ("1:1", "number 3", "「項目 = 値」の形になっていません。例: number = 3"),
    ("1:1", "purpose", "「項目 = 値」の形になっていません。"),
    ("1:9", "number =", "number の値がありません"),
    ("1:1", "= 3", "= の左に項目の名前がありません"),
    ("1:1", "ｎａｍｅ = 1", "項目の名前は半角の英字で書きます（今は ｎａｍｅ）。ここは name です"),
    ("1:1", "名称 = 1", "ここは name です"),
    ("1:1", "nаme = 1", "ここは name です"),
    ("1:1", "電話 = 1", "電話 という項目はありません。ここに書けるのは number, article"),
    ("1:1", "fiscal year = 2023", "項目の名前に空白は入りません（今は fiscal year）。fiscal_year"),
    ("1:15", "fiscal_year = 令和5年度", "年度は西暦で書きます。例: fiscal_year = 2023"),
    ("1:15", "fiscal_year = R5", "例: fiscal_year = 2023"),
    ("1:15", "fiscal_year = 2023年度", "例: fiscal_year = 2023"),
    ("1:10", "number = 03", "数の頭に 0 は付けません。例: 3"),
    ("1:10", "number = ３", "全角の ３ があります。半角の 3"),
    ("1:10", "number = 第3号", "number には整数を書きます（今は 第3号）"),
    ("1:10", "number = 3号", "例: number = 3"),
    ("1:11", "number = 3,", "カンマやセミコロンは要りません"),
    ("1:11", "number = 3、", "カンマやセミコロンは要りません"),
    ("1:12", 'name = "創業",', "カンマやセミコロンは要りません"),
    ("1:12", "number = 3 article = 4", "article は次の行に書きます"),
    ("1:1", "これは注です", "注なら頭に # を"),
    ("1:1", "［indicators］", "全角の ［ があります。半角の ["),
    ("1:1", "[[indicators]", "見出しの角かっこが合っていません。例: [[indicators]]"),
    ("1:1", "[indicators]]", "例: [[indicators]]"),
    ("1:1", "[indicators", "例: [[indicators]]"),
    ("1:3", "[[指標]]", "ここは indicators です"),
    ("1:15", "[[indicators]]】", "】"),
    ("3:1", "[indicators]\nunit = 3\n[indicators]", "二重の角かっこで書きます。例: [[indicators]]"),
    ("2:1", "[[indicators]]\n[indicators]", "例: [[indicators]]"),
    ("3:1", '[[indicators]]\nunit = "人"\nunit = "人"', "二度書かれています（2 行目にもあります）"),
    (
        "5:1",
        "[[indicators]]\n[indicators.values]\n2022 = 1\n\n[[indicaters]]\n[indicators.values]",
        "indicators ではありませんか",
    ),
    ("1:1", '- "x"', "YAML の形です"),
    ("1:1", "---\nnumber: 3", "YAML の形です"),
    ("1:1", '{\n  "number": 3\n}', "JSON の形です"),
    ("1:9", '"number": 3,', "例: number = 3"),
    ("1:1", "number,name,article\n3,創業,12", "CSV（表計算ソフトの保存形式）のようです"),
    ("1:1", '"number = 3",\n"name = ""創業""",', "CSV（表計算ソフトの保存形式）のようです"),
    ("1:11", "number = 3,,,", "CSV（表計算ソフトの保存形式）のようです"),
    ("2:1", "number = 3\n<<<<<<< HEAD\narticle = 1\n=======\narticle = 2\n>>>>>>> b", "2人の変更がぶつかった印"),
    ("2:1", "number = 3\n=======", "2人の変更がぶつかった印"),
    ("2:18", "[[ratings]]\ntarget_revised = True", "例: target_revised = true"),
    ("2:18", "[[ratings]]\ntarget_revised = はい", "例: target_revised = true"),
    ("2:18", "[[ratings]]\ntarget_revised = いいえ", "例: target_revised = false"),
    ("2:13", '[[cases]]\nitems = ["a"、"b"]', "全角の 、 があります。半角の ,"),
    ("2:14", '[[cases]]\nitems = ["a" "b"]', "値と値の間にカンマがありません"),
    ("3:6", '[[cases]]\nitems = [\n  "a"\n  "b",\n]', "値と値の間にカンマがありません"),
    ("2:14", '[[cases]]\nitems = ["a",, "b"]', "カンマの間に値がありません"),
    ("2:18", '[[cases]]\nitems = ["a", "b"］', "全角の ］ があります。半角の ]"),
    ("2:9", '[[cases]]\nitems = ["a", "b"\ntext = "x"', "[ が閉じていません（2 行目から）"),
    ("5:1", '[[cases]]\nitems = [\n  "a",\n  "b",\n\n[[notes]]\ntext = "x"', "[ が閉じていません（2 行目から）"),
    ("3:7", '[[cases]]\nitems = [\n  "a",]\n  "b",\n]', "一覧がここの ] で終わっていますが"),
    ("4:3", '[[tables]]\nrows = [\n  ["a", 1],\n  ["b", 2,\n  ["c", 3],\n]', "[ が閉じていません（4 行目から）"),
    ("1:8", 'name = """\n創業', 'ここから始まる """ が閉じていません'),
    ("1:1", "number = 3\rarticle = 12\r", "行の終わりが CR だけです"),
]


@pytest.mark.parametrize(("place", "text", "sentence"), LINES)
def test_a_slip_is_named(place: str, text: str, sentence: str):
    line, flaw = told(text)
    assert sentence in said(flaw)
    assert f"{line}:{flaw.column or 1}" == place
    assert not PARSER.search(said(flaw) + said(flaw, "en"))


FIGURES = [
    # what stands for a figure, the column of the slip behind its first, what is to be written instead
    ("85%", 0, "85"),
    ("８５％", 0, "85"),
    ("22人", 0, "22"),
    ("80.0％", 0, "80.0"),
    ("300以上", 0, "300"),
    ("約300", 0, "300"),
    ("延べ1,200人", 0, "1200"),
    ("10〜20", 0, "10"),
    ("二十", 0, "20"),
    ("2024/1/24", 0, '"2024年1月24日"'),
    ("なし", 0, '"ー"'),
    ("第3回", 0, '"第3回"'),
    ("令和6年9月に公表", 0, '"令和6年9月に公表"'),
    ("20※1", 0, "20"),
    ("20（速報）", 0, "20"),
    ("3万5千", 0, "35000"),
    ("1億2,000万", 0, "120000000"),
    ("△5", 0, "-5"),
    ("ー", 0, '"ー"'),
    ("N/A", 0, '"ー"'),
    ("ー（未設定）", 0, '"ー"'),
    ("大会中止", 0, '"大会中止"'),
    ("大会、中止", 0, '"大会、中止"'),
    ("大会　中止", 0, '"大会　中止"'),
    ("True", 0, '"True"'),
    ("“43”", 0, "43"),
    ("「中止」", 0, '"中止"'),
    ("201,23", 0, "[201, 23]"),
    ("201、23", 0, "[201, 23]"),
]


@pytest.mark.parametrize(("written", "offset", "right"), FIGURES)
@pytest.mark.parametrize("inline", [True, False])
def test_a_figure_is_told_with_what_to_write(written: str, offset: int, right: str, inline: bool):  # a parameter
    before, after = (
        ("2023 = { target = ", ", actual = 1 }") if inline else ("[indicators.values.2023]\ntarget = ", "\nactual = 1")
    )
    head = INDICATOR if inline else "[[indicators]]\n"
    line, flaw = told(head + before + written + after)
    begin = before.split("\n")[-1]
    assert (line, flaw.column) == ((head + before).count("\n") + 1, len(begin) + 1 + offset)
    assert flaw.values["example"] == f"target = {right}"
    tree = parsed(head + before + right + after)
    assert tree["indicators"][0]["values"]["2023"]["actual"] == 1
    # Who follows the advice is not told of the same place again.
    assert [flaw for flaw in flaws_in(tree, SheetModel) if flaw.at[-1:] == ("target",)] == []


@pytest.mark.parametrize(
    ("written", "place", "sentence"),
    [
        ("1,234", 1, "1234 のように"),
        ("12,345,678", 1, "12345678 のように"),
        ("1,234円", 1, "1234 のように"),
        ("¥1,234", 1, "1234 のように"),
        ("１，２３４", 1, "1234 のように"),
        ("03", 1, "例: 3"),
        ("22.", 1, "例: 22"),
        (".5", 1, "例: 0.5"),
        ("-.5", 1, "例: -0.5"),
        ("４３", 1, "全角の ４３ があります。半角の 43"),
        ("−5", 1, "全角の − があります。半角の -"),
        ("1．5", 2, "全角の ． があります。半角の ."),
        ("1.2億", 1, "target = 1.2、入っていないなら target = 120000000"),
        ("3/4", 1, "例: target = 3。2つの値の組なら、目標も実績も組にして parts に名前を書きます。例: target = [3, 4]"),
        ("201／23", 1, "例: target = [201, 23]"),
        ("3割", 1, "unit が％なら target = 30、割なら target = 3"),
        ("14:00", 1, "14:00 は1つの数ではありません"),
        ("1 2", 1, "1 2 は1つの数ではありません"),
        ("#N/A", 1, "表計算のエラー #N/A"),
        ("", 1, "target の値がありません"),
        ("46\u3000", 3, "全角の空白（U+3000）"),
        ("46\u00a0", 3, "改行しない空白（U+00A0）"),
        ("\u200b46", 1, "幅のない空白（U+200B）"),
        ("4\u00ad6", 2, "ソフトハイフン（U+00AD）"),
        ("｛", 1, "全角の ｛ があります。半角の {"),
    ],
)
def test_what_stands_for_a_figure_is_told_as_what_it_is(written: str, place: int, sentence: str):
    line, flaw = told(f"{INDICATOR}2023 = {{ target = {written}, actual = 1 }}")
    assert (line, flaw.column) == (4, 18 + place)
    assert sentence in said(flaw)


@pytest.mark.parametrize(
    ("written", "place", "sentence"),
    [
        ("{ target = 1 actual = 2 }", "4:21", "actual の前にカンマがありません"),
        ('{ target = "ー" actual = 2 }', "4:23", "actual の前にカンマがありません"),
        ("{ target = 1、actual = 2 }", "4:20", "全角の 、 があります。半角の ,"),
        ("{ target = 1; actual = 2 }", "4:20", "; ではなく , を書きます"),
        ("{ target = 1, actual = 2, }", "4:32", "最後の値の後にカンマは要りません"),
        ("{ target = 1,, actual = 2 }", "4:21", "余ったカンマを消してください"),
        ("{ target = 1,\n actual = 2 }", "4:21", "{ } の中では改行できません"),
        ("{ target = 1, actual = 2\n2024 = { target = 1, actual = 2 }", "4:8", "波かっこ { が閉じていません"),
        ("{ target = 1, actual = 2 # 速報 }", "4:33", "{ } の中に注は書けません"),
        ("{ target = 1, actual = 2 ]", "4:33", "] ではなく } で閉じます"),
        ("{ target = 1, actual = 2 ｝", "4:33", "全角の ｝ があります。半角の }"),
        ("{ target = 1, actual = 2 }}", "4:34", "閉じかっこ } が余っています"),
        ("{ target: 1, actual = 2 }", "4:16", "例: target = 1"),
        ("{ target: 1, actual: 2 }", "4:16", "例: target = 1"),
        ('{ "target": 1, "actual": 2 }', "4:18", "例: target = 1"),
        ("{ target => 1, actual => 2 }", "4:18", "例: target = 1"),
        ("{ target = 1, actual = ¥43 }", "4:31", "例: actual = 43"),
        ("( target = 1, actual = 2 )", "4:8", "( ではなく { を書きます"),
        ("[ target = 1, actual = 2 ]", "4:8", "[ ではなく { を書きます"),
        ("target = 1, actual = 2", "4:8", "例: 2023 = { target = 1, actual = 2 }"),
        ("46, 43", "4:8", "例: 2023 = { target = 46, actual = 43 }"),
        ("{ target = =46, actual = 2 }", "4:19", "= は1つだけ書きます。例: target = 46"),
        ("{ target = =SUM(A1:A3), actual = 2 }", "4:19", "表計算のエラー"),
        ('{ target = 46", actual = 2 }', "4:21", '値の後に「"」があります'),
        ("{ target = 300人以上, actual = 2 }", "4:19", "例: target = 300"),
        ("{ 目標 = 1, actual = 2 }", "4:10", "ここは target です"),
        ("{ target = 1, target = 2 }", "4:22", "二度書かれています（4 行目にもあります）"),
        ("{ target = [201, 23, actual = 2 }", "4:19", "[ が閉じていません"),
        ("{ target = 1,\u3000actual = 2 }", "4:21", "全角の空白（U+3000）"),
    ],
)
def test_a_slip_within_braces_is_told(written: str, place: str, sentence: str):
    line, flaw = told(f"{INDICATOR}2023 = {written}")
    assert sentence in said(flaw)
    assert f"{line}:{flaw.column}" == place


def test_a_cell_of_a_table_may_hold_words_with_numbers_in_them():
    table = '[[tables]]\ntitle = "表"\ncolumns = ["a"]\nrows = [\n  [{}],\n]'
    for written, right in (
        ("300以上", '"300以上"'),
        ("R5.4〜R7.3", '"R5.4〜R7.3"'),
        ("22人", "22"),
        ("大会中止", '"大会中止"'),
    ):
        line, flaw = told(table.format(written))
        assert (line, flaw.values["example"]) == (5, right)
        assert [f for f in flaws_in(parsed(table.format(right)), SheetModel) if f.at[:1] == ("tables",)] == []


@pytest.mark.parametrize(
    ("key", "year"),
    [("２０２３", "2023"), ("2023年", "2023"), ("2023年度", "2023"), ("令和5年度", "2023"), ("平成31年", "2019")],
)
def test_a_year_as_an_office_writes_it_is_told_as_the_western_one(key: str, year: str):
    line, flaw = told(f"{INDICATOR}{key} = {{ target = 1, actual = 2 }}")
    assert (line, flaw.values) == (4, {"word": key, "plain": year})


SESSION = [
    ("date = 2024/1/24", "例: date = 2024-01-24"),
    ("date = 令和6年1月24日", "例: date = 2024-01-24"),
    ("date = R6.1.24", "例: date = 2024-01-24"),
    ("date = 2024年1月24日", "例: date = 2024-01-24"),
    ("date = 2024-1-24", "例: date = 2024-01-24"),
    ("date = 2024-02-30", "2024-02-30 という日付はありません"),
    ("date = 来週", "日付は 2024-01-24 の形で書きます（今は 来週）"),
    ("start = 9:30", "例: start = 09:30:00"),
    ("start = 14:00", "例: start = 14:00:00"),
    ("start = １４：００", "例: start = 14:00:00"),
    ("start = 14時30分", "例: start = 14:30:00"),
    ("start = 午後2時", "例: start = 14:00:00"),
    ("start = 25:00", "25:00 という時刻はありません"),
    ("minutes_per_item = 7分", "例: minutes_per_item = 7"),
    ("[[items]]\nprogram = 第3", "program には整数を書きます"),
    ("place = 3階会議室", '例: place = "3階会議室"'),
]


@pytest.mark.parametrize(("text", "sentence"), SESSION)
def test_a_slip_in_a_prepared_session_is_told_for_what_its_key_takes(text: str, sentence: str):
    model = next(model for model in KINDS.values() if model.__name__ == "SessionModel")
    line, flaw = told(text, model)
    assert sentence in said(flaw)
    assert line == text.count("\n") + 1


def test_words_in_strings_and_comments_mislead_nobody():
    line, flaw = told('note = "1,500 と ー、４３"  # = 1,500\nx = \n')
    assert (line, flaw.key) == (2, "problem.toml.no-value")


def test_a_number_without_end_is_told_with_its_line():
    text = f"number = 1\narticle = {'9' * 5000}\n"
    with pytest.raises(ValueError, match="digits") as caught:
        parsed(text)
    assert flaw_of(text, caught.value)[0] == 2


# ── several slips ──

SEVERAL = """\
number = 03
name = "創業"
purpose = 「支える」

[[activities]]
text = "窓口"　done = true

[[indicators]]
label = "件数"
[indicators.values]
2022 = { target = 85%, actual = 1 }
2023 = { target = 3, actual = 1,234 }
2024 = { target = 3 actual = 2 }

[[cases]]
title = "ア"
rows = [
    ["a", 1],
    ["b", 2;],
]

[[results]
text = "x"
activity = "1"

[[environment]]
text = "閉じない
text2 = "b"
"""


def test_every_slip_is_told_where_one_can_go_on_behind_the_one_before():
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the parser's own
        parsed(SEVERAL)
    found = flaws_of(SEVERAL, caught.value, SheetModel)
    assert [line for line, _ in found] == [1, 3, 6, 11, 12, 13, 19, 22, 27]
    assert all(said(flaw) for _, flaw in found)


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\n<<<<<<< HEAD\nb = 03\n=======\nb = 04\n>>>>>>> x\nc = 03\n",
        'a = """\ntext = 03\n',
        "[[a]]\nb = 1\n[a]\nc = 03\n",
        "a = 03\rb = 04\r",
    ],
)
def test_where_nobody_knows_what_the_rest_means_nothing_more_is_told(text: str):
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the parser's own
        parsed(text)
    assert len(flaws_of(text, caught.value)) == 1


@pytest.mark.parametrize("seed", range(2))
def test_nothing_is_told_but_what_was_broken(seed: int):
    """Two or three slips in a shipped file: the first is told, and no line that was right before it was broken."""
    rnd = random.Random(f"several {seed}")  # noqa: S311  # chance, not secrets
    files = [(path, path.read_text(encoding="utf-8")) for path in sorted(ROOT.glob("data/**/sheets/*.toml"))]
    several = 0
    for _ in range(150):
        path, text = rnd.choice(files)
        lines = text.split("\n")
        places = sorted(rnd.sample(range(len(lines)), 3))
        for at in places:
            lines[at] = slips_of(lines[at], rnd)
        broken = "\n".join(lines)
        try:
            parsed(broken)
        except ValueError as error:
            kind = kind_of(path, broken, {})
            found = flaws_of(broken, error, KINDS[kind] if kind else None)
            certain = [line for line, flaw in found if flaw.key not in SPREAD]
            assert [line for line in certain if not any(abs(line - 1 - at) <= 1 for at in places)] == [], (path.name, found)
            assert len({line for line, _ in found}) == len(found)
            several += len(found) > 1
    assert several > 20


# ── any slip in any file ──

SLIPS = [
    *"\"'[]{}=,:;.#\\-+*&!|>`~()%　、，＝“”「」［］｛｝＃：；．＂％０ア※△",
    *("\u00a0", "\u200b", "\ufeff", "\u00ad", "\u202e", "\x0b", "\x07", "\r", "\x1b"),
    *("人", "億", "//", "  x", "<<<<<<< HEAD", "1,234", '""'),
]
SPREAD = ("problem.toml.open-list", "problem.toml.twice", "problem.toml.list-ended")
"""What is told where a value that was opened by mistake ends, or where a key comes again."""

PLACES = re.compile(r'["\[\]{}=,# ]|$')


def slips_of(line: str, rnd: random.Random) -> str:
    """Return a line with one thing put in, left out or changed, or cut off, often beside a mark that TOML knows."""
    at = rnd.choice([found.start() for found in PLACES.finditer(line)]) if rnd.random() < 0.5 else rnd.randrange(len(line) + 1)
    match rnd.randrange(4):
        case 0:
            return line[:at] + rnd.choice(SLIPS) + line[at:]
        case 1:
            return line[:at] + line[at + 1 :]
        case 2:
            return line[:at] + rnd.choice(SLIPS) + line[at + 1 :]
        case _:
            return line[:at]


@pytest.mark.parametrize("seed", range(4))
def test_no_slip_in_a_shipped_file_is_told_in_the_parsers_words_or_on_another_line(seed: int):
    """A bracket that opens a list of many lines, and a header that is gone, only show where what they held ends."""
    rnd = random.Random(seed)  # noqa: S311  # chance, not secrets
    files = [(path, path.read_text(encoding="utf-8")) for path in sorted(ROOT.glob("data/**/*.toml"))]
    files += [(path, path.read_text(encoding="utf-8")) for path in sorted(ROOT.glob("sessions/*/session.toml"))]
    told_of, elsewhere = 0, []
    for _ in range(800):
        path, text = rnd.choice(files)
        lines = text.split("\n")
        at = rnd.randrange(len(lines))
        changed = slips_of(lines[at], rnd)
        if not changed.strip() or changed == lines[at]:
            continue
        broken = "\n".join([*lines[:at], changed, *lines[at + 1 :]])
        try:
            parsed(broken)
        except ValueError as error:
            kind = kind_of(path, broken, {})
            line, flaw = flaw_of(broken, error, KINDS[kind] if kind else None)
            told_of += 1
            assert not PARSER.search(said(flaw)), changed
            assert not re.search("TOML として読めません", said(flaw)), changed
            assert not PARSER.search(said(flaw, "en")), changed
            if line != at + 1:
                elsewhere.append((path.name, at + 1, line, changed, flaw.key))
    assert told_of > 300
    assert [each for each in elsewhere if each[-1] not in SPREAD] == []
    assert len(elsewhere) <= told_of // 50
