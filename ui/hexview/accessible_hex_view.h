// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessibleWidget>

namespace ui {

class HexView;

// AccessibleHexView tells assistive technology where the cursor is and what it is on: as the
// value, and as the description, which is what AT-SPI passes on.
class AccessibleHexView : public QAccessibleWidget {
public:
    explicit AccessibleHexView(HexView* view);

    QString text(QAccessible::Text text) const override;
    QAccessible::State state() const override;

    // Makes Qt use it for every HexView; the first call counts.
    static void install();
    // Tells whoever listens that the cursor moved or its byte changed.
    static void notifyCursor(HexView* view);

private:
    HexView* view() const;
};

} // namespace ui
