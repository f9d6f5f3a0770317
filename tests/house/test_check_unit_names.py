#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""Sees each kind of name, and that the project has none twice in a folder."""
import pathlib
import tempfile
import unittest

import check_unit_names

ROOT = pathlib.Path(__file__).resolve().parents[2]

SOURCE = """\
namespace {

constexpr int kWidth = 3;
const std::array kNames{1, 2};
struct Row {
    int inside = 0;
};
enum class Kind : std::uint8_t { A };
using Clock = std::chrono::steady_clock;

QString hex(std::uint64_t n, int digits)
{
    int local = 0;
    return {};
}

template <typename T>
T* make(int n)
{
}

thread_local int t_depth;
std::byte g_page[4096];

} // namespace

namespace ui {
int shared(int n);
} // namespace ui
"""


class UnitNames(unittest.TestCase):
    def test_each_kind_of_name_is_seen(self):
        self.assertEqual(
            check_unit_names.names_in(SOURCE),
            {"kWidth", "kNames", "Row", "Kind", "Clock", "hex", "make", "t_depth", "g_page"},
        )

    def test_one_folder_has_a_name_once_others_may_have_it_too(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name in ("engine/a.cpp", "ui/pool/a.cpp", "ui/pool/b.cpp"):
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text("namespace {\n\nint hex(int n)\n{\n}\n\n} // namespace\n")
            self.assertEqual(check_unit_names.find_doubles(root), ["ui/pool: hex: a.cpp, b.cpp"])

    def test_the_project_has_none(self):
        self.assertEqual(check_unit_names.find_doubles(ROOT), [])


if __name__ == "__main__":
    unittest.main()
