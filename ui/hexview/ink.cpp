// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/ink.h"

namespace ui {

QRgb groundColour(const Theme& theme, Ground ground) noexcept
{
    switch (ground) {
    case Ground::Page:
        return theme.window.rgb();
    case Ground::Held:
        return theme.heldGround.rgb();
    case Ground::Selection:
        return theme.selection.rgb();
    case Ground::Cursor:
        return theme.accent.rgb();
    case Ground::Header:
        return theme.header.rgb();
    }
    return theme.window.rgb();
}

QRgb inkColour(const Theme& theme, Ground ground, Ink ink) noexcept
{
    if (ground == Ground::Cursor)
        return theme.accentText.rgb();
    if (ink == Ink::Dim)
        return theme.dimText.rgb();
    if (ink == Ink::Text)
        return theme.text.rgb();
    return theme.byteClass[static_cast<std::size_t>(ink)].rgb();
}

} // namespace ui
