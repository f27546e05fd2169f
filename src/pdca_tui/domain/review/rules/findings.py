"""Findings: forming, rewording, merging, splitting, ordering and dropping them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.references import Source, words_hash
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding
from pdca_tui.domain.review.rules.preconditions import (
    ReviewFacts,
    article_of,
    asked_reason,
    open_finding,
    programs_of,
    sources_of,
    unchanged_since,
    words_of,
)
from pdca_tui.errors import Refused

_FindingCommand = c.FormFinding | c.RewordFinding | c.MergeFindings | c.SplitFinding | c.MoveFinding | c.DropFinding


def decided(review: Review, command: _FindingCommand) -> ReviewFacts:
    """Return the facts of a command about a finding; ``Refused`` if a rule forbids it."""
    match command:
        case c.FormFinding():
            return _formed(review, command)
        case c.RewordFinding():
            return _reworded(review, command)
        case c.MergeFindings():
            return _merged(review, command)
        case c.SplitFinding():
            return _split(review, command)
        case c.MoveFinding():
            return _moved(review, command)
        case c.DropFinding(finding=id, reason=reason):
            finding = open_finding(review, id)
            return (e.FindingDropped(finding=finding.id, reason=asked_reason(reason)),)
        case _:
            assert_never(command)


def own_words(text: str, sources: Iterable[Source], *, verbatim: bool) -> str:
    """Return the words of a finding; ``Refused`` for those of one of its opinions unless they are so on purpose."""
    words = words_of(text)
    same = next((source for source in sources if source.words == words_hash(words)), None)
    if same is not None and not verbatim:
        raise Refused("refused.words-of-opinion", opinion=same.opinion)
    return words


def _formed(review: Review, command: c.FormFinding) -> ReviewFacts:
    article = article_of(review, command.article)
    unchanged_since(review, command.opinions, command.seen)
    sources = sources_of(review, command.heard, command.opinions)
    return (
        e.FindingFormed(
            finding=f"F{review.findings_made + 1}",
            article=article,
            text=own_words(command.text, sources, verbatim=command.verbatim),
            sources=sources,
            programs=programs_of(review, command.programs),
            position=_position(review, article, command.position),
        ),
    )


def _position(review: Review, article: int, wanted: int | None) -> int:
    last = len(review.under(article))
    return last if wanted is None else max(0, min(wanted, last))


def _current(review: Review, id: str, version: int) -> Finding:
    finding = open_finding(review, id)
    if version != len(finding.versions):
        raise Refused("refused.revised-meanwhile", id=finding.id)
    return finding


def _reworded(review: Review, command: c.RewordFinding) -> ReviewFacts:
    finding = _current(review, command.finding, command.version)
    words = own_words(command.text, review.sources(finding.id), verbatim=command.verbatim or command.text == finding.now.text)
    programs = finding.now.programs if command.programs is None else programs_of(review, command.programs)
    if (words, programs) == (finding.now.text, finding.now.programs):
        return ()
    return (e.FindingReworded(finding=finding.id, text=words, programs=programs),)


def _merged(review: Review, command: c.MergeFindings) -> ReviewFacts:
    into = open_finding(review, command.into)
    merged = [open_finding(review, id) for id in dict.fromkeys(command.merged)]
    if not merged:
        raise Refused("refused.nothing-marked")
    if any(finding.id == into.id for finding in merged):
        raise Refused("refused.merged-into-itself", finding=into.id)
    programs = {number for finding in (into, *merged) for number in finding.now.programs}
    text = words_of(command.text) if command.text else into.now.text
    ids = tuple(finding.id for finding in merged)
    return (e.FindingsMerged(into=into.id, merged=ids, text=text, programs=tuple(sorted(programs))),)


def _split(review: Review, command: c.SplitFinding) -> ReviewFacts:
    finding = _current(review, command.finding, command.version)
    if not command.parts:
        raise Refused("refused.nothing-marked")
    given: set[OpinionRef] = set()
    sources = {source.ref: source for source in review.sources(finding.id)}
    parts = []
    for at, part in enumerate(command.parts, start=1):
        own = tuple(dict.fromkeys(part.opinions))
        for ref in own:
            if ref not in sources:
                raise Refused("refused.no-source", opinion=ref.opinion, finding=finding.id)
            if ref in given:
                raise Refused("refused.split-twice", opinion=ref.opinion)
            given.add(ref)
        made = e.SplitPart(
            finding=f"F{review.findings_made + at}",
            text=own_words(part.text, (sources[ref] for ref in own), verbatim=False),
            opinions=own,
            programs=programs_of(review, part.programs) or finding.now.programs,
        )
        parts.append(made)
    text = words_of(command.text) if command.text else finding.now.text
    return (e.FindingSplit(finding=finding.id, text=text, parts=tuple(parts), programs=finding.now.programs),)


def _moved(review: Review, command: c.MoveFinding) -> ReviewFacts:
    finding = open_finding(review, command.finding)
    article = article_of(review, command.article if command.article is not None else finding.article)
    if finding.number and article != finding.article:
        raise Refused("refused.number-fixed", finding=finding.id)
    others = [each.id for each in review.under(article) if each.id != finding.id]
    position = max(0, min(command.position, len(others)))
    if article == finding.article:
        now = [each.id for each in review.under(article)]
        if [*others[:position], finding.id, *others[position:]] == now:
            return ()
    return (e.FindingMoved(finding=finding.id, article=article, position=position),)
