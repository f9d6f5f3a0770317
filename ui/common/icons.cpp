// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

#include <array>

namespace ui {

namespace {

constexpr std::array<const char*, kIconCount> kFiles{
    "about",       "changed-on-disk", "close",       "copy-hex",    "copy-text",   "dismiss",
    "error",       "export",          "go-to",       "go-to-end",   "go-to-start", "hold",
    "information", "next-page",       "open",        "pause",       "pool-size",   "previous-page",
    "quit",        "recent",          "release",     "release-all", "reload",      "resume",
    "select-all",  "select-page",     "shortcuts",   "theme-dark",  "theme-light", "theme-system",
    "warning",     "zoom-in",         "zoom-normal", "zoom-out",
};

// The drawing with its colour filled in.
QByteArray drawing(Icon which, const QColor& colour)
{
    QFile file(QStringLiteral(":/icons/%1.svg")
                   .arg(QLatin1String(kFiles[static_cast<std::size_t>(which)])));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", colour.name().toLatin1());
}

// The size is in device pixels.
QPixmap render(Icon which, const QSize& size, const QColor& colour)
{
    QPixmap picture(size);
    picture.fill(Qt::transparent);
    QSvgRenderer renderer(drawing(which, colour));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPainter painter(&picture);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
    return picture;
}

class DrawnIcon : public QIconEngine {
public:
    DrawnIcon(Icon which, std::optional<QColor> colour) : m_which(which), m_colour(colour) { }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, render(m_which, rect.size() * scale, colour(mode, state)));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return render(m_which, size, colour(mode, state));
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override
    {
        // Since 6.8, QIcon passes the size that it was asked for; before, the one in pixels.
        const qreal factor = QT_VERSION < QT_VERSION_CHECK(6, 8, 0) ? 1 : scale;
        return render(m_which, size * factor, colour(mode, state));
    }

    QIconEngine* clone() const override { return new DrawnIcon(*this); }
    QString key() const override { return QStringLiteral("mapscope"); }

private:
    QColor colour(QIcon::Mode mode, QIcon::State state) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (m_colour)
            return *m_colour;
        if (state == QIcon::On)
            return palette.color(QPalette::Link); // the theme's accent
        return palette.color(mode == QIcon::Selected ? QPalette::HighlightedText
                                                     : QPalette::WindowText);
    }

    Icon m_which;
    std::optional<QColor> m_colour;
};

} // namespace

QIcon icon(Icon which, std::optional<QColor> colour)
{
    return QIcon(new DrawnIcon(which, colour));
}

QIcon programIcon()
{
    QIcon result;
    for (const int size : {16, 24, 32, 48, 64, 128})
        result.addFile(QStringLiteral(":/icons/mapscope-%1.png").arg(size));
    return result;
}

} // namespace ui
