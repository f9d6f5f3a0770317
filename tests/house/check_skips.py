#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""Fails when a test was skipped although what it needs is there.

usage: check_skips.py LOG...

LOG is ctest's Testing/Temporary/LastTest.log. A Qt test says why it is skipped with a reason that
begins "needs WHAT", where WHAT is one line of the table below: QSKIP("needs /dev/fuse: ...").
What test::leftOutUnderSanitizers() left out is listed, too.
"""
import ctypes
import os
import re
import sys
import tempfile


def opens(path):
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CLOEXEC))
        return True
    except OSError:
        return False


def may_mount():
    child = os.fork()
    if child == 0:
        new_mounts = 0x00020000  # CLONE_NEWNS
        os._exit(0 if ctypes.CDLL(None).unshare(new_mounts) == 0 else 1)
    return os.waitpid(child, 0)[1] == 0


def file_sizes_end_below(size):
    with tempfile.TemporaryFile() as file:
        try:
            file.truncate(size)
            return False
        except OSError:
            return True


def memory_is_promised_with_care():
    with open("/proc/sys/vm/overcommit_memory", encoding="ascii") as setting:
        return setting.read().strip() != "1"


def keeps_extended_attributes():
    with tempfile.NamedTemporaryFile() as file:
        try:
            os.setxattr(file.name, "user.mapscope", b"")
            return True
        except OSError:
            return False


def may_make_device_nodes():
    with tempfile.TemporaryDirectory() as folder:
        try:
            os.mknod(folder + "/null", 0o020600, os.makedev(1, 3))
            return True
        except OSError:
            return False


def keeps_direct_writes():
    with tempfile.NamedTemporaryFile() as file:
        try:
            os.close(os.open(file.name, os.O_RDWR | os.O_DIRECT))
            return True
        except OSError:
            return False


# What a test may need, and whether it is there.
NEEDS = {
    "root": lambda: os.geteuid() == 0,
    "/dev/fuse": lambda: opens("/dev/fuse"),
    "a loop device": lambda: opens("/dev/loop-control"),
    "mounts": may_mount,
    "/dev/shm": lambda: os.access("/dev/shm", os.W_OK),
    "extended attributes": keeps_extended_attributes,
    "device nodes": may_make_device_nodes,
    "O_DIRECT": keeps_direct_writes,
    "a file size limit below 20 TiB": lambda: file_sizes_end_below(20 << 40),
    "a system that promises less than 8 TiB": memory_is_promised_with_care,
}

SKIP = re.compile(r"^SKIP   : (\S+?\(.*?\)) (.*)$")
TOTALS = re.compile(r"^Totals: \d+ passed, \d+ failed, (\d+) skipped")
LEFT_OUT = re.compile(r"^QINFO  : (\S+?\(.*?\)) (left out in builds with sanitizers: .*)$")
NEED = re.compile(r"^needs ([^:;,]+)")


def find_skips(log):
    """[(test function, reason)], and how many skips the tests themselves counted."""
    skips, counted = [], 0
    for line in log.splitlines():
        if match := SKIP.match(line):
            skips.append(match.groups())
        elif match := TOTALS.match(line):
            counted += int(match.group(1))
    return skips, counted


def judge(log, needs):
    """(lines to print, whether every skip is right)"""
    skips, counted = find_skips(log)
    lines, right = [], True
    for test, reason in skips:
        match = NEED.match(reason)
        what = match.group(1).strip() if match else ""
        if what not in needs:
            verdict = "WRONG: the reason must begin 'needs' and one of " + ", ".join(needs)
        elif needs[what]():
            verdict = f"WRONG: {what} is there"
        else:
            verdict = "right"
        right = right and verdict == "right"
        lines.append(f"skipped, {verdict}: {test}: {reason}")
    if counted != len(skips):
        right = False
        lines.append(f"the tests count {counted} skips, of which {len(skips)} say why")
    return lines, right


def find_left_out(log):
    matches = map(LEFT_OUT.match, log.splitlines())
    return [" ".join(match.groups()) for match in matches if match]


def main(paths):
    right = bool(paths)
    for path in paths:
        with open(path, encoding="utf-8", errors="replace") as file:
            log = file.read()
        lines, all_right = judge(log, NEEDS)
        right = right and all_right
        print("\n".join(lines + find_left_out(log)) or "no test was skipped")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
