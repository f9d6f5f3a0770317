// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QIcon>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace ui {

// The pictures of actions and messages, in the order of their files' names.
//
// New icon: (1) resources/icons/NAME.svg, 16 x 16, drawn with "currentColor" and nothing else, with
// lines 1 wide on half coordinates, so that they fill whole pixels at 100, 200 and 300 %. Their
// stroke-width is 1.001: up to 1, Qt leaves its scan converter for a line drawer that paints one
// diagonal black and the other grey. (2) Its name here. (3) Its file in icons.cpp.
enum class Icon : std::uint8_t {
    About,
    ChangedOnDisk,
    Close,
    CopyHex,
    CopyText,
    Dismiss,
    Error,
    Export,
    GoTo,
    GoToEnd,
    GoToStart,
    Hold,
    Information,
    NextPage,
    Open,
    Pause,
    PoolSize,
    PreviousPage,
    Quit,
    Recent,
    Release,
    ReleaseAll,
    Reload,
    Resume,
    SelectAll,
    SelectPage,
    Shortcuts,
    ThemeDark,
    ThemeLight,
    ThemeSystem,
    Warning,
    ZoomIn,
    ZoomNormal,
    ZoomOut,
};
inline constexpr std::size_t kIconCount = 34;

// An icon that is drawn anew, at the pixel size asked for, whenever it is painted: in the given
// colour, or else in the text colour that the application's palette has at that moment. It follows
// a change of theme by itself. Disabled, it has the palette's disabled text colour in either case;
// on (checked, in a menu) and without a colour of its own, the accent.
QIcon icon(Icon which, std::optional<QColor> colour = std::nullopt);

// The program's own, for windows and task bars; they take the size that suits them.
QIcon programIcon();

} // namespace ui
