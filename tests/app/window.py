# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""What a person does in Mapscope's window again and again, by keys."""
import os

from desktop import eventually, press, type_text


def go_to(program, place):
    press("ctrl+g")
    program.wait_for_focus("Go to")
    press("ctrl+a")
    type_text(place)
    press("Return")


def open_file(program, path):
    press("ctrl+o")
    program.wait_for_window("Open files read-only")
    type_text(path)
    press("Return")
    program.find(f"Bytes of {os.path.basename(path)}")
    program.wait_for_window(os.path.basename(path))


def export_range(program, start, size, target):
    """Returns what the dialog says of it, and leaves it."""
    press("ctrl+e")
    program.wait_for_window("Export")
    press("alt+r")
    program.wait_for_focus("Range")
    program.tab_to("Range of bytes")
    type_text(f"{start} + {size}")
    press("alt+l")
    program.wait_for_focus("File to write")
    press("ctrl+a")
    type_text(target)
    eventually("the dialog shows the target", lambda: program.text("File to write") == target)
    press("Return")
    result = eventually("the export says how it went",
                        lambda: program.text("Result of the export"))
    press("Escape")
    return result


def quit_program(program):
    press("ctrl+q")
    eventually("the program ends", lambda: program.process.poll() is not None)
    assert program.process.returncode == 0, f"it ended with {program.process.returncode}"
