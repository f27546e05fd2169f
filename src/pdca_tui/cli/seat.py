"""``pdca seat``: the keys and codes of a seat - invite, add a key, revoke one, list them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast
from urllib.parse import urlencode

from pdca_tui.application.clock import now
from pdca_tui.cli.main import home_of, record_option, session_named, unknown
from pdca_tui.cli.output_file import made
from pdca_tui.cli.own_command_line import command_line
from pdca_tui.cli.web_url import noted_url
from pdca_tui.disk import Reason
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.doors.serving.invitation_codes import AUDIENCE, audience_seat, new_code, typed_code
from pdca_tui.doors.serving.user_names import all_seats, exists, foremost_first, seats_named, together, user_name
from pdca_tui.errors import EXIT_OK, SheetError, UsageError
from pdca_tui.pages.session.names import name_in
from pdca_tui.record.database_url import Address
from pdca_tui.record.invitation_store import Invitations
from pdca_tui.sheets.files import OPEN, ListedKey, Seats
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import BROWSER, PASSKEY, NoPublicKey, PublicKey, keys_in
from pdca_tui.sheets.seat_keys_edit import list_key, revoke_key, set_lines
from pdca_tui.sheets.settings import settings
from pdca_tui.text import clean_line
from pdca_tui.words import as_lang, language, say, speak

_MOST_DAYS = 90.0
_MOST_BYTES = 200_000


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("seat", help=say("cli.seat.help"), description=say("cli.seat.description"))
    actions = parser.add_subparsers(title=say("cli.verbs"), metavar="ACTION", required=True)
    invite = actions.add_parser("invite", help=say("cli.seat.invite"), description=say("cli.seat.invite-description"))
    invite.add_argument("seat", metavar="SEAT", nargs="?", default="", help=say("cli.seat.seat"))
    invite.add_argument("--web", action="store_true", help=say("cli.seat.web"))
    invite.add_argument("--audience", metavar="SESSION", default="", help=say("cli.seat.audience"))
    invite.add_argument("--url", metavar="URL", default="", help=say("cli.seat.url"))
    invite.add_argument("--linear", action="store_true", help=say("cli.seat.invite-linear"))
    invite.add_argument("--days", type=float, default=7.0, metavar="N", help=say("cli.seat.days"))
    invite.set_defaults(run=run_invite)
    added = actions.add_parser("add-key", help=say("cli.seat.add-key"), description=say("cli.seat.add-key-description"))
    added.add_argument("seat", metavar="SEAT", help=say("cli.seat.seat"))
    added.add_argument("file", metavar="FILE", help=say("cli.seat.file"))
    added.add_argument("--label", metavar="TEXT", default="", help=say("cli.seat.label"))
    added.set_defaults(run=run_add_key)
    revoke = actions.add_parser("revoke", help=say("cli.seat.revoke"), description=say("cli.seat.revoke-description"))
    revoke.add_argument("seat", metavar="SEAT", nargs="?", default="", help=say("cli.seat.seat"))
    revoke.add_argument("fingerprint", metavar="FINGERPRINT", nargs="?", default="", help=say("cli.seat.fingerprint"))
    revoke.add_argument("--audience", metavar="SESSION", default="", help=say("cli.seat.revoke-audience"))
    revoke.set_defaults(run=run_revoke)
    lines = actions.add_parser("linear", help=say("cli.seat.linear"), description=say("cli.seat.linear-description"))
    lines.add_argument("seat", metavar="SEAT", help=say("cli.seat.seat"))
    lines.add_argument("fingerprint", metavar="FINGERPRINT", nargs="?", default="", help=say("cli.seat.linear-fingerprint"))
    lines.add_argument("--off", action="store_true", help=say("cli.seat.linear-off"))
    lines.set_defaults(run=run_linear)
    listing = actions.add_parser("list", help=say("cli.seat.list"), description=say("cli.seat.list-description"))
    listing.add_argument("--authorized-keys", action="store_true", help=say("cli.seat.authorized-keys"))
    record_option(listing)
    listing.set_defaults(run=run_list)


def run_invite(args: argparse.Namespace) -> int:
    """Print a code, or a link for a browser, that binds the first key of who uses it to a seat; or a link for an audience.

    Raises ``UsageError`` for a seat that is not there, for days that cannot be meant, and where no address is known.
    """
    home = home_of(args)
    if bool(args.seat) is bool(args.audience):
        raise UsageError("cli.seat.whom")
    if not 0 < args.days <= _MOST_DAYS:
        raise UsageError("cli.seat.bad-days", most=int(_MOST_DAYS))
    if args.audience:
        return _invite_audience(home, args)
    seats = _seats(home, args.seat)
    url, code = _url(home, args.url) if args.web or args.url else "", new_code()
    Invitations(made(home.sessions)).invite(typed_code(code), together(seats), at=now(), days=args.days)
    if args.linear:
        for seat in seats:
            set_lines(home, str(seat), lines=True)
    usual, dataset = language(), home.dataset()
    for lang in ("ja", "en"):
        speak(as_lang(lang))
        # Who is invited reads it: by its name they know the seat, not by its key.
        names = say("comma").join(name_in(dataset, seat) for seat in seats)
        key = "seat.invited-web" if url else "seat.invited"
        link = f"{url}/join#{urlencode({'seat': user_name(seats), 'code': code}, safe='+:')}" if url else ""
        print(say(key, seat=names, user=user_name(seats), code=code, days=f"{args.days:g}", link=link))
        if args.linear:
            print(say("seat.invited-linear"))
    speak(as_lang(usual))
    return EXIT_OK


def _invite_audience(home: Home, args: argparse.Namespace) -> int:
    """Print a link that shows what the room sees of one session, to as many as follow it."""
    session, url, code = session_named(home, args.audience), _url(home, args.url), new_code()
    Invitations(made(home.sessions)).invite(typed_code(code), audience_seat(session), at=now(), days=args.days)
    link = f"{url}/watch#{urlencode({'watch': session, 'code': code})}"
    for lang in ("ja", "en"):
        print(say("seat.invited-audience", lang=as_lang(lang), session=session, days=f"{args.days:g}", link=link))
    return EXIT_OK


def _url(home: Home, given: str) -> str:
    """Return the address that the link of an invitation begins with."""
    from pdca_tui.doors.web.web_address import checked_url  # noqa: PLC0415  # only for links

    url = given or settings(home.root).serve.get("web-url") or noted_url(home)
    if not url:
        raise UsageError("web.no-url")
    return checked_url(url)


def run_add_key(args: argparse.Namespace) -> int:
    """Put a public key behind a seat, or several; all keys that the file holds."""
    home = home_of(args)
    seats = _seats(home, args.seat)
    keys = public_keys(args.file)
    at = now()
    # The comment of a key is often somebody's name, or their machine's: that does not belong into the data.
    label = clean_line(args.label, 200)
    for key in keys:
        for seat in map(str, seats):
            if not list_key(home, ListedKey(seat=seat, key=str(key), label=label, added=at.date())):
                print(say("seat.known", seat=seat, fingerprint=key.fingerprint))
                continue
            print(say("seat.added", seat=seat, fingerprint=key.fingerprint))
            Invitations(made(home.sessions)).tell("added", seat, key.fingerprint, at=at)
        if key.options:
            print(say("seat.options-left-out", options=clean_line(key.options, 60)))
    return EXIT_OK


def public_keys(file: str) -> tuple[PublicKey, ...]:
    """Return all public keys of a file, or of standard input.

    Raises ``UsageError`` if it holds anything else, and ``SheetError`` if it cannot be read.
    """
    try:
        return keys_in(_content(file))
    except NoPublicKey as error:
        raise UsageError(error.key, **error.values) from error
    except OSError as error:
        raise SheetError("sheet.unreadable", file=file, detail=Reason(error)) from error


def _content(file: str) -> str | bytes:
    """Return what stands in a file of keys, or comes in on standard input; no more than any such file has."""
    if file != "-":
        with Path(file).open("rb") as content:
            return content.read(_MOST_BYTES)
    source = getattr(sys.stdin, "buffer", sys.stdin)
    return cast("str | bytes", source.read(_MOST_BYTES))


def run_revoke(args: argparse.Namespace) -> int:
    """Take a key from a seat; without one, the codes that were not used yet. Or withdraw the links for an audience.

    Raises ``UsageError`` where neither is named, for a seat that is not there, and for a key that does not sit on it.
    """
    home = home_of(args)
    if bool(args.seat) is bool(args.audience):
        raise UsageError("cli.seat.whom")
    at, invitations = now(), Invitations(home.sessions)
    if args.audience:
        session = session_named(home, args.audience)
        count = invitations.withdraw(audience_seat(session), at=at)
        print(say("seat.audience-withdrawn", session=session, count=count))
        return EXIT_OK
    seats = _seats(home, args.seat, known=False)
    if not args.fingerprint:
        print(say("seat.withdrawn", seat=together(seats), count=invitations.withdraw(together(seats), at=at)))
        return EXIT_OK
    for seat in map(str, seats):
        before = _fingerprints(home, seat)
        if not revoke_key(home, seat, args.fingerprint):
            raise unknown("fingerprint", args.fingerprint, list(before))
        invitations.tell("revoked", seat, args.fingerprint, at=at)
        print(say("seat.revoked", seat=seat, fingerprint=clean_line(args.fingerprint, 80)))
        asked = "SHA256:" + args.fingerprint.removeprefix("SHA256:")
        for other in before.keys() - _fingerprints(home, seat).keys():
            if not other.startswith(asked):
                invitations.tell("revoked", seat, other, at=at)
                print(say("seat.revoked-passkey", seat=seat, fingerprint=other))
    return EXIT_OK


def _fingerprints(home: Home, seat: str) -> dict[str, None]:
    """Return the fingerprints of a seat's keys, in order."""
    return {key.fingerprint: None for key in home.seats().keys if key.seat == seat}


def run_linear(args: argparse.Namespace) -> int:
    """Set whether who sits on a seat, or one of them by their key, is shown lines instead of screens.

    Raises ``UsageError`` for a seat that is not there, and for a key that does not sit on it.
    """
    home = home_of(args)
    for seat in map(str, _seats(home, args.seat)):
        name = seat
        if args.fingerprint:
            wanted = "SHA256:" + args.fingerprint.removeprefix("SHA256:")
            keys = [key.fingerprint for key in home.seats().keys if key.seat == seat]
            found = [each for each in dict.fromkeys(keys) if each.startswith(wanted)]
            if len(found) != 1:
                raise unknown("fingerprint", args.fingerprint, keys)
            name = found[0]
        set_lines(home, name, lines=not args.off)
        print(say("seat.screens" if args.off else "seat.lines", seat=name))
    return EXIT_OK


def run_list(args: argparse.Namespace) -> int:
    """Print the keys of every seat and the codes that wait; or the lines for an office's own SSH server."""
    home = home_of(args)
    listed = home.seats()
    if args.authorized_keys:
        return _print_authorized_keys(home, listed)
    for seat in all_seats(home.dataset()):
        for key in (key for key in listed.keys if key.seat == str(seat)):
            lines = say("seat.by-lines") if listed.wants_lines((str(seat),), key.fingerprint) else ""
            print(f"{seat!s:<28} {key.fingerprint}  {key.added or ''}  {key.label}  {lines}".rstrip())
        if str(seat) in listed.linear:
            print(f"{seat!s:<28} " + say("seat.by-lines"))
    if home.sessions.is_dir():
        for name, expires in Invitations(home.sessions).waiting(at=now()):
            told = "seat.audience-open" if name.startswith(AUDIENCE) else "seat.waiting"
            print(f"{name:<28} " + say(told, until=f"{expires:%Y-%m-%d %H:%M}"))
    if listed.observers == OPEN:
        print(f"{Role.OBSERVER!s:<28} " + say("seat.open"))
    elif not listed.keys:
        print(say("seat.nobody"))
    return EXIT_OK


def _print_authorized_keys(home: Home, listed: Seats) -> int:
    """Print the lines; what else there is to know goes to standard error, as the lines go into a file."""
    lines = list(_authorized_keys(home, listed))
    for line in lines:
        print(line)
    if not lines:
        print(say("seat.nobody"), file=sys.stderr)
    elif home.record and Address.parse(home.record).without_password != home.record:
        print(say("seat.password-left-out"), file=sys.stderr)
    return EXIT_OK


def _authorized_keys(home: Home, listed: Seats) -> Iterator[str]:
    """Yield a line for each key, with all of its seats: of two lines with one key, sshd takes no more than the first.

    What it runs stands in full: an account that only comes in by sshd may have no search path, folder or environment.
    """
    # Whoever lists the processes of the machine reads the command line: no password stands there.
    record = ("--record", Address.parse(home.record).without_password) if home.record else ()
    known = {str(seat): seat for seat in all_seats(home.dataset())}
    seats_of: dict[str, list[Seat]] = {}
    for key in listed.keys:
        # A browser does not come in by SSH.
        if (seat := known.get(key.seat)) and PublicKey.parse(key.key).kind not in (BROWSER, PASSKEY):
            seats_of.setdefault(str(PublicKey.parse(key.key)), []).append(seat)
    for public, seats in seats_of.items():
        name = "+".join(map(str, foremost_first(seats)))
        words = command_line("--home", str(home.root.absolute()), *record, "join", "--seat", name)
        # Quotation marks are all that sshd takes for anything but themselves.
        quoted = words.replace('"', '\\"')
        yield f'command="{quoted}",restrict,pty {public} {name}'


def _seats(home: Home, text: str, *, known: bool = True) -> tuple[Seat, ...]:
    """Return the seats that a word names: one, or several of one person joined by ``+``."""
    several = seats_named(text, home.dataset())
    return several if len(several) > 1 else (_seat(home, text, known=known),)


def _seat(home: Home, text: str, *, known: bool = True) -> Seat:
    """Return the seat that a word names; ``UsageError`` with the nearest ones otherwise."""
    dataset = home.dataset()
    seats = all_seats(dataset)
    by_key = [seat for seat in seats if text == seat.key]
    try:
        seat = by_key[0] if len(by_key) == 1 else Seat.parse(text.replace("+", ":"))
    except ValueError:
        raise unknown("seat", text, list(map(str, seats))) from None
    if known and not exists(seat, dataset):
        raise unknown("seat", text, list(map(str, seats)))
    return seat
