"""Sentences of the doors, for the people who join and the people who run the server."""

DOORS: dict[str, tuple[str, str]] = {
    # ── data/seats.toml ──
    "problem.no-seat": (
        "席 {seat} はデータにありません。あるのは {known} です。",
        "There is no seat {seat} in the data. There are {known}.",
    ),
    "seats.not-in-blocks": (
        "{file} を書き換えませんでした。鍵は [[keys]] の形で1つずつ書いてください。",
        "{file} was not changed. Write each key as a [[keys]] block of its own.",
    ),
    "key.private": (
        "これは秘密鍵です。登録していません。だれにも渡さず、.pub で終わる公開鍵のファイルを使ってください。人の目に触れたのなら、鍵を作り直してください。",
        "This is a private key. Nothing was registered. Keep it to yourself and use the public one, the file that ends in .pub. If anybody has seen it, make another key.",
    ),
    "key.none": (
        "公開鍵ではありません。ssh-ed25519 などで始まる1行（~/.ssh/id_ed25519.pub の中身）を使ってください。",
        "This is no public key. Use the one line that begins with ssh-ed25519 or the like, as in ~/.ssh/id_ed25519.pub.",
    ),
    "key.damaged": (
        "公開鍵が途中で切れているか、壊れています。1行のまま写してください。",
        "The public key is cut short or damaged. Copy it as one line.",
    ),
    "key.weak": (
        "RSA の鍵が短すぎます（{bits:,} ビット。2,048 ビット以上が必要）。ssh-keygen -t ed25519 で作り直してください。",
        "The RSA key is too short ({bits:,} bits; 2,048 are needed). Make another with ssh-keygen -t ed25519.",
    ),
    "key.kind": (
        "{kind} の鍵は使えません。ssh-keygen -t ed25519 で作った鍵を使ってください。",
        "A key of the kind {kind} cannot be used. Use one made with ssh-keygen -t ed25519.",
    ),
    "key.certificate": (
        "これは証明書か、認証局の鍵です。席には鍵そのもの（-cert の付かない .pub ファイル）を使ってください。",
        "This is a certificate, or the key of an authority. A seat takes the key itself, the .pub file without -cert.",
    ),
    "key.pem": (
        "公開鍵ですが、PEM の形です。ssh-keygen -i -m {form} -f ファイル名 で1行の形に直してください。",
        "This is a public key in PEM. Turn it into one line with ssh-keygen -i -m {form} -f FILE.",
    ),
    "key.binary": (
        "公開鍵か証明書ですが、バイナリ（DER）の形で、ここでは読めません。ssh-keygen -y -f 秘密鍵のファイル で、1行の公開鍵を出してください（秘密鍵は渡さないでください）。",
        "This is a public key or a certificate in binary form (DER), which is not read here. Its owner can print the one line with ssh-keygen -y -f PRIVATE_KEY_FILE, and keeps the private key.",
    ),
    "key.several": (
        "鍵が {count} つあります。[[keys]] を1つずつに分けて書いてください。",
        "There are {count} keys. Write each as a [[keys]] block of its own.",
    ),
    "key.in-line": ("{line} 行目: {what}", "Line {line}: {what}"),
    # ── at the door ──
    "door.type-code": (
        "この鍵はまだ席に登録されていません。招待コードを入力すると登録されます。",
        "This key is not registered for a seat yet. An invitation code registers it.",
    ),
    "door.wrong-code": (
        "コードが違うか、使用済みか、期限切れです。招待の文と比べて、もう一度入力してください。",
        "This code is wrong, was used already, or has run out. Compare it with your invitation and type it again.",
    ),
    "door.registered": (
        "この鍵を席に登録しました。次からコードは要りません。",
        "Your key is now registered for this seat: no code is needed from now on.",
    ),
    "door.not-registered": (
        "今回だけ入れました。この鍵は席に登録できていないので、事務局に知らせてください。",
        "You are in this once, but your key could not be registered for the seat. Please tell the secretariat.",
    ),
    "door.department-came-later": (
        "この会議の記録はこの所管課がデータに加わる前に始まったので、この席からは回答を記録できません。回答は事務局に伝えてください。",
        "The record of this session began before this department was in the data: it cannot answer from here. Please give its answers to the secretariat.",
    ),
    "door.member-of-another-body": (
        "この会議は{body}です。この席の会議体ではないので、読むことはできますが、意見は出せません。",
        "This is a session of another body ({body}): from this seat it can be read, but no opinion can be put.",
    ),
    "door.type-code-prompt": ("招待コード / Invitation code: ", "招待コード / Invitation code: "),
    "door.make-a-key": (
        "鍵が見つかりません。手元で ssh-keygen -t ed25519 を実行して鍵を作り（質問には Enter で構いません）、もう一度つないでください。",
        "You have no key. Run ssh-keygen -t ed25519 on your own machine (Enter answers its questions), then connect again.",
    ),
    "door.make-a-key-prompt": ("Enter で終わります / Enter ends this: ", "Enter で終わります / Enter ends this: "),
    "door.label": ("招待コードで登録", "bound by a code"),
    "door.no-terminal": (
        "画面を開くには端末が要ります。ssh に -t を付けてください。端末なしでできることは help で見られます（例: ssh HOST help）。",
        "A screen needs a terminal: add -t to ssh. What works without one is told by help, as in ssh HOST help.",
    ),
    "door.bad-terminal": (
        "この端末の種類（{term}）では画面を描けません。TERM=xterm-256color ssh ... のようにしてつなぎ直してください（PowerShell では $env:TERM='xterm-256color'; ssh ...）。",
        "No screen can be drawn on this kind of terminal ({term}). Connect again with TERM=xterm-256color ssh ... (in PowerShell: $env:TERM='xterm-256color'; ssh ...)",
    ),
    "door.full": (
        "ただいま満席です。しばらくしてからつなぎ直してください。",
        "All seats are taken. Please connect again in a while.",
    ),
    "door.full-address": (
        "同じ場所から、鍵なしで開いている画面が多すぎます。使っていない画面を閉じてください。",
        "Too many screens without a key are open from this place. Please close those you do not use.",
    ),
    "door.goodbye": ("終わりました。", "Goodbye."),
    "door.kept": ("記録と下書きは残っています。", "What was recorded and your drafts are kept."),
    "door.not-kept": (
        "最後に書いた文を保存できたか確かめられませんでした。次に入ったとき、下書きを確かめてください。",
        "Whether what you wrote last is kept is not known. Please look at your draft next time.",
    ),
    "door.closing": (
        "会議サーバーを終了します。再開したらまたつないでください。",
        "The server is closing. Please connect again later.",
    ),
    "door.revoked": (
        "この鍵の登録が取り消されたので終わります。心当たりがなければ事務局に連絡してください。",
        "This key was revoked, so this screen has ended. Please ask the secretariat if you did not expect it.",
    ),
    "door.idle": (
        "長い間操作がなかったので終わりました。",
        "Nothing was typed for a long time, so this screen has ended.",
    ),
    "door.crashed": (
        "画面に不具合が起きたので終わりました。記録は無事です。もう一度つないでください。続くときは事務局に知らせてください。",
        "Something went wrong with this screen, so it has ended. The record is safe. Please connect again, and tell the secretariat if it happens again.",
    ),
    "door.help": (
        (
            "端末でつなぐと会議の画面が開きます。端末なしでは次のことができます。\n"
            "  minutes SESSION [--style full|summary|dialogue] [--names seats|anonymous]   議事録（Markdown）\n"
            "  sheets [--json] [--year YEAR]                                               資料の一覧、または全部（JSON）\n"
            "  sessions                                                                    会議の一覧\n"
            "  open-items [--department KEY] [--json|--csv|--mail]                         未対応の意見（所管課の席は担当分）\n"
            "  review [YEAR]                                                               年度の検証の全体（ssh -t なら画面）\n"
            "  receipt NUMBER [SESSION]                                                    あなたの意見の受領証（例 receipt 12-3-1）\n"
            "  head [SESSION|YEAR] [--text]                                                記録の照合値（手元に保存してください）\n"
            "  linear [SESSION|review YEAR]                                                画面ではなく行で進める（読み上げ、台本）\n"
            "  linear on|off                                                               いつも行で進めるかを覚えておく\n"
            "  help                                                                        この説明"
        ),
        (
            "With a terminal the screen of the session opens. Without one there are:\n"
            "  minutes SESSION [--style full|summary|dialogue] [--names seats|anonymous]   the minutes, as Markdown\n"
            "  sheets [--json] [--year YEAR]                                               the sheets as a list, or all of them as JSON\n"
            "  sessions                                                                    the sessions\n"
            "  open-items [--department KEY] [--json|--csv|--mail]                         what is unanswered; for a department, its own\n"
            "  review [YEAR]                                                               the review of a year (its screens with ssh -t)\n"
            "  receipt NUMBER [SESSION]                                                    a receipt for an opinion of yours, such as 12-3-1\n"
            "  head [SESSION|YEAR] [--text]                                                the head of the record, for you to keep\n"
            "  linear [SESSION|review YEAR]                                                lines instead of screens, for a screen reader or a script\n"
            "  linear on|off                                                               remember whether you want lines\n"
            "  help                                                                        this"
        ),
    ),
    "door.no-such-command": ("できるのは {verbs} です。help で説明が出ます。", "There are {verbs}. help tells more."),
    "door.no-such-option": ("「{word}」は使えません。使えるのは {known} です。", "There is no {word} here, only {known}."),
    "door.option-value": ("{option} に書けるのは {choices} です。", "{option} takes {choices}."),
    "door.one-form": ("{forms} は、どれか1つだけ指定してください。", "Give one of {forms} only."),
    "door.not-your-command": ("{verb} はこの席では使えません。", "This seat cannot use {verb}."),
    "door.minutes-of-what": (
        "会議を1つ書いてください（例: minutes 2024-01-24）。あるのは {sessions} です。",
        "Name one session, as in minutes 2024-01-24. There are {sessions}.",
    ),
    "door.no-session": (
        "会議「{word}」はありません。あるのは {sessions} です。",
        "There is no session {word}. There are {sessions}.",
    ),
    "door.no-seat": ("席「{name}」はありません。", "There is no seat {name}."),
    "door.join-who": (
        "どの席か分かりません。pdca join --seat で席を書くか、sshd の設定に ExposeAuthInfo yes を書いてください。",
        "It is not known whose seat this is. Name it with pdca join --seat, or set ExposeAuthInfo yes for sshd.",
    ),
    "door.not-listed": (
        "この鍵（{fingerprint}）はどの席にも登録されていません。事務局に登録を頼んでください。",
        "This key ({fingerprint}) is not registered for any seat. Please ask the secretariat to add it.",
    ),
    # ── pdca serve ──
    "door.host-key": (
        "サーバーの鍵 {path} を読み書きできません（{detail}）。",
        "The server's key {path} cannot be read or written ({detail}).",
    ),
    "door.host-key-open": (
        "サーバーの鍵 {path} をほかの人が読めます。chmod 600 で閉じてから始めてください。",
        "The server's key {path} can be read by others. Close it with chmod 600 and begin again.",
    ),
    "door.cannot-listen": (
        "{address} で待ち受けられません（{detail}）。ほかで使われていないか確かめるか、--ssh で別の番号にしてください。",
        "Cannot listen on {address} ({detail}). Look whether something else does, or choose another with --ssh.",
    ),
    "door.status-cannot-listen": (
        "{address} で状態を答えられません（{detail}）。ほかで使われていないか確かめるか、--status で別の番号にしてください。",
        "Cannot answer about the state on {address} ({detail}). Look whether something else listens there, or choose another with --status.",
    ),
    "settings.no-toml": (
        "{where} は TOML として読めません（{detail}）。直してから、もう一度お試しください。",
        "{where} cannot be read as TOML ({detail}). Please mend it and try again.",
    ),
    "settings.unknown": (
        "{where} という項目はありません。書けるのは {known} などです。",
        "{where}: there is no such key. Did you mean one of {known}?",
    ),
    "settings.wrong": (
        "{where} の書き方が違います。{example} のように書いてください。",
        "{where} is not written as it should be. Write it like {example}.",
    ),
    "settings.value": ("{where} が使えません。{problem}", "{where} cannot be used. {problem}"),
    "serve.check.settings": ("設定", "settings"),
    "serve.check.no-settings": ("pdca.toml はありません（なくてもよい）", "there is no pdca.toml, and none is needed"),
    "serve.check.data": ("データ", "data"),
    "serve.check.data-wrong": (
        "直すところが {count} 件あります。最初は {first} です。pdca sheets check で見てください。",
        "{count} things are wrong, the first at {first}. See them with pdca sheets check.",
    ),
    "serve.check.session": ("会議", "sessions"),
    "serve.check.sessions": ("{count} 件", "{count}"),
    "serve.check.record": ("記録", "records"),
    "serve.check.records": (
        "{where}（会議 {sessions}件、年度の検証 {reviews}件、記事 {entries}件を読めました。何も書いていません）",
        "{where} (sessions {sessions}, reviews {reviews}, entries {entries}: all could be read, and nothing was written)",
    ),
    "serve.check.seats": ("席の鍵", "keys of the seats"),
    "serve.check.keys": ("{count} 本", "{count}"),
    "serve.check.door": ("サーバーの鍵", "the server's keys"),
    "serve.check.door-new": ("初めて開くときに作ります", "made when it is opened for the first time"),
    "serve.check.ssh": ("待ち受け", "listening"),
    "serve.check.status": ("状態の答え", "state"),
    "serve.check.log": ("出来事のファイル", "log"),
    "serve.check.seat-limit": ("席の上限", "seats at once"),
    "serve.check.name": ("名前", "name"),
    "serve.check.ports": ("ポート", "ports"),
    "serve.check.desk": ("進行の画面", "facilitator's screen"),
    "serve.check.at-terminal": ("この端末で", "at this terminal"),
    "serve.check.no-name": (
        "{name} はサーバーの名前になりません。kaigi.example.jp のように書いてください。",
        "{name} is no name of a server. Write it like kaigi.example.jp.",
    ),
    "serve.check.only-web": (
        "{name} はブラウザーの入口だけのものですが、web がありません。web を書くか、{name} を消してください。",
        "{name} is for browsers alone, and there is no web. Add web, or leave {name} out.",
    ),
    "serve.check.same-port": (
        "{one} と {other} が同じポート {port} です。別々にしてください。",
        "{one} and {other} have the same port {port}. Give each its own.",
    ),
    "serve.check.unwritable": (
        "{path} に書けません。権限を確かめてください。",
        "{path} cannot be written. Please check the permissions.",
    ),
    "serve.check.none": ("このまま開けます。", "Ready to open."),
    "serve.check.wrong": ("開く前に直すところが {count} 件あります。", "{count} to be mended before it is opened."),
    "serve.open": (
        "会議を開いています（{host}、鍵の指紋 {fingerprint}）。止めるには Ctrl+C。次の文を参加者に送れます。",
        "The door is open ({host}, host key {fingerprint}). Ctrl+C closes it. This can be sent to the members.",
    ),
    "serve.beside": (
        (
            "この会場の画面は、別の端末で開けます。\n"
            "  投影:              {pdca} project {session}\n"
            "  進行（と事務局）:  {pdca} open {session}"
        ),
        (
            "The screens of this room can be opened in other terminals:\n"
            "  projector:                      {pdca} project {session}\n"
            "  facilitator (and secretariat):  {pdca} open {session}"
        ),
    ),
    "serve.log": ("出来事は {path} に書き足します。", "Events are added to {path}."),
    "serve.desk-again": (
        "Enter を押すと、この端末に進行の画面が開きます。Ctrl+C でサーバーを止めます。",
        "Enter opens the facilitator's screen in this terminal. Ctrl+C closes the door.",
    ),
    "serve.stays": (
        "Ctrl+Z では止まりません（参加者の画面も止まってしまうため）。サーバーを止めるには Ctrl+C。",
        "Ctrl+Z does not stop it: every member's screen would stand still. Ctrl+C closes the door.",
    ),
    "serve.desk-left": (
        "進行の画面を閉じました。サーバーは動いていて、参加者はつながったままです。\nEnter でもう一度開きます。Ctrl+C でサーバーを止めます。",
        "The facilitator's screen is closed. The door is still open and the members are connected.\nEnter opens the screen again. Ctrl+C closes the door.",
    ),
    "serve.desk-crashed": (
        "画面に不具合が起きたので閉じました。記録は無事で、参加者はつながったままです。\nEnter でもう一度開きます。Ctrl+C でサーバーを止めます。",
        "Something went wrong with this screen, so it has ended. The record is safe and the members are connected.\nEnter opens the screen again. Ctrl+C closes the door.",
    ),
    "serve.tell": (
        (
            "会議にはご自分の端末（Windows なら PowerShell、Mac ならターミナル）から入れます。\n"
            "\n"
            "  1. 鍵がまだなければ一度だけ作ります:   ssh-keygen -t ed25519\n"
            "  2. つなぎます:                         ssh {port}席の名前@{host}\n"
            "  3. 初めてのときに出る指紋が次と同じことを確かめ、yes と答えます:\n"
            "       {fingerprint}\n"
            "  4. 初めてのときは招待コードを聞かれます。届いたコードを入力すると、その鍵が席に登録されます。次からは聞かれません。\n"
            "\n"
            "席の名前は招待の文にあります。画面の ? で使い方が、q を2回で終わります。"
        ),
        (
            "You can join the session from your own terminal (PowerShell on Windows, Terminal on a Mac).\n"
            "\n"
            "  1. If you have no key yet, make one, once:   ssh-keygen -t ed25519\n"
            "  2. Connect:                                  ssh {port}SEAT@{host}\n"
            "  3. The first time, make sure that the fingerprint shown is this one, and answer yes:\n"
            "       {fingerprint}\n"
            "  4. The first time you are asked for an invitation code. Type the one you were sent: it registers your key for the seat.\n"
            "\n"
            "SEAT is in your invitation. On the screen, ? shows the keys, and q twice leaves."
        ),
    ),
    "cli.serve.help": ("会議を SSH で開く", "open the sessions over SSH"),
    "cli.serve.description": (
        "会議を SSH で開き、参加者それぞれの席で入れるようにします。止めるには Ctrl+C。参加者への案内も表示します。端末から始めたときは、そこで Enter を押すと進行の画面が開きます。",
        "Open the sessions over SSH, each member at their own seat, until Ctrl+C; prints what to tell the members. Started in a terminal, Enter opens the facilitator's screen there.",
    ),
    "cli.serve.ssh": (
        "待ち受ける場所（既定 :8022、例 192.0.2.1:8022）",
        "where to listen (default :8022), e.g. 192.0.2.1:8022",
    ),
    "cli.serve.web": (
        "ブラウザーを待ち受ける場所（例 :8443。番号だけならこの機械の中だけ）。--ssh がなければブラウザーだけで開く",
        "where to listen for browsers, e.g. :8443; a port alone is for this machine only. Without --ssh they are the only way in",
    ),
    "cli.serve.web-url": (
        "参加者が開くアドレス（例 https://kaigi.example.jp）",
        "address that members open, e.g. https://kaigi.example.jp",
    ),
    "cli.serve.web-cert": ("証明書のファイル（PEM。中間証明書も続けて）", "file of the certificate (PEM, with its chain)"),
    "cli.serve.web-key": ("証明書の秘密鍵のファイル", "file of the certificate's private key"),
    "cli.serve.behind-proxy": (
        "TLS は前にある nginx や Caddy が受け持つ",
        "nginx or Caddy in front speaks TLS",
    ),
    "serve.web": (
        "ブラウザーでは {url} から入れます。招待のリンクは pdca seat invite 席の名前 --web で出します。",
        "Browsers come in at {url}. pdca seat invite SEAT --web prints a link for a member.",
    ),
    "serve.check.web": ("ブラウザー", "browsers"),
    "cli.serve.name": (
        "案内に書くサーバーの名前（既定: この機械の名前）",
        "name of the server in what members are told (default: this machine's)",
    ),
    "cli.serve.session": (
        "参加者が最初に入る会議（既定: 開かれている会議）",
        "session in which members land (default: the one that is open)",
    ),
    "cli.serve.max-seats": ("同時に使える席の数（既定 300）", "seats taken at once (default 300)"),
    "cli.serve.desk": (
        "進行（と事務局）の画面をすぐに開く。--no-desk なら開かず、出来事をこの端末に表示する",
        "open the facilitator's (and secretariat's) screen at once; with --no-desk it never opens, and events are shown here",
    ),
    "cli.serve.desk-needs-terminal": (
        "--desk には端末が要ります。端末なしで開くときは --desk を外してください。",
        "--desk needs a terminal. Without one, leave it out.",
    ),
    "cli.serve.log": (
        "出来事を書き足すファイル（既定: 進行の画面が開ける端末では sessions/.door/serve.log、それ以外は標準エラー）",
        "file to which events are added (default: sessions/.door/serve.log where the facilitator's screen can open, otherwise standard error)",
    ),
    "cli.serve.status": (
        "サーバーの状態を HTTP で答える場所（例 9822。番号だけならこの機械の中だけ）",
        "where the state of the server is told over HTTP, e.g. 9822; a port alone is for this machine only",
    ),
    "cli.serve.check": ("開かずに、開けるかどうかを確かめる", "do not open; look whether everything it needs is in order"),
    "cli.serve.print-unit": (
        "開かずに、systemd のユニットを表示する",
        "do not open; print a systemd unit with this machine's paths",
    ),
    "cli.serve.too-few-seats": (
        "席の上限（max-seats）には1から100000の数を書いてください。",
        "max-seats takes a number from 1 to 100000.",
    ),
    "cli.serve.bad-address": (
        "{option} {text} は使えません。:8022 や 192.0.2.1:8022 のように書いてください。",
        "{option} {text} is no address and port. Write it like :8022 or 192.0.2.1:8022.",
    ),
    "cli.serve.closing": ("終了します。席の下書きを残しています。", "Closing. The drafts of the seats are being kept."),
    # ── pdca join ──
    "cli.join.help": (
        "組織の SSH サーバーから席に入る（ForceCommand 用）",
        "take a seat from an office's own SSH server (for ForceCommand)",
    ),
    "cli.join.description": (
        "組織の sshd の ForceCommand や authorized_keys の command= から使います。席は --seat か、鍵の登録で決まります。",
        "For ForceCommand, or command= in authorized_keys, of an office's own sshd. --seat, or whose key it is, decides the seat.",
    ),
    "cli.join.session": ("入る会議（既定: 開かれている会議）", "session to join (default: the one that is open)"),
    "cli.join.seat": (
        "席（例: member:chamber）。書かなければ鍵の登録で決まる",
        "the seat, e.g. member:chamber; by the key if left out",
    ),
    # ── pdca seat ──
    "cli.kind.fingerprint": ("鍵", "key"),
    "cli.seat.help": ("席に座る人の鍵を扱う", "who sits behind a seat: codes and keys"),
    "cli.seat.list-description": (
        "席ごとの鍵と、まだ使われていない招待を一覧します。",
        "List the keys of each seat, and the invitations that were not used yet.",
    ),
    "cli.seat.description": (
        "招待コードを出し、席の鍵を加え、取り消し、一覧します。",
        "Invite by a one-time code, add, revoke or list the keys of the seats.",
    ),
    "cli.seat.invite": ("席への招待コードを出す", "print a one-time code for a seat"),
    "cli.seat.invite-description": (
        "1回だけ使える招待コードを出します。最初にこのコードを入力した人の鍵が席に登録されます。",
        "Print a code that can be used once: it binds the key of who types it first to the seat.",
    ),
    "cli.seat.add-key": ("席に公開鍵を加える", "put a public key behind a seat"),
    "cli.seat.add-key-description": (
        "届いた公開鍵を席に加えます。鍵の末尾のコメント（名前や端末名）は data/seats.toml に書きません。覚え書きは --label に。",
        "Put a public key that was sent to you behind a seat. Its comment, often a name or a machine, is not kept in data/seats.toml; --label takes a remark.",
    ),
    "cli.seat.revoke": ("席から鍵を外す", "take a key from a seat"),
    "cli.seat.revoke-description": (
        "席から鍵を外します。つながっていれば数秒で終わります。鍵を書かなければ、まだ使われていない招待コードを取り消します。",
        "Take a key from a seat; who is connected with it is put out within seconds. Without a key, the unused codes are withdrawn.",
    ),
    "cli.seat.list": ("席の鍵と、まだ使われていない招待を一覧する", "list the keys of the seats and the codes that wait"),
    "cli.seat.seat": (
        "席（例: chamber、department:industry、secretariat）。1人で兼ねるときは + でつなぐ（例: facilitator+secretariat）",
        "the seat, e.g. chamber, department:industry or secretariat; several of one person joined by +, as in facilitator+secretariat",
    ),
    "cli.seat.web": (
        "ブラウザーで開くリンクとして出す（pdca serve --web で開くとき）",
        "as a link for a browser (for pdca serve --web)",
    ),
    "cli.seat.audience": (
        "この会議の傍聴用のリンクを出す（見るだけ。何人でも使える）",
        "a link to watch this session, for as many as follow it; it shows what the projector shows",
    ),
    "cli.seat.url": (
        "リンクのアドレス（既定: pdca.toml の web-url、または最後に開いたサーバー）",
        "address for the link (default: web-url in pdca.toml, or the server that was opened last)",
    ),
    "cli.seat.revoke-audience": ("この会議の傍聴用のリンクを取り消す", "withdraw the links to watch this session"),
    "cli.seat.whom": (
        "席か、--audience 会議 のどちらか1つを書いてください。",
        "Name either a seat, or a session with --audience.",
    ),
    "cli.seat.days": ("有効な日数（既定 7）", "days that the code holds (default 7)"),
    "cli.seat.bad-days": (
        "--days には 0 より大きく {most} までの数を書いてください。",
        "--days takes a number above 0 and up to {most}.",
    ),
    "cli.seat.file": (
        "公開鍵のファイル（例: id_ed25519.pub）。- で標準入力",
        "file of the public key, e.g. id_ed25519.pub; - reads standard input",
    ),
    "cli.seat.label": (
        "覚え書き（どの端末か、どの役職か。data/ は公開されるため氏名は書かない）",
        "a remark: which machine or post; no personal names, as data/ is public",
    ),
    "cli.seat.fingerprint": ("鍵の指紋（SHA256:... の初めだけでもよい）", "fingerprint of the key; its beginning will do"),
    "cli.seat.authorized-keys": (
        "組織の sshd の authorized_keys に書く形で出す",
        "as lines for the authorized_keys of an office's own sshd",
    ),
    "seat.invited": (
        "席 {seat} への招待です（{days}日間、1回だけ使えます）。\n  席の名前: {user}\n  招待コード: {code}",
        "An invitation to the seat {seat}; it holds for {days} days and can be used once.\n  SEAT: {user}\n  invitation code: {code}",
    ),
    "seat.invited-web": (
        "席 {seat} への招待です（{days}日間、1回だけ使えます）。自分だけが使う端末のブラウザーで開いてください。\n  {link}\n  リンクが開けないときは、席の名前 {user} と招待コード {code} を入力してください。",
        "An invitation to the seat {seat}; it holds for {days} days and can be used once. Open it in a browser that only you use.\n  {link}\n  If the link does not open, type the seat {user} and the code {code}.",
    ),
    "seat.invited-audience": (
        "会議 {session} の傍聴のリンクです（{days}日間、何人でも使えます）。投影と同じものが見えます。\n  {link}",
        "A link to watch the session {session}; it holds for {days} days, for as many as follow it, and shows what the projector shows.\n  {link}",
    ),
    "seat.audience-withdrawn": (
        "会議 {session} の傍聴のリンク {count} 件を取り消しました。",
        "{count} links to watch {session} were withdrawn.",
    ),
    "seat.audience-open": ("傍聴のリンクが使えます（{until} まで）", "a link for the audience holds until {until}"),
    "seat.added": ("席 {seat} に鍵 {fingerprint} を加えました。", "The key {fingerprint} now sits at {seat}."),
    "seat.options-left-out": (
        "鍵の前の指定（{options}）は写していません。",
        "What stood before the key ({options}) was left out.",
    ),
    "seat.known": ("席 {seat} に鍵 {fingerprint} はもうあります。", "The key {fingerprint} sits at {seat} already."),
    "seat.revoked-passkey": (
        "席 {seat} から、そのブラウザーで登録したパスキー {fingerprint} も外しました。",
        "The passkey {fingerprint}, which that browser registered, was taken from {seat}, too.",
    ),
    "seat.revoked": ("席 {seat} から鍵 {fingerprint} を外しました。", "The key {fingerprint} was taken from {seat}."),
    "seat.withdrawn": (
        "席 {seat} の使われていない招待コード {count} 件を取り消しました。",
        "{count} unused codes for {seat} were withdrawn.",
    ),
    "seat.waiting": ("招待コードが使われるのを待っています（{until} まで）", "a code waits to be used, until {until}"),
    "seat.open": ('だれでも傍聴できます（observers = "open"）', 'anybody may watch (observers = "open")'),
    "seat.password-left-out": (
        "記録の場所のパスワードは書きませんでした。sshd で入るアカウントの ~/.pgpass に置いてください。",
        "The password of the record is left out. Put it into ~/.pgpass of the account that sshd lets in.",
    ),
    "seat.nobody": (
        "まだどの席にも鍵がありません。pdca seat invite で招待します。",
        "No seat has a key yet. Invite with pdca seat invite.",
    ),
}
