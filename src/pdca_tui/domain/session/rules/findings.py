"""Findings of an article in the room: shown, put in other words, adopted, returned."""

from __future__ import annotations

from typing import assert_never

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.findings import Adoption, Tabled, TabledFinding
from pdca_tui.domain.session.preconditions import Facts, item_of, line_of, without_quorum, words_of
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import Refused

_FindingsCommand = c.ShowFindings | c.AmendFinding | c.AdoptFindings | c.ReturnFinding


def decided(session: Session, command: _FindingsCommand) -> Facts:
    """Return the facts of a command about findings; ``Refused`` if a rule forbids it."""
    if isinstance(command, c.ShowFindings):
        return _shown(session, command.findings)
    item, tabled = item_of(session, command.program), tabled_on(session, command.program)
    match command:
        case c.AmendFinding(finding=id, before=before, text=text):
            finding = _open(tabled, id)
            words = words_of(text)
            if finding.text != before:
                raise Refused("refused.finding-amended-meanwhile", number=finding.number)
            if words == finding.text:
                return ()
            return (e.FindingAmended(program=item.program, finding=id, before=finding.text, after=words),)
        case c.AdoptFindings(findings=ids, counted=counted):
            findings = tuple(_open(tabled, id) for id in dict.fromkeys(ids)) if ids else tabled.open
            if not findings:
                raise Refused("refused.no-open-findings")
            adopted = tuple(
                e.AdoptedFinding(
                    finding=each.id, number=each.number, text=each.text, shown=each.shown.text if each.amended else ""
                )
                for each in findings
            )
            return (
                e.FindingsAdopted(
                    program=item.program,
                    article=tabled.shown.article,
                    fiscal_year=tabled.shown.fiscal_year,
                    findings=adopted,
                    counted=without_quorum(session, counted),
                ),
            )
        case c.ReturnFinding(finding=id, reason=reason, counted=counted):
            finding = _open(tabled, id)
            because = line_of(reason)
            if not because:
                raise Refused("refused.return-reason-needed")
            return (
                e.FindingReturned(
                    program=item.program,
                    article=tabled.shown.article,
                    fiscal_year=tabled.shown.fiscal_year,
                    finding=id,
                    number=finding.number,
                    text=finding.text,
                    reason=because,
                    counted=without_quorum(session, counted),
                ),
            )
        case _:
            assert_never(command)


def tabled_on(session: Session, program: int) -> Tabled:
    """Return the findings that were shown on an item; ``Refused`` for one without any."""
    tabled = session.tabled.get(item_of(session, program).program)
    if tabled is None:
        raise Refused("refused.no-findings")
    return tabled


def open_finding(session: Session, program: int, id: str) -> TabledFinding:
    """Return a finding on an item that is neither adopted nor returned; ``Refused`` for any other."""
    return _open(tabled_on(session, program), id)


def _shown(session: Session, shown: e.FindingsShown) -> Facts:
    """Return that findings are shown; refuse another copy once anything was said or made of the one that is there."""
    item = item_of(session, shown.program)
    known = session.tabled.get(item.program)
    if known is not None and known.shown == shown:
        return ()
    anchored = any(opinion.now.about.on is e.On.FINDING for opinion in item.opinions)
    if known is not None and (known.touched or anchored):
        raise Refused("refused.findings-in-use")
    return (shown,)


def _open(tabled: Tabled, id: str) -> TabledFinding:
    """Return a finding that is neither adopted nor returned."""
    finding = tabled.finding(id)
    if finding is None:
        raise Refused("refused.finding-not-here")
    if finding.adoption is not Adoption.OPEN:
        returned = finding.adoption is Adoption.RETURNED
        raise Refused("refused.returned-already" if returned else "refused.adopted-already", number=finding.number)
    return finding
