// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/theme_chooser.h"

#include "ui/common/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPalette>

namespace ui {

namespace {

// xdg-desktop-portal, interface org.freedesktop.portal.Settings. color-scheme: 0 no preference,
// 1 dark, 2 light.
constexpr QLatin1String kService("org.freedesktop.portal.Desktop");
constexpr QLatin1String kPath("/org/freedesktop/portal/desktop");
constexpr QLatin1String kInterface("org.freedesktop.portal.Settings");
constexpr QLatin1String kSpace("org.freedesktop.appearance");
constexpr QLatin1String kKey("color-scheme");

} // namespace

ThemeChooser::ThemeChooser(QObject* parent)
    : QObject(parent)
    , m_paletteWasDark(QApplication::palette().color(QPalette::Window).lightness() < 128)
{
    QApplication::setStyle(QStringLiteral("Fusion"));
    apply();
    askPortal();
}

bool ThemeChooser::isDark() const noexcept
{
    switch (m_choice) {
    case ThemeChoice::Light:
        return false;
    case ThemeChoice::Dark:
        return true;
    case ThemeChoice::System:
        break;
    }
    return m_portal == Scheme::Unknown ? m_paletteWasDark : m_portal == Scheme::Dark;
}

void ThemeChooser::choose(ThemeChoice choice)
{
    m_choice = choice;
    apply();
}

void ThemeChooser::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                SLOT(takePortalSetting(QString, QString, QDBusVariant)));
    QDBusMessage call =
        QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    call << QString(kSpace) << QString(kKey);
    auto* const watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isError())
            return; // no portal: the palette decides
        // Read wraps its answer in a second variant.
        QVariant value = reply.value().variant();
        if (value.canConvert<QDBusVariant>())
            value = value.value<QDBusVariant>().variant();
        takeScheme(value.toUInt());
    });
}

void ThemeChooser::takePortalSetting(const QString& space, const QString& key,
                                     const QDBusVariant& value)
{
    if (space == kSpace && key == kKey)
        takeScheme(value.variant().toUInt());
}

void ThemeChooser::takeScheme(unsigned value)
{
    m_portal = value == 1 ? Scheme::Dark : value == 2 ? Scheme::Light : Scheme::Unknown;
    apply();
}

void ThemeChooser::apply()
{
    const Theme& theme = isDark() ? darkTheme() : lightTheme();
    if (QApplication::palette() == theme.palette())
        return;
    QApplication::setPalette(theme.palette());
    for (const char* const indicator : {"QCheckBox", "QRadioButton"})
        QApplication::setPalette(theme.indicatorPalette(), indicator);
    emit themeChanged();
}

} // namespace ui
