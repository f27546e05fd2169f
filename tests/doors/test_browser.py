"""A member in a real Chromium: invited, in, writing, following, cut off and back. axe looks at every page."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

import shipped
from at_review import lay_review
from browser import CONTROL, SHIFT, Chromium, Page, driving, running
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import BROWSER, PASSKEY, PublicKey
from pdca_tui.sheets.seat_keys_edit import revoke_key
from visitors import FACILITATOR, opened, opinions, until
from web_visitors import WebHost, seated_together, web_hosting

IT = Seat.parse("member:it")
FIELD = "document.getElementById('field')"
WRITING = "!document.getElementById('writing').hidden"
READING = "document.getElementById('writing').hidden"
STATE = "document.body.dataset.state"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a browser is driven; one for all tests of this file, as it takes a while to start."""
    with running(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest_asyncio.fixture
async def browser(address: str) -> AsyncIterator[Chromium]:
    async with driving(address) as driven:
        yield driven


async def joined(browser: Chromium, host: WebHost, seat: str, *, phone: bool = False) -> Page:
    """Sit on a seat with a browser that is registered for it, as by a link."""
    person, secret = await browser.person(), host.seated(seat)
    await asyncio.gather(host.door.reread(), browser.has(person, host.url, host.web.admission.cookie, secret))
    page = await browser.page(f"{host.url}/s/{seat.replace(':', '+')}", person, phone=phone)
    await page.open()
    return page


async def followed(browser: Chromium, link: str) -> Page:
    """Follow a link."""
    page = await browser.page(link)
    await page.until("!document.getElementById('for').hidden")
    return page


async def begins(page: Page) -> None:
    """Begin to write an opinion."""
    await page.shows("新産業創造支援事業")
    await page.press("o")
    await page.until(WRITING)


async def test_a_member_is_invited_writes_in_japanese_and_everybody_sees_it(home: Home, browser: Chromium):
    """From the link to the projector; every page on the way without a violation or a complaint of its policy."""
    async with web_hosting(home) as host:
        room = await opened(host)
        audience = await followed(browser, host.audience())
        assert await audience.violations() == []
        await audience.press("Enter")
        await audience.shows("新産業創造支援事業")
        assert "傍聴" in await audience.says("document.getElementById('state').textContent")
        other = await joined(browser, host, "it")

        page = await followed(browser, host.link("chamber"))
        assert "code" not in str(await page.says("location.href"))
        # No passkey belongs to an address of digits.
        assert await page.says("document.getElementById('passkey-row').hidden")
        assert await page.violations() == []
        await page.click("#go")
        await page.open()
        assert await page.violations() == []
        await begins(page)
        assert await page.says("document.activeElement.id") == "field"
        assert await page.violations() == []
        await page.composes("こ", "ここに", "ここに駐輪場")
        await page.composes("があると、通いやすい。")
        await page.shows("ここに駐輪場があると、通いやすい。")
        await page.press("s", CONTROL)
        await page.until(READING)
        await until(lambda: bool(opinions(room)))
        assert opinions(room)[-1].event.text == "ここに駐輪場があると、通いやすい。"
        for each in (page, other, audience):
            await each.shows("ここに駐輪場があると、通いやすい。")
        # Who leaves may keep a receipt for it: a file, on the page that says goodbye.
        for _ in range(2):
            await page.press("q")
        await page.until(f"{STATE} === 'ended' && !document.getElementById('receipts').hidden")
        assert await page.violations() == []
        link = "document.querySelector('#receipts a')"
        assert await page.says(f"{link}.textContent") == "12-2-1 の受領証"
        assert "c2sp.org/tlog-proof" in await page.says(f"fetch({link}.href).then(answer => answer.text())")
        assert page.complaints == other.complaints == audience.complaints == []


async def test_a_full_door_and_forty_members_keep_nobody_from_coming_in_and_writing(home: Home, browser: Chromium):
    """Connections that say nothing fill the door all the while, from the address that the person comes from, too."""
    async with web_hosting(home, web={"connections": 230, "silence": 60.0}) as host, contextlib.AsyncExitStack() as stack:
        room = await opened(host)
        members = await seated_together(stack, host, 40)
        for member in members:
            await member.until("新産業創造支援事業")
        silent = [await asyncio.open_connection("127.0.0.1", host.web.port) for _ in range(240)]
        for _, writer in silent:
            stack.callback(writer.close)
        await until(lambda: len(host.told("cut-off")) == 10)

        page = await followed(browser, host.link("chamber"))
        await page.click("#go")
        await page.open()
        await begins(page)
        await page.composes("ひ", "ひとりの", "一人の意見。")
        await page.shows("一人の意見。")
        await page.press("s", CONTROL)
        await page.until(READING)
        await until(lambda: bool(opinions(room)))
        assert opinions(room)[-1].event.text == "一人の意見。"
        for member in members:
            await member.until("一人の意見。")

        await members[-1].types("o")
        field = await members[-1].hears("field")
        await members[-1].tells(t="written", field=field["field"], heard=1, text="四十人目の意見。")
        await members[-1].types("\x13")
        await page.shows("四十人目の意見。")
        assert [entry.event.text for entry in opinions(room)] == ["一人の意見。", "四十人目の意見。"]
        assert len(host.told("cut-off")) > 10  # the door was full: who came in took the place of who said nothing
        assert sum(not reader.at_eof() for reader, _ in silent) >= 200
        assert len(host.door.crowd.inside) == 41
        assert page.complaints == []


async def test_text_goes_both_ways_and_a_draft_is_kept(home: Home, browser: Chromium):
    async with web_hosting(home) as host:
        await opened(host)
        page = await joined(browser, host, "chamber")
        await begins(page)
        # A text that is being converted is nobody's yet.
        await page.ask("Input.imeSetComposition", text="みかんせい", selectionStart=5, selectionEnd=5)
        await page.hides("みかんせい")
        await page.composes("未完成の文")
        await page.shows("未完成の文")
        # What is typed on the screen stands in the field, too.
        await page.says("document.querySelector('.xterm-helper-textarea').focus(); 0")
        await page.ask("Input.insertText", text="に続く")
        await page.until(f"{FIELD}.value === '未完成の文に続く'")
        await page.press("F6")
        assert await page.says("document.activeElement.id") == "field"
        # What is not allowed in a text is taken out, and told beside the field.
        await page.says(f"{FIELD}.value += '\\u200b\\u202e'; {FIELD}.dispatchEvent(new Event('input')); 0")
        await page.until("document.getElementById('field-told').textContent.length > 0")
        await page.until(f"{FIELD}.value === '未完成の文に続く'")
        await page.press("Tab")
        await page.until(READING)
        await page.press("Tab", SHIFT)
        await page.until(WRITING)
        await page.press("Escape")
        await page.until(READING)
        await page.press("o")
        await page.until(f"{FIELD}.value === '未完成の文に続く' && {WRITING}")


async def test_a_member_follows_the_room_on_a_screen_of_any_size(home: Home, browser: Chromium):
    async with web_hosting(home) as host:
        room = await opened(host)
        page = await joined(browser, host, "chamber")
        await page.shows("新産業創造支援事業")
        await room.ask(c.MoveRoom(program=1, place=Place.DO), FACILITATOR)
        await page.shows("起業化総合支援事業")
        for width, height in ((700, 400), (1400, 900)):
            await page.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
            cells = "(document.querySelector('.xterm-screen').clientWidth)"
            await page.until(f"{cells} > {width} - 60 && {cells} <= {width}")
            await page.until("[...document.querySelectorAll('.xterm-rows > div')].pop().textContent.includes('ヘルプ')")
        # Every line ends where the screen ends: wide signs have two cells, whatever the font makes of them.
        rows = "[...document.querySelectorAll('.xterm-rows > div')].map(row => [...row.children].reduce((sum, span) => sum + span.getBoundingClientRect().width, 0))"
        widths = [width for width in await page.says(rows) if width > 0]
        assert max(widths) - min(widths) < 12


async def test_a_lost_line_and_a_second_server_lead_back_to_where_one_was(home: Home, browser: Chromium):
    """To the program and its place, into the field that was open, with its text and the cursor in it."""
    async with web_hosting(home) as host:
        await opened(host)
        port = host.web.port
        page = await joined(browser, host, "chamber")
        await page.shows("新産業創造支援事業")
        await page.press("n")
        await page.shows("ソーシャルビジネス振興事業")
        await page.press("1")
        await page.shows("■計画")
        await page.press("o")
        await page.until(WRITING)
        await page.composes("切れる前の文。")
        await page.shows("切れる前の文。")
        await page.says(f"{FIELD}.setSelectionRange(2, 2); 0")
        host.door.crowd.inside[0].cut_off("test")
        await page.until(f"{STATE} === 'lost'")
        # What is written meanwhile stays in the page, and cannot be submitted.
        assert await page.says("document.querySelector('#field-buttons button').disabled")
        await page.composes("に（後で）")
        await page.ask("Input.imeSetComposition", text="へんかん", selectionStart=4, selectionEnd=4)
        await page.until(f"{STATE} === 'open' && !document.querySelector('#field-buttons button').disabled")
        await page.shows("ソーシャルビジネス振興事業")
        assert await page.says(f"{FIELD}.value") == "切れに（後で）へんかんる前の文。"
        await page.ask("Input.insertText", text="変換")
        await page.shows("切れに（後で）変換る前の文。")
        assert await page.says(f"[{FIELD}.selectionStart, document.activeElement.id]") == [9, "field"]
        await page.press("Escape")
        await page.until(READING)
        await page.press("o")
        await page.until(f"{WRITING} && {FIELD}.value === '切れに（後で）変換る前の文。'")
        await page.says(f"{FIELD}.setSelectionRange(4, 6); 0")
    await page.until(f"{STATE} === 'lost' && document.getElementById('state').textContent.includes('古いまま')")
    async with web_hosting(home, port=port) as host:
        await page.until(f"{STATE} === 'open' && !document.querySelector('#field-buttons button').disabled")
        await page.shows("ソーシャルビジネス振興事業")
        assert await page.says(f"[{FIELD}.value, {FIELD}.selectionStart, {FIELD}.selectionEnd]") == [
            "切れに（後で）変換る前の文。", 4, 6,
        ]  # fmt: skip
        await page.press("Escape")
        await page.until(READING)
        host.door.crowd.inside[0].cut_off("test")
        await page.until(f"{STATE} === 'lost'")
        await page.until(f"{STATE} === 'open'")
        await page.shows("ソーシャルビジネス振興事業")
        assert await page.says(READING)


async def test_a_lost_line_and_a_second_server_lead_back_into_a_review(home: Home, browser: Chromium):
    """A department writes a reply to a finding: it comes back into the reply, and from there to the list, the year, the lobby."""
    lay_review(home)
    (home.sessions / shipped.THIRD / "record.jsonl").unlink()  # it is being held: everybody would land there
    async with web_hosting(home, session="") as host:
        port = host.web.port
        page = await joined(browser, host, "department:department")
        await page.shows("令和5年度の検証")
        await page.press("ArrowUp")
        await page.press("Enter")
        await page.shows("c対応状況")
        await page.press("4")
        await page.shows("r対応")
        await page.press("r")
        await page.until(WRITING)
        await page.composes("切れる前の対応。")
        await page.shows("切れる前の対応。")
        await page.says(f"{FIELD}.setSelectionRange(2, 2); 0")
        host.door.crowd.inside[0].cut_off("test")
        await page.until(f"{STATE} === 'lost'")
        await page.composes("に（後で）")
        await page.until(f"{STATE} === 'open' && !document.querySelector('#field-buttons button').disabled")
        await page.shows("切れに（後で）る前の対応。")
        assert await page.says(f"[{FIELD}.value, {FIELD}.selectionStart]") == ["切れに（後で）る前の対応。", 7]
    await page.until(f"{STATE} === 'lost' && document.getElementById('state').textContent.includes('古いまま')")
    async with web_hosting(home, session="", port=port) as host:
        await page.until(f"{STATE} === 'open' && !document.querySelector('#field-buttons button').disabled")
        assert await page.says(f"[{FIELD}.value, {FIELD}.selectionStart]") == ["切れに（後で）る前の対応。", 7]
        await page.press("Escape")
        await page.until(READING)
        await page.shows("r対応")
        await page.press("b")
        await page.shows("c対応状況")
        host.door.crowd.inside[0].cut_off("test")
        await page.until(f"{STATE} === 'lost'")
        await page.until(f"{STATE} === 'open'")
        await page.shows("c対応状況")
        assert await page.says(READING)


async def test_what_was_written_without_a_line_waits_for_its_own_field(home: Home, browser: Chromium):
    async with web_hosting(home) as host:
        await opened(host)
        page = await joined(browser, host, "chamber")
        await begins(page)
        await page.composes("下書き。")
        await page.shows("下書き。")
        await page.press("Escape")
        await page.until(READING)
        # A field that nothing opens again, such as that of a search: its text is in sight until it is opened by hand.
        await page.press("g")
        await page.until(f"{WRITING} && {FIELD}.rows === 1")
        await page.composes("探す語")
        host.door.crowd.inside[0].cut_off("test")
        await page.until(f"{STATE} === 'lost'")
        await page.until(f"{STATE} === 'open'")
        await page.shows("新産業創造支援事業")
        # Another field takes nothing of it, and it is in sight again after that.
        await page.says("document.querySelector('.xterm-helper-textarea').focus(); 0")
        await page.press("o")
        await page.until(f"{FIELD}.value === '下書き。'")
        await page.press("Escape")
        await page.until(f"{FIELD}.value === '探す語'")
        await page.says("document.querySelector('.xterm-helper-textarea').focus(); 0")
        await page.press("g")
        await page.until(f"{FIELD}.value === '探す語' && !document.querySelector('#field-buttons button').disabled")
        await page.press("Escape")
        await page.until(READING)


async def test_who_is_revoked_is_told_and_a_used_link_is_refused_with_a_sentence(home: Home, browser: Chromium):
    async with web_hosting(home) as host:
        link = host.link("chamber")
        page = await followed(browser, link)
        await page.click("#go")
        await page.open()
        thief = await followed(browser, link)
        await thief.click("#go")
        await thief.until("document.getElementById('told').textContent.includes('使用済み')")
        assert await thief.violations() == []
        await thief.go(f"{host.url}/s/chamber")
        await thief.until(
            f"{STATE} === 'ended' && document.getElementById('over-text').textContent.includes('登録されていません')"
        )
        assert await thief.violations() == []
        await thief.go(host.url)
        await thief.until("!document.getElementById('none').hidden")
        assert await thief.violations() == []

        (key,) = home.seats().keys
        revoke_key(home, "member:chamber", key.fingerprint)
        await page.until(f"{STATE} === 'ended' && document.getElementById('over-text').textContent.includes('取り消された')")
        await page.click("#over-again")
        await page.until(
            f"{STATE} === 'ended' && document.getElementById('over-text').textContent.includes('登録されていません')"
        )


async def test_a_page_from_elsewhere_cannot_use_the_seat_of_who_looks_at_it(home: Home, browser: Chromium):
    """It is another port of the same machine, so the browser sends the cookie: only the origin gives it away."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<title>x</title>")
        await writer.drain()
        writer.close()

    async with web_hosting(home) as host:
        await opened(host)
        page = await joined(browser, host, "chamber")
        elsewhere = await asyncio.start_server(answer, "127.0.0.1", 0)
        await page.go(f"http://127.0.0.1:{elsewhere.sockets[0].getsockname()[1]}/")
        await page.until("document.title === 'x'")
        tried = f"new Promise(done => {{ const s = new WebSocket('ws://{urlsplit(host.url).netloc}/socket?seat=chamber'); s.onopen = () => done('in'); s.onerror = () => done('out') }})"
        assert await page.says(tried) == "out"
        assert "what=origin" in host.log
        elsewhere.close()
        await elsewhere.wait_closed()


async def test_a_phone_reads_supports_and_writes(home: Home, browser: Chromium):
    async with web_hosting(home) as host:
        room = await opened(host)
        for number in range(12):
            await room.ask(
                c.SubmitOpinion(program=2, by="member:it", kind=e.OpinionKind.IMPROVE, text=f"{number}番目の意見。"),
                IT,
            )
        page = await joined(browser, host, "chamber", phone=True)
        await page.shows("新産業創造支援事業")
        assert await page.violations() == []
        assert await page.says("document.documentElement.scrollWidth") <= 390
        await page.shows("0番目の意見。")
        await page.swipes("#terminal", 300)
        await page.hides(" 0番目の意見。")
        await page.click("#keys button[data-key=down]")
        await page.click("#keys button[data-key=support]")
        await until(lambda: any(isinstance(entry.event, e.OpinionSupported) for entry in room._journal.entries))
        await page.click("#keys button[data-key=o]")
        await page.until(WRITING)
        await page.composes("指で書いた文。")
        await page.click("#field-buttons button[data-key=submit]")
        await page.until(READING)
        assert opinions(room)[-1].event.text == "指で書いた文。"
        assert page.complaints == []


async def test_a_tab_in_the_background_gets_no_frames_and_is_whole_when_seen(home: Home, browser: Chromium):
    async with web_hosting(home) as host:
        room = await opened(host)
        page = await joined(browser, host, "chamber")
        await page.shows("新産業創造支援事業")
        await page.hidden(hidden=True)
        await until(lambda: next(iter(host.door.crowd.inside[0].channels))._taken.driver._seen is False)
        await room.ask(c.SubmitOpinion(program=2, by="member:it", kind=e.OpinionKind.ASK, text="見ていない間の意見。"), IT)
        await room.ask(c.MoveRoom(program=1, place=Place.DO), FACILITATOR)
        assert "起業化総合支援事業" not in await page.screen()
        await page.hidden(hidden=False)
        await page.shows("起業化総合支援事業")


async def test_copying_goes_to_the_clipboard_of_the_browser(home: Home, browser: Chromium):
    async with web_hosting(home) as host:
        room = await opened(host)
        await room.ask(c.SubmitOpinion(program=2, by="member:it", kind=e.OpinionKind.ASK, text="写される意見。"), IT)
        page = await joined(browser, host, "chamber")
        await page.says("navigator.clipboard.writeText = async text => void (window.copied = text); 0")
        await page.shows("写される意見。")
        await page.press("ArrowDown")
        await page.press("Y", SHIFT)
        await page.until("window.copied?.includes('写される意見。')")
        # Where the browser forbids it, a button does it.
        await page.says("navigator.clipboard.writeText = () => Promise.reject(); 0")
        await page.press("Y", SHIFT)
        await page.until("document.getElementById('copied').value.includes('写される意見。')")
        assert await page.violations() == []
        await page.click("#copy")
        await page.until("document.getElementById('copying').hidden")


async def test_several_seats_of_one_browser_are_offered_and_it_is_forgotten(home: Home, browser: Chromium):
    async with web_hosting(home, session=shipped.SECOND) as host:
        page = await joined(browser, host, "chamber")
        await page.go(host.link("secretariat"))
        await page.until("!document.getElementById('for').hidden")
        await page.click("#go")
        await page.open()
        await page.go(host.url)
        await page.until("document.querySelectorAll('#seats li').length === 3")
        assert await page.violations() == []
        await page.click("#forget")
        await page.click("#forget")
        await page.until("document.getElementById('told').textContent === '登録を消しました。'")
        assert home.seats().keys == ()


async def test_a_passkey_opens_the_seat_in_another_browser_until_it_is_revoked(home: Home, browser: Chromium):
    """Registered after the link, synced to a browser without the cookie, revoked with the browser that registered it."""
    async with web_hosting(home) as host:
        room = await opened(host)
        page = await browser.page(host.link("chamber").replace(host.url, host.named))
        await page.until("!document.getElementById('passkey-row').hidden")
        own = await page.authenticator()
        assert await page.violations() == []
        await page.click("#passkey")
        await page.click("#go")
        await page.open()
        (made,) = await page.passkeys(own)
        assert made["rpId"] == "localhost"
        link, added = home.seats().keys
        assert (added.seat, added.by, PublicKey.parse(added.key).kind) == ("member:chamber", link.fingerprint, PASSKEY)

        other = await browser.page(f"{host.named}/?choose")
        await other.until("!document.getElementById('enter').hidden")
        synced = await other.authenticator()
        await other.ask("WebAuthn.addCredential", authenticatorId=synced, credential=made)
        assert await other.violations() == []
        await other.click("#enter")
        await other.until("document.querySelectorAll('#seats li').length === 1")
        assert await other.violations() == []
        await other.go(host.named)
        await other.open()
        assert f"method=passkey key={added.fingerprint}" in host.log
        await begins(other)
        await other.composes("別の端末から。")
        await other.shows("別の端末から。")
        await other.press("s", CONTROL)
        await until(lambda: bool(opinions(room)))
        assert opinions(room)[-1].key == added.fingerprint.removeprefix("SHA256:")[:12]

        # Whoever came in by a passkey leaves, and comes in again by it; an authenticator that has none is told so.
        await other.go(f"{host.named}/?choose")
        await other.until("!document.getElementById('forget').hidden")
        await other.click("#forget")
        await other.until("document.getElementById('told').textContent.startsWith('出ました')")
        assert len(home.seats().keys) == 2
        await other.go(f"{host.named}/s/chamber")
        await other.until(f"{STATE} === 'ended'")
        await other.go(host.named)
        await other.until("!document.getElementById('enter').hidden")
        await other.click("#enter")
        await other.open()

        revoke_key(home, "member:chamber", link.fingerprint)
        assert home.seats().keys == ()
        for each in (page, other):
            await each.until(
                f"{STATE} === 'ended' && document.getElementById('over-text').textContent.includes('取り消された')"
            )
        await other.go(host.named)
        await other.until("!document.getElementById('none').hidden && document.getElementById('enter').hidden")
        assert page.complaints == other.complaints == []


async def test_without_a_passkey_everything_is_as_it_was(home: Home, browser: Chromium):
    """A browser that has none, a person who gives up: the link leads in all the same."""
    async with web_hosting(home) as host:
        await opened(host)
        page = await browser.page("about:blank")
        await page.ask("Page.addScriptToEvaluateOnNewDocument", source="delete window.PublicKeyCredential")
        await page.go(host.link("it").replace(host.url, host.named))
        await page.until("!document.getElementById('for').hidden")
        assert await page.says("document.getElementById('passkey-row').hidden")
        page = await browser.page("about:blank")
        gives_up = "navigator.credentials.create = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
        await page.ask("Page.addScriptToEvaluateOnNewDocument", source=gives_up)
        await page.go(host.link("it").replace(host.url, host.named))
        await page.until("!document.getElementById('for').hidden")
        await page.click("#passkey")
        await page.click("#go")
        await page.until("document.getElementById('told').textContent.includes('終わりませんでした')")
        assert await page.violations() == []
        await page.click("#go")
        await page.open()
        assert [PublicKey.parse(key.key).kind for key in home.seats().keys] == [BROWSER]
