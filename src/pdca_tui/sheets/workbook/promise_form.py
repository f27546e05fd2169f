"""What a department reports of its promises, in its workbook: a worksheet of the promises that are judged with the year.

What came back is written into ``promises.toml`` as ``reported``. Of a promise that is judged with several years each year has
a report of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pdca_tui.domain.immutable import replace as put
from pdca_tui.domain.material.dataset import Department
from pdca_tui.domain.material.promises import Implementation, Measure, MeasureKind, Promise, Promises, Verdict
from pdca_tui.domain.material.text_limits import LINE
from pdca_tui.errors import SheetError
from pdca_tui.sheets.toml_edit import assigned
from pdca_tui.sheets.toml_reader import converted, parsed
from pdca_tui.sheets.workbook.cell_values import CellRefused
from pdca_tui.sheets.workbook.cells import RawWorkbook
from pdca_tui.sheets.workbook.comparison import CellState, ComparedCell, Comparing, FormRows, compared
from pdca_tui.sheets.workbook.fields import Answer, Field, FieldKind, choice, is_blank
from pdca_tui.sheets.workbook.form_plan import FORM, MARK, Column, Row, Worksheet
from pdca_tui.sheets.workbook.form_reader import ReadForm
from pdca_tui.words import say

PROMISES = "promises"
"""The key under which a workbook keeps what was reported when it was sent, and what its worksheet is about."""

_KEYS = ("verdict", "text", "evidence-kind", "evidence-text", "reason")
_WIDTHS = {"verdict": 12, "text": 46, "evidence-kind": 9, "evidence-text": 24, "reason": 24}


def about_of(year: int) -> str:
    """Return what the worksheet of a year's promises is about."""
    return f"{year}/{PROMISES}"


def promises_of(
    promises: Iterable[Promise], department: Department, programs: Sequence[int], article: Callable[[int], int]
) -> tuple[Promise, ...]:
    """Return the promises that a department reports on: its own, or those of its ``programs``.

    One that names no program is of every department with a program of its ``article``.
    """
    articles = {article(program) for program in programs}

    def own(promise: Promise) -> bool:
        if promise.by:
            return promise.by == department.key
        return bool(set(promise.programs) & set(programs)) if promise.programs else promise.article in articles

    return tuple(filter(own, promises))


def fields_of(id: str, reported: Mapping[str, Answer]) -> tuple[Field, ...]:
    """Return the fields of a promise with what was reported when it was sent."""
    verdicts = tuple(choice(str(each), f"verdict.{each}") for each in Verdict)
    kinds = tuple(choice(str(each), f"measure.{each}") for each in MeasureKind if each)

    def made(key: str, kind: FieldKind, **more: object) -> Field:
        label = say(f"workbook.promise.{key}")
        blank = Field(path=f"{id}.{key}", kind=kind, label=label, section=id, **more)  # type: ignore[arg-type]
        return replace(blank, sent=reported.get(key) or blank.nothing)

    return (
        made("verdict", FieldKind.CHOICE, choices=verdicts),
        made("text", FieldKind.TEXT),
        made("evidence-kind", FieldKind.CHOICE, choices=kinds),
        made("evidence-text", FieldKind.LINE, most=LINE),
        made("reason", FieldKind.TEXT),
    )


def answers_of(reported: Implementation | None) -> dict[str, Answer]:
    """Return what is reported, by the keys of its fields."""
    if reported is None:
        return {}
    kind = str(reported.evidence.kind)
    found = (str(reported.verdict), reported.text, kind, reported.evidence.text, reported.reason)
    return dict(zip(_KEYS, found, strict=True))


def promises_worksheet(year: int, title: str, promises: Sequence[Promise], programs: Mapping[int, str]) -> Worksheet:
    """Return the worksheet in which a department says what became of its promises."""
    asked = (("id", 11), ("findings", 40), ("promised", 40), ("programs", 18), ("measure", 20))
    columns = (
        *(Column(key=key, heading=say(f"workbook.promise.{key}"), width=width) for key, width in asked),
        *(Column(key=key, heading=say(f"workbook.promise.{key}"), width=_WIDTHS[key]) for key in _KEYS),
    )
    rows = []
    for promise in promises:
        said = {
            "id": promise.id,
            "findings": "\n".join(f"({each.number}) {each.text}" for each in promise.findings),
            "promised": promise.text,
            "programs": "\n".join(f"{each} {programs.get(each, '')}".strip() for each in promise.programs),
            "measure": promise.measure.text,
        }
        fields = {each.path.rpartition(".")[2]: each for each in fields_of(promise.id, answers_of(promise.reported))}
        rows.append(Row(id=promise.id, said=said, fields=fields))
    return Worksheet(
        about=about_of(year),
        name=say("workbook.name.promises"),
        title=title,
        hint=say("workbook.promise-hint"),
        columns=columns,
        rows=tuple(rows),
    )


def kept_promises(promises: Iterable[Promise]) -> str:
    """Return what was reported of promises when the workbook was sent, as it is kept in it."""
    kept = {promise.id: answers_of(promise.reported) for promise in promises}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def promise_cells(
    workbook: RawWorkbook, form: ReadForm, year: int, kept: str, now: Sequence[Promise]
) -> tuple[ComparedCell, ...]:
    """Compare the worksheet with what was sent and what is reported now; ``SheetError`` where it is damaged."""
    try:
        sent = {str(id): fields_of(str(id), dict(answers)) for id, answers in json.loads(kept).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise SheetError("workbook.form-damaged", file=workbook.name, worksheet="pdca") from error
    known = {promise.id: answers_of(promise.reported) for promise in now}

    def ours(at: Field) -> Answer:
        id, key = at.path.rsplit(".", 1)
        if id not in known:
            raise CellRefused("workbook.cell.gone")
        return known[id].get(key) or at.nothing

    rows = FormRows(f"{MARK} {FORM} {about_of(year)}", sent)
    return tuple(whole_reports(compared(form, Comparing(rows, ours, workbook.name))))


def is_report(cell: ComparedCell) -> bool:
    """Whether a cell is about a promise."""
    return cell.about.endswith(f"/{PROMISES}")


def whole_reports(cells: Iterable[ComparedCell]) -> Iterator[ComparedCell]:
    """Yield the cells of reports; one that lacks what it must say is refused as a whole."""
    found = list(cells)
    rows: dict[str, dict[str, ComparedCell]] = {}
    for cell in found:
        if is_report(cell) and cell.field is not None and cell.state is not CellState.DELETED_ROW:
            id, key = cell.path.rsplit(".", 1)
            rows.setdefault(id, {})[key] = cell
    written = {id: row for id, row in rows.items() if any(cell.writes for cell in row.values())}
    barred = {id for id, row in written.items() if any(cell.state is CellState.REFUSED for cell in row.values())}
    lacking = {id for id, row in written.items() if id not in barred and _lacks(row)}
    for cell in found:
        id = cell.path.rpartition(".")[0]
        if cell.writes and is_report(cell) and id in lacking | barred:
            key = "workbook.cell.report-lacking" if id in lacking else "workbook.cell.with-refused"
            yield replace(cell, state=CellState.REFUSED, refusal=CellRefused(key))
        else:
            yield cell


def _said(row: Mapping[str, ComparedCell]) -> dict[str, str]:
    """Return what a row says: what came back where that is written, and else what is reported now."""
    said = {key: cell.theirs if cell.writes else cell.ours for key, cell in row.items()}
    return {key: "" if is_blank(value) else str(value) for key, value in said.items()}


def _lacks(row: Mapping[str, ComparedCell]) -> bool:
    if set(row) != set(_KEYS):
        return True
    said = _said(row)
    if not (said["verdict"] and said["text"]):
        return True
    return Verdict(said["verdict"]).wants_reason and not said["reason"]


def changed_promises(text: str, cells: Iterable[ComparedCell]) -> str:
    """Return the text of ``promises.toml`` with the reports of some cells in it; all else stays, comments too.

    ``ValueError`` or ``KeyError`` where it does not say that and nothing else afterwards.
    """
    rows: dict[str, dict[str, ComparedCell]] = {}
    for cell in cells:
        id, key = cell.path.rsplit(".", 1)
        rows.setdefault(id, {})[key] = cell
    before = converted(parsed(text), Promises)
    meant = list(before.promises)
    for at, promise in enumerate(before.promises):
        row = rows.get(promise.id)
        if row is None or not any(cell.writes for cell in row.values()):
            continue
        said = _said(row)
        evidence = Measure(kind=MeasureKind(said["evidence-kind"]), text=said["evidence-text"])
        reported = Implementation(verdict=Verdict(said["verdict"]), text=said["text"], evidence=evidence, reason=said["reason"])
        meant[at] = put(promise, reported=reported)
        told: dict[str, object] = {"verdict": said["verdict"], "text": said["text"]}
        if evidence != Measure():
            told["evidence"] = {"kind": said["evidence-kind"], "text": said["evidence-text"]}
        if said["reason"]:
            told["reason"] = said["reason"]
        text = _without_blank(assigned(text, ("promises", at, "reported"), told))
    if converted(parsed(text), Promises) != put(before, promises=tuple(meant)):
        raise ValueError("it would say something else")
    return text


def _without_blank(text: str) -> str:
    """Return a text without the lines to be filled in that stand below a report, as opening the year wrote them."""
    blank = {f"# {line}" for lang in ("ja", "en") for line in say("year.part.report", lang=lang).split("\n")}
    kept: list[str] = []
    below = False
    for line in text.split("\n"):
        if below and (line in blank or line.startswith('# reported = { verdict = ""')):
            continue
        below = line.startswith("reported = ")
        kept.append(line)
    return "\n".join(kept)
