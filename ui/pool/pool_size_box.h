// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSpinBox>
#include <QString>

#include <cstddef>
#include <optional>

namespace ui {

// "256", "256 units", "1 MiB", "1.5 GiB", "512 KiB" or "2M" as units of `unitSize` bytes, sizes
// rounded up to whole units, 2^53 of them at most; std::nullopt where it is none of these.
// More than kMostPoolUnits no pool can have.
inline constexpr std::size_t kMostPoolUnits = 0x7FFFFFFF; // MemoryPool's limit, too
std::optional<std::size_t> parsePoolSize(const QString& text, std::size_t unitSize);

// PoolSizeBox edits the size of the pool. Enter asks for the size that stands in it; leaving it or
// Escape takes the pool's own size back. Arrows and wheel go to the next power of two.
class PoolSizeBox : public QSpinBox {
    Q_OBJECT

public:
    PoolSizeBox(std::size_t leastUnits, std::size_t unitSize, QWidget* parent = nullptr);

    // The pool's size now, which the box shows unless it is being edited.
    void setCurrent(std::size_t units);
    bool isPending() const; // shows another size than the pool's
    void apply(); // as Enter
    void stepBy(int steps) override;

signals:
    void sizeChosen(std::size_t units);
    void notUnderstood(const QString& text); // Enter on what is no size
    void tooLarge(const QString& text); // Enter on more than kMostPoolUnits
    void pendingChanged(bool pending);

protected:
    QString textFromValue(int value) const override;
    int valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void revert();
    void notePending();

    const std::size_t m_unitSize;
    int m_current = 0;
    bool m_pending = false;
};

} // namespace ui
