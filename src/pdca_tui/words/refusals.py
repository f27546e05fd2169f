"""Sentences for refusals by a rule, and for a record that cannot be read or written."""

REFUSALS: dict[str, tuple[str, str]] = {
    "refused.already-waiting": ("この席はもう発言を希望しています。", "This seat already waits to speak."),
    "refused.speaking": ("この席はいま発言中です。", "This seat has the floor."),
    "refused.not-waiting": ("この席は発言を希望していません。", "This seat does not wait to speak."),
    "refused.nobody-waiting": ("発言を希望している席はありません。", "Nobody waits to speak."),
    "refused.nobody-speaking": ("いま発言している席はありません。", "Nobody has the floor."),
    "refused.not-confirming": (
        "議事録は委員確認の期間ではありません。事務局が確認を始めてからお願いします。",
        "The minutes are not open for confirmation. The secretariat has to open it first.",
    ),
    "refused.deadline-past": (
        "期限 {day} はもう過ぎています。今日か、それより後の日を入れてください。",
        "{day} is in the past. Please enter today or a later day.",
    ),
    "refused.deadline-over": (
        "委員確認の期限（{day}）を過ぎたため、申し出は受け付けていません。事務局に期限の延長をお願いしてください。",
        "The confirmation ended on {day}. Please ask the secretariat to open it again with a later date.",
    ),
    "refused.unconfirmed": (
        "まだ確認していない席が {count}席あります。数を見て、もう一度承認してください。",
        "{count} seats have not confirmed yet. Please look at that and approve again.",
    ),
    "refused.already-asked": (
        "意見 {id} には、まだ答えのない修正の申し出があります。答えを待ってください。",
        "A correction of opinion {id} is still unanswered. Wait for the answer.",
    ),
    "refused.no-change": (
        "今の記録と同じ内容です。直したい文を書いてください。",
        "That is what is recorded. Write what it should say.",
    ),
    "refused.no-asked-correction": ("修正の申し出 {number} はありません。", "There is no open correction {number}."),
    "refused.only-chair": (
        "承認できるのは、«chair»の席か、その職務代理の席だけです。",
        "Only the seat of «chair», or the deputy's that was entered, can approve.",
    ),
    "refused.only-secretariat": (
        "席の名簿がない会議体です。承認は事務局が、だれの承認かを添えて記録します。事務局の席でお願いします。",
        "This body has no roster. The secretariat enters the approval and by whose word it was given; please use its seat.",
    ),
    "refused.approved-by-nobody": (
        "だれの承認かが書かれていません。役職を書いてください（例: 議長。氏名は書きません）。",
        "It is not said who approved. Write the office, such as the chair, and no name.",
    ),
    "refused.nobody-approves": (
        "議事録を承認する席がありません。出席簿（k）で席を選び、c でその席を職務代理として記録してください。",
        "No seat may approve the minutes. Point at one on the attendance roll (k) and enter it as the deputy with c.",
    ),
    "refused.no-quorum": (
        "定足数 {quorum}席に対し、いま数える出席は {counted}席です。人数を確かめて、もう一度お願いします。",
        "{counted} seats count for the quorum of {quorum} now. Please look at that and do it again.",
    ),
    "refused.came-already": (
        "この席は着席しています。欠席にするには、先に着席を取り消してください。",
        "This seat was taken already. Take the arrival back first.",
    ),
    "refused.chairs-absent": (
        "この席は出席していません。先に着席を記録してから、職務代理にしてください。",
        "This seat is not here. Enter its arrival first, then make it the deputy.",
    ),
    "refused.no-program-shown": (
        "会場はまだ事業を映していません。進行（a）か出席簿（k）でお試しください。",
        "The room is at no program yet. Try the agenda (a) or the roll (k).",
    ),
    "refused.no-decisions": (
        "決定事項はまだありません。d で書き留めます。",
        "There are no decisions yet. Press d to enter one.",
    ),
    "refused.observers": (
        "傍聴者数は 0 から {most} までの数で書いてください。わからなければ空欄にしてください。",
        "Write the number of observers as a number from 0 to {most}, or leave it empty.",
    ),
    "refused.closed-observers": (
        "非公開の会議に傍聴者 {count}人とあります。公開・非公開か、傍聴者数を直してください。",
        "The session is closed to the public and has {count} observers. Change one of the two.",
    ),
    "refused.too-many": ("{most}件までにしてください。", "Keep to {most} at most."),
    "refused.material": (
        "配布資料「{text}」に題名がありません。「資料1 次第」のように、番号、空白、題名の順に書いてください。",
        "The material {text} has no title. Write its number, a space, and its title.",
    ),
    "refused.material-twice": (
        "配布資料の番号「{number}」が2つあります。番号を分けてください。",
        "The number {number} of the material is there twice. Give each a number of its own.",
    ),
    "refused.attendant": (
        "出席者「{text}」の組織名がありません。「経済労働局 課長」のように、組織、空白、役職の順に書いてください。",
        "{text} has no organisation. Write the organisation, a space, and the post.",
    ),
    "refused.person": (
        "「{text}」は人の名前のようです。氏名は書かず、組織と役職だけにしてください。",
        "{text} looks like a person's name. Write the organisation and the post only.",
    ),
    "refused.corrections-open": (
        "答えのない修正の申し出が {count}件あります。先に事務局が答えてください。",
        "{count} corrections are unanswered. The secretariat has to answer them first.",
    ),
    "refused.minutes-changed": (
        "その間に議事録が変わりました。今の議事録を確かめて、もう一度承認してください。",
        "The minutes have changed in the meantime. Please look at them as they are now and approve again.",
    ),
    "refused.asked-of-other-words": (
        "意見 {id} は、申し出の後に書き直されています。今の文を確かめ、申し出には答えを書いてください。",
        "Opinion {id} was revised after the correction was asked for. Please look at it as it is now, and answer instead.",
    ),
    "refused.frozen": (
        "議事録は承認済みで、記録は変えられません。",
        "The minutes are approved; the record can no longer be changed.",
    ),
    "refused.reply-approved": (
        "対応 {id} は承認済みの議事録にあり、変えられません。r で新しい対応を書くと、議事録の追記になります。",
        "Reply {id} stands in the approved minutes and stays as it is. Write a new one (r): it goes into the annex.",
    ),
    # ── who may ──
    "refused.role": (
        "この席ではこの操作はできません。進行か事務局にお伝えください。",
        "This seat may not do that. Please ask the facilitator or the secretariat.",
    ),
    "refused.not-yours": (
        "ほかの席の名では記録できません。ご自分の席のものを選んでください。",
        "That belongs to another seat. Please choose what is your own.",
    ),
    "refused.not-your-program": (
        "担当でない事業の意見が含まれています。担当の事業の意見だけを選んでください。",
        "Some of these opinions are about programs of other departments. Please choose those about yours.",
    ),
    "refused.no-seat": (
        "「{seat}」という席はこの会議体にありません。名簿の席から選んでください。",
        "This body has no seat {seat}. Please choose one from the roster.",
    ),
    "refused.another-body": (
        "この会議は{body}です。この席の会議体ではないので、読むことだけできます。",
        "This is a session of another body ({body}): from this seat it can only be read.",
    ),
    "refused.came-later": (
        "この会議の記録はこの所管課がデータに加わる前に始まったので、ここからは回答できません。回答は事務局に伝えてください。",
        "The record of this session began before this department was in the data. Please give its answers to the secretariat.",
    ),
    "refused.no-department": (
        "「{seat}」という所管課はありません。所管課の一覧から選んでください。",
        "There is no department {seat}. Please choose one from the list of departments.",
    ),
    # ── the course of the session ──
    "refused.not-set-up": (
        "会議の準備がまだです。事務局が会議を用意してから操作してください。",
        "The session is not set up yet. Please wait until the secretariat has prepared it.",
    ),
    "refused.not-open": (
        "会議はまだ始まっていません。開会してから操作してください。",
        "The session is not open yet. Please open it first.",
    ),
    "refused.already-open": (
        "会議はすでに始まっています。そのまま進めてください。",
        "The session is open already. Please go on.",
    ),
    "refused.still-open": (
        "会議がまだ終わっていません。閉会してから操作してください。",
        "The session is not over yet. Please close it first.",
    ),
    "refused.paused": (
        "休憩中です。再開してから操作してください。",
        "The session is adjourned. Please resume it first.",
    ),
    "refused.not-paused": (
        "休憩中ではありません。そのまま進めてください。",
        "The session is not adjourned. Please go on.",
    ),
    "refused.closed": (
        "会議は閉会しています。続けるときは、閉会した進行か事務局が閉会を取り消します。",
        "The session is closed. To go on, the facilitator or the secretariat who closed it takes that back.",
    ),
    "refused.being-confirmed": (
        "議事録が委員確認に出ているため、会議はもう続けられません。直したい発言は、委員確認の画面で申し出てください。",
        "The minutes stand open for confirmation, so the session cannot go on. Please ask for a correction on that screen.",
    ),
    # ── the agenda ──
    "refused.other-findings": (
        "ほかの«heading»の検証意見です。もう一度加えてください。",
        "These are the findings of another «heading». Please add the item again.",
    ),
    "refused.no-findings": (
        "この議題には検証意見がありません。",
        "There are no findings on this item.",
    ),
    "refused.finding-not-here": (
        "その検証意見はここにありません。画面を見直してください。",
        "That finding is not here. Please look at the screen again.",
    ),
    "refused.no-open-findings": (
        "未決の検証意見はありません。",
        "No finding is open any more.",
    ),
    "refused.adopted-already": (
        "検証意見 ({number}) はもう採択されました。改めるには、採択を u で取り消してください。",
        "Finding ({number}) is adopted already. To change it, take that back with u.",
    ),
    "refused.returned-already": (
        "検証意見 ({number}) は差し戻されています。取り消すには u を押してください。",
        "Finding ({number}) was returned. Press u to take that back.",
    ),
    "refused.finding-amended-meanwhile": (
        "検証意見 ({number}) の文案は、ほかの席が改めました。画面の文案を見て、もう一度書いてください。",
        "Finding ({number}) was put in other words meanwhile. Please look at it, and write again.",
    ),
    "refused.findings-in-use": (
        "この検証意見にはもう意見か決定があり、差し替えられません。",
        "Something was said or settled on these findings already; they cannot be replaced.",
    ),
    "refused.return-reason-needed": (
        "差し戻す理由を書いてください。",
        "Please say why the finding is returned.",
    ),
    "refused.not-on-agenda": (
        "{number} は議題にありません。議題に加えるか、ほかの番号を選んでください。",
        "{number} is not on the agenda. Please add it, or choose another number.",
    ),
    "refused.already-on-agenda": (
        "事業{number}はすでに議題にあります。議題の一覧で確かめてください。",
        "Program {number} is on the agenda already. Please look it up there.",
    ),
    "refused.no-program": (
        "「{text}」は事業番号として読めません。17 のような番号か、事業名の一部を入れてください。",
        "{text} is not the number of a program. Please enter a number, such as 17, or a part of a name.",
    ),
    "refused.opened-already": (
        "会議はもう開かれています。準備は開会前に直してください。",
        "The session was opened already. Its preparation can be changed before that only.",
    ),
    "refused.last-item": (
        "議題がなくなるので外せません。先に別の事業を加えてください（+）。",
        "The agenda would be empty. Please add another program first (+).",
    ),
    "refused.several-programs": (
        "「{text}」に当たる事業が{count}件あります（{listed}）。番号で入れてください。",
        "{text} fits {count} programs ({listed}). Please give the number.",
    ),
    "refused.no-sheet": (
        "事業{number}のシートがありません。データにシートを加えるか、議題から外してください。",
        "There is no sheet for program {number}. Please add one to the data set, or leave the program out.",
    ),
    "refused.already-deferred": (
        "すでに先送りになっています。取り上げるときは、先送りから戻してください。",
        "This item is put off already. To take it now, please bring it back.",
    ),
    "refused.not-deferred": (
        "先送りになっていません。そのままお使いください。",
        "This item is not put off. Nothing needs to be done.",
    ),
    "refused.together-with-nothing": (
        "先頭の議題は一括にできません。順番を変えるか、審議のままにしてください。",
        "The first item has nothing before it to be taken together with. Please move it down, or leave it as it is.",
    ),
    "refused.minutes": (
        "分数は1から240までで入れてください。",
        "Please enter 1 to 240 minutes.",
    ),
    "refused.too-many-points": (
        "論点は{limit}件までです。{over}件減らしてください。",
        "There may be {limit} points at issue. Please leave out {over}.",
    ),
    # ── attendance ──
    "refused.already-here": (
        "すでに出席になっています。退席は退席として記録してください。",
        "This seat is taken already. If it was left, please enter the leaving.",
    ),
    "refused.not-here": (
        "出席になっていません。先に到着を記録してください。",
        "This seat is not taken. Please enter the arrival first.",
    ),
    "refused.before-leaving": (
        "前に退席した時刻より早い到着です。時刻を確かめてください。",
        "That arrival is earlier than the last leaving. Please check the time.",
    ),
    "refused.before-arrival": (
        "到着した時刻より早い退席です。時刻を確かめてください。",
        "That leaving is earlier than the arrival. Please check the time.",
    ),
    "refused.no-notice": (
        "その間に変わりました。今の表示を見て、もう一度確認してください。",
        "This has changed in the meantime. Please look at it as it is now and confirm again.",
    ),
    "refused.time-to-come": (
        "{text} はまだ来ていない時刻です。今は {now} です。時刻を確かめてください。",
        "{text} is still to come: it is {now} now. Please check the time.",
    ),
    # ── opinions ──
    "refused.empty": (
        "本文がありません。内容を書いてから記録してください。",
        "There is no text. Please write something first.",
    ),
    "refused.no-figure-typed": (
        "正しい値がありません。数、「開催中止」のような言葉、ー のどれかを入れてください。",
        "There is no value. Type a number, words such as 'cancelled', or ー.",
    ),
    "refused.too-long": (
        "{length}字あります。{limit}字までに縮めるか、二つに分けてください。",
        "The text has {length} characters. Please shorten it to {limit}, or split it in two.",
    ),
    "refused.line-too-long": (
        "理由や論点が{length}字あります。{over}字減らして、{limit}字までにしてください。",
        "A reason or a point has {length} characters. Please shorten it by {over}, to {limit}.",
    ),
    "refused.no-opinion": (
        "意見「{id}」はありません。番号を確かめてください。",
        "There is no opinion {id}. Please check the number.",
    ),
    "refused.withdrawn": (
        "意見 {id} は取り下げられています。ほかの意見を選ぶか、取り下げを取り消してください。",
        "Opinion {id} was withdrawn. Please choose another one, or undo the withdrawal.",
    ),
    "refused.own-opinion": (
        "自席の意見には賛同できません。ほかの席の意見を選んでください。",
        "A seat cannot support its own opinion. Please choose one of another seat.",
    ),
    "refused.revised-meanwhile": (
        "{id} はその間に書き直されました。今の文を読んで、もう一度直してください。",
        "{id} was revised in the meantime. Please read it as it is now and revise it again.",
    ),
    "refused.same-words": (
        "同じ席の同じ文が、意見 {id} としてもう記録されています。別の意見なら、もう一度提出してください。",
        "The same words of the same seat are recorded already, as opinion {id}. If this is another one, submit it again.",
    ),
    "refused.not-arrived": (
        "{seat}はまだ着席していません。着席したのか、代理・代読か、文書かを選んでから記録してください。",
        "{seat} has not arrived. Please answer whether it has now, or is spoken for, or wrote, before this is recorded.",
    ),
    "refused.left": (
        "{seat}は退席しています。戻ったのか、代理・代読か、文書かを選んでから記録してください。",
        "{seat} has left. Please answer whether it is back, or is spoken for, or wrote, before this is recorded.",
    ),
    "refused.no-anchor": (
        "その取組や指標はシートにありません。意見の対象を選び直してください。",
        "The sheet has no such activity or indicator. Please choose again what the opinion is about.",
    ),
    "refused.no-group": (
        "一括して扱う事業が変わりました。意見の対象を選び直してください。",
        "What is taken together has changed. Please choose again what the opinion is about.",
    ),
    # ── replies and decisions ──
    "refused.answers-nothing": (
        "どの意見への対応かが選ばれていません。一つ以上選んでください。",
        "No opinion is chosen. Please choose at least one that this reply answers.",
    ),
    "refused.no-reply": (
        "対応「{id}」はありません。番号を確かめてください。",
        "There is no reply {id}. Please check the number.",
    ),
    "refused.reply-withdrawn": (
        "対応 {id} は取り下げられています。新しい対応を書くか、取り下げを取り消してください。",
        "Reply {id} was withdrawn. Please write a new one, or undo the withdrawal.",
    ),
    "refused.reason-needed": (
        "「困難」には理由が要ります。理由を書いてください。",
        "A reply that it is not feasible needs a reason. Please write it.",
    ),
    "refused.reason-asked": (
        "理由が書かれていません。理由を書いてから、もう一度記録してください。",
        "There is no reason. Please write it, then record this again.",
    ),
    "refused.carry-itself": (
        "同じ会議には引き継げません。次の会議を選んでください。",
        "A session takes nothing over from itself. Please choose another one.",
    ),
    "refused.nothing-to-carry": (
        "引き継ぐものはありません。先送り・未審議の議題も未対応の意見もないか、すでに引き継いでいます。",
        "There is nothing to take over: nothing was put off, not reached or left unanswered, or it was taken over already.",
    ),
    "refused.carry-open": (
        "会議 {key} はまだ閉会していません。閉会してから引き継いでください。",
        "Session {key} is not closed yet. Please close it, and take over from it then.",
    ),
    "refused.carry-nowhere": (
        "引き継ぐ相手の会議がありません。会議の一覧で n を押して次の会議を準備してください。",
        "There is no session to carry to or from. Press n on the list of the sessions to prepare the next one.",
    ),
    "refused.due-needed": (
        "「後日回答」には期日が要ります。いつまでに答えるかを入れてください（例: 2024-02-29）。",
        "That it will be answered later needs a date. Please enter until when, such as 2024-02-29.",
    ),
    "refused.due-past": (
        "期日 {day} はもう過ぎています。今日から先の日を入れてください。",
        "The date {day} has passed. Please enter today or a later day.",
    ),
    "refused.same-reply": (
        "同じ所管課の同じ文が、対応 {id} としてもう記録されています。別の対応なら、もう一度提出してください。",
        "The same words of the same department are recorded already, as reply {id}. If this is another one, submit it again.",
    ),
    "refused.same-decision": (
        "同じ文が、決定事項 {number} としてもう記録されています。別の決定なら、もう一度提出してください。",
        "The same words are recorded already, as decision {number}. If this is another one, submit it again.",
    ),
    "refused.year": (
        "年度は西暦4けた（1900から2200）で入れてください。",
        "Please enter the fiscal year with four digits, from 1900 to 2200.",
    ),
    "refused.no-decision": (
        "決定事項 {number} はないか、すでに取り消されています。番号を確かめてください。",
        "There is no decision {number}, or it was struck already. Please check the number.",
    ),
    # ── the material ──
    "refused.not-shown-yet": (
        "シートはまだ会議に示されていません。開会してから訂正するか、ファイルを直してください。",
        "The sheet was not shown to the room yet. Please open the session first, or edit the file.",
    ),
    "refused.no-value": (
        "「{path}」に訂正できる値がありません。シートの表示から選んでください。",
        "There is nothing to correct at {path}. Please choose a value on the sheet.",
    ),
    "refused.no-figure": (
        "「{text}」は値にできません。数は15けたまでの数字だけで、単位・「約」・注を付けずに入れてください。ほかは「開催中止」のような言葉か ー です。",
        "{text} cannot be a value. Please enter a number of at most 15 digits alone, without its unit or a remark, or words such as `cancelled`, or ー.",
    ),
    "refused.not-compound": (
        "この欄は「{before}」のように{parts}つの組です。「{text}」ではなく、同じ数の値を ／ で区切って入れてください。",
        "This value has {parts} parts, as in {before}. Please enter as many with a slash between, not {text}.",
    ),
    "refused.unknown-words": (
        "「{text}」は目標・実績にできません。数を単位なしで入れるか、「開催中止」のように中止を表す言葉、資料の目標・実績にある言葉、または ー を入れてください。",
        "{text} is no figure. Please enter a number without its unit, ー, or words that mean cancelled or stand in the figures.",
    ),
    "refused.value-too-long": (
        "この欄は{limit}字までで、{length}字あります。{over}字減らしてください。",
        "This value may have {limit} characters and has {length}. Please shorten it by {over}.",
    ),
    "refused.corrected-meanwhile": (
        "その間に値が訂正されました。今の値を見て、もう一度訂正してください。",
        "The value was corrected in the meantime. Please look at it as it is now and correct it again.",
    ),
    # ── undo ──
    "refused.nothing-to-undo": (
        "この席には、取り消せる記録がありません。",
        "This seat has nothing that can be undone.",
    ),
    "refused.undo-overtaken": (
        "その後の記録があるため取り消せません。今の内容を見て、直すか取り下げてください。",
        "Later entries stand in the way of undoing it. Please look at it as it is now, and revise or withdraw it.",
    ),
    # ── sessions ──
    "session.not-found": (
        "会議「{key}」はありません。会議の一覧で確かめてください。",
        "There is no session {key}. Please look it up in the list of sessions.",
    ),
    "session.no-body": (
        "会議「{key}」の会議体「{body}」がデータにありません。session.toml の body を data/dataset.toml の key に合わせてください。",
        "The data set has no body {body}, which session {key} names. Please make body in session.toml one of the keys in data/dataset.toml.",
    ),
    # ── the record ──
    "record.overtaken": (
        "ほかの席の記録が先に入りました。新しい内容を見て、もう一度お試しください。",
        "Another seat's entry came first. Please look at what is new and try again.",
    ),
    "record.busy": (
        "{path} をほかの処理が使っています。少し待って、もう一度お試しください（{detail}）。",
        "Another process is using {path}. Please wait a moment and try again ({detail}).",
    ),
    "record.unwritable": (
        "{path} に書けません。空き容量と書き込みの権限を確かめて、もう一度お試しください（{detail}）。",
        "{path} cannot be written. Please check the free space and the permissions, and try again ({detail}).",
    ),
    "record.read-only": (
        "{path} に書く権限がありません。見ることだけできます。記録するときは、書けるフォルダに移してください。",
        "There is no permission to write {path}. It can only be read. To record, please move it to a folder that can be written.",
    ),
    "record.damaged": (
        "{path} は壊れています。写しを取ってから、控えの記録に替えてください（{detail}）。",
        "{path} is damaged. Please keep a copy of it and put a backup in its place ({detail}).",
    ),
    "record.failed": (
        "{path} を読み書きできません。開き直して、続くときは控えの記録をお使いください（{detail}）。",
        "{path} cannot be read or written. Please open it again; if that does not help, use a backup ({detail}).",
    ),
    "refused.not-rated": (
        "この議題に評価する区分はありません。dataset.toml の scales で区分を決めたサイクルの事業だけを評価できます。",
        "There is nothing to rate here: only programs of a cycle that declares scales in dataset.toml are rated.",
    ),
    "refused.no-scale": (
        "「{scale}」という評価はこの議題にありません。あるのは {known} です。",
        "This item is not rated on {scale}, only on {known}.",
    ),
    "refused.no-mark": (
        "「{mark}」という区分はありません。{known} から選んでください。",
        "There is no mark {mark}. Please choose one of {known}.",
    ),
    "refused.rating-reason-needed": (
        "{scale}は、区分に理由が要ります。理由を1行に1つ書いてください。",
        "{scale} needs a reason beside the mark. Please write one reason a line.",
    ),
    "refused.too-many-reasons": (
        "理由は {limit}件までです。まとめて書いてください。",
        "There may be at most {limit} reasons. Please put some together.",
    ),
    "refused.rating-of-body": (
        "会議体の評価は、進行か事務局が記録します。自分の席の評価を入れてください。",
        "The rating of the body is recorded by the facilitator or the secretariat. Please rate for your own seat.",
    ),
    "refused.no-rating": ("取り消す評価がありません。", "There is no mark to take back."),
    "record.foreign": (
        "{path} はこのプログラムの記録ではありません。別の場所に移して、もう一度開いてください。",
        "{path} is no record of this program. Please move it elsewhere and open the session again.",
    ),
    "record.newer": (
        "{path} は新しい版（形式 {version}）の記録です。この版は形式 {known} まで読めます。プログラムを更新してください。",
        "{path} was written by a newer version (format {version}; this one reads up to {known}). Please update the program.",
    ),
    "record.unknown-event": (
        "この版の知らない記事「{name}」があります。プログラムを更新してください。",
        "The record has an entry of a kind that this version does not know: {name}. Please update the program.",
    ),
    "record.bad-event": (
        "記事「{name}」の中身が読めません。控えの記録に替えてください（{detail}）。",
        "The content of an entry, {name}, cannot be read. Please put a backup in its place ({detail}).",
    ),
    "record.bad-time": (
        "記録に時刻として読めない「{text}」があります。控えの記録に替えてください。",
        "The record holds {text} where a time should be. Please put a backup in its place.",
    ),
    "record.altered": (
        "{path} の記事 {number} は、書かれた後に変えられています。控えの記録と比べて、正しい方をお使いください。",
        "Entry {number} of {path} was altered after it was written. Please compare it with a backup and use the right one.",
    ),
    "record.gap": (
        "{path} の記事 {number} が抜けています。控えの記録に替えてください。",
        "Entry {number} of {path} is missing. Please put a backup in its place.",
    ),
}
