"""Published pages in a real browser: no violation of WCAG 2.1 A and AA (JIS X 8341-3:2016 AA), light and dark.

axe looks at the page as Chromium lays it out. ``sudo .ci/packages`` brings both.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from pdca_tui.application.publication import year_material
from pdca_tui.application.session.loading import load
from pdca_tui.domain.immutable import replace
from pdca_tui.publish.document.blocks import Document
from pdca_tui.publish.document.html_renderer import html
from pdca_tui.publish.minutes.minutes import minutes_document
from pdca_tui.publish.report.outline import outline
from pdca_tui.publish.report.press_table import press_table
from pdca_tui.publish.report.report import report
from pdca_tui.sheets.home import Home
from shipped import SECOND

ROOT = Path(__file__).parents[2]
AXE = ROOT / "tests/node_readers/node_modules/axe-core/axe.min.js"
DARK, LIGHT = 0, 1

RUN = """
window.addEventListener("load", () => axe.run(document, {resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}).then(found => {
  const told = document.createElement("pre");
  told.id = "axe";
  told.textContent = JSON.stringify({dark: matchMedia("(prefers-color-scheme: dark)").matches,
    violations: found.violations.map(each => [each.id, each.nodes.length, each.nodes[0].html.slice(0, 200)])});
  document.body.replaceChildren(told);
}));
"""


def looked_at(document: Document, scheme: int, tmp_path: Path) -> dict[str, Any]:
    """What axe finds on a page."""
    browser = shutil.which("chromium")
    if browser is None or not AXE.is_file():
        pytest.skip("chromium or axe-core is missing; to install what tests need, run: sudo .ci/packages")
    script = AXE.read_text(encoding="utf-8").replace("</script", "<\\/script")
    page = tmp_path / "page.html"
    page.write_text(
        html(document).replace("</body>", f"<script>{script}</script><script>{RUN}</script></body>"), encoding="utf-8"
    )
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}"]
    command += ["--virtual-time-budget=60000", f"--blink-settings=preferredColorScheme={scheme}", "--dump-dom", page.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=55).stdout
    found = re.search(r'<pre id="axe">(.*?)</pre>', shown, re.DOTALL)
    assert found, shown[:300]
    return dict(json.loads(unescape(found.group(1))))


def some_of(document: Document) -> Document:
    """The beginning, a piece of the middle and the end of a long document: every kind of block, less time."""
    blocks = document.blocks
    middle = len(blocks) // 2
    return replace(document, blocks=(*blocks[:90], *blocks[middle : middle + 60], *blocks[-12:]), draft="案")


@pytest.mark.parametrize(("scheme", "dark"), [(LIGHT, False), (DARK, True)])
def test_a_report_has_no_violation(tmp_path: Path, scheme: int, dark: bool):
    document = some_of(report(year_material(Home(ROOT), 2023)))
    assert looked_at(document, scheme, tmp_path) == {"dark": dark, "violations": []}


def test_minutes_have_no_violation(tmp_path: Path):
    document = minutes_document(load(Home(ROOT), SECOND))
    assert looked_at(document, LIGHT, tmp_path)["violations"] == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_every_published_page_has_no_violation(tmp_path: Path, scheme: int):
    year = year_material(Home(ROOT), 2023)
    for part in (report, outline, press_table):
        assert looked_at(part(year), scheme, tmp_path)["violations"] == []


@pytest.mark.parametrize("draft", [False, True])
def test_the_outline_prints_on_two_pages(tmp_path: Path, draft: bool):
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("chromium is missing; to install what tests need, run: sudo .ci/packages")
    page, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(html(outline(replace(year_material(Home(ROOT), 2023), draft=draft))), encoding="utf-8")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}"]
    subprocess.run([*command, f"--print-to-pdf={printed}", page.as_uri()], capture_output=True, check=True, timeout=55)
    assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) == 2
