# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of what is on the test's own desktop. Xvfb keeps its screen in a file (-fbdir), as xwd
writes it: nothing has to be installed to look at it.
"""
import struct
import zlib


def read_screen(path, left, top, width, height):
    """The rows of that part of the screen, 4 bytes a pixel: blue, green, red, nothing. What is
    outside of the screen is missing."""
    with open(path, "rb") as file:
        screen = file.read()
    header_size, _, _, _, screen_width, screen_height = struct.unpack_from(">6I", screen)
    _, _, _, _, bits_per_pixel, bytes_per_line = struct.unpack_from(">6I", screen, 28)
    colour_map_entries, = struct.unpack_from(">I", screen, 76)
    assert bits_per_pixel == 32, bits_per_pixel
    pixels = header_size + 12 * colour_map_entries
    right, bottom = min(left + width, screen_width), min(top + height, screen_height)
    return [screen[pixels + y * bytes_per_line + 4 * max(left, 0):
                   pixels + y * bytes_per_line + 4 * right] for y in range(max(top, 0), bottom)]


def count_colours(rows):
    colours = set()
    for row in rows:
        colours.update(memoryview(row).cast("I"))
    return len(colours)


def write_png(path, rows):
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))

    width, height = len(rows[0]) // 4, len(rows)
    lines = bytearray()
    for row in rows:
        line = bytearray(3 * width)
        for colour, of_pixel in enumerate((2, 1, 0)):
            line[colour::3] = row[of_pixel::4]
        lines += b"\0" + line
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n"
                   + chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
                   + chunk(b"IDAT", zlib.compress(bytes(lines), 9)) + chunk(b"IEND", b""))
