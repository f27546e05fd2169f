"""Sentences of the pages in a browser, and for the people who serve them."""

WEB: dict[str, tuple[str, str]] = {
    # ── every page ──
    "web.title": ("会議の画面", "The session's screen"),
    "web.needs-scripts": (
        "この画面にはスクリプトが要ります。ブラウザーの設定で、このサイトのスクリプトを許可してください。",
        "This page needs scripts. Please allow them for this site in your browser.",
    ),
    "web.other-language": ("English", "日本語"),
    "web.nothing-here": ("ここには何もありません。", "There is nothing here."),
    "web.trouble": (
        "サーバーが記録や設定を読めません。しばらくしてからもう一度お試しください。",
        "The server cannot read its records or settings. Please try again in a while.",
    ),
    # ── refused ──
    "web.wrong-host": (
        "このサーバーの名前と違うアドレスです。招待のアドレスをそのまま使ってください。",
        "This is not the address of this server. Please use the one in your invitation as it is.",
    ),
    "web.wrong-origin": (
        "ほかのページからの要求なので受け付けません。招待のアドレスを開き直してください。",
        "This came from another page and was refused. Please open the address in your invitation again.",
    ),
    "web.not-bound": (
        "このブラウザーは席に登録されていません。届いた招待のリンクを開くか、「席を選ぶ」からパスキーで入ってください。登録が取り消されたときは、事務局に新しいリンクを頼んでください。",
        "This browser is not registered for the seat. Open the link of your invitation, or choose your seat and come in with a passkey. If it was revoked, ask the secretariat for a new link.",
    ),
    "web.bad-link": (
        "このリンクは使用済みか、期限切れか、違うものです。心当たりがないのに使用済みのときは、すぐ事務局に知らせてください。新しいリンクをもらえます。",
        "This link was used already, has run out, or is not right. If you did not use it yourself, tell the secretariat at once. They can send a new one.",
    ),
    "web.not-kept": (
        "リンクは正しいのですが、このブラウザーを席に登録できませんでした。事務局に知らせて、新しいリンクをもらってください。",
        "The link is right, but this browser could not be registered for the seat. Please tell the secretariat and ask for a new link.",
    ),
    "web.too-many": (
        "続けて間違ったので、少し待ってからもう一度お試しください。",
        "There were too many wrong attempts. Please wait a little and try again.",
    ),
    "web.no-audience": (
        "この傍聴のリンクは使えません。期限が切れたか、取り消されています。",
        "This link for the audience cannot be used. It has run out or was withdrawn.",
    ),
    # ── the first page ──
    "web.start-heading": ("席を選ぶ", "Choose your seat"),
    "web.start-none": (
        "このブラウザーはまだ席に登録されていません。届いた招待のリンクを開くか、招待コードを入力してください。",
        "This browser is not registered for a seat yet. Open the link of your invitation, or type its code.",
    ),
    "web.start-join": ("招待コードを入力する", "Type an invitation code"),
    "web.all-seats": ("{seats}（兼ねて入る）", "{seats} (all of them)"),
    "web.away": (
        "サーバーにつながりません。しばらくしてから開き直してください。",
        "The server does not answer. Please open this page again in a while.",
    ),
    "web.forget": ("このブラウザーの登録を消す", "Forget this browser"),
    "web.forget-sure": (
        "もう一度押すと、このブラウザーの登録を消します。次に入るには新しい招待が要ります。",
        "Press once more to forget this browser. You need a new invitation to come in again.",
    ),
    "web.forgotten": ("登録を消しました。", "This browser is forgotten."),
    # ── an invitation ──
    "web.join-heading": ("会議への招待", "Your invitation"),
    "web.join-intro": (
        "ボタンを押すと、このブラウザーが席に登録されます。リンクは1回だけ使えます。自分だけが使う端末で押してください。",
        "The button registers this browser for your seat. The link can be used once. Press it on a machine that only you use.",
    ),
    "web.join-for": ("席の名前: {seat}", "Seat: {seat}"),
    "web.join-watch": ("傍聴: {session}（見るだけの画面です）", "Audience: {session} (a screen to watch only)"),
    "web.join-seat": ("席の名前", "Seat"),
    "web.join-code": ("招待コード", "Invitation code"),
    "web.join-button": ("この端末で会議に入る", "Join with this browser"),
    "web.join-busy": ("登録しています…", "Registering …"),
    "web.join-away": (
        "サーバーにつながりません。リンクはまだ使われていません。もう一度押してください。",
        "The server does not answer. The link was not used. Please press again.",
    ),
    "web.join-incomplete": (
        "席の名前と招待コードを、招待の文のとおりに入力してください。",
        "Type the seat and the code as they stand in your invitation.",
    ),
    "web.join-go-on": ("会議に入る", "Go to the session"),
    # ── passkeys ──
    "web.passkey-too": (
        "パスキーも登録する（次から、同じパスキーのあるほかのブラウザーでも入れます）",
        "Register a passkey, too, to come in from any browser that has it",
    ),
    "web.passkey-enter": ("パスキーで入る", "Come in with a passkey"),
    "web.passkey-add": ("パスキーを登録する", "Register a passkey"),
    "web.passkey-added": ("パスキーを登録しました。", "The passkey is registered."),
    "web.passkey-busy": ("ブラウザーの表示に従ってください…", "Please follow what your browser shows …"),
    "web.passkey-given-up": (
        "パスキーの操作が終わりませんでした。もう一度押すか、招待のリンクで入ってください。",
        "The passkey was not used. Please press again, or come in by the link of your invitation.",
    ),
    "web.passkey-there": ("このパスキーはもう登録されています。", "This passkey is registered already."),
    "web.passkey-failed": (
        "このブラウザーではパスキーを使えませんでした。招待のリンクで入ってください。",
        "The passkey could not be used in this browser. Please come in by the link of your invitation.",
    ),
    "web.passkey-unknown": (
        "このパスキーは席に登録されていません。取り消されたときは、事務局に新しいリンクを頼んでください。",
        "This passkey is not registered for a seat. If it was revoked, ask the secretariat for a new link.",
    ),
    "web.passkey-late": (
        "時間が過ぎたので、もう一度お試しください。",
        "That took too long. Please try again.",
    ),
    "web.passkey-many": (
        "このブラウザーで登録できるパスキーは8個までです。使わないものの取り消しを事務局に頼んでください。",
        "This browser has registered 8 passkeys, which is the most. Ask the secretariat to revoke those that you do not use.",
    ),
    "web.passkey-needs-name": (
        "数字のアドレスではパスキーを使えません。名前のアドレス（この機械では localhost）を開いてください。",
        "A passkey needs an address with a name. On this machine open localhost instead of 127.0.0.1.",
    ),
    "web.sign-out": ("このブラウザーから出る", "Leave with this browser"),
    "web.signed-out": (
        "出ました。パスキーでまた入れます。",
        "You have left. You can come in again with your passkey.",
    ),
    # ── a seat ──
    "web.screen": (
        "会議の画面（キーで操作します。F6 で文の欄やボタンに移ります）",
        "The session's screen, used by keys. F6 moves to the text field and the buttons",
    ),
    "web.connecting": ("つないでいます…", "Connecting …"),
    "web.connected": ("接続中", "Connected"),
    "web.lost": (
        "接続が切れました。この画面は古いままです。つなぎ直しています…",
        "The connection is lost and this screen is out of date. Connecting again …",
    ),
    "web.lost-again": (
        "まだつながりません。{seconds}秒後にもう一度つなぎます。",
        "Still no connection. Trying again in {seconds} seconds.",
    ),
    "web.ended": ("終わりました。", "Ended."),
    "web.enter-again": ("もう一度入る", "Enter again"),
    "web.connect-now": ("今すぐつなぐ", "Connect now"),
    "web.revoked": (
        "このブラウザーの登録が取り消されたので終わります。心当たりがなければ事務局に連絡してください。",
        "This browser was revoked, so this screen has ended. Please ask the secretariat if you did not expect it.",
    ),
    "web.idle": (
        "長い間操作がなかったので終わりました。",
        "Nothing was done for a long time, so this screen has ended.",
    ),
    "web.crashed": (
        "画面に不具合が起きたので終わりました。記録は無事です。もう一度入ってください。続くときは事務局に知らせてください。",
        "Something went wrong with this screen, so it has ended. The record is safe. Please enter again, and tell the secretariat if it happens again.",
    ),
    "web.receipts": (
        "あなたの意見（{opinions}）が記録に入ったことの受領証を保存できます。",
        "For your opinions ({opinions}) there are receipts, which prove that they are in the record. You can save them here.",
    ),
    "web.receipt": ("{opinion} の受領証", "Receipt for {opinion}"),
    "web.receipts-list": ("受領証", "Receipts"),
    "web.writing": ("文を書く", "Write"),
    "web.several-lines": (
        "Ctrl+S 提出 ・ Esc 閉じる（下書きは残る） ・ Tab 次の欄 ・ F6 画面とボタンへ",
        "Ctrl+S submits, Esc closes (the draft is kept), Tab goes to the next field, F6 to the screen and the buttons",
    ),
    "web.one-line": ("Enter 決定 ・ Esc 閉じる ・ Tab 次の欄", "Enter accepts, Esc closes, Tab goes to the next field"),
    "web.held": ("記録に送っています…", "On its way to the record …"),
    "web.unsent": (
        "接続が切れたときの文です。同じ欄をもう一度開くと入ります。要らなければ「閉じる」。",
        "You were writing this when the connection was lost. Open the same field again, and it goes in. Close throws it away.",
    ),
    "web.submit": ("提出", "Submit"),
    "web.close-field": ("閉じる", "Close"),
    "web.next-field": ("次の欄", "Next field"),
    "web.copy-failed": (
        "ブラウザーがコピーを許可しませんでした。「コピー」を押してください。",
        "The browser did not allow copying. Press Copy.",
    ),
    "web.copy": ("コピー", "Copy"),
    "web.audience-note": (
        "傍聴の画面です。投影と同じものが見えます。",
        "You are watching: this shows what the projector shows.",
    ),
    "web.keys": ("おもなキー", "Main keys"),
    "web.key-up": ("上へ", "Up"),
    "web.key-down": ("下へ", "Down"),
    "web.key-enter": ("開く", "Open"),
    "web.key-back": ("戻る", "Back"),
    "web.key-previous": ("前の事業", "Previous program"),
    "web.key-next": ("次の事業", "Next program"),
    "web.key-opinion": ("意見を書く", "Write an opinion"),
    "web.key-support": ("賛同", "Support"),
    "web.key-follow": ("会場へ", "Follow the room"),
    "web.key-help": ("使い方", "Help"),
    "web.key-left": ("左へ", "Left"),
    "web.key-right": ("右へ", "Right"),
    # ── for who serves ──
    "web.label": ("招待リンクで登録（ブラウザー）", "bound by a link (browser)"),
    "web.label-passkey": ("パスキー（ブラウザー {key} で登録）", "passkey, registered with browser {key}"),
    "web.cannot-listen": (
        "{address} で待ち受けられません（{detail}）。ほかで使われていないか確かめるか、--web で別の番号にしてください。",
        "Cannot listen on {address} ({detail}). Look whether something else does, or choose another with --web.",
    ),
    "web.plain-http": (
        "暗号化なしで {host} に開くと、途中でだれでも読めます。--web-cert と --web-key で証明書を指定するか、プロキシの後ろなら --behind-proxy と --web-url を付けてください。この機械だけで試すなら --web 127.0.0.1:8023。",
        "Without encryption on {host} anybody on the way can read along. Give a certificate with --web-cert and --web-key; behind a proxy, --behind-proxy and --web-url. To try it on this machine only: --web 127.0.0.1:8023.",
    ),
    "web.proxy-without-url": (
        "--behind-proxy には、参加者が開くアドレスを --web-url https://... で書いてください。",
        "--behind-proxy needs the address that members open, as in --web-url https://...",
    ),
    "web.key-without-certificate": (
        "--web-key には --web-cert も要ります。",
        "--web-key needs --web-cert, too.",
    ),
    "web.bad-url": (
        "--web-url {url} は使えません。https://kaigi.example.jp のように、パスを付けずに書いてください（http はこの機械だけ）。",
        "--web-url {url} cannot be used. Write it like https://kaigi.example.jp, without a path (http on this machine only).",
    ),
    "web.bad-certificate": (
        "証明書 {path} を使えません（{detail}）。PEM 形式の証明書と、パスワードのない秘密鍵の組か確かめてください。",
        "The certificate {path} cannot be used ({detail}). Look whether it is PEM, and its key is the right one and has no password.",
    ),
    "web.no-certificate": ("証明書 {path} を読めません（{detail}）。", "The certificate {path} cannot be read ({detail})."),
    "web.no-url": (
        "リンクのアドレスが分かりません。--url https://kaigi.example.jp を付けるか、pdca.toml の [serve] に web-url を書くか、先に pdca serve --web で開いてください。",
        "The address for the link is not known. Add --url https://kaigi.example.jp, write web-url under [serve] in pdca.toml, or open the server first with pdca serve --web.",
    ),
}
