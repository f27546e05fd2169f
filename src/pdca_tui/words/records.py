"""Sentences about records: in a database, moved from one place to another, or verified."""

RECORDS: dict[str, tuple[str, str]] = {
    # ── backups ──
    "backup.inside": (
        "{path} はバックアップをとるデータの中にあります。データの外のフォルダーを指定してください。",
        "{path} is inside of what is backed up. Please name a folder outside of it.",
    ),
    "backup.not-empty": (
        "{path} にはバックアップではないものが入っています。空のフォルダーか、前にバックアップしたフォルダーを指定してください。",
        "{path} holds something that is no backup. Please name an empty folder, or one with an earlier backup.",
    ),
    "backup.busy": (
        "{path} にはいま別のバックアップが書いています。終わってから、もう一度お試しください。",
        "Another backup is writing into {path}. Please try again when it is done.",
    ),
    "backup.none": (
        "{path} にバックアップがありません（backup.json がありません）。フォルダーを確かめてください。",
        "There is no backup in {path}: it has no backup.json. Please check the folder.",
    ),
    "backup.foreign": (
        "{path} はバックアップの一覧として読めません。バックアップしたままのフォルダーを指定してください。",
        "{path} cannot be read as the list of a backup. Please name a folder as it was backed up.",
    ),
    "backup.newer": (
        "{path} は新しい版の pdca のバックアップです（形式 {version}、この版は {known} まで）。新しい版を入れてください。",
        "{path} was made by a newer pdca (format {version}, this one reads up to {known}). Please install that version.",
    ),
    "backup.not-whole": (
        "{path} のバックアップのうち {name} が、とったときのままではありません。何も戻していません。別のバックアップを使うか、もう一度バックアップをとってください。",
        "In the backup {path}, {name} is not as it was written. Please use another backup, or back up once more.",
    ),
    "backup.unwritable": (
        "{path} に書けません。空き容量と権限を確かめてください（{detail}）。前のバックアップはそのままです。",
        "{path} cannot be written. Please check the free space and the permissions ({detail}). The backup before is as it was.",
    ),
    "backup.unreadable": (
        "{path} を読めません。権限を確かめてください（{detail}）。",
        "{path} cannot be read. Please check the permissions ({detail}).",
    ),
    "backup.behind": (
        "会議 {key} の記録は、{path} にあるバックアップより {count} 件少なくなっています。バックアップは変えていません。pdca verify {key} で確かめてください。",
        "The record of session {key} has {count} entries fewer than its backup in {path}. The backup was not changed; please look at it with pdca verify {key}.",
    ),
    "backup.other": (
        "会議 {key} の記録は、記事 {number} から {path} にあるバックアップと違います。バックアップは変えていません。pdca verify {key} で確かめてください。",
        "From entry {number} on, the record of session {key} is another than its backup in {path}. The backup was not changed; please look at it with pdca verify {key}.",
    ),
    "backup.home-not-empty": (
        "{path} に既にファイルがあります。空のフォルダーを --home で指定してください。何も戻していません。",
        "There are files in {path}. Please name an empty folder with --home; nothing was restored.",
    ),
    "backup.record-not-empty": (
        "データベースには会議 {key} の記録が既にあります。空のデータベースを指定してください。何も戻していません。",
        "The database holds a record of session {key} already. Please name an empty database; nothing was restored.",
    ),
    # ── a record in a database ──
    "record.bad-address": (
        "記録の置き場所が読めません。postgresql://利用者@ホスト:5432/データベース の形で書いてください。パスワードの記号は %40 のように書くか、~/.pgpass に置きます。",
        "The address of the record cannot be read. Write it as postgresql://user@host:5432/database; escape the marks of a password as in %40, or keep it in ~/.pgpass.",
    ),
    "record.no-driver": (
        "{path} を使うには PostgreSQL の部品が要ります。pip install 'pdca-tui[postgres]' で入れてください。",
        "To use {path} the PostgreSQL driver is needed. Please install it: pip install 'pdca-tui[postgres]'.",
    ),
    "record.unreachable": (
        "{path} につながりません。つながるまで記録はできません。書きかけの文は残したまま、接続を確かめて、もう一度お試しください（{detail}）。",
        "{path} cannot be reached, and nothing is recorded until it can. Keep what you were writing, check the connection and try again ({detail}).",
    ),
    "record.unsettled": (
        "{path} との接続が切れ、記録できたかまだわかりません。書いた文はそのまま残し、つながってから同じ操作をしてください。二重には記録されません（{detail}）。",
        "The connection to {path} was lost, and whether it was recorded is not known yet. Keep the text and do the same again when the connection is back; it is not recorded twice ({detail}).",
    ),
    "record.unprepared": (
        "{path} に記録の表がありません。表の持ち主になる利用者で pdca record prepare を実行してください（{detail}）。",
        "{path} has no tables for records. Please run pdca record prepare as the user who will own them ({detail}).",
    ),
    "record.no-right": (
        "{path} に書く権限がありません。データベースの管理者に pdca record prepare --for を頼んでください（{detail}）。",
        "There is no right to write to {path}. Please ask its administrator to run pdca record prepare --for ({detail}).",
    ),
    "record.not-utf8": (
        "{path} の文字コードは {detail} です。UTF8 のデータベースを用意してください。",
        "The encoding of {path} is {detail}. Please provide a database in UTF8.",
    ),
    "record.lost": (
        "{path} から、読んだはずの記事 {number} がなくなるか変わっています。記録を続けず、データベースの管理者に確かめてください。",
        "Entry {number}, which was read before, is gone from {path} or was changed. Please record nothing more and ask the administrator of the database.",
    ),
    "record.elsewhere": (
        "会議 {key} の記録は {path} にあり、{where} にはありません。先に pdca record copy {key} --to で写してください。",
        "The record of session {key} is in {path}, not in {where}. Please copy it first, with pdca record copy {key} --to.",
    ),
    # ── whose record it is ──
    "record-kind.session": ("会議", "a session"),
    "record-kind.review": ("年度の検証", "the review of a year"),
    "record.of-another-kind": (
        "{path} は{found}の記録で、{wanted}の記録ではありません。何も変えていません。元の場所に戻してください。",
        "{path} is the record of {found}, not of {wanted}. Nothing was changed; please put it back where it belongs.",
    ),
    "record.of-another-key": (
        "{path} は「{found}」の記録で、「{wanted}」の記録ではありません。何も変えていません。元のフォルダに戻すか、名前を変えたフォルダなら「{found}」に戻してください。",
        "{path} is the record of {found}, not of {wanted}. Nothing was changed; please put it back into its folder, or, if the folder was renamed, call it {found} again.",
    ),
    "record.of-another-dataset": (
        '{path} は「{found}」のデータの記録で、ここ「{wanted}」のものではありません。何も変えていません。元の場所に戻すか、organization を書き替えたのなら data/dataset.toml に key = "{found}" を書き足してください。',
        '{path} is a record of the data set {found}, not of this one, {wanted}. Nothing was changed; please put it back where it belongs, or, if organization was changed, add key = "{found}" to data/dataset.toml.',
    ),
    "record.of-another-session": (
        "{path} は{body}の {year}年度 第{number}回（{date}）の記録で、この会議 {key}（{wanted_year}年度 第{wanted_number}回、{wanted_date}）のものではありません。何も変えていません。元のフォルダに戻すか、session.toml を確かめてください。",
        "{path} is the record of no. {number} of fiscal {year} of {body} ({date}), not of this session, {key} (no. {wanted_number} of fiscal {wanted_year}, {wanted_date}). Nothing was changed; please put it back into its folder, or check session.toml.",
    ),
    # ── from one place to another ──
    "record.nothing": (
        "会議 {key} は {where} にまだ何も記録されていません。会議の名前と場所を確かめてください。",
        "Nothing was recorded of session {key} in {where} yet. Please check the session and the place.",
    ),
    "record.diverges": (
        "{target} の記録は記事 {number} から {source} と違います。写していません。どちらが正しいか pdca verify で確かめてください。",
        "From entry {number} on, the record in {target} is another than in {source}. Nothing was copied; find out with pdca verify which is right.",
    ),
    "record.ahead": (
        "{target} の記録の方が {source} より {count} 件進んでいます。写していません。向きを確かめてください。",
        "The record in {target} is {count} entries ahead of {source}. Nothing was copied; please check the direction.",
    ),
    "record.archive-of-another": (
        "{path} は別の記録の控えか、この記録より先まで進んだ控えです。上書きしていません。pdca verify で確かめ、別の場所に移してから、もう一度保存してください。",
        "{path} is the archive of another record, or ahead of this one, and was left alone. See pdca verify, and move it elsewhere.",
    ),
    "record.same-place": (
        "写し元と写し先が同じです。--from か --to に別の場所を書いてください。",
        "Both places are the same. Please name another one with --from or --to.",
    ),
    "record.unreadable": (
        "{path} が読めません。ファイルの名前と権限を確かめてください（{detail}）。",
        "{path} cannot be read. Please check its name and permissions ({detail}).",
    ),
    "record.frozen-elsewhere": (
        "承認された議事録 {path} は、この版では作り直せません。写しから戻してください。",
        "The approved minutes {path} cannot be made again by this version. Please restore them from a copy.",
    ),
    "cli.record": (
        "記録の置き場所（postgresql://…、既定: 会議のフォルダ、または PDCA_RECORD）",
        "where the records are, as postgresql://... (default: in the sessions' folders, or PDCA_RECORD)",
    ),
    "cli.backup.help": (
        "記録・書きかけ・データのバックアップをとる（会議の最中でもよい）",
        "back up records, drafts and data, also while sessions run",
    ),
    "cli.backup.description": (
        "記録、書きかけ、データを DIR にバックアップし、書いたものを読み直して確かめます。2回目からは増えた分だけを足します。",
        "Backs up records, drafts and the data set into DIR, and reads it all again to verify it. Later runs add what is new.",
    ),
    "cli.backup.dir": (
        "バックアップを置くフォルダー（空、または前のバックアップ）",
        "the folder of the backup: empty, or with an earlier one",
    ),
    "cli.backup.keys": (
        "サーバーの鍵と招待も入れる（秘密にすること）",
        "with the server's keys and the invitations, which are secret",
    ),
    "cli.backup.done": (
        "バックアップしました: {where}（記録 {records}件、記事 {entries}件、書きかけ {drafts}件、ファイル {files}件）。読み直して確かめました。",
        "Backed up to {where}: {records} records with {entries} entries, {drafts} drafts, {files} files. Read again and verified.",
    ),
    "cli.backup.new": (
        "今回増えた分: 記事 {entries}件、ファイル {files}件。",
        "New this time: {entries} entries, {files} files.",
    ),
    "cli.backup.no-keys": (
        "サーバーの鍵と招待は入っていません（--keys で入ります）。",
        "The server's keys and the invitations are not in it (--keys adds them).",
    ),
    "cli.restore.help": ("バックアップを空のフォルダーに戻す", "restore a backup into an empty home"),
    "cli.restore.description": (
        "DIR のバックアップを確かめてから、--home のフォルダー（なければ今いるフォルダー）に戻します。そこは空でなければなりません。",
        "Verifies the backup in DIR and restores it into the folder of --home, or the one you are in, which must be empty.",
    ),
    "cli.restore.dir": ("バックアップのあるフォルダー", "the folder of the backup"),
    "cli.restore.done": (
        "戻しました: {where}（記録 {records}件、記事 {entries}件、書きかけ {drafts}件、ファイル {files}件）。",
        "Restored to {where}: {records} records with {entries} entries, {drafts} drafts, {files} files.",
    ),
    "cli.restore.no-keys": (
        "バックアップにサーバーの鍵は入っていません。serve は新しい鍵を作るので、新しい指紋を参加者に知らせてください。",
        "The server's keys are not in the backup: serve will make new ones. Tell the members the new fingerprint.",
    ),
    "cli.record.help": ("記録を写す、書き出す、読み込む", "copy, export or import records"),
    "cli.record.description": (
        "記録を会議のフォルダとデータベースの間で写し、文字だけの控えに書き出し、読み込みます。",
        "Copy records between the sessions' folders and a database, write them as plain text, and read them back.",
    ),
    "cli.record.copy": (
        "記録を別の場所へ写す（ハッシュで確かめ、続きがあれば続きだけを写す）",
        "copy a record to another place, verified by hash; where a part is there already, the rest",
    ),
    "cli.record.copy.description": (
        "記録を別の場所へ写し、ハッシュで確かめます。続きがあれば続きだけを写し、別の記録には上書きしません。",
        "Copy a record to another place and verify it by hash. Where a part is there already the rest is copied; another record is never written over.",
    ),
    "cli.record.export.description": (
        "記録を文字だけの控えとして書き出します。同じ記録からは同じファイルができます。",
        "Write a record as plain text. The same record gives the same file.",
    ),
    "cli.record.import.description": (
        "文字だけの控えから記録を読み込みます。ハッシュの合わない控えは読み込みません。",
        "Read a record back from plain text. What does not match its hashes is not read in.",
    ),
    "cli.record.prepare.description": (
        "データベースに記録の表を作ります。表の持ち主になる利用者として一度だけ実行します。",
        "Make the tables for records in a database. Run it once, as the user who will own them.",
    ),
    "cli.record.from": (
        "写し元: here（会議のフォルダ、既定）か postgresql://…",
        "copy from: here (the session's folder, default) or postgresql://...",
    ),
    "cli.record.to": (
        "写し先: here（会議のフォルダ、既定）か postgresql://…",
        "copy to: here (the session's folder, default) or postgresql://...",
    ),
    "cli.record.here": ("会議のフォルダ", "the session's folder"),
    "cli.record.export": ("記録を文字だけの控えとして書き出す", "write a record as plain text"),
    "cli.record.output": ("書き出す先のファイル（既定: 標準出力）", "file to write (default: standard output)"),
    "cli.record.import": ("文字だけの控えから記録を読み込む", "read a record back from plain text"),
    "cli.record.file": ("控えのファイル（record.jsonl）", "the file, such as record.jsonl"),
    "cli.record.prepare": (
        "データベースに記録の表を作る（表の持ち主として一度だけ）",
        "make the tables for records in a database (once, as their owner)",
    ),
    "cli.record.address": ("postgresql://持ち主@ホスト/データベース", "postgresql://owner@host/database"),
    "cli.record.for": (
        "読むことと書き足すことだけを許す利用者",
        "role that may read and append, and nothing else",
    ),
    "cli.record.copied": (
        "{target} に {count} 件を写しました。全部で {total} 件、最後のハッシュは {hash} です。",
        "{count} entries were copied to {target}; {total} in all, the last hash is {hash}.",
    ),
    "cli.record.progress": ("処理中: {done} / {total} 件", "Working: {done} of {total} entries"),
    "cli.record.prepared": ("{where} に記録の表を作りました。", "The tables for records were made in {where}."),
    "cli.record.prepared-before": ("{where} には記録の表がすでにあります。", "The tables for records are in {where} already."),
    "cli.record.granted": (
        "{role} は読むことと書き足すことができます。",
        "{role} may read and append.",
    ),
    # ── verified ──
    "cli.verify.help": (
        "記録と控えと議事録が変えられていないか確かめる",
        "check that record, archive and minutes were not altered",
    ),
    "cli.verify.description": (
        "記録のつながり、控え record.jsonl、議事録 minutes.md、承認された記録のハッシュを確かめます。問題があれば終了コードは 1 です。",
        "Check the chain of the record, the archive record.jsonl, the minutes in minutes.md and the hash that was approved. The exit code is 1 if something is wrong.",
    ),
    "cli.verify.fine": ("良", "fine"),
    "cli.verify.behind": ("注意", "note"),
    "cli.verify.wrong": ("否", "WRONG"),
    "cli.verify.record": (
        "記録: {count} 件がつながっています。最後のハッシュは {hash} です。",
        "Record: {count} entries, each chained to the one before. The last hash is {hash}.",
    ),
    "cli.verify.no-record": ("記録: まだ開かれていません。", "Record: not opened yet."),
    "cli.verify.record-wrong": ("記録: {detail}", "Record: {detail}"),
    "cli.verify.told-otherwise": (
        "記録: {year}年度 第{number}回（{date}）として開会されていて、session.toml と違います。どちらが正しいか確かめてください。",
        "Record: it was opened as no. {number} of fiscal {year} ({date}), and session.toml says something else. Please check which is right.",
    ),
    "cli.verify.entry-wrong": ("記録: 記事 {number}: {detail}", "Record: entry {number}: {detail}"),
    "cli.verify.story-wrong": (
        "記録: つながってはいますが、記事の中身が前の記事と合いません（{detail}）。",
        "Record: the chain holds, but what an entry says does not fit those before it ({detail}).",
    ),
    "cli.verify.archive": ("控え: 記録と同じ {count} 件です。", "Archive: the same {count} entries as the record."),
    "cli.verify.archive-alone": (
        "控え: {count} 件がつながっています。最後のハッシュは {hash} です。記録はこの控えから開かれます。",
        "Archive: {count} entries, each chained to the one before. The last hash is {hash}. The record will be opened from it.",
    ),
    "cli.verify.archive-sound": (
        "控え: {count} 件がつながっています。最後のハッシュは {hash} です。",
        "Archive: {count} entries, each chained to the one before. The last hash is {hash}.",
    ),
    "cli.verify.archive-gone": (
        "控え: record.jsonl がありません。記事 {number} で議事録が承認されています。議事録の画面で s を押すと、また保存されます。",
        "Archive: record.jsonl is missing, and entry {number} approves the minutes. Press s on the screen of the minutes to save it again.",
    ),
    "cli.verify.no-archive": ("控え: まだ保存されていません。", "Archive: not saved yet."),
    "cli.verify.archive-wrong": ("控え: {detail}", "Archive: {detail}"),
    "cli.verify.archive-old": (
        "控え: 記事 {count} までは記録のとおりで、記録は {total} まで進んでいます。議事録の画面で s を押すと新しくなります。",
        "Archive: as the record up to entry {count}; the record goes on to {total}. Press s on the screen of the minutes to bring it up to date.",
    ),
    "cli.verify.archive-ahead": (
        "控え: 記事 {count} まであり、記録は {total} で終わっています。記録の終わりがなくなっています。",
        "Archive: it goes on to entry {count}, the record ends with {total}. The end of the record is missing.",
    ),
    "cli.verify.archive-differs": (
        "控え: 記事 {number} から記録と違います。",
        "Archive: from entry {number} on it differs from the record.",
    ),
    "cli.verify.minutes": ("議事録: 記録のとおりです。", "Minutes: as the record has them."),
    "cli.verify.no-minutes": ("議事録: まだ保存されていません。", "Minutes: not saved yet."),
    "cli.verify.minutes-old": (
        "議事録: 記事 {count} の時点のもので、記録は {total} まで進んでいます。議事録の画面で s を押すと新しくなります。",
        "Minutes: as of entry {count}; the record goes on to {total}. Press s on the screen of the minutes to bring them up to date.",
    ),
    "cli.verify.minutes-approved": (
        "議事録: 承認されたとおりです。",
        "Minutes: as they were approved.",
    ),
    "cli.verify.minutes-gone": (
        "議事録: minutes.md がありません。記事 {number} で承認されています。議事録の画面で s を押すと、承認されたとおりに保存されます。",
        "Minutes: minutes.md is missing, and entry {number} approves it. Press s on the screen of the minutes to save them as they were approved.",
    ),
    "cli.verify.minutes-changed": (
        "議事録: {number} 行目から、承認された議事録と違います。",
        "Minutes: from line {number} on they are not what was approved.",
    ),
    "cli.verify.minutes-not-approved": (
        "議事録: 承認された議事録ではありません。",
        "Minutes: they are not what was approved.",
    ),
    "cli.verify.minutes-wrong": (
        "議事録: {number} 行目から記録と違います。保存の後に変えられたか、別の記録のものです。",
        "Minutes: from line {number} on they differ from the record. They were altered after they were saved, or belong to another record.",
    ),
    "cli.verify.annex": ("追記: 記録のとおりです。", "Annex: as the record has it."),
    "cli.verify.verdicts": (
        "前年度までの約束への判定 {count} 件は、今の資料の約束へのものです。",
        "The {count} verdicts are on promises of earlier years as the data has them now.",
    ),
    "cli.verify.verdicts-other": (
        "約束 {promises} は、判定のあと資料で文が変わったか、なくなりました。判定は記録にある文へのものです。",
        "The data has other words for {promises}, or none: the verdicts are on those in the record.",
    ),
    "cli.verify.no-annex": (
        "追記: minutes-annex.md がまだありません。議事録の画面で s を押すと保存されます。",
        "Annex: minutes-annex.md is not saved yet. Press s on the screen of the minutes to save it.",
    ),
    "cli.verify.annex-old": (
        "追記: 記事 {count} の時点のもので、記録は {total} まで進んでいます。議事録の画面で s を押すと新しくなります。",
        "Annex: as of entry {count}; the record goes on to {total}. Press s on the screen of the minutes to bring it up to date.",
    ),
    "cli.verify.annex-wrong": (
        "追記: {number} 行目から記録と違います。保存の後に変えられたか、別の記録のものです。",
        "Annex: from line {number} on it differs from the record. It was altered after it was saved, or belongs to another record.",
    ),
    "cli.verify.annex-of-nothing": (
        "追記: minutes-annex.md がありますが、記録には承認のあとの対応がありません。",
        "Annex: minutes-annex.md is there, but the record has no reply after an approval.",
    ),
    "cli.verify.approved": (
        "承認: {at} に承認されたのは記事 {count} までの記録で、そのハッシュは合っています。",
        "Approval: what was approved on {at} is the record up to entry {count}, and its hash is right.",
    ),
    "cli.verify.approved-wrong": (
        "承認: 記事 {number} で承認された記録のハッシュが合いません。承認されたのは別の記録です。",
        "Approval: the hash of the record that entry {number} approves is not right. Another record was approved.",
    ),
}
