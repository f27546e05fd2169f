"""Limits of the SSH door for one address, one key, one connection, and in all."""

from __future__ import annotations

import ipaddress

from pdca_tui.domain.immutable import value

EARLY = 4_096
"""Bytes that are kept of what is typed before there is a screen."""


@value
class Limits:
    """Counts, and seconds. None of them keeps out who shows a key that is listed."""

    seats: int = 300
    """Seats taken at once, over all sessions."""
    kept_from_observers: int = 60
    """Of these, how many nobody gets who came in without a key."""
    connections_of_a_key: int = 8
    """Connections of one key at once. From one address without keys there may be half as many as seats: a hall has one."""
    channels: int = 4
    """Screens and commands on one connection at once."""
    waiting: int = 100
    """Connections that have not shown a key yet; the oldest of the most crowded address makes room for the next."""
    attempts: int = 30
    """Keys that a client may offer on one connection."""
    codes: int = 3
    """Codes that may be typed on one connection."""
    login_grace: float = 120.0
    """Seconds until a connection must have shown its key; who types a code needs a minute."""
    failures_rate: float = 1.0
    """Failed attempts a second that an address, or a user name, may have for long..."""
    failures_burst: float = 60.0
    """... and at once: an office comes from one address, with many wrong keys before the right ones."""
    slow: float = 2.0
    """Seconds that every further failed attempt waits for its answer."""
    keepalive: float = 60.0
    """Seconds between questions to a silent client; after three without an answer it is given up. That its machine is gone, the
    kernel sees that sooner."""
    idle: float = 12 * 3600.0
    """Seconds without a key pressed after which a seat is given up."""
    empty: float = 60.0
    """Seconds that a connection may stay without a screen or a command."""
    leaving: float = 3.0
    """Seconds that a screen has to keep what is being typed and to end."""
    commands: int = 2
    """Commands that are worked on at once; they take the processor from the screens."""


def network_of(address: str) -> str:
    """Return whom an address is counted with: itself, but in IPv6 all of its /64, of which one line has as many as it likes."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
