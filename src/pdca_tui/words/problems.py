"""Sentences of the checks of a data set, and of the verbs that read, show and lay out data sets."""

PROBLEMS: dict[str, tuple[str, str]] = {
    "sheet.outcome-inline": (
        "{name} が [[{name}]] の形で書かれていないため、書き込めません。その形に直してください。",
        "{name} is not written as [[{name}]], so it cannot be changed. Please write it like that.",
    ),
    "sheet.outcome-not-written": (
        "«numbered:article»の結果のファイルは、書き方を保ったまま書き換えられません。ファイルを別の名前に変えてから、もう一度書き出してください。",
        "The outcome file of «numbered:article» cannot be changed without losing how it is written. Rename it, then export again.",
    ),
    "sheet.outcome-of-another": (
        (
            "{file} には«numbered:article»、{year}年度とありますが、«numbered:wanted»、{wanted_year}年度のファイルの場所です。"
            "article と fiscal_year を直すか、ファイルを正しい場所に移してください。"
        ),
        (
            "{file} says «numbered:article» of {year}, and stands where «numbered:wanted» of {wanted_year} belongs. Put article and "
            "fiscal_year right, or move the file to its place."
        ),
    ),
    # ── a file that cannot be read ──
    "sheet.problem": ("{where}: {what}", "{where}: {what}"),
    "sheet.unreadable": (
        "{file} を読めません（{detail}）。ファイルの種類と権限を確かめてください。",
        "{file} cannot be read ({detail}). Look at what it is and at its permissions.",
    ),
    "sheet.too-large": (
        "{file} は大きすぎます（上限 {limit:,} バイト）。資料は1事業1ファイルに分けてください。",
        "{file} is too large (at most {limit:,} bytes). Keep one program in one file.",
    ),
    "sheet.encoding": (
        "{file}:{line}: UTF-8 ではありません。UTF-8 で保存し直してください。",
        "{file}:{line}: this is not UTF-8. Save it again as UTF-8.",
    ),
    "sheet.encoding-guess": (
        "{file}:{line}: {guess} のようです。UTF-8 で保存し直してください（メモ帳なら「名前を付けて保存」の「エンコード」）。",
        "{file}:{line}: this looks like {guess}. Save it again as UTF-8 (in Notepad: Save as, Encoding).",
    ),
    "sheet.no-text.office": (
        "{file} は文字のファイルではなく、Excel や Word のファイルのようです。メモ帳などで「項目 = 値」の形に書いてください。",
        "{file} is no text but looks like a file of Excel or Word. Write it in a text editor, as `key = value`.",
    ),
    "sheet.no-text.pdf": (
        "{file} は文字のファイルではなく、PDF のようです。メモ帳などで「項目 = 値」の形に書いてください。",
        "{file} is no text but looks like a PDF. Write it in a text editor, as `key = value`.",
    ),
    "sheet.invalid": (
        "{file} の内容を読み取れません（{detail}）。pdca sheets check で確かめてください。",
        "{file} cannot be understood ({detail}). Look at it with pdca sheets check.",
    ),
    "sheet.not-found": (
        "{year}年度の事業 {number} のシートがありません。data/{year}/sheets/ を確かめてください。",
        "There is no sheet of program {number} for {year}. Look into data/{year}/sheets/.",
    ),
    "sheet.unwritable": (
        "{file} に書き込めません（{detail}）。元のファイルはそのままです。空き容量と権限を確かめてください。",
        "{file} cannot be written ({detail}). The file is as it was. Look at the free space and the permissions.",
    ),
    "sheet.no-value": ("{file} に {path} はありません。", "There is no {path} in {file}."),
    "sheet.would-break": (
        "{file} の {path} をそう書き換えると、シートが読めなくなります。書き換えませんでした。",
        "{file} was not changed: with that {path} it could not be read.",
    ),
    # ── the file as a whole ──
    "problem.unreadable": (
        "読めません（{detail}）。ファイルの種類と権限を確かめてください。",
        "It cannot be read ({detail}). Look at what it is and at its permissions.",
    ),
    "problem.too-large": (
        "大きすぎます（上限 {limit:,} バイト）。資料は1事業1ファイルに分けてください。",
        "It is too large (at most {limit:,} bytes). Keep one program in one file.",
    ),
    "problem.encoding": ("UTF-8 ではありません。UTF-8 で保存し直してください。", "This is not UTF-8. Save it again as UTF-8."),
    "problem.encoding-guess": (
        "{guess} のようです。UTF-8 で保存し直してください（メモ帳なら「名前を付けて保存」の「エンコード」）。",
        "This looks like {guess}. Save it again as UTF-8 (in Notepad: Save as, Encoding).",
    ),
    "problem.no-text.office": (
        "文字のファイルではなく、Excel や Word のファイルのようです。メモ帳などで「項目 = 値」の形に書いてください。",
        "This is no text but looks like a file of Excel or Word. Write it in a text editor, as `key = value`.",
    ),
    "problem.no-text.pdf": (
        "文字のファイルではなく、PDF のようです。メモ帳などで「項目 = 値」の形に書いてください。",
        "This is no text but looks like a PDF. Write it in a text editor, as `key = value`.",
    ),
    "problem.unlike": ("内容を読み取れません（{detail}）。", "It cannot be understood ({detail})."),
    "problem.too-deep": (
        "入れ子が深すぎて読めません。かっこの数と、項目名の点（.）の数を確かめてください。",
        "It is nested too deeply. Look at the brackets and at the dots in keys.",
    ),
    "problem.too-many": (
        "項目が多すぎます。資料は1事業1ファイルに分けてください。",
        "It has too many keys. Keep one program in one file.",
    ),
    "problem.grouped": (
        "{got} は、桁区切りの , で2つの値 {pair} になります。1つの数なら {number}、組なら {pair} と、, のあとを空けて書いてください。",
        "{got} is read as the two values {pair}, as its comma separates them. Write {number} for one number, or {pair} with a space after the comma for a pair.",
    ),
    "problem.note-of-year": (
        "年の値の中に {word} は書けません。[[indicators]] の note か、[[notes]] に書いてください。",
        "There is no {word} within a year's values. Write it into note of the indicator, or into [[notes]].",
    ),
    "problem.digits": ("桁が多すぎる数があります。", "There is a number with too many digits."),
    "problem.stray": (
        "この場所のファイルは読まれません。置くのは data/dataset.toml、data/年度/sheets/番号.toml、data/年度/outcome/条.toml、data/年度/statistics/名前.toml、data/年度/calendar.toml、data/年度/others.toml、data/年度/report.toml です。",
        "A file here is not read. There are data/dataset.toml, data/YEAR/sheets/NUMBER.toml, data/YEAR/outcome/ARTICLE.toml, data/YEAR/statistics/NAME.toml, data/YEAR/calendar.toml, data/YEAR/others.toml and data/YEAR/report.toml.",
    ),
    "problem.stray-as": (
        "この名前のファイルは読まれません。読むものなら名前を {plain} に変え、控えなら別の場所へ移してください。",
        "A file of this name is not read. Name it {plain} if it is to be read, or move it elsewhere if it is a copy.",
    ),
    "problem.stray-copy": (
        "このファイルは読まれません（読むのは {plain}）。控えなら、別の場所へ移すか消してください。",
        "This file is not read ({plain} is). Move it elsewhere or remove it if it is a copy.",
    ),
    "problem.stray-name": (
        "この名前のファイルは読まれません。ここで読むのは {expected} のような名前のファイルです。要らなければ、別の場所へ移してください。",
        "A file of this name is not read. Those that are read here have names like {expected}. Move it elsewhere if it is not to be read.",
    ),
    "problem.stray-folder": (
        "このフォルダは読まれません。読むのは data/年度（西暦4桁）の下の sheets、outcome、statistics です。別の場所へ移してください。",
        "This folder is not read. There are data/YEAR (four digits) with sheets, outcome and statistics in it. Move it elsewhere.",
    ),
    "problem.stray-as-folder": (
        "この名前のフォルダは読まれません。読むものなら名前を半角の {plain} に変えてください。",
        "A folder of this name is not read. Name it {plain} if it is to be read.",
    ),
    "problem.stray-session": (
        "この場所のファイルは読まれません。会議は sessions/日付/session.toml に書きます。",
        "A file here is not read. A session is written in sessions/DATE/session.toml.",
    ),
    "problem.no-session-file": (
        "session.toml がないので、この会議は開けません。",
        "This session cannot be opened: there is no session.toml.",
    ),
    "problem.session-unseen": (
        "フォルダ名に見えない文字があるので、この会議は開けません。名前を {plain} に変えてください。",
        "This session cannot be opened: the name of its folder has characters that cannot be seen. Name it {plain}.",
    ),
    "problem.session-wide": (
        "フォルダ名に全角の文字があります。名前を半角の {plain} に変えてください。",
        "The name of the folder has full-width characters. Name it {plain}.",
    ),
    "problem.unknown-kind": (
        "何のファイルか分かりません。先頭に #:schema の行を書いてください。例: #:schema ../../../schema/sheet.json",
        "It is not clear what this file is. Begin it with a #:schema line, such as #:schema ../../../schema/sheet.json",
    ),
    "problem.hidden": (
        "見えない文字（{chars}）があります。読むときに除かれるので、消してください。",
        "It has characters that cannot be seen ({chars}). They are dropped when it is read; remove them.",
    ),
    "problem.schema": (
        "#:schema の {target} がありません。この場所からは {expected} です。",
        "The file that #:schema names, {target}, is not there. From here it is {expected}.",
    ),
    # ── TOML ──
    "problem.toml": (
        "この行は TOML として読めません。「項目 = 値」の形と、引用符とかっこの数を確かめてください。",
        "This line is not TOML. Look at the form `key = value`, at the quotes and at the brackets.",
    ),
    "problem.toml.thousands": (
        "数に桁区切りのカンマは書けません。{example} のように書きます。",
        "A number takes no thousands separator. Write {example}.",
    ),
    "problem.toml.words": ("文字や「ー」は引用符で囲みます。例: {example}", "Words and `ー` go in quotes. Example: {example}"),
    "problem.toml.time": ("時刻は秒まで書きます。例: {example}", "A time is written with its seconds. Example: {example}"),
    "problem.toml.a-time": (
        "時刻は 14:00:00 の形で書きます（今は {got}）。",
        "A time is written like 14:00:00 (it is {got}).",
    ),
    "problem.toml.no-time": ("{got} という時刻はありません。", "There is no such time as {got}."),
    "problem.toml.day": (
        "日付は 2024-01-24 の形で書きます。例: {example}",
        "A date is written like 2024-01-24. Example: {example}",
    ),
    "problem.toml.a-day": (
        "日付は 2024-01-24 の形で書きます（今は {got}）。",
        "A date is written like 2024-01-24 (it is {got}).",
    ),
    "problem.toml.no-day": ("{got} という日付はありません。", "There is no such day as {got}."),
    "problem.toml.year": ("年度は西暦で書きます。例: {example}", "A year is a western year. Example: {example}"),
    "problem.toml.zero": ("数の頭に 0 は付けません。例: {example}", "A number has no leading zero. Example: {example}"),
    "problem.toml.point": (
        "小数点の前と後には数字が要ります。例: {example}",
        "A decimal point has digits before and after it. Example: {example}",
    ),
    "problem.toml.minus": (
        "負の数は半角の - で書きます。例: {example}",
        "A negative number begins with a plain -. Example: {example}",
    ),
    "problem.toml.with-unit": (
        "数に「{rest}」は付けられません。数字だけを書き、単位は unit に書きます。例: {example}",
        "A number has no `{rest}` behind it. Write digits only, and the unit in `unit`. Example: {example}",
    ),
    "problem.toml.only-digits": (
        "数に「{rest}」は付けられません。数字だけを書きます。例: {example}",
        "A number has no `{rest}` behind it. Write digits only. Example: {example}",
    ),
    "problem.toml.multiple": (
        "数に「{word}」は付けられません。unit に「{word}」が入っているなら {short}、入っていないなら {long} と書きます。",
        "A number has no `{word}` behind it. Write {short} if the unit has the {word}, {long} if it has not.",
    ),
    "problem.toml.remark": (
        "数に「{rest}」は付けられません。数だけを書き、注は note か [[notes]] に書きます。例: {example}",
        "A number has no `{rest}` behind it. Write the number, and the remark in note or [[notes]]. Example: {example}",
    ),
    "problem.toml.inexact": (
        "1つの数で表せない値は、文字として引用符で囲みます（比べられません）。例: {example}",
        "What is no single number goes in quotes, as words (nothing is compared then). Example: {example}",
    ),
    "problem.toml.pair": (
        "値は1つの数で書き、残りは note に書きます。例: {one}。2つの値の組なら、目標も実績も組にして parts に名前を書きます。例: {pair}",
        "A value is one number; the rest goes in note. Example: {one}. If it has two parts, so has the other value, and `parts` names them. Example: {pair}",
    ),
    "problem.toml.one-number": (
        "{got} は1つの数ではありません。数だけを書き、「約」「以上」などは note に書きます。例: {example}",
        "{got} is no single number. Write the number, and the rest, such as about or at least, in note. Example: {example}",
    ),
    "problem.toml.no-number": (
        "{got} は1つの数ではありません。数を1つ書き、残りは note に書きます。",
        "{got} is no single number. Write one number, and the rest in note.",
    ),
    "problem.toml.never": (
        "値がないときは横棒を引用符で囲みます。例: {example}",
        "Where there is no value, write a dash in quotes. Example: {example}",
    ),
    "problem.toml.day-in-words": (
        "日付は数と比べられません。ここには数を書きます。期日なら引用符で囲んだ言葉にします。例: {example}",
        "A day is not compared with numbers. Write a number here; a deadline goes in quotes, in words. Example: {example}",
    ),
    "problem.toml.tenths": (
        "数に「割」は付けられません。unit が％なら {share}、割なら {tenths} と書きます。",
        "A number has no 割 behind it. Write {share} if the unit is %, {tenths} if it is 割.",
    ),
    "problem.toml.instead": ("{char} ではなく {plain} を書きます。", "Write {plain} here, not {char}."),
    "problem.toml.comment-inside": (
        "{open} {close} の中に注は書けません。{close} の後に書いてください。",
        "There is no comment within {open} {close}. Write it behind {close}.",
    ),
    "problem.toml.two-values": (
        "値は1つだけ書きます。文字なら引用符で囲みます。例: {example}",
        "There is more than one value. Words go in quotes. Example: {example}",
    ),
    "problem.toml.list": (
        "いくつもの数は角かっこで囲みます。例: {example}",
        "Several numbers go in brackets. Example: {example}",
    ),
    "problem.toml.whole": (
        "{key} には整数を書きます（今は {got}）。",
        "A whole number is expected for {key} (it is {got}).",
    ),
    "problem.toml.bool": (
        "はい・いいえは true か false（小文字）で書きます。例: {example}",
        "Yes and no are written true and false, in small letters. Example: {example}",
    ),
    "problem.toml.bool-of": (
        "{key} には true か false を書きます（今は {got}）。",
        "Write true or false for {key} (it is {got}).",
    ),
    "problem.toml.no-value": (
        '{key} の値がありません。= の右に、同じ行で書きます。目標や実績がないときは "ー" と書きます。',
        '{key} has no value. It stands right of =, on the same line; "ー" where there never was a target or an actual.',
    ),
    "problem.toml.formula": (
        '表計算のエラー {word} が値の所にあります。元の表を直して値を書くか、値がなければ "ー" と書きます。',
        'There is an error of a spreadsheet, {word}, for a value. Mend the table and write its value, or "ー" where there is none.',
    ),
    "problem.toml.wide": (
        "全角の {char} があります。半角の {plain} にしてください。",
        "There is a full-width {char}. Write {plain}.",
    ),
    "problem.toml.quote": (
        '文字を囲む引用符は半角の " です（今は {char}）。例: {example}',
        'Words go in plain quotes " (it is {char}). Example: {example}',
    ),
    "problem.toml.space": (
        "{name}（{code}）があります。半角の空白にするか、消してください。",
        "There is a {name} ({code}). Make it a plain space, or remove it.",
    ),
    "problem.toml.unseen": (
        "見えない文字があります: {name}（{code}）。消してください。",
        "There is a character that cannot be seen: {name} ({code}). Remove it.",
    ),
    "problem.toml.control": (
        "制御文字があります: {name}（{code}）。消してください。",
        "There is a control character: {name} ({code}). Remove it.",
    ),
    "problem.toml.cr": (
        "行の終わりが CR だけです。行の終わりを CR+LF（Windows）か LF にして保存し直してください。",
        "The lines end in CR alone. Save the file with line ends of Windows (CR LF) or Unix (LF).",
    ),
    "problem.toml.backslash": (
        "文字の中の \\（¥）は二つ重ねて書きます。例: {example}",
        "A backslash in words is written twice. Example: {example}",
    ),
    "problem.toml.twice": (
        "同じ項目が二度書かれています（{line} 行目にもあります）。どちらかを消してください。",
        "The same key is written twice (also on line {line}). Remove one.",
    ),
    "problem.toml.again": (
        "同じ項目が二度書かれています。どちらかを消してください。",
        "The same key is written twice. Remove one.",
    ),
    "problem.toml.mixed": (
        "{line} 行目と見出しの形が違うか、同じ見出しです。いくつも並べる見出しは、どれも二重の角かっこで書きます。例: {example}",
        "This header and that of line {line} do not go together. Headers of a list all have double brackets. Example: {example}",
    ),
    "problem.toml.header": (
        "見出しは [名前] か [[名前]] の形で書きます。",
        "A header is written [name] or [[name]].",
    ),
    "problem.toml.header-as": (
        "見出しの角かっこが合っていません。例: {example}",
        "The brackets of this header do not match. Example: {example}",
    ),
    "problem.toml.open-quote": (
        "引用符 {quote} が閉じていません。値の終わりに {quote} を書いてください。",
        "A quote {quote} is not closed. Write {quote} at the end of the value.",
    ),
    "problem.toml.open-block": (
        "ここから始まる {quote} が閉じていません。文章の終わりに {quote} を書くか、1行なら引用符を1つずつにしてください。",
        "The {quote} that begins here is not closed. Write {quote} where the text ends, or single quotes for one line.",
    ),
    "problem.toml.open-list": (
        "角かっこ [ が閉じていません（{line} 行目から）。一覧の終わりに ] を書いてください。",
        "A bracket [ is not closed (from line {line}). Write ] where the list ends.",
    ),
    "problem.toml.list-ended": (
        "一覧がここの ] で終わっていますが、次の行につづきがあります。この ] を消すか、つづきを消してください。",
        "The list ends with this ], but it goes on in the next line. Remove this ], or what follows.",
    ),
    "problem.toml.open-table": (
        "波かっこ {open} が閉じていません。組の終わりに {close} を書いてください。",
        "A brace {open} is not closed. Write {close} where the table ends.",
    ),
    "problem.toml.inline-break": (
        "{open} {close} の中では改行できません。{close} までを1行に書いてください。",
        "There is no line break within {open} {close}. Write all of it on one line.",
    ),
    "problem.toml.mismatch": (
        "かっこが合っていません。ここは {char} ではなく {plain} で閉じます。",
        "The brackets do not match. Close with {plain} here, not with {char}.",
    ),
    "problem.toml.closing": (
        "閉じかっこ {char} が余っています。消すか、開くかっこを補ってください。",
        "There is a {char} too many. Remove it, or open the bracket before.",
    ),
    "problem.toml.comma": (
        "行の終わりや頭に、カンマやセミコロンは要りません。消してください。",
        "A line has no comma or semicolon at its end or beginning. Remove it.",
    ),
    "problem.toml.comma-last": (
        "{close} の前の、最後の値の後にカンマは要りません。消してください。",
        "There is no comma behind the last value before {close}. Remove it.",
    ),
    "problem.toml.comma-twice": (
        "カンマの間に値がありません。余ったカンマを消してください。",
        "There is no value between two commas. Remove one of them.",
    ),
    "problem.toml.comma-missing": (
        "{first} の前にカンマがありません。値と値の間に , を書いてください。",
        "There is no comma before {first}. Put a , between two values.",
    ),
    "problem.toml.comma-between": (
        "値と値の間にカンマがありません。, を書いてください。",
        "There is no comma between two values. Put a , there.",
    ),
    "problem.toml.one-line": (
        "{first} は次の行に書きます。1行に書けるのは1項目です。",
        "{first} goes on a line of its own: one key a line.",
    ),
    "problem.toml.after": (
        "値の後に「{rest}」があります。消すか、注なら前に # を書いてください。",
        "There is `{rest}` behind the value. Remove it, or write # before it if it is a comment.",
    ),
    "problem.toml.after-string": (
        "引用符で囲んだ文字の後に「{rest}」があります。文字の中の {quote} なら「」に変え、注なら前に # を書いてください。",
        "There is `{rest}` behind words in quotes. A {quote} within words becomes another mark such as 「」; a comment has # before it.",
    ),
    "problem.toml.equals": ("「項目 = 値」の形になっていません。", "This is not of the form `key = value`."),
    "problem.toml.equals-as": (
        "「項目 = 値」の形になっていません。例: {example}",
        "This is not of the form `key = value`. Example: {example}",
    ),
    "problem.toml.equals-once": ("= は1つだけ書きます。例: {example}", "There is one = only. Example: {example}"),
    "problem.toml.colon": (
        "項目と値の間は {char} ではなく = です。例: {example}",
        "Between key and value stands =, not {char}. Example: {example}",
    ),
    "problem.toml.no-key": ("= の左に項目の名前がありません。", "There is no key left of =."),
    "problem.toml.key-junk": (
        "{key} と = の間に「{junk}」があります。消してください。",
        "There is `{junk}` between {key} and =. Remove it.",
    ),
    "problem.toml.value-junk": (
        "値の前に「{junk}」があります。消してください。",
        "There is `{junk}` before the value. Remove it.",
    ),
    "problem.toml.header-char": (
        "見出しに {char} は書けません。半角の英字で [名前] か [[名前]] と書きます。",
        "A header has no {char} in it. It is written [name] or [[name]], in plain Latin letters.",
    ),
    "problem.toml.key-wide": (
        "項目の名前は半角の英字で書きます（今は {word}）。ここは {plain} です。",
        "A key is written in plain Latin letters (it is {word}). Here it is {plain}.",
    ),
    "problem.toml.key-words": (
        "{word} という項目はありません。ここに書けるのは {known} です。",
        "There is no key {word}. Here there are {known}.",
    ),
    "problem.toml.key-letters": (
        "項目の名前は半角の英字で書きます（今は {word}）。",
        "A key is written in plain Latin letters (it is {word}).",
    ),
    "problem.toml.key-space": (
        "項目の名前に空白は入りません（今は {word}）。{plain} のように書きます。",
        "A key has no space in it (it is {word}). Write {plain}.",
    ),
    "problem.toml.prose": (
        "「{line}」は「項目 = 値」の形になっていません。注なら頭に # を、前の行のつづきなら同じ行に書いてください。",
        "`{line}` is not of the form `key = value`. A comment begins with #; what goes on from the line before stands on that line.",
    ),
    "problem.toml.comment": (
        "注は半角の # で始めます（今は {mark}）。",
        "A comment begins with # (it is {mark}).",
    ),
    "problem.toml.start": (
        "行や項目は {char} では始まりません。「項目 = 値」の形で書いてください。",
        "Neither a line nor a key begins with {char}. Write it as `key = value`.",
    ),
    "problem.toml.json": (
        "JSON の形です。ここは TOML で、1行に1項目を「項目 = 値」の形で書きます。",
        "This is JSON. A file here is TOML: one `key = value` a line.",
    ),
    "problem.toml.yaml": (
        'YAML の形です。ここは TOML で、並ぶ項目の組は [[名前]] の見出しで、一覧は ["…", "…"] の形で書きます。',
        'This is YAML. A file here is TOML: tables of a list begin with [[name]], a list is written ["…", "…"].',
    ),
    "problem.toml.two-values-in": (
        "「{value}」の前に項目の名前がありません。桁区切りのカンマなら消し、値が2つなら [ ] で囲み、文字なら引用符で囲みます。",
        "There is no key before `{value}`. Remove the comma if it separates thousands; two values go in [ ], words in quotes.",
    ),
    "problem.toml.csv": (
        "CSV（表計算ソフトの保存形式）のようです。表計算ソフトでは保存せず、メモ帳などで「項目 = 値」の形に書いてください。",
        "This looks like CSV, as a spreadsheet saves it. Write it in a text editor instead, as `key = value`.",
    ),
    "problem.toml.conflict": (
        "{mark} は、2人の変更がぶつかった印です。どちらの行を残すか決め、<<<<<<< ======= >>>>>>> の行を消してください。",
        "{mark} marks where two people's changes met. Decide which lines stay, and remove those with <<<<<<< ======= >>>>>>>.",
    ),
    # ── keys and types ──
    "problem.missing": (
        "{key} がありません。必ず書く項目です。例: {example}",
        "{key} is missing; it has to be there. Example: {example}",
    ),
    "problem.missing-actual": (
        '実績（actual）がありません。値がないときは actual = "ー" と書きます。',
        'The actual is missing. Where there never was one, write actual = "ー".',
    ),
    "problem.missing-target": (
        '目標（target）がありません。設定していないときは target = "ー" と書きます。',
        'The target is missing. Where none was ever set, write target = "ー".',
    ),
    "problem.key-of-top": (
        "{word} はここではなく、ファイルの最初の [[ ]] より上に書きます。[{table}] や [[{table}]] より下は、その中身になります。",
        "{word} is written above the first [[ ]] of the file, not here: what stands below [{table}] or [[{table}]] belongs to that.",
    ),
    "problem.unknown-key": (
        "{word} という項目はありません。書けるのは {known} です。",
        "There is no key {word}. There are {known}.",
    ),
    "problem.unknown-key-nearest": (
        "{word} という項目はありません。{nearest} ではありませんか。",
        "There is no key {word}. Did you mean {nearest}?",
    ),
    "problem.not-text": (
        "引用符で囲んだ文字を書くところに {got} があります。例: {example}",
        "Words in quotes are expected, not {got}. Example: {example}",
    ),
    "problem.not-whole": (
        "整数を書くところに {got} があります。例: {example}",
        "A whole number is expected, not {got}. Example: {example}",
    ),
    "problem.not-bool": (
        "true か false を書くところに {got} があります。例: {example}",
        "true or false is expected, not {got}. Example: {example}",
    ),
    "problem.not-list": (
        "角かっこの一覧を書くところに {got} があります。例: {example}",
        "A list in brackets is expected, not {got}. Example: {example}",
    ),
    "problem.not-table": (
        "項目の組を書くところに {got} があります。例: {example}",
        "A table is expected, not {got}. Example: {example}",
    ),
    "problem.not-date": (
        "日付を書くところに {got} があります。例: {example}",
        "A date is expected, not {got}. Example: {example}",
    ),
    "problem.not-time": (
        "時刻を書くところに {got} があります。例: {example}",
        "A time is expected, not {got}. Example: {example}",
    ),
    "problem.not-cell": (
        '値として読めません（{got}）。書けるのは、数（15桁まで）、引用符で囲んだ文字、設定なしの "ー"、または [201, 23] のような2つ以上の一覧です。',
        'This is no value ({got}). Write a number (at most 15 digits), words in quotes, "ー" for never set, or a list of two or more such as [201, 23].',
    ),
    "problem.figure.quoted": (
        "{got} は数になっていません。数は半角の数字で、引用符や桁区切りを付けずに書きます。例: {example}",
        "{got} is no number. A number is written in plain digits, without quotes and separators. Example: {example}",
    ),
    "problem.figure.mixed": (
        "{got} は数ではないので、目標と実績を比べられません。ここには数だけを書き、単位は unit に、「約」「以上」や脚注は note に書きます。例: {example}",
        "{got} is no number, and target and actual cannot be compared. Write the number alone; a unit goes to unit, `about`, `at least` and footnotes go to note. Example: {example}",
    ),
    "problem.figure.several": (
        "{got} は1つの数ではありません。数は1つだけにして、残りは note に書きます。2つの値の組なら、目標も実績も [201, 23] の形にして、parts に名前を書きます。例: {example}",
        "{got} is not one number. Write one and put the rest into note. If it is a pair, write target and actual both as in [201, 23], and name the parts in parts. Example: {example}",
    ),
    "problem.figure.blank": (
        '{got} では、値がないのかゼロなのか分かりません。設定していないなら "ー"、ゼロなら 0 を書きます。例: {example}',
        '{got} does not tell whether there is no value, or whether it is zero. Write "ー" where it was never set, 0 for zero. Example: {example}',
    ),
    "problem.figure.spreadsheet": (
        '{got} は表計算ソフトの式か誤りの表示です。表計算で値を確かめて、その数を書きます。値がないときは "ー" です。例: {example}',
        '{got} is a formula or an error of a spreadsheet. Look the value up there and write the number, or "ー" where there is none. Example: {example}',
    ),
    "problem.figure.date": (
        "値として読めません（{got}）。日付は数と比べられません。ここには数を書きます。期日なら引用符で囲んだ言葉にします。例: {example}",
        "This is no value ({got}): a date cannot be compared with a number. Write a number; a day goes in words, in quotes. Example: {example}",
    ),
    "problem.figure.bool": (
        "値として読めません（{got}）。ここには数か言葉を書きます。達成したかどうかは、その年の attained に書きます。例: {example}",
        "This is no value ({got}). Write a number or words; whether the target was met is told by attained of that year. Example: {example}",
    ),
    "problem.figure.endless": (
        '値として読めません（{got}）。計算できない値です。数を書くか、値がないときは "ー" と書きます。例: {example}',
        'This is no value ({got}): it cannot be reckoned with. Write a number, or "ー" where there is none. Example: {example}',
    ),
    "problem.figure.break": (
        "値の途中に改行があり、続きが画面に出ません。1行で書き、ただし書きは note に移します。例: {example}",
        "There is a line break inside the value, and the rest of it would not be seen. Write one line and move remarks to note. Example: {example}",
    ),
    "problem.figure.minus-zero": (
        "{got} はマイナスのゼロです。符号を付けずに書きます。例: {example}",
        "{got} is a zero with a minus. Write it without. Example: {example}",
    ),
    "problem.attained-figures": (
        "目標と実績が数なので、比べて判定します。attained は、数で比べられないときだけ書きます。この attained を消してください。",
        "Target and actual are numbers and are compared. attained is only for what numbers do not tell. Remove it here.",
    ),
    "problem.attained-cancelled": (
        "中止と書かれた年は「中止」と示します。この attained を消してください。",
        "A year that was called off is shown as cancelled. Remove attained here.",
    ),
    "problem.not-key": (
        "英小文字・数字・ハイフンで40字までの名前を書きます（今は {got}）。例: {example}",
        "A name of at most 40 small letters, digits and hyphens is expected (it is {got}). Example: {example}",
    ),
    "problem.year-key": (
        "年は西暦4桁で書きます（今は {got}）。例: 2023 = {{ target = 46, actual = 43 }}",
        "A year is written with four digits (it is {got}). Example: 2023 = {{ target = 46, actual = 43 }}",
    ),
    "problem.choice": ("{choices} のどれかを書きます（今は {got}）。", "Write one of {choices} (it is {got})."),
    "problem.range": (
        "{least} から {most} までの数を書きます（今は {got}）。",
        "A number from {least} to {most} is expected (it is {got}).",
    ),
    "problem.empty": ("空にはできません。例: {example}", "It cannot be empty. Example: {example}"),
    "problem.too-long": (
        "{most:,} 字までです（今は {size:,} 字）。短い言葉にしてください。",
        "At most {most:,} characters fit (there are {size:,}). Use short words.",
    ),
    "problem.too-few": (
        "{least} つ以上書きます（今は {count}）。例: {example}",
        "At least {least} are needed (there are {count}). Example: {example}",
    ),
    "problem.row-width": (
        "この行には {cells} 個の値がありますが、列は {columns} 個です。同じ数にしてください。",
        "This row has {cells} cells, but there are {columns} columns. Make them as many.",
    ),
    "problem.invalid": ("値が正しくありません（{got}）。例: {example}", "This value does not fit ({got}). Example: {example}"),
    "problem.more": (
        "このファイルには、ほかに {count:,} 件の問題があります。",
        "There are {count:,} more problems in this file.",
    ),
    # ── one file against another ──
    "problem.file-name": (
        "ファイル名が{kind} {number} と合いません。ファイル名を {expected} にするか、番号を直してください。",
        "The name of the file does not go with {kind} {number}. Call it {expected}, or mend the number.",
    ),
    "problem.kind.program": ("事業", "program"),
    "problem.kind.article": ("«heading»", "«heading»"),
    "problem.folder-year": (
        "年度 {year} が、フォルダの年度 {folder} と合いません。",
        "Fiscal year {year} is not that of the folder, {folder}.",
    ),
    "problem.duplicate": (
        "{what} {value} は {where} でも使われています。片方を直してください。",
        "{what} {value} is also used in {where}. Mend one of them.",
    ),
    "problem.what.number": ("番号", "Number"),
    "problem.what.key": ("キー", "Key"),
    "problem.what.mark": ("評価", "Mark"),
    "problem.what.program": ("事業", "Program"),
    "problem.what.findings": ("検証意見の«heading»", "«Heading» of findings"),
    "problem.what.label": ("指標名", "Label"),
    "problem.what.answer": ("意見", "Finding"),
    "problem.what.article": ("条", "Article"),
    "problem.what.series": ("系列の名前", "Label of a series"),
    "problem.what.option": ("選択肢", "Option"),
    "problem.period-key": (
        "{got} はこの系列の period に合いません。例: {example}",
        "{got} does not go with the period of this series. Example: {example}",
    ),
    "problem.answered": (
        "回答数 {answered} が抽出した数 {sample} より多くなっています。どちらかを直してください。",
        "{answered} answered, but only {sample} were asked. Correct one of them.",
    ),
    "problem.no-base": (
        "{year} 年の回答数（n）が bases にありません。あるのは {known} です。",
        "The number asked (n) of {year} is not in bases. There are {known}.",
    ),
    "problem.no-option": (
        "{option} という選択肢は、この問いにありません。options の label のとおりに書いてください。",
        "This question has no option {option}. Write it like its label in options.",
    ),
    "problem.unassigned": (
        "割り当てられない値が {count} 個ありますが、値のない選択肢は {options} 個です。",
        "There are {count} values without an option, but only {options} options without a value.",
    ),
    "problem.no-heading": (
        "見出し {article} はありません。検証意見の見出しは {known} です（dataset.toml の findings_under と hierarchy.toml で決まります）。",
        "There is no heading {article}. Findings stand under {known}, as findings_under in dataset.toml and hierarchy.toml say.",
    ),
    "problem.no-article": (
        "第 {article} 条は dataset.toml にありません。あるのは {known} です。",
        "Article {article} is not in dataset.toml. There are {known}.",
    ),
    "problem.no-activity": (
        "取組 {activity} はこのシートにありません。あるのは {known} です。",
        "There is no activity {activity} in this sheet. There are {known}.",
    ),
    "problem.no-activity-planned": (
        "取組 {activity} は計画にありません。計画を超える実績なら、その旨を [[notes]] に書いてください。",
        "Activity {activity} was not planned. If the results exceed the plan, say so in [[notes]].",
    ),
    "problem.no-program": (
        "事業 {program} のシートが {year} 年度にありません。",
        "There is no sheet of program {program} for {year}.",
    ),
    "problem.no-program-at-all": (
        "事業 {program} のシートはどの年度にもありません。",
        "There is no sheet of program {program} in any year.",
    ),
    "problem.no-finding": (
        "意見 {number} はこの«heading»にありません。あるのは {known} です。",
        "There is no finding {number} under this «heading». There are {known}.",
    ),
    "problem.no-reply": ("この意見に答える [[replies]] がありません。", "No [[replies]] answers this finding."),
    "problem.no-body": (
        "会議体 {body} は dataset.toml にありません。あるのは {known} です。",
        "Body {body} is not in dataset.toml. There are {known}.",
    ),
    "problem.no-session": (
        "会議 {key} は calendar.toml にありません。あるのは {known} です。",
        "Session {key} is not in calendar.toml. There are {known}.",
    ),
    "problem.no-scale": (
        "評価区分 {scale} は dataset.toml にありません。あるのは {known} です。",
        "Scale {scale} is not in dataset.toml. There are {known}.",
    ),
    "problem.no-mark": (
        "評価 {mark} は区分 {scale} にありません。あるのは {known} です。",
        "Mark {mark} is not on the scale {scale}. There are {known}.",
    ),
    "problem.nothing-known": ("なし", "none"),
    "problem.parts": (
        "値が {count} つの組なのに、parts は {parts} つです。同じ数にしてください。",
        "The value has {count} parts, but `parts` names {parts}. Make them as many.",
    ),
    "problem.parts-unnamed": (
        "値が {count} つの組です。それぞれの名前を parts に書いてください。例: {example}",
        "The value has {count} parts. Name them in `parts`. Example: {example}",
    ),
    "problem.parts-differ": (
        "目標と実績で、組の数が違います（{target} と {actual}）。",
        "Target and actual have a different number of parts ({target} and {actual}).",
    ),
    "problem.parts-unused": ("parts がありますが、組になった値がありません。", "There are `parts`, but no value has parts."),
    "problem.own-year": (
        "このシートの年度 {year} の値がありません。",
        "There are no values for the year of this sheet, {year}.",
    ),
    "problem.later-year": ("このシートの年度 {year} より後の値です。", "This is later than the year of this sheet, {year}."),
    "problem.quorum": (
        "定足数 {quorum} が席の数 {seats} を超えています。",
        "The quorum of {quorum} is more than the {seats} seats.",
    ),
    "problem.chairs": (
        "chair = true の席が {count} つあります。1つにしてください。",
        "{count} seats have chair = true. Keep one.",
    ),
    "problem.no-chair": (
        (
            "議長の席（chair = true）も職務代理の席（deputy = true）もありません。このままでは議事録を承認する席を会議のたびに出席簿で決めることになります。"
            "議長を務める席に chair = true を、代わる席に deputy = true を書いてください。"
        ),
        (
            "No seat has chair = true or deputy = true, so who approves the minutes has to be entered on the roll of every session. "
            "Write chair = true at the seat that chairs, and deputy = true at the one that takes its place."
        ),
    ),
    "problem.chair-deputy": (
        "議長の席（chair = true）は、自分の職務代理にはなれません。deputy = true を別の席に移してください。",
        "The chair's seat cannot be its own deputy. Move deputy = true to another seat.",
    ),
    "problem.counts-not-present": (
        '会場での出席（"present"）が定足数に数えられません。意図したものか確かめてください。',
        'Being in the room ("present") does not count for the quorum. Please make sure that this is meant.',
    ),
    "problem.counts-twice": ("{value} が2回あります。1つにしてください。", "{value} is there twice. Keep one."),
    "problem.closed-observers": (
        "非公開（closed）の会議に傍聴者 {count}人とあります。どちらかを直してください。",
        "The session is closed to the public and has {count} observers. Change one of the two.",
    ),
    "problem.closed-because": (
        "公開の会議に非公開の理由があります。openness を closed か partly にするか、closed_because を消してください。",
        "There is a reason for closing, but the session is not closed. Set openness to closed or partly, or remove closed_because.",
    ),
    "problem.person": (
        "「{text}」は人の名前のようです。氏名は書かず、organization（組織）と post（役職）だけにしてください。",
        "{text} looks like a person's name. Name the organisation and the post only.",
    ),
    "problem.what.material": ("配布資料の番号", "the number of the material"),
    "problem.plan-empty": ("text か items のどちらかを書いてください。", "Write either text or items."),
    "problem.plan-elsewhere": (
        "事業 {program} は«numbered:article»のものです。",
        "Program {program} belongs to «numbered:article».",
    ),
    "problem.key-date": ("キー {key} が日付 {date} で始まっていません。", "The key {key} does not begin with the date {date}."),
    "problem.reports-back": (
        "報告先の会議 {key} が、この会議より前です。",
        "The session {key} that hears the report is before this one.",
    ),
    "problem.date-year": ("日付 {date} は {year} 年度に入りません。", "The date {date} is not in fiscal {year}."),
    "problem.end-before-start": (
        "終了 {end} が開始 {start} より後になっていません。",
        "The end {end} is not after the start {start}.",
    ),
    "problem.together-first": (
        "最初の議題は、前の議題と一括（together）にできません。",
        "The first item cannot be taken together with the one before it.",
    ),
    "problem.minutes": (
        "予定の合計 {planned} 分が、会議の {available} 分を超えます。",
        "The {planned} minutes planned are more than the {available} minutes of the session.",
    ),
    "problem.calendar-differs": (
        "calendar.toml のこの日の会議（{year} 年度 {body} 第 {number} 回）と違います。",
        "It differs from the session of that day in calendar.toml ({body}, number {number} of fiscal {year}).",
    ),
    # ── what looks odd ──
    "lint.target-unchanged": (
        "目標が{years}で {target} のまま変わらず、毎年上回っています（{actuals}）。見直しの余地があります。",
        "The target stayed at {target} over {years} and was exceeded every year ({actuals}). It may be time to revise it.",
    ),
    "lint.unit": (
        "指標名の「{word}」と単位「{unit}」が合いません。印刷のとおりなら note に書いてください。",
        "`{word}` in the label and the unit `{unit}` do not go together. If it is printed so, say it in note.",
    ),
    "lint.unit-changed": (
        "単位が {year} 年度のシートの「{before}」から「{after}」に変わっています。",
        "The unit was `{before}` in the sheet of {year} and is `{after}` now.",
    ),
    "lint.past-differs": (
        "{year} 年の{what} {now} が、{sheet} 年度のシートの {then} と違います。",
        "The {what} of {year} is {now} here, and {then} in the sheet of {sheet}.",
    ),
    "lint.what.target": ("目標", "target"),
    "lint.what.actual": ("実績", "actual"),
    "lint.outputs": (
        "指標 {numbers} は実施や参加の量（アウトプット）です。何が変わったか（成果）とは分けて見てください。",
        "Indicators {numbers} count what was done or who came (outputs). Keep them apart from what changed (outcomes).",
    ),
    "lint.only-outputs": (
        "指標はすべて実施や参加の量（アウトプット）で、何が変わったか（成果）を測るものがありません。",
        "All indicators count what was done or who came (outputs); none measures what changed (outcomes).",
    ),
    "lint.direction": (
        "少ないほどよい指標かもしれません（{why}）が、direction がありません。決まるまで会議では「判定なし」と示します。次のどれかを書いてください: {example}",
        "Fewer may be better here ({why}), and there is no direction. Until there is, the room is shown no verdict. Write one of: {example}",
    ),
    "lint.why.falling": ("目標が {word} と下がる", "the target falls: {word}"),
    "lint.why.zero": ("目標が 0", "the target is 0"),
    "lint.why.label": ("「{word}」とある", "it says `{word}`"),
    "lint.cumulative-falls": (
        "累計なのに、{before} から {after} に減っています。値か、年の並びを確かめてください。",
        "This is cumulative, yet it falls from {before} to {after}. Look at the values and their years.",
    ),
    "lint.words-target": (
        "目標が言葉（{target}）なので、達成したかどうかを数で判定できません。この年に attained = true（達成）か attained = false（未達成）を書いてください。",
        "The target is in words ({target}), and numbers do not tell whether it was met. Write attained = true or attained = false for this year.",
    ),
    "lint.precise": (
        "{value} は小数の桁が多すぎ、計算のままの値のようです。公表する桁に丸めて書いてください。例: {example}",
        "{value} has very many decimals, as if it was just computed. Round it to what is published. Example: {example}",
    ),
    "lint.table-figure": (
        "「{column}」のほかの行は数ですが、{got} は数ではありません。数だけを書き、単位は列の名前に、ただし書きは [[notes]] に書きます。例: {example}",
        "The other rows of `{column}` are numbers, and {got} is none. Write the number; a unit goes into the heading, a remark into [[notes]]. Example: {example}",
    ),
    "lint.over-hundred": ("割合が 100 を超えています（{value}）。", "This share is more than 100 ({value})."),
    "lint.negative": ("数えた値が負です（{value}）。", "This count is negative ({value})."),
    "lint.part-larger": (
        "「{part}」{value} が「{whole}」{total} より大きくなっています。",
        "`{part}` {value} is more than `{whole}` {total}.",
    ),
    "lint.magnitude": (
        "実績 {actual} が目標 {target} と桁で違います。桁と単位を確かめてください。",
        "The actual {actual} is another order of magnitude than the target {target}. Look at digits and unit.",
    ),
    "lint.total": (
        "「{column}」の内訳の和は {sum} ですが、合計は {total} です。",
        "The parts of `{column}` add up to {sum}, but the total says {total}.",
    ),
    "lint.share": (
        "「{column}」の {printed} は、計算すると {computed} です（{part}÷{whole}）。印刷のとおりなら notes にこの値を書いてください。",
        "`{column}` says {printed}; computed it is {computed} ({part} of {whole}). If it is printed so, quote it in notes.",
    ),
    "lint.response-rate": (
        "回収率は {printed}% とありますが、{answered}÷{sample} は {rate}% です。原本のとおりなら note に書いてください。",
        "The response rate is {printed} %, but {answered} of {sample} is {rate} %. If the source prints it so, say it in note.",
    ),
    "lint.single-sum": (
        "単一回答ですが、{year} 年の割合の合計は {total}% です。原本のとおりなら note に書いてください。",
        "One answer is allowed, but the shares of {year} come to {total} %. If the source prints it so, say it in note.",
    ),
    "lint.share-missing": (
        "{year} 年の割合がない選択肢が {count} 個あります。その年にない選択肢なら note に書いてください。",
        "{count} options have no share for {year}. If they were not asked that year, say it in note.",
    ),
    "lint.group-sum": (
        "合計は {printed}% とありますが、選択肢を足すと {total}% です。原本のとおりなら note に書いてください。",
        "The sum is {printed} %, but the options come to {total} %. If the source prints it so, say it in note.",
    ),
    "lint.count": ("表題の数 {said} と、表の行数 {rows} が違います。", "The title says {said}, but the table has {rows} rows."),
    # ── verbs ──
    "cli.sheets.help": (
        "シートを調べる、Excelブックで配り取り込む",
        "check the sheets, send them out as workbooks and import them",
    ),
    "cli.sheets.description": (
        "データと会議のファイルが正しく書けているか調べます。",
        "Check whether the files of the data set and of the sessions are in order.",
    ),
    "cli.sheets.check.help": ("全ファイルを読み、問題をすべて一度に示す", "read every file and tell all problems at once"),
    "cli.sheets.check.description": (
        "データと会議のファイルをすべて読み、問題を「ファイル:行: 項目: 説明」の形で一度に示します。誤りがあれば終了コード 1、注意だけなら 0 です。",
        "Read every file of the data set and the sessions and tell all problems at once, as `file:line: key: sentence`. Exit code 1 if anything is wrong, 0 with warnings only.",
    ),
    "cli.sheets.check.path": ("調べるファイルかフォルダ（既定: 全部）", "file or folder to check (default: everything)"),
    "cli.sheets.check.no-lint": ("気になる点（注意）は示さない", "leave out warnings"),
    "cli.sheets.check.all": ("注意を1件ずつすべて示す", "tell every warning on a line of its own"),
    "cli.sheets.check.program": (
        "この番号の事業についてだけ、1件ずつ示す",
        "tell only what is about the program of this number, line by line",
    ),
    "cli.sheets.check.json": ("データ（JSON）として出す", "print as JSON"),
    "cli.sheets.owned": ("{whose}  {count} 件: {kinds}", "{whose}: {count} ({kinds})"),
    "cli.sheets.programs": ("事業 {numbers}: {kinds}", "program {numbers}: {kinds}"),
    "cli.sheets.details": (
        "1件ずつは pdca sheets check --all、1つの事業は --program {program} のように。",
        "One by one: pdca sheets check --all; those of one program: --program {program}.",
    ),
    "cli.sheets.kind": ("{kind} {count}", "{kind} {count}"),
    "cli.sheets.kind.empty": ("まだ書かれていない", "not written yet"),
    "cli.sheets.kind.same": ("前年度と同じ文", "word for word as last year"),
    "cli.sheets.kind.targets": ("目標の確認", "targets to confirm"),
    "cli.sheets.kind.promises": ("約束の実施状況", "promises to report on"),
    "cli.sheets.kind.dates": ("日付の確認", "dates to confirm"),
    "cli.sheets.kind.outputs": ("量だけの指標", "indicators of output only"),
    "cli.sheets.kind.unchanged": ("据え置きの目標", "targets that never change"),
    "span": ("{first}〜{last}", "{first}–{last}"),
    "cli.sheets.error": ("誤り", "error"),
    "cli.sheets.warning": ("注意", "warning"),
    "cli.sheets.fine": ("{files} ファイルを調べました。問題はありません。", "Files checked: {files}. Nothing is wrong."),
    "cli.sheets.count": (
        "{files} ファイルを調べました。誤り {errors} 件、注意 {warnings} 件。",
        "Files checked: {files}. Errors: {errors}, warnings: {warnings}.",
    ),
    "cli.sheets.unread": (
        "TOML として読めない {files} ファイルの中身は、まだ調べていません。直してから、もう一度調べてください。",
        "Files that cannot be read as TOML: {files}. What is in them was not checked yet: mend them and check again.",
    ),
    "cli.sheets.nothing": ("ここには調べるファイルがありません。", "There is nothing to check here."),
    "cli.sheets.no-path": ("{path} はありません。", "There is no {path}."),
    "cli.data.help": ("読み込んだデータを示す", "show what was read"),
    "cli.data.description": (
        "読み込んだデータと、ファイルの形の定義を示します。",
        "Show the data as it was read, and the definitions of the files.",
    ),
    "cli.data.show.help": ("1年度のデータを、読める形か JSON で示す", "show a year as text or JSON"),
    "cli.data.show.description": (
        "1年度のシート・意見・対応・計画・会議を示します。--json の形は docs/data-json.md にあります。",
        "Show the sheets, findings, replies, plans and sessions of a year. docs/data-json.md tells the shape of --json.",
    ),
    "cli.data.show.year": ("年度（2023、令和5年度 など。既定: 最新）", "fiscal year, e.g. 2023 or R5 (default: the latest)"),
    "cli.data.show.program": ("この番号の事業だけ", "only the program of this number"),
    "cli.data.show.json": ("JSON で示す", "as JSON"),
    "cli.data.schema.help": (
        "ファイルの形の定義（JSON Schema）を示す、または書く",
        "print or write the JSON Schemas of the files",
    ),
    "cli.data.schema.description": (
        "編集ソフトが補完と検査に使う JSON Schema を示します。--write でフォルダに書き、--docs で全項目の説明を示します。",
        "Print the JSON Schemas that an editor uses to complete and check. --write puts them into a folder, --docs prints the explanation of every key.",
    ),
    "cli.data.schema.name": ("示すもの（既定: 全部）", "which one (default: all)"),
    "cli.data.schema.write": ("このフォルダに NAME.json を書く", "write NAME.json files into this folder"),
    "cli.data.schema.docs": ("全項目の説明を Markdown で示す", "print the explanation of every key as Markdown"),
    "cli.kind.schema": ("定義", "schema"),
    "cli.data.written": ("{file} を書きました。", "Wrote {file}."),
    "cli.data.empty": (
        "シートがまだありません。data/年度/sheets/ に置くか、pdca init で作ってください。",
        "There are no sheets yet. Put them into data/YEAR/sheets/, or lay out a data set with pdca init.",
    ),
    "cli.init.help": ("新しいデータを作る", "lay out a new data set"),
    "cli.init.description": (
        "フォルダに新しいデータの置き場所を作ります（dataset.toml、シートの例、会議の例、schema/）。今あるファイルは書き換えません。",
        "Lay out a new data set in a folder (dataset.toml, an example sheet, an example session, schema/). Nothing that exists is overwritten.",
    ),
    "cli.init.dir": ("作る場所（既定: 今のフォルダ）", "where (default: here)"),
    "cli.init.exists": (
        "{file} がもうあります。空のフォルダを指定してください。何も書いていません。",
        "{file} exists already. Name an empty folder. Nothing was written.",
    ),
    "cli.init.done": (
        "{where} にデータを作りました（{count} ファイル）。",
        "Laid out a data set in {where} ({count} files).",
    ),
    "cli.init.go": ("まずそのフォルダに移ってください（cd {folder}）。", "Go to that folder first: cd {folder}"),
    "cli.init.next": (
        "次は {manifest} とシートを書き、pdca sheets check で確かめ、{open} で会議を開いてください。",
        "Next: fill in {manifest} and the sheet, check with pdca sheets check, and open the session with {open}.",
    ),
    # ── data shown as text ──
    "data.title": ("{title} {year}", "{title}, {year}"),
    "data.program": ("事業 {number}", "Program {number}"),
    "data.effort": ("取組 {number}", "Effort {number}"),
    "data.article": ("第{number}条 {measure}", "Article {number}: {measure}"),
    "data.purpose": ("目的", "Purpose"),
    "data.activities": ("取組内容", "Activities"),
    "data.results": ("実績", "Results"),
    "data.indicators": ("指標", "Indicators"),
    "data.environment": ("環境変化・課題", "Environment and issues"),
    "data.cases": ("事例", "Cases"),
    "data.tables": ("表", "Tables"),
    "data.ratings": ("評価", "Ratings"),
    "data.notes": ("資料の注記", "Remarks on the material"),
    "data.findings": ("検証意見", "Findings"),
    "data.replies": ("対応", "Replies"),
    "data.plans": ("次年度の実施計画", "Next year's plans"),
    "data.sessions": ("会議", "Sessions"),
    "data.others": ("検証の対象としない事業", "Programs outside the verification"),
    "data.statistics": ("市内産業の現状", "The state of industry"),
    "data.source": ("出所: {source}", "Source: {source}"),
    "data.unassigned": ("{year} 選択肢を決められない値: {values}", "{year}: values without an option: {values}"),
    "data.answers": ("意見{numbers}に", "on findings {numbers}"),
    "data.value": ("{year} 目標 {target} 実績 {actual} {attained}", "{year} target {target}, actual {actual}: {attained}"),
    "data.numbered": ("事業{number} {text}", "Program {number}: {text}"),
    "data.session": ("{date} {body} 第{number}回", "{date} {body}, session {number}"),
    "data.about-programs": ("事業 {numbers}", "programs {numbers}"),
    "data.about-programs-inferred": ("事業 {numbers}、内容から推定", "programs {numbers}, inferred from what it says"),
    # ── a new session file ──
    "new-session.body": (
        "会議体「{value}」はありません。あるのは {known} です。",
        "There is no body {value}. There are {known}.",
    ),
    "new-session.now": ("今は「{value}」", "it is `{value}`"),
    "new-session.empty": ("今は空です", "it is empty"),
    "new-session.note": (
        "注記は {most} 字までです。短くしてください。",
        "A note has at most {most} characters. Please shorten it.",
    ),
    "new-session.number": (
        "第何回かは {least} から {most} までの数で書きます（{now}）。",
        "The number of the session is from {least} to {most} ({now}).",
    ),
    "template.body": ("会議体（data/dataset.toml の key）", "the `key` of a body in data/dataset.toml"),
    "template.number": ("会議の年度の第何回か", "number of the session in its fiscal year"),
    "template.session_year": ("会議の年度（西暦）", "fiscal year the session belongs to"),
    "template.fiscal_year": ("検証する年度（西暦）", "fiscal year whose sheets are verified"),
    "template.minutes_per_item": ("1件あたりの予定（分）", "minutes planned for an item"),
    "agenda.usual.opening": ("開会", "Opening"),
    "agenda.usual.other": ("その他", "Other business"),
    "template.items": (
        """議題。順番どおりに進む。書き足せるもの:
  minutes = 10             この議題だけの予定（分）
  treatment = "together"   前の議題と一括。書面だけなら "writing"
  points = ["…"]           論点。最初に映す
事業でない議題は、program の代わりに title = "開会"、または findings = 12（第12条の検証意見）。""",
        """The agenda, in order. What can be added to an item:
  minutes = 10             minutes planned for this item alone
  treatment = "together"   with the item before; in writing only: "writing"
  points = ["..."]         points at issue, shown first
What is no program has, in its place, title = "Opening", or findings = 12 (those on article 12).""",
    ),
    "new-session.number-taken": (
        "{year}年度の第{number}回は、会議 {key} にもうあります。次は第{next}回です。番号か年度を直してください。",
        "Session {key} is number {number} of fiscal {year} already; the next is {next}. Please change the number or the year.",
    ),
    "new-session.title": ("会議名は {most} 字までです。", "The title has at most {most} characters."),
    "problem.number-twice": (
        "会議体 {body} の {year} 年度 第{number}回は、会議 {key} にもあります。どちらかの番号か年度を直してください。",
        "Session {key} is also number {number} of {body} in fiscal {year}. Change the number or the year of one of them.",
    ),
    "problem.session-year": (
        "日付 {date} は {year} 年度に入りません。会議の年度が検証する年度と違うときは session_year = {own} と書いてください。",
        "The date {date} is not in fiscal {year}. If the session belongs to another year than it verifies, write session_year = {own}.",
    ),
    "problem.year-without-sheets": (
        "{year} 年度のシートがありません。会議は開けますが、事業名だけで、値はありません。",
        "There are no sheets of fiscal {year}. The session can be held, with the names of the programs and without figures.",
    ),
    "new-session.minutes-per-item": (
        "1件の分は {least} から {most} までの数で書きます（{now}）。",
        "The minutes per item are from {least} to {most} ({now}).",
    ),
    "new-session.end": (
        "終了 {value} は、開始 {start} より後にしてください。",
        "The end {value} has to be after the start {start}.",
    ),
    "new-session.place": ("場所を書いてください（{most} 字まで）。", "Name the place (at most {most} characters)."),
    "new-session.programs": (
        "事業は 1-16 や 1,3,5 のように書きます（{now}）。",
        "Programs are written like 1-16 or 1,3,5 ({now}).",
    ),
    "new-session.lacking": (
        "{options} を指定してください。calendar.toml にある会議なら --calendar 2024-03-28 のように書くと、場所だけで準備できます。",
        "Please name {options}. A session of calendar.toml needs only its place: --calendar 2024-03-28.",
    ),
    "new-session.one-agenda": (
        "議題は --agenda か --programs のどちらか一つで書いてください。",
        "Please name the agenda by --agenda or by --programs, one of the two.",
    ),
    "new-session.not-in-calendar": (
        "calendar.toml に会議 {value} がありません。あるのは {known} です。",
        "There is no session {value} in calendar.toml. There are {known}.",
    ),
    "new-session.agenda": (
        "議題は「開会; 1-16; 検証意見 12; その他」のように ; で区切って書きます（{now}）。",
        "Items stand apart by ; as in: Opening; 1-16; findings 12; Other business ({now}).",
    ),
    "new-session.item-minutes": (
        "議題の分は {least} から {most} までの数で書きます（{now}）。",
        "The minutes of an item are from {least} to {most} ({now}).",
    ),
    "new-session.item-title": (
        "議題名は {most} 字までです（{now}）。",
        "The title of an item has at most {most} characters ({now}).",
    ),
    "new-session.no-article": (
        "«numbered:value»はありません。あるのは {known} です。",
        "There is no «numbered:value». There are {known}.",
    ),
    "new-session.findings-twice": (
        "«numbered:value»の検証意見が二度あります。",
        "The findings on «numbered:value» are named twice.",
    ),
    "problem.topic-none": (
        '何の議題かわかりません。program = 3（事業）、findings = 12（第12条の検証意見）、title = "開会" のどれか1つを書いてください。',
        'It is not said what the item is about. Write one of: program = 3, findings = 12 (an article), title = "...".',
    ),
    "problem.topic-several": (
        "program のある議題に findings や title は書けません。議題を分けてください。",
        "An item with a program has neither findings nor a title. Make two items of it.",
    ),
    "problem.topic-program-text": (
        "program のある議題に text は書けません。論点なら points に書いてください。",
        "An item with a program has no text. Write points at issue with points.",
    ),
    "problem.topic-year": (
        "year は findings のある議題にだけ書きます。",
        "A year belongs to an item with findings only.",
    ),
    "new-session.no-sheet": (
        "事業 {value} のシートがありません。あるのは {known} です。",
        "There is no sheet of program {value}. There are {known}.",
    ),
    "new-session.twice": ("事業 {value} が二度あります。", "Program {value} is named twice."),
    "session.recorded": (
        "会議 {key} はもう開かれていて、準備の内容は変えられません。議題は進行の画面で変えてください。開いた後のことは記録にあります。",
        "Session {key} was opened already, and what was prepared can no longer be changed. Change the agenda on its screen; what was held is in the record.",
    ),
    "problem.file-unheeded": (
        "会議はもう開かれたので、このファイルの {keys} は会議に入りません。記録のとおりに進みます。ファイルを記録に合わせるか、そのままにしてください。",
        "The session was opened, so what this file says of {keys} does not count: it goes by its record. Put the file right, or leave it.",
    ),
    "session.exists": (
        "会議 {key} はもうあります（{file}）。別の日付にするか、そのファイルを直してください。",
        "The session {key} exists already ({file}). Choose another date, or edit that file.",
    ),
}
