"""Placing: an opinion becomes a source of findings, or is set aside with a class and words."""

from __future__ import annotations

from typing import assert_never

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.intake import HeardOpinion
from pdca_tui.domain.review.placements import heard_opinion
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rules.preconditions import (
    ReviewFacts,
    finding_of,
    line_of,
    open_finding,
    opinions_of,
    sources_of,
    unchanged_since,
)
from pdca_tui.domain.review.vocabulary import SetAsideClass
from pdca_tui.errors import Refused

_Placing = c.AddSources | c.RemoveSources | c.LookAtSources | c.SetOpinionsAside | c.LiftSettingAside


def decided(review: Review, command: _Placing) -> ReviewFacts:
    """Return the facts of a command that places opinions; ``Refused`` if a rule forbids it."""
    match command:
        case c.AddSources(finding=id, opinions=refs):
            # A finding that is before the council can still gain a source: what is said of it there is one.
            finding = finding_of(review, id)
            new = tuple(ref for ref in dict.fromkeys(refs) if id not in review.placing(ref).findings)
            unchanged_since(review, new, command.seen)
            sources = sources_of(review, command.heard, new)
            return (e.SourcesAdded(finding=finding.id, sources=sources),) if sources else ()
        case c.RemoveSources(finding=id, opinions=refs, reason=reason):
            finding = finding_of(review, id)
            if not finding.imported:
                open_finding(review, id)
            here = tuple(ref for ref in dict.fromkeys(refs) if id in review.placing(ref).findings)
            return (e.SourcesRemoved(finding=id, opinions=here, reason=line_of(reason)),) if here else ()
        case c.LookAtSources(finding=id, opinions=refs):
            finding_of(review, id)
            for ref in refs:
                if id not in review.placing(ref).findings:
                    raise Refused("refused.no-source", opinion=ref.opinion, finding=id)
            looked_at = tuple(opinion.source for opinion in opinions_of(review, command.heard, refs))
            changed = tuple(source for source in looked_at if source not in review.sources(id))
            return (e.SourcesLookedAt(finding=id, sources=changed),) if changed else ()
        case c.SetOpinionsAside():
            return _set_aside(review, command)
        case c.LiftSettingAside(opinions=refs):
            aside = tuple(ref for ref in dict.fromkeys(refs) if review.placing(ref).aside is not None)
            return (e.SettingAsideLifted(opinions=aside),) if aside else ()
        case _:
            assert_never(command)


def _set_aside(review: Review, command: c.SetOpinionsAside) -> ReviewFacts:
    refs = tuple(dict.fromkeys(command.opinions))
    unchanged_since(review, refs, command.seen)
    sources = sources_of(review, command.heard, refs)
    if not sources:
        raise Refused("refused.nothing-marked")
    for ref in refs:
        under = review.placing(ref).findings
        if under:
            raise Refused("refused.is-source", opinion=ref.opinion, findings="、".join(under))
    words, same_as, reply = line_of(command.words), None, ""
    match command.why:
        case SetAsideClass.SAME:
            same_as = _same(review, command, refs)
        case SetAsideClass.ANSWERED:
            opinions = opinions_of(review, command.heard, refs)
            reply = _answer(opinions, words)
        case SetAsideClass.ELSEWHERE | SetAsideClass.OUTSIDE:
            if not words:
                raise Refused("refused.aside-words-needed")
        case SetAsideClass.PRAISE:
            pass
        case _:
            assert_never(command.why)
    return (e.OpinionsSetAside(sources=sources, why=command.why, words=words, same_as=same_as, reply=reply),)


def _same(review: Review, command: c.SetOpinionsAside, refs: tuple[OpinionRef, ...]) -> OpinionRef:
    """Return the opinion that says the same; refuse none, itself, and a circle of opinions that point at each other."""
    same = command.same_as
    if same is None:
        raise Refused("refused.same-as-needed")
    if heard_opinion(review, command.heard, same) is None:
        raise Refused("refused.opinion-not-heard", opinion=str(same))
    at: OpinionRef | None = same
    seen: set[OpinionRef] = set()
    while at is not None and at not in seen:
        if at in refs:
            raise Refused("refused.same-as-itself", opinion=at.opinion)
        seen.add(at)
        aside = review.placing(at).aside
        at = aside.same_as if aside is not None else None
    return same


def _answer(opinions: tuple[HeardOpinion, ...], words: str) -> str:
    """Return the replies that answered opinions in the room; ``Refused`` where there is none and nobody says how it was."""
    unanswered = next((opinion for opinion in opinions if not opinion.answers), None)
    if unanswered is not None and not words:
        raise Refused("refused.not-answered", opinion=unanswered.opinion)
    return "、".join(dict.fromkeys(id for opinion in opinions for id in opinion.answers))
