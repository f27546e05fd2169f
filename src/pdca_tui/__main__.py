"""``python -m pdca_tui`` is ``pdca``."""

import gc
import sys

_SELDOM = 200_000
"""After how many new objects garbage is looked for. At Python's 700 the modules are walked through again and again while they
are loaded, which was a fifth of a short verb. This many is more than a screen needs to open, and some megabytes."""


def run() -> None:
    """Run the command line of this process, and end it."""
    gc.set_threshold(_SELDOM)
    from pdca_tui.cli.main import main  # noqa: PLC0415  # its modules are what is not to be walked through

    try:
        code = main()
    finally:
        gc.freeze()  # the interpreter looks for garbage once more as it ends: everything is let go of then anyway
    sys.exit(code)


if __name__ == "__main__":
    run()
