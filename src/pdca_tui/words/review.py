"""What a person reads about a review when a rule does not allow something."""

REVIEW: dict[str, tuple[str, str]] = {
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
