"""Putting a file on the disk all at once: it is whole, or what it was. And why it was not to be done, in words."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from pdca_tui.text import clean_line
from pdca_tui.words import language, say, sentence_keys


def replace(path: Path, content: bytes) -> None:
    """Replace the file at ``path`` at once and durably, or make it; ``OSError`` if the disk does not take it.

    The old file stays until the new one is on the disk whole. Permissions stay; a link stays a link.
    """
    import shutil  # noqa: PLC0415  # reading needs it not, and it brings all kinds of archives with it

    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _settle(path.parent)


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Replace several files, or make them: all of them or, where the disk does not take one, none; ``OSError`` then.

    All are on the disk under other names before the first one is replaced, which takes no more room.
    """
    import shutil  # noqa: PLC0415  # as above

    beside = {path: path.with_name(f".{path.name}.{os.getpid()}.new") for path in files}
    kept = {path: path.with_name(f".{path.name}.{os.getpid()}.old") for path in files}
    done: list[Path] = []
    try:
        for path, content in files.items():
            with beside[path].open("xb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            with contextlib.suppress(FileNotFoundError):
                shutil.copymode(path, beside[path])
        for path in files:
            with contextlib.suppress(FileNotFoundError):
                _keep(path, kept[path])
        for path in files:
            beside[path].replace(path)
            done.append(path)
    except OSError:
        for path in done:
            if kept[path].exists():
                kept[path].replace(path)
            else:
                path.unlink(missing_ok=True)
        raise
    finally:
        for path in (*beside.values(), *kept.values()):
            path.unlink(missing_ok=True)
    for folder in {path.parent for path in files}:
        _settle(folder)


def _keep(path: Path, name: Path) -> None:
    """Give a file a second name; a copy, where a disk does not let it have two."""
    try:
        os.link(path, name)
    except FileNotFoundError:
        raise
    except OSError:
        import shutil  # noqa: PLC0415  # as above

        shutil.copy2(path, name)


def made_once(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what the file at ``path`` holds, which is made where it is not there, for its owner's eyes only, and kept.

    Of several processes that begin at once one makes it, and all return the same. ``OSError`` if it cannot be read or made.
    """
    if not path.exists():
        import tempfile  # noqa: PLC0415  # as above

        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(make())
                out.flush()
                os.fsync(out.fileno())
            try:
                os.link(beside, path)
            except FileExistsError:
                pass
            except OSError:
                # Not every disk lets a file have two names.
                Path(beside).replace(path)
        finally:
            Path(beside).unlink(missing_ok=True)
        _settle(path.parent)
    return path.read_bytes()


def _settle(folder: Path) -> None:
    """Have the folder itself written, so that the new name outlives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Reason:
    """Why the disk or a database did not do what was asked, in the language in which the sentence is read.

    What has no word here is told as the system tells it to who reads English, and left out for who reads Japanese.
    """

    def __init__(self, error: Exception) -> None:
        """Remember what went wrong: an ``OSError``, or an error of a database that has a name."""
        name = getattr(error, "sqlite_errorname", None) or errno.errorcode.get(getattr(error, "errno", None) or 0, "")
        self._names = (name, "_".join(name.split("_")[:2]))
        self._text = clean_line(getattr(error, "strerror", None) or str(error), 120)

    def __str__(self) -> str:
        known = next((key for name in self._names if (key := f"reason.{name}") in sentence_keys()), None)
        return say(known) if known else "" if language() == "ja" else self._text
