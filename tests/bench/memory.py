# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""How much memory a program has used after 1,000 go-tos (others: 200, theirs take longer) to random
places of a sparse file of 8 TiB with 4 GiB of data: at most (VmHWM), and of its own (RssAnon, the
most that was seen)."""
import os
import random
import sys
import tempfile

from figures import figure
from programs import Running, bare_window, chosen, run_measurement
from screen import wait_until_changed

SIZE = 8 << 40
DATA = 4 << 30
PIECE = 4 << 20
POOL = 1  # MiB, mapscope's own default
LIMIT = 60  # MiB
OWN_LIMIT = 15 + POOL  # MiB


def make_file(file, data):
    """Returns where its pieces of data begin."""
    places = random.Random(1)
    file.truncate(SIZE)
    starts = [number * PIECE for number in
              places.sample(range(SIZE // PIECE), max(1, data // PIECE))]
    piece = os.urandom(PIECE)
    for start in starts:
        os.pwrite(file.fileno(), piece, start)
    return starts


def visit(program, starts, times):
    """The most memory of its own that was seen."""
    places = random.Random(2)
    own = program.memory_mib("RssAnon")
    missed = 0
    for number in range(times):
        before = program.screen.frame()
        program.go_to(places.choice(starts) + places.randrange(PIECE))
        missed += wait_until_changed(program.screen.frame, before, patience=1) is None
        if number % 20 == 0:
            own = max(own, program.memory_mib("RssAnon"))
    assert missed <= times // 100, f"{missed} of {times} go-tos changed nothing on the screen"
    return max(own, program.memory_mib("RssAnon"))


def figures_of(program, own, times):
    ours = program.kind.name == "mapscope"
    after = f"memory after {times:,} go-tos" if times else "memory"
    most = program.memory_mib("VmHWM")
    print(f"{program.kind.name}: {most:.0f} MiB, {own:.1f} its own", file=sys.stderr)
    return [figure(f"{after}: {program.kind.name}", [most], "MiB",
                   LIMIT if ours else None),
            figure(f"its own part: {program.kind.name}", [own], "MiB", OWN_LIMIT if ours else None)]


def measure(options):
    result = []
    with tempfile.NamedTemporaryFile(prefix="mapscope-bench-") as file:
        starts = make_file(file, PIECE * 4 if options.quick else DATA)
        for kind in chosen(options):
            if not kind.opens_huge:
                continue
            times = 5 if options.quick else 1000 if kind.name == "mapscope" else 200
            with Running(kind, file.name) as program:
                result += figures_of(program, visit(program, starts, times), times)
    for kind in bare_window(options):
        with Running(kind) as program:
            result += figures_of(program, program.memory_mib("RssAnon"), 0)
    return result


if __name__ == "__main__":
    run_measurement(measure, __doc__)
