"""Type into a workbook in LibreOffice as a person does, and save it as .xlsx, perhaps by way of .ods.

``python3 type_in_office.py SOURCE EDITS.json TARGET [VIA]``, run by the Python that has LibreOffice's ``uno``.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # LibreOffice's own
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # likewise


def option(name: str, value: object) -> Any:
    """Return an option of LibreOffice."""
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def connected(pipe: str) -> Any:
    """Return the context of the office that listens on a pipe, once it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        with contextlib.suppress(Exception):  # it does not listen yet
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def main(source: str, edits: str, target: str, via: str = "") -> None:
    """Type, and save."""
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"pdca{time.monotonic_ns()}"
        listening = ["--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}"]
        office = subprocess.Popen(["soffice", *listening, f"--accept=pipe,name={pipe};urp;"])
        try:
            context = connected(pipe)
            services = context.ServiceManager
            desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
            book = desktop.loadComponentFromURL(f"file://{source}", "_blank", 0, ())
            controller = book.getCurrentController()
            sheets = [book.Sheets.getByIndex(at) for at in range(book.Sheets.Count)]
            for about, row, key, typed in json.loads(Path(edits).read_text(encoding="utf-8")):
                sheet = next(each for each in sheets if each.getCellByPosition(0, 0).String.endswith(f" {about}"))
                rows = {sheet.getCellByPosition(0, at).String: at for at in range(300)}
                keys = {sheet.getCellByPosition(at, 0).String: at for at in range(30)}
                controller.setActiveSheet(sheet)
                controller.select(sheet.getCellByPosition(keys[key], rows[row]))
                dispatcher.executeDispatch(controller.getFrame(), ".uno:EnterString", "", 0, (option("StringName", typed),))
            if via:
                book.storeToURL(f"file://{via}", (option("FilterName", "calc8"),))
                book.close(True)  # noqa: FBT003  # LibreOffice has no names for it
                book = desktop.loadComponentFromURL(f"file://{via}", "_blank", 0, ())
            book.storeToURL(f"file://{target}", (option("FilterName", "Calc MS Excel 2007 XML"),))
            book.close(True)  # noqa: FBT003  # LibreOffice has no names for it
            with contextlib.suppress(Exception):  # it ends while it answers
                desktop.terminate()
            office.wait(30)
        finally:
            office.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
