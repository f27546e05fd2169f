"""Whatever is shown fits the width it is laid out for, and nothing of it is lost."""

from __future__ import annotations

import functools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shipped
from building import SHEETS, Scene
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.pages.layout.document_page import document_page
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.pages.session.action import action_page
from pdca_tui.pages.session.agenda import agenda_page, pace_line
from pdca_tui.pages.session.attendance import attendance_page
from pdca_tui.pages.session.check import check_page
from pdca_tui.pages.session.do import do_page
from pdca_tui.pages.session.head import program_line, rail_line, title_line
from pdca_tui.pages.session.lobby import Listed, lobby_page
from pdca_tui.pages.session.names import PLACES
from pdca_tui.pages.session.plan import plan_page
from pdca_tui.pages.session.topic import findings_page, text_page
from pdca_tui.publish.minutes.minutes import minutes_document
from pdca_tui.text import shown
from pdca_tui.words import speak
from topics import FINDINGS, OPENING, SHOWN, TOPICS, prepared

WIDTHS = st.integers(40, 140)
LANGS = st.sampled_from(["ja", "en"])
NUMBERS = st.sampled_from([sheet.number for sheet in shipped.sheets()])
LONG = "長い理由を書きました。" * 40
LISTED = "達成度: ○\n次に、\n①\n窓口\n(2)\n（\n広報）\n●\n"
WORD = "antidisestablishmentarianism" * 12


def everything_open(sheet: Sheet) -> frozenset[str]:
    return frozenset({"notes", *(f"{kind}:{at}" for kind in ("case", "table") for at in range(1, 20))})


@functools.cache
def last_year() -> Scene:
    articles = {sheet.article: sheet.number for sheet in shipped.sheets()}
    return shipped.scene(last_year=tuple(shipped.outcome(article, number) for article, number in articles.items())).opens()


@functools.cache
def crowded() -> Scene:
    """A session in which everything is long: opinions, reasons, many replies to one opinion, decisions, names, points."""
    scene = shipped.scene(note=LONG, place=LONG)
    for program in (1, 4):
        scene.does("secretariat", c.SetPoints(program=program, points=(LONG, WORD)))
    scene.does("secretariat", c.DeferItem(program=2, reason=LONG[:200]))
    scene.does("secretariat", c.SetTreatment(program=3, treatment=e.Treatment.WRITING))
    scene.opens()
    first = scene.submits("improve", LONG * 4, by="it", about=e.Anchor(on=e.On.INDICATOR, key="1"))
    second = scene.submits("ask", WORD, by="chair")
    third = scene.submits("propose", LONG, by="food")
    scene.submits("propose", LISTED + LONG, by="it")
    for seat in ("chamber", "shopping", "food", "construction"):
        scene.does(f"member:{seat}", c.SupportOpinion(opinion=first, by=f"member:{seat}"))
    scene.does("member:it", c.ReviseOpinion(opinion=first, kind=e.OpinionKind.IMPROVE, text=LONG, version=1))
    for _ in range(9):
        scene.replies(first, second, text=LONG, status="hard", reason=LONG, by="department")
    scene.does("member:food", c.WithdrawOpinion(opinion=third, reason=LONG))
    mistaken = scene.replies(second, text="取り下げる対応", by="department")
    scene.does("department:department", c.WithdrawReply(reply=mistaken, reason=LONG))
    for _ in range(12):
        scene.submits("ask", "未対応の質問", by="chair")
    scene.does("facilitator", c.Decide(text=LISTED + LONG))
    scene.moves(1, "action")
    return scene.waits(150)


def fits(lines: list[Line], cells: int) -> None:
    wide = [line.text for line in lines if line.cells > cells]
    assert not wide, f"wider than {cells} cells"
    assert [line.text for line in lines if "\n" in line.text] == []


def written(lines: list[Line]) -> str:
    """What the lines say, without the breaks and the indentation."""
    return "".join("".join(line.text for line in lines).split())


def squeezed(text: str) -> str:
    return "".join(shown(text).split())


@given(NUMBERS, WIDTHS, LANGS)
def test_every_shipped_sheet_fits_any_width(number, cells, lang):
    speak(lang)
    sheet = next(s for s in shipped.sheets() if s.number == number)
    fits(do_page(sheet, cells), cells)
    fits(do_page(sheet, cells, everything_open(sheet)), cells)
    fits(plan_page(last_year().session, sheet, cells), cells)
    fits(plan_page(last_year().session, sheet, cells, everything_open(sheet)), cells)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("cells", [58, 78, 118])
def test_nothing_of_a_sheet_is_lost(cells, lang):
    """Every text of every shipped sheet can be read in full at the sizes of projector, laptop and desk."""
    speak(lang)
    session = last_year().session
    for sheet in shipped.sheets():
        done = written(do_page(sheet, cells, everything_open(sheet)))
        plan = written(plan_page(session, sheet, min(cells, 90), everything_open(sheet)))
        for text in (sheet.purpose, *(a.text for a in sheet.activities)):
            assert squeezed(text) in plan
        results = [text for r in sheet.results for text in (r.text, *r.items)]
        cases = [text for k in sheet.cases for text in (k.title, k.text, *k.items)]
        notes = [n.text for n in sheet.notes] + [i.note for i in sheet.indicators]
        for text in (*results, *cases, *notes, *(x.text for x in sheet.environment), *(t.title for t in sheet.tables)):
            assert squeezed(text) in done
        for indicator in sheet.indicators:
            assert squeezed(indicator.label) in done


@settings(max_examples=8)
@given(WIDTHS, LANGS)
def test_a_crowded_session_fits_any_width(cells, lang):
    """Long names, reasons, words without a break, and many of everything stay within the page."""
    speak(lang)
    scene = crowded()
    session, item = scene.session, scene.session.items[1]
    opened = frozenset([*(f"opinion:{o.id}" for o in item.opinions), *(f"reply:{r.id}" for r in item.replies)])
    fits(check_page(session, item, cells), cells)
    fits(check_page(session, item, cells, opened), cells)
    fits(action_page(session, item, cells), cells)
    fits(action_page(session, item, cells, opened, frozenset(o.id for o in item.opinions)), cells)
    fits(agenda_page(session, scene.now, cells), cells)
    fits(attendance_page(session, cells), cells)
    fits(lobby_page([Listed("2024-01-24", session), Listed("x", None, LONG), Listed("y", None, WORD)], cells), cells)
    fits(document_page(minutes_document(session), cells), cells)


@functools.cache
def crowded_topics() -> Scene:
    """A session whose texts and findings are long, with one finding amended and one returned for a long reason."""
    words = tuple(replace(each, text=LONG + WORD, note=LONG, sources=("2024-01-24 12-3-1",) * 20) for each in SHOWN.findings)
    shown = replace(SHOWN, findings=words)
    opening = replace(TOPICS[0], name="長い題" * 60, text=LISTED + LONG, points=(LONG,))
    scene = prepared(opening, *TOPICS[1:])
    scene.does("secretariat", c.MarkArrival(seat="chair"))
    scene.does("facilitator", c.OpenSession(sheets=(SHEETS[0], SHEETS[2]), findings=(shown,), counted=1))
    scene.moves(FINDINGS)
    for number in (OPENING, FINDINGS):
        scene.submits("improve", LONG, program=number)
    amended = c.AmendFinding(program=FINDINGS, finding="2023-12-1", before=LONG + WORD, text=WORD + LONG)
    scene.does("secretariat", amended)
    scene.does("facilitator", c.ReturnFinding(program=FINDINGS, finding="2023-12-2", reason=LONG[:400], counted=1))
    scene.does("facilitator", c.Decide(text=LONG, program=OPENING, counted=1))
    return scene


@settings(max_examples=20)
@given(WIDTHS, LANGS)
def test_topics_fit_any_width_and_nothing_of_them_is_cut(cells, lang):
    speak(lang)
    scene = crowded_topics()
    session, items = scene.session, scene.session.items
    text = text_page(session, items[OPENING], cells)
    tabled = session.tabled[FINDINGS]
    findings = findings_page(session, items[FINDINGS], tabled, cells, frozenset({"replies"}))
    for lines in (text, findings, agenda_page(session, scene.now, cells)):
        fits(lines, cells)
    for words in (items[OPENING].name, items[OPENING].text, LONG):
        assert squeezed(words) in written(text)
    for words in (WORD + LONG, LONG + WORD, LONG[:400], "広報を見直す。"):
        assert squeezed(words) in written(findings)
    for number in session.order:
        assert program_line(session, number, cells, elsewhere=True).cells <= cells
        for place in PLACES:
            assert rail_line(session, number, place, scene.now, cells).cells <= cells
            assert sum(span[0].startswith("■") for span in rail_line(session, number, place, scene.now, cells).spans) == 1


@settings(max_examples=60)
@given(WIDTHS, LANGS, st.sampled_from(["facilitator", "member:it", "observer"]), NUMBERS, st.sampled_from(PLACES))
def test_head_and_foot_fit_any_width(cells, lang, seat, number, place):
    speak(lang)
    scene = crowded()
    assert title_line(scene.session, (Seat.parse(seat),), scene.now, cells).cells <= cells
    assert program_line(scene.session, number, cells, elsewhere=True).cells <= cells
    assert rail_line(scene.session, number, place, scene.now, cells).cells <= cells
    fits([Line(pace_line(scene.session, scene.now, cells))], cells)


@pytest.mark.parametrize("cells", [40, 58, 78, 118])
def test_nothing_of_an_opinion_or_reply_is_cut(cells):
    """What people wrote, why they withdrew it, and every answer can be read in full."""
    scene = crowded()
    session, item = scene.session, scene.session.items[1]
    opened = frozenset(f"reply:{r.id}" for r in item.replies)
    check, action = written(check_page(session, item, cells)), written(action_page(session, item, cells, opened))
    for opinion in item.opinions:
        assert squeezed(opinion.now.text) in check
        assert squeezed(opinion.withdrawn_because) in check
    for reply in item.replies:
        assert squeezed(reply.now.text) in action
        assert squeezed(reply.now.reason) in action
        assert squeezed(reply.withdrawn_because) in action
        if not reply.withdrawn:
            assert f"→{reply.id}" in check
    agenda = written(agenda_page(session, scene.now, cells))
    for text in (LONG[:200], WORD, session.convened.note, session.convened.place, session.decisions[0].text):
        assert squeezed(text) in agenda


def test_texts_in_a_row_are_drawn_as_a_terminal_can():
    page = Page(30)
    page.flow(("①自己評価", Role.TEXT), ("Ⅱ", Role.STRONG), ("※注", Role.DIM), ("", Role.DIM), ("あ" * 12, Role.TEXT))
    page.heading("題", note="Ⅲ")
    assert [line.text.rstrip() for line in page.lines] == ["[1]自己評価  II  ※ 注", "あ" * 12, "", "題  III"]
