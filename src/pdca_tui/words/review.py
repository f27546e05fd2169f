"""What a person reads about a review: its terms, what is printed of it, and what is said when a rule does not allow something."""

REVIEW: dict[str, tuple[str, str]] = {
    "set-aside.praise": ("評価として記録", "Kept as praise"),
    "set-aside.answered": ("席上で回答済み", "Answered in the room"),
    "set-aside.same": ("重複", "The same as another"),
    "set-aside.elsewhere": ("他で扱う", "Taken up elsewhere"),
    "set-aside.outside": ("対象外", "Outside the city's measures"),
    "placed.source": ("検証意見へ", "In a finding"),
    "placed.set-aside": ("検証意見にしない", "Set aside"),
    "placed.unplaced": ("未整理", "Unplaced"),
    "placed.withdrawn": ("取下げ", "Withdrawn"),
    "finding.draft": ("案", "Draft"),
    "finding.forwarded": ("付議中", "Before the council"),
    "finding.returned": ("差戻し", "Returned"),
    "finding.adopted": ("承認", "Adopted"),
    "finding.published": ("公表", "Published"),
    "finding.merged": ("統合済み", "Merged"),
    "finding.dropped": ("取りやめ", "Dropped"),
    "wording.formed": ("作成", "Formed"),
    "wording.reworded": ("書き直し", "Reworded"),
    "wording.merged": ("統合", "Merged"),
    "wording.split": ("分割", "Split"),
    "wording.amended": ("協議会で修正", "Amended by the council"),
    "wording.published": ("公表文", "As published"),
    "resolution.adopted": ("承認", "Adopted"),
    "resolution.amended": ("修正のうえ承認", "Amended and adopted"),
    "resolution.returned": ("差戻し", "Returned"),
    "answer.do": ("実施", "Will do"),
    "answer.partly": ("一部実施", "Partly"),
    "answer.consider": ("検討", "Considering"),
    "answer.answer": ("回答", "Answered"),
    "answer.later": ("後日回答", "To be answered"),
    "answer.hard": ("困難", "Not feasible"),
    "answer.noted": ("承る", "Noted"),
    "answer.unstated": ("区分の記載なし", "No status given"),
    "finding-reply.draft": ("下書き", "Draft"),
    "finding-reply.handed-in": ("提出済み", "Handed in"),
    "finding-reply.sent-back": ("差戻し", "Sent back"),
    "finding-reply.accepted": ("受理", "Accepted"),
    "finding-reply.withdrawn": ("取下げ", "Withdrawn"),
    "measure.": ("測り方の記載なし", "no measure named"),
    "measure.indicator": ("指標", "indicator"),
    "measure.date": ("期日", "date"),
    "measure.document": ("資料", "document"),
    "verdict.done": ("実施済み", "Done"),
    "verdict.partly": ("一部", "Partly done"),
    "verdict.not-yet": ("未実施", "Not yet"),
    "verdict.dropped": ("取りやめ", "Dropped"),
    "verdict.unclear": ("判断できない", "Cannot be judged"),
    "source.same": ("変更なし", "as used"),
    "source.changed": ("使った後に変更", "changed since"),
    "source.withdrawn": ("使った後に取下げ", "withdrawn since"),
    "source.gone": ("記録が見つからない", "record not found"),
    "step.opinions": ("意見", "Opinions"),
    "step.placed": ("整理", "Placed"),
    "step.findings": ("検証意見", "Findings"),
    "step.adopted": ("承認", "Adopted"),
    "step.replies": ("対応", "Replies"),
    "step.plans": ("計画", "Plans"),
    "step.published": ("公表", "Published"),
    "review.title": ("{year}の検証", "Review of {year}"),
    "review.fiscal-year": ("{year}年度", "fiscal {year}"),
    "review.program": ("事業{number} {name}", "program {number} {name}"),
    "review.article": ("第{number}条　{measure}", "Article {number}  {measure}"),
    "review.finding": ("第{article}条{number}", "{article}{number}"),
    "review.finding.gone": ("{id}（{state}）", "{id} ({state})"),
    "review.opinion": ("{opinion}（{session}）", "{opinion} ({session})"),
    "review.opinion.written": ("{opinion}（文書）", "{opinion} (in writing)"),
    "review.no-sources": ("（出典の記録はありません）", "(no sources recorded)"),
    "review.changed-mark": ("＊", "*"),
    "review.counts": (
        "  意見 {total}（検証意見へ {source}、検証意見にしない {aside}、未整理 {unplaced}、取下げ {withdrawn}）　検証意見 {findings}",
        "  {total} opinions ({source} in findings, {aside} set aside, {unplaced} unplaced, {withdrawn} withdrawn), {findings} findings",
    ),
    "review.coverage": (
        "対応：照会 {asked}、未対応 {open}（期限超過 {overdue}）、提出済み {handed_in}、受理 {accepted}、会議からの持ち越し {leftovers}",
        (
            "Replies: {asked} asked, {open} open ({overdue} overdue), {handed_in} handed in, {accepted} accepted, {leftovers} left from "
            "sessions"
        ),
    ),
    "review.session-gone": (
        "会議 {session}（{day}）の記録が見つかりません。その意見も数えています。",
        "The record of session {session} ({day}) is gone. Its opinions are still counted.",
    ),
    "review.session-unreadable": (
        "会議 {session} の記録が読めません。pdca verify {session} で確かめてください。",
        "The record of session {session} cannot be read. Look with pdca verify {session}.",
    ),
    "review.ask.title": ("{year}の検証意見への対応のお願い　{department}", "{department}: findings of {year} to be answered"),
    "review.ask.counts": (
        "照会 {asked}件、未対応 {open}件（期限超過 {overdue}件）、提出済み {handed_in}件、受理 {accepted}件",
        "{asked} asked, {open} open ({overdue} overdue), {handed_in} handed in, {accepted} accepted",
    ),
    "review.ask.nothing": ("いまお願いすることはありません。", "There is nothing to be answered now."),
    "review.ask.leftovers": ("会議で後日回答となり、まだ答えのないもの", "Promised in sessions and not answered yet"),
    "review.ask.due": ("期限 {day}", "by {day}"),
    "review.ask.no-day": ("期限の約束なし", "no day promised"),
    "review.ask.overdue": ("（期限超過）", " (overdue)"),
    "review.ask.first-due": ("初めの期限 {day}　変更の理由：{reason}", "first asked by {day}; moved because: {reason}"),
    "review.ask.words": ("事務局から：{words}", "From the secretariat: {words}"),
    "review.ask.reply": ("対応 {id}：{status}（{standing}）", "Reply {id}: {status} ({standing})"),
    "review.ask.question": ("差戻しの問い：{question}", "Sent back with the question: {question}"),
    "review.ask.still-open": (
        "受理しましたが、まだ終わっていません（照会から{days}日）。",
        "Accepted, and still open ({days} days since it was asked).",
    ),
    "review.ask.others": ("ほかの照会先：{departments}", "Also asked: {departments}"),
    "trace.opinion.title": ("意見 {opinion} はどうなったか", "What became of opinion {opinion}"),
    "trace.finding.title": ("検証意見 {finding} の来歴", "Where finding {finding} comes from, and what became of it"),
    "trace.rehearsal": (
        "この検証はリハーサルです。実際の会議のものではありません。",
        "This review is a rehearsal, not a real one.",
    ),
    "trace.gone": ("記録が見つかりません。", "Its record cannot be found."),
    "trace.none": ("（なし）", "(none)"),
    "trace.no-moment": ("（時刻の記録なし）", "(no moment recorded)"),
    "trace.said": ("{at}　{seat}　{kind}", "{at}  {seat}  {kind}"),
    "trace.withdrawn": ("取り下げられました。理由：{reason}", "Withdrawn. Reason: {reason}"),
    "trace.entry": (
        "記録：会議 {session} の記事 {entry}　ハッシュ {hash}",
        "Record: entry {entry} of session {session}, hash {hash}",
    ),
    "trace.written": (
        "文書意見：検証の記録の記事 {entry}　保管 {kept}",
        "In writing: entry {entry} of the review's record; kept: {kept}",
    ),
    "trace.words-hash": ("言葉の SHA-256：{hash}", "SHA-256 of the words: {hash}"),
    "trace.answered": ("席上の対応：{replies}", "Answered in the room: {replies}"),
    "trace.placed": ("整理：{state}　{findings}", "Placed: {state}  {findings}"),
    "trace.aside": ("  {why}：{words}（{at}、記事 {entry}）", "  {why}: {words} ({at}, entry {entry})"),
    "trace.same-as": ("  同じ趣旨の意見：{opinion}", "  The same as {opinion}"),
    "trace.objection": ("異議 {number}：{text}", "Objection {number}: {text}"),
    "trace.objection.answer": ("  答え：{answer}", "  Answer: {answer}"),
    "trace.finding": ("検証意見 {finding}（{id}、{state}）", "Finding {finding} ({id}, {state})"),
    "trace.version": ("{how}　{at}（記事 {entry}）", "{how}  {at} (entry {entry})"),
    "trace.merged-into": ("統合先：{finding}", "Merged into {finding}"),
    "trace.split-from": ("分割元：{finding}", "Split from {finding}"),
    "trace.forwarded": ("付議：会議 {session}　{at}（記事 {entry}）", "Forwarded to session {session}  {at} (entry {entry})"),
    "trace.lacking": ("  整わないまま付議した理由：{reason}", "  Forwarded though not complete, because: {reason}"),
    "trace.resolved": (
        "議決：会議 {session}　{resolution}（記事 {entry}、ハッシュ {hash}）",
        "Resolved in session {session}: {resolution} (entry {entry}, hash {hash})",
    ),
    "trace.published": ("公表済みの検証意見を取り込んだもの", "Taken over as published"),
    "trace.asked": ("照会：{department}　期限 {due}（初めの期限 {first}）", "Asked: {department}, by {due} (first {first})"),
    "trace.reply": (
        "対応 {id}　{by}　{status}（{standing}、記事 {entry}）",
        "Reply {id}  {by}  {status} ({standing}, entry {entry})",
    ),
    "trace.department-unnamed": ("所管課（公表に記載なし）", "department (not named as published)"),
    "trace.joint": ("まとめて答える検証意見：{findings}", "Answers {findings} together"),
    "trace.reason": ("理由：{reason}", "Reason: {reason}"),
    "trace.promise": ("約束：{year}　測り方：{measure}", "Promised for {year}; measure: {measure}"),
    "trace.reported": ("所管課の報告（{at}）：{verdict}　{text}", "Reported ({at}): {verdict}  {text}"),
    "trace.judged": ("会議体の確認（{at}）：{verdict}　{text}", "Judged ({at}): {verdict}  {text}"),
    "trace.no-replies": ("対応はまだありません。", "No reply yet."),
    "trace.plan": ("{year}の実施計画　{program}", "Plan of {year}: {program}"),
    "trace.plan.same-program": (
        "{year}の実施計画（同じ事業。検証意見との対応の記録なし）　{program}",
        "Plan of {year} (of the same program; that it takes the finding up is not recorded): {program}",
    ),
    "trace.sources": ("出典", "Sources"),
    "trace.source": ("{opinion}　{state}", "{opinion}  {state}"),
    "trace.used": ("使ったときの言葉：記事 {entry}　SHA-256 {hash}", "Words as used: entry {entry}, SHA-256 {hash}"),
    "trace.no-sources": ("出典はありません。", "There are no sources."),
    "trace.no-sources.published": (
        "この検証意見の出典は記録されていません（公表済みのものを取り込んだため）。",
        "No sources were recorded for this finding: it was taken over as published.",
    ),
    "trace.check": ("このプログラムを使わない確かめ方", "How to check this without this program"),
    "trace.check.words": (
        "{opinion}：printf %s '（上の言葉）' | sha256sum が {hash} になる。",
        "{opinion}: printf %s '(the words above)' | sha256sum gives {hash}.",
    ),
    "trace.check.entry": (
        'sessions/{session}/record.jsonl の "number":{entry} の行に、その言葉と "hash":"{hash}" がある。',
        'The line with "number":{entry} in sessions/{session}/record.jsonl has these words and "hash":"{hash}".',
    ),
    "trace.check.chain": (
        "どの行の hash も、前の行の hash、改行、hash を除いたその行をつないだものの SHA-256（docs/record.md）。{year}年度の検証の記録も同じ。",
        (
            "The hash of every line is the SHA-256 of the hash before, a line feed, and the line without its hash (docs/record.md); so it "
            "is in the record of the review of {year}."
        ),
    ),
    "refused.review-not-begun": (
        "この年度の検証はまだ始まっていません。事務局が pdca review import で始めてください。",
        "The review of this year has not been begun. The secretariat begins it with pdca review import.",
    ),
    "refused.review-begun": ("{year}年度の検証はもう始まっています。", "The review of {year} was begun already."),
    "refused.no-article": ("第{article}条はこの検証にありません。", "Article {article} is not in this review."),
    "refused.no-finding": (
        "検証意見 {finding} はありません。一覧の番号を確かめてください。",
        "There is no finding {finding}. Look at the list for its number.",
    ),
    "refused.finding-merged": (
        "検証意見 {finding} は {into} に統合されています。{into} で操作してください。",
        "Finding {finding} was merged into {into}. Work on {into} instead.",
    ),
    "refused.finding-dropped": (
        "検証意見 {finding} は取りやめています。元に戻すには、その操作を取り消してください。",
        "Finding {finding} was dropped. Take that back to work on it.",
    ),
    "refused.finding-forwarded": (
        "検証意見 {finding} は協議会に付議中です。付議を取り消すか、協議会で修正してください。",
        "Finding {finding} is before the council. Take the forwarding back, or let the council amend it.",
    ),
    "refused.finding-adopted": (
        "検証意見 {finding} は承認されています。文と出典はもう変えられません。",
        "Finding {finding} was adopted. Its words and sources stand.",
    ),
    "refused.number-fixed": (
        "検証意見 {finding} の番号は決まっています。ほかの条へは移せません。",
        "The number of finding {finding} is fixed; it cannot go to another article.",
    ),
    "refused.not-reviewed": (
        "事業 {number} はこの年度の検証の対象ではありません。",
        "Program {number} is not verified in this year.",
    ),
    "refused.opinion-not-heard": (
        "意見 {opinion} は、この年度のどの会議の記録にもありません。会議と番号を確かめてください。",
        "Opinion {opinion} is in no record of this year. Check the session and the number.",
    ),
    "refused.placed-meanwhile": (
        "意見 {opinion} は、ほかの人がいま整理したところです（記事 {entry}）。見てから、もう一度行ってください。",
        "Somebody else has just placed opinion {opinion} (entry {entry}). Look at it, then do it again.",
    ),
    "refused.nothing-marked": (
        "何も選ばれていません。印をつけてから行ってください。",
        "Nothing is marked. Mark something first.",
    ),
    "refused.no-source": (
        "意見 {opinion} は検証意見 {finding} の出典ではありません。",
        "Opinion {opinion} is no source of finding {finding}.",
    ),
    "refused.is-source": (
        "意見 {opinion} は検証意見 {findings} の出典です。先に出典から外してください。",
        "Opinion {opinion} is a source of {findings}. Take it away from there first.",
    ),
    "refused.same-as-needed": (
        "重複とするには、同じ趣旨の意見の番号を入れてください。",
        "Name the opinion that says the same.",
    ),
    "refused.same-as-itself": (
        "意見 {opinion} をそれ自身と同じとすることはできません。別の意見を選んでください。",
        "Opinion {opinion} cannot be the same as itself. Choose another one.",
    ),
    "refused.not-answered": (
        "意見 {opinion} に席上の回答の記録がありません。どう答えたかを書くか、ほかの区分を選んでください。",
        "No answer to opinion {opinion} is recorded. Say how it was answered, or choose another class.",
    ),
    "refused.words-of-opinion": (
        "意見 {opinion} と同じ文です。検証意見の文を書くか、そのまま使うことを確かめてください。",
        "These are the very words of opinion {opinion}. Write the finding's own, or say that you mean them.",
    ),
    "refused.merged-into-itself": (
        "検証意見 {finding} をそれ自身に統合することはできません。",
        "Finding {finding} cannot be merged into itself.",
    ),
    "refused.split-twice": (
        "意見 {opinion} が分割先の2つに入っています。1つにしてください。",
        "Opinion {opinion} is in two parts of the split. Leave it in one.",
    ),
    "refused.forwarded-nowhere": ("付議する会議を選んでください。", "Choose the session to forward to."),
    "refused.nothing-to-forward": ("付議できる検証意見がありません。", "There is no finding to forward."),
    "refused.incomplete": (
        (
            "付議する前に残っていることがあります：未整理 {unplaced}件、見直していない出典 {changed}件、"
            "議事録が未承認の会議 {unapproved}件、見つからない会議 {missing}件、答えていない異議 {objections}件"
            "（最初は {first}）。片付けるか、理由を書いて付議してください。"
        ),
        (
            "Before forwarding: {unplaced} opinions unplaced, {changed} changed sources not looked at, {unapproved} sessions "
            "without approved minutes, {missing} sessions missing, {objections} objections unanswered (first: {first}). Settle "
            "them, or give a reason."
        ),
    ),
    "refused.not-forwarded": (
        "検証意見 {finding} は会議 {session} に付議されていません。",
        "Finding {finding} is not before session {session}.",
    ),
    "refused.resolved-twice": (
        "検証意見 {finding} の議決が2つあります。会議の記録を確かめてください。",
        "Finding {finding} is resolved on twice. Check the record of the session.",
    ),
    "refused.not-all-adopted": (
        "承認されていない検証意見が {count}件あるため、公表できません。",
        "Nothing can be published: {count} findings are not adopted.",
    ),
    "refused.not-adopted": (
        "検証意見 {finding} はまだ承認されていません。協議会の承認の後にお願いします。",
        "Finding {finding} is not adopted yet. Please wait for the council.",
    ),
    "refused.asked-before": (
        "検証意見 {finding} は {department} にもう照会しています（期限 {day}）。期限を変えるには、期限の変更を使ってください。",
        "{department} has been asked about finding {finding} (by {day}). To change the day, move it.",
    ),
    "refused.not-asked": (
        "検証意見 {finding} を {department} には照会していません。",
        "{department} was not asked about finding {finding}.",
    ),
    "refused.not-your-finding": (
        "検証意見 {finding} は、この所管課への照会でも、所管する事業についてのものでもありません。",
        "Finding {finding} was not put to this department and is about none of its programs.",
    ),
    "refused.handed-in": ("対応 {id} はもう提出されています。", "Reply {id} was handed in already."),
    "refused.not-handed-in": ("対応 {id} は提出されていません。", "Reply {id} has not been handed in."),
    "refused.not-accepted": (
        "対応 {id} は受理されていません。受理の後に実施の状況を記録してください。",
        "Reply {id} was not accepted. Enter what became of it after that.",
    ),
    "refused.reply-published": (
        "対応 {id} は公表されたものです。変えられません。",
        "Reply {id} is as published and cannot be changed.",
    ),
    "refused.status-needed": ("対応の区分を選んでください。", "Choose the status of the reply."),
    "refused.measure-empty": (
        "測り方の中身（指標の名前、期日、資料の名前）を書いてください。",
        "Say which indicator, date or document it is.",
    ),
    "refused.evidence-needed": (
        "実施したことを示すもの（指標、期日、資料）を書いてください。",
        "Say what shows that it was done: an indicator, a date or a document.",
    ),
    "refused.plan-meanwhile": (
        "事業 {number} の計画は、ほかの人がいま書き直したところです。見てから、もう一度行ってください。",
        "Somebody else has just rewritten the plan of program {number}. Look at it, then do it again.",
    ),
    "refused.plan-text-or-items": (
        "計画は、文か番号つきの項目の、どちらか一方で書いてください。",
        "Write the plan as plain text or as numbered items, one of the two.",
    ),
    "refused.received-later": (
        "受け取った日 {day} がまだ来ていません。日付を確かめてください。",
        "{day} has not come yet. Check the day on which it was received.",
    ),
    "refused.no-objection": (
        "答えを待っている異議 {number} はありません。",
        "There is no open objection {number}.",
    ),
    "refused.objected-before": (
        "意見 {opinion} の異議には、まだ答えがありません。答えを待ってください。",
        "The objection about opinion {opinion} is still unanswered. Wait for the answer.",
    ),
    "refused.council-met": (
        "協議会が開かれたため、異議の受付は終わりました。事務局に相談してください。",
        "The council has met, so objections are closed. Please speak to the secretariat.",
    ),
    "refused.outcome-of-another-year": (
        "{year}年度の結果です。{wanted}年度の検証には取り込めません。",
        "That is the outcome of {year}; this is the review of {wanted}.",
    ),
    "refused.imported-before": ("第{article}条の結果はもう取り込んであります。", "Article {article} was imported already."),
    "refused.findings-there": (
        "第{article}条にはもう検証意見があります。公表された結果は、検証意見のない条にだけ取り込めます。",
        "Article {article} has findings already. Only an article without any can be imported.",
    ),
    "refused.outcome.finding-twice": (
        "第{article}条の結果に検証意見 {number} が2つあります。data/年度/outcome/{article}.toml の番号を直してください。",
        "Finding {number} is there twice under article {article}. Put the numbers in data/YEAR/outcome/{article}.toml right.",
    ),
    "refused.outcome.answers-unknown": (
        "第{article}条の対応が、ない検証意見 {number} に答えています。data/年度/outcome/{article}.toml の answers を直してください。",
        (
            "A reply under article {article} answers finding {number}, which is not there. Put its answers in "
            "data/YEAR/outcome/{article}.toml right."
        ),
    ),
    "refused.outcome.answers-twice": (
        "第{article}条の対応が、検証意見 {number} に2回答えています。data/年度/outcome/{article}.toml の answers を直してください。",
        (
            "A reply under article {article} answers finding {number} twice. Put its answers in data/YEAR/outcome/{article}.toml "
            "right."
        ),
    ),
    "refused.outcome.plan-twice": (
        "第{article}条に事業 {number} の計画が2つあります。data/年度/outcome/{article}.toml で1つにしてください。",
        "Article {article} has two plans of program {number}. Leave one in data/YEAR/outcome/{article}.toml.",
    ),
    "refused.outcome.plan-elsewhere": (
        "事業 {number} は第{article}条の事業ではありません。計画を正しい条のファイルに移してください。",
        "Program {number} is not one of article {article}. Move its plan to the file of its own article.",
    ),
    "refused.review-not-undone": (
        "記事 {number} は取り消せる操作ではありません。",
        "Entry {number} is nothing that can be taken back.",
    ),
    "refused.review-undone": (
        "記事 {number} はもう取り消されています（記事 {by}）。",
        "Entry {number} was taken back already, by entry {by}.",
    ),
    "refused.review-built-upon": (
        "記事 {number} の後に記事 {since} が同じところを変えています。先に記事 {since} を取り消してください。",
        "Entry {since} changed the same after entry {number}. Take entry {since} back first.",
    ),
    "refused.review-in-use": (
        "記事 {number} で作ったものが使われています。先にそれを使うのをやめてください。",
        "What entry {number} made is in use. Do away with that first.",
    ),
}
