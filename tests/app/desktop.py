# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""A desktop of the test's own, and a program on it as a person has it: keys go in, and what a
screen reader would say comes out. Nothing here knows Mapscope, and Mapscope knows nothing of it.

Packages: xvfb, openbox, xdotool, dbus, at-spi2-core, python3-pyatspi.
"""
import contextlib
import os
import subprocess
import sys
import tempfile
import time

from gi.repository import GLib

import picture

PATIENCE = 30  # seconds until something that should happen has not; sanitizers make it slow
MOST_CHILDREN = 200
INSIDE = "MAPSCOPE_TEST_DESKTOP"
SCREEN_FILE = "MAPSCOPE_TEST_SCREEN"
AT_SPI_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def eventually(what, probe):
    """The first true answer of probe(); an AssertionError that says `what` when there is none."""
    end = time.monotonic() + PATIENCE
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"not within {PATIENCE} s: {what}")
        time.sleep(0.02)


def start(*command):
    return subprocess.Popen(command, stdin=subprocess.DEVNULL)


def xdotool(*question):
    """Its answer; empty when there is none."""
    return subprocess.run(["xdotool", *question], capture_output=True, text=True,
                          check=False).stdout.strip()


def run_on_desktop(test, screen="1440x900", screen_reader=True):
    """Runs test() on a new X server with a window manager and, unless it is not wanted, a screen
    reader's bus, in a session with a home and settings of its own; ends the process with its
    result. The picture on the screen is in the file SCREEN_FILE names, as xwd(1) writes it."""
    if INSIDE in os.environ:
        with contextlib.ExitStack() as ends:
            commands = [["openbox"]]
            if screen_reader:
                launcher = next(path for path in AT_SPI_LAUNCHERS if os.path.exists(path))
                commands.append([launcher, "--launch-immediately"])
            for command in commands:
                ends.callback(start(*command).terminate)
            # A window that comes before the window manager would never get the keys.
            eventually("the window manager is ready",
                       lambda: xdotool("get_num_desktops").strip("0"))
            test()
        return
    with tempfile.TemporaryDirectory(prefix="mapscope-desktop-") as home:
        runtime = os.path.join(home, "runtime")
        os.mkdir(runtime, 0o700)
        # The server chooses a free number, for tests that run side by side, and writes it down.
        read_end, write_end = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", screen + "x24",
             "-fbdir", home, "-nolisten", "tcp", "-noreset"],
            pass_fds=[write_end], stderr=subprocess.DEVNULL)
        os.close(write_end)
        try:
            with os.fdopen(read_end) as number:
                display = ":" + number.readline().strip()
            environment = {
                **os.environ, INSIDE: "1", "DISPLAY": display, "HOME": home,
                "XDG_RUNTIME_DIR": runtime, "XDG_CONFIG_HOME": home + "/config",
                "XDG_DATA_HOME": home + "/data", "XDG_CACHE_HOME": home + "/cache",
                "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8", SCREEN_FILE: home + "/Xvfb_screen0"}
            environment.pop("WAYLAND_DISPLAY", None)
            if screen_reader:
                environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
            result = subprocess.run(
                ["dbus-run-session", "--", sys.executable, "-B", *sys.argv], env=environment)
        finally:
            server.terminate()
            server.wait()
    sys.exit(result.returncode)


class Program:
    """A program that runs, and its windows as AT-SPI shows them."""

    def __init__(self, *command):
        import pyatspi  # finds its bus when it is imported: only inside the session
        self._pyatspi = pyatspi
        self.process = start(*command)
        self._root = eventually("the program is on the AT-SPI bus", self._find_root)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None and self.process.poll() is not None:
            print("The program had ended with", self.process.returncode, file=sys.stderr)
        elif kind is not None:
            print("What was on the screen:", file=sys.stderr)
            with contextlib.suppress(GLib.Error):  # it ends just now
                self._print_tree(self._root)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def _assert_alive(self):
        assert self.process.poll() is None, f"it ended with {self.process.returncode}"

    def _find_root(self):
        self._assert_alive()
        for application in self._pyatspi.Registry.getDesktop(0):
            if application is not None and application.get_process_id() == self.process.pid:
                application.setCacheMask(self._pyatspi.Accessibility.Atspi.Cache.NONE)
                return application
        return None

    def walk(self):
        """All that is there, on the screen or not, but the cells of large tables."""
        return self._walk(self._root)

    def _walk(self, node):
        yield node
        for child in children_of(node):
            yield from self._walk(child)

    def _print_tree(self, node, depth=0):
        print("  " * depth, node.getRoleName(), repr(node.name), repr(text_of(node)),
              file=sys.stderr)
        for child in children_of(node):
            self._print_tree(child, depth + 1)

    def find(self, name, role=None):
        """What is on the screen under that name, once it is there."""
        def probe():
            self._assert_alive()
            with contextlib.suppress(GLib.Error):  # something went away while it was looked at
                for node in self._walk(self._root):
                    if node.name == name and role in (None, node.getRoleName()):
                        if node.getState().contains(self._pyatspi.STATE_SHOWING):
                            return node
            return None
        return eventually(f"there is a {role or 'thing'} named {name!r}", probe)

    def text(self, name):
        return text_of(self.find(name))

    def wait_for_focus(self, name):
        """Until the keys go to the field of that name."""
        field = self.find(name)
        eventually(f"{name!r} has the focus",
                   lambda: field.getState().contains(self._pyatspi.STATE_FOCUSED))

    def tab_to(self, name, most=20):
        """Presses Tab until the field of that name has the focus: it can be reached by keys."""
        field = self.find(name)
        for _ in range(most):
            press("Tab")
            time.sleep(0.1)
            if field.getState().contains(self._pyatspi.STATE_FOCUSED):
                return
        raise AssertionError(f"{name!r} cannot be reached with Tab")

    def wait_for_window(self, title):
        """Until the window that gets the keys has a title with this in it."""
        eventually(f"the keys go to a window titled {title!r}",
                   lambda: title in xdotool("getactivewindow", "getwindowname"))

    def look_at(self, node, left=0, top=0, right=1, bottom=1):
        """What is on the screen in a part of a thing (0 to 1: from one of its edges to the other),
        as rows for `picture`."""
        place = node.queryComponent().getExtents(self._pyatspi.DESKTOP_COORDS)
        x, y = place.x + int(left * place.width), place.y + int(top * place.height)
        return picture.read_screen(os.environ[SCREEN_FILE], x, y,
                                   place.x + int(right * place.width) - x,
                                   place.y + int(bottom * place.height) - y)

    def save_picture(self, path, more_colours_than):
        """Writes the window that gets the keys to a PNG file, once it stands still and has more
        than that many colours. It must be on the screen as a whole."""
        xdotool("mousemove", "9999", "9999")  # out of the picture
        window = next(window for window in self._root
                      if window.getState().contains(self._pyatspi.STATE_ACTIVE))

        def look_twice():
            rows = self.look_at(window)
            time.sleep(0.1)
            stands_still = rows == self.look_at(window)
            return stands_still and picture.count_colours(rows) > more_colours_than and rows
        rows = eventually(f"the window stands still and has more than {more_colours_than} colours",
                          look_twice)
        size = xdotool("getactivewindow", "getwindowgeometry", "--shell").splitlines()
        width, height = len(rows[0]) // 4, len(rows)
        assert f"WIDTH={width}" in size and f"HEIGHT={height}" in size, (width, height, size)
        picture.write_png(path, rows)


def children_of(node):
    """None of what has more than MOST_CHILDREN: a table of cells is asked for the one that is
    wanted, by screen readers as well."""
    return () if node.childCount > MOST_CHILDREN else filter(None, node)


def text_of(node):
    """The text in a field; for a label, which has no text of its own, what describes it."""
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return node.description


def press(*keys):
    """Keys as xdotool names them: h, Next, ctrl+Next. One after the other."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def type_text(text):
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--", text], check=True)
