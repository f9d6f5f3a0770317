# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
r"""Eight files that ended or misled other viewers. Each is given to the program, and something
happens to some while they are open; what a person can read in the window then must be what is in
the table, and the program must go on. Leaves a picture of each window.

usage: eight_cases.py MAPSCOPE FOLDER_FOR_PICTURES [CASE...]

The README's picture of them is made in that folder, with ImageMagick (montage would spoil the
colours when it reduces them):
montage -label %t -font DejaVu-Sans -pointsize 20 -tile 2x -geometry +8+4 \
    {cut_short,deleted,unreadable,directory,empty,fifo,dev_zero,loop_device}.png'[1020x380+0+0]' \
    -bordercolor gray80 -border 1 miff:- | convert - -depth 8 +dither -colors 255 eight-cases.png
"""
import contextlib
import fcntl
import functools
import os
import random
import subprocess
import sys
import tempfile
import typing

from desktop import Program, eventually, press, run_on_desktop
from picture import count_colours
from results import Unavailable, run_all
from window import export_range, go_to, open_file, quit_program

PAGE = 16 * 1024
SIZE = 64 * PAGE  # 1 MiB
FAR = 40 * PAGE + 16  # on the second row of a page that is far from the start
FEW_COLOURS = 50  # what an empty window has at most; one with words in it has hundreds
HATCHED = 4  # at least as many colours as a hatched ground has, and fewer than digits have


class Case(typing.NamedTuple):
    """A line of the table. {path} and {name} in a sentence are the file's."""
    name: str
    make: typing.Callable  # (folder, ends): makes the file, returns its path
    message: str = ""  # in the message bar
    status: dict = {}  # fields of the status bar, and what they say
    opens: bool = False
    befalls: typing.Callable = None  # (path): what happens while a far page is on screen
    after: typing.Callable = None  # (program, path): what can still be done
    goes_elsewhere: bool = True  # else it ends at once
    wrapper: typing.Callable = list  # (): a command in front of the program's


# What is in the files: every row of 16 bytes begins with its own offset.
CONTENT = b"".join(b"%08X" % offset + random.Random(offset).randbytes(8)
                   for offset in range(0, SIZE, 16))


def write(path, content=CONTENT):
    with open(path, "wb") as file:
        file.write(content)


def make_file(folder, _):
    path = os.path.join(folder, "measurements.bin")
    write(path)
    return path


def make_empty_file(folder, _):
    path = os.path.join(folder, "empty.bin")
    write(path, b"")
    return path


def make_unreadable_file(folder, _):
    path = os.path.join(folder, "secret.bin")
    write(path)
    os.chmod(path, 0)
    return path


def without_roots_rights():
    """In front of a command: the mode of a file counts, for root, too."""
    rights = "-dac_override,-dac_read_search"
    return ["setpriv", "--bounding-set", rights] if os.geteuid() == 0 else []


def make_folder(folder, _):
    path = os.path.join(folder, "records")
    os.mkdir(path)
    return path


class FifoWithWriter:
    """A FIFO, and a process that waits in open(2) to write to it, until there is a reader."""

    def make(self, folder, ends):
        path = os.path.join(folder, "fifo")
        os.mkfifo(path)
        self._writer = subprocess.Popen(["sh", "-c", 'echo opens; exec 3>"$1"', "sh", path],
                                        stdout=subprocess.PIPE)
        ends.callback(self._writer.wait)
        ends.callback(self._writer.kill)
        with self._writer.stdout as said:
            said.readline()
        eventually("the writer sleeps", lambda: self._sleep()["State"].startswith("S"))
        self._sleep_before = self._sleep()
        return path

    def is_left_alone(self, _, path):
        """It sleeps, and has not woken in between."""
        assert self._sleep() == self._sleep_before, "the FIFO's writer was disturbed"
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
        eventually("it was a reader that the writer waited for",
                   lambda: self._writer.poll() is not None)

    def _sleep(self):
        with open(f"/proc/{self._writer.pid}/status", encoding="utf-8") as file:
            lines = dict(line.rstrip().partition(":\t")[::2] for line in file)
        return {name: lines[name] for name in ("State", "voluntary_ctxt_switches")}


FIFO = FifoWithWriter()


def dev_zero(*_):
    return "/dev/zero"


def make_loop_device(folder, ends):
    """1,536 bytes longer than its content: sectors, but no whole kernel page."""
    set_fd, clear_fd, get_free = 0x4C00, 0x4C01, 0x4C82  # <linux/loop.h>
    image = os.path.join(folder, "disk.img")
    write(image, CONTENT + CONTENT[:1536])

    def open_here(path, flags):
        descriptor = os.open(path, flags | os.O_CLOEXEC)
        ends.callback(os.close, descriptor)
        return descriptor
    try:
        file = open_here(image, os.O_RDONLY)
        control = open_here("/dev/loop-control", os.O_RDWR)
        for attempt in reversed(range(20)):  # another process may take the free one first
            path = f"/dev/loop{fcntl.ioctl(control, get_free)}"
            device = open_here(path, os.O_RDONLY)
            try:
                fcntl.ioctl(device, set_fd, file)
                break
            except OSError:
                if attempt == 0:
                    raise
        # Open twice, it is cleared when the last of all who have it open lets go: in any case.
        again = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.ioctl(again, clear_fd)
        os.close(again)
    except OSError as error:
        raise Unavailable(f"needs a loop device: {error}") from None
    return path


def words_at(offset, content=CONTENT):
    byte = content[offset]
    character = f" '{chr(byte)}'" if 0x20 < byte < 0x7F else ""
    return f"Offset 0x{offset:08X}, byte 0x{byte:02X}{character}, page {offset // PAGE}"


def reads_bytes(program, path, words):
    """The words of the byte under the cursor."""
    view = program.find(f"Bytes of {os.path.basename(path)}")
    try:
        eventually("", lambda: view.description == words)
    except AssertionError:
        raise AssertionError(f"{view.description!r} is not {words!r}") from None


def reads_status(program, field, words):
    try:
        eventually("", lambda: program.text(field) == words)
    except AssertionError:
        raise AssertionError(f"{field}: {program.text(field)!r} is not {words!r}") from None


def colours_below_the_cursor(program, path):
    """How many the bytes and characters have on the rows in the lower half of the view."""
    view = program.find(f"Bytes of {os.path.basename(path)}")
    return count_colours(program.look_at(view, left=0.1, right=0.6, top=0.5))


def goes_far(program, path):
    go_to(program, str(FAR))
    reads_bytes(program, path, words_at(FAR))
    eventually("bytes are painted", lambda: colours_below_the_cursor(program, path) > HATCHED)


def cut_to_5000(path):
    os.truncate(path, 5000)


def no_digits_past_the_end(program, path):
    """On the rows that had bytes before, and their pages."""
    eventually("nothing is painted in the place of bytes",
               lambda: colours_below_the_cursor(program, path) <= HATCHED)
    row = FAR // 16
    for key, offset in (("Home", 16 * row), ("End", 16 * row + 15), ("Down", 16 * row + 31),
                        ("Up", 16 * row + 15), ("ctrl+Next", 16 * row + 15 + PAGE),
                        ("ctrl+End", SIZE - 1)):
        press(key)
        reads_bytes(program, path, f"Offset 0x{offset:08X}, past the end, page {offset // PAGE}")


def reload_when_cut(program, path):
    no_digits_past_the_end(program, path)
    press("F5")
    reads_status(program, "Mapping", "Mapped read-only · 4.9 KiB")
    press("ctrl+End")
    reads_bytes(program, path, words_at(4999))

    write(path)
    program.find("measurements.bin has grown by 1,019.1 KiB. Reload shows them too.")
    press("F5")
    goes_far(program, path)
    os.truncate(path, 0)
    program.find("measurements.bin was cut short: 0 bytes of 1 MiB are left. "
                 "Reload shows it at its new size.")
    no_digits_past_the_end(program, path)
    press("F5")
    reads_status(program, "Offset", "Empty file")


def read_on(program, path):
    """Pages that were not on screen when the file was deleted, too."""
    press("ctrl+Home")
    reads_bytes(program, path, words_at(0))
    press("ctrl+Next", "ctrl+Next", "Down")
    reads_bytes(program, path, words_at(2 * PAGE + 16))
    press("ctrl+End")
    reads_bytes(program, path, words_at(SIZE - 1))
    target = path + ".saved"
    result = export_range(program, 5000, 3 * PAGE, target)
    assert os.path.exists(target), result
    with open(target, "rb") as file:
        assert file.read() == CONTENT[5000:5000 + 3 * PAGE], result
    program.wait_for_window(os.path.basename(path))


def stay_empty(program, path):
    press("ctrl+End", "Next", "h", "ctrl+a", "ctrl+c")
    reads_bytes(program, path, f"The file {os.path.basename(path)} is empty.")


def read_device(program, path):
    content = CONTENT + CONTENT[:1536]
    for key, offset in (("ctrl+Home", 0), ("ctrl+Next", PAGE), ("ctrl+End", len(content) - 1)):
        press(key)
        reads_bytes(program, path, words_at(offset, content))


CASES = [
    Case("cut_short", make_file, opens=True, befalls=cut_to_5000,
         message="{name} was cut short: 4.9 KiB of 1 MiB are left. "
                 "Reload shows it at its new size.",
         after=reload_when_cut),
    Case("deleted", make_file, opens=True, befalls=os.remove,
         message="{name} was deleted. What is not held can be read only while it stays open here; "
                 "Export keeps it.",
         after=read_on),
    Case("unreadable", make_unreadable_file, wrapper=without_roots_rights,
         message="Cannot open {path}: permission denied."),
    Case("directory", make_folder,
         message="Cannot open {path}: it is a folder, not a file.",
         goes_elsewhere=False),
    Case("empty", make_empty_file, opens=True,
         status={"Offset": "Empty file", "Mapping": "Mapped read-only · 0 bytes"},
         after=stay_empty),
    Case("fifo", FIFO.make,
         message="Cannot open {path}: it is a FIFO (a named pipe), which has no bytes to map.",
         after=FIFO.is_left_alone),
    Case("dev_zero", dev_zero,
         message="Cannot open {path}: it is a character device, which has no size and no bytes "
                 "to map."),
    Case("loop_device", make_loop_device, opens=True,
         status={"Mapping": "Device mapped read-only · 1 MiB"},
         after=read_device),
]


def show(case, mapscope, pictures):
    with contextlib.ExitStack() as ends:
        folder = ends.enter_context(tempfile.TemporaryDirectory(prefix="mapscope-case-"))
        path = case.make(folder, ends)
        words = {"path": path, "name": os.path.basename(path)}
        settings = "XDG_CONFIG_HOME=" + os.path.join(folder, "settings")  # no recent files
        program = ends.enter_context(
            Program("env", settings, *case.wrapper(), mapscope, path))
        program.wait_for_window("Mapscope")
        if case.opens:
            program.find(f"Bytes of {words['name']}")
        if case.befalls:
            goes_far(program, path)
            case.befalls(path)
        if case.message:
            program.find(case.message.format(**words))
        for field, said in case.status.items():
            reads_status(program, field, said)
        program.save_picture(os.path.join(pictures, case.name + ".png"), FEW_COLOURS)
        if case.after:
            case.after(program, path)
        if case.goes_elsewhere:
            other = os.path.join(folder, "other.bin")
            write(other, CONTENT[:3 * PAGE])
            open_file(program, other)
            press("ctrl+End")
            reads_bytes(program, other, words_at(3 * PAGE - 1))
        quit_program(program)


def eight_cases():
    mapscope, pictures, *wanted = sys.argv[1:]
    os.makedirs(pictures, exist_ok=True)
    run_all("EightCases::show",
            {case.name: functools.partial(show, case, mapscope, pictures)
             for case in CASES if not wanted or case.name in wanted})


if __name__ == "__main__":
    run_on_desktop(eight_cases)
