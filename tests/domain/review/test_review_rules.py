"""The rules of a review: what is allowed, what is refused with which sentence, and what stays."""

from __future__ import annotations

from datetime import date

import pytest

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import Finding, FindingReply, Outcome, YearPlan
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.coverage import RequestState, coverage, promises
from pdca_tui.domain.review.fold import after
from pdca_tui.domain.review.intake import NOTHING_HEARD, Intake, Leftover
from pdca_tui.domain.review.permissions import ALLOWED
from pdca_tui.domain.review.placements import counts, own_opinions
from pdca_tui.domain.review.progress import ReviewStep, progress
from pdca_tui.domain.review.provenance import SourceState, changed_sources, sources_now
from pdca_tui.domain.review.vocabulary import (
    AnswerStatus,
    FindingStanding,
    Measure,
    MeasureKind,
    ReplyStanding,
    Resolution,
    SetAsideClass,
    Verdict,
    Wording,
)
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.events import OpinionKind
from pdca_tui.errors import Refused
from reviewing import CHAMBER, DUE, OPINIONS, SECRETARIAT, STARTUP, SUPPORT, Desk, opinion, ref, session


@pytest.fixture
def desk() -> Desk:
    """A review that was begun and heard one session."""
    return Desk.begun()


def refused(desk: Desk, command: c.ReviewCommand, key: str, seat: Seat = SECRETARIAT) -> dict[str, object]:
    """Ask for what is refused, look at the sentence, and return what fills it."""
    before = desk.review
    with pytest.raises(Refused) as told:
        desk.asks(command, seat)
    assert told.value.key == f"refused.{key}"
    assert desk.review is before
    return told.value.values


def placed_all(desk: Desk) -> None:
    """Place what is not placed yet."""
    for each in desk.placed:
        if each.state.value == "unplaced":
            desk.asks(c.SetOpinionsAside(opinions=(each.ref,), why=SetAsideClass.OUTSIDE, words="国の制度"))


def test_an_opinion_counts_from_the_moment_it_was_recorded(desk: Desk) -> None:
    """What is said later is there at once, unplaced, though no entry of the review tells of it."""
    desk.heard = Intake.of([session("2024-01-24", (*OPINIONS, opinion("15-9-2")))])
    told = counts(desk.review, desk.placed)
    assert (told.total, told.unplaced) == (7, 7)


def test_what_was_taken_in_is_missed_when_its_session_goes(desk: Desk) -> None:
    """Neither its opinions nor the session itself are forgotten."""
    id = desk.forms("案", "12-1-1")
    desk.heard = Intake.of([])
    told = counts(desk.review, desk.placed)
    assert (told.total, told.missing) == (6, 6)
    assert [each.state for each in sources_now(desk.review, desk.heard, id)] == [SourceState.GONE]
    values = refused(desk, c.ForwardFindings(session="2024-03-28"), "incomplete")
    assert values["missing"] == 1


def test_a_finding_says_its_own_words(desk: Desk) -> None:
    """Those of one opinion are refused, unless they are meant."""
    words = OPINIONS[0].text
    form = c.FormFinding(article=12, text=words, opinions=(ref("12-1-1"),))
    assert refused(desk, form, "words-of-opinion")["opinion"] == "12-1-1"
    desk.asks(replace(form, verbatim=True))
    assert desk.texts(12) == [(1, words)]


def test_numbers_follow_the_order_until_they_are_fixed(desk: Desk) -> None:
    """Moving changes them; the council's adoption fixes them."""
    first, second, third = desk.forms("一"), desk.forms("二"), desk.forms("三")
    desk.asks(c.MoveFinding(finding=third, position=0))
    assert desk.texts(12) == [(1, "三"), (2, "一"), (3, "二")]
    desk.adopts(third, first)
    refused(desk, c.MoveFinding(finding=first, position=0), "finding-adopted")
    desk.asks(c.MoveFinding(finding=second, position=0))
    assert desk.texts(12) == [(1, "三"), (2, "一"), (3, "二")]


def test_merged_findings_keep_both_histories(desk: Desk) -> None:
    """The sources go over once each, and the merged one still tells its versions and where it went."""
    first = desk.forms("一", "12-1-1", "12-1-2")
    second = desk.forms("二", "12-1-2", "12-3-1")
    desk.asks(c.RewordFinding(finding=second, text="二の二", version=1))
    desk.asks(c.MergeFindings(into=first, merged=(second,), text="一と二"))
    assert [s.opinion for s in desk.review.sources(first)] == ["12-1-1", "12-1-2", "12-3-1"]
    merged = desk.review.findings[second]
    assert (merged.standing, merged.merged_into) == (FindingStanding.MERGED, first)
    assert [v.text for v in merged.versions] == ["二", "二の二"]
    assert [v.wording for v in desk.review.findings[first].versions] == [Wording.FORMED, Wording.MERGED]
    assert refused(desk, c.RewordFinding(finding=second, text="x", version=2), "finding-merged")["into"] == first
    desk.asks(c.TakeBack())
    assert [s.opinion for s in desk.review.sources(second)] == ["12-1-2", "12-3-1"]


def test_a_split_gives_each_source_where_it_belongs(desk: Desk) -> None:
    """What no part takes stays; nothing goes to two parts."""
    id = desk.forms("全部", "12-1-1", "12-1-2", "12-3-1")
    twice = (c.NewPart(text="a", opinions=(ref("12-1-2"),)), c.NewPart(text="b", opinions=(ref("12-1-2"),)))
    refused(desk, c.SplitFinding(finding=id, parts=twice, version=1), "split-twice")
    desk.asks(c.SplitFinding(finding=id, parts=(c.NewPart(text="別", opinions=(ref("12-1-2"),)),), version=1, text="残り"))
    assert desk.texts(12) == [(1, "残り"), (2, "別")]
    assert [s.opinion for s in desk.review.sources(id)] == ["12-1-1", "12-3-1"]
    assert [s.opinion for s in desk.review.sources("F2")] == ["12-1-2"]


@pytest.mark.parametrize(
    ("why", "words", "same", "key"),
    [
        (SetAsideClass.OUTSIDE, "", None, "aside-words-needed"),
        (SetAsideClass.ELSEWHERE, "", None, "aside-words-needed"),
        (SetAsideClass.SAME, "", None, "same-as-needed"),
        (SetAsideClass.SAME, "", "12-1-1", "same-as-itself"),
        (SetAsideClass.SAME, "", "19-1-1", "opinion-not-heard"),
        (SetAsideClass.ANSWERED, "", None, "not-answered"),
    ],
)
def test_setting_aside_needs_a_class_and_what_it_rests_on(
    desk: Desk, why: SetAsideClass, words: str, same: str | None, key: str
) -> None:
    """Each class asks for its own ground."""
    command = c.SetOpinionsAside(opinions=(ref("12-1-1"),), why=why, words=words, same_as=ref(same) if same else None)
    refused(desk, command, key)


def test_duplicates_do_not_point_at_each_other(desk: Desk) -> None:
    """A circle of duplicates would hide both."""
    desk.asks(c.SetOpinionsAside(opinions=(ref("12-1-1"),), why=SetAsideClass.SAME, same_as=ref("12-1-2")))
    circle = c.SetOpinionsAside(opinions=(ref("12-1-2"),), why=SetAsideClass.SAME, same_as=ref("12-1-1"))
    refused(desk, circle, "same-as-itself")


def test_a_source_is_not_set_aside_and_what_was_set_aside_can_become_one(desk: Desk) -> None:
    """Setting a source aside says under which findings it is; placing lifts the setting aside in one step."""
    desk.asks(c.SetOpinionsAside(opinions=(ref("12-1-2"),), why=SetAsideClass.PRAISE))
    id = desk.forms("案", "12-1-1", "12-1-2")
    assert desk.state("12-1-2") == "source"
    aside = c.SetOpinionsAside(opinions=(ref("12-1-1"),), why=SetAsideClass.PRAISE)
    assert refused(desk, aside, "is-source")["findings"] == id
    desk.asks(c.TakeBack())
    assert (desk.state("12-1-1"), desk.state("12-1-2")) == ("unplaced", "set-aside")


def test_two_people_at_once_are_told_of_each_other(desk: Desk) -> None:
    """Who had not seen that an opinion was placed is told, and nothing is overwritten; the same placing twice is nothing new."""
    seen = desk.review.last
    one, other = desk.forms("一", "12-1-1"), desk.forms("二")
    values = refused(desk, c.AddSources(finding=other, opinions=(ref("12-1-1"),), seen=seen), "placed-meanwhile")
    assert values["opinion"] == "12-1-1"
    refused(desk, c.FormFinding(article=12, text="三", opinions=(ref("12-1-1"),), seen=seen), "placed-meanwhile")
    assert desk.asks(c.AddSources(finding=one, opinions=(ref("12-1-1"),), seen=seen)) == ()
    desk.asks(c.RewordFinding(finding=one, text="新しい文", version=1))
    refused(desk, c.RewordFinding(finding=one, text="古い文から", version=1), "revised-meanwhile")


def test_withdrawn_opinions_are_told_as_such(desk: Desk) -> None:
    """They cannot be placed, and a source that is withdrawn has to be looked at."""
    id = desk.forms("案", "12-1-1")
    gone = tuple(replace(o, withdrawn=o.opinion.startswith("12-1")) for o in OPINIONS)
    desk.heard = Intake.of([session("2024-01-24", gone)])
    assert desk.state("12-1-1") == "withdrawn"
    refused(desk, c.AddSources(finding=id, opinions=(ref("12-1-2"),)), "withdrawn")
    assert [each.state for _, each in changed_sources(desk.review, desk.heard)] == [SourceState.WITHDRAWN]
    desk.asks(c.LookAtSources(finding=id, opinions=(ref("12-1-1"),)))
    assert changed_sources(desk.review, desk.heard) == ()


def test_a_changed_source_is_looked_at_before_forwarding(desk: Desk) -> None:
    """A correction accepted in the session shows on the finding, and stands in the way until somebody looked."""
    id = desk.forms("案", "12-1-1")
    placed_all(desk)
    changed = tuple(replace(o, text="直した文。", entry=80) if o.opinion == "12-1-1" else o for o in OPINIONS)
    desk.heard = Intake.of([session("2024-01-24", changed)])
    values = refused(desk, c.ForwardFindings(session="2024-03-28"), "incomplete")
    assert (values["unplaced"], values["changed"]) == (0, 1)
    desk.asks(c.LookAtSources(finding=id, opinions=(ref("12-1-1"),)))
    (forwarded,) = desk.asks(c.ForwardFindings(session="2024-03-28"))
    assert isinstance(forwarded, e.FindingsForwarded)
    assert not forwarded.lacking
    assert desk.review.sources(id)[0].entry == 80


def test_forwarding_asks_for_completeness_or_a_reason(desk: Desk) -> None:
    """The refusal counts what is missing and names where to begin; with a reason both stand in the record."""
    id = desk.forms("案", "12-1-1")
    desk.heard = Intake.of([session("2024-01-24", OPINIONS, approved=False)])
    values = refused(desk, c.ForwardFindings(session="2024-03-28"), "incomplete")
    assert (values["unplaced"], values["unapproved"], values["first"]) == (5, 1, "2024-01-24:12-1-2")
    (forwarded,) = desk.asks(c.ForwardFindings(session="2024-03-28", reason="日程のため"))
    assert isinstance(forwarded, e.FindingsForwarded)
    assert (forwarded.reason, len(forwarded.lacking.unplaced), forwarded.opinions) == ("日程のため", 5, 6)
    refused(desk, c.RewordFinding(finding=id, text="x", version=1), "finding-forwarded")
    desk.asks(c.AddSources(finding=id, opinions=(ref("12-1-2"),)))
    assert len(desk.review.sources(id)) == 2


def test_findings_are_forwarded_to_the_body_that_hears_the_others(desk: Desk) -> None:
    """A session of the subcommittee that verified is refused, whatever the reason."""
    desk.forms("案")
    refused(desk, c.ForwardFindings(session="2024-01-24", reason="急ぐため"), "not-council")


def test_the_council_adopts_amends_or_returns(desk: Desk) -> None:
    """An amended finding has a new version, a returned one can be worked on again, and nothing is taken twice."""
    ids = [desk.forms(text) for text in ("一", "二", "三")]
    desk.asks(c.ForwardFindings(session="2024-03-28", reason="試し"))
    how = {ids[0]: Resolution.ADOPTED, ids[1]: Resolution.AMENDED, ids[2]: Resolution.RETURNED}
    resolved = tuple(
        e.Resolved(finding=id, resolution=each, entry=50, hash="b" * 64, text="二を直した", reason="根拠を足す")
        for id, each in how.items()
    )
    taken = c.TakeResolutions(session="2024-03-28", resolved=resolved)
    desk.asks(taken)
    assert [desk.review.findings[id].standing.value for id in ids] == ["adopted", "adopted", "returned"]
    assert desk.review.findings[ids[1]].now.wording is Wording.AMENDED
    assert [desk.review.findings[id].number for id in ids] == [1, 2, 0]
    assert desk.asks(taken) == ()
    refused(desk, c.TakeResolutions(session="2024-03-29", resolved=resolved[:1]), "not-forwarded")
    refused(desk, c.TakeBack(entry=desk.review.last), "review-not-undone")
    desk.asks(c.RewordFinding(finding=ids[2], text="三を直した", version=1))


def test_the_first_day_is_never_overwritten(desk: Desk) -> None:
    """Moving a day asks for a reason, and both stand; overdue follows from a day that is given."""
    id = desk.forms("案")
    refused(desk, c.AskDepartments(findings=(id,), departments=("startup",), due=DUE), "not-adopted")
    desk.adopts(id)
    desk.asks(c.AskDepartments(findings=(id,), departments=("startup", "support"), due=DUE))
    refused(desk, c.AskDepartments(findings=(id,), departments=("startup",), due=DUE), "asked-before")
    later = date(2024, 5, 31)
    refused(desk, c.MoveDue(finding=id, department="startup", due=later, reason=" "), "reason-asked")
    desk.asks(c.MoveDue(finding=id, department="startup", due=later, reason="議会のため"))
    request = desk.review.requests[id, "startup"]
    assert (request.first_due, request.due, request.moved[0].was) == (DUE, later, DUE)
    rows = coverage(desk.review, desk.heard).overdue(date(2024, 5, 1))
    assert [row.request.department for row in rows] == ["support"]


def asked(desk: Desk) -> tuple[str, str]:
    """Adopt two findings and ask both departments."""
    ids = desk.forms("一", article=12), desk.forms("二", article=15)
    desk.adopts(*ids)
    desk.asks(c.AskDepartments(findings=ids, departments=("startup", "support"), due=DUE))
    return ids


def test_one_reply_answers_several_findings_on_its_way_to_acceptance(desk: Desk) -> None:
    """Drafted, handed in, sent back with a question, put differently, accepted: each step and version stays."""
    ids = asked(desk)
    write = c.WriteFindingReply(by="department:startup", answers=ids, status=AnswerStatus.DO, text="行う", year=2024)
    refused(desk, replace(write, by="department:support"), "not-yours", STARTUP)
    desk.asks(write, STARTUP)
    rows = coverage(desk.review, desk.heard, department="startup")
    assert [row.state for row in rows.asked] == [RequestState.OPEN, RequestState.OPEN]
    refused(desk, c.HandInFindingReply(reply="R1"), "not-yours", SUPPORT)
    desk.asks(c.HandInFindingReply(reply="R1"), STARTUP)
    assert len(coverage(desk.review, desk.heard).handed_in) == 2
    refused(desk, c.AcceptFindingReply(reply="R1", version=1), "role", STARTUP)
    desk.asks(c.SendBackFindingReply(reply="R1", question="いつまでに行いますか。"))
    measure = Measure(kind=MeasureKind.DATE, text="令和6年9月")
    rewrite = c.RewriteFindingReply(
        reply="R1", answers=ids[:1], status=AnswerStatus.DO, text="9月に行う", year=2024, version=1, measure=measure
    )
    desk.asks(rewrite, STARTUP)
    desk.asks(c.HandInFindingReply(reply="R1"), STARTUP)
    refused(desk, c.AcceptFindingReply(reply="R1", version=1), "revised-meanwhile")
    desk.asks(c.AcceptFindingReply(reply="R1", version=2))
    reply = desk.review.replies["R1"]
    assert [step.standing.value for step in reply.steps] == ["handed-in", "sent-back", "handed-in", "accepted"]
    assert [version.answers for version in reply.versions] == [ids, ids[:1]]
    mine = coverage(desk.review, desk.heard, department="startup")
    assert ([row.finding.id for row in mine.accepted], [row.finding.id for row in mine.open]) == ([ids[0]], [ids[1]])
    desk.asks(replace(rewrite, version=2, text="10月に行う"), STARTUP)
    assert desk.review.replies["R1"].standing is ReplyStanding.HANDED_IN


@pytest.mark.parametrize("status", [AnswerStatus.CONSIDER, AnswerStatus.NOTED, AnswerStatus.LATER])
def test_what_closes_nothing_stays_open(desk: Desk, status: AnswerStatus) -> None:
    """検討, 承る and 後日回答 are accepted and stay open, with their age."""
    ids = asked(desk)
    write = c.WriteFindingReply(by="department:startup", answers=ids[:1], status=status, text="文", year=2024, due=DUE)
    desk.asks(write, STARTUP)
    desk.asks(c.HandInFindingReply(reply="R1"), STARTUP)
    desk.asks(c.AcceptFindingReply(reply="R1", version=1))
    mine = coverage(desk.review, desk.heard, department="startup", article=12)
    assert [row.finding.id for row in mine.open] == [ids[0]]
    assert mine.open[0].age(date(2024, 3, 31)) == 30


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"answers": ()}, "answers-nothing"),
        ({"answers": ("F9",)}, "no-finding"),
        ({"status": AnswerStatus.HARD}, "reason-asked"),
        ({"status": AnswerStatus.PARTLY}, "reason-asked"),
        ({"status": AnswerStatus.UNSTATED}, "status-needed"),
        ({"status": AnswerStatus.LATER}, "due-needed"),
        ({"status": AnswerStatus.LATER, "due": date(2024, 1, 1)}, "due-past"),
        ({"year": 0}, "year"),
        ({"text": " "}, "empty"),
        ({"programs": (99,)}, "not-reviewed"),
        ({"measure": Measure(kind=MeasureKind.DOCUMENT)}, "measure-empty"),
        ({"by": "member:chamber"}, "no-department"),
        ({"by": "department:nobody"}, "no-department"),
    ],
)
def test_a_reply_says_what_it_must(desk: Desk, change: dict[str, object], key: str) -> None:
    """Each field that a reply lacks, or has too much, is refused with its own sentence."""
    ids = asked(desk)
    write = c.WriteFindingReply(by="department:startup", answers=ids, status=AnswerStatus.DO, text="行う", year=2024)
    refused(desk, replace(write, **change), key)


def test_a_department_answers_what_it_was_asked_or_is_about_its_programs(desk: Desk) -> None:
    """Neither of both is refused; the secretariat enters for any department."""
    desk.asks(c.FormFinding(article=15, text="相談", programs=(8,)))
    desk.adopts("F1")
    write = c.WriteFindingReply(by="department:startup", answers=("F1",), status=AnswerStatus.ANSWER, text="答え")
    refused(desk, write, "not-your-finding", STARTUP)
    desk.asks(replace(write, by="department:support"))


def test_what_is_said_to_be_done_and_what_the_body_judges_are_kept_apart(desk: Desk) -> None:
    """A report names what shows it; the judgement stands beside it, and only it closes against a report."""
    ids = asked(desk)
    write = c.WriteFindingReply(by="department:startup", answers=ids, status=AnswerStatus.DO, text="行う", year=2024)
    desk.asks(write, STARTUP)
    report = c.ReportImplementation(reply="R1", verdict=Verdict.DONE, text="行った")
    refused(desk, report, "not-accepted", STARTUP)
    desk.asks(c.HandInFindingReply(reply="R1"), STARTUP)
    desk.asks(c.AcceptFindingReply(reply="R1", version=1))
    refused(desk, report, "evidence-needed", STARTUP)
    desk.asks(replace(report, evidence=Measure(kind=MeasureKind.DOCUMENT, text="実施報告書")), STARTUP)
    refused(desk, c.JudgeImplementation(reply="R1", verdict=Verdict.UNCLEAR), "reason-asked")
    desk.asks(c.JudgeImplementation(reply="R1", verdict=Verdict.PARTLY, text="半分"))
    (promise,) = promises(desk.review, NOTHING_HEARD)
    assert (promise.reported and promise.reported.verdict, promise.judged and promise.judged.verdict, promise.open) == (
        Verdict.DONE,
        Verdict.PARTLY,
        True,
    )


def test_a_plan_takes_findings_up_and_keeps_its_versions(desk: Desk) -> None:
    """Numbered or plain, one of both; who saw an older version is told."""
    (first, _) = asked(desk)
    write = c.WritePlan(program=1, version=0, items=("一つ目", "二つ目"), findings=(first,))
    refused(desk, replace(write, program=8), "not-your-program", STARTUP)
    refused(desk, replace(write, text="文も"), "plan-text-or-items")
    desk.asks(write, STARTUP)
    refused(desk, replace(write, items=("別",)), "plan-meanwhile")
    desk.asks(c.WritePlan(program=1, version=1, text="文にする"))
    assert [version.findings for version in desk.review.plans[1].versions] == [(first,), ()]


def test_a_member_objects_until_the_council_meets(desk: Desk) -> None:
    """To one's own opinion only; an open objection stands in the way of forwarding, and the answer stands beside it."""
    desk.asks(c.SetOpinionsAside(opinions=(ref("12-1-1"),), why=SetAsideClass.OUTSIDE, words="国の制度"))
    object_ = c.RaiseObjection(opinion=ref("12-1-1"), by="member:chamber", text="市の施策です。")
    refused(desk, replace(object_, by="member:it"), "not-yours", Seat.parse("member:it"))
    desk.asks(object_, CHAMBER)
    refused(desk, object_, "objected-before", CHAMBER)
    mine = own_opinions(desk.review, desk.placed, "member:chamber")
    assert [o.objections for o in mine if o.placement.ref == ref("12-1-1")] == [(1,)]
    id = desk.forms("案")
    assert refused(desk, c.ForwardFindings(session="2024-03-28"), "incomplete")["objections"] == 1
    desk.asks(c.AnswerObjection(objection=1, answer="検証意見にします。"))
    refused(desk, c.AnswerObjection(objection=1, answer="もう一度"), "no-objection")
    desk.adopts(id)
    refused(desk, object_, "council-met", CHAMBER)


def test_written_opinions_are_placed_like_others(desk: Desk) -> None:
    """They are entered with seat, day and where they are kept, and are numbered in the review."""
    enter = c.EnterWrittenOpinion(
        article=12,
        by="member:it",
        kind=OpinionKind.PROPOSE,
        text="手紙の意見。",
        received=date(2024, 2, 20),
        program=3,
        kept="事務局の綴り3",
    )
    refused(desk, replace(enter, by="department:support"), "no-seat")
    refused(desk, replace(enter, received=date(2025, 1, 1)), "received-later")
    desk.asks(enter)
    letter = OpinionRef(session="", opinion="12-3-W1")
    assert next(each.heard and each.heard.kept for each in desk.placed if each.ref == letter) == "事務局の綴り3"
    desk.asks(c.FormFinding(article=12, text="案", opinions=(letter, ref("12-1-1"))))
    assert counts(desk.review, desk.placed).source == 2
    desk.asks(c.WithdrawWrittenOpinion(opinion="12-3-W1", reason="取り下げたい"))
    assert counts(desk.review, desk.placed).withdrawn == 1


OUTCOME = Outcome(
    article=12,
    fiscal_year=2023,
    findings=(Finding(number=1, text="一"), Finding(number=2, text="二", programs=(1,), inferred=True)),
    replies=(FindingReply(answers=(1, 2), text="まとめて答える。", note="注"),),
    plans=(YearPlan(program=1, items=("一つ目",)),),
)


def test_what_was_published_is_taken_over_without_sources(desk: Desk) -> None:
    """Findings keep their numbers and say that no sources were recorded; an article is taken over once."""
    desk.asks(c.ImportOutcome(outcome=OUTCOME))
    first, second = desk.review.under(12)
    assert (first.number, first.imported, first.standing.value, desk.review.sources(first.id)) == (1, True, "published", ())
    assert desk.review.replies_to(second.id)[0].now.status is AnswerStatus.UNSTATED
    refused(desk, c.ImportOutcome(outcome=OUTCOME), "imported-before")
    refused(desk, c.ImportOutcome(outcome=replace(OUTCOME, fiscal_year=2022)), "outcome-of-another-year")
    desk.asks(c.AddSources(finding=first.id, opinions=(ref("12-1-1"),)))
    desk.asks(c.RemoveSources(finding=first.id, opinions=(ref("12-1-1"),)))


def test_any_change_can_be_taken_back_while_nothing_built_on_it(desk: Desk) -> None:
    """In any order where changes are apart; where they are not, the refusal names the entry that comes first. Taken back twice."""
    first, second = desk.forms("一", "12-1-1"), desk.forms("二", "12-1-2")
    formed = desk.review.last - 1
    desk.asks(c.RewordFinding(finding=second, text="二の二", version=1))
    assert refused(desk, c.TakeBack(entry=formed + 1), "review-built-upon")["since"] == desk.review.last
    desk.asks(c.TakeBack(entry=formed))
    assert first not in desk.review.findings
    assert desk.state("12-1-1") == "unplaced"
    refused(desk, c.TakeBack(entry=formed), "review-undone")
    again = desk.review.last
    desk.asks(c.TakeBack(entry=again))
    assert [s.opinion for s in desk.review.sources(first)] == ["12-1-1"]
    desk.asks(c.TakeBack())
    assert desk.review.findings[second].now.text == "二"
    desk.asks(c.TakeBack())
    desk.asks(c.TakeBack())
    assert not desk.review.findings
    refused(desk, c.TakeBack(), "nothing-to-undo")


def test_a_source_does_not_go_by_taking_back_what_is_before_the_council(desk: Desk) -> None:
    """What put it there can be taken back only after the forwarding."""
    id = desk.forms("案")
    desk.asks(c.AddSources(finding=id, opinions=(ref("12-1-1"),)))
    added = desk.review.last
    desk.asks(c.ForwardFindings(session="2024-03-28", reason="試し"))
    refused(desk, c.TakeBack(entry=added), "finding-forwarded")
    desk.asks(c.TakeBack())
    desk.asks(c.TakeBack(entry=added))
    assert desk.state("12-1-1") == "unplaced"


def test_what_sessions_left_open_is_on_the_same_lists(desk: Desk) -> None:
    """A promised answer is there for its department until it was given."""
    left = Leftover(session="2024-01-24", opinion="15-8-1", programs=(8,), since=DUE, due=DUE, departments=("support",))
    desk.heard = Intake.of([session("2024-01-24", OPINIONS, leftovers=(left,))])
    assert coverage(desk.review, desk.heard, department="support", article=15).leftovers == (left,)
    assert coverage(desk.review, desk.heard, department="startup").leftovers == ()


def test_the_rail_stands_at_the_first_step_that_is_not_done(desk: Desk) -> None:
    """From placing to publication."""

    def step() -> ReviewStep:
        placed = counts(desk.review, desk.placed)
        return progress(desk.review, placed, coverage(desk.review, desk.heard)).now

    assert step() is ReviewStep.PLACED
    id = desk.forms("案", "12-1-1")
    placed_all(desk)
    assert step() is ReviewStep.FINDINGS
    desk.asks(c.ForwardFindings(session="2024-03-28"))
    assert step() is ReviewStep.ADOPTED
    resolved = (e.Resolved(finding=id, resolution=Resolution.ADOPTED, entry=4, hash="c" * 64),)
    desk.asks(c.TakeResolutions(session="2024-03-28", resolved=resolved))
    assert step() is ReviewStep.REPLIES
    desk.asks(c.AskDepartments(findings=(id,), departments=("startup",), due=DUE))
    desk.asks(c.WriteFindingReply(by="department:startup", answers=(id,), status=AnswerStatus.ANSWER, text="答え"))
    desk.asks(c.HandInFindingReply(reply="R1"))
    desk.asks(c.AcceptFindingReply(reply="R1", version=1))
    assert step() is ReviewStep.PLANS
    desk.asks(c.WritePlan(program=1, version=0, text="続ける", findings=(id,)))
    assert step() is ReviewStep.PUBLISHED
    desk.asks(c.PublishReview(hash="d" * 64))
    assert desk.review.findings[id].standing is FindingStanding.PUBLISHED


@pytest.mark.parametrize(
    "event",
    [
        e.SourcesAdded(finding="F9", sources=()),
        e.FindingFormed(finding="F1", article=99, text="x"),
        e.FindingsMerged(into="F1", merged=("F1",), text="x"),
        e.SettingAsideLifted(opinions=(ref("12-1-1"),)),
        e.ChangeTakenBack(entry=1),
        e.DueMoved(finding="F1", department="startup", due=DUE, was=DUE, reason="x"),
        e.FindingReplyWritten(reply="R1", by="department:startup", answers=("F1",), status=AnswerStatus.DO, text="x"),
        e.ReviewBegun(fiscal_year=2023, articles=()),
    ],
)
def test_an_impossible_history_is_not_folded(desk: Desk, event: e.ReviewEvent) -> None:
    """A record that somebody made by hand may say anything; what cannot have been is an error with its entry."""
    entry = e.ReviewEntry(number=desk.review.last + 1, at=desk.at, seat="secretariat", event=event)
    with pytest.raises(ValueError, match=f"entry {entry.number}"):
        after(desk.review, entry)


def test_every_command_has_its_roles() -> None:
    """No command is left out of the table, and an observer may ask for none."""
    assert set(ALLOWED) == set(c.ReviewCommand.__args__)
    for command in ALLOWED:
        assert Seat.parse("observer").role not in ALLOWED[command]
