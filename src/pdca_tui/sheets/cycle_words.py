"""What a cycle calls what every cycle has, as its data set declares it."""

from __future__ import annotations

from collections.abc import Mapping

from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.material.headings import heading_kinds
from pdca_tui.errors import SheetError
from pdca_tui.sheets.home import Home
from pdca_tui.words import as_lang, say
from pdca_tui.words.called import Calls


def calls_of(home: Home) -> Calls:
    """Return what the cycle of a home calls things, read when it is first asked for; nothing while it cannot be read."""

    def calls(lang: str) -> Mapping[str, str]:
        try:
            return cycle_words(home.dataset(), lang)
        except (SheetError, OSError):
            return {}

    return calls


def cycle_words(dataset: DataSet, lang: str) -> dict[str, str]:
    """Return what a data set calls a heading of findings, the body that decides on them, and who chairs.

    What it does not declare is left out.
    """
    here = as_lang(lang)
    deciding = [body.label for body in dataset.bodies if not body.reports_to]
    if dataset.articles:
        words = {key: say(f"called.{key}", lang=here) for key in ("heading", "provision")}
        words["numbered"] = say("called.numbered", lang=here, number="@")
    elif heading := say("comma.short", lang=here).join(heading_kinds(dataset)):
        numbered = say("called.numbered.other", lang=here, heading=heading, number="@")
        words = {"heading": heading, "provision": heading, "numbered": numbered}
    else:
        words = {}
    if len(deciding) == 1:
        words["council"] = deciding[0]
    if dataset.places:
        labels = [place.label for place in dataset.places]
        words["places"] = say("comma.short", lang=here).join(labels)
        words |= dict(zip(("firstplace", "secondplace", "thirdplace", "fourthplace"), labels, strict=False))
    if dataset.chair_called:
        words["chair"] = dataset.chair_called
    return words
