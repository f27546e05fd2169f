"""The session that opens if none is named."""

from __future__ import annotations

from pdca_tui.application.session.loading import load
from pdca_tui.domain.session.lifecycle import HELD
from pdca_tui.errors import PdcaError
from pdca_tui.sheets.home import Home


def landing(home: Home) -> str:
    """Return the key of the only session, or of the latest that is being held; empty if there is none such."""
    keys = home.session_keys()
    return keys[0] if len(keys) == 1 else next((key for key in reversed(keys) if _is_held(home, key)), "")


def _is_held(home: Home, key: str) -> bool:
    try:
        return load(home, key).state in HELD
    except PdcaError:
        return False
