# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""The program ends at once while a file does not answer: neither a read that never returns nor an
opening that never does keeps its window. The process itself may have to wait for the kernel, which
gives no thread back that is in such a read: it is the window that is looked at.

usage: slow_media.py MAPSCOPE [FAULTY_FS_SERVER]
"""
import contextlib
import functools
import os
import sys
import tempfile
import time

from desktop import Program, eventually, press, run_on_desktop, xdotool
from faulty_fs import FaultyFs
from results import run_all

AT_ONCE = 2  # seconds
SIZE = 64 * 16 * 1024


def read_is_stuck(disk, program):
    program.find("Bytes of slow")
    disk.wait_until_blocked()
    # And the window goes on.
    offset = program.find("Offset")
    press("Down")
    eventually("the cursor moves", lambda: offset.description == "Offset 0x00000010 (16)")
    assert disk.reads_blocked() > 0


def opening_is_stuck(_, program):
    eventually("the window says what it waits for",
               lambda: any(node.name.startswith("Opening slow") for node in program.walk()))


def quits_at_once(program):
    window = xdotool("getactivewindow")
    assert xdotool("getwindowname", window)
    press("ctrl+q")
    end = time.monotonic() + AT_ONCE
    while xdotool("getwindowname", window):
        assert time.monotonic() < end, f"the window is still there after {AT_ONCE} s"
        time.sleep(0.01)


def show(is_stuck, mapscope, server):
    with contextlib.ExitStack() as ends:
        folder = ends.enter_context(tempfile.TemporaryDirectory(prefix="mapscope-slow-"))
        disk = ends.enter_context(FaultyFs(server))
        path = disk.add_file("slow", SIZE)
        if is_stuck is opening_is_stuck:
            disk.freeze()
        else:
            disk.block("slow")
        settings = "XDG_CONFIG_HOME=" + os.path.join(folder, "settings")  # no recent files
        program = ends.enter_context(Program("env", settings, mapscope, path))
        ends.callback(disk.end)  # first, or the process could not end
        program.wait_for_window("Mapscope")
        is_stuck(disk, program)
        quits_at_once(program)
        disk.end()
        eventually("the program ends", lambda: program.process.poll() is not None)
        assert program.process.returncode == 0, f"it ended with {program.process.returncode}"


def slow_media():
    mapscope, server = sys.argv[1], (sys.argv[2:] or [""])[0]
    run_all("SlowMedia::quitsAtOnceWhile",
            {is_stuck.__name__: functools.partial(show, is_stuck, mapscope, server)
             for is_stuck in (read_is_stuck, opening_is_stuck)})


if __name__ == "__main__":
    run_on_desktop(slow_media)
