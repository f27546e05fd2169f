"""The web door without a browser: what it answers, to whom, and what it refuses before anything is upgraded."""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
import subprocess
import time
from pathlib import Path

import aiohttp
import pytest

import shipped
from at_review import lay_review
from pdca_tui.application.clock import now
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.doors.web import browser_secrets, files
from pdca_tui.doors.web.web_address import WebAddress, checked, checked_url
from pdca_tui.errors import DoorError, UsageError
from pdca_tui.record.receipt import receipt_in
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import BROWSER, PublicKey
from pdca_tui.sheets.seat_keys_edit import revoke_key
from visitors import CHAMBER, opened, opinions, until
from web_visitors import Socket, asking, seated_together, sitting, web_hosting


def sent(link: str) -> dict[str, str]:
    return dict(each.split("=", 1) for each in link.partition("#")[2].split("&"))


# ── what it answers ──


async def test_pages_are_dressed_and_come_from_the_installation_only(home: Home):
    async with web_hosting(home) as host, asking(host) as client:
        for path in ("/", "/join", "/watch", "/s/chamber", "/watch/2024-02-06"):
            answer = await client.get(path)
            policy = answer.headers["Content-Security-Policy"]
            assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
            text = await answer.text()
            assert "{{" not in text
            assert "https://" not in text
            assert " style=" not in text
            assert " onclick" not in text
            scripts = [part.partition(">")[0] for part in text.split("<script ")[1:]]
            assert all('src="/files/' in part or 'type="application/json"' in part for part in scripts)


async def test_a_page_speaks_the_language_of_the_browser(home: Home):
    async with web_hosting(home) as host, asking(host) as client:
        assert "会議への招待" in await (await client.get("/join", headers={"Accept-Language": "ja,en;q=0.5"})).text()
        assert "Your invitation" in await (await client.get("/join", headers={"Accept-Language": "fr,en;q=0.5"})).text()
        assert "Your invitation" in await (await client.get("/join?lang=en", headers={"Accept-Language": "ja"})).text()


@pytest.mark.parametrize(
    "path",
    [
        "/files/../files.py", "/files/{v}/../web_door.py", "/files/{v}/%2e%2e/web_door.py", "/files/{v}/..%2fweb_door.py",
        "/files/{v}/join.html", "/files/{v}/", "/files/other/page.css", "/static/page.css", "/etc/passwd", "//etc/passwd", "/.door/web-url",
        "/files/{v}/xterm/../../web_door.py", "/socket/", "/seats/x",
    ],
)  # fmt: skip
async def test_nothing_else_is_found(home: Home, path: str):
    async with web_hosting(home) as host:
        reader, writer = await asyncio.open_connection("127.0.0.1", host.web.port)
        line = f"GET {path.format(v=files.version())} HTTP/1.1\r\nHost: 127.0.0.1:{host.web.port}\r\nConnection: close\r\n\r\n"
        writer.write(line.encode())
        head = (await reader.read()).partition(b"\r\n")[0]
        writer.close()
        assert head.split()[1] in (b"404", b"400")


async def test_every_file_is_served_under_a_name_that_changes_with_it(home: Home):
    async with web_hosting(home) as host, asking(host) as client:
        for name in files.SERVED:
            answer = await client.get(f"/files/{files.version()}/{name}")
            assert answer.status == 200
            assert await answer.read() == files.served()[name].body
            assert "immutable" in answer.headers["Cache-Control"]
            assert answer.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_other_methods_lead_nowhere(home: Home, method: str):
    async with web_hosting(home) as host, asking(host) as client:
        assert (await client.request(method, "/join")).status == 404


def test_the_terminal_in_the_installation_is_the_pinned_one():
    root = Path(__file__).parents[2]
    subprocess.run([root / ".ci/terminal", "--check"], check=True)


# ── links ──


async def test_a_link_binds_one_browser_and_only_by_its_button(home: Home):
    """Programs that look at the links in mails fetch the page, and use nothing up."""
    async with web_hosting(home) as host, asking(host) as client:
        link = host.link("chamber")
        for _ in range(3):
            assert (await client.get(link.partition("#")[0].removeprefix(host.url))).status == 200
        answer = await client.post("/join", json=sent(link))
        assert await answer.json() == {"to": "/s/chamber"}
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert "Path=/" in cookie
        (listed,) = home.seats().keys
        assert (listed.seat, PublicKey.parse(listed.key).kind) == ("member:chamber", BROWSER)
        assert (await (await client.get("/seats")).json())["seats"] == [{"name": "chamber", "label": "商工会議所"}]


async def test_a_used_link_is_refused_with_a_sentence_and_its_code_is_in_no_log(home: Home):
    async with web_hosting(home) as host:
        link = host.link("chamber")
        async with asking(host) as first, asking(host) as thief:
            assert (await first.post("/join", json=sent(link))).status == 200
            answer = await thief.post("/join", json=sent(link))
            assert answer.status == 403
            assert "使用済み" in (await answer.json())["why"]
            assert "Set-Cookie" not in answer.headers
        assert "method=link" in host.told("auth-fail")[0]
        assert sent(link)["code"] not in host.log
        assert sent(link)["code"].replace("-", "") not in host.log
        assert len(home.seats().keys) == 1


async def test_of_two_who_use_a_link_at_once_one_is_in(home: Home):
    async with web_hosting(home) as host, asking(host) as one, asking(host) as other:
        link = sent(host.link("chamber"))
        answers = await asyncio.gather(one.post("/join", json=link), other.post("/join", json=link))
        assert sorted(answer.status for answer in answers) == [200, 403]


@pytest.mark.parametrize(
    "wrong",
    [
        {"seat": "it"},
        {"seat": "facilitator"},
        {"seat": "nobody"},
        {"code": "0" * 24},
        {"code": ""},
        {"session": shipped.SECOND},
    ],
)
async def test_a_link_leads_to_its_seat_only(home: Home, wrong: dict[str, str]):
    async with web_hosting(home) as host, asking(host) as client:
        assert (await client.post("/join", json={**sent(host.link("chamber")), **wrong})).status == 403
        assert home.seats().keys == ()


async def test_one_browser_may_have_several_seats_and_is_forgotten_at_once(home: Home):
    async with web_hosting(home) as host, asking(host) as client:
        for seat in ("chamber", "secretariat"):
            assert (await client.post("/join", json=sent(host.link(seat)))).status == 200
        names = [each["name"] for each in (await (await client.get("/seats")).json())["seats"]]
        assert names == ["secretariat+chamber", "secretariat", "chamber"]
        assert len({PublicKey.parse(listed.key).fingerprint for listed in home.seats().keys}) == 1
        assert (await client.post("/forget", json={})).status == 200
        assert home.seats().keys == ()


async def test_a_planted_cookie_never_becomes_one_that_opens_a_seat(home: Home):
    async with web_hosting(home) as host:
        planted, _ = browser_secrets.new()
        async with asking(host, planted) as client:
            answer = await client.post("/join", json=sent(host.link("chamber")))
            assert planted not in answer.headers["Set-Cookie"]


async def test_many_wrong_codes_are_slow_and_lock_nobody_out(home: Home):
    async with web_hosting(home, failures_burst=2.0, failures_rate=0.001, slow=0.2) as host, asking(host) as client:
        for _ in range(3):
            await client.post("/join", json={"seat": "chamber", "code": "0" * 24})
        began = time.monotonic()
        answers = await asyncio.gather(*(client.post("/join", json={"seat": "chamber", "code": "0" * 24}) for _ in range(12)))
        assert time.monotonic() - began >= 0.2
        assert {answer.status for answer in answers} == {403, 429}
        assert (await client.post("/join", json=sent(host.link("chamber")))).status == 200


# ── refused before the upgrade ──


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "", "http://127.0.0.1", "https://127.0.0.1:{port}", "http://127.0.0.1:{port}.evil"],
)
async def test_a_page_from_elsewhere_is_refused_before_the_upgrade(home: Home, origin: str):
    async with web_hosting(home) as host:
        secret = host.seated("chamber")
        await host.door.reread()
        async with asking(host, secret, Origin=origin.format(port=host.web.port)) as client:
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await client.ws_connect("/socket?seat=chamber")
            assert refused.value.status == 403
            assert (await client.post("/join", json=sent(host.link("it")))).status == 403
        assert len(host.told("refused")) == 2
        assert not host.told("auth-ok")


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1", "evil.example:{port}"])
async def test_another_name_for_this_door_is_refused(home: Home, name: str):
    """A page may have its own name lead here for a moment, and speak to this machine in its own name."""
    async with web_hosting(home) as host, asking(host) as client:
        assert (await client.get("/", headers={"Host": name.format(port=host.web.port)})).status == 421


@pytest.mark.parametrize("seat", ["chamber", "facilitator", "nobody", "", "member+it", "chamber+facilitator"])
async def test_a_browser_opens_no_seat_but_its_own(home: Home, seat: str):
    async with web_hosting(home) as host:
        for secret in ("", host.seated("it"), "x" * 43, "'; drop"):
            await host.door.reread()
            async with asking(host, secret) as client:
                with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                    await client.ws_connect(f"/socket?seat={seat}" if seat else "/socket")
                assert refused.value.status == 403
                assert (
                    "招待のリンク"
                    in (await (await client.get(f"/check?seat={seat}", headers={"Accept-Language": "ja"})).json())["why"]
                )


async def test_a_full_house_says_so_before_the_upgrade(home: Home):
    async with web_hosting(home, seats=1, kept_from_observers=0) as host:
        secret = host.seated("it")
        async with sitting(host, "chamber") as member:
            await member.hears("seat")
            await until(lambda: bool(host.told("seated")))
            async with asking(host, secret) as client:
                with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                    await client.ws_connect("/socket?seat=it")
                assert refused.value.status == 503
                assert "満席" in (await (await client.get("/check?seat=it")).json())["why"]


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"code": 1}', b"[" * 3000, b'{"code": "' + b"x" * 5000 + b'"}'])
async def test_what_no_page_sends_is_refused(home: Home, body: bytes):
    async with web_hosting(home) as host, asking(host) as client:
        answer = await client.post("/join", data=body, headers={"Content-Type": "application/json"})
        assert 400 <= answer.status < 500
        plain = await client.post("/join", data={"seat": "chamber", "code": "0" * 24})
        assert plain.status == 400


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00garbage\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /join HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"GET /join HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\nzz\r\n",
        b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(100)) + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    ],
    ids=["tls", "version", "length", "both lengths", "line", "headers", "hosts"],
)
async def test_what_is_no_request_is_refused_and_printed_nowhere(
    home: Home, request_: bytes, capfd: pytest.CaptureFixture[str]
):
    async with web_hosting(home) as host:
        reader, writer = await asyncio.open_connection("127.0.0.1", host.web.port)
        writer.write(request_)
        assert (await asyncio.wait_for(reader.read(), 5)).split()[1] in (b"400", b"421")
        writer.close()
    assert capfd.readouterr().err == ""


async def test_a_body_that_never_ends_is_given_up(home: Home):
    async with web_hosting(home, web={"body_time": 0.2}) as host:
        reader, writer = await asyncio.open_connection("127.0.0.1", host.web.port)
        head = f"POST /join HTTP/1.1\r\nHost: 127.0.0.1:{host.web.port}\r\nOrigin: {host.url}\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n{{"
        writer.write(head.encode())
        assert b" 408 " in await reader.readline()
        writer.close()


async def test_two_hundred_silent_connections_keep_nobody_out_and_are_closed(home: Home):
    async with web_hosting(home, web={"silence": 1.0, "connections": 60}) as host:
        silent = [await asyncio.open_connection("127.0.0.1", host.web.port) for _ in range(200)]
        slow = [await asyncio.open_connection("127.0.0.1", host.web.port) for _ in range(5)]
        for _, writer in slow:
            writer.write(b"GET / HTTP/1.1\r\nHost: 127")
        async with sitting(host, "chamber") as member:
            await member.until("専門部会")
        began = time.monotonic()
        for reader, writer in (*silent, *slow):
            with contextlib.suppress(ConnectionError):
                assert not (await asyncio.wait_for(reader.read(), 10)).startswith(b"HTTP/1.1 200")
            writer.close()
        assert time.monotonic() - began < 8.0
        assert host.told("cut-off")


# ── a seat ──


async def test_a_seat_sends_frames_and_takes_keys_text_and_sizes(home: Home):
    async with web_hosting(home) as host, contextlib.AsyncExitStack() as stack:
        # Before anybody comes in: a frame of the time before shows the name of the program, too.
        room = await opened(host)
        member = await stack.enter_async_context(sitting(host, "chamber"))
        await member.until("新産業創造支援事業")
        await member.types("o")
        field = await member.hears("field")
        assert field["lines"]
        assert "新しい意見" in field["title"]
        assert not field["text"]
        await member.tells(t="written", field=field["field"], heard=1, text="席を増やして\x1b[31mほしい。\n二行目")
        again = await member.hears("field", heard=1)
        assert again["text"] == "席を増やして[31mほしい。\n二行目"
        await member.tells(t="written", field=field["field"], heard=2, text="席を増やしてほしい。")
        await member.tells(t="written", field=field["field"], heard=1, text="おそい")
        await member.tells(t="written", field=99, heard=9, text="よその欄")
        await member.types("\x13")
        await until(lambda: bool(opinions(room)))
        assert opinions(room)[-1].event.text == "席を増やしてほしい。"
        await member.hears("field", field=0)
        await member.tells(t="size", cols=100, rows=30)
        await until(lambda: any(b"\x1b[30;1H" in frame or b"\x1b[30;" in frame for frame in member.frames))
        await member.tells(t="ping")
        await member.hears("pong")


@pytest.mark.parametrize("message", ["{", '{"t":"hello"}', '{"t":"delete"}', '{"t":"written","field":"x"}', "[" * 10_000])
async def test_a_message_that_is_none_ends_the_seat_and_nothing_else(home: Home, message: str):
    async with web_hosting(home) as host, sitting(host, "it") as other, sitting(host, "chamber") as member:
        await other.until("専門部会")
        await member.until("専門部会")
        await member.socket.send_str(message)
        await host.logged("refused n=")
        await member.hears("end")
        await other.tells(t="ping")
        await other.hears("pong")


async def test_a_message_that_is_too_long_ends_the_connection(home: Home):
    async with web_hosting(home) as host, sitting(host, "chamber") as member:
        await member.until("専門部会")
        await member.socket.send_bytes(b"x" * 300_000)
        await host.logged("disconnect")


async def test_who_says_nothing_first_gets_no_seat(home: Home, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pdca_tui.doors.web.seat_socket._BEGINS_WITHIN", 0.1)
    async with web_hosting(home) as host:
        secret = host.seated("chamber")
        await host.door.reread()
        async with asking(host, secret) as client, client.ws_connect("/socket?seat=chamber") as socket:
            assert (await socket.receive(5)).type in (
                aiohttp.WSMsgType.CLOSE,
                aiohttp.WSMsgType.CLOSED,
                aiohttp.WSMsgType.CLOSING,
            )
        await host.logged("disconnect")
        assert not host.told("seated")


async def test_who_is_revoked_is_told_and_put_out(home: Home):
    async with web_hosting(home) as host, sitting(host, "chamber") as member:
        await member.until("専門部会")
        (key,) = home.seats().keys
        revoke_key(home, "member:chamber", key.fingerprint)
        end = await member.hears("end")
        assert "取り消された" in end["text"]
        assert "ブラウザー" in end["text"]
        assert not end["again"]


async def test_nothing_is_painted_while_the_page_is_not_seen(home: Home):
    async with web_hosting(home) as host, sitting(host, "it") as seen, sitting(host, "chamber") as hidden:
        room = await opened(host)
        for member in (seen, hidden):
            await member.until("新産業創造支援事業")
        await hidden.tells(t="seen", seen=False)
        await hidden.tells(t="ping")
        await hidden.hears("pong")
        hidden.frames.clear()
        await room.ask(
            c.SubmitOpinion(program=2, by="member:chamber", kind=e.OpinionKind.IMPROVE, text="駐輪場がほしい。"), CHAMBER
        )
        await seen.until("駐輪場がほしい。")
        assert hidden.frames == []
        await hidden.tells(t="seen", seen=True)
        await hidden.until("駐輪場がほしい。")


async def test_forty_members_see_an_opinion(home: Home):
    async with web_hosting(home) as host, contextlib.AsyncExitStack() as stack:
        room = await opened(host)
        members = await seated_together(stack, host, 40)
        for member in members:
            await member.until("新産業創造支援事業")
        await members[0].types("o")
        field = await members[0].hears("field")
        await members[0].tells(t="written", field=field["field"], heard=1, text="四十人に届く。")
        await members[0].types("\x13")
        await until(lambda: bool(opinions(room)))
        for member in members:
            await member.until("四十人に届く。")


async def test_who_leaves_is_told_goodbye_and_gets_receipts_for_their_own_opinions(home: Home):
    async with web_hosting(home) as host:
        secret, others, keeper = host.seated("chamber"), host.seated("it"), host.seated("secretariat")
        async with sitting(host, "chamber", secret) as member:
            room = await opened(host)
            for text in ("受領証がほしい。", "これにも。"):
                said = c.SubmitOpinion(program=2, by="member:chamber", kind=e.OpinionKind.ASK, text=text)
                await room.ask(said, CHAMBER)
            await member.until("これにも。")
            await member.types("q")
            await member.until("もう一度")
            await member.types("q")
            end = await member.hears("end")
            assert "終わりました" in end["text"]
            assert "受領証を保存" in end["text"], host.log
            assert "ssh" not in end["text"]
            assert not end["again"]
            (first, second) = end["receipts"]
            assert (first["name"], second["name"]) == ("12-2-1", "12-2-2")
        async with asking(host, secret) as client:
            answer = await client.get(second["to"])
            assert 'filename="12-2-2.tlog-proof"' in answer.headers["Content-Disposition"]
            assert answer.headers["Content-Type"].startswith("text/plain")
            assert answer.headers["Cache-Control"] == "no-store"
            kept = receipt_in(await answer.text(), "saved")
            assert kept.proves(kept.line("これにも。"))
            for wrong in ("/receipt/2024-01-24:12-2-9", "/receipt/1999-01-01:12-2-1", "/receipt/../../data", "/receipt/"):
                refused = await client.get(wrong)
                assert 400 <= refused.status < 500
                assert str(home.root) not in await refused.text()
        async with asking(host, keeper) as client:
            assert (await client.get(first["to"])).status == 200
        for nobody in ("", others):
            async with asking(host, nobody) as client:
                assert (await client.get(first["to"])).status == 403


async def test_a_page_that_comes_back_opens_what_was_open_and_nothing_else(home: Home):
    """Whatever a page says was open, only a key of that screen opens it, for who may press it."""
    async with web_hosting(home) as host:
        await opened(host)
        secret = host.seated("chamber")

        def begun(**other: object) -> str:
            form = {
                "session": shipped.SECOND, "screen": "program", "program": 2, "place": "check", "action": "opinion", "block": "",
                "field": "field-text",
            }  # fmt: skip
            return json.dumps([*{**form, **other}.values()])

        for told, opens in (
            (begun(), True),
            (begun(screen="agenda", place="", program=0, action="jump"), False),
            (begun(session="2024-02-06"), False),
            (begun(action="note"), False),
            (begun(action="do_evil()"), False),
            (begun(action="submit"), False),
            (begun(program=999), False),
            (begun(program="2"), False),
            (begun(place="elsewhere"), False),
            (begun(screen="../lobby"), False),
            ("[" * 300, False),
            ("{}", False),
            ("x" * 5000, False),
        ):
            async with sitting(host, "chamber", secret, begun=told) as member:
                await member.until("ソーシャル" if told is None else "専門部会")
                await member.tells(t="ping")
                await member.hears("pong")
                if opens:
                    assert (await member.hears("field"))["lines"]
                    assert json.loads((await member.hears("form"))["begun"])[4] == "opinion"
                else:
                    await member.until("ヘルプ")
                    await member.hears("form")  # by then the person is where they are brought
                    assert not any(each["t"] == "field" and each["field"] for each in member.told), told
        assert not host.told("fault")
        assert not host.told("crash")


def there(path: list[str], *, begun: tuple[object, ...] = ("", "", 0, "", "", "", ""), **more: object) -> str:
    """What a page remembers of a person who came by the lobby."""
    return json.dumps({"cycle": "main", "path": ["lobby", *path], "marks": [], "begun": begun, **more}, ensure_ascii=False)


async def test_a_page_leads_back_to_where_one_was_in_a_review_and_on_the_pages_over_all(home: Home):
    """Each page says what it was told before the line was lost; the screen, the cursor, the marks and the form are there again."""
    lay_review(home)
    async with web_hosting(home, session="") as host:
        office, desk, member = host.seated("secretariat"), host.seated("department:department"), host.seated("chamber")
        # People land in a session that is held: who was elsewhere comes back there all the same.
        assert await host.door.landing() == shipped.THIRD
        year, board = "year:2023", "board:12"
        opinion = "opinion:2024-01-24:12-1-1"

        def at(path: list[str], action: str = "", block: str = "", field: str = "") -> str:
            return there([year, *path], begun=("", [year, *path][-1], 0, "", action, block, field))

        for seat, secret, said in (
            ("secretariat", office, at([])),
            ("secretariat", office, at([board])),
            ("secretariat", office, at(["coverage", "rows:asked:asked::"])),
            ("secretariat", office, at(["rows:adopted:::", "finding:F2"], "ask", "", "field-due")),
            ("secretariat", office, at([board], "form_finding", opinion, "field-text")),
            ("department%2Bdepartment", desk, at(["rows:adopted:::"], "reply", "finding:F2", "field-text")),
            ("department%2Bdepartment", desk, at(["finding:F2"], "reply", "", "field-text")),
            ("department%2Bdepartment", desk, at(["plan:1"], "write_plan", "plan:1", "field-text")),
            ("chamber", member, at(["own"])),
            ("chamber", member, there(["search:起業"])),
            ("chamber", member, there(["open-items"])),
            ("chamber", member, there([f"session:{shipped.SECOND}", "hierarchy"])),
        ):
            async with sitting(host, seat, secret, begun=said) as page:
                wanted, told = json.loads(said), json.loads((await page.hears("form"))["begun"] or "{}")
                # The hierarchy is read beside the keys: once it is, the page knows the unit under the cursor, too.
                path = ["hierarchy" if each.startswith("hierarchy:") else each for each in told.get("path", [])]
                assert path == wanted["path"], (said, told)
                if wanted["begun"][4]:
                    assert (await page.hears("field"))["field"], said
                    assert told["begun"][4] == wanted["begun"][4]
                    assert told["begun"][5] == wanted["begun"][5] or not wanted["begun"][5]
                    await page.begins(wanted["begun"][6])
        # Who was in the session in which people land is there as everybody is; what is none, or no more, leads nowhere.
        for path, where in (
            ([f"session:{shipped.THIRD}", "open-items"], ["open-items"]),
            ([year, "finding:F999", "reply:R1"], ["lobby", year]),
            ([year, "board:77"], ["lobby", year]),
            (["year:1999"], []),
            (["session:../data"], []),
            (["finding:F2"], []),
        ):
            async with sitting(host, "secretariat", office, begun=there(path)) as page:
                told = json.loads((await page.hears("form"))["begun"] or "{}")
                assert told.get("path", []) == where, (path, told)
        begun = ("", "rows:adopted:::", 0, "", "reply", "finding:F2", "field-text")
        marked = there([year, "rows:adopted:::"], begun=begun, marks=["finding:F2", "finding:F3", "finding:F999"])
        async with sitting(host, "department%2Bdepartment", desk, begun=marked) as page:
            assert json.loads((await page.hears("form"))["begun"])["marks"] == ["finding:F2", "finding:F3"]
            assert len((await page.hears("field"))["title"].split("、")) > 1
        assert not host.told("fault")
        assert not host.told("crash")


# ── an audience ──


async def test_an_audience_sees_what_the_projector_shows_and_can_do_nothing(home: Home):
    async with web_hosting(home) as host, asking(host) as client:
        link = sent(host.audience())
        for _ in range(2):
            answer = await client.post("/join", json={"code": link["code"], "session": link["watch"]})
            assert await answer.json() == {"to": f"/watch/{shipped.SECOND}"}
        room = await opened(host)
        last = room.session.last
        async with client.ws_connect(f"/socket?watch={shipped.SECOND}") as socket:
            watcher = Socket(socket, [], [])
            reader = asyncio.create_task(watcher.reads())
            await watcher.tells(t="hello", cols=80, rows=24)
            await watcher.until("新産業創造支援事業")
            assert "o意見" not in watcher.seen
            await watcher.types("oあいう\x13qq+T")
            await watcher.tells(t="written", field=1, heard=1, text="書けない")
            await watcher.tells(t="ping")
            await watcher.hears("pong")
            assert room.session.last == last
            host.door.invitations.withdraw(f"audience:{shipped.SECOND}", at=now())
            assert not (await watcher.hears("end"))["again"]
            reader.cancel()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await client.ws_connect(f"/socket?watch={shipped.SECOND}")
        # The page learns that it need not try again.
        learnt = await (await client.get(f"/check?watch={shipped.SECOND}")).json()
        assert learnt["why"]
        assert not learnt["again"]


async def test_a_link_for_an_audience_leads_to_no_other_session_and_to_no_seat(home: Home):
    async with web_hosting(home) as host, asking(host) as client:
        link = sent(host.audience())
        for wrong in (
            {"session": "2024-02-06"},
            {"session": "../x"},
            {"seat": "observer"},
            {"seat": f"audience:{shipped.SECOND}"},
        ):
            assert (await client.post("/join", json={"code": link["code"], **wrong})).status == 403
        await client.post("/join", json={"code": link["code"], "session": shipped.SECOND})
        for query in ("watch=2024-02-06", "seat=observer", "seat=chamber"):
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await client.ws_connect(f"/socket?{query}")


async def test_observers_need_no_link_where_the_data_say_so(home: Home):
    home.seats_file.write_text('observers = "open"\n', encoding="utf-8")
    async with web_hosting(home) as host, asking(host) as client:
        assert [each["name"] for each in (await (await client.get("/seats")).json())["seats"]] == ["observer"]
        async with client.ws_connect("/socket?seat=observer") as socket:
            watcher = Socket(socket, [], [])
            reader = asyncio.create_task(watcher.reads())
            await watcher.tells(t="hello", cols=80, rows=24)
            await watcher.until("専門部会")
            reader.cancel()


# ── where it listens ──


@pytest.mark.parametrize("host", ["", "0.0.0.0", "192.0.2.1", "::", "kaigi.example.jp"])  # noqa: S104  # nothing listens
def test_plain_http_is_for_this_machine_only(host: str):
    with pytest.raises(UsageError) as refused:
        checked(WebAddress(host=host, port=8023))
    assert refused.value.key == "web.plain-http"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.1.2.3"])
def test_on_this_machine_it_may_be_plain(host: str):
    assert not checked(WebAddress(host=host, port=8023)).secure


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://Kaigi.example.jp/", "https://kaigi.example.jp"),
        ("https://kaigi.example.jp:8443", "https://kaigi.example.jp:8443"),
        ("http://127.0.0.1:8023", "http://127.0.0.1:8023"),
        ("http://localhost:8023/", "http://localhost:8023"),
    ],
)
def test_an_address_for_people_is_taken_without_its_slash(given: str, url: str):
    assert checked_url(given) == url


@pytest.mark.parametrize(
    "url",
    [
        "", "kaigi.example.jp", "http://kaigi.example.jp", "ftp://kaigi.example.jp", "https://", "https://a/b", "https://a?x", "https://a#x",
        "https://me@a", "https://a:0", "https://a:99999", "https://[", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_an_address_that_is_none_or_not_safe_is_refused(url: str):
    with pytest.raises(UsageError):
        checked_url(url)


def certificate(folder: Path) -> tuple[Path, Path]:
    cert, key = folder / "cert.pem", folder / "key.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    subprocess.run([*command, "-keyout", key, "-out", cert], check=True, capture_output=True)
    return cert, key


async def test_with_a_certificate_it_speaks_tls_and_its_cookies_are_for_tls(home: Home, tmp_path: Path):
    cert, key = certificate(tmp_path)
    address = WebAddress(host="127.0.0.1", port=0, name="localhost", certificate=cert, key=key)
    async with web_hosting(home, address=address) as host:
        assert host.url == f"https://localhost:{host.web.port}"
        trusted = ssl.create_default_context(cafile=str(cert))
        connector = aiohttp.TCPConnector(ssl=trusted)
        async with aiohttp.ClientSession(host.url, connector=connector, headers={"Origin": host.url}) as client:
            answer = await client.post("/join", json=sent(host.link("chamber")))
            assert answer.headers["Set-Cookie"].startswith("__Host-pdca=")
            assert "Secure" in answer.headers["Set-Cookie"]
            assert "max-age" in answer.headers["Strict-Transport-Security"]
            assert f"wss://localhost:{host.web.port}" in (await client.get("/")).headers["Content-Security-Policy"]
            host.web.renew()


async def test_connections_that_never_agree_on_tls_are_counted_and_closed(home: Home, tmp_path: Path):
    """Silent ones, half a greeting, plain HTTP, and one that leaves in the middle; whoever has a seat comes in beside them."""
    cert, key = certificate(tmp_path)
    address = WebAddress(host="127.0.0.1", port=0, name="localhost", certificate=cert, key=key)
    trusted = ssl.create_default_context(cafile=str(cert))
    greeting, _ = ssl.MemoryBIO(), ssl.MemoryBIO()
    half = trusted.wrap_bio(_, greeting, server_hostname="localhost")
    with pytest.raises(ssl.SSLWantReadError):
        half.do_handshake()
    hello = greeting.read()
    async with web_hosting(home, address=address, web={"silence": 1.0, "connections": 40}) as host:
        waiting = []
        for number in range(120):
            reader, writer = await asyncio.open_connection("127.0.0.1", host.web.port)
            writer.write((b"", hello[:40], hello, b"GET / HTTP/1.1\r\n\r\n")[number % 4])
            waiting.append((reader, writer))
            if number % 10 == 9:
                writer.transport.abort()
        assert len(host.web._connections) <= 40
        connector = aiohttp.TCPConnector(ssl=trusted)
        async with aiohttp.ClientSession(host.url, connector=connector, headers={"Origin": host.url}) as client:
            assert (await client.post("/join", json=sent(host.link("chamber")))).status == 200
            assert host.told("cut-off")
            async with client.ws_connect("/socket?seat=chamber") as socket:
                await socket.send_str('{"t": "hello", "cols": 80, "rows": 24}')
                assert (await socket.receive(5)).type is aiohttp.WSMsgType.TEXT
                for reader, writer in waiting:
                    with contextlib.suppress(ConnectionError):
                        assert b"HTTP/1.1 200" not in await asyncio.wait_for(reader.read(), 10)
                    writer.close()
                await until(lambda: len(host.web._connections) == 0)
                assert not socket.closed


@pytest.mark.parametrize("content", [None, "", "no certificate"])
def test_a_certificate_that_cannot_be_used_is_told(tmp_path: Path, content: str | None):
    path = tmp_path / "cert.pem"
    if content is not None:
        path.write_text(content, encoding="ascii")
    with pytest.raises(DoorError) as refused:
        WebAddress(host="", port=1, certificate=path).context()
    assert str(path) in str(refused.value.values["path"])


async def test_behind_a_proxy_the_visitor_is_who_the_proxy_saw(home: Home):
    address = WebAddress(host="127.0.0.1", port=0, url="https://kaigi.example.jp", behind_proxy=True)
    async with web_hosting(home, address=address) as host:
        headers = {"Origin": host.url, "Host": "kaigi.example.jp", "X-Forwarded-For": "1.2.3.4, 192.0.2.9"}
        async with aiohttp.ClientSession(f"http://127.0.0.1:{host.web.port}", headers=headers) as client:
            answer = await client.post("/join", json={"seat": "chamber", "code": "0" * 24})
            assert answer.status == 403
            assert "address=192.0.2.9" in host.log
            assert (
                (await client.post("/join", json=sent(host.link("chamber")))).headers["Set-Cookie"].startswith("__Host-pdca=")
            )


def test_json_of_the_pages_cannot_end_its_script():
    said = files.page("seat.html", "ja", ("web.connecting",), nonce="x").partition('id="said">')[2].partition("</script>")[0]
    assert json.loads(said) == {"connecting": "つないでいます…"}
