"""Finding the programs that somebody wants on the agenda, by their numbers or by a part of a name."""

from __future__ import annotations

import re
import unicodedata

from pdca_tui.application.session.findings_source import findings_shown
from pdca_tui.application.session.setup import planned, planned_topic
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import PlannedItem
from pdca_tui.domain.session.session import Session, State
from pdca_tui.domain.session.topics import TopicKind, next_text
from pdca_tui.errors import Refused, UsageError
from pdca_tui.patterns import pattern
from pdca_tui.sheets.files import PreparedItem
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line
from pdca_tui.words import say

_MOST_TOLD = 6
_NUMBERS = pattern(r"[0-9\s,、，・~〜–番号-]+")  # what people write between numbers
_ONE = pattern(r"(?:#|no\.?|第|事業)?\s*([0-9]{1,4})\s*(?:番|号)?", re.IGNORECASE)


def named_programs(home: Home, year: int, typed: str) -> list[tuple[PlannedItem, Sheet | None]]:
    """Return the programs that ``21``, ``1-3, 7`` or a part of a name means, each with its sheet of ``year`` if there is one.

    Raises ``Refused`` for what names none or several, ``SheetError`` for a sheet that cannot be read.
    """
    return [_program(home, year, number) for number in _numbers(home, year, typed)]


def named_items(home: Home, session: Session, kind: TopicKind, typed: str) -> list[c.AddItem]:
    """Return what puts on the agenda of ``session`` what was named: programs, articles whose findings are taken, or titles.

    Raises as ``named_programs`` does, and ``Refused`` for an article that is not there.
    """
    year = session.convened.fiscal_year
    if kind is TopicKind.PROGRAM:
        return [c.AddItem(item=item, sheet=sheet) for item, sheet in named_programs(home, year, typed)]
    free, headings = next_text(session.items), home.headings()
    try:
        prepared = _topics(home, kind, typed)
    except UsageError as error:
        raise Refused(error.key, **error.values) from error
    found = []
    for each in prepared:
        item = planned_topic(each, each.number or free, year, headings)
        free += kind is TopicKind.TEXT
        shown = findings_shown(home, item, session.key) if session.state is not State.PREPARED else None
        found.append(c.AddItem(item=item, findings=shown))
    return found


def _topics(home: Home, kind: TopicKind, typed: str) -> tuple[PreparedItem, ...]:
    from pdca_tui.sheets.agenda_notation import agenda_from, text_from  # noqa: PLC0415  # writing costs start-up time

    if kind is TopicKind.TEXT:
        return text_from(typed)
    articles = home.headings().numbers
    numbers = unicodedata.normalize("NFKC", typed).replace("検証意見", "")
    return agenda_from(f"検証意見 {numbers.strip()}", (), articles)


def _program(home: Home, year: int, number: int) -> tuple[PlannedItem, Sheet | None]:
    sheet = home.sheet_near(year, number)
    return planned(PreparedItem(program=number), sheet), sheet if sheet.fiscal_year == year else None


def _numbers(home: Home, year: int, typed: str) -> tuple[int, ...]:
    from pdca_tui.sheets.agenda_notation import programs_from  # noqa: PLC0415  # writing costs start-up time

    wanted = unicodedata.normalize("NFKC", typed).strip()
    if one := _ONE.fullmatch(wanted):
        return (int(one[1]),)
    if not wanted:
        raise Refused("refused.no-program", text="")
    known = home.programs(year) or home.known_programs()
    if _NUMBERS.fullmatch(wanted):
        try:
            return programs_from(wanted, known)
        except UsageError as error:
            raise Refused(error.key, **error.values) from error
    return (_by_name(home, year, wanted, known),)


def _by_name(home: Home, year: int, wanted: str, known: tuple[int, ...]) -> int:
    names = {number: home.sheet_near(year, number).name for number in known}
    plain = {number: _plain(name) for number, name in names.items()}
    found = [number for number in known if _plain(wanted) in plain[number]]
    exact = [number for number in found if plain[number] == _plain(wanted)]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise Refused("refused.no-program", text=clean_line(wanted, 40))
    listed = say("comma").join(f"{number} {names[number]}" for number in found[:_MOST_TOLD])
    raise Refused("refused.several-programs", text=clean_line(wanted, 40), count=len(found), listed=listed)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
