"""A document in its three forms: texts are nothing but text, lists and tables are real, links lead to their places."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from pdca_tui.errors import PdcaError
from pdca_tui.publish.document.blocks import Bar, BlockWriter, Chart, ChartRow, Document, Link, table
from pdca_tui.publish.document.charts import svg
from pdca_tui.publish.document.column_widths import page_widths
from pdca_tui.publish.document.docx_renderer import docx_bytes
from pdca_tui.publish.document.html_renderer import html
from pdca_tui.publish.document.markdown_renderer import markdown
from pdca_tui.publish.markdown import Align, column_widths
from pdca_tui.text import clean

HOSTILE = '<script>alert(1)</script> & "x" {{ 1 }} **b** [a](#b) | <a id="y"></a>'


def sample(text: str = "本文", *, draft: str = "") -> Document:
    doc = BlockWriter()
    doc.heading(2, text or "題", anchor="first", chapter=True)
    doc.paragraph(text)
    doc.item(text, " ", Link(text="先へ", target="last"), number="①", anchor="second")
    doc.item(text, depth=1)
    doc.within(text, depth=1)
    doc.table([("名", Align.LEFT), ("数", Align.RIGHT)], [(text, "1,234"), ("乙", "5")], title="表", row_heads=True)
    rows = (ChartRow(label=text, bars=(Bar(value=Decimal("3.5"), printed="3.5%"), Bar(value=None, printed="ー"))),)
    doc.chart(
        Chart(
            title="図",
            description=text,
            series=("令和5年度", "令和4年度"),
            rows=rows,
            table=table([("名", Align.LEFT), ("値", Align.RIGHT)], [("甲", "3.5")]),
            target="目標",
        )
    )
    doc.rule()
    doc.heading(3, "おわり", anchor="last")
    doc.paragraph("", Link(text="戻る", target="second"))
    return Document(title="報告書", blocks=tuple(doc.blocks), draft=draft)


class Tags(HTMLParser):
    """The elements of a page, with what a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.seen = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open.append(tag)
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.targets += [(found["href"] or "")[1:]] if tag == "a" else []

    def handle_data(self, data: str) -> None:
        self.seen += data


def page(document: Document) -> Tags:
    found = Tags()
    found.feed(html(document))
    return found


def paragraphs(raw: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(raw)).paragraphs]


def test_a_page_has_its_places_and_every_link_leads_to_one():
    found = page(sample())
    assert len(found.ids) == len(set(found.ids))
    assert set(found.targets) <= set(found.ids)
    assert [found.tags.count(tag) for tag in ("h1", "h2", "h3", "table", "svg", "caption")] == [1, 2, 1, 2, 1, 1]
    assert not {"script", "link", "img", "iframe"} & set(found.tags)


def test_a_page_asks_for_nothing_from_elsewhere():
    text = html(sample())
    assert not re.search(r"(?:src|href)=\"(?!#)", text)
    assert "url(" not in text
    assert "@import" not in text
    assert "@page { size: A4" in text
    assert "prefers-color-scheme: dark" in text


def test_hostile_text_is_text_in_every_form():
    document = sample(HOSTILE)
    found = page(document)
    assert "script" not in found.tags
    assert found.seen.count(HOSTILE) >= 5
    assert any(HOSTILE in text for text in paragraphs(docx_bytes(document)))
    assert not re.search(r"(?<!\\)<script>", markdown(document))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60).map(lambda text: clean(text, None)))
def test_any_clean_text_can_be_written_in_every_form(text: str):
    document = sample(text)
    assert markdown(document).endswith("\n")
    assert html(document).endswith("</html>\n")
    with zipfile.ZipFile(io.BytesIO(docx_bytes(document))) as archive:
        assert archive.testzip() is None


def test_a_draft_says_so_in_every_form():
    document = sample(draft="案です")
    assert "**案です**" in markdown(document)
    assert page(document).seen.count("案です") == 2
    assert '@top-right { content: "案"' in html(document)
    raw = docx_bytes(document)
    assert docx.Document(io.BytesIO(raw)).sections[0].header.paragraphs[0].text == "案です"
    assert "案です" in paragraphs(raw)


def test_a_chart_tells_its_figures_and_its_meaning():
    (chart,) = [block for block in sample("人手不足").blocks if isinstance(block, Chart)]
    drawn = svg(chart, "c1")
    assert '<title id="c1-title">図</title><desc id="c1-desc">人手不足</desc>' in drawn
    assert 'role="img" aria-labelledby="c1-title c1-desc"' in drawn
    for word in ("3.5%", "ー", "令和5年度", "令和4年度", "目標", "人手不足"):
        assert f">{word}</text>" in drawn


def test_a_chart_of_nothing_and_of_negative_values_is_drawn():
    for values in ((None,), (Decimal(-5), Decimal(5)), (Decimal(0), Decimal(0)), ()):
        rows = tuple(ChartRow(label="甲", bars=(Bar(value=value, printed=str(value)),)) for value in values)
        chart = Chart(title="図", description="", series=("値",), rows=rows, table=table([("値", Align.LEFT)], []))
        drawn = svg(chart, "c")
        assert all(int(width) >= 0 for width in re.findall(r' width="(-?\d+)"', drawn))


# ── Word ──


def test_a_word_document_is_made_of_what_word_knows():
    raw = docx_bytes(sample())
    file = docx.Document(io.BytesIO(raw))
    styles = [paragraph.style.name for paragraph in file.paragraphs]
    assert [style for style in styles if style.startswith("Heading")] == ["Heading 2", "Heading 3"]
    assert styles.count("List Bullet") == 2
    items = [p for p in file.paragraphs if p.style.name == "List Bullet"]
    assert [p._p.pPr.numPr.ilvl.val for p in items] == [0, 1]
    assert all(table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for table in file.tables)
    assert [cell.text for cell in file.tables[0].rows[1].cells] == ["本文", "1,234"]
    xml = file.element.xml
    places = set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', xml))
    assert set(re.findall(r'w:anchor="([^"]+)"', xml)) <= places
    assert 'w:fill="EDEFF2"' in xml
    foot = file.sections[0].footer.paragraphs[0]._p.xml
    assert "PAGE" in foot
    assert "NUMPAGES" in foot


def test_east_asian_fonts_stand_on_the_styles_and_not_on_runs():
    file = docx.Document(io.BytesIO(docx_bytes(sample())))
    for name in ("Normal", "Heading 2", "List Bullet", "Title"):
        fonts = file.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) in ("游明朝", "游ゴシック")
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    assert "w:rFonts" not in file.element.xml


def test_the_widths_of_a_table_come_from_what_stands_in_it():
    file = docx.Document(io.BytesIO(docx_bytes(sample("とても長い名前のついた行" * 6))))
    grid = [int(column.get(qn("w:w"))) for column in file.tables[0]._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert grid[0] > 4 * grid[1]
    assert sum(grid) <= 9700


def test_the_same_document_gives_the_same_word_file():
    assert docx_bytes(sample()) == docx_bytes(sample())
    with zipfile.ZipFile(io.BytesIO(docx_bytes(sample()))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def _template(tmp_path: Path, *, bare: bool) -> Path:
    """A template: the city's own font and head, or one that has lost all its styles and its lists."""
    file = docx.Document()
    file.add_paragraph("ひな形の文")
    file.sections[0].header.paragraphs[0].text = "みなと市"
    file.styles["Normal"].font.name = "City Sans"
    if bare:
        for style in list(file.styles.element.findall(qn("w:style"))):
            file.styles.element.remove(style)
        for relation, part in list(file.part.rels.items()):
            if part.reltype.endswith("/numbering"):
                del file.part.rels[relation]
    path = tmp_path / "template.docx"
    file.save(str(path))
    return path


@pytest.mark.parametrize("bare", [False, True])
def test_a_template_keeps_its_looks_and_what_it_lacks_is_added(tmp_path: Path, bare: bool):
    raw = docx_bytes(sample(), _template(tmp_path, bare=bare))
    file = docx.Document(io.BytesIO(raw))
    assert "ひな形の文" not in [p.text for p in file.paragraphs]
    assert file.sections[0].header.paragraphs[0].text == "みなと市"
    assert {"Heading 2", "List Bullet", "Table Grid", "Title"} <= {style.name for style in file.styles}
    assert [p._p.pPr.numPr.ilvl.val for p in file.paragraphs if p.style.name == "List Bullet"] == [0, 1]
    if not bare:
        assert file.styles["Normal"].font.name == "City Sans"


RELATION = (
    '<Relationship Id="rId9{at}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" {to}/>'
)
WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"


def _office_template(
    path: Path, *, parts: dict[str, str] | None = None, kind: str = "", drop: str = "", types: str = "", settings: str = ""
) -> Path:
    """A template of an office, with more in it than looks: ``parts`` are written beside its text and named by it."""
    plain = io.BytesIO()
    docx.Document().save(plain)
    relations = "".join(RELATION.format(at=at, kind=name, to=f'Target="{name}.xml"') for at, name in enumerate(parts or {}))
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8", "surrogateescape")
            if name == "[Content_Types].xml":
                more = "".join(
                    f'<Override PartName="/word/{each}.xml" ContentType="{WORD_PART.format(kind=each)}"/>'
                    for each in parts or {}
                )
                content = content.replace("document.main+xml", kind or "document.main+xml").replace(
                    "</Types>", f"{types}{more}</Types>"
                )
            if name == "word/_rels/document.xml.rels":
                content = content.replace("</Relationships>", f"{relations}</Relationships>")
                content = re.sub(rf"<Relationship [^>]*/{drop}\"[^>]*/>", "", content) if drop else content
            if name == "word/settings.xml" and settings:
                content = re.sub(r"(<w:settings[^>]*>)", rf"\1{settings}", content)
            if drop and name == f"word/{drop}.xml":
                continue
            new.writestr(name, content.encode("utf-8", "surrogateescape"))
        for name, content in (parts or {}).items():
            new.writestr(f"word/{name}.xml", content)
        if settings:
            to = 'Target="C:/Users/somebody/Office.dotm" TargetMode="External"'
            new.writestr(
                "word/_rels/settings.xml.rels",
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f"{RELATION.format(at=9, kind='attachedTemplate', to=to)}</Relationships>",
            )
    return path


def _everything_in(raw: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        return "".join([name + file.read(name).decode("utf-8", "ignore") for name in file.namelist()])


def test_of_a_template_nothing_stays_but_its_looks(tmp_path: Path):
    """No comment or note of its text, and no path of the machine on which it was made."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>脚注の文</w:t></w:r></w:p></w:footnote>'
    parts = {
        "comments": f'<w:comments {space}><w:comment w:id="0" w:author="担当者"><w:p/></w:comment></w:comments>',
        "footnotes": f"<w:footnotes {space}>{note}</w:footnotes>",
    }
    attached = (
        '<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId99"/>'
    )
    path = _office_template(tmp_path / "t.docx", parts=parts, settings=attached)
    assert all(each in _everything_in(path.read_bytes()) for each in ("担当者", "脚注の文", "somebody"))
    found = _everything_in(docx_bytes(sample(), path))
    assert not [each for each in ("担当者", "脚注の文", "somebody", "attachedTemplate") if each in found]
    assert 'w:type="separator"' in found


@pytest.mark.parametrize(
    "options", [{"drop": "styles"}, {"drop": "numbering"}, {"drop": "settings"}, {"kind": "template.main+xml"}]
)
def test_a_template_without_styles_or_of_the_other_kind_will_do(tmp_path: Path, options: dict[str, str]):
    raw = docx_bytes(sample(), _office_template(tmp_path / "t.dotx", **options))
    file = docx.Document(io.BytesIO(raw))
    assert {"Heading 2", "List Bullet", "Table Grid", "Title"} <= {style.name for style in file.styles}
    assert "template.main+xml" not in _everything_in(raw)


@pytest.mark.parametrize(
    "options",
    [
        {"kind": "document.macroEnabled.main+xml"},
        {"types": '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'},
    ],
)
def test_a_template_with_macros_is_refused(tmp_path: Path, options: dict[str, str]):
    with pytest.raises(PdcaError) as caught:
        docx_bytes(sample(), _office_template(tmp_path / "t.docm", **options))
    assert caught.value.key == "document.macros"


def test_a_template_that_unpacks_to_too_much_is_not_read(tmp_path: Path):
    path = _office_template(tmp_path / "t.docx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file, file.open("word/big.bin", "w") as big:
        for _ in range(21):
            big.write(b" " * 10_000_000)
    with pytest.raises(PdcaError) as caught:
        docx_bytes(sample(), path)
    assert caught.value.key == "document.no-template"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no document", "ただの文".encode()])
def test_what_is_no_template_is_told(tmp_path: Path, content: bytes):
    path = tmp_path / "template.docx"
    path.write_bytes(content)
    with pytest.raises(PdcaError) as caught:
        docx_bytes(sample(), path)
    assert caught.value.key == "document.no-template"
    with pytest.raises(PdcaError):
        docx_bytes(sample(), tmp_path / "none.docx")


def test_the_bars_in_word_are_drawn_and_read_aloud():
    """Each row with a value has a drawing in proportion, with words for it; a legend says which bar is which."""
    rows = tuple(
        ChartRow(label=label, bars=tuple(Bar(value=value, printed=f"{value}%", target=aim) for value in values))
        for label, values, aim in (
            ("甲", (Decimal(50), Decimal(25)), Decimal(40)),
            ("乙", (Decimal(100), Decimal(0)), None),
            ("丙", (None, None), None),
        )
    )
    told = table([("名", Align.LEFT), ("値", Align.RIGHT)], [("甲", "50"), ("乙", "100"), ("丙", "ー")])
    chart = Chart(title="図", description="図", series=("今年", "前年"), rows=rows, table=told, target="目標")
    file = docx.Document(io.BytesIO(docx_bytes(Document(title="題", blocks=(chart, chart)))))
    xml = file.element.body
    assert "█" not in "".join(xml.itertext())
    names = xml.xpath(".//wp:docPr")
    assert [each.get("descr") for each in names] == ["甲: 50% / 25%", "乙: 100% / 0%"] * 2
    assert len({each.get("id") for each in names}) == 4
    wide = [
        [int(each.get("cx")) for each in group.iter(qn("a:ext")) if each.getparent().getparent().tag.endswith("}spPr")]
        for group in xml.iter("{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}wgp")
    ]
    first, second = wide[:2]
    assert first[1] == pytest.approx(second[1] / 2, abs=2)
    assert first[3] == pytest.approx(second[1] / 4, abs=2)
    assert [len(first), len(second)] == [5, 2]  # the frame, two bars with their targets; the frame and a bar, none for zero
    head = file.tables[0].rows[0].cells[-1].text
    assert "今年 / 前年" in head
    assert "目標" in head


def test_an_item_has_its_mark_in_the_place_of_the_bullet():
    doc = BlockWriter()
    doc.item("短い印", number="①")
    doc.item("長い印", number="Plan（計画）")
    doc.item("印なし")
    document = doc.document("ja")
    file = docx.Document(io.BytesIO(docx_bytes(document)))
    short, long, plain = [p for p in file.paragraphs if p.text][-3:]
    assert [short.text, long.text, plain.text] == ["①\t短い印", "Plan（計画） 長い印", "印なし"]
    numbers = [p._p.pPr.numPr.numId.val for p in (short, long, plain)]
    assert numbers[0] != numbers[1] == numbers[2]
    assert html(document).count('<li class="marked">') == 1


def test_words_between_two_headings_stay_with_the_second():
    doc = BlockWriter()
    doc.heading(1, "報告書")
    doc.heading(3, "事業")
    doc.paragraph("関連: 意見①", note=True)
    doc.heading(4, "計画")
    doc.paragraph("目的")
    doc.paragraph("取組")
    doc.heading(2, "次の章", chapter=True)
    doc.paragraph("はじめに")
    doc.heading(3, "事業")
    file = docx.Document(io.BytesIO(docx_bytes(doc.document("ja"))))
    kept = {p.text: bool(p.paragraph_format.keep_with_next) for p in file.paragraphs}
    assert {text: kept[text] for text in ("関連: 意見①", "目的", "取組", "はじめに")} == {
        "関連: 意見①": True,
        "目的": False,
        "取組": False,
        "はじめに": True,
    }


def test_a_short_table_stays_on_a_page_and_a_long_one_leaves_no_row_alone():
    def kept(rows: int) -> list[bool]:
        doc = BlockWriter()
        doc.table([("名", Align.LEFT)], [(f"行{at}",) for at in range(rows)], title="表")
        (found,) = docx.Document(io.BytesIO(docx_bytes(doc.document("ja")))).tables
        return [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in found.rows]

    assert kept(3) == [True, True, True, False]
    long = kept(40)
    assert [long[0], long[1], long[-2], long[-1], any(long[2:-2])] == [True, True, True, False, False]


@pytest.mark.parametrize(("page", "least"), [(95, 8), (40, 8)])
def test_the_columns_of_a_page_make_the_lowest_table(page: int, least: int):
    """A column of long texts gets the room that one of short labels can do without, and the page is used up."""
    rows = [("経営基盤の強化及び小規模企業者の事情の考慮", "短", "長い文" * 60) for _ in range(3)]
    heads = [("施策", Align.LEFT), ("数", Align.RIGHT), ("内容", Align.LEFT)]
    widths = page_widths(rows, heads, page=page, head=11)
    assert sum(widths) == page
    assert widths[2] > widths[0] * 1.5
    assert widths[0] > least
    assert page_widths([("a", "b", "c")], heads, page=page, head=11) == column_widths([("a", "b", "c")], heads)


def test_no_column_of_a_page_breaks_a_number():
    rows = [
        ("起業化総合支援事業の長い名前", "説明の長い文" * 12, "1,028（4,000）", "ー（846,000（要確認））") for _ in range(3)
    ]
    heads = [("事業", Align.LEFT), ("指標", Align.LEFT), ("令和4年度", Align.RIGHT), ("令和6年度", Align.RIGHT)]
    widths = page_widths(rows, heads, page=70, head=11)
    assert sum(widths) <= 70
    assert widths[2] >= len("1,028") + len("4,000") + 4 + 3
