// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QString>

namespace ui {

// What functions outside of QObjects say to people, in the context "ui"; QObjects have a tr() of
// their own. `n` stands for "%n" in the text. Any thread.
inline QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("ui", text, nullptr, n);
}

} // namespace ui
