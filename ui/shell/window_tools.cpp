// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/window_tools.h"

#include "ui/document/workspace.h"

namespace ui {

Document* WindowTools::document() const noexcept
{
    return m_parts.workspace.document();
}

bool WindowTools::hasBytes() const noexcept
{
    return document() && document()->size() > 0;
}

} // namespace ui
