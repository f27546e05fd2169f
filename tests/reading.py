"""Reading Markdown as others do, and texts that try to be more than text."""

from __future__ import annotations

import re

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from pdca_tui.text import clean

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
WIDE_READER = (
    MarkdownIt("gfm-like", {"html": True})
    .use(footnote_plugin)
    .use(deflist_plugin)
    .use(dollarmath_plugin)
    .use(tasklists_plugin)
    .use(attrs_block_plugin)
    .use(attrs_plugin)
)
"""As READER, and what other dialects add: bare addresses as links, footnotes, definitions, formulas, tasks, attributes."""

NASTY = (
    "# 見出し", "###### x ######", "C#", "=== ", "---", "- - -", "-", "+ ", "* * *", "***", "___", "1. 一", "12) 二",
    "-:", ":--|--:", "|a|b|", "a | b\n--- | ---\nc | d", "a\n:-", "見出し\n===", "見出し\n---", "- 一\n- 二",
    "> 引用", ">", "    code", "```\ncode\n```", "~~~", "~~x~~", "~x~", "`code`", "``", "*x*", "**x**", "__x__", "_",
    "[x](http://a.example)", "[x]: http://a.example", "[x]", "![x](y.png)", "[^1]", "[^1]: 注", "<b>x</b>",
    "<script>", "<!--", "-->", "<http://a.example>", "https://a.example/x_y?z=1", "//a.example", "www.a.example",
    "www.日本", "a@b.example", "mailto:a@b.example", "a.example", "ftp://localhost", "//localhost", "&amp;", "&lt;",
    "&#60;", "&#x3c;", "\\", "\\\\", "\\|", "\\\n", "a\\\nb", "a  \nb", "| --- |", "\n\n\n", "\n- x", "　字下げ",
    "　", "$x$", "$$", "{#id}", "{{x}}", "- [ ] x", "term\n: def", "<!DOCTYPE x>", "<?x?>", "<![CDATA[x]]>",
    "a\u00a0b", "\u2003", "80.5%", "No.1", "K-NIC", "①", "※", "a|b", "<br>", "*[HTML]: x", "%", "::: x", "+++",
    "a\n\n    b", "<div>\n\n*x*", "1.", "1)", "１．", "example.com", "0-0",
)  # fmt: skip
PIECES = st.one_of(st.sampled_from(NASTY), st.sampled_from([" ", "\n", "\n\n", "  ", "、", "x", "。"]), st.text(max_size=8))
TEXTS = st.lists(PIECES, max_size=8).map("".join).map(lambda text: clean(text, None))


def plain(text: str) -> str:
    """A text with the same paragraphs and lines that has only letters in it."""
    return re.sub(r"\S+", "字", text)


def shape(tokens: list[Token]) -> list[str]:
    """What the document is made of: its blocks, and of the inline ones all but text."""
    found = []
    for token in tokens:
        found.append(f"{token.type}{token.markup if token.type == 'heading_open' else ''}{token.attrs or ''}")
        found += [child.type for child in token.children or () if child.type not in ("text", "text_special")]
    return found


def line_of(text: str, beginning: str) -> str:
    """The one line of ``text`` that begins like this."""
    (found,) = [line for line in text.splitlines() if line.startswith(beginning)]
    return found


def part_of(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    rest = text.split(f"{heading}\n", 1)[1]
    return rest.split("\n#", 1)[0].strip()
