#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""Fails when a program lacks what MAPSCOPE_HARDENING stands for.

usage: check_hardening.py PROGRAM...
"""
import re
import subprocess
import sys

# What it is, the option of readelf that shows it, and what that must print.
WANTED = [
    ("is position independent (PIE)", "-d", r"\(FLAGS_1\).*\bPIE\b"),
    ("has read-only relocations (RELRO)", "-l", r"^\s*GNU_RELRO\b"),
    ("binds all symbols at start", "-d", r"\(FLAGS_1\).*\bNOW\b"),
    ("has a stack that is not executable", "-l", r"^\s*GNU_STACK\b.*\n?.*\sRW\s"),
    ("has stack protectors", "-s", r"__stack_chk_fail\b"),
    ("has fortified calls", "-s", r"\b__(?:mem|str|read|v?snprintf)\w*_chk\b"),
]


def lacking(program):
    missing = []
    for what, option, pattern in WANTED:
        shown = subprocess.run(["readelf", "--wide", option, program],
                               capture_output=True, text=True, check=True).stdout
        if not re.search(pattern, shown, re.MULTILINE):
            missing.append(what)
    return missing


def main(programs):
    right = bool(programs)
    for program in programs:
        for what in lacking(program):
            print(f"{program}: not so: it {what}")
            right = False
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
