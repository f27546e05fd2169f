"""A seat line by line in a browser: a log, and one labelled field. As a screen reader has it, and clean for axe."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from browser import CONTROL, Chromium, driving, running
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.seat_keys_edit import set_lines
from visitors import FACILITATOR, opened, opinions, until
from web_visitors import web_hosting

LOG = "document.getElementById('log').innerText"
PROMPT = "document.getElementById('prompt').textContent"
HEARD = "document.getElementById('log').childElementCount"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a browser is driven."""
    with running(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest_asyncio.fixture
async def browser(address: str) -> AsyncIterator[Chromium]:
    async with driving(address) as driven:
        yield driven


async def test_a_seat_that_is_set_to_lines_is_led_to_them_and_writes_there(home: Home, browser: Chromium) -> None:
    """Nothing is told unasked; a text has a field of its own; a lost line keeps what was begun; screens are one link away."""
    set_lines(home, "member:chamber", lines=True)
    async with web_hosting(home) as host:
        room = await opened(host)
        page = await browser.page(host.link("chamber"))
        await page.until("!document.getElementById('for').hidden")
        await page.click("#go")
        await page.until(f"{PROMPT}.includes('新産業創造支援事業')")
        assert await page.says("location.pathname.startsWith('/l/')")
        assert await page.violations() == []
        log = "document.getElementById('log').getAttribute"
        assert [await page.says(f"{log}('{name}')") for name in ("role", "aria-live")] == ["log", "polite"]
        heard = await page.says(HEARD)
        await room.ask(c.MoveRoom(program=3, place=Place.PLAN), FACILITATOR)
        await page.composes("st", "state")
        assert await page.says(HEARD) == heard
        await page.press("Enter")
        await page.until(f"{LOG}.includes('会場はいま 3')")
        await page.until(f"{PROMPT}.includes('ソーシャルビジネス')")
        await page.composes("opinion", "opinion improve")
        await page.press("Enter")
        await page.until(f"{PROMPT}.includes('ことばを書いて')")
        await page.composes("こ", "ここに駐輪場を。")
        await page.press("Enter")
        await page.composes("屋根も。")
        assert await page.violations() == []
        await page.press("Enter", CONTROL)
        await until(lambda: bool(opinions(room)), lambda: host.log)
        assert opinions(room)[-1].event.text == "ここに駐輪場を。\n屋根も。"
        await page.until(f"{LOG}.includes('12-3-1 改善 商工会議所')")
        assert await page.says("/[\\x1b\\u2500-\\u259f]/.test(document.body.innerText)") is False
        assert await page.violations() == []
        await page.go(f"{host.url}/?choose")
        await page.until("document.querySelectorAll('#by-lines a').length === 1")
        assert await page.violations() == []
        await page.click("#by-lines a")
        await page.until(f"{PROMPT}.includes('ソーシャルビジネス')")
        await page.composes("quit")
        await page.press("Enter")
        await page.until("!document.getElementById('receipts').hidden")
        assert await page.says("document.querySelector('#receipts a').textContent") == "12-3-1 の受領証"
        assert "object" not in await page.says(LOG)
        assert await page.violations() == []
        await page.click("#screens")
        await page.shows("ソーシャルビジネス")
        assert page.complaints == []
