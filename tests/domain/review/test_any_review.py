"""Whatever is placed, merged, split, moved, forwarded, objected to and taken back, in any order, by anybody: counts add up."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.coverage import coverage
from pdca_tui.domain.review.fold import replay
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.placements import counts, placements
from pdca_tui.domain.review.provenance import sources_now
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.vocabulary import AnswerStatus, PlacedState, Resolution, SetAsideClass, Verdict
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.events import OpinionKind
from pdca_tui.errors import Refused
from reviewing import DUE, OPINIONS, SECRETARIAT, STARTUP, SUPPORT, Desk, opinion, session

COUNCIL = "2024-03-28"
PICKS = st.integers(0, 10**6)
SEVERAL = st.lists(PICKS, max_size=4)
MEMBERS = [Seat(Role.MEMBER, key) for key in ("chamber", "citizens")]
PEOPLE = st.sampled_from([SECRETARIAT, SUPPORT, STARTUP, *MEMBERS])


class AnyReview(RuleBasedStateMachine):
    """A review at which anything is asked; what is refused changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.said = {o.ref: o for o in OPINIONS}
        self.hidden: set[str] = set()
        self.desk = Desk.begun(self.intake())
        self.ever = set(self.said)

    def intake(self) -> Intake:
        """What can be read of the sessions now."""
        keys = {ref.session for ref in self.said} - self.hidden
        return Intake.of(session(key, (o for o in self.said.values() if o.session == key)) for key in keys)

    def listen(self) -> None:
        """Let the desk hear what is said now."""
        self.desk.heard = self.intake()

    def refs(self, picks: list[int]) -> tuple[OpinionRef, ...]:
        """Pick opinions, said and in writing."""
        known = [*self.said, *(OpinionRef(session="", opinion=id) for id in sorted(self.desk.review.written))]
        return tuple(known[pick % len(known)] for pick in picks)

    def finding(self, pick: int) -> str:
        """Pick a finding that was ever made."""
        return f"F{pick % (self.desk.review.findings_made + 1) + 1}"

    def ask(self, command: c.ReviewCommand, seat: Seat = SECRETARIAT) -> None:
        """Ask; what is refused changes nothing."""
        before = self.desk.review
        try:
            self.desk.asks(command, seat)
        except Refused:
            assert self.desk.review is before

    @rule(pick=PICKS, what=st.sampled_from(["say", "revise", "withdraw", "restore"]))
    def says(self, pick: int, what: str) -> None:
        """Something happens in a session."""
        known = list(self.said)
        at = known[pick % len(known)]
        old = self.said[at]
        match what:
            case "say":
                self.hidden = set()
                new = opinion(f"15-9-{len(self.said) + 2}", session="2024-02-06")
                self.said[new.ref] = new
                self.ever.add(new.ref)
            case "revise":
                self.said[at] = replace(old, text=f"{old.text}さらに。", entry=old.entry + 1000)
            case _:
                self.said[at] = replace(old, withdrawn=what == "withdraw")
        self.listen()
        self.desk.asks(c.TakeIn(heard=self.desk.heard))

    @rule(gone=st.booleans())
    def loses(self, *, gone: bool) -> None:
        """A session's folder goes, or comes back."""
        self.hidden = {"2024-02-06"} if gone else set()
        self.listen()

    @rule()
    def gets_a_letter(self) -> None:
        """An opinion comes in writing."""
        entered = c.EnterWrittenOpinion(
            article=12, by="member:chamber", kind=OpinionKind.PROPOSE, text="手紙。", received=self.desk.at.date(), program=1
        )
        self.ask(entered)

    @rule(pick=PICKS)
    def withdraws_a_letter(self, pick: int) -> None:
        """One of them is withdrawn."""
        self.ask(c.WithdrawWrittenOpinion(opinion=f"12-1-W{pick % 4 + 1}"))

    @rule(picks=SEVERAL, article=st.sampled_from([12, 15, 99]), position=st.none() | st.integers(0, 3))
    def forms(self, picks: list[int], article: int, position: int | None) -> None:
        """A finding is formed."""
        text = f"検証意見{self.desk.review.findings_made}"
        self.ask(c.FormFinding(article=article, text=text, opinions=self.refs(picks), position=position))

    @rule(pick=PICKS, picks=SEVERAL, what=st.sampled_from([c.AddSources, c.RemoveSources, c.LookAtSources]))
    def changes_sources(self, pick: int, picks: list[int], what: type[c.AddSources]) -> None:
        """Sources come, go, or are looked at."""
        self.ask(what(finding=self.finding(pick), opinions=self.refs(picks)))

    @rule(picks=SEVERAL, why=st.sampled_from(list(SetAsideClass)), same=PICKS)
    def sets_aside(self, picks: list[int], why: SetAsideClass, same: int) -> None:
        """Opinions are set aside."""
        self.ask(c.SetOpinionsAside(opinions=self.refs(picks), why=why, words="理由", same_as=self.refs([same])[0]))

    @rule(picks=SEVERAL)
    def lifts(self, picks: list[int]) -> None:
        """Opinions are to be placed again."""
        self.ask(c.LiftSettingAside(opinions=self.refs(picks)))

    @rule(pick=PICKS)
    def rewords(self, pick: int) -> None:
        """A finding is put differently."""
        id = self.finding(pick)
        found = self.desk.review.findings.get(id)
        versions = len(found.versions) if found else 0
        self.ask(c.RewordFinding(finding=id, text=f"書き直し{pick}", version=versions))

    @rule(into=PICKS, picks=SEVERAL)
    def merges(self, into: int, picks: list[int]) -> None:
        """Findings are merged."""
        self.ask(c.MergeFindings(into=self.finding(into), merged=tuple(map(self.finding, picks))))

    @rule(pick=PICKS, halves=st.integers(1, 3), taken=st.integers(0, 3))
    def splits(self, pick: int, halves: int, taken: int) -> None:
        """A finding is split."""
        id = self.finding(pick)
        found = self.desk.review.findings.get(id)
        sources = [source.ref for source in self.desk.review.sources(id)]
        parts = tuple(c.NewPart(text=f"分割{at}", opinions=tuple(sources[at :: halves + 1][:taken])) for at in range(halves))
        self.ask(c.SplitFinding(finding=id, parts=parts, version=len(found.versions) if found else 0))

    @rule(pick=PICKS, position=st.integers(-1, 5), article=st.none() | st.sampled_from([12, 15]))
    def moves(self, pick: int, position: int, article: int | None) -> None:
        """A finding goes to another place."""
        self.ask(c.MoveFinding(finding=self.finding(pick), position=position, article=article))

    @rule(pick=PICKS)
    def drops(self, pick: int) -> None:
        """A finding is given up."""
        self.ask(c.DropFinding(finding=self.finding(pick), reason="不要"))

    @rule(picks=SEVERAL, reason=st.sampled_from(["", "急ぐため"]))
    def forwards(self, picks: list[int], reason: str) -> None:
        """Findings go to the council."""
        ids = tuple(dict.fromkeys(map(self.finding, picks)))
        self.ask(c.ForwardFindings(session=COUNCIL, findings=ids, reason=reason))

    @rule(picks=SEVERAL, how=st.sampled_from(list(Resolution)))
    def resolves(self, picks: list[int], how: Resolution) -> None:
        """The council resolves."""
        ids = dict.fromkeys(map(self.finding, picks))
        resolved = tuple(
            e.Resolved(
                finding=id, resolution=how, entry=self.desk.review.last + 1, hash="a" * 64, text="修正した文", reason="要再考"
            )
            for id in ids
        )
        self.ask(c.TakeResolutions(session=COUNCIL, resolved=resolved))

    @rule(picks=SEVERAL, department=st.sampled_from(["startup", "support"]))
    def asks_departments(self, picks: list[int], department: str) -> None:
        """A department is asked."""
        self.ask(c.AskDepartments(findings=tuple(map(self.finding, picks)), departments=(department,), due=DUE))

    @rule(picks=SEVERAL, seat=PEOPLE, status=st.sampled_from(list(AnswerStatus)))
    def replies(self, picks: list[int], seat: Seat, status: AnswerStatus) -> None:
        """Somebody replies."""
        answers = tuple(map(self.finding, picks))
        by = str(seat) if seat.role is Role.DEPARTMENT else "department:startup"
        written = c.WriteFindingReply(by=by, answers=answers, status=status, text="対応", reason="理由", year=2024, due=DUE)
        self.ask(written, seat)

    @rule(pick=PICKS, seat=PEOPLE, what=st.sampled_from(["hand", "back", "accept", "withdraw"]))
    def steps(self, pick: int, seat: Seat, what: str) -> None:
        """A reply goes on its way."""
        id = f"R{pick % (self.desk.review.replies_made + 1) + 1}"
        found = self.desk.review.replies.get(id)
        commands: dict[str, c.ReviewCommand] = {
            "hand": c.HandInFindingReply(reply=id),
            "back": c.SendBackFindingReply(reply=id, question="いつまでに。"),
            "accept": c.AcceptFindingReply(reply=id, version=len(found.versions) if found else 0),
            "withdraw": c.WithdrawFindingReply(reply=id, reason="誤り"),
        }
        self.ask(commands[what], seat)

    @rule(pick=PICKS, seat=PEOPLE, by=st.sampled_from(MEMBERS))
    def objects(self, pick: int, seat: Seat, by: Seat) -> None:
        """Somebody objects to where an opinion went."""
        (ref,) = self.refs([pick])
        self.ask(c.RaiseObjection(opinion=ref, by=str(by), text="趣旨が違う。"), seat)

    @rule(pick=PICKS, seat=PEOPLE)
    def answers(self, pick: int, seat: Seat) -> None:
        """An objection is answered."""
        self.ask(c.AnswerObjection(objection=pick % (self.desk.review.objections_made + 1) + 1, answer="見直した。"), seat)

    @rule(pick=PICKS, article=st.sampled_from([12, 15]))
    def revises_a_letter(self, pick: int, article: int) -> None:
        """What was entered of a letter is put right; it may go to another article."""
        id = f"12-1-W{pick % 4 + 1}"
        known = self.desk.review.written.get(id)
        revised = c.ReviseWrittenOpinion(
            opinion=id,
            article=article,
            by="member:chamber",
            kind=OpinionKind.PROPOSE,
            text=f"手紙{pick}。",
            received=self.desk.at.date(),
            version=len(known.versions) if known else 0,
        )
        self.ask(revised)

    @rule(pick=PICKS, department=st.sampled_from(["startup", "support"]), back=st.booleans())
    def changes_a_request(self, pick: int, department: str, *, back: bool) -> None:
        """The day of a request is moved, or it is withdrawn."""
        id = self.finding(pick)
        moved = c.MoveDue(finding=id, department=department, due=DUE + timedelta(days=pick % 30), reason="調整")
        self.ask(c.WithdrawRequest(finding=id, department=department, reason="誤り") if back else moved)

    @rule(pick=PICKS, seat=PEOPLE, verdict=st.sampled_from(list(Verdict)), judged=st.booleans())
    def tells_of_results(self, pick: int, seat: Seat, verdict: Verdict, *, judged: bool) -> None:
        """A department says what it did, or the body what it makes of that."""
        id = f"R{pick % (self.desk.review.replies_made + 1) + 1}"
        reported = c.ReportImplementation(reply=id, verdict=verdict, text="実施した。", reason="理由")
        self.ask(c.JudgeImplementation(reply=id, verdict=verdict, text="確認した。") if judged else reported, seat)

    @rule(picks=SEVERAL, program=st.sampled_from([1, 3, 8, 9]))
    def plans(self, picks: list[int], program: int) -> None:
        """The plan of a program takes findings up."""
        known = self.desk.review.plans.get(program)
        findings = tuple(dict.fromkeys(map(self.finding, picks)))
        version = len(known.versions) if known else 0
        self.ask(c.WritePlan(program=program, version=version, text="続ける。", findings=findings))

    @rule()
    def publishes(self) -> None:
        """The outcome is published."""
        self.ask(c.PublishReview(hash="b" * 64))

    @rule(seat=PEOPLE)
    def takes_back_the_last(self, seat: Seat) -> None:
        """Somebody takes back the last thing they did."""
        self.take_back(None, seat)

    @rule(pick=PICKS, seat=PEOPLE)
    def takes_back_any(self, pick: int, seat: Seat) -> None:
        """Somebody takes back something, however long ago, a taking back too."""
        self.take_back(pick % self.desk.review.last + 1, seat)

    def take_back(self, number: int | None, seat: Seat) -> None:
        """Take something back: every row is as it was before."""
        before = self.desk.review
        self.ask(c.TakeBack(entry=number), seat)
        if self.desk.review is before:
            return
        (event,) = (self.desk.entries[-1].event,)
        assert isinstance(event, e.ChangeTakenBack)
        for change in before.history[event.entry].changes:
            table, key = change.cell
            assert getattr(self.desk.review, table).get(key) == change.before

    @invariant()
    def every_opinion_is_in_exactly_one_state(self) -> None:
        """All that was ever said is told once, and the counts add up: in all, and over the articles."""
        placed = self.desk.placed
        refs = [each.ref for each in placed]
        assert len(set(refs)) == len(refs)
        letters = {OpinionRef(session="", opinion=id) for id in self.desk.review.written}
        assert set(refs) == self.ever | letters
        whole = counts(self.desk.review, placed)
        assert whole.total == len(refs)
        by_article = [counts(self.desk.review, placed, article) for article in (12, 15)]
        assert sum(each.total for each in by_article) == whole.total
        assert sum(each.findings for each in by_article) == whole.findings
        assert whole.unplaced == sum(each.state is PlacedState.UNPLACED for each in placed)

    @invariant()
    def what_is_remembered_is_what_would_be_found(self) -> None:
        """Placements and counts that follow from those of an earlier state are the ones that a fresh look gives."""
        review, fresh = self.desk.review, Intake.of(self.desk.heard.sessions)
        placed = placements(review, fresh)
        assert [*self.desk.placed] == [*placed]
        assert all(self.desk.placed.of(each.ref) == each for each in placed)
        for article in (None, 12, 15):
            assert self.desk.placed.counts(article) == counts(review, [*placed], article)
        for article in (12, 15):
            used = {ref for finding in review.under(article) for ref in review.by_finding.get(finding.id, ())}
            here = tuple(each for each in placed if each.article == article or each.ref in used)
            assert self.desk.placed.on_board(article) == here

    @invariant()
    def sources_and_findings_know_each_other(self) -> None:
        """An opinion is under standing findings only, and each of them tells it among its sources once."""
        review = self.desk.review
        under = {(id, ref) for ref, placing in review.placings.items() for id in placing.findings}
        told = [(id, ref) for id, refs in review.by_finding.items() for ref in refs]
        assert sorted(map(str, told)) == sorted(map(str, under))
        assert all(review.findings[id].stands for id, _ in under)
        for id in review.findings:
            assert [s.source.ref for s in sources_now(review, self.desk.heard, id)] == list(review.by_finding.get(id, ()))

    @invariant()
    def numbers_are_each_given_once(self) -> None:
        """Under an article no number is given twice, and adopted findings keep theirs."""
        for article in (12, 15):
            numbered = self.desk.review.numbered(article)
            assert len({number for number, _ in numbered}) == len(numbered)
            assert all(finding.number in (0, number) for number, finding in numbered)
            assert all(finding.number for _, finding in numbered if finding.standing.adopted)

    @invariant()
    def coverage_counts_its_rows(self) -> None:
        """Open, handed in and accepted are all that was asked; overdue are open ones."""
        whole = coverage(self.desk.review, self.desk.heard)
        assert len(whole.asked) == len(whole.open) + len(whole.handed_in) + len(whole.accepted)
        late = whole.overdue(DUE + timedelta(days=1))
        assert set(map(id, late)) <= set(map(id, whole.open))
        departments = [coverage(self.desk.review, self.desk.heard, department=key) for key in ("startup", "support")]
        assert sum(len(each.asked) for each in departments) == len(whole.asked)

    def teardown(self) -> None:
        """The record alone gives the same review."""
        assert replay(Review(key="2023"), self.desk.entries) == self.desk.review


TestAnyReview = AnyReview.TestCase
TestAnyReview.settings = settings(max_examples=30, stateful_step_count=40, deadline=None)
