"""Where the web door listens, under which address browsers know it, and whom it believes."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from pathlib import Path
from urllib.parse import urlsplit

from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import value
from pdca_tui.errors import DoorError, UsageError
from pdca_tui.text import clean_line

EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  # compared with, not listened on
_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@value
class WebAddress:
    """Where the web door listens. ``url`` is its address for people, without a slash at the end; a port of 0 is set later.

    ``certificate`` and ``key`` are files; without them it speaks plain HTTP, on loopback or ``behind_proxy`` only.
    """

    host: str
    port: int
    url: str = ""
    name: str = ""
    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False

    @property
    def secure(self) -> bool:
        """Whether browsers reach it over TLS, so that its cookies are for TLS only."""
        return self.public.startswith("https:")

    @property
    def public(self) -> str:
        """The address for people."""
        if self.url:
            return self.url
        name = self.host
        if name in EVERYWHERE or (self.certificate and self.name):
            name = self.name or socket.gethostname()
        return f"{'https' if self.certificate else 'http'}://{_bracketed(name)}{_port(self.port, tls=bool(self.certificate))}"

    @property
    def origins(self) -> frozenset[str]:
        """The origins of pages of this door, as browsers name them; nothing from elsewhere is answered."""
        found = {self.public.lower()}
        if not self.url and not self.certificate and is_loopback(self.host):
            found |= {f"http://{name}{_port(self.port, tls=False)}" for name in _LOOPBACK_NAMES}
        return frozenset(found)

    @property
    def hosts(self) -> frozenset[str]:
        """What browsers may call this door: another name that leads here is some other page's."""
        return frozenset(urlsplit(origin).netloc for origin in self.origins)

    def context(self) -> ssl.SSLContext | None:
        """Return how TLS is spoken; ``None`` without. ``DoorError`` if the files are not in order."""
        if self.certificate is None:
            return None
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.minimum_version = ssl.TLSVersion.TLSv1_2
        made.set_alpn_protocols(["http/1.1"])
        load(made, self.certificate, self.key)
        return made


def load(context: ssl.SSLContext, certificate: Path, key: Path | None) -> None:
    """Read a certificate, anew if it was renewed; ``DoorError`` if its files are not in order."""
    path = clean_line(str(certificate), 200)
    try:
        # A key with a password would ask for it at a terminal that is not there.
        context.load_cert_chain(certificate, key, password=lambda: "")
    except ssl.SSLError as error:
        raise DoorError("web.bad-certificate", path=path, detail=clean_line(error.reason or "", 80)) from error
    except OSError as error:
        path = clean_line(str(error.filename or certificate), 200)
        raise DoorError("web.no-certificate", path=path, detail=Reason(error)) from error


def checked(address: WebAddress) -> WebAddress:
    """Return the address if it may be served as it is; ``UsageError`` says what is missing."""
    if address.url:
        checked_url(address.url)
    if address.key is not None and address.certificate is None:
        raise UsageError("web.key-without-certificate")
    if address.certificate is None and not address.behind_proxy and not is_loopback(address.host):
        raise UsageError("web.plain-http", host=clean_line(address.host or "0.0.0.0", 80))  # noqa: S104  # shown
    if address.behind_proxy and not address.url:
        raise UsageError("web.proxy-without-url")
    return address


def checked_url(text: str) -> str:
    """Return an address for people without the slash at its end; ``UsageError`` if it is none, or not safe."""
    url = url_of(text)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UsageError("web.bad-url", url=clean_line(url, 120)) from None
    plain = parts.scheme == "http" and not is_loopback(parts.hostname or "")
    more = parts.path or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in ("http", "https") or not parts.hostname or more or plain or port == 0:
        raise UsageError("web.bad-url", url=clean_line(url, 120))
    return url


def url_of(text: str) -> str:
    """Return an address for people as it was given, without the slash at its end."""
    return text.strip().rstrip("/").lower()


def is_address(host: str) -> bool:
    """Whether a host is an address, and not a name."""
    try:
        return bool(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        return False


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host.lower()


def _port(port: int, *, tls: bool) -> str:
    return "" if port == (443 if tls else 80) else f":{port}"
