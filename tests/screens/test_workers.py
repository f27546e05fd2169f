"""What Textual is told of a worker."""

from __future__ import annotations

from pdca_tui.screens.shell.workers import work


def test_a_worker_is_described_by_its_name_and_not_by_all_that_it_was_given():
    async def place(_: object) -> None: ...

    class Year:
        def __repr__(self) -> str:
            raise AssertionError("a year of opinions was written out for a key")

    assert "place" in repr(work(place, Year()))
