// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pool/pool_size_box.h"

#include "ui/common/format.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTimer>

#include <algorithm>
#include <bit>
#include <cmath>

namespace ui {

namespace {

constexpr int kMostUnits = static_cast<int>(kMostPoolUnits);
constexpr double kMostExact = 9007199254740992.0; // 2^53: past it a double skips numbers

// Bytes of a binary unit by its first letter, 0 for none.
double bytesOf(QChar letter)
{
    switch (letter.toUpper().unicode()) {
    case 'K':
        return 1024.0;
    case 'M':
        return 1024.0 * 1024;
    case 'G':
        return 1024.0 * 1024 * 1024;
    case 'T':
        return 1024.0 * 1024 * 1024 * 1024;
    default:
        return 0;
    }
}

} // namespace

std::optional<std::size_t> parsePoolSize(const QString& text, std::size_t unitSize)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(^\s*(\d[\d,]*(?:\.\d*)?)\s*(?:(units?)|([kmgt])(?:i?b)?)?\s*$)"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const double number = match.captured(1).remove(QLatin1Char(',')).toDouble();
    double units = number;
    if (!match.captured(3).isEmpty())
        units =
            std::ceil(number * bytesOf(match.captured(3).front()) / static_cast<double>(unitSize));
    if (units != std::floor(units))
        return std::nullopt;
    return static_cast<std::size_t>(std::min(units, kMostExact));
}

PoolSizeBox::PoolSizeBox(std::size_t leastUnits, std::size_t unitSize, QWidget* parent)
    : QSpinBox(parent)
    , m_unitSize(unitSize)
{
    // The least is the pool's to refuse, in a sentence: what is typed is not changed silently.
    setRange(1, kMostUnits);
    setAccessibleName(tr("Pool size"));
    setToolTip(tr("The size of the pool: a number of units or a size such as 4 MiB, at least %1.\n"
                  "Enter applies it, Escape takes it back.")
                   .arg(formatUnits(leastUnits)));
    setFocusPolicy(Qt::StrongFocus); // the wheel alone changes nothing
    setAlignment(Qt::AlignRight);
    connect(lineEdit(), &QLineEdit::textChanged, this, &PoolSizeBox::notePending);
}

void PoolSizeBox::setCurrent(std::size_t units)
{
    const int current = static_cast<int>(std::min<std::size_t>(units, kMostUnits));
    if (current == m_current)
        return;
    const bool edited = hasFocus() && isPending();
    m_current = current;
    if (edited)
        notePending();
    else
        revert();
}

bool PoolSizeBox::isPending() const
{
    return valueFromText(text()) != m_current;
}

void PoolSizeBox::apply()
{
    const QString typed = text();
    const auto chosen = parsePoolSize(typed, m_unitSize);
    if (!chosen)
        emit notUnderstood(typed);
    else if (*chosen > kMostPoolUnits)
        emit tooLarge(typed);
    else if (*chosen != static_cast<std::size_t>(m_current))
        emit sizeChosen(*chosen);
    revert();
}

void PoolSizeBox::stepBy(int steps)
{
    interpretText();
    auto units = static_cast<std::uint64_t>(value());
    for (; steps > 0 && units <= kMostUnits; --steps)
        units = std::bit_ceil(units + 1);
    for (; steps < 0 && units > 1; ++steps)
        units = std::bit_floor(units - 1);
    setValue(static_cast<int>(std::min<std::uint64_t>(units, kMostUnits)));
    selectAll();
    notePending(); // the box keeps its line edit quiet meanwhile
}

QString PoolSizeBox::textFromValue(int value) const
{
    return formatUnits(static_cast<std::size_t>(value));
}

int PoolSizeBox::valueFromText(const QString& text) const
{
    const auto units = parsePoolSize(text, m_unitSize);
    if (!units || *units == 0)
        return m_current;
    return static_cast<int>(std::min(*units, kMostPoolUnits));
}

QValidator::State PoolSizeBox::validate(QString& text, int&) const
{
    const auto units = parsePoolSize(text, m_unitSize);
    return units && *units > 0 ? QValidator::Acceptable : QValidator::Intermediate;
}

void PoolSizeBox::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        apply();
    } else if (event->key() == Qt::Key_Escape && isPending()) {
        revert();
    } else {
        QSpinBox::keyPressEvent(event);
    }
}

void PoolSizeBox::focusInEvent(QFocusEvent* event)
{
    QSpinBox::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason) // once the click has put the cursor
        QTimer::singleShot(0, this, &QSpinBox::selectAll);
}

void PoolSizeBox::focusOutEvent(QFocusEvent* event)
{
    QSpinBox::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        revert();
}

void PoolSizeBox::revert()
{
    setValue(m_current);
    lineEdit()->setText(textFromValue(m_current)); // also where the text was none
    if (hasFocus())
        selectAll();
    notePending();
}

void PoolSizeBox::notePending()
{
    if (m_pending == isPending())
        return;
    m_pending = !m_pending;
    emit pendingChanged(m_pending);
}

} // namespace ui
