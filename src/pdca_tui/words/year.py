"""Sentences about the year after: opening it, what is left to write in it, promises and verdicts."""

YEAR: dict[str, tuple[str, str]] = {
    # ── pdca year open ──
    "cli.year.help": ("次の年度を始める", "begin the next fiscal year"),
    "cli.year.description": (
        "前年度のシートと公表した計画から、次の年度のデータを作ります。",
        "Make the data of the next fiscal year from last year's sheets and the published plan.",
    ),
    "cli.year.open.help": (
        "年度のシート・会議の枠・約束の一覧を作る",
        "make the sheets, the calendar's frame and the list of promises",
    ),
    "cli.year.open.description": (
        "前年度のシートから YEAR のシートを作ります。前年度の値は履歴に、公表した次年度の計画は計画になり、実績と環境は書くところを示して空けます。目標は前年度のものに「要確認」を付けます。前年度までの約束も一覧にします。すでにある年度には何も書きません。",
        "Make the sheets of YEAR from last year's: last year's values become history, the published plan becomes the plan, results and environment are left empty and marked. Targets are last year's, marked to be confirmed. Promises of earlier years are listed. Nothing is written into a year that is there.",
    ),
    "cli.year.open.year": ("始める年度（2024、令和6年度、R6年度 など）", "the fiscal year to begin, such as 2024"),
    "cli.year.open.dry-run": ("何も書かず、作るものだけを示す", "write nothing, only say what would be made"),
    "cli.year.open.rehearsal": ("練習用の年度と記す", "mark it as a rehearsal"),
    "cli.year.open.wrote": ("{file} を作りました。", "Made {file}."),
    "cli.year.open.would-write": ("{file} を作ります。", "Would make {file}."),
    "cli.year.open.done": (
        "{year}を始めました。シート {sheets}、約束 {promises}。残っていることは pdca sheets check で確かめられます。",
        "Opened {year}: {sheets} sheets, {promises} promises. pdca sheets check tells what is left to write.",
    ),
    "cli.year.open.would": (
        "{year}はシート {sheets}、約束 {promises} で始まります。まだ何も書いていません。",
        "{year} would begin with {sheets} sheets and {promises} promises. Nothing was written.",
    ),
    "cli.year.open.announced": (
        "{year}の発表（digest.toml）はそのまま残しました。",
        "The announcement of {year} (digest.toml) stays as it is.",
    ),
    "cli.year.open.unpublished": (
        "前年度の結果が公表されていない«heading»があります（{articles}）。計画は前年度のまま、約束は入っていません。公表してから始めるか、あとで書き足してください。",
        "Last year's outcome has not been published under some «heading» ({articles}): their plans are last year's and their promises are missing. Publish first, or add them later.",
    ),
    "cli.year.open.unplanned": (
        "次年度の計画が公表されていない事業は、前年度の取組のままです（{programs}）。",
        "Programs without a published plan keep last year's activities ({programs}).",
    ),
    "year.no-year": (
        "「{word}」を年度として読めません。2024 や 令和6年度 のように書いてください。",
        "{word} is no fiscal year. Write it like 2024.",
    ),
    "year.no-year-before": (
        "{year}は {before}のシートから作りますが、そのシートがありません。次に始められるのは {next}です。",
        "{year} would be made from the sheets of {before}, and there are none. The next year that can be opened is {next}.",
    ),
    "year.exists": (
        "{year}はもうあります（{file}）。何も書きませんでした。作り直すには、先にそのファイルを別の場所へ移してください。",
        "{year} is there already ({file}). Nothing was written. To make it anew, move that file away first.",
    ),
    "year.unwritable": (
        "{folder} に書けませんでした（{detail}）。年度は作られていません。空きを確かめて、もう一度実行してください。",
        "Cannot write into {folder} ({detail}). The year was not made. Make room and try again.",
    ),
    "year.rehearsal.note": (
        "練習用に始めた年度です。実績は書かれていません。",
        "This year was opened as a rehearsal. It has no actuals.",
    ),
    "year.rehearsal.sheet": (
        "練習用に始めた{year}のシート。実績は書かれていない。",
        "A sheet of {year}, opened as a rehearsal. It has no actuals.",
    ),
    "year.provisional": (
        "仮の日程（前年度の52週後）。決まったら日付を直し、この注記を消す。",
        "A provisional date, 52 weeks after last year's. Put the real one and take this note away.",
    ),
    # ── comments in the files ──
    "year.head.sheet": (
        "{year}の施策検証シート。{before}のシートと、公表した計画から作ったもの。",
        "The sheet of {year}, made from that of {before} and the published plan.",
    ),
    "year.head.opened": ("{year}の始め方。", "How {year} was opened."),
    "year.head.calendar": (
        "会議の枠。日付は仮で、前年度の52週後。決まったら直す。",
        "The frame of the sessions. Dates are provisional, 52 weeks after last year's.",
    ),
    "year.head.others": (
        "検証の対象でない事業。計画（plan）と実績（results）を書き足す。",
        "Programs outside the verification. Add their plan and results.",
    ),
    "year.head.promises": (
        "{year}に確認する、前年度までの対応（約束）。\n所管課が reported に、したことと、それを示すものを書く。",
        "What was promised in earlier years and is judged with {year}.\nThe department writes into reported what it has done, and what shows it.",
    ),
    "year.part.plan": ("── 計画 Plan ──", "── Plan ──"),
    "year.part.purpose": ("目的は前年度のまま。見直す。", "The purpose is last year's. Look at it again."),
    "year.part.planned": (
        "取組は、公表した{year}の実施計画から。",
        "Activities as in the published plan of {year}.",
    ),
    "year.part.unplanned": (
        "計画が公表されていないので、取組は前年度のまま。書き直す。",
        "No plan was published: the activities are last year's. Write them anew.",
    ),
    "year.part.do": ("── 実績 Do ──", "── Do ──"),
    "year.part.results": (
        "（要記入）実績を書き、行頭の # を外す。",
        "TO BE WRITTEN: results. Take the # away.",
    ),
    "year.part.target": (
        "（要記入）目標は前年度のもの。確かめて to_confirm を消し、年度の終わりに実績（actual）を書く。",
        "TO BE WRITTEN: the target is last year's. Confirm it, take to_confirm away, and write the actual.",
    ),
    "year.part.environment-head": ("── 環境変化・課題 ──", "── Environment ──"),
    "year.part.environment": (
        "（要記入）環境の変化と課題を書き、行頭の # を外す。",
        "TO BE WRITTEN: changes and issues. Take the # away.",
    ),
    "year.part.report": (
        "（要記入・所管課）done 実施済み / partly 一部 / not-yet 未実施 / dropped 取りやめ / unclear 判断できない",
        "TO BE WRITTEN by the department: done, partly, not-yet, dropped or unclear",
    ),
    # ── sheets check ──
    "year.left.empty": (
        "まだ書かれていません: {parts}（{whose}）。",
        "Not written yet: {parts} ({whose}).",
    ),
    "year.left.part.results": ("実績", "results"),
    "year.left.part.environment": ("環境変化・課題", "environment"),
    "year.left.part.actuals": ("指標 {numbers} の実績値", "actuals of indicators {numbers}"),
    "year.left.targets": (
        "指標 {numbers} の目標が前年度のままです。確かめて to_confirm を消してください（{whose}）。",
        "The targets of indicators {numbers} are last year's. Confirm them and take to_confirm away ({whose}).",
    ),
    "year.left.same": (
        "前年度と同じ文のままです。このままでよいか確かめてください（{whose}）。",
        "This is word for word last year's. Please check that it still holds ({whose}).",
    ),
    "year.left.promise": (
        "この約束について、したことの報告（reported）がまだありません（{whose}）。",
        "What became of this promise has not been reported yet ({whose}).",
    ),
    "year.left.promise-gone": (
        "事業 {gone} のシートがこの年度にありません。引き継いだ事業があれば programs にその番号を書いてください。なければ«numbered:article»の各議題で確認します。",
        "Program {gone} has no sheet in this year. Write the number of the program that carries it on into programs; without one it is looked at with every item of «numbered:article».",
    ),
    "year.left.promise-part": (
        "事業 {gone} のシートがこの年度にありません。引き継いだ事業があれば programs にその番号を書いてください。",
        "Program {gone} has no sheet in this year. Write the number of the program that carries it on into programs, if there is one.",
    ),
    "year.left.date": (
        "日程が仮のままです。決まったら日付と key を直し、note を消してください（{whose}）。",
        "This date is provisional. Put the real date and key, and take the note away ({whose}).",
    ),
    # ── promises in a session ──
    "place.promise": ("約束", "Promises"),
    "place.promise.long": (
        "前年度の検証意見・対応（約束）と、今年度の数値を見る",
        "show what was promised in earlier years, beside this year's figures",
    ),
    "verdict.done.long": (
        "選んだ約束を「実施済み」と判定する（進行・事務局）",
        "judge the promise under the cursor as done (facilitator, secretariat)",
    ),
    "verdict.partly.long": (
        "選んだ約束を「一部」と判定する（進行・事務局）",
        "judge the promise under the cursor as partly done (facilitator, secretariat)",
    ),
    "verdict.not-yet.long": (
        "選んだ約束を「未実施」と判定する（進行・事務局）",
        "judge the promise under the cursor as not done yet (facilitator, secretariat)",
    ),
    "verdict.dropped.long": (
        "選んだ約束を、理由とともに「取りやめ」と判定する（進行・事務局）",
        "judge the promise under the cursor as dropped, with a reason (facilitator, secretariat)",
    ),
    "verdict.unclear.long": (
        "選んだ約束を、理由とともに「判断できない」と判定する（進行・事務局）",
        "judge that the promise under the cursor cannot be judged, with a reason (facilitator, secretariat)",
    ),
    "key.report-promise": ("報告", "Report"),
    "key.report-promise.long": (
        "選んだ約束について、したことと、それを示すものを書く（所管課）",
        "write what became of the promise under the cursor, and what shows it (a department)",
    ),
    "promise.of": ("{year}の検証意見と対応", "Findings and replies of {year}"),
    "promise.age": ("持ち越し {years}年目", "open for {years} years"),
    "promise.keys": (
        "判定: D 実施済み　H 一部　L 未実施　Z 取りやめ　J 判断できない　　i 所管課の報告",
        "Verdict: D done, H partly, L not yet, Z dropped, J cannot be judged. i: the department's report",
    ),
    "promise.none": ("この議題には、前年度までの約束がありません。", "Nothing was promised of this item in earlier years."),
    "promise.open": ("判定なし", "No verdict yet"),
    "promise.judged": ("判定: {verdict}", "Verdict: {verdict}"),
    "promise.because": ("理由: {reason}", "Reason: {reason}"),
    "promise.no-measure": ("測り方の記載なし", "No measure named"),
    "promise.measure": ("測り方: {measure}", "Measure: {measure}"),
    "promise.named": ("{kind}「{text}」", "{kind} {text}"),
    "promise.evidence": ("示すもの: {measure}", "Shown by: {measure}"),
    "promise.not-reported": ("所管課の報告なし", "Not reported by the department"),
    "promise.reported": ("{by}の報告: {verdict}　{text}", "{by} reports: {verdict}. {text}"),
    "promise.figures": ("{year}の指標", "Indicators of {year}"),
    "promise.no-actual": ("未記入", "not entered"),
    "promise.target-to-confirm": ("目標 {value}（要確認）", "target {value}, to be confirmed"),
    "indicator.to-confirm": ("{value}（要確認）", "{value}, to be confirmed"),
    "hint.point-promise": (
        "判定する約束を ↑↓ で選んでください。",
        "Point at a promise with the arrow keys first.",
    ),
    "ask.short-verdict": (
        "定足数に足りません（{counted}／{quorum}）。それでも「{verdict}」と判定しますか。",
        "There is no quorum ({counted} of {quorum}). Record the verdict {verdict} all the same?",
    ),
    "form.verdict": ("判定: {verdict}", "Verdict: {verdict}"),
    "form.report-promise": ("約束についての所管課の報告", "What became of the promise"),
    "field.verdict": ("したこと", "Became"),
    "field.evidence-kind": ("示すもの", "Shown by"),
    "field.evidence": ("その内容", "Which"),
    "field.evidence-hint": ("指標の名、期日、資料の名", "an indicator, a date, a document"),
    "done.judged": ("判定を記録しました: {verdict}", "Verdict recorded: {verdict}"),
    "done.promise-reported": ("報告を記録しました。", "The report was recorded."),
    "undone.VerdictGiven": ("約束の判定（{item}）", "the verdict on a promise ({item})"),
    "undone.PromiseReported": ("約束についての報告（{item}）", "the report on a promise ({item})"),
    "refused.no-promise": (
        "この約束は、この議題で確かめるものにありません。画面を開き直してください。",
        "This promise is not looked at with this item. Please open the screen again.",
    ),
    "refused.verdict-reason-needed": (
        "「取りやめ」と「判断できない」には理由が要ります。理由を書いてください。",
        "A promise that was dropped or cannot be judged needs a reason. Please write it.",
    ),
    # ── promises in the minutes ──
    "minutes.promises": ("前年度までの対応の確認", "What became of earlier promises"),
    "minutes.promises.head": ("{year} 検証意見{numbers}への対応", "{year}, reply to {numbers}"),
    "minutes.promises.open": ("判定なし", "no verdict"),
    "minutes.promises.age": ("持ち越し {years}年目", "open for {years} years"),
    "minutes.promises.report": ("{by}の報告", "{by} reports"),
    # ── the state of industry in a session ──
    "industry.title": ("市内産業の現状", "The state of industry"),
    "key.industry": ("現状", "industry"),
    "key.industry.long": (
        "市内産業の現状（統計と実態調査）を見る",
        "show the state of industry: statistics and the survey",
    ),
    "projected.industry": ("現状", "the state of industry"),
    "problem.topic-shows": (
        "shows は title の議題（その他の議題）にだけ書けます。",
        "`shows` belongs to a text (an item with a `title` alone).",
    ),
    "help.industry": ("市内産業の現状", "State of industry"),
    # ── promises in the report ──
    "report.rehearsal": ("練習用（実績のない年度）", "Rehearsal: a year without actuals"),
    "report.promises.counts": ("前年度までの約束の結果（{by}別）", "What became of earlier promises, by {by}"),
    "report.promises.article": ("条文", "Article"),
    "report.promises.due": ("確認する約束", "Due"),
    "report.promises.open": ("判定なし", "No verdict"),
    "report.promises.oldest": ("未了の最長", "Oldest open"),
    "report.promises.years": ("{years}年", "{years} y"),
    "report.promises.lists": ("結果と区分ごとの約束", "Promises by what they came to, and by how they were answered"),
    "report.promises.answered-as": ("対応の区分「{word}」の検証意見 {count}件", "Findings answered “{word}”: {count}"),
    "report.promises.total": ("計", "Total"),
    "report.promises.how": (
        "実施済みと取りやめは終わったもの。ほかは次の年度へ持ち越す。数は、その約束の一覧へつながる。",
        "Done and dropped are over; all others go on into the next year. Every number leads to its promises.",
    ),
    "report.promises.matrix": (
        "検証意見への対応の区分と、その結果",
        "What was asked, how it was answered, and what was done",
    ),
    "report.promises.answered": ("対応の区分", "Answered"),
    "report.promises.asked": ("検証意見", "Asked (findings)"),
    "report.promises.state": ("{word} {count}", "{word}: {count}"),
    "report.promises.made": ("{year}の検証意見への対応", "A reply to findings of {year}"),
    "report.promises.aged": (
        "{year}の検証意見への対応（持ち越し {years}年目）",
        "A reply to findings of {year}, open for {years} years",
    ),
    "report.promises.session": ("（会議 {session}）", " (session {session})"),
    "report.as-before": ("「これまでどおり」と答えた対応 {count}", "Replies that say nothing new: {count}"),
    "report.as-before.how": (
        "「引き続き」「継続」などの語がある対応と、前年度と同じ文の対応を、文から拾ったもの。新しい取組を含むこともある。",
        "Picked by their words, such as going on or continuing, or since last year's reply said the same. They may hold something new, too.",
    ),
    "report.as-before.word": ("「{word}」", "({word})"),
    "report.as-before.same": ("前年度と同じ文", "the same as last year"),
    "report.as-before.reply": ("対応", "the reply"),
    "report.trends": ("指標の推移", "Trends of the indicators"),
    "report.trends.how": (
        "データのあるすべての年度。欄は実績（目標）。前の年から目標が変わった年と、単位が今と違う年には印を付けた。",
        "All years in the data, each as actual (target). A year whose target differs from the one before, or whose unit was another, is marked.",
    ),
    "report.trends.cell": ("{actual}（{target}）", "{actual} ({target})"),
    "report.trends.target": ("＊目標変更", "* target changed"),
    "report.trends.unit": ("＊単位 {unit}", "* unit {unit}"),
    "report.trends.calendar": ("{label}　※暦年", "{label}, by calendar year"),
    "report.column.indicator": ("指標", "Indicator"),
    # ── verification ──
    "cli.verify.review.verdict-unknown": (
        "会議 {session} の記事 {number} が判定した約束 {promise} は、この検証にありません。",
        "Entry {number} of session {session} judged promise {promise}, which this review does not have.",
    ),
    "cli.verify.review.verdict-words": (
        "会議 {session} の記事 {number} は、約束 {promise} を今と違う文で判定しました。",
        "Entry {number} of session {session} judged promise {promise} in other words than it has now.",
    ),
    "cli.verify.review.verdicts": (
        "約束の判定 {count} 件を、会議の記録と照らしました。",
        "Held {count} verdicts on promises against the records of the sessions.",
    ),
}
