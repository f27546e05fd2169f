"""Reading a command line: help that is broken as Japanese is, and mistakes told in the language of the reader."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from pdca_tui.errors import EXIT_USAGE
from pdca_tui.patterns import pattern
from pdca_tui.text import clean_line, wrap
from pdca_tui.words import say

argparse._ = lambda text: text  # type: ignore[attr-defined]  # there is no public name for it
"""What ``argparse`` says is recognized below by its English words. It asks for a translation of each, and looks for the locales
of the machine: that takes longer than reading a command line."""

_LONGEST = 60
_WIDEST, _HELP_COLUMN = 100, 28

_MISTAKES = (
    (pattern(r"unrecognized arguments: (?P<words>.*)", re.DOTALL), "unrecognized"),
    (pattern(r"the following arguments are required: (?P<words>.*)"), "required"),
    (pattern(r"one of the arguments (?P<words>.*) is required"), "required"),
    (pattern(r"argument (?P<words>.*?): expected (?:one argument|at least one argument|at most one argument)"), "value"),
    (pattern(r"argument (?P<words>.*?): invalid (?:int|float|_item) value: (?P<value>.*)", re.DOTALL), "number"),
    (pattern(r"argument (?P<words>.*?): not allowed with argument (?P<value>.*)"), "both"),
    (pattern(r"argument (?P<words>.*?): ignored explicit argument (?P<value>.*)", re.DOTALL), "no-value"),
)
"""What ``argparse`` says, and the sentence that says it here."""

_OPTION = pattern(r"--?[a-z][a-z-]*")
_STAYS = "\u01c1"
"""A letter, which is never parted from its word, in place of a hyphen."""


def nearest(word: str, known: Sequence[str]) -> str:
    """Return a hint with the known words closest to ``word``, or with the first few; not with the word itself."""
    import difflib  # noqa: PLC0415  # only after a mistake

    others = [each for each in known if each != word]
    closest = (difflib.get_close_matches(word, others, n=3, cutoff=cutoff) for cutoff in (0.7, 0.3))
    close = next(filter(None, closest), others[:5])
    return say("cli.nearest", words=", ".join(clean_line(c, _LONGEST) for c in close)) if close else ""


class Help(argparse.HelpFormatter):
    """Help in at most 100 columns, broken as Japanese is, and never within the name of an option."""

    def __init__(self, prog: str) -> None:
        """Ask for no width yet: ``argparse`` makes one of these for every option of every verb."""
        super().__init__(prog, max_help_position=_HELP_COLUMN, width=_WIDEST)

    def format_help(self) -> str:
        """Take the width of the terminal, and lay out the help."""
        import shutil  # noqa: PLC0415  # it brings all kinds of archives with it

        self._width = min(shutil.get_terminal_size().columns - 2, _WIDEST)
        self._max_help_position = min(_HELP_COLUMN, max(self._width - 20, 4))
        return super().format_help()

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in _broken(text, width - len(indent)))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return _broken(" ".join(text.split()), width)


def _broken(text: str, width: int) -> list[str]:
    held = _OPTION.sub(lambda found: found.group().replace("-", _STAYS), text)
    return [line.replace(_STAYS, "-") for line in wrap(held, width)]


class Parser(argparse.ArgumentParser):
    """A parser whose help and mistakes are in the language asked for; those of the verbs are of the same kind."""

    def __init__(self, **settings: Any) -> None:
        """Make a parser as ``argparse`` does, with help of its own."""
        super().__init__(**{"formatter_class": Help, "allow_abbrev": False, **settings, "add_help": False})
        self._positionals.title, self._optionals.title = say("cli.arguments"), say("cli.options")
        self.add_argument("-h", "--help", action="help", help=say("cli.help"))

    def add_subparsers(self, **settings: Any) -> argparse._SubParsersAction[Any]:
        """Take verbs; ``argparse`` would lay out a whole usage to find what they are called by."""
        if not self._get_positional_actions():
            settings.setdefault("prog", self.prog)
        return super().add_subparsers(**settings)

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong, and exit with the code for it."""
        self._refuse(_sentence(message, self.prog))

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuse a word that is none of the possible ones, with the nearest."""
        if action.choices is None or value in action.choices:
            return
        word = str(value)
        hint = nearest(word, [str(choice) for choice in action.choices])
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # there is no public name for it
            kind = say("cli.kind.verb")
            self._refuse(say("cli.unknown", kind=kind, word=clean_line(word, _LONGEST), nearest=hint))
        name = "/".join(action.option_strings) or str(action.metavar or action.dest)
        self._refuse(say("cli.usage.choice", words=name, value=clean_line(word, _LONGEST), nearest=hint))

    def _refuse(self, sentence: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(EXIT_USAGE, f"pdca: {sentence}\n")


def _sentence(message: str, prog: str) -> str:
    """Return what ``argparse`` says as a sentence of the catalogue; what it never said before, as it says it."""
    for form, key in _MISTAKES:
        if found := form.fullmatch(message):
            values = {name: clean_line(text, 200) for name, text in found.groupdict().items()}
            return say(f"cli.usage.{key}", prog=prog, words=values["words"], value=values.get("value", ""))
    return clean_line(message, 400)
