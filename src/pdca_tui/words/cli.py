"""Sentences of the command line."""

CLI: dict[str, tuple[str, str]] = {
    "cli.description": (
        "施策検証の会議を端末で進めます。計画・実績を映し、意見と対応をその場で記録し、議事録を残します。",
        "Hold the sessions that verify a city's programs: show Plan and Do, record opinions and replies live, keep the minutes.",
    ),
    "cli.epilog": (
        "終了コード: 0 正常 / 1 問題が見つかった / 2 使い方の誤り / 3 資料・会議が読めない / 4 記録が読み書きできない / 5 規則により不可 / 6 端末がない",
        "Exit codes: 0 fine / 1 problems found / 2 usage / 3 sheets or session unreadable / 4 record unreadable or unwritable / 5 refused by a rule / 6 no terminal",
    ),
    "cli.home": (
        "データと会議の置き場所（既定: 今のフォルダか上位、または PDCA_HOME）",
        "where data/ and sessions/ are (default: here or above, or PDCA_HOME)",
    ),
    "cli.lang": ("表示の言語（既定: ja、または PDCA_LANG）", "language of the interface (default: ja, or PDCA_LANG)"),
    "cli.version": ("版を出して終わる", "print the version and exit"),
    "cli.arguments": ("指定するもの", "arguments"),
    "cli.options": ("オプション", "options"),
    "cli.help": ("この説明を出して終わる", "print this help and exit"),
    "cli.verbs": ("できること", "verbs"),
    "cli.no-home": (
        "{where} にも、その上にもデータがありません。データのあるフォルダで実行するか、--home で指定するか、pdca init で新しく作ってください。",
        "No data set in {where} or above. Go to a folder that has one, name it with --home, or lay out a new one with pdca init.",
    ),
    "cli.offer-init": (
        "{where} にも、その上にもデータがありません。ここに新しいデータを作って始めますか（y/n）: ",
        "No data set in {where} or above. Lay out a new one here and begin? (y/n): ",
    ),
    "cli.nearest": ("近いもの: {words}", "Nearest: {words}"),
    "cli.one-session": (
        "会議は1つだけ書いてください（{sessions}）。",
        "Please name one session only ({sessions}).",
    ),
    "cli.unknown": ("{kind}「{word}」はありません。{nearest}", "No such {kind}: {word}. {nearest}"),
    "cli.kind.verb": ("コマンド", "verb"),
    "cli.usage.unrecognized": (
        "「{words}」は使えません。{prog} --help で確かめてください。",
        "{words} cannot be used here. Please look it up with {prog} --help.",
    ),
    "cli.usage.required": (
        "{words} を指定してください。{prog} --help で確かめられます。",
        "{words} is needed. {prog} --help tells what it is.",
    ),
    "cli.usage.value": (
        "{words} の値を書いてください。{prog} --help で確かめられます。",
        "{words} needs a value. {prog} --help tells which.",
    ),
    "cli.usage.number": (
        "{words} は数で指定してください（今は {value}）。",
        "{words} has to be a number (it is {value}).",
    ),
    "cli.usage.both": (
        "{words} と {value} は一緒に使えません。どちらかを外してください。",
        "{words} and {value} cannot be used together. Leave one of them out.",
    ),
    "cli.usage.no-value": (
        "{words} には値を付けません（今は {value}）。",
        "{words} takes no value (it is {value}).",
    ),
    "cli.usage.choice": (
        "{words} に「{value}」は選べません。{nearest}",
        "{words} cannot be {value}. {nearest}",
    ),
    "cli.kind.session": ("会議", "session"),
    "cli.kind.program": ("事業", "program"),
    "cli.kind.seat": ("席", "seat"),
    "cli.kind.department": ("所管課", "department"),
    "cli.open-items.help": ("未対応の意見を一覧にする", "list what is unanswered"),
    "cli.open-items.description": (
        "すべての会議の、未対応の意見と後日回答の約束を一覧にします。読めない会議があれば終了コードは 1 です。",
        "List the opinions that are unanswered, and the answers promised for later, over all sessions. The exit code is 1 if a session cannot be read.",
    ),
    "cli.open-items.department": (
        "この所管課の担当分だけ（data/dataset.toml の key、省略するとすべて）",
        "only what is for this department, by its key in data/dataset.toml (default: all)",
    ),
    "cli.open-items.json": ("JSON で書き出す", "as JSON"),
    "cli.open-items.csv": ("表計算ソフト向けの CSV で書き出す", "as CSV for a spreadsheet"),
    "cli.open-items.mail": ("所管課あてのメールの文にする", "as text for a mail to each department"),
    "cli.kind.body": ("会議体", "body"),
    "cli.kind.year": ("年度", "year"),
    "cli.open.help": ("会議に入る", "join a session"),
    "cli.open.description": (
        "会議に入ります。会議を書かなければ一覧を開きます。",
        "Join a session at this terminal; without one, open the lobby.",
    ),
    "cli.open.session": ("会議（例: 2024-01-24）", "the session, e.g. 2024-01-24"),
    "cli.open.as": (
        "席（facilitator 進行、secretariat 事務局、member:KEY 委員、department[:KEY] 所管課、observer 傍聴）。兼ねるときは + でつなぐ（既定 facilitator+secretariat）",
        "the seat: facilitator, secretariat, member:KEY, department[:KEY] or observer; several joined by + (default facilitator+secretariat)",
    ),
    "cli.open.program": (
        "最初に映す議題（事業の番号。ほかは 0-2、12-0 のように）",
        "item to begin with: a program, or 0-2, 12-0",
    ),
    "cli.open.place": ("最初に映す場所", "place to begin with"),
    "cli.open.start": ("最初の画面", "screen to begin with"),
    "cli.open.theme": ("配色（または PDCA_THEME）", "theme, or PDCA_THEME"),
    "cli.not-written": (
        "出力の先に書ききれませんでした（{detail}）。書けたところまでは使わないでください。",
        "The output could not be written to its end ({detail}). Do not use what was written so far.",
    ),
    "cli.no-terminal": (
        "ここは端末ではないので画面を開けません。端末で実行するか、議事録なら pdca minutes {session}、資料なら pdca data show --json を使ってください。",
        "There is no terminal to open a screen on. Run it in one, or use pdca minutes {session} for the minutes, pdca data show --json for the data.",
    ),
    "cli.session.help": ("会議の一覧、準備、変更", "list, prepare or change sessions"),
    "cli.session.description": (
        "会議を一覧し、準備し、準備した内容を変えます。",
        "List the sessions, prepare one, or change one that is prepared.",
    ),
    "cli.session.list": ("会議の一覧を出す", "list the sessions"),
    "cli.session.list.description": (
        "すべての会議と、その進み具合を一覧します。読めない会議があれば終了コードは 1 です。",
        "List every session and how it stands. The exit code is 1 if one cannot be read.",
    ),
    "cli.session.new.description": (
        "新しい会議を sessions/ に準備します。議題ごとの時間や論点は、できた session.toml に書き足せます。",
        "Prepare a new session in sessions/. Times and points of each item can be added to the session.toml that is made.",
    ),
    "cli.session.edit.description": (
        "準備した会議を変えます。指定しないものとコメントはそのまま残ります。日付を変えると、フォルダ名も変わります。開かれた会議は変えられません。",
        "Change a prepared session. What is not named stays, comments too; its folder goes along with its date. A session that was opened is not changed.",
    ),
    "cli.session.new": ("新しい会議を準備する", "prepare a new session"),
    "cli.session.carry": ("先送り・未審議・未対応を次の会議に引き継ぐ", "take over what an earlier session left"),
    "cli.session.carry.description": (
        "閉会した会議で先送りにした議題、取り上げなかった議題、未対応の意見を、次の会議の議題に引き継ぎます。何度実行しても二重にはなりません。",
        "Take over into the next session what a closed one put off, did not reach, or left unanswered. Doing so twice adds nothing twice.",
    ),
    "cli.session.carry.from": ("引き継ぎ元の、閉会した会議", "the closed session that left it"),
    "cli.session.carry.to": ("引き継ぎ先の会議", "the session that takes it over"),
    "cli.session.edit": ("準備した会議を変える（コメントは残る）", "change a prepared session (comments stay)"),
    "cli.session.body": ("会議体の key（例: subcommittee）", "key of the body, e.g. subcommittee"),
    "cli.session.number": ("第何回か", "number of the session in its fiscal year"),
    "cli.session.date": ("日付（例: 2024-01-24、1/24、令和6年1月24日）", "date, e.g. 2024-01-24, 1/24 or R6.1.24"),
    "cli.session.start": ("開始（例: 14:00、午後2時。既定 14:00）", "when it begins, e.g. 14:00 or 2pm (default 14:00)"),
    "cli.session.end": ("終了（既定 16:00）", "when it should end (default 16:00)"),
    "cli.session.place": ("場所", "place"),
    "cli.session.programs": (
        "事業だけの議題（例: 1-16 または 1,3,5）",
        "an agenda of programs alone, e.g. 1-16 or 1,3,5; of a mixed agenda, its programs",
    ),
    "cli.session.agenda": (
        "議題を順に、; で区切って（例: 「開会 5分; 1-16; 検証意見 12; その他; 次回日程」）",
        'the agenda in order, apart by ;, e.g. "Opening 5min; 1-16; findings 12; Other business"',
    ),
    "cli.session.calendar": (
        "calendar.toml にある会議の内容で準備する（例: 2024-03-28）。指定したものが優先",
        "prepare it as calendar.toml has it, e.g. 2024-03-28; what else is named goes first",
    ),
    "cli.session.minutes_per_item": ("1件の予定時間（分、既定 7）", "minutes planned an item (default 7)"),
    "cli.session.fiscal_year": (
        "検証する年度（既定: シートのある最新の年度。シートはまだなくてもよい）",
        "fiscal year verified (default: the latest with sheets; it may have none yet)",
    ),
    "cli.session.session_year": (
        "会議の年度。第何回かはこの年度で数える（既定: 日付の年度）",
        "fiscal year it belongs to and is numbered in (default: that of the date)",
    ),
    "cli.session.title": ("会議名（あれば）", "a title of its own, if it has one"),
    "cli.session.note": ("注記（議事録に載る）", "a remark, printed in the minutes"),
    "done.session-new": ("会議 {key} を準備しました: {path}", "Session {key} is prepared: {path}"),
    "done.session-moved": (
        "フォルダ名も日付に合わせました。会議 {key} は、これからは {to} です。",
        "Its folder goes along with the date: session {key} is {to} from now on.",
    ),
    "done.session-stays": (
        "フォルダ名は {key} のままです。記録が始まっているので、動かすと記録と離れてしまいます。",
        "Its folder stays {key}: something is recorded there already, and its record would be left behind.",
    ),
    "done.session-not-moved": (
        "フォルダ名は {key} のままです（{detail}）。",
        "Its folder stays {key} ({detail}).",
    ),
    "done.session-edited": ("会議 {key} を変えました。", "Session {key} is changed."),
    "cli.project.session": (
        "会議の名（sessions/ の下のフォルダ）。省くと、開かれている会議か、ただ一つの会議",
        "name of the session, its folder under sessions/; without it the one being held, or the only one",
    ),
    "cli.project.which": (
        "開かれている会議がありません。映す会議の名を書いてください（{sessions}）。",
        "No session is being held. Name the one to be shown ({sessions}).",
    ),
    "cli.project.help": ("会場に映す画面を開く", "open what the room sees, for the projector"),
    "cli.project.description": (
        "会場に映す画面を開きます。進行役の動きについていき、手元の情報は映しません。",
        "Open what the room sees. It follows the facilitator and shows nothing private.",
    ),
    "cli.completion.help": ("シェルの補完を出す", "print shell completion"),
    "cli.completion.description": (
        "シェルがコマンドと、会議や席の名を補完するためのスクリプトを出します。",
        "Print the script with which a shell completes the commands, and the names of sessions and seats.",
    ),
    "cli.completion.epilog": (
        "例: pdca completion bash > ~/.local/share/bash-completion/completions/pdca",
        "Example: pdca completion bash > ~/.local/share/bash-completion/completions/pdca",
    ),
    "cli.completion.shell": (
        "シェル（sessions と seats は、補完のために会議や席の名を出す）",
        "the shell; sessions and seats print their names, for completion",
    ),
}
