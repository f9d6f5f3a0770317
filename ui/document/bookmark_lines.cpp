// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/bookmark_lines.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/bookmark.h"

#include <QStringList>

namespace ui {

QString bookmarkLines(const Bookmark& bookmark, std::uint64_t size)
{
    constexpr qsizetype kMostNote = 1000; // UTF-16 units
    QStringList lines{typedText(bookmark.name),
                      tr("%1 to %2")
                          .arg(formatOffset(bookmark.range.start, size),
                               formatOffset(bookmark.range.stop - 1, size)),
                      tr("%1, %2").arg(formatSizeExact(bookmark.range.size()),
                                       bookmarkColourName(bookmark.colour).toLower())};
    if (bookmark.range.start >= size)
        lines += tr("Past the end of the file as it is now");
    for (const QString& line : bookmark.note.left(kMostNote).split(QLatin1Char('\n')))
        lines += typedText(line);
    if (bookmark.note.size() > kMostNote)
        lines.last() += QStringLiteral(" …");
    return lines.join(QLatin1Char('\n')).trimmed();
}

} // namespace ui
