# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""How long after a key the picture has changed: from the moment the X server is given the key
until the last pixel of the bytes that it changes is in the screen's memory. That is all there is
in between: the server, the toolkit, the program, the way back. The window is as large as a screen
of 1920x1080, the file is in the page cache. What is looked at is the left half of the lines around
the cursor, some four times in a millisecond; a frame has come when it stays the same for a while.
At the right may be panels, which are not what is looked at while a key is held."""
import ctypes
import statistics
import sys
import time

from figures import figure
from programs import Running, chosen, random_file, run_measurement, xdotool
from screen import PATIENCE

SIZE = 4 << 20
LIMIT = 6  # milliseconds, the median
BAND = (538, 562)  # lines of the screen; the cursor is put on one of them
WIDTH = 960  # pixels of them
CURSOR = ("300", "550")
LOOK = 0.0002  # seconds between two looks
REST = 0.02  # seconds without a change after which a frame is complete
KEYS = (("an arrow", ("Right", "Left")), ("Page Down", ("Next",)))


class Keyboard:
    """Presses keys without a process for each: xdotool takes longer than what is measured."""

    def __init__(self):
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._xtst = ctypes.CDLL("libXtst.so.6")  # what xdotool itself uses
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XStringToKeysym.restype = ctypes.c_ulong
        self._x11.XKeysymToKeycode.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
        self._x11.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._x11.XFlush.argtypes = (ctypes.c_void_p,)
        self._xtst.XTestFakeKeyEvent.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_int,
                                                 ctypes.c_ulong)
        self._display = self._x11.XOpenDisplay(None)
        assert self._display, "no display"

    def tap(self, name):
        key = self._x11.XKeysymToKeycode(self._display, self._x11.XStringToKeysym(name.encode()))
        for down in (1, 0):
            self._xtst.XTestFakeKeyEvent(self._display, key, down, 0)
        self._x11.XFlush(self._display)


def bytes_shown(screen):
    lines = screen.frame(*BAND)
    line = len(lines) // (BAND[1] - BAND[0])
    part = line * WIDTH // screen.width
    return b"".join(lines[start:start + part] for start in range(0, len(lines), line))


def milliseconds_to_frame(program, keyboard, key):
    last = bytes_shown(program.screen)
    changed = None
    start = time.monotonic()
    keyboard.tap(key)
    while changed is None or time.monotonic() - changed < REST:
        frame = bytes_shown(program.screen)
        if frame != last:
            last, changed = frame, time.monotonic()
        if time.monotonic() - start > PATIENCE:
            raise AssertionError(f"{program.kind.name} painted nothing for {key}")
        time.sleep(LOOK)
    return (changed - start) * 1000


def press_all(program, keyboard, keys, presses):
    """Milliseconds for each press; the first few do not count."""
    runs = [milliseconds_to_frame(program, keyboard, keys[number % len(keys)])
            for number in range(presses + 2)]
    return runs[2:]


def figures_of(what, name, runs):
    """The median, which is to hold, and how bad it gets."""
    ordered = sorted(runs)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    print(f"{name}, {what}: median {statistics.median(runs):.2f} ms, p95 {p95:.2f}, "
          f"worst {ordered[-1]:.2f}", file=sys.stderr)
    return [figure(f"{what} to frame: {name}", runs, "ms", LIMIT if name == "mapscope" else None),
            figure(f"{what} to frame, p95: {name}", [p95], "ms"),
            figure(f"{what} to frame, worst: {name}", [ordered[-1]], "ms")]


def measure(options):
    rounds, presses = (1, 5) if options.quick else (3, 100)
    kinds = chosen(options)
    keyboard = Keyboard()
    runs = {(what, kind.name): [] for what, _ in KEYS for kind in kinds}
    with random_file(SIZE) as file:
        for _ in range(rounds):
            for kind in kinds:
                with Running(kind, file) as program:
                    program.fill_screen()
                    xdotool("mousemove", *CURSOR, "click", "1")
                    time.sleep(1)  # until the click is shown
                    for what, keys in KEYS:
                        runs[what, kind.name] += press_all(program, keyboard, keys, presses)
    return [row for (what, name), all_runs in runs.items()
            for row in figures_of(what, name, all_runs)]


if __name__ == "__main__":
    run_measurement(measure, __doc__)
