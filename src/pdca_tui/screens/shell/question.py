"""A question with a few answers, one key each, over the screen on which it came up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from pdca_tui.pages.layout.styled_line import Line, Role
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.text import wrap
from pdca_tui.words import say


class QuestionScreen(AppScreen[str], ModalScreen[str]):
    """A question. It returns the answer; empty if it was left unanswered."""

    covered: ClassVar[bool] = False
    awaits_answer: ClassVar[bool] = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "answer(0)", "key.first-answer"),
        Binding("2", "answer(1)", "key.second-answer"),
        Binding("3", "answer(2)", "key.third-answer"),
        Binding("4", "answer(3)", "key.fourth-answer"),
        Binding("escape", "leave", "key.no-answer"),
    ]

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        """Ask ``question``; ``answers`` are what is returned and its words, in the order of their keys."""
        super().__init__()
        self._question = question
        self._answers = tuple(answers)

    def compose(self) -> ComposeResult:
        """Lay out the question above its answers."""
        with Vertical(id="question"):
            yield StaticLines(id="question-lines")

    def on_mount(self) -> None:
        """Show the question."""
        self._put()

    def on_resize(self) -> None:
        """Break the question for the new width."""
        self._put()

    def _put(self) -> None:
        cells = max(self.app.size.width - 2, 20)
        answers = [f"{at} {words}" for at, (_, words) in enumerate(self._answers, 1)]
        rows = [(row, Role.ATTENTION) for row in wrap(self._question, cells)]
        rows += [(row, Role.HERE) for answer in answers for row in wrap(answer, cells)]
        rows += [(row, Role.DIM) for row in wrap(say("question.leave"), cells)]
        lines = self.query_one("#question-lines", StaticLines)
        lines.put([Line(((f" {row}", role),)) for row, role in rows])

    def action_answer(self, at: int) -> None:
        """Return an answer."""
        if at < len(self._answers):
            self.dismiss(self._answers[at][0])

    def action_leave(self) -> None:
        """Return none: what was asked about is not done."""
        self.dismiss("")
