# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the pictures of the manual and the README anew, by using the program as they show it.

usage: manual_pictures.py MAPSCOPE FOLDER_FOR_PICTURES

ImageMagick makes them smaller, for resources/manual:
convert window-light.png +dither -colors 255 -depth 8 PNG8:window-light.png
"""
import os
import shutil
import sys
import tempfile
import time

from desktop import Program, eventually, press, run_on_desktop, xdotool
from window import go_to, open_file

PAGE = 16 * 1024
COLOURS = 100  # at least, in a window with something in it
STEP = 4  # seconds between two steps that the graph shows


def write_at(path, offset, data):
    with open(path, "r+b") as file:
        file.seek(offset)
        file.write(data)


def set_theme(theme):
    folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "mapscope")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with open(os.path.join(folder, "mapscope.ini"), "w", encoding="ascii") as file:
        file.write(f"[General]\ntheme={theme}\n")


def fit_window(program, name):
    program.wait_for_window(name)
    window = xdotool("getactivewindow")
    xdotool("windowmove", "--sync", window, "10", "30")
    xdotool("windowsize", "--sync", window, "1440", "900")
    eventually("the window has its size",
               lambda: "WIDTH=1440\nHEIGHT=900" in xdotool("getactivewindow", "getwindowgeometry",
                                                         "--shell"))


def close_message(program):
    press("Escape")
    time.sleep(0.3)


def take_window(mapscope, folder, theme, path):
    """Held views, also of a file that is closed; a page that changed; a bookmark, a selection."""
    set_theme(theme)
    disk, old = os.path.join(folder, "disk.img"), os.path.join(folder, "old.bin")
    shutil.copy("/bin/bash", disk)
    shutil.copy("/bin/dash", old)
    with Program(mapscope, "--pool-size", "64", old) as program:
        fit_window(program, "old.bin")
        time.sleep(STEP)
        press("h")
        open_file(program, disk)
        press("ctrl+shift+Tab", "ctrl+w")
        for page in (3, 5, 6):
            time.sleep(STEP)
            go_to(program, f"page {page}")
            time.sleep(STEP / 2)
            press("h")
        write_at(disk, 6 * PAGE + 0x40, b"changed since it was held")
        go_to(program, "page 6 + 0x40 .. +26")
        press("b")
        close_message(program)
        go_to(program, "page 6 + 0x80")
        go_to(program, "page 6 - 0x100")
        go_to(program, "page 6 + 0x36 .. +8")
        time.sleep(STEP)
        program.save_picture(path, COLOURS)


def make_firmware(folder):
    first, second = (os.path.join(folder, f"firmware-{number}.bin") for number in (1, 2))
    with open(sys.executable, "rb") as program:
        content = program.read(6 << 20)
    for path in (first, second):
        with open(path, "wb") as file:
            file.write(content)
    write_at(second, 0x118, "release 2.0 · 202".encode())
    for offset in (0x1010, 0x4E20, 0x9000, 0x20000, 0x4FFF0):
        write_at(second, offset, bytes(range(1, 41)))
    return first, second


def take_comparison(mapscope, folder, path):
    set_theme("light")
    first, second = make_firmware(folder)
    with Program(mapscope, first) as program:
        fit_window(program, "firmware-1.bin")
        open_file(program, second)
        press("ctrl+Tab", "ctrl+d")
        time.sleep(1)
        close_message(program)
        press("alt+Down")
        time.sleep(STEP)
        program.save_picture(path, COLOURS)


def take_inspector(mapscope, folder, path):
    set_theme("light")
    _, second = make_firmware(folder)
    with Program(mapscope, second) as program:
        fit_window(program, "firmware-2.bin")
        go_to(program, "0x40 .. +56")
        press("b")
        go_to(program, "0x118 .. +8")
        press("b")
        time.sleep(STEP)
        program.save_picture(path, COLOURS)


def main():
    mapscope, pictures = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="mapscope-pictures-") as folder:
        for theme in ("light", "dark"):
            take_window(mapscope, folder, theme, os.path.join(pictures, f"window-{theme}.png"))
        take_comparison(mapscope, folder, os.path.join(pictures, "compare.png"))
        take_inspector(mapscope, folder, os.path.join(pictures, "inspector.png"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    run_on_desktop(main, screen="1500x980")
