// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ui {

class Comparison;

// What a comparison that has ended found, in sentences. `nextKey` goes to the next difference.
QString comparisonWords(const Comparison& comparison, const QString& nextKey);

} // namespace ui
