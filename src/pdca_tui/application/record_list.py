"""The sessions there are, for everybody who looks at the list of them: read again when something was recorded in one."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from pdca_tui.application.session.loading import load
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError, RecordBusy, RecordError
from pdca_tui.record.change_tokens import Marks, stamp_of
from pdca_tui.record.open_store import marks_of
from pdca_tui.sheets.home import Home

CALM = 2.0
"""Seconds between looks at the list, for all who look at it together: far fewer than a room takes at its record."""

Held = Callable[[], Mapping[str, Session]]
Heard = Callable[[], object]
Found = Mapping[str, Session | PdcaError]
"""Every session by its key, or why it cannot be read."""


@dataclass(frozen=True, slots=True)
class _Known:
    mark: Hashable
    found: Session | PdcaError


class Listing:
    """What is known of every session of a home. Nobody looks while nobody follows."""

    def __init__(
        self, home: Home, held: Held, *, clock: Callable[[], datetime], failed: Callable[[BaseException], None]
    ) -> None:
        """Know nothing yet; ``held`` are the sessions that are open in this process, which need not be read."""
        self._home = home
        self._held = held
        self._clock = clock
        self._minute: datetime | None = None
        self._failed = failed
        self._known: dict[str, _Known] = {}
        self._marks: Marks | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._followers: dict[object, Heard] = {}
        self._watch: asyncio.Task[None] | None = None
        self._over = False
        self.looked = False
        """Whether it is known at all what there is."""
        self.found: Found = {}
        self.trouble: RecordError | None = None
        """Why the records cannot be reached: what is known of them may be out of date."""

    def follow(self, heard: Heard) -> Callable[[], None]:
        """Call ``heard`` whenever something else is found, and once a minute; call what is returned to stop."""
        token = object()
        self._followers[token] = heard
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._watching(), name="watch the sessions")

        def stop() -> None:
            self._followers.pop(token, None)
            if not self._followers and self._watch is not None:
                self._watch.cancel()
                self._watch = None

        return stop

    async def look(self) -> None:
        """Look now; who follows hears of what is other than before. What fails is told by ``failed``."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sessions")
        work = functools.partial(self._look, dict(self._held()))
        try:
            known, trouble = await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except Exception as fault:  # noqa: BLE001  # a fault of the program ends no watch; it is told where faults are told
            self._failed(fault)
            return
        # What is known now, not when this look began: another may have come in between.
        before = (self.found, self.trouble and self.trouble.key, self._minute)
        self.trouble = trouble
        self.found = {key: each.found for key, each in known.items()}
        self.looked = True
        self._minute = self._clock().replace(second=0, microsecond=0)
        if (self.found, trouble and trouble.key, self._minute) != before:
            for heard in tuple(self._followers.values()):
                heard()

    def close(self) -> None:
        """Look no more, when the process ends; a record out of reach is not waited for."""
        self._over = True
        if self._watch is not None:
            self._watch.cancel()
        if self._thread is not None:
            self._thread.submit(self._let_go)
            self._thread.shutdown(wait=False, cancel_futures=False)
            self._thread = None

    async def _watching(self) -> None:
        while True:
            await self.look()
            await asyncio.sleep(CALM)

    def _look(self, held: Mapping[str, Session]) -> tuple[dict[str, _Known], RecordError | None]:
        """Return what is known after a look; one look is taken at a time, in a thread of their own."""
        keys = self._home.session_keys()
        try:
            if self._marks is None:
                self._marks = marks_of(self._home.sessions, self._home.record)
            marks = self._marks.of(keys)
        except RecordError as error:
            known = {key: self._known.get(key) or _Known(None, error) for key in keys}
            self._known = known
            return known, error
        known = {}
        for key in keys:
            if self._over:
                break
            if key in held:
                known[key] = _Known(("held", held[key].last), held[key])
                continue
            mark = (marks.get(key), _prepared(self._home, key))
            before = self._known.get(key)
            known[key] = before if before is not None and before.mark == mark else self._read(key, mark)
        self._known = known
        return known, None

    def _read(self, key: str, mark: Hashable) -> _Known:
        try:
            return _Known(mark, load(self._home, key))
        except PdcaError as error:
            # One that is busy is tried again at the next look, what is wrong otherwise when it changes.
            return _Known(None if isinstance(error, RecordBusy) else mark, error)

    def _let_go(self) -> None:
        if self._marks is not None:
            self._marks.close()
        self._marks = None


def _prepared(home: Home, key: str) -> tuple[int, ...]:
    """Return when a session was prepared last."""
    return stamp_of(home.sessions / key / "session.toml")


def reachable(home: Home) -> bool:
    """Whether the records of a home can be reached now, wherever they are kept."""
    try:
        marks = marks_of(home.sessions, home.record)
        try:
            marks.of(home.session_keys())
        finally:
            marks.close()
    except RecordError:
        return False
    return True
