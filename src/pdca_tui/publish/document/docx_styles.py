"""The styles of a Word document: what a template has stays as it is, and what it does not have is added plainly."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

_LATIN, _MINCHO, _GOTHIC = "Times New Roman", "游明朝", "游ゴシック"
_HEADINGS = {1: 18, 2: 15, 3: 12.5, 4: 11, 5: 10.5, 6: 10.5}
TITLE_SIZE = 17
"""Points of the title."""

_OUR_OWN = ("Note", "Draft", "Table Text", "Table Head", "Bar")
"""Styles that Word has no name for."""

_TEXT_STYLES = ("Normal", "Title", "Caption", "List Bullet", "List Continue", *(f"Heading {n}" for n in range(1, 7)))


class Styles:
    """The styles of one document by their names."""

    def __init__(self, file: Any, *, own_looks: bool, language: str) -> None:
        """Look after the styles of ``file``; set its looks where no template did."""
        self._file = file
        self._ids: dict[tuple[str, Any], str] = {}
        if own_looks:
            self._look(language)

    def of(self, name: str) -> str:
        """Return the id of a style of paragraphs."""
        return self._id(name, WD_STYLE_TYPE.PARAGRAPH)

    def of_words(self, name: str) -> str:
        """Return the id of a style of words."""
        return self._id(name, WD_STYLE_TYPE.CHARACTER)

    def of_tables(self, name: str) -> str:
        """Return the id of a style of tables."""
        return self._id(name, WD_STYLE_TYPE.TABLE)

    def _id(self, name: str, kind: Any) -> str:
        if (name, kind) not in self._ids:
            self._ids[name, kind] = self._style(name, kind).style_id
        return self._ids[name, kind]

    def _style(self, name: str, kind: Any = WD_STYLE_TYPE.PARAGRAPH) -> Any:
        """Return the style of that name, in whatever case a template spells it; a new one where it has none."""
        found = next((s for s in self._file.styles if s.type == kind and (s.name or "").casefold() == name.casefold()), None)
        return found if found is not None else self._added(name, kind)

    def _added(self, name: str, kind: Any) -> Any:
        style = self._file.styles.add_style(name, kind, builtin=name not in _OUR_OWN)
        if kind == WD_STYLE_TYPE.TABLE:
            edges = "".join(
                f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
                for side in ("top", "left", "bottom", "right", "insideH", "insideV")
            )
            style.element.append(parse_xml(f"<w:tblPr {nsdecls('w')}><w:tblBorders>{edges}</w:tblBorders></w:tblPr>"))
        elif kind == WD_STYLE_TYPE.CHARACTER:
            style.font.color.rgb, style.font.underline = RGBColor(0x0B, 0x4F, 0x9E), True
        else:
            if name != "Normal":
                style.base_style = self._style("Normal")
            _plain(name, style)
        return style

    def _look(self, language: str) -> None:
        """Set fonts, sizes and colours on the styles that a document without a template is written in.

        Lines have an exact height: Japanese fonts differ in theirs, and figures alone would stand higher than words.
        """
        for name in _TEXT_STYLES:
            style = self._style(name)
            head = name.startswith(("Heading", "Title", "Caption"))
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.font.italic = False
            _fonts(style, "Arial" if head else _LATIN, _GOTHIC if head else _MINCHO)
            if name.startswith("Heading"):
                size = _HEADINGS[int(name[-1])]
                style.font.size, style.font.bold = Pt(size), True
                style.paragraph_format.line_spacing = Pt(size * 1.4)
                style.paragraph_format.keep_with_next = True
        normal = self._style("Normal")
        normal.font.size = Pt(10.5)
        normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(4), Pt(17)
        normal.paragraph_format.widow_control = True
        title = self._style("Title")
        title.font.size, title.font.bold = Pt(TITLE_SIZE), True
        title.paragraph_format.line_spacing = Pt(TITLE_SIZE * 1.4)
        self._style("Caption").font.size = Pt(9.5)
        self._style("Caption").paragraph_format.space_before = Pt(6)
        for name in ("Table Text", "Table Head", "Note", "Draft", "Bar", "TOC Heading", "TOC 1", "TOC 2"):
            _fonts(self._style(name), "Arial", _GOTHIC)
        for name in ("Table Text", "Table Head", "Note"):
            self._style(name).paragraph_format.line_spacing = Pt(13)
        self._style("Bar").paragraph_format.line_spacing = 1.0
        for name in ("TOC 1", "TOC 2"):
            contents = self._style(name)
            contents.font.size, contents.paragraph_format.line_spacing = Pt(9.5), Pt(13.5)
            contents.paragraph_format.tab_stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        lang = self._file.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
        if lang is not None:
            lang.set(qn("w:val"), "en-US")
            lang.set(qn("w:eastAsia"), "ja-JP" if language == "ja" else "en-US")


def _plain(name: str, style: Any) -> None:
    """Give an added style what its name promises."""
    spacing = style.paragraph_format
    match name.split():
        case ["Heading", level]:
            style.font.size, style.font.bold = Pt(_HEADINGS[int(level)]), True
            spacing.space_before, spacing.space_after, spacing.keep_with_next = Pt(12), Pt(4), True
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(int(level) - 1))
            style.element.get_or_add_pPr().append(outline)
        case ["Title"]:
            style.font.size, style.font.bold = Pt(TITLE_SIZE), True
        case ["TOC", "Heading"] | ["Draft"] | ["Caption"]:
            style.font.bold = True
        case ["TOC", level]:
            spacing.left_indent, spacing.space_after = Mm(6 * (int(level) - 1)), Pt(0)
        case ["Note"]:
            style.font.size = Pt(9)
        case ["Table", kind]:
            style.font.size, style.font.bold, spacing.space_after = Pt(9), kind == "Head", Pt(0)
        case ["Bar"]:
            style.font.size, spacing.space_after = Pt(7), Pt(0)
        case _:
            pass


def _fonts(style: Any, latin: str, japanese: str) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for side, name in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", japanese)):
        fonts.set(qn(f"w:{side}"), name)
        for theme in (f"{side}Theme", "cstheme" if side == "cs" else f"{side}Theme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
