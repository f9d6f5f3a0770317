# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""From starting the process until its picture is there and stays: the first of two equal frames
10 ms apart. The programs take turns; the first start of each does not count."""

from figures import figure
from programs import Running, bare_window, chosen, random_file, run_measurement

SIZE = 4 << 20
LIMIT = 0.3  # seconds


def measure(options):
    rounds = 1 if options.quick else 5
    kinds = chosen(options)
    empty = bare_window(options)
    runs = {kind.name: [] for kind in kinds + empty}
    with random_file(SIZE) as file:
        for number in range(rounds + 1):
            for kind in kinds + empty:
                files = () if kind in empty else (file,)
                with Running(kind, *files, rest=0.6) as program:
                    if number > 0:
                        runs[kind.name].append(program.seconds_to_start)
    return [figure(f"start to stable picture: {name}", seconds, "s",
                   LIMIT if name == "mapscope" else None) for name, seconds in runs.items()]


if __name__ == "__main__":
    run_measurement(measure, __doc__)
