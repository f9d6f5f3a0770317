# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""A skip passes only when it says what it needs and that is not there."""
import pathlib
import re
import unittest

import check_skips

HERE = {"a device": lambda: True, "a right": lambda: False}


def log(*skips):
    lines = ["PASS   : TestX::initTestCase()"]
    for reason in skips:
        lines += [f"SKIP   : TestX::reads(row) {reason}", "   Loc: [tst_x.cpp(65)]"]
    return "\n".join(lines + [f"Totals: 1 passed, 0 failed, {len(skips)} skipped, 0 blacklisted"])


class CheckSkips(unittest.TestCase):
    def assert_judged(self, text, right):
        self.assertEqual(check_skips.judge(text, HERE)[1], right, text)

    def test_nothing_skipped(self):
        self.assert_judged(log(), True)

    def test_what_it_needs_is_lacking(self):
        self.assert_judged(log("needs a right"), True)
        self.assert_judged(log("needs a right: Permission denied"), True)

    def test_what_it_needs_is_there(self):
        self.assert_judged(log("needs a device: not found"), False)

    def test_one_wrong_skip_among_right_ones(self):
        self.assert_judged(log("needs a right", "needs a device", "needs a right"), False)

    def test_no_reason_that_can_be_checked(self):
        self.assert_judged(log("not today"), False)
        self.assert_judged(log(""), False)
        self.assert_judged(log("needs luck"), False)

    def test_a_skip_that_was_not_understood(self):
        self.assert_judged("Totals: 1 passed, 0 failed, 1 skipped, 0 blacklisted", False)

    def test_what_sanitizers_leave_out_is_listed(self):
        line = "TestX::maps() left out in builds with sanitizers: needs 8 TiB"
        self.assertEqual(check_skips.find_left_out("QINFO  : " + line + "\n" + log()), [line])

    def test_the_table_can_be_asked_here(self):
        for what, is_there in check_skips.NEEDS.items():
            self.assertIn(is_there(), (True, False), what)


class Reasons(unittest.TestCase):
    def test_every_reason_in_the_tests_is_known(self):
        for file in pathlib.Path(__file__).parents[1].rglob("*.cpp"):
            for reason in re.findall(r'QSKIP\("([^"]*)', file.read_text(encoding="utf-8")):
                need = check_skips.NEED.match(reason)
                self.assertTrue(need and need.group(1) in check_skips.NEEDS, f"{file}: {reason}")


if __name__ == "__main__":
    unittest.main()
