"""Sentences about the cycles of a home: their hierarchy, places, ratings and milestones, and mistakes in these."""

CYCLES: dict[str, tuple[str, str]] = {
    # ── what the checks say ──
    "problem.missing-ordinance": (
        "{key} がありません（例: {example}）。条例によらない場合は、kind に evaluation、milestones、list のいずれかを書いてください。",
        "{key} is missing ({example}). Where no ordinance is behind it, write kind: evaluation, milestones or list.",
    ),
    "problem.no-unit": (
        "階層に {name} はありません。あるもの: {known}",
        "There is no {name} in the hierarchy. There are: {known}",
    ),
    "problem.no-unit-kind": (
        "単位の種類 {name} は dataset.toml の unit_kinds にありません。あるもの: {known}",
        "The kind {name} is not among unit_kinds of dataset.toml. There are: {known}",
    ),
    "problem.no-place": (
        "場所 {name} は dataset.toml の places にありません。あるもの: {known}",
        "The place {name} is not among places of dataset.toml. There are: {known}",
    ),
    "problem.no-period": (
        "期間 {name} は dataset.toml の periods にありません。あるもの: {known}",
        "The period {name} is not among periods of dataset.toml. There are: {known}",
    ),
    "problem.no-cycle": (
        "サイクル {name} はありません。あるもの: {known}",
        "There is no cycle {name}. There are: {known}",
    ),
    "problem.unit-twice": (
        "{names} は二度書かれています。どちらかを消すか、別のキーにしてください。",
        "{names} is written twice. Remove one, or give it another key.",
    ),
    "problem.unit-two-parents": (
        '一つの単位に親が二つあります（単位、親、親: {names}）。親は一つにし、もう一方は links に kind = "again" で書いてください。',
        'A unit has two parents (unit, parents: {names}). Keep one, and write the other as a link with kind = "again".',
    ),
    "problem.unit-parents": (
        '親は一つだけ書きます。ほかの場所にも見せるものは links に kind = "again" で書いてください。',
        'There is one parent only. What is shown elsewhere too is written in links, with kind = "again".',
    ),
    "problem.unit-orphan": (
        "親 {names} がありません。親のキーを確かめるか、いちばん上に置くなら parent を消してください。",
        "There is no parent {names}. Look at its key, or leave parent out to put the unit at the top.",
    ),
    "problem.unit-loop": (
        "親をたどると元に戻ります（{names}）。どれか一つの parent を直してください。",
        "The parents lead back to where they began ({names}). Mend the parent of one of them.",
    ),
    "problem.too-many-units": (
        "項目が多すぎます。階層は二万単位までです。",
        "It has too many keys. A hierarchy has at most some twenty thousand units.",
    ),
    "problem.no-meaning": (
        "意味の書かれていない区分があります（{marks}）。区分の意味は全部書くか、どれも書かないでください。",
        "Some marks have no meaning ({marks}). Write that of all of them, or of none.",
    ),
    "problem.no-reasons": (
        "評価区分 {scale} には理由が要ります。reasons に書いてください。",
        "A mark on {scale} needs its reasons. Write them in reasons.",
    ),
    "problem.reference-unrevised": (
        "参考の評価は、目標を変えたとき（target_revised = true）だけに書きます。",
        "A reference mark goes with a revised target only (target_revised = true).",
    ),
    "problem.reference-missing": (
        "目標を変えたときは、当初の目標に対する評価を reference に書いてください。",
        "Where the target was revised, write the mark against the first one in reference.",
    ),
    "problem.revised-nothing": (
        "{year} 年度の目標の変更（revisions）がありません。年度を確かめてください。",
        "There is no revision of {year}. Look at the year.",
    ),
    "problem.revised-unmarked": (
        "{year} 年度は目標を変えていますが、その年度の評価に target_revised がありません。",
        "The target of {year} was revised, and no rating of that year says target_revised.",
    ),
    "problem.revised-same": (
        "変更後の目標が元の目標と同じです。確かめてください。",
        "The revised target is the same as the first one. Please look at it.",
    ),
    "problem.revised-no-reason": (
        "目標を変えた理由を revised_because に書いてください。",
        "Say in revised_because why the target was revised.",
    ),
    "problem.span-backward": (
        "{year} は終わりの年が始まりより前です。",
        "{year} ends before it begins.",
    ),
    "problem.span-single": (
        "平均の値ですが、年が一つだけです。2015-2017 のように期間で書いてください。",
        "This is an average of one year. Write its span, as in 2015-2017.",
    ),
    "problem.span-yearly": (
        "{year} は期間ですが、basis がありません。average か cumulative を書いてください。",
        "{year} is a span of years, and there is no basis. Write average or cumulative.",
    ),
    "problem.span-inside": (
        "{year} の期間は {other} の中にあります。年を確かめてください。",
        "The years {year} lie within {other}. Please look at them.",
    ),
    "problem.span-lengths": (
        "{year} は {other} と年数が違う平均です。年を確かめてください。",
        "{year} is an average over another number of years than {other}. Please look at them.",
    ),
    "problem.no-cycle-file": (
        "サイクルのフォルダですが dataset.toml がないので、読まれません。dataset.toml を置くか、別の場所へ移してください。",
        "There is no dataset.toml in this folder of a cycle, so it is not read. Put one there, or move the folder elsewhere.",
    ),
    "problem.cycle-name": (
        "この名前のサイクルは読まれません。半角の小文字、数字、ハイフンで、{plain} のようにしてください。",
        "A cycle of this name is not read. Use small letters, digits and hyphens, as in {plain}.",
    ),
    "problem.cycle-main": (
        "{key} は data の直下のサイクルを指すので、フォルダの名前には使えません。",
        "{key} stands for the cycle in data itself and cannot be the name of a folder.",
    ),
    "problem.stray-cycle-file": (
        "この場所のファイルは読まれません。サイクルは data/cycles/キー/dataset.toml に書きます。",
        "A file here is not read. A cycle is written in data/cycles/KEY/dataset.toml.",
    ),
    "problem.what.period": ("期間", "period"),
    "problem.what.rating": ("評価", "rating"),
    # ── a year of a cycle as text ──
    "data.hierarchy": ("階層", "Hierarchy"),
    "data.milestones": ("計画", "Plan"),
    "data.summary": ("主な実施結果", "Summary of results"),
    "data.revisions": ("変更後の目標", "Revised targets"),
    "data.captions": ("写真・図の説明", "Captions"),
    "data.baseline": ("現状値", "Baseline"),
    "data.revised": ("変更後の目標 {target}（{because}）", "revised to {target} ({because})"),
    "data.again": ("再掲: {name}", "shown again, see {name}"),
    "data.excerpt": ("第{number}条（抜粋）", "Article {number} (excerpt)"),
    "data.rated.own": ("自己評価", "own rating"),
    "data.rated.committee": ("委員会の評価", "rating of the committee"),
    "data.indicator.method": ("算出方法", "How it is measured"),
    "data.indicator.meaning": ("指標の考え方", "What it shows"),
    "data.indicator.rationale": ("目標値の考え方", "Why this target"),
    # ── the kinds of cycle ──
    "minutes.ratings": ("評価（資料）", "Ratings (as in the material)"),
    "minutes.rating": ("{text}", "{text}"),
    "minutes.items": ("議題ごとの記録", "Item by item"),
    "key.place-nth": ("5つ目からの場所", "fifth place on"),
    "key.place-nth.long": (
        "レールの5つ目から9つ目の場所へ移ります（サイクルがシートをさらに分けている場合）",
        "Go to the fifth to the ninth place of the rail, where the cycle divides its sheets further",
    ),
    "place.fifth": ("場所5", "Place 5"),
    "place.sixth": ("場所6", "Place 6"),
    "place.seventh": ("場所7", "Place 7"),
    "place.eighth": ("場所8", "Place 8"),
    "place.ninth": ("場所9", "Place 9"),
    "place.nothing": ("ここに載せるものは資料にありません。", "The material has nothing to show here."),
    "place.unit": ("位置づけ", "Where it belongs"),
    "place.below": ("この下にあるもの", "What is below it"),
    "place.milestones": ("計画", "Plan"),
    "place.inferred": ("期間は文の並びから推定", "the period is inferred"),
    "place.results-of": ("{year} 実施結果", "Results of {year}"),
    "place.summary": ("主な実施結果", "Summary of results"),
    "place.revision": ("変更後の目標（{year}）", "Revised target ({year})"),
    "place.reason": ("理由: {text}", "Reason: {text}"),
    "place.scale": ("区分: {marks}", "Marks: {marks}"),
    "place.rated": ("{label} {mark} {meaning}", "{label} {mark} {meaning}"),
    "place.rated-by.committee": ("委員会の評価", "rated by the committee"),
    "place.reference": ("（参考）当初目標に対する達成状況 {mark}", "for reference, against the first target: {mark}"),
    "indicator.average": ("期間の平均", "average over the years"),
    "indicator.cumulative": ("期間の累計", "sum over the years"),
    "indicator.baseline": ("現状値 {value}（{year}）", "baseline {value} ({year})"),
    "indicator.at-least": ("{value}以上", "{value} or more"),
    "indicator.provisional": ("速報値", "provisional"),
    "indicator.estimated": ("推計値", "estimate"),
    "indicator.was": ("当初 {value} {word}", "first {value}: {word}"),
    "indicator.because": ("変更の理由: {text}", "why it was revised: {text}"),
    "cycle.kind.ordinance": ("条例による検証", "ordinance"),
    "cycle.kind.evaluation": ("政策評価", "policy evaluation"),
    "cycle.kind.milestones": ("年次計画の進行管理", "milestones"),
    "cycle.kind.list": ("一覧", "list"),
    # ── the command line ──
    "cli.cycle": ("サイクルのキー（一覧は pdca data cycles）", "key of a cycle (pdca data cycles lists them)"),
    "cli.kind.cycle": ("サイクル", "cycle"),
    "cli.init.kind": ("サイクルの種類: {kinds}", "kind of cycle: {kinds}"),
    "cli.init.which": ("どの形のデータを作りますか。", "Which kind of cycle is it?"),
    "cli.init.ask": ("番号（1から{last}、Enter は 1）: ", "number (1 to {last}, Enter for 1): "),
    "cli.init.done-cycle": ("開くときは --cycle {key} を付けてください。", "Open it with --cycle {key}."),
    "cli.init.bad-key": (
        "{key} はサイクルのキーに使えません。半角の小文字、数字、ハイフンで書いてください（main は使えません）。",
        "{key} cannot be the key of a cycle. Use small letters, digits and hyphens (and not main).",
    ),
    "cli.data.cycles.help": ("サイクルの一覧を表示", "list the cycles"),
    "cli.data.cycles.description": (
        "このデータにあるサイクル（条例による検証、政策評価など）を表示します。ほかの操作では --cycle キー で選びます。",
        "List the cycles of this home. Other verbs take one with --cycle KEY.",
    ),
    "cli.data.cycles.line": ("{key}  {title}（{kind}） {years}", "{key}  {title} ({kind}) {years}"),
    "cli.data.cycles.no-year": ("年度なし", "no year"),
}
