# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""What is on the screen of the test's desktop, read from the X server's own memory: looking costs
the programs nothing, and no request of theirs waits for it."""
import mmap
import os
import struct
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "app"))
from desktop import PATIENCE, SCREEN_FILE  # noqa: E402

TICK = 0.01  # seconds between two frames
STRIP = 64 * 4  # bytes: pixels that count as one when frames are compared


class Screen:
    def __init__(self):
        with open(os.environ[SCREEN_FILE], "rb") as file:
            memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", memory[:100])
        self.width, self.height, self._line = header[4], header[5], header[12]
        self._start = header[0] + header[19] * 12  # behind the header and the colour map
        self._memory = memoryview(memory)

    def frame(self, top=0, bottom=None):
        """The pixels of the lines from `top` to `bottom`."""
        bottom = self.height if bottom is None else bottom
        start = self._start
        return bytes(self._memory[start + top * self._line:start + bottom * self._line])


def changed_part(before, after):
    """How much of a frame differs from another one, 0 to 1."""
    if before == after:
        return 0
    places = range(0, len(after), STRIP)
    return sum(before[at:at + STRIP] != after[at:at + STRIP] for at in places) / len(places)


def wait_until_changed(take, before, patience=PATIENCE):
    """Until take() gives something else than `before`; None when it never does."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        now = take()
        if now != before:
            return now
        time.sleep(TICK / 5)
    return None


class History:
    """The frames that were on the screen, from one moment on, a TICK apart."""

    def __init__(self, screen):
        self._screen = screen
        self._before = screen.frame()
        self._start = time.monotonic()
        self._frames = []  # (seconds, frame)
        self._settled = None  # when the last frame came that was much unlike the one before

    def watch(self, rest, patience):
        """Until the screen has not changed much for `rest` seconds, since there was a window."""
        last = self._before
        while True:
            now = time.monotonic() - self._start
            frame = self._screen.frame()
            if frame == last:
                frame = last  # one object for equal frames
            elif changed_part(last, frame) > 0.01:
                self._settled = now
            self._frames.append((now, frame))
            last = frame
            if self._settled is not None and now - self._settled > rest:
                return
            if now > patience:
                raise AssertionError(f"no picture that stays within {patience} s")
            time.sleep(max(0, self._start + now + TICK - time.monotonic()))

    def stable_since(self):
        """Seconds until the first of two equal frames that show what there is to be seen: all but a
        hundredth of the screen is as it is in the end. (A window that is still empty stays the same
        for two frames as well.)"""
        final = self._frames[-1][1]
        for (when, frame), (_, following) in zip(self._frames, self._frames[1:]):
            if frame is following and changed_part(frame, final) < 0.01 \
                    and changed_part(self._before, frame) > 0.01:
                return when
        raise AssertionError("the picture never stayed the same for two frames")
