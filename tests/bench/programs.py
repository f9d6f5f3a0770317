# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""The programs that are measured: ours, and other hex viewers the same way.

To compare with them: apt-get install --no-install-recommends okteta ghex wxhexeditor bless
New viewer: one line in VIEWERS.
"""
import argparse
import contextlib
import dataclasses
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "app"))
from desktop import eventually, press, run_on_desktop, xdotool  # noqa: E402

from figures import report  # noqa: E402
from screen import History, Screen, changed_part  # noqa: E402

SCREEN = "1920x1080"
REPORT_FILE = "MAPSCOPE_BENCH_REPORT"


@dataclasses.dataclass(frozen=True)
class Kind:
    name: str
    command: tuple
    opens_huge: bool = True  # a file of 8 TiB
    prefix: str = "0x"  # of the offset to go to, in hexadecimal
    select_old: tuple = ()  # keys that select the offset typed before
    dialog: bool = False  # the offset is typed into a window of its own
    choices: tuple = ()  # keys that make it count from the file's beginning, from then on


VIEWERS = (
    Kind("okteta", ("okteta",), opens_huge=False),
    Kind("ghex", ("ghex",), opens_huge=False),
    Kind("wxhexeditor", ("wxHexEditor",), prefix="", dialog=True,
         choices=("Tab", "Tab", "Tab", "Left", "space")),
    Kind("bless", ("bless",), select_old=("shift+Home",)),
)


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("mapscope", help="the program")
    parser.add_argument("--json", action="store_true",
                        help="print what mapscope_bench --json prints")
    parser.add_argument("--quick", action="store_true",
                        help="only to see that it works: the figures say nothing")
    parser.add_argument("--viewers", action="store_true",
                        help="measure okteta, ghex, wxhexeditor and bless as well")
    parser.add_argument("--bare-window", metavar="PROGRAM",
                        help="measure this as well: a program with an empty Qt window")
    return parser.parse_args()


def chosen(options):
    """Ours first, then what it is compared with."""
    kinds = [Kind("mapscope", (os.path.realpath(options.mapscope),))]
    if options.viewers:
        missing = [kind.name for kind in VIEWERS if not shutil.which(kind.command[0])]
        if missing:
            sys.exit("not installed: " + " ".join(missing) + "\n"
                     "apt-get install --no-install-recommends " + " ".join(missing))
        kinds += VIEWERS
    return kinds


def bare_window(options):
    return [Kind("a bare Qt window", (options.bare_window,))] if options.bare_window else []


def run_measurement(measure, description):
    """measure(options) on a desktop of its own; reports the figures it returns. The report is all
    that comes out: the session's own programs would talk in between, so it goes through a file."""
    options = arguments(description)
    with tempfile.NamedTemporaryFile("w+", prefix="mapscope-report-") as file:
        path = os.environ.setdefault(REPORT_FILE, file.name)
        output = os.dup(1)
        os.dup2(2, 1)
        try:
            run_on_desktop(lambda: report(measure(options), options, path), SCREEN,
                           screen_reader=False)
        finally:
            os.write(output, file.read().encode())


def processes_below(root):
    """The process and all that it has started, as numbers."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{entry}/stat", "rb") as file:
                parents[int(entry)] = int(file.read().rpartition(b")")[2].split()[1])
    found = [root]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


@contextlib.contextmanager
def random_file(size):
    """The name of a file of so many random bytes."""
    with tempfile.NamedTemporaryFile(prefix="mapscope-bench-") as file:
        file.write(os.urandom(size))
        file.flush()
        yield file.name


class Running:
    """A program with a window and a file on the screen, once the picture stays. Unless it is
    `alone`, there are others, and what the screen showed before is no measure of its end."""

    def __init__(self, kind, *files, rest=1, patience=30, alone=True):
        self.kind = kind
        self._alone = alone
        self._choices = kind.choices
        self.screen = Screen()
        self._empty = self.screen.frame()
        history = History(self.screen)
        self.process = subprocess.Popen([*kind.command, *files], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        start_new_session=True)
        try:
            history.watch(rest, patience)
            self.seconds_to_start = history.stable_since()
            self.window = xdotool("getactivewindow")
        except BaseException:
            self.end()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self._alone:
            eventually("the screen is empty again",
                       lambda: changed_part(self._empty, self.screen.frame()) < 0.005)

    def fill_screen(self):
        xdotool("windowmove", self.window, "0", "0")
        xdotool("windowsize", "--sync", self.window, *SCREEN.split("x"))
        time.sleep(1)

    def cpu_seconds(self):
        """Of all threads of all its processes, so far."""
        # clock_getcpuclockid(3): counts in nanoseconds, and threads that have ended too.
        return sum(time.clock_gettime(~process << 3 | 2)
                   for process in processes_below(self.process.pid))

    def memory_mib(self, field):
        """A field of /proc/PID/status, of all its processes together."""
        total = 0
        for process in processes_below(self.process.pid):
            with open(f"/proc/{process}/status", encoding="utf-8") as status:
                total += sum(int(line.split()[1]) for line in status
                             if line.startswith(field + ":"))
        return total / 1024

    def go_to(self, offset):
        """By keys. An offset's digits are keys too: one xdotool for all of it."""
        kind = self.kind
        field = ("ctrl+g",)
        if kind.dialog:
            press(*field)
            field = ()
            eventually("the dialog has the keys",
                       lambda: xdotool("getactivewindow") != self.window)
        xdotool("key", "--delay", "2", *field, *kind.select_old, *f"{kind.prefix}{offset:x}",
                *self._choices, "Return")
        self._choices = ()
        if kind.dialog:
            eventually("the dialog is gone", lambda: xdotool("getactivewindow") == self.window)
