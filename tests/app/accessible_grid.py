# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""The bytes as a screen reader gets them: a table of the rows in sight, with offsets, values and
states in words, and events for the cursor and the selection.

usage: accessible_grid.py MAPSCOPE [FAULTY_FS_SERVER]
"""
import contextlib
import functools
import os
import sys
import tempfile

from gi.repository import GLib

from desktop import Program, eventually, press, run_on_desktop, text_of
from faulty_fs import FaultyFs
from results import run_all
from window import go_to, quit_program

PAGE = 16 * 1024
KERNEL_PAGE = 4096
COLUMNS = 16


class Grid:
    """The table of bytes of the file that is shown."""

    def __init__(self, program, name):
        self.name = f"Bytes of {name}"
        self._table = program.find(self.name, "table")

    def rows(self):
        return self._table.queryTable().nRows

    def header(self, row):
        return self._table.queryTable().getRowHeader(row)

    def cell(self, row, column):
        return self._table.queryTable().getAccessibleAt(row, column)

    def description(self):
        return self._table.description

    def first_offset(self):
        return int(self.header(0).name, 16)

    def has_in_sight(self, offset):
        return 0 <= offset - self.first_offset() < self.rows() * COLUMNS

    def at(self, offset):
        """The cell of a byte that is in sight."""
        row, column = divmod(offset - self.first_offset(), COLUMNS)
        return self.cell(row, column)

    def says(self, offset, words):
        def probe():
            with contextlib.suppress(GLib.Error):  # it was scrolled out of sight just now
                return text_of(self.at(offset)) == words
            return False
        eventually(f"the byte at {offset:#x} says {words!r}", probe)


class Listener:
    """Hears what the program tells of, from the moment it is made."""

    def __init__(self):
        import pyatspi  # finds its bus when it is imported: only inside the session
        self._pyatspi = pyatspi
        self._heard = []
        pyatspi.Registry.registerEventListener(self._hear, "object:state-changed:focused",
                                               "object:state-changed:selected")

    def end(self):
        self._pyatspi.Registry.deregisterEventListener(
            self._hear, "object:state-changed:focused", "object:state-changed:selected")

    def _hear(self, event):
        with contextlib.suppress(GLib.Error):  # what it was about may be gone
            self._heard.append((str(event.type), event.detail1, event.source.name))

    def waits_for(self, kind, gained, name):
        wanted = (f"object:state-changed:{kind}", 1 if gained else 0, name)

        def probe():
            context = GLib.MainContext.default()
            while context.pending():
                context.iteration(False)
            return wanted in self._heard
        eventually(f"{wanted} is told; {self._heard[-5:]} were", probe)
        self._heard.clear()


@contextlib.contextmanager
def shown(mapscope, path):
    with tempfile.TemporaryDirectory(prefix="mapscope-grid-") as settings:
        with Program("env", "XDG_CONFIG_HOME=" + settings, mapscope, path) as program:
            program.wait_for_window(os.path.basename(path))
            yield program, Grid(program, os.path.basename(path))
            quit_program(program)


def rows_and_bytes(mapscope, _, folder):
    path = os.path.join(folder, "bytes")
    data = os.urandom(4 * PAGE)
    with open(path, "wb") as file:
        file.write(data)
    with shown(mapscope, path) as (program, grid):
        for place in (0, 3 * PAGE - 64):
            go_to(program, str(place))
            program.wait_for_focus(grid.name)
            eventually("the place is in sight", lambda: grid.has_in_sight(place))
            first = grid.first_offset()
            for row in (0, 3, grid.rows() - 2):
                start = first + row * COLUMNS
                assert grid.header(row).name == f"0x{start:08X}", grid.header(row).name
                assert grid.header(row).getRoleName() == "table row header"
                for column in (0, 7, 15):
                    cell = grid.cell(row, column)
                    assert cell.name == f"0x{start + column:08X}", cell.name
                    assert cell.getRoleName() == "table cell", cell.getRoleName()
                    grid.says(start + column, f"{data[start + column]:02X}")
        cell = grid.at(3 * PAGE - 64)
        place = cell.queryComponent().getExtents(0)
        assert place.width > 5 and place.height > 5, place
        press("h")
        grid.says(3 * PAGE - 64, f"{data[3 * PAGE - 64]:02X}, held")
        press("r")  # or it would ask before it quits
        grid.says(3 * PAGE - 64, f"{data[3 * PAGE - 64]:02X}")


def holes(mapscope, _, folder):
    path = os.path.join(folder, "sparse")
    with open(path, "wb") as file:
        file.write(b"M" * KERNEL_PAGE)
        file.truncate(8 * PAGE)
    with shown(mapscope, path) as (program, grid):
        grid.says(0, "4D")
        go_to(program, str(2 * PAGE))
        grid.says(2 * PAGE, "hole")
        os.truncate(path, 2 * PAGE)
        grid.says(2 * PAGE, "past the end")


def unreadable_bytes(mapscope, server, _):
    with FaultyFs(server) as disk:
        path = disk.add_file("disk", 8 * PAGE, [(KERNEL_PAGE, 2 * KERNEL_PAGE)])
        with shown(mapscope, path) as (program, grid):
            go_to(program, str(KERNEL_PAGE))
            grid.says(KERNEL_PAGE, "unreadable")
            grid.says(KERNEL_PAGE + COLUMNS + 1, "unreadable")
            assert "unreadable" in grid.description(), grid.description()


def cursor_and_selection(mapscope, _, folder):
    path = os.path.join(folder, "keys")
    with open(path, "wb") as file:
        file.write(os.urandom(4 * PAGE))
    listener = Listener()
    with shown(mapscope, path) as (program, grid):
        press("Right")
        listener.waits_for("focused", True, "0x00000001")
        press("Down")
        listener.waits_for("focused", True, "0x00000011")
        press("ctrl+End")
        listener.waits_for("focused", True, f"0x{4 * PAGE - 1:08X}")
        press("ctrl+Home", "Right", "Right")
        listener.waits_for("focused", True, "0x00000002")
        press("shift+Right")
        listener.waits_for("selected", True, "0x00000003")
        press("shift+Down")
        listener.waits_for("selected", True, "0x00000013")
        press("shift+Left")
        listener.waits_for("selected", False, "0x00000013")
        selected = [offset for offset in range(4 * COLUMNS)
                    if grid.at(offset).getState().contains(listener._pyatspi.STATE_SELECTED)]
        assert selected == list(range(2, 0x13)), selected
        assert grid.description().endswith("17 bytes selected"), grid.description()
        assert grid.at(0x12).getState().contains(listener._pyatspi.STATE_FOCUSED)
        press("Escape")
        eventually("nothing is selected",
                   lambda: not grid.at(2).getState().contains(listener._pyatspi.STATE_SELECTED))
    listener.end()


def accessible_grid():
    mapscope, server = sys.argv[1], (sys.argv[2:] or [""])[0]
    with tempfile.TemporaryDirectory(prefix="mapscope-grid-") as folder:
        run_all("AccessibleGrid::hasTheTableFor",
                {case.__name__: functools.partial(case, mapscope, server, folder)
                 for case in (rows_and_bytes, holes, unreadable_bytes, cursor_and_selection)})


if __name__ == "__main__":
    run_on_desktop(accessible_grid)
