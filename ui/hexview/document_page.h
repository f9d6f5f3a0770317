// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/text_encoding.h"
#include "ui/document/document.h"
#include "ui/hexview/hex_frame.h"
#include "ui/hexview/hex_style.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ui {

struct HeldView;

// What the screen shows of a document's page. It points into the document's view and is for
// painting at once: only documents keep views, so that the pool's numbers stay true.
// With `showHeld` a held page is shown as it was when it was held.
HexPage hexPageOf(const Document& document, std::uint64_t page, bool showHeld = false);
// The page of a held view as it was then. Likewise for painting at once.
HexPage hexPageOf(const HeldView& held);
// HexPage::isDifferent of a page against the same offsets of another document, by what the screen
// has of both. What the other has no longer, or not yet, is different; what is not known is not.
std::function<bool(std::uint64_t offset)> differenceFrom(const Document& other,
                                                         const HexPage& page);
// Its bytes inside `range` as hex, "7F 45 4C", and what was not read in words.
QString hexWords(const HeldView& held, engine::ByteRange range);

// The cursor's place in words, for screen readers: "Offset 0x00000041, byte 0x41 'A', page 0,
// held, 31 bytes selected". `page` is the cursor's; the byte's value is in the format, its
// character in the encoding.
QString cursorWords(const Document& document, const HexPage& page, ValueFormat values,
                    const TextEncoding& encoding);

// A byte in words, for assistive technology: what a cell of a table says.
struct ByteWords {
    QString value; // "41, held, changed since held"; of what was not read its state: "unreadable"
    QString description; // "'A', page 43"
};
ByteWords byteWords(const HexPage& page, std::uint64_t offset, ValueFormat values,
                    const TextEncoding& encoding);

// PageStamp tells later whether what is shown of a page is still the same, without keeping it.
struct PageStamp {
    std::uint64_t page = 0;
    std::weak_ptr<const engine::PageView> view;
    engine::ByteState state = engine::ByteState::Loading;
    std::string reason;
    std::uint64_t moment = 0; // the hold of this page; 0: none
    std::uint64_t compared = 0; // the hold of any page that is compared with the document; 0: none
    bool momentLoaded = false;
    bool stale = false;
};
std::vector<PageStamp> stampsOf(const Document& document, PageSpan pages);
// True where both are of the same page and show the same.
bool sameLook(const PageStamp& a, const PageStamp& b) noexcept;

} // namespace ui
