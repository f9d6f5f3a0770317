# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""Figures as mapscope_bench reports them, for the scripts here: the same shape, the same table.

usage: figures.py < REPORTS > ONE_REPORT    makes one array of several
"""
import json
import statistics
import sys

FIELDS = {"name", "value", "unit", "baseline", "ratio", "limit", "sense", "holds"}


def spread_of(runs):
    """How far apart the middle half of the runs lies, as a part of the median."""
    if len(runs) < 3:
        return 0
    first, median, third = statistics.quantiles(runs, n=4, method="inclusive")
    return (third - first) / median if median else 0


def figure(name, runs, unit, limit=None):
    """The median of `runs`. With a limit it must be at most that; without one it only stands beside
    the others and always holds."""
    value = statistics.median(runs)
    return {"name": name, "value": value, "unit": unit, "baseline": None, "ratio": None,
            "limit": limit, "sense": "at_most", "holds": limit is None or value <= limit,
            "spread": spread_of(runs)}


def number(value):
    return "-" if value is None else f"{value:.4g}"


def table(figures):
    lines = [f"{'figure':48}{'value':16}{'baseline':12}{'ratio':10}{'limit':10}{'noise':8}holds"]
    for row in figures:
        sign = "<= " if row["sense"] == "at_most" else ">= "
        limit = "-" if row["limit"] is None else sign + number(row["limit"])
        holds = "-" if row["limit"] is None else "yes" if row["holds"] else "NO"
        noise = f"{row.get('spread', 0) * 100:.0f} %"
        lines.append(f"{row['name']:48}{number(row['value']) + ' ' + row['unit']:16}"
                     f"{number(row['baseline']):12}{number(row['ratio']):10}{limit:10}{noise:8}"
                     f"{holds}")
    return "\n".join(lines)


def report(figures, options, path):
    """Writes them and ends the process: with 0 when all hold, or when it was quick; else with 1."""
    shown = [{field: row[field] for field in row if field in FIELDS} for row in figures]
    with open(path, "w", encoding="utf-8") as file:
        print(json.dumps(shown, indent=4) if options.json else table(figures), file=file)
    sys.exit(0 if options.quick or all(row["holds"] for row in figures) else 1)


def main():
    text, decoder, rows = sys.stdin.read().strip(), json.JSONDecoder(), []
    while text:
        some, end = decoder.raw_decode(text)
        rows += some
        text = text[end:].lstrip()
    print(json.dumps(rows, indent=4))


if __name__ == "__main__":
    main()
