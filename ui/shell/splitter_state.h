// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QByteArray;
class QSplitter;

namespace ui {

// QSplitter::restoreState for a state that may be broken: Qt makes room for as many sizes as it
// says to have, and there is none for 2^32.
void restoreSplitter(QSplitter& splitter, const QByteArray& state);

} // namespace ui
