// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"
#include "ui/document/typed_number.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <optional>

namespace ui {

// Characters [at, at + length) of a text.
struct TextPart {
    qsizetype at = 0;
    qsizetype length = 0;
};

// Where a typed place is, or why it is nowhere: either `offset` or `problem` is set.
struct Place {
    std::optional<std::uint64_t> offset;
    // Bytes from there on that what was typed names: those of a page, a sector, a bookmark or a
    // range, as far as the file goes; else 1.
    std::uint64_t length = 1;
    bool isRange = false; // two ends were typed: to be selected, not gone to
    QString problem; // one sentence naming what was typed
    TextPart culprit; // what the problem is about; empty at the end of the text: something lacks
};

// How many bytes a typed length has, or why it is none: exactly one of both is set.
struct TypedLength {
    std::optional<std::uint64_t> bytes; // at least 1
    QString problem; // one sentence
};

// The bytes of the bookmark of that name; std::nullopt: there is none.
using BookmarkFinder = std::function<std::optional<engine::ByteRange>(const QString& name)>;
// The same, of that document.
class Document;
using BookmarkLookup =
    std::function<std::optional<engine::ByteRange>(const Document& document, const QString& name)>;
BookmarkFinder bookmarksOf(const Document& document, const BookmarkLookup& lookup);

// What is sector n of a file: bytes [n * 512, (n + 1) * 512), whatever the device says.
inline constexpr std::uint64_t kSectorSize = 512;

// Understands a place in a file of `size` bytes, seen from `cursor`: a number, or one of
//   page 43, sector 2048   its first byte
//   75 %, 12.5 %           that part of the file
//   end                    the end of the file, which is the place behind the last byte: "end - 64"
//                          leaves 64 bytes up to there. Itself, and 100 %, stand for the last byte
//   cursor                 the cursor; a sign in front of everything means the same: +512, -0x200
//   @name, @"a name"       the first byte of a bookmark; "" between quotes is one of the name's.
//                          Without quotes it is the longest name that one has, up to one of
//                          + - * / ( ) % @ " or to a comma or point with no letter or digit behind
//                          it: @boot sector 2 + 16
// and what + - * / and ( ) make of them: 0x1000 + 3*512, page 12 + 100, (end - 64) / 2. Numbers are
// those of typed_number.h, also with KiB, MiB, GiB, TiB (or K, M, G, T, all of them binary), bytes,
// pages and sectors behind them. Divisions round towards zero. Case and blanks do not matter, but
// those in names. What lies outside the file is a problem, not clamped, and nothing wraps: all is
// computed in 128 bits. At most 1,000 characters. Without `cursor` nothing is seen from there.
Place parsePlace(const QString& text, std::uint64_t size, std::optional<std::uint64_t> cursor,
                 const BookmarkFinder& bookmarks = {});

// The same, or a range:
//   A .. B, A to B         from where A begins to the end of B, which is not before that: all of B,
//                          where it is a page, sector or bookmark. "page 3 .. 5" ends with page 5
//   A .. +N, A, +N         N bytes from A on; a unit alone is one: page 3, +page
Place parsePlaceOrRange(const QString& text, std::uint64_t size,
                        std::optional<std::uint64_t> cursor, const BookmarkFinder& bookmarks = {});

// Such a range, or one that is written shorter, as where no place is meant:
//   A - B                  from where A begins to the end of B, as "A .. B"; also with a dash
//   A + N                  N bytes from A on
//   A                      all of a page, sector or bookmark
// Here A and B have + and - in parentheses only. Never a single byte of no name.
Place parseRangeForShort(const QString& text, std::uint64_t size,
                         std::optional<std::uint64_t> cursor, const BookmarkFinder& bookmarks = {});

// N of these ranges: 512, 4 KiB, 2 * 512, page; no places. Also longer than the file.
TypedLength parseLength(const QString& text, std::uint64_t size,
                        std::optional<std::uint64_t> cursor, const BookmarkFinder& bookmarks = {});

// What the place is, for whoever is still typing: "0x00001600 · page 0 · 12.5 % of the file",
// "512 bytes: 0x00001000 to 0x000011FF", or the problem. Plain text.
QString placeWords(const Place& place, std::uint64_t size);

} // namespace ui
