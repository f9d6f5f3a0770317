// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/splitter_state.h"

#include <QByteArray>
#include <QSplitter>
#include <QtEndian>

namespace ui {

void restoreSplitter(QSplitter& splitter, const QByteArray& state)
{
    // Behind a marker and a version (QSplitter::saveState, Qt 6).
    constexpr qsizetype kCountAt = 8;
    constexpr quint32 kMost = 64;
    if (state.size() < kCountAt + qsizetype{sizeof(quint32)})
        return;
    if (qFromBigEndian<quint32>(state.constData() + kCountAt) <= kMost)
        splitter.restoreState(state);
}

} // namespace ui
