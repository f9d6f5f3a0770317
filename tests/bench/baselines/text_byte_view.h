// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <cstddef>
#include <vector>

namespace bench {

// TextByteView paints bytes as a hex view does that has no glyph atlas: one drawText for each byte
// in the colour of its class, and one for the offset and the text column of each row.
class TextByteView : public QWidget {
public:
    static constexpr int kBytesPerRow = 16;

    // `font` has one width; rows are `rowHeight` pixels high.
    TextByteView(std::vector<std::byte> bytes, const QFont& font, int rowHeight);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintRow(QPainter& painter, int row) const;

    const std::vector<std::byte> m_bytes;
    const int m_rowHeight;
};

} // namespace bench
