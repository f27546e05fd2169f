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
    "cli.kind.year": ("年度", "fiscal year"),
    "cli.review.help": (
        "年度の検証（意見から検証意見、対応、次年度の計画まで）",
        "the review of a year: from opinions to findings, replies and plans",
    ),
    "cli.review.description": (
        "ある年度の会議の意見がどの検証意見になり、どう対応され、次の年度の計画にどう入ったかを、会議の記録とつないで残します。",
        "Keeps what became of the opinions of a year's sessions: findings, replies and plans, linked to the records of the sessions.",
    ),
    "cli.review.year": ("検証した年度（例: 2023、令和5年度）", "the fiscal year that is verified, such as 2023"),
    "cli.review.json": ("JSON で出す（docs/review-json.md）", "print JSON (docs/review-json.md)"),
    "cli.review.seats": ("席の名前を出すか伏せるか（既定: 出す）", "whether seats are named or withheld (default: named)"),
    "cli.review.output": ("書き出すファイル（既定: 画面）", "file to write to (default: the terminal)"),
    "cli.review.department": ("所管課の key（既定: すべての所管課）", "key of a department (default: every department)"),
    "cli.review.rehearsal": ("リハーサルとして始める", "begin it as a rehearsal"),
    "cli.review.check": ("書かずに、変わるファイルだけを示す", "write nothing; tell which files would change"),
    "cli.review.show": ("検証の全体を出す", "print the whole review"),
    "cli.review.show.description": (
        "意見がそれぞれどこへ行ったか、検証意見とその出典、対応、計画を出します。",
        "Prints where every opinion went, the findings with their sources, the replies and the plans.",
    ),
    "cli.review.ask": ("所管課への照会の一覧（メール用の文）", "what a department is asked, as text for a mail"),
    "cli.review.ask.description": (
        "所管課が答えていない検証意見と、会議で後日回答となったものを、期限とともに文で出します。",
        "Prints the findings that a department has not answered and what sessions left open, each with its day.",
    ),
    "cli.review.import": ("公表された結果から検証を始める", "begin a review from what was published"),
    "cli.review.import.description": (
        "data/年度/outcome の検証意見・対応・計画を取り込んで検証を始めます。出典の記録がないことも記録します。",
        "Begins a review from the findings, replies and plans in data/YEAR/outcome, marked as published with no recorded sources.",
    ),
    "cli.review.import.begun": (
        "{year}年度の検証を始めました（取り込んだ条: {articles}、会議の意見 {opinions}件）。",
        "Began the review of {year} (articles taken over: {articles}; opinions in sessions: {opinions}).",
    ),
    "cli.review.import.added": (
        "{year}年度の検証に条 {articles} を取り込みました（会議の意見 {opinions}件）。",
        "Took articles {articles} over into the review of {year} (opinions in sessions: {opinions}).",
    ),
    "cli.review.import.nothing-new": (
        "{year}年度の検証はもう始まっていて、新しく取り込むものはありません（条 {articles}、会議の意見 {opinions}件）。",
        "The review of {year} was begun before, and there is nothing new to take over (articles {articles}; opinions {opinions}).",
    ),
    "cli.review.adopt": ("協議会の議決を取り込む", "take over what the council resolved"),
    "cli.review.adopt.description": (
        "付議した検証意見について、協議会の会議の記録にある議決（承認、修正のうえ承認、差戻し）を取り込み、番号を決めます。",
        (
            "Takes over what the record of the council's session says of the findings before it: adopted, amended or returned. Numbers "
            "are fixed then."
        ),
    ),
    "cli.review.adopt.taken": ("{finding}：{resolution}", "{finding}: {resolution}"),
    "cli.review.adopt.nothing": (
        "新しく取り込む議決はありません。協議会の会議で議決してから、もう一度行ってください。",
        "There is no new resolution. Let the council resolve in its session first.",
    ),
    "cli.review.export": ("検証の結果を data/年度/outcome に書く", "write the outcome to data/YEAR/outcome"),
    "cli.review.export.description": (
        "承認された検証意見、受理した対応、計画を data/年度/outcome/*.toml に書きます。順序、注記、手で書いた書き込みは残します。",
        "Writes adopted findings, accepted replies and plans to data/YEAR/outcome/*.toml; order, comments and notes are kept.",
    ),
    "cli.review.export.wrote": ("{path} に書きました。", "Wrote {path}."),
    "cli.review.export.same": ("{path} は変わりません。", "{path} stays as it is."),
    "cli.review.export.stale": ("{path} が変わります。", "{path} would change."),
    "cli.review.verify": ("検証を会議の記録とつき合わせる", "hold the review against the records of its sessions"),
    "cli.review.verify.description": (
        "意見がすべてあるか、出典の言葉が記録のとおりか、承認・対応・計画が公表のとおりかを確かめます。控えだけでも確かめられます。",
        (
            "Looks whether every opinion is there, every source has the very words, and the outcome files are as the review has them. "
            "The archives alone are enough."
        ),
    ),
    "cli.verify.session": (
        "会議（日付など）、または年度（年度の検証を確かめる）",
        "a session, by its date, or a fiscal year, to verify its review",
    ),
    "cli.trace.help": ("1つの意見や検証意見の来歴を両方向にたどる", "walk the chain of one opinion or finding, both ways"),
    "cli.trace.description": (
        "意見から検証意見、議決、対応、計画まで、または検証意見から元の言葉まで、日付・席・ハッシュと確かめ方を文で出します。",
        (
            "Prints the way from an opinion to its finding, resolution, replies and plans, or from a finding back to the words it rests "
            "on, with dates, seats, hashes, and how to check it."
        ),
    ),
    "cli.trace.what": (
        "意見（12-3-1）、検証意見（12③、12-3、F3）、対応（R2）、計画（計画1）",
        "an opinion (12-3-1), a finding (12③, 12-3, F3), a reply (R2), or a plan (plan1)",
    ),
    "cli.trace.session": (
        "意見が出た会議（同じ番号が複数の会議にあるとき）",
        "session of the opinion, where several have one of that number",
    ),
    "cli.trace.year": ("検証した年度（既定: 検証のある最新の年度）", "the fiscal year (default: the latest one with a review)"),
    "cli.verify.review.none": ("この年度の検証はまだ始まっていません。", "The review of this year has not been begun."),
    "cli.verify.review.session-unreadable": (
        "会議 {session} の記録が読めません: {detail}",
        "The record of session {session} cannot be read: {detail}",
    ),
    "cli.verify.review.session-gone": (
        "検証に取り込んだ会議 {session}（{date}）の記録がありません。控えを元の場所に戻してください。",
        "Session {session} ({date}) was taken in and is not there. Put its archive back.",
    ),
    "cli.verify.review.session-other": (
        "会議 {session} の記録が、取り込んだときのものと記事 {number} で違います。",
        "The record of session {session} is not the one that was taken in: entry {number} differs.",
    ),
    "cli.verify.review.opinion-gone": (
        "意見 {opinion} が、どの会議の記録にもありません。",
        "Opinion {opinion} is in no record of a session.",
    ),
    "cli.verify.review.opinions": (
        "意見 {total}件はすべてどこかにあります（検証意見へ {source}、検証意見にしない {aside}、未整理 {unplaced}、取下げ {withdrawn}）。",
        "All {total} opinions are accounted for ({source} in findings, {aside} set aside, {unplaced} unplaced, {withdrawn} withdrawn).",
    ),
    "cli.verify.review.opinions-open": (
        "意見 {total}件のうち {unplaced}件がまだ整理されていません（検証意見へ {source}、検証意見にしない {aside}、取下げ {withdrawn}）。",
        "Of {total} opinions {unplaced} are not placed yet ({source} in findings, {aside} set aside, {withdrawn} withdrawn).",
    ),
    "cli.verify.review.sources": (
        "出典 {count}件を会議の記録とつき合わせました。",
        "Held {count} sources against the records of the sessions.",
    ),
    "cli.verify.review.source-gone": (
        "検証意見 {finding} の出典 {opinion}（記事 {number}）が記録にありません。",
        "Source {opinion} of finding {finding} (entry {number}) is in no record.",
    ),
    "cli.verify.review.source-altered": (
        "検証意見 {finding} の出典 {opinion} の記事 {number} が、使ったときのものと違います。",
        "Entry {number} of source {opinion} of finding {finding} is not the one that was used.",
    ),
    "cli.verify.review.source-words": (
        "検証意見 {finding} の出典 {opinion} の記事 {number} に、使った言葉がありません。",
        "Entry {number} of source {opinion} of finding {finding} does not have the words that were used.",
    ),
    "cli.verify.review.source-changed": (
        "検証意見 {finding} の出典 {opinion} は、使った後に変わりました。見直してください。",
        "Source {opinion} of finding {finding} changed after it was used. Look at it again.",
    ),
    "cli.verify.review.resolutions": (
        "議決 {count}件を会議の記録とつき合わせました。",
        "Held {count} resolutions against the records of the sessions.",
    ),
    "cli.verify.review.resolution-wrong": (
        "検証意見 {finding} の議決（会議 {session} の記事 {number}）が記録と違います。",
        "The resolution on finding {finding} (entry {number} of session {session}) is not in the record.",
    ),
    "cli.verify.review.outcome": (
        "公表の結果のファイル {count}件は検証のとおりです。",
        "{count} outcome files are as the review has them.",
    ),
    "cli.verify.review.outcome-differs": (
        "結果のファイル（{files}）が検証と違います。pdca review export {year} で書き直せます。",
        "Outcome files ({files}) are not as the review has them. pdca review export {year} writes them.",
    ),
    "cli.verify.review.outcome-unreadable": (
        "結果のファイルが読めません: {detail}",
        "An outcome file cannot be read: {detail}",
    ),
    "review.no-year": (
        "{year}年度のデータがありません。data/{year} を用意してください。",
        "There are no data of {year}. Lay out data/{year} first.",
    ),
    "review.not-begun": (
        "{year}年度の検証はまだ始まっていません。pdca review import {year} で始められます。",
        "The review of {year} has not been begun. Begin it with pdca review import {year}.",
    ),
    "review.none-begun": (
        "始まっている検証がありません。pdca review import 年度 で始められます。",
        "No review has been begun. Begin one with pdca review import YEAR.",
    ),
    "review.rehearsal.note": (
        "公表された結果から始めたリハーサル。意見の整理は見本で、実際のものではない。",
        "A rehearsal begun from the published outcome. How opinions are placed is a sample.",
    ),
    "trace.no-opinion": (
        "意見 {opinion} はこの検証にありません。番号と --session を確かめてください。",
        "There is no opinion {opinion} in this review. Check the number and --session.",
    ),
    "trace.which-session": (
        "意見 {opinion} は複数の会議にあります（{sessions}）。--session で選んでください。",
        "Several sessions have an opinion {opinion} ({sessions}). Choose one with --session.",
    ),
    "trace.no-plan": ("事業 {number} の計画はこの検証にありません。", "There is no plan of program {number} in this review."),
    "trace.plan-without": (
        "事業 {number} の計画が取り上げる検証意見は記録されていません。",
        "It is not recorded which findings the plan of program {number} takes up.",
    ),
    "trace.nothing": (
        "「{what}」に当たる意見・検証意見・対応・計画はありません。12-3-1、12③、R2、計画1 のように指定してください。",
        "Nothing is called {what}. Name an opinion (12-3-1), a finding (12③), a reply (R2) or a plan (plan1).",
    ),
    "request.open": ("未対応", "Open"),
    "request.handed-in": ("提出済み", "Handed in"),
    "request.accepted": ("受理", "Accepted"),
    "review.filter": ("絞り込み：{which}（{count}件）", "Shown: {which} ({count})"),
    "review.filter.unplaced": ("未整理だけ", "only unplaced"),
    "review.filter.words": ("「{words}」", "with {words}"),
    "review.page.opinions": ("意見 {count}", "{count} opinions"),
    "review.page.open": ("未整理 {count}", "{count} unplaced"),
    "review.page.findings": ("検証意見 {count}", "{count} findings"),
    "review.page.adopted": ("承認 {count}", "{count} adopted"),
    "review.page.withdrawn": ("取下げ {count}", "{count} withdrawn"),
    "review.page.missing": ("記録なし {count}", "{count} missing"),
    "review.page.unplaced": (
        "未整理が {count} 件あります。すべて整理すると付議できます。",
        "{count} opinions are unplaced. Once all are placed, findings can be forwarded.",
    ),
    "review.page.changed": (
        "使った後に変わった出典が {count} 件あります。見直してください。",
        "{count} sources changed after they were used. Look at them again.",
    ),
    "review.page.objections": ("答えていない異議が {count} 件あります。", "{count} objections are unanswered."),
    "review.page.unapproved": ("議事録が未承認の会議：{sessions}", "Sessions without approved minutes: {sessions}"),
    "review.page.complete": ("すべて整い、付議できます。", "Everything is complete; findings can be forwarded."),
    "review.page.no-opinions": ("（意見はありません）", "(no opinions)"),
    "review.page.no-findings": ("（まだありません）", "(none yet)"),
    "review.page.elsewhere": ("条文によらない議題の意見", "Opinions on items under no article"),
    "review.page.letter": ("文書", "letter"),
    "review.page.support": ("賛同{count}", "+{count}"),
    "review.page.aside": ("検証意見にしない：{why}", "Set aside: {why}"),
    "review.page.used": ("（{findings}の出典。見直してください）", " (a source of {findings}: look at it again)"),
    "review.page.versions": ("{count}版", "{count} versions"),
    "review.page.asked": ("照会 {count}", "{count} asked"),
    "review.page.replies": ("対応 {count}", "{count} replies"),
    "review.page.look-again": (
        "使ったのは記事 {entry} の言葉で、いまは記事 {now} の言葉です。見直してください。",
        "The words of entry {entry} were used; entry {now} has other ones. Look at it again.",
    ),
    "review.page.versions-title": ("これまでの文", "Earlier versions"),
    "review.page.requests-title": ("照会", "Departments asked"),
    "review.page.replies-title": ("対応", "Replies"),
    "review.page.plans-title": ("{year}の実施計画", "Plans of {year}"),
    "review.page.by-department": ("所管課別", "By department"),
    "review.page.by-article": ("条文別", "By article"),
    "review.page.count-asked": ("照会 {count}", "{count} asked"),
    "review.page.count-open": ("未対応 {count}", "{count} open"),
    "review.page.count-overdue": ("期限超過 {count}", "{count} overdue"),
    "review.page.count-handed-in": ("提出済み {count}", "{count} handed in"),
    "review.page.count-accepted": ("受理 {count}", "{count} accepted"),
    "review.page.count-leftovers": ("会議から {count}", "{count} left from sessions"),
    "review.page.yours": ("あなたの意見　{seat}　{year}", "Your opinions  {seat}  {year}"),
    "review.page.no-own": ("この年度に記録された意見はありません。", "No opinion of yours is recorded in this year."),
    "review.page.unanswered": ("（まだ答えがありません）", "(not answered yet)"),
    "review.page.may-object": (
        "行き先に異議があれば、協議会が開かれるまで申し出られます。",
        "You may object to where an opinion went until the council meets.",
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
