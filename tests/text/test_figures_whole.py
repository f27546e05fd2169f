"""A number, a reference, a date or a time is never cut in two by the end of a line, read or typed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pdca_tui.text import breaks, width, wrap

WHOLE = [
    *("13-5-2", "12-3-R1", "2024-01-24", "14:00–16:00", "23:50", "4/16", "1/16", "-5.2", "−3", "+12", "±0", "△3.2", "▲12.5"),
    *("1,234", "80.0", "１３－５－２", "12-3-10", "0.5%", "令和5年度"[2:4], "090-1234-5678", "12／31"),
]


@pytest.mark.parametrize("figure", WHOLE)
def test_it_stands_on_one_line_whatever_the_width(figure):
    text = f"意見の番号は、{figure}、{figure}（後日回答）と{figure}です。"
    for cells in range(width(figure) + 8, 60):
        assert "".join(wrap(text, cells)).replace(" ", "").count(figure) == 3
        assert sum(line.replace(" ", "").count(figure) for line in wrap(text, cells)) == 3, wrap(text, cells)
        at = [0, *breaks(text, cells), len(text)]
        assert sum(text[a:b].count(figure) for a, b in pairwise(at)) == 3
