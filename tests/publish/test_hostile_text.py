"""Nothing that people write can change what the minutes are made of."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import given, settings

from building import BODY, ITEMS, SHEETS, Scene, facts
from pdca_tui.domain.material.dataset import Article, BodySeat, Department
from pdca_tui.domain.material.sheet import Activity
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.publish.minutes.minutes import Style, minutes
from pdca_tui.text import clean_line
from reading import READER, TEXTS, plain, shape


def told_everywhere(text: str) -> Scene:
    """A session that has ``text`` wherever people can put one."""
    line = clean_line(text)
    seats = tuple(BodySeat(key=s.key, organization=line, post=line, short=line) for s in BODY.seats)
    sheets = tuple(
        replace(
            sheet,
            activities=(Activity(number="1", text=text),),
            indicators=tuple(replace(i, label=line, unit=line, note=text, parts=(line, line)) for i in sheet.indicators),
        )
        for sheet in SHEETS
    )
    convened = facts(
        body=replace(BODY, name=line, label=line, seats=seats),
        items=tuple(replace(item, name=line, points=(line, text)) for item in ITEMS),
        articles=(Article(number=12, measure=line), Article(number=16, measure=line)),
        departments=(Department(key="industry", name=line),),
        place=line,
        note=text,
    )
    scene = Scene(convened, sheets).opens()
    said = "述べる。" + text
    first = scene.submits("ask", said, about=e.Anchor(on=e.On.INDICATOR, key="1"))
    scene.does("member:chamber", c.ReviseOpinion(opinion=first, kind=e.OpinionKind.ASK, text="改める。" + text, version=1))
    scene.does("member:chair", c.SupportOpinion(opinion=first, by="member:chair"))
    second = scene.submits("improve", said, about=e.Anchor(on=e.On.ACTIVITY, key="1"))
    scene.does("member:chamber", c.WithdrawOpinion(opinion=second, reason="理由" + line))
    scene.submits("improve", said, program=22)
    scene.replies(first, text=said, status="hard", reason="理由" + line)
    scene.does("facilitator", c.Decide(text=said, program=1))
    scene.corrects(1, "purpose", "事業者を支える。", "直す。" + text, line)
    scene.does("secretariat", c.DeferItem(program=22, reason="理由" + line))
    return scene.closes()


@settings(max_examples=40, deadline=None)
@given(TEXTS.map(lambda text: text[:150]))
def test_no_text_from_people_changes_what_the_minutes_are_made_of(text: str) -> None:
    """Whatever is said, written in a sheet or named, headings, tables and lists are those of plain words, and it can be read."""
    said, plainly = told_everywhere(text).session, told_everywhere(plain(text)).session
    styles: tuple[Style, ...] = get_args(Style)
    for style in styles:
        tokens = READER.parse(minutes(said, style=style))
        assert shape(tokens) == shape(READER.parse(minutes(plainly, style=style)))
        read = "".join(c.content for t in tokens for c in t.children or ())
        assert "".join(("述べる。" + text).split()) in "".join(read.split())
