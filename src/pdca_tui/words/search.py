"""Sentences about searching."""

SEARCH: dict[str, tuple[str, str]] = {
    "cli.search.help": ("すべての年度と会議からことばを探す", "search all years and sessions"),
    "cli.search.description": (
        "シート・意見・検証意見・対応・計画・判定・議事録・市内産業の現状・公表の概要からことばを探し、意見から対応までのつながりごとに示します。--cycle で一つのサイクルに絞れます。全角と半角、ひらがなとカタカナの違いは問いません。dataset.toml の synonyms にある言いかえも探します。",
        "Search sheets, opinions, findings, replies, plans, verdicts, minutes, the state of industry and announcements, of every cycle unless --cycle names one. Hits that hang together stand together, from what was said to what became of it. Width and kind of kana make no difference, and the synonyms of dataset.toml are found, too.",
    ),
    "cli.search.words": (
        "探すことば（いくつか書くと、すべてを含むもの）",
        "the words to look for; of several, all must be there",
    ),
    "cli.search.year": ("この年度のものだけ", "only of this fiscal year"),
    "cli.search.kind": ("この種類だけ（{kinds}）", "only these kinds ({kinds})"),
    "cli.search.as": ("この席が読めるものだけ", "only what this seat may read"),
    "cli.search.json": ("データ（JSON）として出す", "print as JSON"),
    "cli.kind.kind": ("種類", "kind"),
    "search.no-word": ("探すことばを書いてください。", "Write a word to look for."),
    "search.count": ("{count}件", "{count} found"),
    "search.more": (
        "このほかに {count}件あります（Enterで続き）。ことばを足すと絞れます。",
        "{count} more were found (Enter shows them). Add a word to narrow it down.",
    ),
    "search.narrow": (
        "このほかに {count}件あります。ことばを足すと絞れます。",
        "{count} more were found. Add a word to narrow it down.",
    ),
    "search.none": (
        "見つかりませんでした。短いことばや別の言い方でもお試しください。",
        "Nothing was found. Try a shorter word, or another one.",
    ),
    "search.begin": (
        "すべての年度のシート・意見・検証意見・対応・計画・議事録・現状から探します。ことばを書いて Enter。",
        "Looks through sheets, opinions, findings, replies, plans, minutes and statistics of all years. Type words and press Enter.",
    ),
    "search.reading": ("読み込んでいます…", "Reading…"),
    "search.title": ("検索", "Search"),
    "search.title-of": ("検索「{words}」  {count}件", "Search for {words}: {count} found"),
    "search.field": ("ことば", "Words"),
    "search.read": (
        "開いている画面の外にあるので、全文をここに示します。Escで検索に戻ります。",
        "It stands outside of what is open, and is shown here in full. Esc leads back to the hits.",
    ),
    "search.read-writing": (
        "書きかけのものがあるので移らず、全文をここに示します。Escで検索に戻ります。",
        "Something is being written, so nothing is left for it: it is shown here in full. Esc leads back to the hits.",
    ),
    "search.chain": ("つながり", "Its chain"),
    "search.not-projected": (
        "検索は手元の画面で（Ctrl+F）。投影には出しません。",
        "Search at your own screen (Ctrl+F); nothing is searched on the projector.",
    ),
    "search.kind.sheet": ("シート", "Sheet"),
    "search.kind.opinion": ("意見", "Opinion"),
    "search.kind.finding": ("検証意見", "Finding"),
    "search.kind.reply": ("対応", "Reply"),
    "search.kind.plan": ("計画", "Plan"),
    "search.kind.verdict": ("判定", "Verdict"),
    "search.kind.minutes": ("議事録", "Minutes"),
    "search.kind.statistics": ("現状", "Statistics"),
    "search.kind.report": ("公表", "Published"),
    "key.search": ("検索", "search"),
    "key.search.long": (
        "すべての年度と会議からことばを探す（書いている途中でも）",
        "search all years and sessions, also while writing",
    ),
    "key.search-now": ("探す", "search"),
    "key.search-again": ("探し直す", "search again"),
    "key.search-again.long": ("ほかのことばを探す", "search for other words"),
    "help.search": ("検索", "Search"),
}
