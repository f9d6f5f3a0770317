// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/theme.h"
#include "ui/hexview/hex_frame.h"

#include <QFont>
#include <QImage>
#include <QRect>
#include <QString>

#include <deque>
#include <utility>

class QPainter;

namespace ui {

// What the right of a page's band says of its bytes: "loading", "4,096 bytes unreadable", ...
struct BandWords {
    QString text;
    bool warning = false; // wants attention
    friend bool operator==(const BandWords&, const BandWords&) = default;
};
BandWords bandWords(const HexPage& page);

// BandPainter paints the band that begins a page: its number, its range, whether it is held, and
// the state of its bytes. In device pixels.
class BandPainter {
public:
    // `font` is in device pixels.
    BandPainter(const QFont& font, const Theme& theme, int railWidth, int penWidth);

    // `page` is nullptr where nothing is known of the page yet.
    void paint(QPainter& painter, const QRect& band, const HexLine& line, const HexPage* page,
               std::uint64_t fileSize);

private:
    // All that the picture of a band depends on.
    struct Look {
        QSize size;
        bool lineAbove = false; // else the ruler's own line is there
        QString title;
        QString range;
        std::size_t heldUnits = 0; // 0: not held
        BandWords words;
        friend bool operator==(const Look&, const Look&) = default;
    };
    static Look lookOf(const QRect& band, const HexLine& line, const HexPage* page,
                       std::uint64_t fileSize);
    QImage draw(const Look& look) const;
    int paintText(QPainter& painter, const QRect& space, const QString& text, const QFont& font,
                  const QColor& colour) const;
    int paintBadge(QPainter& painter, const QRect& space, std::size_t units) const;

    const Theme& m_theme;
    QFont m_font;
    QFont m_boldFont;
    QFont m_badgeFont;
    int m_railWidth;
    int m_penWidth;
    // Of the bands last painted: laying out their text takes as long as 20 rows of bytes.
    static constexpr std::size_t kPictures = 4;
    std::deque<std::pair<Look, QImage>> m_pictures;
};

} // namespace ui
