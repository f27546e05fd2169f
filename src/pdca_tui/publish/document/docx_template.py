"""An empty Word document to write into: a plain one, or an office's own with its styles, edges, head and foot.

Of an office's document nothing else stays: no text, no comment, no picture of the text, no macro, and no path of the machine on
which it was made. Word's own templates (``.dotx``) do as well.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from pdca_tui.errors import PdcaError
from pdca_tui.patterns import pattern

_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_TYPES = "[Content_Types].xml"
_MACROS = pattern(r"macroEnabled|vbaProject")
_MOST = 200_000_000
"""Bytes that a template may have when it is unpacked."""

_KEPT = frozenset({"styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "theme", "numbering"})
"""Parts of a document that say how it looks; those that its last section names stay, too."""

_NOTES = frozenset({"footnotes", "endnotes"})
_ATTACHED = "attachedTemplate"


def opened(template: Path | None) -> Any:
    """Return an empty document; ``PdcaError`` if a template is no Word document, or has macros."""
    if template is None:
        file = docx.Document()
        _emptied(file)
        return file
    try:
        file = docx.Document(io.BytesIO(_plain(template)))
        _emptied(file)
        _stripped(file)
    except PdcaError:
        raise
    except Exception as error:  # whatever is wrong with a file that is no Word document
        raise PdcaError("document.no-template", path=str(template)) from error
    return file


def _plain(template: Path) -> bytes:
    """Return the bytes of a document; those of one of Word's templates say that it is a document."""
    raw = template.read_bytes()
    with zipfile.ZipFile(io.BytesIO(raw)) as old:
        if sum(info.file_size for info in old.infolist()) > _MOST:
            raise PdcaError("document.no-template", path=str(template))
        types = old.read(_TYPES)
        if _MACROS.search(types.decode()):
            raise PdcaError("document.macros", path=str(template))
        if _TEMPLATE not in types:
            return raw
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as new:
            for info in old.infolist():
                new.writestr(info.filename, types.replace(_TEMPLATE, _DOCUMENT) if info.filename == _TYPES else old.read(info))
    return made.getvalue()


def _emptied(file: Any) -> None:
    """Take the text out of a document; what its last section says of the page stays."""
    body = file.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    if body.find(qn("w:sectPr")) is None:
        body.append(parse_xml(f"<w:sectPr {nsdecls('w')}/>"))


def _stripped(file: Any) -> None:
    """Take out what belonged to the text: a part that nothing leads to is not saved."""
    part = file.part
    named = {
        value
        for element in file.element.body.iter()
        for name, value in element.attrib.items()
        if name.startswith(f"{{{_relations()}}}")
    }
    for key, relation in list(part.rels.items()):
        kind = relation.reltype.rpartition("/")[2]
        if kind in _NOTES and not relation.is_external:
            _without_notes(relation.target_part)
        elif kind not in _KEPT and key not in named:
            del part.rels[key]
        if kind == "settings" and not relation.is_external:
            _unattached(relation.target_part)


def _unattached(settings: Any) -> None:
    """Take out the path of the template that a document was made from."""
    for each in settings.element.findall(qn(f"w:{_ATTACHED}")):
        settings.element.remove(each)
    for key in [key for key, each in settings.rels.items() if each.reltype.endswith(f"/{_ATTACHED}")]:
        del settings.rels[key]


def _relations() -> str:
    return qn("r:id")[1:].partition("}")[0]


def _without_notes(part: Any) -> None:
    """Take the notes out of a part, but for the lines above them, which the settings name."""
    root = parse_xml(part.blob)
    for note in list(root):
        if note.get(qn("w:type")) is None:
            root.remove(note)
    part._blob = serialize_part_xml(root)  # noqa: SLF001  # python-docx has no notes of its own
