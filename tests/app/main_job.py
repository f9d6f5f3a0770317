# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""The main job, from outside: open a real file, browse it, hold and release views, watch the pool,
export a range. Keys by xdotool, numbers by AT-SPI.

usage: main_job.py MAPSCOPE
"""
import hashlib
import mmap
import os
import sys
import tempfile

from desktop import Program, eventually, press, run_on_desktop
from window import export_range, quit_program

PAGE = 16 * 1024
UNITS_OF_A_PAGE = -(-PAGE // mmap.PAGESIZE)


class Pool:
    """What the window says of the pool."""

    def __init__(self, program):
        self._fields = {
            number: program.find(number, "text")
            for number in ("Held units", "On screen units", "Loading units", "Available units")}
        self._capacity = program.find("Capacity", "text")
        self._status = program.find("Pool")

    def _number(self, field):
        text = field.queryText().getText(0, -1)
        return int(text.split()[0].replace(",", ""))

    def numbers(self):
        """(held, on screen, loading, available)"""
        return tuple(self._number(field) for field in self._fields.values())

    def capacity(self):
        return self._number(self._capacity)

    def status(self):
        return self._status.description

    def settles(self, what, held, on_screen):
        """Waits until the pool is at rest with that many pages held and on screen (a range: how
        many the window shows depends on where it stands), and all numbers add up, in the panel
        and in the status bar alike."""
        def settled():
            units = self.numbers()
            used = units[0] + units[1]
            return (units == self.numbers()
                    and units[0] == held * UNITS_OF_A_PAGE
                    and units[1] in [pages * UNITS_OF_A_PAGE for pages in on_screen]
                    and units[2] == 0
                    and used + units[3] == self.capacity()
                    and self.status() == f"Pool {used} of {self.capacity()} used")
        try:
            eventually(what, settled)
        except AssertionError as error:
            raise AssertionError(
                f"{error}; (held, on screen, loading, available) are {self.numbers()} of "
                f"{self.capacity()}, and the status bar says {self.status()!r}") from None


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def bytes_at(path, start, size):
    with open(path, "rb") as file:
        file.seek(start)
        return file.read(size)


def browse_and_hold(pool):
    pool.settles("the first page is on screen, nothing held", held=0, on_screen=[1])

    # A page on screen is held as it is: it needs no new units.
    press("h")
    pool.settles("the page on screen is held", held=1, on_screen=[0])
    for held in (2, 3):
        press("ctrl+Next", "h")
        pool.settles(f"{held} pages are held", held=held, on_screen=[0, 1])

    # Scrolled on, far from what is held, the screen needs units of its own.
    press("ctrl+Next", "ctrl+Next", "Next", "Next", "ctrl+Next")
    pool.settles("held has risen by three pages", held=3, on_screen=[1, 2])


def release(program, pool):
    held_views = program.find("Held views", "table")
    eventually("the list has the three held views",
               lambda: held_views.queryTable().nRows == 3)
    press("ctrl+Home", "r")
    pool.settles("one page is released", held=2, on_screen=[1])
    press("shift+r")
    pool.settles("held has fallen by three pages", held=0, on_screen=[1])


def export(program, source, target):
    start, size = 5000, 3 * PAGE + 123  # begins and ends inside pages
    result = export_range(program, start, size, target)
    assert os.path.exists(target), result
    with open(target, "rb") as file:
        assert file.read() == bytes_at(source, start, size), result
    assert os.listdir(os.path.dirname(target)) == [os.path.basename(target)]
    print(result)


def main_job():
    mapscope = sys.argv[1]
    source = os.path.realpath(mapscope)  # a real file, and one that is always there
    before = digest(source), os.stat(source)
    with tempfile.TemporaryDirectory(prefix="mapscope-export-") as folder:
        with Program(mapscope, "--goto", "page 3", source) as program:
            program.wait_for_window(os.path.basename(source))
            page = program.find("Page")
            eventually("it begins where it was told to",
                       lambda: page.description.startswith("Page 3 ("))
            press("ctrl+Home")
            program.find(f"Bytes of {os.path.basename(source)}")
            pool = Pool(program)
            browse_and_hold(pool)
            release(program, pool)
            export(program, source, os.path.join(folder, "range.bin"))
            program.wait_for_window(os.path.basename(source))
            quit_program(program)
    after = digest(source), os.stat(source)
    assert before[0] == after[0] and before[1].st_mtime_ns == after[1].st_mtime_ns


if __name__ == "__main__":
    run_on_desktop(main_job)
