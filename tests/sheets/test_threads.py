"""Files read by several threads at once, each class for the first time: a crash would take the whole process along."""

from __future__ import annotations

import subprocess
import sys

from shipped import ROOT

_READ = """
import sys, threading
from pathlib import Path
from pdca_tui.sheets.home import Home
sys.setswitchinterval(1e-6)
home = Home(Path(sys.argv[1]))
reads = [lambda cycle=cycle: (cycle.dataset(), cycle.hierarchy(), cycle.sheets(cycle.years()[0])) for cycle in home.cycles()]
start = threading.Barrier(2 * len(reads))
def run(read):
    start.wait()
    read()
threads = [threading.Thread(target=run, args=(read,)) for read in reads * 2]
[each.start() for each in threads]
[each.join() for each in threads]
print("read")
"""


def test_threads_read_files_of_a_class_for_the_first_time_at_once():
    done = subprocess.run([sys.executable, "-c", _READ, str(ROOT)], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "read\n"), done.stderr[-400:]
