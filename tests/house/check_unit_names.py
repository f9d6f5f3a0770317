#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""With MAPSCOPE_UNITY the files of a folder are one unit: a name that two of them have in their
unnamed namespaces is refused by the compiler at best. Where both are functions, calls may quietly
go to the other file's.

    check_unit_names.py ROOT    prints such names, one a line; status 1 where there is one
"""
import collections
import pathlib
import re
import sys

UNNAMED = re.compile(r"^namespace \{\n(.*?)^\} // namespace$", re.S | re.M)
# What begins a line there, as clang-format writes it: a type, or a function, constant or variable.
TYPE = re.compile(r"(?:template <.*> )?(?:struct|class|enum class|union|using) (\w+)")
VALUE = re.compile(r"[A-Za-z_][^=({\"]*[\s&*>](\w+)\s*(?:\(|\{|=|;|\[)")


def names_in(source):
    """The names that the unnamed namespaces of a file declare."""
    names = set()
    for block in UNNAMED.findall(source):
        for line in block.splitlines():
            found = TYPE.match(line) or VALUE.match(line)
            if found:
                names.add(found.group(1))
    return names


def find_doubles(root):
    """Lines "folder: name: file, file", sorted."""
    files_of = collections.defaultdict(list)
    for room in ("engine", "ui"):
        for path in sorted((root / room).rglob("*.cpp")):
            for name in names_in(path.read_text(encoding="utf-8")):
                files_of[path.parent.relative_to(root).as_posix(), name].append(path.name)
    return sorted(
        f"{folder}: {name}: {', '.join(files)}"
        for (folder, name), files in files_of.items()
        if len(files) > 1
    )


if __name__ == "__main__":
    doubles = find_doubles(pathlib.Path(sys.argv[1]))
    print("\n".join(doubles))
    sys.exit(1 if doubles else 0)
