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

QString ranges(const engine::ComparisonCounts& counts)
{
    const QString text = counts.differingPlaces == 1
        ? tr("1 differing range")
        : tr("%1 differing ranges").arg(formatCount(counts.differingPlaces));
    return tr("%1 (%2)").arg(text, bytes(counts.differing));
}

// What the longer one has behind the end of the other: ", and 512 bytes only in b.bin".
QString tail(const Comparison& comparison)
{
    const engine::ComparisonCounts& counts = comparison.counts();
    if (counts.onlyA > 0)
        return tr(", and %1 only in %2").arg(bytes(counts.onlyA), comparison.nameA());
    if (counts.onlyB > 0)
        return tr(", and %1 only in %2").arg(bytes(counts.onlyB), comparison.nameB());
    return {};
}

QString mainSentence(const Comparison& comparison)
{
    const engine::ComparisonCounts& counts = comparison.counts();
    const QString both = tr("%1 and %2").arg(comparison.nameA(), comparison.nameB());
    const QString equal = formatSizeExact(counts.equal);
    if (counts.same())
        return tr("%1 are equal: %2.").arg(both, equal);
    if (counts.differing > 0)
        return tr("%1 have %2%3.").arg(both, ranges(counts), tail(comparison));
    return counts.unreadable == 0
        ? tr("%1 are equal as far as both go: %2%3.").arg(both, equal, tail(comparison))
        : tr("%1 are equal where both could be read: %2%3.").arg(both, equal, tail(comparison));
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
    if (counts.unreadable > 0)
        sentences += tr("%1 could not be read.").arg(bytes(counts.unreadable));
    sentences += reservations(comparison);
    if (counts.places > 0)
        sentences += tr("%1 goes to the next difference.").arg(nextKey);
    return sentences.join(QLatin1Char(' '));
}

} // namespace ui
