// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What the hex view says in words: for screen readers, and where there are no bytes.
#include "ui/common/format.h"
#include "ui/hexview/hex_view.h"

#include <QKeySequence>

namespace ui {

QString HexView::cursorWords() const
{
    if (!hasBytes())
        return hint();
    const QString words =
        ui::cursorWords(*m_document, pageShown(engine::pageOf(m_document->cursor())),
                        style().values, m_screen.painter().encoding());
    const QString bookmark = bookmarkName(m_document->cursor());
    return bookmark.isEmpty() ? words : tr("%1, %2").arg(words, bookmark);
}

ByteWords HexView::byteWords(std::uint64_t offset) const
{
    ByteWords words = ui::byteWords(pageShown(engine::pageOf(offset)), offset, style().values,
                                    m_screen.painter().encoding());
    if (const QString bookmark = bookmarkName(offset); !bookmark.isEmpty())
        words.description = tr("%1, %2").arg(words.description, bookmark);
    return words;
}

QString HexView::hint() const
{
    if (!m_document)
        return tr("No file is open. Open one with %1, or drop one here.")
            .arg(QKeySequence(QKeySequence::Open).toString(QKeySequence::NativeText));
    if (m_document->state() == Document::State::Opening)
        return tr("Opening %1 …").arg(m_document->name());
    if (m_document->state() == Document::State::Failed)
        return m_document->error();
    if (m_document->size() == 0)
        return tr("The file %1 is empty.").arg(m_document->name());
    return tr("%1 has ended above, at %2.")
        .arg(m_document->name(), formatOffset(m_document->size(), m_document->size()));
}

} // namespace ui
