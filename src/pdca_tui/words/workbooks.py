"""Sentences of the workbooks that go out to departments and come back, and of the verbs that write and read them."""

WORKBOOKS: dict[str, tuple[str, str]] = {
    "workbook.yes": ("はい", "Yes"),
    "workbook.no": ("いいえ", "No"),
    "workbook.unassigned": ("所管課の定めなし", "No department"),
    # ── what stands in a workbook ──
    "workbook.title.sheets": ("{year} 施策検証シート（{department}）", "Sheets of {year}: {department}"),
    "workbook.title.sheet": ("{year} 施策検証シート {number}　{name}", "Sheet of {year}: {number} {name}"),
    "workbook.title.table": ("{number}　{name}　表{table}：{title}", "{number} {name}, table {table}: {title}"),
    "workbook.name.table": ("{number} 表{table} {title}", "{number} table {table} {title}"),
    "workbook.sheet-hint": (
        "黄色のセルに記入してください。行や列を増やしたり消したりせず、追加は「追加」の行に書いてください。",
        "Fill in the yellow cells. Please add no rows or columns, and take none away: write additions into the rows for them.",
    ),
    "workbook.reply-hint": (
        "黄色のセルに記入してください。回答しない行は空のままにしてください。",
        "Fill in the yellow cells. Leave the rows empty that you do not answer.",
    ),
    "workbook.table-hint": (
        "黄色のセルに記入してください（単位：{unit}）。行を増やすときは下の空いた行を使ってください。",
        "Fill in the yellow cells (in {unit}). For more rows, use the empty ones at the end.",
    ),
    "workbook.column.section": ("欄", "Part"),
    "workbook.column.label": ("項目", "What"),
    "workbook.column.unit": ("単位", "Unit"),
    "workbook.column.beside": ("{year}（参考）", "{year} (for reference)"),
    "workbook.column.answer": ("{year} 記入欄", "{year}: to fill in"),
    "workbook.column.hint": ("書き方", "How to write it"),
    "workbook.hint.lines": ("1行に1つ（Alt+Enterで改行）", "One a line (Alt+Enter)"),
    "workbook.section.purpose": ("事業目的", "Purpose"),
    "workbook.section.activity": ("取組 ({number})", "Activity ({number})"),
    "workbook.section.activity-new": ("取組（追加{number}）", "Activity (to add, {number})"),
    "workbook.section.milestone": ("年次計画 {period}", "Milestone {period}"),
    "workbook.section.revision": ("変更後の目標 {year}", "Revision of {year}"),
    "workbook.section.result": ("実績 ({number})", "Result ({number})"),
    "workbook.section.result-new": ("実績（追加{number}）", "Result (to add, {number})"),
    "workbook.section.indicator": ("指標{number} {label}", "Indicator {number}: {label}"),
    "workbook.section.case": ("事例{number}", "Case {number}"),
    "workbook.section.case-new": ("事例（追加{number}）", "Case (to add, {number})"),
    "workbook.section.environment": ("環境変化・課題 {number}", "Environment {number}"),
    "workbook.section.environment-new": ("環境変化・課題（追加{number}）", "Environment (to add, {number})"),
    "workbook.section.rating": ("評価区分 {scale}", "Rating: {scale}"),
    "workbook.section.promised": ("前年度に公表した実施計画", "Plan published the year before"),
    "workbook.item.text": ("内容", "Text"),
    "workbook.item.items": ("細目", "Items"),
    "workbook.item.title": ("題", "Title"),
    "workbook.item.number": ("番号", "Number"),
    "workbook.item.activity": ("どの取組の実績か", "Of which activity"),
    "workbook.item.reason": ("理由", "Reason"),
    "workbook.item.reasons": ("理由", "Reasons"),
    "workbook.item.mark": ("区分", "Mark"),
    "workbook.item.note": ("備考", "Note"),
    "workbook.item.direction": ("良い方向", "Better when"),
    "workbook.item.provisional": ("速報値か", "Provisional"),
    "workbook.item.to-confirm": ("目標は確認待ちか", "Target to be confirmed"),
    "workbook.item.target": ("目標", "Target"),
    "workbook.item.actual": ("実績", "Actual"),
    "workbook.item.revised": ("変更後の目標", "Revised target"),
    "workbook.item.revised-because": ("変更の理由", "Reason of the revision"),
    "workbook.item.of-year": ("{what}（{year}）", "{what} ({year})"),
    "workbook.item.part": ("{what} {part}", "{what}: {part}"),
    "workbook.choose.title": ("選択肢から選んでください", "Please choose"),
    "workbook.choose.text": ("▼の一覧にある言葉だけを入力できます。", "Only the words of the list can be entered."),
    "workbook.figure.title": ("数値", "A figure"),
    "workbook.figure.text": (
        "数字だけを入力してください（単位は要りません）。値がないときは ー、行われなかったときは 開催中止 など。",
        "Enter digits only, without a unit. Write ー where there is no value, or called off.",
    ),
    "workbook.guide.name": ("記入のしかた", "How to fill in"),
    "workbook.guide.sheets.1": (
        "1. 黄色のセルだけに記入できます。ほかのセルは保護されています（パスワードはありません）。",
        "1. Only the yellow cells can be filled in. The others are protected, without a password.",
    ),
    "workbook.guide.sheets.2": (
        "2. 数値は数字だけを入力します。値がないときは ー と書きます。0 は実際に 0 のときだけです。",
        "2. Enter figures as digits only. Write ー where there is no value; 0 means zero.",
    ),
    "workbook.guide.sheets.3": (
        "3. 率の単位が％のとき、85％ は 85 と入力します。",
        "3. Where the unit is a percentage, enter 85 for 85%.",
    ),
    "workbook.guide.sheets.4": (
        "4. 細目は1行に1つ書きます（セルの中の改行は Alt+Enter）。",
        "4. Write items one a line (Alt+Enter within a cell).",
    ),
    "workbook.guide.sheets.5": (
        "5. 取組・実績・事例・課題を増やすときは、「追加」の行に書きます。行の挿入や削除はしないでください。",
        "5. Write more activities, results, cases or issues into the rows for them. Please insert and delete no rows.",
    ),
    "workbook.guide.sheets.6": (
        "6. 行を消しても取り下げにはなりません。取り下げるものは事務局にお知らせください。",
        "6. Deleting a row withdraws nothing. Please tell the secretariat what is to be withdrawn.",
    ),
    "workbook.guide.sheets.7": (
        "7. 保存の形式は Excel ブック（.xlsx）のまま、このファイルを事務局に返してください。",
        "7. Save it as an Excel workbook (.xlsx), as it is, and return the file to the secretariat.",
    ),
    "workbook.guide.replies.1": (
        "1. 黄色のセルだけに記入できます。回答しない行は空のままにしてください。",
        "1. Only the yellow cells can be filled in. Leave the rows empty that you do not answer.",
    ),
    "workbook.guide.replies.2": (
        "2. 「区分」は一覧から選びます。実施・一部実施・検討には年度、後日回答には期日、一部実施・困難には理由が要ります。",
        "2. Choose the status from the list. What is promised needs a year, a later answer its day, and partly or not feasible a reason.",
    ),
    "workbook.guide.replies.3": (
        "3. いくつかにまとめて答えるときは、1つの行に回答を書き、「まとめて答える番号」に残りの番号を書きます。",
        "3. To answer several together, write the reply into one row, and the numbers of the others beside it.",
    ),
    "workbook.guide.replies.4": (
        "4. 保存の形式は Excel ブック（.xlsx）のまま、このファイルを事務局に返してください。",
        "4. Save it as an Excel workbook (.xlsx), as it is, and return the file to the secretariat.",
    ),
    "workbook.title.review-replies": (
        "{year} 検証意見への対応（{department}）",
        "Replies to the findings of {year}: {department}",
    ),
    "workbook.title.session-replies": ("会議の意見への対応（{department}）", "Replies to opinions: {department}"),
    "workbook.name.replies": ("対応", "Replies"),
    "workbook.title.promises": (
        "{year} 前年度までの約束の実施状況（{department}）",
        "What became of promises, {year}: {department}",
    ),
    "workbook.name.promises": ("約束の実施状況", "Promises"),
    "workbook.promise-hint": (
        "したことと、それを示すもの（指標の値、日付、資料）を書いてください。取りやめと判断できないには理由が要ります。",
        "Write what was done, and what shows it (an indicator, a date, a document). Dropped and cannot be judged need a reason.",
    ),
    "workbook.promise.id": ("番号", "Number"),
    "workbook.promise.findings": ("検証意見", "Finding"),
    "workbook.promise.promised": ("対応（約束）", "Promise"),
    "workbook.promise.programs": ("事業", "Programs"),
    "workbook.promise.measure": ("測り方", "Measured by"),
    "workbook.promise.verdict": ("実施状況", "State"),
    "workbook.promise.text": ("したこと", "What was done"),
    "workbook.promise.evidence-kind": ("示すものの種類", "Kind of evidence"),
    "workbook.promise.evidence-text": ("示すもの", "Evidence"),
    "workbook.promise.reason": ("理由", "Reason"),
    "workbook.reply.finding": ("検証意見", "Finding"),
    "workbook.reply.opinion": ("意見", "Opinion"),
    "workbook.reply.session": ("会議", "Session"),
    "workbook.reply.text": ("内容", "Text"),
    "workbook.reply.programs": ("事業", "Programs"),
    "workbook.reply.due-day": ("回答期限", "Asked by"),
    "workbook.reply.status": ("区分", "Status"),
    "workbook.reply.answer": ("対応の内容", "Reply"),
    "workbook.reply.reason": ("理由", "Reason"),
    "workbook.reply.year": ("実施する年度", "For which year"),
    "workbook.reply.due": ("回答する期日", "Answer by"),
    "workbook.reply.together": ("まとめて答える番号", "Together with"),
    "workbook.reply.measure-kind": ("測り方", "Measured by"),
    "workbook.reply.measure-text": ("測り方の内容", "Which one"),
    "workbook.reply.hand-in": ("提出する", "Hand in"),
    # ── a file that is no workbook of ours, or none at all ──
    "workbook.no-workbook": (
        "{file}: Excelブック（.xlsx）ではありません（{what}のようです）。Excelで開き、「Excel ブック（.xlsx）」で保存してください。",
        "{file}: This is no Excel workbook ({what}, it seems). Open it in Excel, and save it as an Excel workbook (.xlsx).",
    ),
    "workbook.no-workbook-at-all": (
        "{file}: Excelブック（.xlsx）ではありません。Excelで開き、「Excel ブック（.xlsx）」で保存してください。",
        "{file}: This is no Excel workbook. Open it in Excel, and save it as an Excel workbook (.xlsx).",
    ),
    "workbook.old": (
        "{file}: 古い形式（.xls）か、ほかのOfficeのファイルです。Excelで開き、「Excel ブック（.xlsx）」で保存してください。",
        "{file}: This is in an old format (.xls), or of another Office program. Open it in Excel, and save it as an Excel workbook (.xlsx).",
    ),
    "workbook.binary": (
        "{file}: バイナリ形式（.xlsb）です。Excelで開き、「Excel ブック（.xlsx）」で保存してください。",
        "{file}: This is a binary workbook (.xlsb). Open it in Excel, and save it as an Excel workbook (.xlsx).",
    ),
    "workbook.opendocument": (
        "{file}: OpenDocument の形式です。「Excel 2007-365（.xlsx）」で保存してください。",
        "{file}: This is an OpenDocument file. Save it as Excel 2007-365 (.xlsx).",
    ),
    "workbook.password": (
        "{file}: パスワードがかかっています。Excelで開き、「情報」→「ブックの保護」→「パスワードを使用して暗号化」で空にして保存してください。",
        "{file}: It is protected by a password. Open it in Excel, and remove it under Info, Protect Workbook, Encrypt with Password.",
    ),
    "workbook.macros": (
        "{file}: マクロがあります。マクロは読みません。「Excel ブック（.xlsx）」で保存したものを返してもらってください。",
        "{file}: It has macros, which are not read. Ask for it saved as an Excel workbook (.xlsx).",
    ),
    "workbook.damaged": (
        "{file}: ブックが壊れているか、途中までしかありません。Excelで開いて保存し直すか、もう一度送ってもらってください。",
        "{file}: The workbook is damaged or cut off. Open it in Excel and save it again, or ask for it once more.",
    ),
    "workbook.bomb": (
        "{file}: 展開すると {limit} MBを超えます。記入したブックではないようなので開きません。新しいブックを送り直してください。",
        "{file}: Unpacked it has more than {limit} MB. It seems to be no workbook that was filled in, and is not opened. Send a new one.",
    ),
    "workbook.too-many-elements": (
        "{file}（{part}）: 行や列が多すぎます（書式だけのセルも含めて要素が {limit} を超えます）。要らない行と列を削除し（何も書いていない所は書式のクリアでも可）、保存し直してください。",
        "{file} ({part}): It has too many rows and columns: more than {limit} elements, cells that only have a format included. Delete the rows and columns that are not needed (or clear the formats where nothing is written), and save it again.",
    ),
    "workbook.blank-rows": (
        "{file} {worksheet}: ずっと下の行にまで何かが書かれたワークシートが多すぎます。最後の記入より下の行を削除して保存し直してください。",
        "{file} {worksheet}: Too many worksheets have something in a row far below. Delete the rows below the last entry, and save it again.",
    ),
    "workbook.styles": (
        "{file}（{part}）: 書式（スタイル）が多すぎます。新しいブックに値だけを貼り付けて保存し直すか、送ったブックに記入し直してください。",
        "{file} ({part}): It has too many styles. Paste the values only into a new workbook, or fill in the workbook that was sent.",
    ),
    "workbook.odd-part": (
        "{file}（{part}）: 記入したブックにはない量の部品が入っているので開きません。Excelで開いて別の名前で保存し直すか、送ったブックに記入し直してください。",
        "{file} ({part}): A part of it has more in it than any workbook that was filled in, so it is not opened. Open it in Excel and save it under another name, or fill in the workbook that was sent.",
    ),
    "workbook.too-large": (
        "{file}: {limit} MBを超えます。画像や要らないワークシートを除いて保存してください。",
        "{file}: It has more than {limit} MB. Save it without pictures and worksheets that are not needed.",
    ),
    "workbook.too-many-worksheets": (
        "{file}: ワークシートが {limit} 枚を超えます。要らないものを除いて保存してください。",
        "{file}: It has more than {limit} worksheets. Save it without those that are not needed.",
    ),
    "workbook.too-many-rows": (
        "{file} {worksheet}: 値のある行が {limit} を超えます。要らない行を除いて保存してください。",
        "{file} {worksheet}: It has more than {limit} rows with values. Save it without those that are not needed.",
    ),
    "workbook.too-many-columns": (
        "{file} {worksheet}: 列が {limit} を超えます。要らない列を除いて保存してください。",
        "{file} {worksheet}: It has more than {limit} columns. Save it without those that are not needed.",
    ),
    "workbook.too-many-cells": (
        "{file}: 値のあるセルが {limit} を超えます。要らない部分を除いて保存してください。",
        "{file}: It has more than {limit} cells with values. Save it without what is not needed.",
    ),
    "workbook.newer": (
        "{file} {worksheet}: 新しい版の pdca が作った様式です。pdca を新しくしてください。",
        "{file} {worksheet}: The form was made by a newer pdca. Please update.",
    ),
    "workbook.form-damaged": (
        "{file} {worksheet}: 様式の隠れた部分が壊れています。「pdca sheets export --xlsx」で作り直し、記入した値を写してください。",
        "{file} {worksheet}: The hidden part of the form is damaged. Make it anew with `pdca sheets export --xlsx`, and copy the values over.",
    ),
    "workbook.not-ours": (
        "{file}: pdca が作ったブックではありません。ほかの様式の表は、対応表を --mapping に指定すると読めます（docs/spreadsheets.md）。",
        "{file}: This workbook was not made by pdca. A table in a form of your own is read with --mapping (docs/spreadsheets.md).",
    ),
    "workbook.remark.no-promises": (
        "約束の実施状況のワークシートがありません。何も変えません。",
        "The worksheet of the promises is gone. Nothing of them is changed.",
    ),
    "workbook.cell.report-lacking": (
        "実施状況と、したことの両方を書いてください（取りやめと判断できないには理由も）。",
        "Write both the state and what was done (and why, where it was dropped or cannot be judged).",
    ),
    "workbook.no-session": ("会議 {key} はありません。", "There is no session {key}."),
    "workbook.no-form": (
        "{file}: 様式のワークシートが1枚も見つかりません（隠れた1行目やA列が消えているようです）。「pdca sheets export --xlsx」で作り直し、記入した値を写してください。",
        "{file}: None of its worksheets is a form; the hidden first row or column seems to be gone. Make it anew with `pdca sheets export --xlsx`, and copy the values over.",
    ),
    "workbook.no-column": (
        "{file} {worksheet}: 記入欄の列がありません。新しいブックに写してください。",
        "{file} {worksheet}: The column to fill in is missing. Copy the values into a new workbook.",
    ),
    "workbook.filled": (
        "{path} は記入済みか、ほかのファイルなので、上書きしません。ほかの場所に書くか、先に取り込んで片付けてください。",
        "{path} was filled in, or is another file, and is not written over. Write elsewhere, or import it first and put it away.",
    ),
    "workbook.worksheet-twice": (
        "{file}: ワークシート「{worksheet}」は「{other}」の写しです。どちらを使うか決まらないので、片方を消してください。",
        "{file}: Worksheet {worksheet} is a copy of {other}. Delete one of them, so that it is clear which counts.",
    ),
    "workbook.other-year": (
        "{file}: {year}年度のブックです（取り込み先は {asked}年度）。その年度に取り込むなら --year {year} を付けてください。",
        "{file}: This workbook is of {year}, and would go into {asked}. If that is what you want, add --year {year}.",
    ),
    "workbook.other-dataset": (
        "{file}: ほかのデータ（{dataset}）のブックです。取り込みません。--home をお確かめください。",
        "{file}: This workbook is of another data set ({dataset}). It is not imported; please check --home.",
    ),
    "workbook.other-cycle": (
        "{file}: サイクル {cycle} のブックです。--cycle {cycle} を付けてください。",
        "{file}: This workbook is of the cycle {cycle}. Add --cycle {cycle}.",
    ),
    "workbook.other-kind": (
        "{file}: 種類の分からないブックです（{kind}）。pdca を新しくしてください。",
        "{file}: This workbook is of an unknown kind ({kind}). Please update.",
    ),
    "workbook.no-sheets": (
        "{year}年度のシートがありません。年度をお確かめください。",
        "There are no sheets of {year}. Please check the year.",
    ),
    "workbook.other-department": (
        "{file}: 所管課 {department} は今のデータにありません。dataset.toml をお確かめください。",
        "{file}: There is no department {department} in the data. Please check dataset.toml.",
    ),
    # ── remarks on a workbook ──
    "workbook.remark.links": (
        "ほかのファイルへのリンクがあります。リンク先は読みません。",
        "It links to other files, which are not read.",
    ),
    "workbook.remark.comments": (
        "セルのコメントがあります。コメントは取り込みません。",
        "It has comments, which are not imported.",
    ),
    "workbook.remark.pictures": ("画像があります。画像は取り込みません。", "It has pictures, which are not imported."),
    "workbook.remark.worksheet": (
        "ワークシート「{worksheet}」は様式ではないので読みません。",
        "Worksheet {worksheet} is no form, and is not read.",
    ),
    "workbook.remark.no-worksheet": (
        "事業 {number}「{name}」のワークシートがありません。その値は今のままで、取り下げにはなりません。",
        "There is no worksheet for program {number} ({name}). Its values stay; nothing is withdrawn.",
    ),
    "workbook.remark.no-program": (
        "事業 {number} のシートはもうデータにありません。その分は取り込みません。",
        "The sheet of program {number} is not in the data any more, and is not imported.",
    ),
    # ── a cell that is refused ──
    "workbook.cell.struck": (
        "取り消し線があります。消すのか残すのか決めて、取り消し線を外してください。",
        "A part of it is struck out. Decide whether it stays, and remove the line.",
    ),
    "workbook.cell.outside": (
        "ほかのファイルを指す数式（{formula}）です。値を入力してください。",
        "A formula points to another file ({formula}). Enter the value.",
    ),
    "workbook.cell.no-result": (
        "数式（{formula}）の結果が保存されていません。Excelで開いて保存し直すか、値を入力してください。",
        "The result of the formula ({formula}) was not saved. Open and save it in Excel, or enter the value.",
    ),
    "workbook.cell.error": ("エラー {error} です。値を入力してください。", "It holds the error {error}. Enter the value."),
    "workbook.cell.emptied": (
        "空になっています。値がないときは ー、文を取り下げるときは事務局で扱いますので、元の値のままにしてください。",
        "It was emptied. Write ー where there is no value; leave a text as it was, and tell the secretariat what is to go.",
    ),
    "workbook.cell.private": (
        "外字（{code}）があります。ほかのパソコンでは別の字になるので、ほかの書き方にしてください。",
        "It has a private-use character ({code}), which is another one on other machines. Write it in another way.",
    ),
    "workbook.cell.garbled": (
        "「{value}」のところが文字化けしています。元の文字を入力し直してください。",
        "It lost characters on its way (`{value}`). Enter them again.",
    ),
    "workbook.cell.scientific": (
        "「{value}」は Excel が桁を丸めた形です。文字列として入力し直してください。",
        "`{value}` is what Excel made of a long number. Enter it again as text.",
    ),
    "workbook.cell.date": (
        "Excel が日付（{value}）に変えています。先頭に ' を付けるか、セルを文字列にして入力し直してください。",
        "Excel made a date of it ({value}). Enter it again with ' before it, or in a cell of text.",
    ),
    "workbook.cell.boolean": ("論理値 {value} です。値を入力してください。", "It holds {value}. Enter the value."),
    "workbook.cell.number": (
        "文の欄に数値 {value} があります。Excel が数値に変えたかもしれないので、先頭に ' を付けて入力し直してください。",
        "There is a number ({value}) where a text should be. Excel may have changed it: enter it again with ' before it.",
    ),
    "workbook.cell.too-long": (
        "{length} 文字あります（{limit} 文字まで）。短くしてください。",
        "It has {length} characters; {limit} is the most. Make it shorter.",
    ),
    "workbook.cell.digits": (
        "{limit} 桁を超える数です。Excel は16桁目から 0 に変えるので、文字列として入力するか単位を変えてください。",
        "It has more than {limit} digits, of which Excel keeps no more. Enter it as text, or in a larger unit.",
    ),
    "workbook.cell.percent": (
        "百分率（{value}）で入力されていますが、単位は「{unit}」です。単位に合わせて数字だけを入力してください。",
        "It is entered as a percentage ({value}), and the unit is {unit}. Enter the figure in that unit.",
    ),
    "workbook.cell.scaled": (
        "表示形式（{format}）が桁を省いて見せています。実際の値は {value} です。単位に合わせた数字を標準の形式で入力してください。",
        "Its format ({format}) shows fewer digits than it has: the value is {value}. Enter it in the unit, in the general format.",
    ),
    "workbook.cell.break": (
        "数値の欄に改行があります（{value}）。1つの値だけを入力してください。",
        "A figure has a line break ({value}). Enter one value.",
    ),
    "workbook.cell.no-figure": (
        "「{value}」は数値として読めません。数字だけを入力してください。値がないときは ー です。",
        "`{value}` cannot be read as a figure. Enter digits only, or ー where there is no value.",
    ),
    "workbook.cell.no-figure-meant": (
        "「{value}」は数値として読めません。{meant} のことなら、数字だけを入力してください。",
        "`{value}` cannot be read as a figure. If {meant} is meant, enter the digits only.",
    ),
    "workbook.cell.unknown-words": (
        "「{value}」は数値の欄の言葉として使われていません。数字を入力するか、同じ年度のシートにある言葉（大会中止 など）にしてください。",
        "The words `{value}` are not used in place of a figure. Enter digits, or words that a sheet of the year has.",
    ),
    "workbook.cell.no-choice": (
        "「{value}」は一覧にありません。{choices} から選んでください。",
        "`{value}` is not in the list. Choose one of {choices}.",
    ),
    "workbook.choices": ("{words}", "{words}"),
    "workbook.cell.no-year": (
        "「{value}」は年度として読めません。2024 や 令和6年度 のように入力してください。",
        "`{value}` cannot be read as a year. Enter it like 2024 or FY2024.",
    ),
    "workbook.cell.no-day": (
        "「{value}」は日付として読めません。2024-09-30 や 令和6年9月30日 のように入力してください。",
        "`{value}` cannot be read as a date. Enter it like 2024-09-30.",
    ),
    "workbook.cell.serial": (
        "数値 {value} は日付の通し番号（{day}）かもしれません。日付として入力し直してください。",
        "The number {value} may be a day as Excel counts them ({day}). Enter it again as a date.",
    ),
    "workbook.cell.row-twice": (
        "同じ行が2つあります。写した行を消し、追加は「追加」の行に書いてください。",
        "The same row is there twice. Delete the copy, and write additions into the rows for them.",
    ),
    "workbook.cell.hidden-changed": (
        "この行の隠れた列が、送ったときと違います。新しいブックに写してください。",
        "The hidden columns of this row are not as they were sent. Copy the value into a new workbook.",
    ),
    "workbook.cell.no-column": (
        "記入欄の列がありません。新しいブックに写してください。",
        "The column to fill in is missing. Copy the value into a new workbook.",
    ),
    "workbook.cell.gone": (
        "この欄は、送ったあとにデータからなくなりました。値は data のファイルに手で書いてください。",
        "Its place in the data has gone since it was sent. Write the value into the file of the data by hand.",
    ),
    "workbook.cell.lacking": (
        "追加した行のこの欄が空です。書くか、追加した行をすべて空にしてください。",
        "This is empty in something that was added. Fill it in, or empty all of what was added.",
    ),
    "workbook.cell.with-refused": (
        "一緒に追加した欄に受け取れないものがあるので、これも取り込みません。そちらを直してください。",
        "Something that was added with it is refused, so this is not imported either. Mend that one.",
    ),
    "workbook.cell.unfit": (
        "この値ではシートを読めなくなります。ほかの欄と合うように入力し直してください。",
        "The sheet could not be read with this value. Enter one that fits the others.",
    ),
    # ── what was put otherwise in a cell ──
    "workbook.note.formula": ("数式 {formula} の結果を値とします", "the result of the formula {formula} is taken"),
    "workbook.note.left-out": ("{kinds}を除きました", "{kinds} are left out"),
    "workbook.note.composed": ("濁点・半濁点を1文字に直しました", "marks on kana were composed"),
    "workbook.note.zeros": (
        "Excel が変えた {before} を {after} に戻しました",
        "{before}, which Excel made of it, is {after} again",
    ),
    "workbook.note.shown": ("表示のとおり {after} とします", "it is taken as shown: {after}"),
    "workbook.note.line-break": ("改行を空白にしました", "line breaks became spaces"),
    "workbook.note.twins": (
        "機種で違う記号（〜と～、−と－ など）や空白は、送ったときの字に戻しました",
        "signs that systems write for one another (〜 and ～, − and －) and spaces are as they were sent",
    ),
    "workbook.note.spaces": ("違いは空白と改行だけです", "only spaces and line breaks differ"),
    "workbook.note.width": ("違いは全角・半角だけです", "only the width of characters differs"),
    "workbook.note.percent": (
        "百分率を数にしました（{before} → {after}）",
        "the percentage became a number ({before}, {after})",
    ),
    "workbook.note.scientific": ("指数の表示を {after} と読みました", "shown with an exponent, it is read as {after}"),
    "workbook.note.precision": (
        "計算の端数 {before} を {after} としました",
        "{before}, which calculating left, became {after}",
    ),
    "workbook.note.text-number": (
        "文字の「{before}」を数値 {after} としました",
        "the text `{before}` became the number {after}",
    ),
    "workbook.note.dash": ("ー（値なし）としました", "it is taken as ー, never set"),
    "workbook.note.boolean": ("論理値 {before} を、はい・いいえとしました", "{before} became yes or no"),
    # ── a mapping ──
    "mapping.no-toml": (
        "{file}: 対応表をTOMLとして読めません（{detail}）。docs/spreadsheets.md の例をご覧ください。",
        "{file}: The mapping cannot be read as TOML ({detail}). See the example in docs/spreadsheets.md.",
    ),
    "mapping.key": (
        "{file}: 対応表に {key} というキーはありません。使えるのは {known} です。",
        "{file}: A mapping has no key {key}. There are {known}.",
    ),
    "mapping.lacking": (
        "{file}: 対応表に {key} がありません。docs/spreadsheets.md の例をご覧ください。",
        "{file}: The mapping lacks {key}. See the example in docs/spreadsheets.md.",
    ),
    "mapping.value": (
        "{file}: 対応表の {key} の値が使えません。docs/spreadsheets.md の例をご覧ください。",
        "{file}: The value of {key} in the mapping is of no use. See the example in docs/spreadsheets.md.",
    ),
    "mapping.place": (
        "{file}: 対応表の {key} は、column（見出し）、cell（C5 など）、number のどれか1つで書きます。",
        "{file}: {key} in the mapping is one of column (a heading), cell (such as C5) and number.",
    ),
    "mapping.to": (
        "{file}: 対応表の {key} は {known} のどれかです。",
        "{file}: {key} in the mapping is one of {known}.",
    ),
    "mapping.no-worksheet": (
        "{file}: 対応表 {mapping} のワークシート「{worksheet}」がありません。あるのは {known} です。",
        "{file}: There is no worksheet {worksheet}, which the mapping {mapping} names. There are {known}.",
    ),
    "mapping.no-heading": (
        "{file} {worksheet}: 対応表 {mapping} の見出し「{heading}」がありません。近い行の見出しは {known} です。",
        "{file} {worksheet}: There is no heading {heading}, which the mapping {mapping} names. The nearest row has {known}.",
    ),
    "mapping.heading-twice": (
        "{file}: 見出し「{heading}」が2つあり、対応表 {mapping} がどちらを指すか決まりません。片方の見出しを変えてください。",
        "{file}: The heading {heading} is there twice, and the mapping {mapping} may mean either. Change one of them.",
    ),
    "mapping.fits-nothing": (
        "{file} {worksheet}: 対応表 {mapping} に合う行が1つもありません。program の列と事業の番号をお確かめください。",
        "{file} {worksheet}: No row fits the mapping {mapping}. Check the column of the program, and the numbers in it.",
    ),
    "mapping.cell.no-indicator": (
        "指標「{value}」がこの事業にありません。あるのは {known} です。",
        "The program has no indicator {value}. It has {known}.",
    ),
    "mapping.cell.no-activity": (
        "取組 {value} がこの事業にないか、1つに決まりません。番号をお確かめください。",
        "The program has no activity {value}, or several. Check the number.",
    ),
    "mapping.cell.twice": (
        "同じ欄の値が2つあり、違っています。どちらかにしてください。",
        "There are two different values for one place. Decide for one.",
    ),
    # ── the verbs ──
    "cli.sheets.export.help": ("所管課ごとのExcelブックを作る", "write a workbook for each department"),
    "cli.sheets.export.description": (
        "所管課ごとに1つ、その事業のシートを記入するExcelブックを作ります。記入欄だけが開き、ほかは保護されます。マクロはありません。",
        "Writes a workbook for each department with the sheets of its programs. Only what is to be filled in is open; there are no macros.",
    ),
    "cli.sheets.export.xlsx": ("ブックを書くフォルダ", "folder for the workbooks"),
    "cli.sheets.export.department": ("この所管課だけ", "only this department"),
    "cli.sheets.year": ("年度（既定は最新）", "fiscal year (the latest by default)"),
    "cli.sheets.export.wrote": ("{path}: {department}、事業 {count} 件", "{path}: {department}, {count} programs"),
    "cli.sheets.import.help": ("戻ったExcelブックを比べて取り込む", "compare and import workbooks that came back"),
    "cli.sheets.import.description": (
        "戻ったブックを、送ったときの値、今のデータとセルごとに比べて示し、「はい」のあとにまとめて書きます。検証意見と会議の意見への対応のブックも読みます。",
        "Compares workbooks with what was sent and with the data, cell by cell, and writes all of it after a yes. Workbooks of replies to findings and opinions are read, too.",
    ),
    "cli.sheets.import.file": ("戻ったブック（.xlsx）", "workbook that came back (.xlsx)"),
    "cli.sheets.import.stopped": (
        "途中で止まりました（{count} 件を記録済み）: {problem} 同じブックをもう一度取り込むと、残りだけを記録します。",
        "It ended halfway, with {count} entries recorded: {problem} Import the same workbook again: only the rest is recorded.",
    ),
    "cli.sheets.import.yes": ("聞かずに書く", "write without asking"),
    "cli.sheets.import.json": ("比べた結果をJSONで出す", "print the comparison as JSON"),
    "cli.sheets.import.all": ("変わらないセルも示す", "show the cells that do not change, too"),
    "cli.sheets.import.conflicts": (
        "競合したセルを、今の値（ours）か戻った値（theirs）にする",
        "decide conflicts for the data (ours) or the workbook (theirs)",
    ),
    "cli.sheets.import.partly": ("受け取れないセルを除いて書く", "write what is right, without the cells that are refused"),
    "cli.sheets.import.mapping": ("ほかの様式の表を読む対応表（TOML）", "mapping (TOML) for a table in a form of your own"),
    "cli.sheets.import.head": ("{file}（{what}）", "{file} ({what})"),
    "cli.sheets.import.what.sheets": (
        "{year}年度のシート、{department}、{made} 作成",
        "sheets of {year}, {department}, made {made}",
    ),
    "cli.sheets.import.what.mapping": ("{year}年度のシート、対応表 {mapping}", "sheets of {year}, mapping {mapping}"),
    "cli.sheets.import.what.review-replies": (
        "{year}年度の検証意見への対応、{department}、{made} 作成",
        "replies to the findings of {year}, {department}, made {made}",
    ),
    "cli.sheets.import.what.session-replies": (
        "会議の意見への対応、{department}、{made} 作成",
        "replies to opinions, {department}, made {made}",
    ),
    "cli.sheets.import.cell": ("  {worksheet}!{cell}  {label}", "  {worksheet}!{cell}  {label}"),
    "cli.sheets.import.row": ("  {worksheet}  {label}", "  {worksheet}  {label}"),
    "cli.sheets.import.sent": ("送ったとき", "sent"),
    "cli.sheets.import.ours": ("今", "now"),
    "cli.sheets.import.theirs": ("戻った値", "theirs"),
    "cli.sheets.import.blank": ("（空）", "(empty)"),
    "cli.sheets.import.state.same": ("変わらず", "same"),
    "cli.sheets.import.state.ours": ("今のまま（データだけが変わった）", "kept (only the data changed)"),
    "cli.sheets.import.state.already": ("取り込み済み", "already so"),
    "cli.sheets.import.state.changed": ("変更", "changed"),
    "cli.sheets.import.state.added": ("追加", "added"),
    "cli.sheets.import.state.conflict": ("競合", "conflict"),
    "cli.sheets.import.state.refused": ("受け取れません", "refused"),
    "cli.sheets.import.state.unknown-row": ("分からない行（取り込まない）", "unknown row (not imported)"),
    "cli.sheets.import.state.deleted-row": (
        "行がない（値は今のまま。取り下げではない）",
        "row deleted (the value stays; nothing is withdrawn)",
    ),
    "cli.sheets.import.note": ("     読み替え: {note}", "     read as: {note}"),
    "cli.sheets.import.problem": ("     {file} {worksheet}!{cell}: {problem}", "     {file} {worksheet}!{cell}: {problem}"),
    "cli.sheets.import.shown": ("     セルの値: {value}", "     in the cell: {value}"),
    "cli.sheets.import.remark": ("  注意: {remark}", "  note: {remark}"),
    "cli.sheets.import.counts": (
        "変更 {changed}、追加 {added}、競合 {conflict}、受け取れない {refused}、分からない行 {unknown}、ない行 {deleted}、変わらず {same}",
        "{changed} changed, {added} added, {conflict} in conflict, {refused} refused, {unknown} unknown rows, {deleted} rows deleted, {same} the same",
    ),
    "cli.sheets.import.reply": ("  → {command}", "  → {command}"),
    "cli.sheets.import.reply.write": ("{id}に対応を書く", "write a reply to {id}"),
    "cli.sheets.import.reply.rewrite": ("対応 {id} を書き直す", "put reply {id} differently"),
    "cli.sheets.import.reply.hand-in": ("対応を提出する", "hand the reply in"),
    "cli.sheets.import.refused": (
        "受け取れないセルが {count} あるので、何も書いていません。直してもらうか、--partly を付けるとそのセルを除いて書きます。",
        "Nothing was written, as cells are refused ({count}). Have them mended, or leave them out with --partly.",
    ),
    "cli.sheets.import.conflicting": (
        "競合したセルが {count} あるので、何も書いていません。--conflicts ours か --conflicts theirs で決めてください。",
        "Nothing was written, as cells are in conflict ({count}). Decide with --conflicts ours or --conflicts theirs.",
    ),
    "cli.sheets.import.across": (
        "{one} と {other} が、事業 {number} の同じ欄（{path}）に違う値を書いています。何も書いていません。どちらかだけを取り込んでください。",
        "{one} and {other} say different things in one place of program {number} ({path}). Nothing was written; import one of them.",
    ),
    "cli.sheets.import.moved": (
        "見ている間に {path} が変わりました。何も書いていません。もう一度比べてください。",
        "{path} changed in the meantime. Nothing was written; please compare again.",
    ),
    "cli.sheets.import.nothing": ("書くものはありません。", "There is nothing to write."),
    "cli.sheets.import.ask": ("{count} か所を書きますか？ [y/N] ", "Write {count} places? [y/N] "),
    "cli.sheets.import.unasked": (
        "まだ何も書いていません。書くには --yes を付けてください。",
        "Nothing was written yet. Add --yes to write it.",
    ),
    "cli.sheets.import.declined": ("何も書いていません。", "Nothing was written."),
    "cli.sheets.import.wrote": ("{path} を書きました。", "{path} written."),
    "cli.sheets.import.recorded": ("{what}（記事 {entry}）", "{what} (entry {entry})"),
    "event.FindingReplyRewritten": ("対応を書き直しました", "reply put differently"),
    "event.ReplyGiven": ("対応を記録しました", "reply recorded"),
    "cli.sheets.import.receipt": (
        "受け取ったファイルのハッシュを {path} に残しました: {sha256}",
        "The hash of the received file is kept in {path}: {sha256}",
    ),
    "cli.xlsx.written": ("{path}: {count} 行", "{path}: {count} rows"),
    "cli.xlsx.department-needed": (
        "--xlsx には --department KEY が要ります（{known}）。",
        "--xlsx needs --department KEY ({known}).",
    ),
    "cli.review.ask.xlsx": ("この所管課の照会をExcelブックに書く", "write the requests to this department into a workbook"),
    "cli.open-items.xlsx": ("この所管課の未対応をExcelブックに書く", "write what is open for this department into a workbook"),
}
