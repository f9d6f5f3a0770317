// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What PlaceFinder's answers are in words.
#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/place_finder.h"

#include <QStringList>

namespace ui {

namespace {

QString landmarkName(Landmark landmark)
{
    switch (landmark) {
    case Landmark::NonZero:
        return tr("non-zero byte");
    case Landmark::OtherByte:
        return tr("different byte");
    case Landmark::HoleBorder:
        return tr("border between hole and data");
    case Landmark::Unreadable:
        return tr("unreadable range");
    case Landmark::HeldPage:
        return tr("held page");
    }
    return {};
}

// What was passed over on the way.
QStringList passedWords(const engine::FoundPlace& found)
{
    QStringList words;
    if (!found.offset && found.holeBytes > 0)
        words += tr("%1 of that is a hole.").arg(formatSize(found.holeBytes));
    const bool isAll = found.unreadable.size() < engine::FoundPlace::kMostListed;
    if (found.unreadableBytes > 0 && found.unreadable.size() == 1)
        words += tr("%1 at %2 could not be read.")
                     .arg(formatSize(found.unreadableBytes),
                          formatOffset(found.unreadable.front().start));
    else if (found.unreadableBytes > 0)
        words += tr("%1 in %2 ranges could not be read, the first at %3.")
                     .arg(formatSize(found.unreadableBytes),
                          isAll ? formatCount(found.unreadable.size())
                                : tr("more than %1").arg(formatCount(found.unreadable.size())),
                          formatOffset(found.unreadable.front().start));
    return words;
}

} // namespace

QString finderWords(const FinderAnswer& answer)
{
    const engine::FoundPlace& found = answer.found;
    QStringList words;
    if (answer.startUnreadable)
        return tr("The byte under the cursor cannot be read: nothing is known to differ from it.");
    if (found.stopped)
        return tr("The search was stopped.");
    if (!found.offset) {
        const QString from = formatOffset(answer.from, answer.size);
        words += (answer.forward ? tr("There is no %1 behind %2, up to the end of the file.")
                                 : tr("There is no %1 before %2, down to the start of the file."))
                     .arg(landmarkName(answer.landmark), from);
    } else if (found.inHole && answer.landmark == Landmark::OtherByte) {
        words += tr("This byte is in a hole: zero by definition.");
    }
    if (answer.landmark != Landmark::Unreadable)
        words += passedWords(found);
    return words.join(QLatin1Char(' '));
}

} // namespace ui
