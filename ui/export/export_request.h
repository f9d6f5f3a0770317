// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"
#include "engine/export/range_export.h"
#include "engine/paging/page_view.h"
#include "ui/document/go_to.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ui {

class Document;
struct HeldView;

// What can be exported.
enum class ExportChoice : std::uint8_t { Selection, HeldViews, Pages, Range };

// A typed range, or why it is none: exactly one of both is set.
struct TypedRange {
    std::optional<engine::ByteRange> range;
    QString problem; // one sentence naming what was typed
};

// Understands a range of a file of `size` bytes as parseRangeForShort (go_to.h) does: 0x1000 -
// 0x1FFF, 4096 + 512, page 3 - 5, 0x1000 - end, @a bookmark, end - 64 .. end. What reaches past the
// end of the file is a problem, not cut.
TypedRange parseRange(const QString& text, std::uint64_t size,
                      std::optional<std::uint64_t> cursor = std::nullopt,
                      const BookmarkFinder& bookmarks = {});

// Two page numbers, both pages included; "page" before them may be left out.
TypedRange parsePages(const QString& first, const QString& last, std::uint64_t size);

// What an export is going to write, or why it cannot.
struct ExportPlan {
    std::vector<engine::ExportPiece> pieces;
    QString problem; // one sentence; empty: the pieces are what was asked for
};

// Bytes of the document as they are when they are read.
ExportPlan planRange(const Document* document, const TypedRange& range);
using HeldViews = std::vector<const HeldView*>;
// Bytes of the views as they were when they were copied: file by file in the order in which these
// were first held, and page by page. `lend` is Workspace::lend: another thread writes the export.
using LendView = std::function<std::shared_ptr<const engine::PageView>(const HeldView&)>;
ExportPlan planViews(const HeldViews& views, const LendView& lend);
// Why the views cannot be exported; empty: they can.
QString viewsProblem(const HeldViews& views);

// A name for the result that says what it is, for a file called `source`:
// "disk.img.0x1000-0x1FFF.bin", "disk.img.pages-3-5.bin", "disk.img.views.bin".
std::filesystem::path suggestedName(const std::filesystem::path& source, ExportChoice choice,
                                    engine::ByteRange range);

} // namespace ui
