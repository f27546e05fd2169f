"""Write the documents that are made from the code. With ``--check``, write nothing and tell which are out of date."""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pdca_tui.cli.main import build_parser
from pdca_tui.domain.review.permissions import ALLOWED as REVIEW_ALLOWED
from pdca_tui.domain.seats import Role
from pdca_tui.domain.session.permissions import ALLOWED
from pdca_tui.record import events_reference as record_reference
from pdca_tui.sheets import keys_reference, schema
from pdca_tui.words import Lang, say, speak

ROOT = Path(__file__).resolve().parent.parent

MADE = "<!-- Made by `make docs` from the code; do not edit. -->"


def main() -> int:
    """Write or check every page; return 1 if a check found one that is out of date."""
    check = sys.argv[1:] == ["--check"]
    stale = []
    for name, page in PAGES.items():
        path = ROOT / name
        text = page()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"{name} is out of date; run: make docs" if check else f"wrote {name}")
    return 1 if check and stale else 0


def commands(lang: Lang) -> str:
    """Return every verb with its arguments, as Markdown."""
    speak(lang)
    parser = build_parser()
    title = {"ja": "コマンド", "en": "Commands"}[lang]
    parts = [f"# {title}", MADE, say("cli.description"), *_verb(parser, "pdca"), say("cli.epilog")]
    return "\n\n".join(parts) + "\n"


def keys() -> str:
    """Return every key of every screen in both languages, as Markdown."""
    from pdca_tui.screens.app import PdcaApp  # noqa: PLC0415  # the screens cost half a second
    from pdca_tui.screens.key_reference import sections  # noqa: PLC0415  # the screens cost half a second

    speak("ja")
    japanese = sections(app=PdcaApp)
    speak("en")
    parts = ["# Keys（キーの一覧）", MADE, _KEYS_SAID]
    for (title, rows), (title_ja, rows_ja) in zip(sections(app=PdcaApp), japanese, strict=True):
        table = ["| key | what it does | 働き |", "| --- | --- | --- |"]
        for (signs, words), (_, words_ja) in zip(rows, rows_ja, strict=True):
            table.append(f"| {' '.join(f'`{sign}`' for sign in signs.split())} | {words} | {words_ja} |")
        parts += [f"## {title}（{title_ja}）", "\n".join(table)]
    return "\n\n".join(parts) + "\n"


_KEYS_SAID = """The status bar of every screen shows its most important keys, and `?` shows all of them. You can click the keys in the status
bar. Small and capital letters are different keys. While you write, the keys of the screen are off.

画面の下によく使うキーが出ます。`?` で全部が出ます。下のキーはマウスでも押せます。
大文字と小文字は別のキーです。書いている間、画面のキーは働きません。"""


def permissions() -> str:
    """Return the permissions of every role, as Markdown."""
    speak("en")
    parts = ["# Permissions", MADE, _PERMISSIONS_SAID, _permitted(ALLOWED), _OWN_SAID]
    return "\n\n".join([*parts, "## In a review", _REVIEW_SAID, _permitted(REVIEW_ALLOWED)]) + "\n"


def _permitted(table: Mapping[type[Any], frozenset[Role]]) -> str:
    roles = list(Role)
    lines = [
        "| command | " + " | ".join(say(f"role.{role}") for role in roles) + " | what it asks for |",
        "| --- |" + " :-: |" * len(roles) + " --- |",
    ]
    for command, allowed in table.items():
        marks = [_MAY[role in _OWN] if role in allowed else "" for role in roles]
        asks = " ".join((command.__doc__ or "").split()).replace("``", "`")
        lines.append(f"| `{command.__name__}` | {' | '.join(marks)} | {asks} |")
    return "\n".join(lines)


_MAY = {False: "●", True: "○"}
_OWN = (Role.MEMBER, Role.DEPARTMENT)
"""Roles that ask for their own seat only."""

_REVIEW_SAID = """The secretariat sorts, forwards and publishes the review of a year. A department writes, hands in and withdraws its own replies. It
may answer findings that it was asked to answer or that are about its own programs. It plans for its own programs, and takes back
its own steps. A member may object to the placement of an opinion of their own seat, until the council meets. All seats may read."""

_PERMISSIONS_SAID = """Every change to a session is a command from a seat. The same table and the same rules
(`pdca_tui.domain.session.permissions`, `pdca_tui.domain.session.rules`) apply at a local terminal, over SSH, by `pdca join`, and in
every process that has the session open. Screens only hide the keys that would be refused.

All seats may read, on a screen and by a command over SSH. Drafts and private notes are only for their own seat. Facilitator and
secretariat save the minutes beside the record.

● allowed. ○ allowed for the own seat only."""

_OWN_SAID = """The meaning of ○:

- A **member** enters, revises and withdraws their own opinions, supports as themselves, asks to speak and lowers their own hand.
  After the session a member asks for corrections to their own recorded words. Only the **chair**'s seat approves.
  In a body without a roster there is no such seat: the **secretariat** enters the approval, and by whose word it was given.
- A **department** gives, revises and withdraws its own replies, to opinions on its own programs. The seat `department` without a
  name is for the person who answers for the city in the room.
- **Facilitator** and **secretariat** record for others; the record has both the seat that entered and the seat it is for.
- Each takes back only their own last entry, by a further entry."""


def _verb(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """Yield the arguments of one verb, then those of the verbs under it."""
    arguments = [a for a in parser._actions if not isinstance(a, argparse._SubParsersAction | argparse._HelpAction)]
    lines = [f"- {_name(a)}: {_help(a)}" for a in arguments]
    if lines:
        yield "\n".join(lines)
    for action in parser._actions:  # argparse offers no other way to its verbs
        if not isinstance(action, argparse._SubParsersAction):
            continue
        told = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for verb, below in action.choices.items():
            yield f"{'#' * (len(name.split()) + 1)} `{name} {verb}`"
            if sentence := below.description or told.get(verb):
                yield sentence[0].upper() + sentence[1:]
            yield from _verb(below, f"{name} {verb}")


def _name(action: argparse.Action) -> str:
    value = action.metavar or (f"{{{','.join(map(str, action.choices))}}}" if action.choices else action.dest.upper())
    if not action.option_strings:
        return f"`{value}`"
    takes = "" if action.nargs == 0 else f" {value}"
    return ", ".join(f"`{option}{takes}`" for option in action.option_strings)


def _help(action: argparse.Action) -> str:
    text = action.help or ""
    return text % {**vars(action), "prog": "pdca"} if "%(" in text else text


PAGES: dict[str, Callable[[], str]] = {
    "docs/commands.md": lambda: commands("en"),
    "docs/commands.ja.md": lambda: commands("ja"),
    "docs/keys.md": keys,
    "docs/permissions.md": permissions,
    "docs/sheets.md": lambda: keys_reference.page((ROOT / "docs/sheets.md").read_text(encoding="utf-8")),
    "docs/record.md": lambda: record_reference.page((ROOT / "docs/record.md").read_text(encoding="utf-8")),
    **{f"schema/{name}.json": functools.partial(str, text) for name, text in schema.schemas().items()},
}


if __name__ == "__main__":
    sys.exit(main())
