"""Seats in browsers beside the same seats over SSH, on the same server and in the same run.

``python -m bench.web_seats [ROW ...] [--runs 1] [--small]``. What a page shows is measured in Chromium; many seats are clients that
speak the page's protocol. The floor of a page is a static one with the same terminal, which shows a frame that does not change.

Keys are pressed in turn over SSH, on a page's line and in Chromium, so that whatever else the machine does meets all three alike.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from aiohttp import web

from bench.seats import ACTION, CHECK, _at_human_distances, _share, _times, _told, _weight, middle
from bench.seats_client import PATIENCE, NeverSeenError
from bench.seats_house import FIRST, House, Person, house, peopled
from bench.table import Figure, Limit, ms, table
from pdca_tui.application.clock import now
from pdca_tui.doors.serving.invitation_codes import new_code, typed_code
from pdca_tui.doors.web import browser_secrets, files
from pdca_tui.record.invitation_store import Invitations
from pdca_tui.sheets.home import Home
from pdca_tui.words import say

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from browser import Chromium, Page, driving, running  # the driver of the tests

ROWS = ("opinions", "rest", "keys")

_ROWS = "document.querySelector('.xterm-rows')?.textContent.replace(/\\u00a0/g, ' ')"
_END = say("key.help", lang="ja")

_PRESSES = """(async (key, ...marks) => {
  const rows = document.querySelector('.xterm-rows');
  const area = document.querySelector('.xterm-helper-textarea');
  area.focus();
  // The terminal changes its rows when a frame begins: what is posted then is handled once that frame is painted.
  const channel = new MessageChannel();
  const seen = new Promise(done => new MutationObserver((_, watch) => {
    const text = rows.textContent;
    if (!marks.every(mark => text.includes(mark))) return;
    watch.disconnect();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(0);
  }).observe(rows, {childList: true, subtree: true, characterData: true}));
  const began = performance.now();
  window.pressed(key);
  return (await seen - began) / 1000;
})"""

_SIZED = """document.addEventListener('readystatechange', () => {
  const screen = document.getElementById('screen');
  if (screen) Object.assign(screen.style, {flex: 'none', width: '570px', height: '486px'});
})"""
"""Makes the terminal of a page 80 columns wide and 24 rows high."""

_STATIC = """<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="style-nonce" content="">
<link rel="stylesheet" href="/files/xterm/xterm.css"><link rel="stylesheet" href="/files/page.css">
<script type="module">
import { Terminal } from "/files/xterm/xterm.mjs";
import { FitAddon } from "/files/xterm/addon-fit.mjs";
import { Unicode11Addon } from "/files/xterm/addon-unicode11.mjs";
const terminal = new Terminal({allowProposedApi: true, scrollback: 0, fontSize: innerHeight < 760 ? 14 : 16});
const fit = new FitAddon();
terminal.loadAddon(fit);
terminal.loadAddon(new Unicode11Addon());
terminal.unicode.activeVersion = "11";
terminal.open(document.getElementById("terminal"));
fit.fit();
const frame = Uint8Array.from(atob(await (await fetch("/frame")).text()), character => character.charCodeAt(0));
terminal.write(frame);
let at = 0;
window.pressed = () => { at += 1; terminal.write(frame); terminal.write(`\\x1b[1;1Hframe ${at} `); };
</script></head><body class="seat"><main><section id="screen"><div id="terminal"></div></section></main></body></html>"""


@dataclass
class WebTerminal:
    """A page without a browser: it notices when something is seen on its screen."""

    socket: aiohttp.ClientWebSocketResponse
    seen: bytes = b""
    waiting: tuple[tuple[bytes, ...], asyncio.Future[float]] | None = None
    reader: asyncio.Task[None] | None = None

    async def reads(self) -> None:
        """Take in what comes."""
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                moment = time.perf_counter()
                self.seen = (self.seen + message.data)[-200_000:]
                if self.waiting is not None and all(mark in self.seen for mark in self.waiting[0]):
                    if not self.waiting[1].done():
                        self.waiting[1].set_result(moment)
                    self.waiting = None

    def expects(self, *words: str) -> asyncio.Future[float]:
        """Return what becomes the moment at which all ``words`` were sent from now on."""
        self.seen = b""
        future: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.waiting = tuple(word.encode() for word in words), future
        return future

    async def turns(self, key: str, *words: str) -> float:
        """Press a key and return the seconds until all ``words`` were seen."""
        future, pressed = self.expects(*words), time.perf_counter()
        await self.socket.send_bytes(key.encode())
        return await within(future) - pressed


async def within(future: asyncio.Future[float]) -> float:
    """Return a moment, within reason."""
    try:
        return await asyncio.wait_for(future, PATIENCE)
    except TimeoutError as error:
        raise NeverSeenError("it never came") from error


class Browsers:
    """The pages of many people at one server."""

    def __init__(self, full: House, client: aiohttp.ClientSession, secrets: Sequence[str]) -> None:
        """Begin with nobody in."""
        self._full = full
        self._client = client
        self._secrets = secrets
        self.terminals: list[WebTerminal] = []

    @property
    def url(self) -> str:
        """Where the server is."""
        return f"http://127.0.0.1:{self._full.web_port}"

    async def joins(self, _: int = 0) -> None:
        """Open one more page."""
        secret = self._secrets[len(self.terminals) % len(self._secrets)]
        headers = {"Origin": self.url, "Cookie": f"pdca-{self._full.web_port}={secret}"}
        socket = await self._client.ws_connect(f"{self.url}/socket?seat=observer", headers=headers, max_msg_size=0)
        terminal = WebTerminal(socket)
        self.terminals.append(terminal)
        future = terminal.expects(*FIRST[self._full.kind])
        terminal.reader = asyncio.create_task(terminal.reads())
        await socket.send_str(json.dumps({"t": "hello", "cols": 80, "rows": 24, "lang": "ja"}))
        await within(future)

    async def fills(self, count: int) -> None:
        """Open pages until there are ``count``."""
        while len(self.terminals) < count:
            await asyncio.gather(*map(self.joins, range(min(8, count - len(self.terminals)))))


@contextlib.asynccontextmanager
async def served(home: Home, people: Sequence[Person], secrets: Sequence[str]) -> AsyncIterator[tuple[House, Browsers]]:
    """Serve both ways while the context lasts."""
    connector = aiohttp.TCPConnector(limit=0)  # of itself it opens a hundred
    async with house("pdca", home, people) as full, aiohttp.ClientSession(connector=connector) as client:
        await full.joins()
        await full.orders("move", at=0, place="check")
        yield full, Browsers(full, client, secrets)


def with_browsers(home: Home, count: int) -> list[str]:
    """List browsers of observers; return their secrets."""
    made = [browser_secrets.new() for _ in range(count)]
    blocks = [f'[[keys]]\nseat = "observer"\nkey = "{key}"\nlabel = "browser {at}"\n' for at, (_, key) in enumerate(made)]
    home.seats_file.write_text(home.seats_file.read_text(encoding="utf-8") + "\n" + "\n".join(blocks), encoding="utf-8")
    return [secret for secret, _ in made]


async def measure(rows: Sequence[str], sizes: argparse.Namespace, folder: Path, address: str) -> list[Figure]:
    """Measure the rows once."""
    home, people = peopled(folder / "home", sizes.many + 2)
    secrets = with_browsers(home, sizes.many)
    figures: list[Figure] = []
    if set(rows) & {"opinions", "rest"}:
        figures += await _many_pages(rows, sizes, home, people, secrets)
    # After the others: who has pressed keys no longer follows the room.
    if "keys" in rows:
        figures += await _one_page(sizes, home, people, secrets, address)
    return figures


async def _many_pages(
    rows: Sequence[str], sizes: argparse.Namespace, home: Home, people: Sequence[Person], secrets: Sequence[str]
) -> list[Figure]:
    """Measure what many seats come to, over SSH and then in browsers."""
    last: list[list[float]] = []
    shares: list[float] = []
    for way in ("ssh", "web"):
        async with served(home, people, secrets) as (full, browsers):
            if way == "web":
                # Whom the server was begun with would be one seat over SSH among those in browsers.
                await full.empties()
            of: House | Browsers = browsers if way == "web" else full
            if "opinions" in rows:
                await of.fills(sizes.seats)
                last.append(await _last(full, sizes.opinions, of.terminals, at=2 + len(last)))
            if "rest" in rows:
                await of.fills(sizes.many)
                shares.append(await _share(full, sizes.resting))
    figures = []
    if "opinions" in rows:
        what = f"opinion recorded to the last of {sizes.seats} browsers beside SSH, p50"
        figures.append(_times(what, ms(last[1]), ms(last[0]), 1.2))
    if "rest" in rows:
        what = f"processor while {sizes.many} seats in browsers are idle beside SSH, of one core"
        figures.append(Figure(what=what, measured=shares[1], floor=shares[0], limit=Limit.SHARE, reach=2.0, unit="%"))
    return figures


async def _one_page(
    sizes: argparse.Namespace, home: Home, people: Sequence[Person], secrets: Sequence[str], address: str
) -> list[Figure]:
    """Measure what one person meets in Chromium, and what a seat weighs."""
    async with served(home, people, secrets) as (full, browsers):
        light = await _weight(full)
        await full.fills(sizes.some)
        middle_weight = await _weight(full)
        ssh_weight = (middle_weight - light) / (sizes.some - 1)
        await browsers.fills(sizes.some)
        web_weight = (await _weight(full) - middle_weight) / sizes.some
        person, page = full.terminals[0], browsers.terminals[0]
        await full.orders("move", at=1, place="check")
        await asyncio.sleep(1.0)
        async with driving(address) as browser:
            # A whole frame, for the floor.
            await page.turns(_key(0), _mark(0))
            await page.turns(_key(1), _mark(1))
            async with _static(browser, sizes, page.seen) as (floor_open, floor):
                opened, linked, shown = await _pages(browser, sizes, home, browsers.url)
                ways = (
                    lambda at: person.turns(_key(at), _mark(at)),
                    lambda at: page.turns(_key(at), _mark(at)),
                    lambda at: _painted(shown, _key(at), _mark(at)),
                    lambda at: _painted(floor, "", f"frame {at + 1} "),
                )
                keys = await _at_human_distances(4 * sizes.presses, lambda at: ways[at % 4](at // 4))
            ssh_key, web_key, painted, floor_key = (keys[at::4] for at in range(4))
    return [
        _times(
            f"seat opened in a browser to first full frame, {2 * sizes.some} seats in, p50", ms(opened), ms(floor_open), 2.0
        ),
        _times("link's button to first full frame, p50", ms(linked), ms(floor_open), 2.0),
        _times("key to frame, others idle: a page's line beside SSH, p50", ms(web_key), ms(ssh_key), 1.5),
        _times(
            "    to the painted frame, beside SSH and the same terminal, p50", ms(painted), ms(ssh_key) + ms(floor_key), 1.5
        ),
        _told(
            "    to the painted frame, beside a frame that reaches an SSH client and is not painted", ms(painted), ms(ssh_key)
        ),
        _told("    of that the terminal in Chromium: the same frame, without a server", ms(floor_key), 0.0),
        _times("memory of each further seat in a browser beside SSH", web_weight, ssh_weight, 1.5, "MB"),
    ]


def _key(at: int) -> str:
    return "3" if at % 2 else "4"


def _mark(at: int) -> str:
    return CHECK if at % 2 else ACTION


async def _last(full: House, opinions: int, terminals: Sequence[object], *, at: int) -> list[float]:
    """Return the seconds from each opinion to the last of many screens."""
    await full.orders("move", at=at, place="check")
    await asyncio.sleep(1.5)
    seconds = []
    for number in range(opinions):
        waiting = [person.expects(f"{CHECK} {number + 1}") for person in terminals]  # type: ignore[attr-defined]  # both do
        said = await full.orders("say", number=number)
        seconds.append(max([await within(future) for future in waiting]) - said["recorded"])
        await asyncio.sleep(0.8)
    return seconds


@contextlib.asynccontextmanager
async def _static(browser: Chromium, sizes: argparse.Namespace, frame: bytes) -> AsyncIterator[tuple[list[float], Page]]:
    """Yield how long a static page with the same terminal takes to show a frame, and one on which keys can be pressed."""
    import base64  # noqa: PLC0415  # only here

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        name = request.path.removeprefix("/files/")
        if name in files.SERVED:
            file = files.served()[name]
            return web.Response(body=file.packed, headers={"Content-Type": file.kind, "Content-Encoding": "gzip"})
        if request.path == "/frame":
            return web.Response(text=base64.b64encode(frame + f"\x1b[24;1H{_END}".encode()).decode())
        return web.Response(text=_STATIC, content_type="text/html")

    server = web.Server(answer)
    listener = await asyncio.get_running_loop().create_server(server, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/"
    opened = []
    for _ in range(sizes.opens):
        page = await browser.page("about:blank")
        opened.append(await _shown(page, url))
    page = await browser.page("about:blank")
    await page.ask("Page.addScriptToEvaluateOnNewDocument", source=_SIZED)
    await _shown(page, url)
    yield opened, page
    listener.close()
    await server.shutdown(1.0)


async def _shown(page: Page, url: str) -> float:
    """Go somewhere; return the seconds until the first full frame is painted there."""
    began = time.perf_counter()
    await page.go(url)
    await page.until(f"{_ROWS}?.includes({json.dumps(_END)})")
    return time.perf_counter() - began


async def _pages(browser: Chromium, sizes: argparse.Namespace, home: Home, url: str) -> tuple[list[float], list[float], Page]:
    """Return how long a seat takes to open, and a link to lead to it; and a page that keys can be pressed in."""
    opened, linked = [], []
    for _ in range(sizes.opens):
        code = new_code()
        Invitations(home.sessions).invite(typed_code(code), "observer", at=now(), days=1)
        person = await browser.person()
        page = await browser.page(f"{url}/join#seat=observer&code={code}", person)
        await page.until("!document.getElementById('for').hidden")
        began = time.perf_counter()
        await page.says("document.getElementById('go').click(); 0")
        await page.until(f"{_ROWS}?.includes({json.dumps(_END)})")
        linked.append(time.perf_counter() - began)
        await page.close()
        # Another tab of the same person; what was loaded once is there.
        await browser.ask("Target.disposeBrowserContext", browserContextId=person)
    person = ""
    for at in range(sizes.opens):
        code = new_code()
        Invitations(home.sessions).invite(typed_code(code), "observer", at=now(), days=1)
        person = await browser.person()
        first = await browser.page(f"{url}/join?{at}", person)
        joined = f"fetch('/join', {{method: 'POST', headers: {{'Content-Type': 'application/json'}}, body: JSON.stringify({{seat: 'observer', code: '{code}'}})}}).then(r => r.status)"
        await first.until("document.readyState === 'complete'")
        assert await first.says(joined) == 200  # noqa: S101
        page = await browser.page("about:blank", person)
        opened.append(await _shown(page, f"{url}/s/observer"))
    # As large as the screens over SSH.
    page = await browser.page("about:blank", person)
    await page.ask("Page.addScriptToEvaluateOnNewDocument", source=_SIZED)
    await _shown(page, f"{url}/s/observer")
    await page.says(
        "window.pressed = key => { const area = document.querySelector('.xterm-helper-textarea'); area.dispatchEvent(new KeyboardEvent('keypress', {key, charCode: key.charCodeAt(0), keyCode: key.charCodeAt(0), bubbles: true})); }; 0"
    )

    return opened, linked, page


async def _painted(page: Page, key: str, mark: str) -> float:
    """Press a key in Chromium; return the seconds until the frame is painted."""
    return float(await page.says(f"{_PRESSES}({json.dumps(key)}, {json.dumps(mark)})"))


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if something falls short."""
    parser = argparse.ArgumentParser(prog="python -m bench.web_seats", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"rows to measure: {', '.join(ROWS)} (all of them)")
    parser.add_argument("--runs", type=int, default=1, help="runs of which the median is told (1)")
    parser.add_argument("--small", action="store_true", help="a few seats only, to try the measurement out")
    args = parser.parse_args(words)
    if wrong := set(args.rows) - set(ROWS):
        parser.error(f"no such row: {', '.join(sorted(wrong))}; there are {', '.join(ROWS)}")
    rows = args.rows or ROWS
    sizes = argparse.Namespace(seats=100, many=200, some=25, presses=60, opens=9, opinions=8, resting=60.0)
    if args.small:
        sizes = argparse.Namespace(seats=10, many=20, some=5, presses=10, opens=3, opinions=3, resting=5.0)
    before, runs = os.getloadavg()[0], []
    for _ in range(args.runs):
        with tempfile.TemporaryDirectory(prefix="pdca-bench-") as folder, running(Path(folder) / "browser") as address:
            runs.append(asyncio.run(measure(rows, sizes, Path(folder), address)))
    figures = middle(runs)
    print(table(figures))
    print(f"\n{os.cpu_count()} cores, load {before:.1f} before, {os.getloadavg()[0]:.1f} after; median of {args.runs}")
    return 0 if all(figure.reached for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
