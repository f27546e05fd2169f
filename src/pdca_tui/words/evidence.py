"""Sentences about heads, receipts and signatures, and about a record that is checked against them."""

EVIDENCE: dict[str, tuple[str, str]] = {
    # ── what cannot be read ──
    "evidence.unreadable": ("{where} を読めません（{detail}）。", "{where} cannot be read ({detail})."),
    "evidence.too-long": (
        "{where} は {most} バイトを超えています。照合値や受領証のファイルではありません。",
        "{where} has more than {most} bytes. It is no file of heads or receipts.",
    ),
    "evidence.no-text": (
        "{where}: UTF-8 の文字ではありません。照合値や受領証のファイルではないか、壊れています。",
        "{where}: this is no text in UTF-8. It is no head or receipt, or it is damaged.",
    ),
    "evidence.long-line": (
        "{where}: 行が {most} 文字を超えています。照合値や受領証ではありません。",
        "{where}: the line has more than {most} characters. This is no head or receipt.",
    ),
    "evidence.empty": (
        "{where} に照合値がありません。pdca head が出したとおりに保存したファイルを指定してください。",
        "{where} holds no head. Please name a file that holds what pdca head printed.",
    ),
    "evidence.receipt-for-head": (
        "{where}: これは受領証です。--receipts で指定してください。",
        "{where}: this is a receipt. Please name it with --receipts.",
    ),
    "evidence.signature-alone": (
        "{where}: 署名だけがあり、その上に照合値の3行がありません。pdca head が出した全体を保存してください。",
        "{where}: there is a signature without the three lines of a head above it. Please keep all that pdca head printed.",
    ),
    "evidence.no-origin": (
        "{where}: 1行目は、どの記録のものかを表す1行です。それがないか、使えない文字があります。",
        "{where}: the first line tells whose record it is. It is missing, or has characters that have no place in it.",
    ),
    "evidence.no-number": (
        "{where}: ここには数だけの行があるはずですが、「{text}」とあります。",
        "{where}: a line with a number should stand here, but it says “{text}”.",
    ),
    "evidence.no-hash": (
        "{where}: ここには44文字のハッシュの行があるはずですが、「{text}」とあります。",
        "{where}: a line with a hash of 44 characters should stand here, but it says “{text}”.",
    ),
    "evidence.no-gap": (
        "{where}: 照合値の下は1行空けて署名が続くはずですが、「{text}」とあります。",
        "{where}: an empty line and the signatures should follow, but it says “{text}”.",
    ),
    "evidence.many-signatures": ("{where}: 署名は {most} までです。", "{where}: there can be {most} signatures at most."),
    "evidence.signature-cut": (
        "{where}: 署名が壊れているか、途中で切れています。BEGIN から END の行までをそのまま保存してください。",
        "{where}: the signature is damaged or cut. Please keep it whole, from its BEGIN line to its END line.",
    ),
    "evidence.no-signature": (
        "{where}: ssh-keygen -Y sign が作る署名のファイルではありません。",
        "{where}: this is no signature as ssh-keygen -Y sign makes it.",
    ),
    "evidence.more-than-signature": (
        "{where}: 署名のあとに別のものがあります。署名を1つだけ書いたファイルを指定してください。",
        "{where}: something follows the signature. Please name a file with one signature and nothing else.",
    ),
    "evidence.no-receipt": (
        "{where}: 受領証ではありません。受領証の1行目は {title} です。",
        "{where}: this is no receipt. The first line of a receipt is {title}.",
    ),
    "evidence.bad-extra": (
        "{where}: extra の行が壊れています。受領証を出されたとおりに保存してください。",
        "{where}: the line extra is damaged. Please keep the receipt just as it was given out.",
    ),
    "evidence.long-proof": (
        "{where}: ハッシュの行は {most} までです。",
        "{where}: there can be {most} lines of hashes at most.",
    ),
    "evidence.proof-does-not-fit": (
        "{where}: この番号とハッシュの行数は、{size} 件の記録のものではありません。",
        "{where}: this index and so many lines of hashes are not of a record of {size} entries.",
    ),
    "evidence.more-than-receipt": (
        "{where}: 受領証のあとに別のものがあります。受領証は1件ずつ別のファイルに保存してください。",
        "{where}: something follows the receipt. Please keep each receipt in a file of its own.",
    ),
    "evidence.no-receipts": (
        "{where} に受領証がありません。pdca receipt が出したものを保存したフォルダを指定してください。",
        "{where} holds no receipt. Please name a folder with what pdca receipt printed.",
    ),
    "evidence.none-of-this": (
        "指定されたものに、この記録 {name} のものはありません。何も確かめていません。",
        "Nothing of what was named is of this record, {name}. Nothing was checked.",
    ),
    "evidence.bad-signer": (
        "{where}: allowed_signers の行として読めません。「名前 オプション 公開鍵」の形に直してください。",
        "{where}: this is no line of allowed_signers. Please write it as: name, options, public key.",
    ),
    # ── how a record stands to it ──
    "evidence.stored": (
        "照合値: 記録は {folder} の {count} 個（最後は {size} 件の時点）のすべてに続いています。",
        "Heads: the record continues all {count} in {folder}, the last of {size} entries.",
    ),
    "evidence.continues": (
        "{where}: 記録はこの照合値に続いています。記事 1～{size} はその時のままで、その後 {more} 件が加わりました。",
        "{where}: the record continues this head. Entries 1 to {size} are as they were then, and {more} were added.",
    ),
    "evidence.same": (
        "{where}: 記録はこの照合値のとおりです。記事 1～{size} はその時のままで、その後に加わったものはありません。",
        "{where}: the record is as this head has it. Entries 1 to {size} are as they were then, and none was added.",
    ),
    "evidence.altered": (
        "{where}: 記録はこの照合値に続いていません。記事 {first}～{last} のどこかが、その時と違います。",
        "{where}: the record does not continue this head. Something in entries {first} to {last} is not what it was then.",
    ),
    "evidence.shorter": (
        "{where}: この照合値は {size} 件の時点のものですが、記録は {count} 件しかありません。終わりがなくなっています。",
        "{where}: this head is of {size} entries, and the record has {count}. Its end is missing.",
    ),
    "evidence.other-record": (
        "{where}: この記録 {name} のものではなく、{record} のものです。",
        "{where}: this is not of this record, {name}, but of {record}.",
    ),
    "evidence.renamed": (
        "{where}: その時の名前は {origin} で、今は {called} です。",
        "{where}: the name was {origin} then, and is {called} now.",
    ),
    "evidence.there": (
        "{where}: 記事 {number} は受領証のとおり、今も記録にあります。",
        "{where}: entry {number} is still in the record, just as the receipt has it.",
    ),
    "evidence.receipt-shorter": (
        "{where}: 記事 {number} の受領証は {size} 件の時点のものですが、記録は {count} 件しかありません。終わりがなくなっています。",
        "{where}: this receipt for entry {number} is of {size} entries, and the record has {count}. Its end is missing.",
    ),
    "evidence.entry-altered": (
        "{where}: 記事 {number} は受領証のものと違います。変えられたのは{what}です。",
        "{where}: entry {number} is not the one of this receipt. What was altered is {what}.",
    ),
    "evidence.what.words": ("その文言", "its words"),
    "evidence.what.entry": ("この記事", "this entry"),
    "evidence.entry-and-others": (
        "{where}: 記事 {number} は受領証のものと違います。変えられたのは{what}です。記事 {spans} のどこかも、その時と違います。",
        "{where}: entry {number} is not the one of this receipt. What was altered is {what}. Nor is something in entries {spans} what it was then.",
    ),
    "evidence.others-altered": (
        "{where}: 記事 {number} は受領証のとおりですが、記事 {spans} のどこかが、その時と違います。",
        "{where}: entry {number} is as the receipt has it, but something in entries {spans} is not what it was then.",
    ),
    "evidence.receipt-altered": (
        "{where}: 記録は受領証の照合値に続いていますが、受領証は記事 {number} を示していません。受領証のほうが変えられています。",
        "{where}: the record continues the head of this receipt, but the receipt does not show entry {number}. It is the receipt that was altered.",
    ),
    "evidence.unsigned": (
        "{where}: 署名がありません。誰が出したものかは、このファイルからは分かりません。",
        "{where}: it is not signed. The file does not tell who gave it out.",
    ),
    "evidence.signature-wrong": (
        "{where}: 署名（{fingerprint}）はこの照合値のものではありません。ファイルが変えられたか、偽物です。",
        "{where}: the signature ({fingerprint}) is not of this head. The file was altered, or is forged.",
    ),
    "evidence.signature-unlisted": (
        "{where}: 署名（{fingerprint}）は合っていますが、その鍵は allowed_signers にありません。",
        "{where}: the signature ({fingerprint}) is right, but its key is not listed in allowed_signers.",
    ),
    "evidence.signature-ended": (
        "{where}: {principal} の鍵（{fingerprint}）は、この記録より前に期限が終わっています。この署名は認められません。",
        "{where}: the key of {principal} ({fingerprint}) ended before this record was made. Its signature does not count.",
    ),
    "evidence.signed": (
        "{where}: {principal} の署名です（{fingerprint}）。",
        "{where}: signed by {principal} ({fingerprint}).",
    ),
    "signature.for-something-else": (
        "{where}: この署名は照合値のために作られたものではありません。ssh-keygen -Y sign には -n pdca-head を付けてください。",
        "{where}: this signature was not made for a head. Please give ssh-keygen -Y sign the option -n pdca-head.",
    ),
    "signature.weak": (
        "{where}: この署名の方式（SHA-1 など）は弱いため認められません。別の鍵で署名してください。",
        "{where}: a signature made like this (with SHA-1, say) is too weak to count. Please sign with another key.",
    ),
    "cli.verify.unclear": ("不明", "unclear"),
    # ── heads ──
    "head.not-continued": (
        "記録（{count} 件）が {path}（{size} 件の時点）に続いていません。記録が変えられたおそれがあります。署名していません。pdca verify で確かめてください。",
        "The record ({count} entries) does not continue {path}, the head of {size} entries. It may have been altered. Nothing was signed; find out with pdca verify.",
    ),
    "head.misplaced": (
        "{where}: ファイル名の件数と中の照合値が合いません。このファイルを別の場所に移してから、もう一度試してください。",
        "{where}: the head in it is not of as many entries as its name says. Please move the file elsewhere and try again.",
    ),
    "head.not-kept": (
        "照合値を {path} に保存できません（{detail}）。表示されたものを手元に保存してください。",
        "The head cannot be saved as {path} ({detail}). Please keep what is printed.",
    ),
    "head.signature-of-none": (
        "{where}: この署名は {folder} のどの照合値のものでもありません。pdca head --text が出したファイルに、そのまま署名してください。",
        "{where}: this signature is of none of the heads in {folder}. Please sign the very file that pdca head --text printed.",
    ),
    "head.unsigned": ("署名なし: {why}", "Unsigned: {why}"),
    "head.unsigned-here": (
        "議事録を保存しました。照合値には署名できませんでした。あとで pdca head {key} とすると署名されます。",
        "The minutes are saved. The head could not be signed; pdca head {key} signs it later.",
    ),
    "head.cosigned": (
        "{path} に署名（{fingerprint}）を加えました。",
        "The signature ({fingerprint}) was added to {path}.",
    ),
    "head.cosigner-unlisted": (
        "この鍵は allowed_signers にありません。pdca key add 名前 公開鍵のファイル で加えると、誰の署名か確かめられます。",
        "This key is not listed in allowed_signers. Add it with pdca key add NAME FILE, so that others can tell whose it is.",
    ),
    "head.stamped": (
        "タイムスタンプを {path} に添えました（{moment}）。発行した局を信用できるかは openssl ts -verify で確かめてください。",
        "The time stamp was attached as {path} ({moment}). Whether its authority is to be trusted, openssl ts -verify says.",
    ),
    "timestamp.none": (
        "{where}: RFC 3161 のタイムスタンプとして読めません。",
        "{where}: this cannot be read as an RFC 3161 time stamp.",
    ),
    "timestamp.of-none": (
        "{where}: このタイムスタンプは {folder} のどの照合値のものでもありません。pdca head --text が出したファイルに対して受けてください。",
        "{where}: this time stamp is of none of the heads in {folder}. Please have the very file stamped that pdca head --text printed.",
    ),
    "timestamp.of-another": (
        "{where}: このタイムスタンプは、この照合値のものではありません。",
        "{where}: this time stamp is not of this head.",
    ),
    "timestamp.at": (
        "{where}: {moment} の時点でこの照合値があったという、タイムスタンプがあります。",
        "{where}: a time stamp says that this head was there at {moment}.",
    ),
    # ── receipts ──
    "receipt.no-such-opinion": (
        "意見 {opinion} はありません（{record}）。番号は 12-3-1 のように書きます。",
        "There is no opinion {opinion} ({record}). A number is written like 12-3-1.",
    ),
    "receipt.no-opinion": (
        "意見 {opinion} は、どの会議の記録にもありません。番号は 12-3-1 のように書きます。",
        "Opinion {opinion} is in the record of no session. Write it as 12-3-1.",
    ),
    "receipt.not-yours": (
        "{opinion} はあなたの席の意見ではありません。受領証は、意見を出した席に渡されます。",
        "{opinion} is not an opinion of your seat. A receipt is given to the seat whose opinion it is.",
    ),
    "receipt.several": (
        "意見 {opinion} は {records} にあります。会議も書いてください。",
        "There is an opinion {opinion} in {records}. Please name the session, too.",
    ),
    "receipt.other-writing": (
        "{where}: この意見は今の版と違う書き方で記録されているため、受領証を作れません。",
        "{where}: this opinion was recorded in another way of writing than that of this version, so there can be no receipt.",
    ),
    "receipt.which": (
        "どの意見の受領証か、番号を書いてください。あなたの意見: {opinions}",
        "Please name the opinion by its number. Yours: {opinions}",
    ),
    "receipt.none-yet": ("あなたの席の意見は、まだありません。", "Your seat has no opinion yet."),
    "receipt.offered": (
        "あなたの意見（{opinions}）が記録に入ったことの受領証を、同じ接続先に receipt {example} と付けて受け取れます。例: ssh 接続先 receipt {example} > {example}.tlog-proof",
        "For your opinions ({opinions}) there are receipts, which prove that they are in the record: add receipt {example} to how you connect, as in ssh HOST receipt {example} > {example}.tlog-proof",
    ),
    "receipt.and-more": ("ほか {count} 件", "and {count} more"),
    # ── the key ──
    "signing.none": (
        "署名鍵がまだありません。pdca key new で作ると、照合値に署名が付きます。",
        "There is no signing key yet. Make one with pdca key new, and heads will be signed.",
    ),
    "signing.ended": (
        "allowed_signers に、今使える事務局の鍵がありません。期限が終わっているときは pdca key new で新しく作ってください。",
        "No key of the office in allowed_signers counts now. If the last one has ended, make a new one with pdca key new.",
    ),
    "signing.away": (
        "署名鍵（{fingerprint}）が手元にありません。鍵のファイルを PDCA_KEY で指定するか、ssh-add で読み込んでください。",
        "The signing key ({fingerprint}) is not here. Name its file with PDCA_KEY, or load it with ssh-add.",
    ),
    "signing.missing": ("署名鍵のファイル {path} がありません。", "There is no file {path} with a signing key."),
    "signing.no-file": ("署名鍵 {path} はふつうのファイルではありません。", "The signing key {path} is no ordinary file."),
    "signing.unreadable": ("署名鍵 {path} を読めません（{detail}）。", "The signing key {path} cannot be read ({detail})."),
    "signing.open": (
        "署名鍵 {path} を他の人が読めます（{mode}）。chmod 600 {path} としてください。署名には使いません。",
        "Others can read the signing key {path} ({mode}). Run chmod 600 {path}; it is not used until then.",
    ),
    "signing.encrypted": (
        "署名鍵 {path} にはパスフレーズがあります。ssh-add {path} で読み込んでから、もう一度試してください。",
        "The signing key {path} has a passphrase. Load it with ssh-add {path}, then try again.",
    ),
    "signing.public-half": (
        "{path} は公開鍵です。秘密鍵のファイルを指定してください（公開鍵は名前を .pub で終わらせると、エージェントの鍵を選べます）。",
        "{path} is a public key. Please name the private one (a public one whose name ends in .pub chooses a key of the agent).",
    ),
    "signing.no-key": ("{path} は署名鍵として読めません（{detail}）。", "{path} cannot be read as a signing key ({detail})."),
    "signing.sha1": (
        "{path} の鍵は SHA-1 の署名（{algorithm}）しかできないため使えません。pdca key new で Ed25519 の鍵を作ってください。",
        "The key {path} signs with SHA-1 only ({algorithm}), which does not count. Make an Ed25519 key with pdca key new.",
    ),
    "signing.short": (
        "{path} の RSA 鍵は {bits} ビットしかありません。{least} ビット以上か、Ed25519 の鍵を使ってください。",
        "The RSA key {path} has {bits} bits only. Please use one of {least} bits or more, or an Ed25519 key.",
    ),
    "signing.kind": (
        "{path} の鍵の種類（{kind}）は署名に使えません。",
        "A key of the kind {kind}, as {path} is, cannot be used for signing.",
    ),
    "signing.not-listed": (
        "{path} の鍵は、事務局の今の鍵として allowed_signers にありません。pdca key new --file {path} で載せられます。",
        "The key {path} is not listed in allowed_signers as the office's present one. pdca key new --file {path} lists it.",
    ),
    "signing.agent-refused": (
        "エージェントが署名しませんでした（{detail}）。鍵が読み込まれているか ssh-add -l で確かめてください。",
        "The agent did not sign ({detail}). See with ssh-add -l whether the key is loaded.",
    ),
    "signing.not-made": ("署名鍵 {path} を作れません（{detail}）。", "The signing key {path} cannot be made ({detail})."),
    "signing.in-data": (
        "{path} はデータの置き場所 {home} の中です。データと一緒に写されるため、鍵はその外に置いてください。",
        "{path} is inside {home}, where the data is, and would be copied with it. Please keep the key elsewhere.",
    ),
    "signing.signers-unwritable": ("{path} に書けません（{detail}）。", "{path} cannot be written ({detail})."),
    "signing.bad-name": (
        "署名者の名前「{name}」は使えません。英小文字・数字・ハイフンで、office 以外の名前にしてください。例: deputy-chair",
        "{name} cannot be the name of a signer. Use lower-case letters, digits and hyphens, and not office: deputy-chair, for example.",
    ),
    # ── the command line ──
    "cli.head.help": (
        "記録の照合値を出す（なければ作り、鍵があれば署名する）",
        "print the head of a record (made and signed if it has not been)",
    ),
    "cli.head.description": (
        "記録の照合値（C2SP checkpoint）を署名とともに出します。別の場所に保存しておくと、記録が書き換えられていないことを後で確かめられます（pdca verify --against）。",
        "Print the head of a record, a C2SP checkpoint, with its signatures. Kept elsewhere it shows later whether the record was rewritten (pdca verify --against).",
    ),
    "cli.head.record": ("会議か年度。どの記録かを日付や年度で", "the session or the year whose record it is"),
    "cli.head.output": ("画面ではなくこのファイルに書く", "write to this file instead of the terminal"),
    "cli.head.text": (
        "署名される3行だけを出す（別の人が ssh-keygen -Y sign で署名するため）",
        "print just the three lines that are signed, for somebody else to sign with ssh-keygen -Y sign",
    ),
    "cli.head.cosign": (
        "別の人の署名（ssh-keygen -Y sign が作ったファイル）を加える",
        "add somebody else's signature, a file that ssh-keygen -Y sign made",
    ),
    "cli.head.timestamp": (
        "RFC 3161 のタイムスタンプのファイルを照合値に添える",
        "attach an RFC 3161 time stamp from a file",
    ),
    "cli.receipt.help": (
        "意見が記録に入ったことの受領証を出す",
        "print a receipt: that an opinion is in the record",
    ),
    "cli.receipt.description": (
        "意見がその文言のまま記録の何番の記事にあるかを示す受領証（C2SP tlog-proof）を出します。確かめ方は docs/record.md にあります。",
        "Print a receipt, a C2SP tlog-proof: that an opinion, in its words, is a certain entry of the record. docs/record.md tells how to check it.",
    ),
    "cli.receipt.words": (
        "意見の番号（例 12-3-1）と、要るときは会議",
        "the number of the opinion, such as 12-3-1, and the session where needed",
    ),
    "cli.receipt.output": ("画面ではなくこのファイルに書く", "write to this file instead of the terminal"),
    "cli.receipt.opinion": (
        "意見の番号を1つ、12-3-1 のように書いてください。",
        "Please name one opinion by its number, such as 12-3-1.",
    ),
    "cli.key.help": (
        "照合値の署名鍵を作る、見る、ほかの署名者を加える",
        "make and show the key that signs heads, and add other signers",
    ),
    "cli.key.description": (
        "照合値に署名する事務局の鍵を扱います。鍵はデータの外に置かれ、公開鍵は sessions/allowed_signers に年ごとに日付付きで載ります。",
        "Handle the office's key that signs heads. It stays outside the data set; its public half is listed, dated, in sessions/allowed_signers.",
    ),
    "cli.key.new": (
        "この年度の鍵を作り、allowed_signers に載せる",
        "make this fiscal year's key and list it in allowed_signers",
    ),
    "cli.key.new-description": (
        "署名鍵（Ed25519）を作り、公開鍵を allowed_signers に載せます。前の鍵はその日までになります。すでにある鍵は --file で載せられます。",
        "Make a signing key (Ed25519) and list its public half in allowed_signers; the one before it ends that day. A key that exists is listed with --file.",
    ),
    "cli.key.file": (
        "鍵のファイル（既定: PDCA_KEY、または設定フォルダの pdca/keys/年度）",
        "the file of the key (default: PDCA_KEY, or pdca/keys/YEAR in the configuration folder)",
    ),
    "cli.key.show": ("どの鍵で署名するかと、署名者の一覧を見る", "show which key signs, and who else may"),
    "cli.key.show-description": (
        "今どの鍵で署名できるかと、allowed_signers に載っている署名者を出します。署名できないときはその理由を出し、終了コードは 1 です。",
        "Print which key can sign now, and the signers in allowed_signers. If none can, say why; the exit code is 1 then.",
    ),
    "cli.key.add": (
        "ほかの署名者の公開鍵を allowed_signers に加える",
        "list the public key of another signer in allowed_signers",
    ),
    "cli.key.add-description": (
        "連署する人（職務代理、別の部署など）の公開鍵を、名前を付けて allowed_signers に載せます。",
        "List the public key of who co-signs, such as the deputy chair or another office, under a name in allowed_signers.",
    ),
    "cli.key.name": ("署名者の名前（例 deputy-chair）", "a name for the signer, such as deputy-chair"),
    "cli.key.public": ("公開鍵のファイル（- は標準入力）", "the file of the public key (- for standard input)"),
    "key.made": ("署名鍵を {path} に作りました。", "A signing key was made at {path}."),
    "key.there": ("署名鍵は {path} にあるものを使います。", "The signing key at {path} is used."),
    "key.listed": (
        "{fingerprint} を {path} に {name} として載せました。このファイルを公表してください。",
        "{fingerprint} is listed in {path} as {name}. Please publish that file.",
    ),
    "key.listed-before": (
        "{fingerprint} は {path} に {name} としてもう載っています。",
        "{fingerprint} is listed in {path} as {name} already.",
    ),
    "key.keep-safe": (
        "秘密鍵はデータに入れず、控えを安全な場所に置いてください。パスフレーズは ssh-keygen -p -f {path} で付けられます。",
        "Keep the private key out of the data, and a copy of it in a safe place. ssh-keygen -p -f {path} gives it a passphrase.",
    ),
    "key.signs": ("署名に使う鍵: {place}  {fingerprint}", "Signs with: {place}  {fingerprint}"),
    "key.nobody": ("{path} には、まだ誰も載っていません。", "Nobody is listed in {path} yet."),
    "cli.verify.against": (
        "手元に残した照合値（pdca head が出したファイル）に、記録が続いているか確かめる",
        "check that the record continues heads that were kept (files that pdca head printed)",
    ),
    "cli.verify.receipts": (
        "フォルダの受領証が、すべて今も記録にあるか確かめる",
        "check that every receipt in a folder is still in the record",
    ),
    "cli.verify.signers": (
        "署名者の一覧（既定: sessions/allowed_signers）",
        "whose signatures count (default: sessions/allowed_signers)",
    ),
}
