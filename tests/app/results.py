# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""Says how tests of the whole program went as Qt's tests do, for house/check_skips.py."""
import sys
import traceback


class Unavailable(Exception):
    """What a test needs and cannot have, in words that house/check_skips.py looks into."""


def run_all(name, cases):
    """Calls each of `cases`, {name of the case: function}, and ends the process with the result."""
    counts = {"PASS": 0, "FAIL": 0, "SKIP": 0}
    for case, run in cases.items():
        result, reason = "PASS", ""
        try:
            run()
        except Unavailable as lack:
            result, reason = "SKIP", str(lack)
        except Exception as error:  # the others are looked at in any case
            traceback.print_exc()
            result, reason = "FAIL", str(error)
        counts[result] += 1
        print(f"{result:7}: {name}({case}) {reason}".rstrip(), flush=True)
    print("Totals: {PASS} passed, {FAIL} failed, {SKIP} skipped".format(**counts))
    sys.exit(1 if counts["FAIL"] else 0)
