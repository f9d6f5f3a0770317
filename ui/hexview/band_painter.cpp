// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/band_painter.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace ui {

namespace {

// "hole" where all of the page is in the state, else "4,096 bytes hole".
QString partWords(engine::ByteState state, std::uint64_t bytes, std::uint64_t of)
{
    if (bytes == of)
        return stateName(state);
    const QString count = bytes == 1 ? tr("1 byte %1") : tr("%1 bytes %2").arg(formatCount(bytes));
    return count.arg(stateName(state));
}

} // namespace

BandWords bandWords(const HexPage& page)
{
    using engine::ByteState;
    BandWords words;
    QStringList parts;
    if (page.isChanged) {
        words.warning = true;
        parts.append(page.showsHeld ? tr("as held; the file is different now (D shows it)")
                                    : tr("changed since held (D shows the held bytes)"));
    } else if (page.showsHeld) {
        parts.append(page.heldOf.isEmpty() ? tr("as held") : tr("as held of %1").arg(page.heldOf));
    } else if (!page.heldOf.isEmpty()) {
        parts.append(tr("compared with what is held of %1").arg(page.heldOf));
    }
    if (page.isBesideCompared)
        parts.append(tr("not compared"));
    if (page.heldEarlier)
        parts.append(tr("held before it was opened anew"));
    if (page.stale) {
        words.warning = true;
        parts.append(tr("may have changed: no free unit to look"));
    }
    for (const ByteState state : {ByteState::Loading, ByteState::NoFreeUnit, ByteState::Unreadable,
                                  ByteState::PastEnd, ByteState::Hole}) {
        const std::uint64_t bytes = engine::countInState(page.states, state);
        if (bytes == 0)
            continue;
        words.warning |= state != ByteState::Loading && state != ByteState::Hole;
        QString part = partWords(state, bytes, page.range.size());
        if (state == ByteState::NoFreeUnit)
            part = tr("no free unit: release held views or enlarge the pool");
        if (state == ByteState::Unreadable && !page.reason.isEmpty())
            part = tr("%1: %2").arg(part, page.reason);
        parts.append(part);
    }
    words.text = parts.join(tr(" · "));
    return words;
}

BandPainter::BandPainter(const QFont& font, const Theme& theme, int railWidth, int penWidth)
    : m_theme(theme)
    , m_font(font)
    , m_boldFont(font)
    , m_badgeFont(font)
    , m_railWidth(railWidth)
    , m_penWidth(penWidth)
{
    m_boldFont.setWeight(QFont::DemiBold);
    m_badgeFont.setWeight(QFont::Bold);
    m_badgeFont.setPixelSize(std::max(1, font.pixelSize() * 6 / 7));
}

// Returns the x behind the text; nothing is painted, and x stays, where it does not fit.
int BandPainter::paintText(QPainter& painter, const QRect& space, const QString& text,
                           const QFont& font, const QColor& colour) const
{
    const int width = QFontMetrics(font).horizontalAdvance(text);
    if (width > space.width())
        return space.left();
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(space, Qt::AlignLeft | Qt::AlignVCenter, text);
    return space.left() + width;
}

int BandPainter::paintBadge(QPainter& painter, const QRect& space, std::size_t units) const
{
    const QString text = tr("HELD · %1").arg(formatUnits(units));
    const QFontMetrics metrics(m_badgeFont);
    const int padding = metrics.height() / 2;
    QRect badge(0, 0, metrics.horizontalAdvance(text) + 2 * padding,
                std::min(metrics.height() + 2 * m_penWidth, space.height()));
    badge.moveLeft(space.left());
    badge.moveTop(space.top() + (space.height() - badge.height()) / 2);
    if (badge.right() > space.right())
        return space.left();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.held);
    painter.drawRoundedRect(badge, badge.height() / 2.0, badge.height() / 2.0);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(m_badgeFont);
    painter.setPen(m_theme.heldText);
    painter.drawText(badge, Qt::AlignCenter, text);
    return badge.right() + 1;
}

BandPainter::Look BandPainter::lookOf(const QRect& band, const HexLine& line, const HexPage* page,
                                      std::uint64_t fileSize)
{
    Look look;
    look.size = band.size();
    look.lineAbove = line.y > 0;
    look.title = tr("Page %1").arg(formatCount(line.page));
    look.range = tr("%1 – %2").arg(formatOffset(line.bytes.start, fileSize),
                                   formatOffset(line.bytes.stop - 1, fileSize));
    look.heldUnits = page && page->held ? page->units : 0;
    if (page)
        look.words = bandWords(*page);
    return look;
}

void BandPainter::paint(QPainter& painter, const QRect& band, const HexLine& line,
                        const HexPage* page, std::uint64_t fileSize)
{
    const Look look = lookOf(band, line, page, fileSize);
    auto picture = std::ranges::find(m_pictures, look, &std::pair<Look, QImage>::first);
    if (picture == m_pictures.end()) {
        if (m_pictures.size() == kPictures)
            m_pictures.pop_front();
        picture = m_pictures.emplace(m_pictures.end(), look, draw(look));
    }
    painter.drawImage(band.topLeft(), picture->second);
}

QImage BandPainter::draw(const Look& look) const
{
    QImage picture(look.size, QImage::Format_RGB32);
    QPainter painter(&picture);
    const QRect band = picture.rect();
    const bool held = look.heldUnits > 0;
    painter.fillRect(band, m_theme.header);
    if (look.lineAbove)
        painter.fillRect(0, 0, band.width(), m_penWidth, m_theme.line);
    painter.fillRect(0, band.bottom() + 1 - m_penWidth, band.width(), m_penWidth, m_theme.line);
    if (held)
        painter.fillRect(0, 0, m_railWidth, band.height(), m_theme.held);
    const int gap = QFontMetrics(m_font).horizontalAdvance(u'0') * 3 / 2;
    QRect space = band.adjusted(m_railWidth + gap, m_penWidth, -gap, -m_penWidth);
    const auto put = [&](const QString& text, const QFont& font, const QColor& colour) {
        const int right = paintText(painter, space, text, font, colour);
        space.setLeft(right == space.left() ? right : right + gap);
    };
    put(look.title, m_boldFont, m_theme.text);
    put(look.range, m_font, m_theme.dimText);
    if (held)
        space.setLeft(paintBadge(painter, space, look.heldUnits) + 2 * gap);
    if (space.width() <= 0)
        return picture;
    painter.setFont(m_font);
    painter.setPen(look.words.warning ? m_theme.warning : m_theme.dimText);
    painter.drawText(
        space, Qt::AlignRight | Qt::AlignVCenter,
        QFontMetrics(m_font).elidedText(look.words.text, Qt::ElideRight, space.width()));
    return picture;
}

} // namespace ui
