"""The board of an article: opinions on one side, findings on the other; side by side where there is room."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum

from pdca_tui.domain.immutable import value
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.placements import Placement, Placements, placements
from pdca_tui.domain.review.provenance import SourceNow, sources_now
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding
from pdca_tui.domain.review.vocabulary import PlacedState
from pdca_tui.domain.session.events import OpinionKind
from pdca_tui.pages.layout.styled_line import COLUMN_RULE, Line, Page, Role, Span, edges
from pdca_tui.pages.review.board_layout import BoardLayout
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.text import comparable, width
from pdca_tui.words import say

SIDE_BY_SIDE = 110
"""From this many cells on, both sides are shown."""


class Side(StrEnum):
    """Which side is pointed at."""

    OPINIONS = "opinions"
    FINDINGS = "findings"


@value
class BoardFilter:
    """Which opinions the board shows; nothing set shows all of the article."""

    unplaced: bool = False
    program: int | None = None
    kind: OpinionKind | None = None
    seat: str = ""
    words: str = ""

    def lets(self, placement: Placement) -> bool:
        """Whether an opinion is shown."""
        heard = placement.heard
        if self.unplaced and placement.state is not PlacedState.UNPLACED:
            return False
        if heard is None:
            return not (self.program or self.kind or self.seat or self.words)
        if self.program is not None and self.program not in (heard.program, *heard.programs):
            return False
        if self.kind is not None and heard.kind is not self.kind:
            return False
        if self.seat and heard.by != self.seat:
            return False
        return not self.words or comparable(self.words) in comparable(f"{heard.opinion} {heard.text}")

    def said(self, names: ReviewNames) -> str:
        """Return what is filtered by, in words; empty where all is shown."""
        parts = [
            say("review.filter.unplaced") if self.unplaced else "",
            names.program(self.program) if self.program is not None else "",
            say(f"kind.{self.kind}") if self.kind is not None else "",
            names.seat(self.seat) if self.seat else "",
            say("review.filter.words", words=self.words) if self.words else "",
        ]
        return names.joined(filter(None, parts))


ALL = BoardFilter()


def board_opinions(placed: Placements, article: int, which: BoardFilter = ALL) -> tuple[Placement, ...]:
    """Return the opinions on one side of the board, in the order in which they were said.

    An opinion of another article stands here, too, where it is a source of a finding of this one.
    """
    here = placed.on_board(article)
    return here if which == ALL else tuple(filter(which.lets, here))


def board_page(  # noqa: PLR0913  # what a board shows, and what of it is laid out already
    review: Review,
    intake: Intake,
    names: ReviewNames,
    article: int,
    cells: int,
    *,
    which: BoardFilter = ALL,
    marked: Collection[str] = (),
    side: Side = Side.OPINIONS,
    placed: Placements | None = None,
    laid_out: BoardLayout | None = None,
) -> list[Line]:
    """Return the board of an article.

    Blocks are ``opinion:2024-01-24:12-3-1`` and ``finding:F3``, of the side that is pointed at; ``marked`` are references of
    opinions. Below 110 cells only that side is shown. ``placed`` is where every opinion is, where that is known already; what
    was ``laid_out`` last and did not change since is taken from there.
    """
    laid_out = laid_out or BoardLayout()
    placed = placements(review, intake) if placed is None else placed
    same = (placed, review.findings, review.requests, review.replies, intake, names, cells, which, frozenset(marked), side)

    def page() -> list[Line]:
        return _page(review, intake, placed, names, article, cells, which, marked, side, laid_out)

    return laid_out.same("page", same, page)


def _page(  # noqa: PLR0913, PLR0917  # as above
    review: Review,
    intake: Intake,
    placed: Placements,
    names: ReviewNames,
    article: int,
    cells: int,
    which: BoardFilter,
    marked: Collection[str],
    side: Side,
    laid_out: BoardLayout,
) -> list[Line]:
    page, told = Page(cells), placed.counts(article)
    head: tuple[Span, ...] = ((f" {names.article(article)}", Role.STRONG),)
    right = f"{say('review.page.open', count=told.unplaced)}  {say('review.page.findings', count=told.findings)} "
    if width(head[0][0]) + width(right) + 2 <= cells:
        page.add(*edges(cells, head, ((right, Role.ATTENTION if told.unplaced else Role.DIM),)))
    else:
        page.para(names.article(article), Role.STRONG, indent=1)
        page.para(right.strip(), Role.ATTENTION if told.unplaced else Role.DIM, indent=1)
    shown_here = laid_out.same("opinions", (placed, which), lambda: board_opinions(placed, article, which))
    if filtered := which.said(names):
        page.para(say("review.filter", which=filtered, count=len(shown_here)), Role.DIM, indent=1)
    titles = {each: say(f"review.side.{each}") for each in Side}
    here = {each: Role.HERE if each is side else Role.DIM for each in Side}
    if cells < SIDE_BY_SIDE:
        page.add((f" {titles[Side.OPINIONS]}", here[Side.OPINIONS]), COLUMN_RULE, (titles[Side.FINDINGS], here[Side.FINDINGS]))
        lines = (
            _opinions(placed, names, shown_here, marked, cells, laid_out)
            if side is Side.OPINIONS
            else _findings(review, intake, names, article, cells, laid_out)
        )
        return [*page.lines, *lines]
    half = (cells - 3) // 2
    title = f" {titles[Side.OPINIONS]}"
    gap = " " * max(0, half - width(title))
    page.add((title + gap, here[Side.OPINIONS]), COLUMN_RULE, (f" {titles[Side.FINDINGS]}", here[Side.FINDINGS]))
    left = _opinions(placed, names, shown_here, marked, half, laid_out, padded=True)
    right_lines = _findings(review, intake, names, article, cells - 3 - half, laid_out)
    rows = laid_out.beside(left, right_lines, _padded(Line(), half), keys_right=side is Side.FINDINGS)
    return [*page.lines, *rows]


def marked_page(
    placed: Placements, names: ReviewNames, refs: Collection[OpinionRef], cells: int, *, extra: str = ""
) -> list[Line]:
    """Return the opinions that a finding is being formed from, to be read while it is written; ``extra`` stands above them."""
    page = Page(cells)
    page.para(extra or say("review.page.forming", count=len(refs)), Role.HERE, indent=1)
    wanted = set(refs)
    found = tuple(each for each in placed if each.ref in wanted)
    return [*page.lines, *_opinions(placed, names, found, (), cells, BoardLayout())] if found else page.lines


def _opinions(  # as above
    placed: Placements,
    names: ReviewNames,
    opinions: Sequence[Placement],
    marked: Collection[str],
    cells: int,
    laid_out: BoardLayout,
    *,
    padded: bool = False,
) -> list[Line]:
    """Return the opinions; ``padded`` as the left one of two columns."""

    def column(lines: list[Line]) -> list[Line]:
        return [_padded(line, cells) for line in lines] if padded else lines

    if not opinions:
        page = Page(cells)
        page.para(say("review.page.no-opinions"), Role.DIM, indent=1)
        return column(page.lines)

    def lay_out(each: Placement) -> list[Line]:
        page = Page(cells)
        page.block(f"opinion:{each.ref}")
        page.flow(*opinion_head(each, names, "✓" if str(each.ref) in marked else " "))
        if each.heard is not None:
            page.para(each.heard.text, Role.PAST if each.state is PlacedState.WITHDRAWN else Role.TEXT, indent=3)
        where, role = opinion_place(names, each)
        page.para(where, role, indent=3)
        return column(page.lines)

    now = frozenset(marked)
    turned = now ^ (laid_out.replaced("marked", now) or frozenset())
    stale = filter(None, (placed.of(OpinionRef.parse(ref)) for ref in turned))
    return laid_out.column("left", (names, cells, padded), opinions, lay_out, stale=stale)


def opinion_head(each: Placement, names: ReviewNames, mark: str) -> tuple[Span, ...]:
    """Return the number of an opinion, its kind, its seat and its day, behind a mark."""
    heard = each.heard
    lead: tuple[Span, ...] = ((mark + " " + each.ref.opinion, Role.MARK if mark.strip() else Role.STRONG),)
    if heard is None:
        return (*lead, (say("trace.gone"), Role.ATTENTION))
    day = f"{heard.at.month}/{heard.at.day}" if heard.at is not None and heard.session else say("review.page.letter")
    support = say("review.page.support", count=len(heard.supports)) if heard.supports else ""
    return (
        *lead,
        (say(f"kind.{heard.kind}"), Role.TEXT),
        (names.seat(heard.by), Role.TEXT),
        (day, Role.DIM),
        (support, Role.DIM),
    )


def opinion_place(names: ReviewNames, each: Placement) -> tuple[str, Role]:
    """Return where an opinion is, in words, and their role."""
    match each.state:
        case PlacedState.SOURCE:
            return f"→ {names.findings(each.placing.findings)}", Role.DIM
        case PlacedState.SET_ASIDE if each.placing.aside is not None:
            aside = each.placing.aside
            words = aside.words or aside.reply or (names.opinion(aside.same_as) if aside.same_as is not None else "")
            why = say(f"set-aside.{aside.why}")
            return say("review.page.aside", why=f"{why}（{words}）" if words else why), Role.DIM
        case PlacedState.WITHDRAWN:
            used = say("review.page.used", findings=names.findings(each.placing.findings)) if each.placing.under else ""
            return f"{say('placed.withdrawn')}{used}", Role.ATTENTION if used else Role.DIM
        case _:
            return say("placed.unplaced"), Role.ATTENTION


def _padded(line: Line, cells: int) -> Line:
    gap = " " * max(0, cells - line.cells)
    return Line((*line.spans, (gap, Role.TEXT), COLUMN_RULE), line.key)


def _findings(
    review: Review, intake: Intake, names: ReviewNames, article: int, cells: int, laid_out: BoardLayout
) -> list[Line]:
    numbered = laid_out.same("numbered", (review.findings,), lambda: review.numbered(article))
    if not numbered:
        page = Page(cells)
        page.para(say("review.page.no-findings"), Role.DIM, indent=1)
        return page.lines

    def lay_out(block: tuple[int, Finding]) -> list[Line]:
        number, finding = block
        page = Page(cells)
        page.block(f"finding:{finding.id}")
        lead = f"{names.number(number)} "
        page.para(finding.now.text, lead=[(lead, Role.STRONG)], indent=1)
        page.para(f"← {source_list(names, sources_now(review, intake, finding.id))}", Role.DIM, indent=3)
        page.flow(*finding_facts(review, finding.id), indent=3)
        return page.lines

    # What was placed since the last time touches the findings that it was under, and those that it is under now.
    before = laid_out.replaced("placings", review.placings) or review.placings
    moved = tuple(review.placings.differing(before))
    touched = {
        id for ref in moved for at in (before.get(ref), review.placings.get(ref)) if at is not None for id in at.findings
    }
    same = (names, cells, intake, review.written, review.requests, review.replies)
    return laid_out.column("right", same, numbered, lay_out, stale=(block for block in numbered if block[1].id in touched))


def source_list(names: ReviewNames, sources: Iterable[SourceNow]) -> str:
    """Return the numbers of sources, those that changed since marked; that there are none where there are none."""
    listed = names.joined(f"{each.source.opinion}{say('review.changed-mark') if each.changed else ''}" for each in sources)
    return listed or say("review.no-sources")


def finding_facts(review: Review, id: str) -> tuple[Span, ...]:
    """Return how far a finding is, in a few words: its state, its versions, who was asked, how many replies there are."""
    finding = review.findings[id]
    asked, replies = review.requests_of(id), review.replies_to(id)
    spans: list[Span] = [(say(f"finding.{finding.standing}"), Role.GOOD if finding.standing.adopted else Role.DIM)]
    if len(finding.versions) > 1:
        spans.append((say("review.page.versions", count=len(finding.versions)), Role.DIM))
    if asked:
        spans.append((say("review.page.asked", count=len(asked)), Role.DIM))
    if replies:
        spans.append((say("review.page.replies", count=len(replies)), Role.DIM))
    return tuple(spans)
