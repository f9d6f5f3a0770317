// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

// Where the view is: the first row below the band at its top, and how many of the pixels from that
// row's top are hidden behind the band. There is no pixel number of the whole file: 2^63 bytes
// would need more of them than fit. The pixel is below the row's height, but the last row of a
// page goes on for as long as the next page's band pushes that of its own out of the view.
struct ScrollPosition {
    std::uint64_t row = 0;
    int pixel = 0;
    friend auto operator<=>(const ScrollPosition&, const ScrollPosition&) = default;
};

// A line of the view: a row of bytes, or the band that begins a page.
struct HexLine {
    bool band = false;
    std::uint64_t page = 0;
    engine::ByteRange bytes; // of the row, or of the band's page
    int y = 0; // from the top of the view, may be negative
    int height = 0;
};

// What a scroll bar has to know; its least value is 0.
struct ScrollThumb {
    int value = 0;
    int maximum = 0;
    int pageStep = 1;
    friend bool operator==(const ScrollThumb&, const ScrollThumb&) = default;
};

// HexLayout is the view's geometry from top to bottom, for files of 0 to 2^63-1 bytes: plain
// arithmetic, exact at any size. Its pixels are the device's. Each page begins with a band, and the
// band of the topmost row's page stays at the top of the view, over the rows.
class HexLayout {
public:
    struct Metrics {
        int bytesPerRow = 16; // a power of two, at most the page size
        int rowHeight = 16;
        int bandHeight = 24;
        int viewHeight = 400;
        std::uint64_t size = 0; // of the file
        // What there is to scroll to at least, also behind the last row: another view's end.
        ScrollPosition leastEnd = {};
        friend bool operator==(const Metrics&, const Metrics&) = default;
    };
    // More steps than this and QStyle::sliderPositionFromValue() rounds down: the thumb would be
    // drawn a pixel above the place where it was dropped. Still more than any bar has pixels.
    static constexpr int kMostThumbSteps = (1 << 19) - 1;

    HexLayout() = default;
    explicit HexLayout(Metrics metrics);

    const Metrics& metrics() const noexcept { return m_metrics; }
    std::uint64_t size() const noexcept { return m_metrics.size; }
    std::uint64_t rowCount() const noexcept;
    std::uint64_t rowsPerPage() const noexcept;
    std::uint64_t rowOf(std::uint64_t offset) const noexcept;
    std::uint64_t pageOfRow(std::uint64_t row) const noexcept;
    engine::ByteRange bytesOfRow(std::uint64_t row) const noexcept;
    std::uint64_t offsetOfRow(std::uint64_t row) const noexcept; // also behind the end
    // Rows that fit below the band, at least one.
    int wholeRowsInView() const noexcept;

    // The position that shows the last row at the bottom, or {0, 0} where all fits.
    ScrollPosition endPosition() const noexcept;
    // The last one that can be scrolled to.
    ScrollPosition lastPosition() const noexcept;
    ScrollPosition clamped(ScrollPosition position) const noexcept;
    // Exactly so many pixels further down (up, where negative), within the file.
    ScrollPosition moved(ScrollPosition position, std::int64_t pixels) const noexcept;
    ScrollPosition movedByRows(ScrollPosition position, std::int64_t rows) const noexcept;
    // Pixels from one position to the other; std::nullopt where they are a view or more apart.
    std::optional<int> distance(ScrollPosition from, ScrollPosition to) const noexcept;

    // The y of a row's top; std::nullopt where no part of the row is inside the view's height.
    std::optional<int> yOfRow(std::uint64_t row, ScrollPosition position) const noexcept;
    // True when all of the row is in sight, below the band.
    bool isInSight(std::uint64_t row, ScrollPosition position) const noexcept;
    // The position that has the row's top at y, within the file.
    ScrollPosition withRowAt(std::uint64_t row, int y) const noexcept;
    // `position`, moved as little as needed to have the row in sight.
    ScrollPosition revealing(std::uint64_t row, ScrollPosition position) const noexcept;
    // The position for a jump: `position` where the row is in sight, else the row in the upper
    // third.
    ScrollPosition jumpingTo(std::uint64_t row, ScrollPosition position) const noexcept;

    // All lines with a part inside the view, from top to bottom; the band at the top comes last,
    // because it is painted over the rows. None for an empty file, or behind its last row.
    std::vector<HexLine> linesInView(ScrollPosition position) const;
    // The line to be seen at y; for a y outside the view or the file the nearest row. std::nullopt
    // where there are no lines.
    std::optional<HexLine> lineAt(int y, ScrollPosition position) const;

    // The bar for a position, and the position for a value of the bar. Its end is exactly
    // lastPosition(); positionOf() and then thumb() gives the value again.
    ScrollThumb thumb(ScrollPosition position) const noexcept;
    ScrollPosition positionOf(int thumbValue) const noexcept;

private:
    // A place as (page, pixel within its full height): the same point as a ScrollPosition.
    struct Place {
        std::int64_t page = 0;
        std::int64_t pixel = 0;
    };
    std::int64_t pageHeight() const noexcept;
    Place placeOf(ScrollPosition position) const noexcept;
    ScrollPosition positionAt(Place place, std::int64_t pixelsOn) const noexcept;
    std::optional<std::int64_t> pixelsBetween(Place from, Place to) const noexcept;
    HexLine rowLine(std::uint64_t row, int y) const noexcept;
    HexLine bandLine(std::uint64_t page, int y) const noexcept;
    std::uint64_t lastThumbStep() const noexcept;

    Metrics m_metrics;
};

} // namespace ui
