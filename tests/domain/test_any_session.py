"""Whatever is asked, in whatever order: what holds of every session."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from asking import COMMANDS, SEATS, TIMES
from building import Scene, sheet
from pdca_tui.domain.seats import Role
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.findings import Adoption
from pdca_tui.domain.session.fold import after, replay
from pdca_tui.domain.session.permissions import may
from pdca_tui.domain.session.schedule import pace
from pdca_tui.domain.session.session import Session, State
from pdca_tui.domain.session.topics import is_program, numbered
from pdca_tui.errors import Refused

STAFF = (Role.SECRETARIAT, Role.FACILITATOR)


class AnySession(RuleBasedStateMachine):
    """Seats ask for anything; most of it is refused, the rest is recorded."""

    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene()
        self.known: dict[int, Session] = {}

    @rule(seat=st.sampled_from(SEATS), command=COMMANDS)
    def asks(self, seat: str, command: c.Command) -> None:
        """Nothing but a refusal, and a refusal changes nothing."""
        before = self.scene.session
        try:
            self.scene.does(seat, command)
        except Refused:
            assert self.scene.session is before

    @rule(command=COMMANDS)
    def staff_asks(self, command: c.Command) -> None:
        """The same by somebody who may."""
        role = next((role for role in STAFF if may(role, type(command))), Role.MEMBER)
        self.asks(str(role) if role in STAFF else "member:chamber", command)

    @rule(
        seat=st.sampled_from(["secretariat", "secretariat:second"]),
        kind=st.sampled_from([c.MarkArrival, c.MarkLeaving]),
        key=st.sampled_from(["chair", "chamber"]),
        at=TIMES,
    )
    def comes_or_goes(self, seat: str, kind: type[c.MarkArrival | c.MarkLeaving], key: str, at: str) -> None:
        self.asks(seat, kind(seat=key, at=at))

    @rule(program=st.sampled_from([1, 2, 22]), kind=st.sampled_from(["commend", "improve", "ask"]))
    def says(self, program: int, kind: str) -> None:
        """An opinion that is likely to be accepted, so that there is something to answer, support and take back."""
        if self.session.state is State.PREPARED:
            self.scene.does("facilitator", c.OpenSession(sheets=(*self.scene.sheets, sheet(31)), counted=self.scene.short))
        if self.session.state in (State.OPEN, State.PAUSED) and program in self.session.items:
            self.scene.submits(kind, "広報を増やす", program=program)

    @rule(data=st.data())
    def answers(self, data: st.DataObject) -> None:
        """A reply to opinions that stand."""
        standing = [o.id for item in self.session.agenda for o in item.standing_opinions]
        if standing:
            chosen = data.draw(st.lists(st.sampled_from(standing), min_size=1, max_size=3))
            self.scene.replies(*chosen, text="増やします")

    @rule(seat=st.sampled_from(SEATS[:9]))
    def takes_back(self, seat: str) -> None:
        self.asks(seat, c.Undo())

    @rule(minutes=st.integers(-5, 20))
    def time_passes(self, minutes: int) -> None:
        self.scene.waits(minutes)

    @property
    def session(self) -> Session:
        return self.scene.session

    @invariant()
    def a_state_is_kept(self) -> None:
        self.known[self.session.last] = self.session

    def teardown(self) -> None:
        """What came later changed no state that was before it: folding is pure, though it completes what it just made."""
        state = Session(key="scene")
        for entry in self.scene.entries:
            state = after(state, entry)
            assert self.known.get(state.last, state) == state

    @invariant()
    def the_record_is_gapless_and_replays_to_the_same_state(self) -> None:
        assert [entry.number for entry in self.scene.entries] == list(range(1, self.session.last + 1))
        assert replay(Session(key="scene"), self.scene.entries) == self.session

    @invariant()
    def the_order_is_the_items_and_nothing_twice(self) -> None:
        assert sorted(self.session.order) == sorted(self.session.items)

    @invariant()
    def numbers_are_unique_and_count_up_within_their_program(self) -> None:
        for item in self.session.agenda:
            prefix = f"{numbered(item.article, item.program)}-"
            assert [o.id for o in item.opinions] == [f"{prefix}{n}" for n in range(1, len(item.opinions) + 1)]
            assert [r.id for r in item.replies] == [f"{prefix}R{n}" for n in range(1, len(item.replies) + 1)]
        assert [d.number for d in self.session.decisions] == list(range(1, len(self.session.decisions) + 1))

    @invariant()
    def a_finding_is_settled_in_words_that_the_room_saw_or_open(self) -> None:
        for number, tabled in self.session.tabled.items():
            assert number in self.session.items
            for finding in tabled.findings:
                assert (finding.settled is None) == (finding.adoption is Adoption.OPEN) == (finding.entry == 0)
                assert bool(finding.reason) == (finding.adoption is Adoption.RETURNED)

    @invariant()
    def every_reply_answers_opinions_that_exist(self) -> None:
        for item in self.session.agenda:
            for reply in item.replies:
                for version in reply.versions:
                    assert version.answers
                    assert all(self.session.opinion(id) for id in version.answers)

    @invariant()
    def every_opinion_is_answered_or_unanswered_or_wants_nothing(self) -> None:
        opinions = [o for item in self.session.agenda for o in item.opinions]
        unanswered = {o.id for o in self.session.unanswered()}
        for opinion in opinions:
            answered = bool(self.session.replies_to(opinion.id))
            assert (opinion.id in unanswered) == (opinion.wants_reply and not answered)
            assert len(set(opinion.supports)) == len(opinion.supports)
            assert opinion.by not in opinion.supports

    @invariant()
    def nobody_is_present_twice_and_no_stay_ends_before_it_began(self) -> None:
        for stays in self.session.presence.values():
            assert stays
            assert [stay.until is None for stay in stays[:-1]] == [False] * len(stays[:-1])
            assert all(stay.until is None or stay.until >= stay.since for stay in stays)

    @invariant()
    def an_open_session_has_a_sheet_for_every_item(self) -> None:
        if self.session.opened:
            assert set(filter(is_program, self.session.order)) <= set(self.session.sheets)

    @invariant()
    def the_room_is_at_an_item_and_the_time_adds_up(self) -> None:
        assert self.session.program is None or self.session.program in self.session.items
        now = pace(self.session, self.scene.now)
        assert all(item.used >= 0 for item in self.session.agenda)
        assert now.item_used <= now.used
        assert now.done <= now.to_take <= now.count
        assert all(0 <= item.looked <= item.used + 0.001 for item in self.session.agenda)

    @invariant()
    def who_speaks_does_not_wait_and_nobody_waits_twice(self) -> None:
        floor = self.session.floor
        assert len(set(floor.waiting)) == len(floor.waiting)
        assert floor.speaking not in floor.waiting

    @invariant()
    def corrections_are_numbered_and_answered_once(self) -> None:
        minutes = self.session.minutes
        assert [asked.number for asked in minutes.asked] == list(range(1, len(minutes.asked) + 1))
        assert len(set(minutes.confirmed)) == len(minutes.confirmed)

    @invariant()
    def all_text_is_clean(self) -> None:
        for item in self.session.agenda:
            for opinion in item.opinions:
                assert opinion.now.text.strip()
                assert "\x1b" not in opinion.now.text


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
