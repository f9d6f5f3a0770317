// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QDBusVariant;

namespace ui {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };

// ThemeChooser gives the application its palette: as chosen, else as the desktop portal says
// (org.freedesktop.appearance color-scheme, asked over the session bus without waiting and followed
// while it changes), else by the lightness of the palette the application started with.
class ThemeChooser : public QObject {
    Q_OBJECT

public:
    // Needs a QApplication, whose style becomes Fusion.
    explicit ThemeChooser(QObject* parent = nullptr);

    void choose(ThemeChoice choice);
    ThemeChoice choice() const noexcept { return m_choice; }
    bool isDark() const noexcept;

signals:
    void themeChanged();

private slots:
    void takePortalSetting(const QString& space, const QString& key, const QDBusVariant& value);

private:
    enum class Scheme : std::uint8_t { Unknown, Light, Dark };
    void askPortal();
    void takeScheme(unsigned value);
    void apply();

    ThemeChoice m_choice = ThemeChoice::System;
    Scheme m_portal = Scheme::Unknown;
    bool m_paletteWasDark;
};

} // namespace ui
