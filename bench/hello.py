"""The floor of everything on a screen: the smallest Textual application."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Says hello."""

    def compose(self) -> ComposeResult:
        """Lay out one word."""
        yield Static("hello")


if __name__ == "__main__":
    Hello().run()
