// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>

#include <array>
#include <cstddef>
#include <cstdint>

class QWidget;

namespace ui {

// Byte classes, in the order of Theme::byteClass. Readable without colour, too: each class has its
// own look in the text column.
enum class ByteClass : std::uint8_t { Null, Printable, WhiteSpace, Control, High, AllOnes };
inline constexpr std::size_t kByteClassCount = 6;

// From a table: for bytes without a pattern each branch would be guessed wrong half the time.
inline constexpr std::array<ByteClass, 256> kByteClasses = [] {
    std::array<ByteClass, 256> classes{};
    for (std::size_t byte = 0; byte < classes.size(); ++byte) {
        if (byte == 0x00)
            classes[byte] = ByteClass::Null;
        else if (byte == 0xFF)
            classes[byte] = ByteClass::AllOnes;
        else if (byte == ' ' || (byte >= '\t' && byte <= '\r'))
            classes[byte] = ByteClass::WhiteSpace;
        else if (byte < 0x20 || byte == 0x7F)
            classes[byte] = ByteClass::Control;
        else
            classes[byte] = byte < 0x80 ? ByteClass::Printable : ByteClass::High;
    }
    return classes;
}();

constexpr ByteClass byteClassOf(std::uint8_t byte) noexcept
{
    return kByteClasses[byte];
}

// Theme is the colours of the interface, one set for light and one for dark. Text colours keep a
// contrast of at least 4.5:1 on the grounds they are used on (WCAG 2.1, 1.4.3); a test computes it.
struct Theme {
    bool dark = false;
    QColor window; // ground of the hex view, lists, graph
    QColor panel; // menus, tool bar, status bar, panel bodies' surroundings
    QColor header; // panel headers, page bands, ruler
    QColor line; // separators
    QColor text;
    QColor dimText; // offsets, labels, hints
    QColor accent; // the one coloured button, focus, links
    QColor accentText; // on accent
    QColor selection; // ground of selected bytes and rows
    QColor held; // amber: held views in graph, rail, badge
    QColor heldText; // on held
    QColor heldGround; // ground of held pages' bytes
    QColor onScreen; // blue of the graph
    QColor loading;
    QColor available; // green, key
    QColor availableGround; // green, area of the graph
    QColor warning; // amber text for states that want attention
    QColor error;
    QColor hatch; // lines of hatched grounds
    QColor holeText; // dimmed zeros of a hole
    std::array<QColor, kByteClassCount> byteClass;
    // Lines and spots of bookmarks, in the order of bookmarkColourName(): at least 3:1 on the
    // grounds of bytes and lists (WCAG 2.1, 1.4.11).
    std::array<QColor, 6> bookmark;

    QPalette palette() const; // for QApplication::setPalette
    // For check boxes and radio buttons. Fusion draws their frame darker than the window, which on
    // a dark one nobody sees: there their ground has to stand out.
    QPalette indicatorPalette() const;
};

const Theme& lightTheme();
const Theme& darkTheme();
// The theme that a widget's palette belongs to, by the lightness of its window colour. There is no
// global state: setting the application's palette changes every widget, which hears of it through
// QEvent::PaletteChange.
const Theme& themeOf(const QWidget& widget);

} // namespace ui
