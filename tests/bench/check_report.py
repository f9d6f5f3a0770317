# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""Runs a benchmark and looks at the shape of its JSON, never at what holds: no test fails on a
clock.

usage: check_report.py COMMAND [ARGUMENT]...
"""
import json
import math
import subprocess
import sys

from figures import FIELDS


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def check(row):
    assert set(row) == FIELDS, f"the fields are {sorted(row)}"
    assert row["name"] and isinstance(row["name"], str)
    assert row["unit"] and isinstance(row["unit"], str)
    assert is_number(row["value"]) and row["value"] >= 0
    assert row["sense"] in ("at_most", "at_least")
    assert isinstance(row["holds"], bool)
    assert (row["baseline"] is None) == (row["ratio"] is None)
    bounded = row["value"]
    if row["baseline"] is not None:
        assert is_number(row["baseline"]) and row["baseline"] > 0
        assert math.isclose(row["ratio"], row["value"] / row["baseline"], rel_tol=1e-6)
        bounded = row["ratio"]
    if row["limit"] is None:
        assert row["holds"], "without a limit there is nothing that could not hold"
        return
    assert is_number(row["limit"])
    within = bounded <= row["limit"] if row["sense"] == "at_most" else bounded >= row["limit"]
    assert row["holds"] == within


def main():
    result = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, text=True, check=False)
    assert result.returncode in (0, 1), f"it ended with {result.returncode}"
    rows = json.loads(result.stdout)
    assert isinstance(rows, list) and rows, "an array with something in it is expected"
    names = [row.get("name") for row in rows]
    assert len(names) == len(set(names)), "two figures have one name"
    for row in rows:
        try:
            check(row)
        except AssertionError as error:
            sys.exit(f"{row}: {error or 'not as it should be'}")
    print(f"{len(rows)} figures")


if __name__ == "__main__":
    main()
