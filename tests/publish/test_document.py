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
from pdca_tui.publish.document.docx_renderer import docx_bytes
from pdca_tui.publish.document.html_renderer import html
from pdca_tui.publish.document.markdown_renderer import markdown
from pdca_tui.publish.markdown import Align
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


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no document", "ただの文".encode()])
def test_what_is_no_template_is_told(tmp_path: Path, content: bytes):
    path = tmp_path / "template.docx"
    path.write_bytes(content)
    with pytest.raises(PdcaError) as caught:
        docx_bytes(sample(), path)
    assert caught.value.key == "document.no-template"
    with pytest.raises(PdcaError):
        docx_bytes(sample(), tmp_path / "none.docx")
