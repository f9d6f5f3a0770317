// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/window_tools.h"

namespace ui {

// The data inspector: its panel, and showing and hiding it.
class InspectorTools : public WindowTools {
    Q_OBJECT

public:
    InspectorTools(const WindowParts& parts, QObject* parent);
};

} // namespace ui
