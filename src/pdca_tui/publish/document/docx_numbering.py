"""Real lists in a Word document: one definition of bullets with its levels, in templates that have none as well."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

LEVELS = 4
_MARKS = "・－・－"
_NOTHING_AFTER = '<w:suff w:val="nothing"/>'
STEP = 420
"""How far a level is set in, in twentieths of a point: two letters of the text."""


def bullets(file: Any) -> int:
    """Define bullets in a document, and return the number of the definition."""
    return _defined(file, _MARKS)


def unmarked(file: Any) -> int:
    """Define a list without marks, whose items bring their own; return the number of the definition."""
    return _defined(file, "")


def _defined(file: Any, marks: str) -> int:
    element = _numbering(file)
    abstract = 1 + max((int(each.get(qn("w:abstractNumId"))) for each in element.findall(qn("w:abstractNum"))), default=0)
    number = 1 + max((int(each.get(qn("w:numId"))) for each in element.findall(qn("w:num"))), default=0)
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{"bullet" if marks else "none"}"/>'
        f'{"" if marks else _NOTHING_AFTER}<w:lvlText w:val="{marks[level : level + 1]}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
        for level in range(LEVELS)
    )
    head = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:multiLevelType w:val="hybridMultilevel"/>'
    definition = parse_xml(f"{head}{levels}</w:abstractNum>")
    first = element.find(qn("w:num"))
    # All definitions stand before the numbers that use them.
    if first is None:
        element.append(definition)
    else:
        first.addprevious(definition)
    element.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'))
    return number


def _numbering(file: Any) -> Any:
    try:
        return file.part.numbering_part.element
    except (NotImplementedError, KeyError):
        element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        place = PackURI("/word/numbering.xml")
        part = NumberingPart(place, CONTENT_TYPE.WML_NUMBERING, element, file.part.package)
        file.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return element
