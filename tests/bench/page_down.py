# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""What one Page Down costs: processor time of all threads of the process, its window as large as a
screen of 1920x1080, each press painted before the next. The programs take turns."""
import sys

from figures import figure
from programs import Running, chosen, press, random_file, run_measurement, xdotool
from screen import wait_until_changed

SIZE = 4 << 20
LIMIT = 2  # milliseconds of processor time
BAND = (500, 600)  # lines of the screen where every one of the programs shows bytes


def press_painted(program, presses):
    """Milliseconds of processor time for each press."""
    def band():
        return program.screen.frame(*BAND)
    start = program.cpu_seconds()
    for number in range(presses):
        before = band()
        press("Next")
        if wait_until_changed(band, before) is None:
            raise AssertionError(f"{program.kind.name} did not paint press {number + 1}")
    return (program.cpu_seconds() - start) / presses * 1000


def measure(options):
    rounds, presses = (1, 3) if options.quick else (3, 100)
    kinds = chosen(options)
    runs = {kind.name: [] for kind in kinds}
    with random_file(SIZE) as file:
        for _ in range(rounds):
            for kind in kinds:
                with Running(kind, file) as program:
                    program.fill_screen()
                    xdotool("mousemove", "300", "550", "click", "1")  # some want it for the keys
                    press_painted(program, 2)
                    runs[kind.name].append(press_painted(program, presses))
                print(f"{kind.name}: {runs[kind.name][-1]:.2f} ms", file=sys.stderr)
    return [figure(f"Page Down, processor time: {name}", milliseconds, "ms",
                   LIMIT if name == "mapscope" else None) for name, milliseconds in runs.items()]


if __name__ == "__main__":
    run_measurement(measure, __doc__)
