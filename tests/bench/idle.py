# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""What a program costs that nobody touches, with a file open: processor time in 60 s, after 5 s of
rest. All programs rest at the same time."""
import contextlib
import time

from figures import figure
from programs import Running, chosen, random_file, run_measurement

SIZE = 4 << 20
LIMIT = 0.5  # % of one core


def measure(options):
    rest, seconds = (0.2, 1) if options.quick else (5, 60)
    with contextlib.ExitStack() as ends:
        file = ends.enter_context(random_file(SIZE))
        programs = [ends.enter_context(Running(kind, file, alone=False))
                    for kind in chosen(options)]
        time.sleep(rest)
        before = [program.cpu_seconds() for program in programs]
        time.sleep(seconds)
        used = [program.cpu_seconds() - start for program, start in zip(programs, before)]
    return [figure(f"idle, processor time: {program.kind.name}", [cpu / seconds * 100],
                   "% of a core", LIMIT if program.kind.name == "mapscope" else None)
            for program, cpu in zip(programs, used)]


if __name__ == "__main__":
    run_measurement(measure, __doc__)
