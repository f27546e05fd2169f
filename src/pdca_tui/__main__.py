"""``python -m pdca_tui`` is ``pdca``."""

import sys

from pdca_tui.cli.main import main

sys.exit(main())
