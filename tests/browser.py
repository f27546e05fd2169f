"""A real Chromium for tests, driven by its own protocol over aiohttp's client: pages, keys, an input method, touch, axe.

Nothing waits for time: ``page.until("expression")`` waits until JavaScript says that something holds.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import itertools
import json
import shutil
import subprocess
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest

AXE = Path(__file__).parent / "node_readers/node_modules/axe-core/axe.min.js"
LONGEST = 25.0
"""Seconds after which something that does not happen is given up."""

KEYS = {"Enter": ("\r", 13), "Escape": ("", 27), "Tab": ("", 9), "F6": ("", 117), "ArrowDown": ("", 40), "ArrowUp": ("", 38)}
SHIFT, CONTROL = 8, 2

SCREEN = (
    """[...document.querySelectorAll('.xterm-rows > div')].map(row => row.textContent.replace(/\\u00a0/g, ' ')).join('\\n')"""
)
"""What stands on the terminal of a page."""


def missing() -> str:
    """Return what is missing to run the tests; empty if nothing is."""
    if shutil.which("chromium") is None or not AXE.is_file():
        return "chromium or axe-core is missing; to install what tests need, run: sudo .ci/packages"
    return ""


class Chromium:
    """One browser; each person has a context of their own in it, with cookies of their own."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._people: list[str] = []
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._pages: dict[str, Page] = {}
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            told = json.loads(message.data)
            if (answer := self._answers.pop(told.get("id", 0), None)) is not None:
                if not answer.done():
                    answer.set_result(told)
            elif (page := self._pages.get(told.get("sessionId", ""))) is not None:
                page.happened(told["method"], told["params"])

    async def ask(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """Ask the browser for something; fail with what it complains of."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        asked = {"id": number, "method": method, "params": params, **({"sessionId": session} if session else {})}
        await self._socket.send_str(json.dumps(asked))
        told = await asyncio.wait_for(answer, LONGEST)
        assert "error" not in told, (method, told.get("error"))
        return dict(told["result"])

    async def person(self) -> str:
        """Return a context of its own: another browser, as far as cookies go."""
        person = str((await self.ask("Target.createBrowserContext"))["browserContextId"])
        self._people.append(person)
        return person

    async def has(self, person: str, url: str, cookie: str, value: str) -> None:
        """Let a person have a cookie of a server, as it gives one."""
        given = {"name": cookie, "value": value, "url": url, "httpOnly": True, "sameSite": "Strict"}
        await self.ask("Storage.setCookies", browserContextId=person, cookies=[given])

    async def page(self, url: str, person: str = "", *, phone: bool = False, size: tuple[int, int] = (1000, 700)) -> Page:
        """Open a page."""
        person = person or await self.person()
        target = (await self.ask("Target.createTarget", url="about:blank", browserContextId=person))["targetId"]
        session = (await self.ask("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        page = self._pages[session] = Page(self, session, target)
        size = (390, 760) if phone else size
        metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": phone}
        asked = [page.ask("Runtime.enable"), page.ask("Page.enable"), page.ask("Log.enable")]
        asked += [page.ask("Emulation.setDeviceMetricsOverride", **metrics)]
        if phone:
            asked += [page.ask("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=1)]
        await asyncio.gather(*asked)
        await page.go(url)
        return page

    async def forget(self) -> None:
        """Close the pages of everybody."""
        for person in self._people:
            with contextlib.suppress(Exception):
                await self.ask("Target.disposeBrowserContext", browserContextId=person)
        self._reader.cancel()


@dataclass
class Page:
    """One tab."""

    browser: Chromium
    session: str
    target: str
    complaints: list[str] = field(default_factory=list)
    """What the console complained of: a script that failed, or what the content security policy refused."""

    def happened(self, method: str, params: dict[str, Any]) -> None:
        if method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(params["exceptionDetails"])[:500])
        elif method == "Log.entryAdded" and params["entry"]["source"] == "security":
            self.complaints.append(params["entry"]["text"])

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        return await self.browser.ask(method, self.session, **params)

    async def go(self, url: str) -> None:
        await self.ask("Page.navigate", url=url)

    async def says(self, expression: str) -> Any:
        """Return what an expression comes to on the page."""
        told = await self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    async def until(self, expression: str) -> Any:
        """Wait until an expression holds; return what it comes to."""
        try:
            async with asyncio.timeout(LONGEST):
                while True:
                    with contextlib.suppress(AssertionError):
                        if found := await self.says(expression):
                            return found
                    await asyncio.sleep(0.03)
        except TimeoutError:
            seen = await self.says(f"document.body.innerText + '\\n---\\n' + {SCREEN}")
            raise AssertionError(f"{expression} does not hold on\n{seen}\n{self.complaints}") from None

    async def shows(self, text: str) -> None:
        """Wait until a text is on the terminal; spaces between wide signs do not matter."""
        await self.until(f"{SCREEN}.includes({json.dumps(text)})")

    async def hides(self, text: str) -> None:
        await self.until(f"!{SCREEN}.includes({json.dumps(text)})")

    async def screen(self) -> str:
        return str(await self.says(SCREEN))

    async def open(self) -> None:
        """Wait until the seat is there."""
        await self.until(
            "document.body.dataset.state === 'open' && document.querySelector('.xterm-rows')?.textContent.trim().length > 100"
        )

    async def press(self, key: str, modifiers: int = 0) -> None:
        text, code = KEYS.get(key, (key, ord(key.upper()[0])))
        what = {
            "key": key,
            "code": key if key in KEYS else f"Key{key.upper()}",
            "windowsVirtualKeyCode": code,
            "modifiers": modifiers,
        }
        if text and not modifiers & CONTROL:
            what["text"] = text
        await self.ask("Input.dispatchKeyEvent", type="keyDown", **what)
        await self.ask(
            "Input.dispatchKeyEvent", type="keyUp", **{name: value for name, value in what.items() if name != "text"}
        )

    async def composes(self, *stages: str) -> None:
        """Write with an input method: each stage is what stands there before the last one is committed."""
        for stage in stages:
            await self.ask("Input.imeSetComposition", text=stage, selectionStart=len(stage), selectionEnd=len(stage))
        await self.ask("Input.insertText", text=stages[-1])

    async def click(self, selector: str) -> None:
        """Press the button of the mouse, or a finger, in the middle of something."""
        box = await self.says(
            f"(() => {{ const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            await self.ask("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    async def swipes(self, selector: str, by: int) -> None:
        """Drag a finger over something, upwards by some pixels."""
        x, y = await self.says(
            f"(() => {{ const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        await self.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        for step in range(1, 6):
            await self.ask("Input.dispatchTouchEvent", type="touchMove", touchPoints=[{"x": x, "y": y - by * step / 5}])
        await self.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    async def violations(self) -> list[Any]:
        """Return what axe finds: WCAG 2.1 A and AA, and what is good practice."""
        # Evaluated from outside: the page's own policy lets no script in that is not its own.
        if not await self.says("Boolean(window.axe)"):
            await self.says(AXE.read_text(encoding="utf-8") + ";0")
        found = await self.says(
            'axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})'
            ".then(found => found.violations.map(each => [each.id, each.nodes.map(node => node.html.slice(0, 160)).slice(0, 3)]))"
        )
        return list(found)

    async def authenticator(self) -> str:
        """Give this tab an authenticator of its machine, which says yes to everything; return its name."""
        await self.ask("WebAuthn.enable", enableUI=False)
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        return str((await self.ask("WebAuthn.addVirtualAuthenticator", options=options))["authenticatorId"])

    async def passkeys(self, authenticator: str) -> list[dict[str, Any]]:
        """Return the passkeys of an authenticator."""
        return list((await self.ask("WebAuthn.getCredentials", authenticatorId=authenticator))["credentials"])

    async def picture(self, path: Path) -> None:
        """Keep what it looks like."""
        told = await self.ask("Page.captureScreenshot", format="png")
        await asyncio.to_thread(path.write_bytes, base64.b64decode(told["data"]))

    async def hidden(self, *, hidden: bool) -> None:
        """Put the tab behind others, or before them, as far as the page can tell."""
        await self.says(
            f"Object.defineProperty(document, 'hidden', {{configurable: true, get: () => {json.dumps(hidden)}}});"
            "document.dispatchEvent(new Event('visibilitychange')); 0"
        )

    async def close(self) -> None:
        await self.browser.ask("Target.closeTarget", targetId=self.target)


@contextlib.contextmanager
def running(folder: Path, *more: str) -> Iterator[str]:
    """Run a browser that knows nobody, with ``more`` arguments; yield where it is driven. The test is skipped where there is none."""
    if why := missing():
        pytest.skip(why)
    program = shutil.which("chromium") or "chromium"
    arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--remote-debugging-port=0",
    ]
    arguments += [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-extensions",
        "--mute-audio",
    ]
    arguments += [
        "--disable-background-timer-throttling",
        "--disable-renderer-backgrounding",
        "--disable-backgrounding-occluded-windows",
    ]
    arguments += [
        f"--user-data-dir={folder}",
        "--force-color-profile=srgb",
        "--lang=ja",
        "--accept-lang=ja",
        *more,
        "about:blank",
    ]
    with subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        address = ""
        for line in process.stderr:
            if line.startswith("DevTools listening on "):
                address = line.removeprefix("DevTools listening on ").strip()
                break
        # What it says later is nobody's concern, but has to be read.
        threading.Thread(target=process.stderr.read, daemon=True).start()
        try:
            assert address, "chromium did not start"
            yield address
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


@contextlib.asynccontextmanager
async def driving(address: str) -> AsyncIterator[Chromium]:
    """Drive a browser that runs; every person is forgotten at the end."""
    async with aiohttp.ClientSession() as session, session.ws_connect(address, max_msg_size=0) as socket:
        browser = Chromium(socket)
        try:
            yield browser
        finally:
            await browser.forget()
