// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/compare_words.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/comparison.h"

#include <QStringList>

namespace ui {

namespace {

QString bytes(std::uint64_t count)
{
    return count == 1 ? tr("1 byte") : tr("%1 bytes").arg(formatCount(count));
}

QString mainSentence(const Comparison& comparison)
{
    const engine::ComparisonCounts& counts = comparison.counts();
    const QString both = tr("%1 and %2").arg(comparison.nameA(), comparison.nameB());
    if (counts.same())
        return tr("%1 are equal: %2.").arg(both, formatSizeExact(counts.equal));
    if (counts.differing == 0 && counts.unreadable == 0)
        return tr("%1 are equal as far as both go: %2.").arg(both, formatSizeExact(counts.equal));
    if (counts.differing == 0)
        return tr("No byte that could be read differs between %1.").arg(both);
    return counts.places == 1
        ? tr("%1 of %2 differ, at one place.").arg(bytes(counts.differing), both)
        : tr("%1 of %2 differ, at %3 places.")
              .arg(bytes(counts.differing), both, formatCount(counts.places));
}

// What makes the numbers less than the whole truth.
QStringList reservations(const Comparison& comparison)
{
    QStringList sentences;
    const QString again = tr("%1 changed while it was compared: the bytes may be of several "
                             "moments.");
    if (comparison.end().changedA)
        sentences += again.arg(comparison.nameA());
    if (comparison.end().changedB)
        sentences += again.arg(comparison.nameB());
    if (comparison.isListCut()) {
        sentences +=
            tr("The first %1 places are listed.").arg(formatCount(comparison.places().size()));
    }
    return sentences;
}

} // namespace

QString comparisonWords(const Comparison& comparison, const QString& nextKey)
{
    const engine::ComparisonCounts& counts = comparison.counts();
    if (comparison.state() == Comparison::State::Failed)
        return tr("%1 and %2 could not be compared: there was no memory or no thread for it.")
            .arg(comparison.nameA(), comparison.nameB());
    QStringList sentences;
    if (comparison.state() == Comparison::State::Stopped) {
        sentences += tr("Stopped after %1, where %2 differed.")
                         .arg(formatSizeExact(comparison.done()), bytes(counts.differing));
        return sentences.join(QLatin1Char(' '));
    }
    sentences += mainSentence(comparison);
    if (counts.onlyA > 0)
        sentences += tr("%1 more are in %2 only.").arg(bytes(counts.onlyA), comparison.nameA());
    if (counts.onlyB > 0)
        sentences += tr("%1 more are in %2 only.").arg(bytes(counts.onlyB), comparison.nameB());
    if (counts.unreadable > 0)
        sentences += tr("%1 could not be read.").arg(bytes(counts.unreadable));
    sentences += reservations(comparison);
    if (counts.places > 0)
        sentences += tr("%1 goes to the next difference.").arg(nextKey);
    return sentences.join(QLatin1Char(' '));
}

} // namespace ui
