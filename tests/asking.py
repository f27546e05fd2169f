"""Anything that any seat could ask of the session of ``building``, for property tests."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

import topics
from building import DAY, ITEMS, SHEETS, facts, sheet
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.meeting_details import Attendant, Details, Material, Openness, Side

SEATS = (
    "facilitator",
    "secretariat",
    "member:chair",
    "member:chamber",
    "member:shopping",
    "member:nobody",
    "department",
    "department:industry",
    "department:tourism",
    "department:nobody",
    "observer",
)

PROGRAMS = st.sampled_from([1, 2, 22, 31, 99, topics.OPENING, topics.FINDINGS])
BY = st.sampled_from(SEATS)
KEYS = st.sampled_from(["chair", "chamber", "shopping", "nobody"])
KINDS = st.sampled_from(e.OpinionKind)
STATUSES = st.sampled_from(e.ReplyStatus)
WORDS = st.sampled_from(["広報を増やす", "件数を示す", "　全角で始まる", "", " \n", "\x1b[31m", "あ" * 2001])
REASONS = st.sampled_from(["", "予算のため"])
ANCHORS = st.builds(e.Anchor, on=st.sampled_from(e.On), key=st.sampled_from(["", "1", "2", "9"]))
BEGIN = st.sampled_from(["12-1", "12-2", "16-22", "16-31", "12-99", "0-1", "12-0", "0-0"])
OPINIONS = st.builds("{}-{}".format, BEGIN, st.integers(1, 3)) | st.just("x")
REPLIES = st.builds("{}-R{}".format, BEGIN, st.integers(1, 3))
ANSWERS = st.lists(OPINIONS, max_size=3).map(tuple)
YEARS = st.sampled_from([2024, 2025, 0])
TIMES = st.sampled_from(["", "", "13:55", "14：30", "26:00", "23:50", "9" * 11 + ":00"])
FIGURES = st.sampled_from([Figure(43), Figure(44), Figure("ー"), Figure("大会中止"), Figure([1, 2])])
PATHS = st.sampled_from(["indicators.1.values.2023.actual", "purpose", "number", "nothing.1"])
ITEM = st.sampled_from(
    [*ITEMS, e.PlannedItem(program=31, name="人材確保事業", article=16), *topics.TOPICS, topics.text(topics.NEW_TEXT, "その他")]
)
FINDING = st.sampled_from(["2023-12-1", "2023-12-2", "2023-12-3", "x"])
SHEET = st.sampled_from([*SHEETS, sheet(31, article=16, name="人材確保事業")])
SHRUNKEN = (sheet(1, activities=(), indicators=()),)
"""What a file may have become since the room saw it: with less in it."""

BLOCKS = st.sampled_from(["", "do", "case:1", "\x1b"])

COUNTED = st.sampled_from([None, 0, 1])
"""How many seats somebody may believe to count for the quorum."""

DETAILS = st.builds(
    Details,
    openness=st.sampled_from(Openness),
    closed_because=REASONS,
    observers=st.sampled_from([None, 0, 3, -1]),
    materials=st.lists(st.builds(Material, title=WORDS, number=st.sampled_from(["", "資料1"])), max_size=2).map(tuple),
    attendants=st.lists(st.builds(Attendant, side=st.sampled_from(Side), organization=WORDS), max_size=2).map(tuple),
)

COMMANDS: st.SearchStrategy[c.Command] = st.one_of(
    st.builds(c.ShowSheets, sheets=st.sampled_from([SHEETS, SHRUNKEN])),
    st.builds(c.OpenSession, sheets=st.just(SHEETS), counted=COUNTED),
    st.just(c.Pause()),
    st.just(c.Resume()),
    st.builds(c.CloseSession, counted=COUNTED),
    st.builds(c.MoveRoom, program=PROGRAMS, place=st.sampled_from(e.Place)),
    st.builds(c.AddItem, item=ITEM, after=st.none() | PROGRAMS, sheet=st.none() | SHEET),
    st.builds(c.RemoveItem, program=PROGRAMS),
    st.builds(c.ChangePreparation, facts=st.sampled_from([facts(), facts(items=topics.TOPICS)])),
    st.builds(c.MoveItem, program=PROGRAMS, by=st.integers(-3, 3)),
    st.builds(c.DeferItem, program=PROGRAMS, reason=REASONS),
    st.builds(c.RestoreItem, program=PROGRAMS),
    st.builds(c.SetTreatment, program=PROGRAMS, treatment=st.sampled_from(e.Treatment)),
    st.builds(c.SetPoints, program=PROGRAMS, points=st.lists(WORDS, max_size=2).map(tuple)),
    st.builds(c.SetMinutes, program=PROGRAMS, minutes=st.sampled_from([None, 0, 7, 10, 999])),
    st.builds(c.MarkArrival, seat=KEYS, at=TIMES, how=st.sampled_from(Attending)),
    st.builds(c.MarkLeaving, seat=KEYS, at=TIMES),
    st.builds(c.ConfirmNotice, seat=KEYS, here=st.booleans()),
    st.builds(c.ExcuseSeat, seat=KEYS, excused=st.booleans()),
    st.builds(c.SetChair, seat=KEYS | st.just("")),
    st.builds(c.SetDetails, details=DETAILS),
    st.builds(c.ProjectPage, page=st.sampled_from(e.Projection), block=BLOCKS),
    st.builds(c.SubmitOpinion, program=PROGRAMS, by=BY, kind=KINDS, text=WORDS, about=ANCHORS),
    st.builds(c.ReviseOpinion, opinion=OPINIONS, kind=KINDS, text=WORDS, version=st.integers(1, 2), about=ANCHORS),
    st.builds(c.WithdrawOpinion, opinion=OPINIONS, reason=REASONS),
    st.builds(c.SupportOpinion, opinion=OPINIONS, by=BY),
    st.builds(c.GiveReply, by=BY, answers=ANSWERS, status=STATUSES, text=WORDS, year=YEARS, reason=REASONS),
    st.builds(
        c.ReviseReply,
        reply=REPLIES,
        answers=ANSWERS,
        status=STATUSES,
        text=WORDS,
        year=YEARS,
        version=st.integers(1, 2),
        reason=REASONS,
    ),
    st.builds(c.WithdrawReply, reply=REPLIES, reason=REASONS),
    st.builds(c.Decide, text=WORDS, program=st.none() | PROGRAMS, counted=COUNTED),
    st.builds(c.WithdrawDecision, decision=st.integers(1, 3)),
    st.builds(c.CorrectMaterial, program=PROGRAMS, path=PATHS, before=FIGURES, after=FIGURES, reason=REASONS),
    st.builds(c.ShowFindings, findings=st.sampled_from([topics.SHOWN, topics.NONE_SHOWN])),
    st.builds(c.AmendFinding, program=PROGRAMS, finding=FINDING, before=st.just("窓口を増やす。") | WORDS, text=WORDS),
    st.builds(c.AdoptFindings, program=PROGRAMS, findings=st.lists(FINDING, max_size=2).map(tuple), counted=COUNTED),
    st.builds(c.ReturnFinding, program=PROGRAMS, finding=FINDING, reason=REASONS, counted=COUNTED),
    st.just(c.Undo()),
    st.builds(
        c.ScrollRoom,
        program=PROGRAMS,
        place=st.sampled_from(e.Place),
        block=BLOCKS,
        part=st.integers(-1, 1001),
        sight=st.sampled_from(e.Sight),
        unfolded=st.lists(BLOCKS, max_size=3).map(tuple),
    ),
    st.just(c.NoticeJoined()),
    st.just(c.NoticeParted()),
    st.builds(c.AskToSpeak, by=BY),
    st.builds(c.LowerHand, by=BY),
    st.builds(c.CallSpeaker, program=PROGRAMS, by=st.just("") | BY),
    st.just(c.EndSpeech()),
    st.builds(c.OpenConfirmation, until=st.sampled_from([DAY, DAY - timedelta(days=1), DAY + timedelta(days=7)])),
    st.builds(c.AskCorrection, opinion=OPINIONS, text=WORDS, reason=REASONS),
    st.builds(c.AcceptCorrection, number=st.integers(1, 3)),
    st.builds(c.DeclineCorrection, number=st.integers(1, 3), answer=WORDS),
    st.just(c.ConfirmMinutes()),
    st.builds(c.ApproveMinutes, unconfirmed=st.integers(0, 2), seen=st.sampled_from([None, 0, 10**6])),
)
