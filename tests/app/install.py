# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""What `cmake --install` leaves is what a desktop looks for, under one name.

usage: install.py CMAKE BUILD_FOLDER APP_ID

Packages: desktop-file-utils, appstream; without them, what they would check is not checked.
"""
import configparser
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

CMAKE, BUILD, APP_ID = sys.argv[1:4]
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def png_size(path):
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n", f"{path} is no PNG"
    return struct.unpack(">II", head[16:24])


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="mapscope-install-")
        cls.addClassCleanup(folder.cleanup)
        subprocess.run([CMAKE, "--install", BUILD, "--prefix", folder.name], check=True,
                       stdout=subprocess.DEVNULL)
        cls.prefix = pathlib.Path(folder.name)
        cls.entry = cls.prefix / f"share/applications/{APP_ID}.desktop"
        cls.metainfo = cls.prefix / f"share/metainfo/{APP_ID}.metainfo.xml"
        cls.icons = cls.prefix / "share/icons/hicolor"

    def assert_accepted(self, *command):
        if not shutil.which(command[0]):
            self.skipTest(f"there is no {command[0]}")
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                text=True, check=False)
        self.assertEqual(result.returncode, 0, result.stdout)
        return result.stdout

    def read_entry(self):
        entry = configparser.ConfigParser(interpolation=None)
        entry.optionxform = str
        entry.read(self.entry)
        return entry["Desktop Entry"]

    def test_the_program_runs_from_there(self):
        program = self.prefix / "bin/mapscope"
        self.assertIn("mapscope", self.assert_accepted(str(program), "--version").lower())

    def test_the_desktop_entry_is_valid(self):
        # Hints count, too: it prints them and ends well.
        self.assertEqual(self.assert_accepted("desktop-file-validate", str(self.entry)), "")

    def test_the_desktop_entry_starts_the_program_that_is_installed(self):
        entry = self.read_entry()
        self.assertEqual(entry["Exec"], "mapscope %f")
        self.assertTrue(os.access(self.prefix / "bin" / entry["TryExec"], os.X_OK))

    def test_the_metainfo_is_valid(self):
        self.assert_accepted("appstreamcli", "validate", "--no-net", str(self.metainfo))

    def test_everything_has_one_name(self):
        self.assertEqual(self.read_entry()["Icon"], APP_ID)
        root = xml.etree.ElementTree.parse(self.metainfo).getroot()
        self.assertEqual(root.findtext("id"), APP_ID)
        self.assertEqual(root.findtext("launchable"), self.entry.name)
        self.assertEqual(root.findtext("icon"), APP_ID)

    def test_every_size_of_the_icon_is_there(self):
        for size in SIZES:
            icon = self.icons / f"{size}x{size}/apps/{APP_ID}.png"
            self.assertEqual(png_size(icon), (size, size))
        drawing = xml.etree.ElementTree.parse(self.icons / f"scalable/apps/{APP_ID}.svg").getroot()
        self.assertTrue(drawing.tag.endswith("svg"))
        files = [path for path in self.icons.rglob("*") if path.is_file()]
        self.assertEqual(len(files), len(SIZES) + 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
