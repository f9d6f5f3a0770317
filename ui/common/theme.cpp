// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/theme.h"

#include <QWidget>

namespace ui {

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, panel);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, window);
    p.setColor(QPalette::AlternateBase, header);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, dimText);
    p.setColor(QPalette::Button, panel);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, error);
    p.setColor(QPalette::ToolTipBase, header);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Highlight, accent); // also of focus frames, which have to be seen
    p.setColor(QPalette::HighlightedText, accentText);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::Light, dark ? panel.lighter(130) : QColor(Qt::white));
    p.setColor(QPalette::Midlight, dark ? panel.lighter(115) : header);
    p.setColor(QPalette::Mid, line);
    p.setColor(QPalette::Dark, dark ? window.darker(130) : line.darker(130));
    p.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : line.darker(170));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, dark ? QColor(0x6E7681) : QColor(0x9AA0A8));
    p.setColor(QPalette::Disabled, QPalette::PlaceholderText,
               p.color(QPalette::Disabled, QPalette::Text));
    return p;
}

QPalette Theme::indicatorPalette() const
{
    QPalette p = palette();
    if (dark) {
        p.setColor(QPalette::Base, line.lighter(140));
        p.setColor(QPalette::Disabled, QPalette::Base, line);
    }
    return p;
}

const Theme& lightTheme()
{
    static const Theme theme{
        .dark = false,
        .window = QColor(0xFAFBFC),
        .panel = QColor(0xF6F8FA),
        .header = QColor(0xEBEFF2),
        .line = QColor(0xD9DEE3),
        .text = QColor(0x1B1F24),
        .dimText = QColor(0x5A636D),
        .accent = QColor(0x0B69D4),
        .accentText = QColor(0xFFFFFF),
        .selection = QColor(0xCFE2F8),
        .held = QColor(0xAA6600),
        .heldText = QColor(0xFFFFFF),
        .heldGround = QColor(0xFEF4E2),
        .onScreen = QColor(0x3B82DC),
        .loading = QColor(0x8A63C8),
        .available = QColor(0x1F9860),
        .availableGround = QColor(0xDAEEE4),
        .warning = QColor(0x905500),
        .error = QColor(0xB3261E),
        .hatch = QColor(0xD0D6DC),
        .holeText = QColor(0x5C636C),
        .byteClass = {QColor(0x5C636C), QColor(0x0A6B35), QColor(0x0B5FA8), QColor(0x8430A8),
                      QColor(0x9A4A00), QColor(0xB3261E)},
        .bookmark = {QColor(0xC62828), QColor(0xB35300), QColor(0x1B7F3B), QColor(0x1565C0),
                     QColor(0x8430A8), QColor(0x5A636D)},
    };
    return theme;
}

const Theme& darkTheme()
{
    static const Theme theme{
        .dark = true,
        .window = QColor(0x1C1F23),
        .panel = QColor(0x22252C),
        .header = QColor(0x2B2F37),
        .line = QColor(0x3A3F48),
        .text = QColor(0xE3E6EA),
        .dimText = QColor(0xA5ADB6),
        .accent = QColor(0x4AA3FF),
        .accentText = QColor(0x0B1520),
        .selection = QColor(0x27425F),
        .held = QColor(0xF5A93B),
        .heldText = QColor(0x201400),
        .heldGround = QColor(0x332E26),
        .onScreen = QColor(0x4182CC),
        .loading = QColor(0xA98BE0),
        .available = QColor(0x3FB37A),
        .availableGround = QColor(0x24352F),
        .warning = QColor(0xF5A93B),
        .error = QColor(0xFF8B83),
        .hatch = QColor(0x3F4550),
        .holeText = QColor(0xA5ADB6),
        .byteClass = {QColor(0xA5ADB6), QColor(0x7FD49B), QColor(0x79B8F2), QColor(0xD59BEB),
                      QColor(0xF0A96B), QColor(0xFF8F87)},
        .bookmark = {QColor(0xFF7A70), QColor(0xF5A93B), QColor(0x6CCB8B), QColor(0x6DB3FF),
                     QColor(0xD08CEB), QColor(0xB4BCC6)},
    };
    return theme;
}

const Theme& themeOf(const QWidget& widget)
{
    return widget.palette().color(QPalette::Window).lightness() < 128 ? darkTheme() : lightTheme();
}

} // namespace ui
