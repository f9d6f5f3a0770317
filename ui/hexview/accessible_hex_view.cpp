// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/accessible_hex_view.h"

#include "ui/hexview/hex_view.h"

namespace ui {

namespace {

QAccessibleInterface* makeInterface(const QString& className, QObject* object)
{
    if (className != QLatin1String(HexView::staticMetaObject.className()))
        return nullptr;
    auto* const view = qobject_cast<HexView*>(object);
    return view ? new AccessibleHexView(view) : nullptr; // QAccessible's cache owns it
}

} // namespace

AccessibleHexView::AccessibleHexView(HexView* view)
    : QAccessibleWidget(view, QAccessible::StaticText)
{
}

HexView* AccessibleHexView::view() const
{
    return static_cast<HexView*>(widget());
}

QString AccessibleHexView::text(QAccessible::Text text) const
{
    if (text == QAccessible::Value || text == QAccessible::Description)
        return view()->cursorWords();
    return QAccessibleWidget::text(text);
}

QAccessible::State AccessibleHexView::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    return state;
}

void AccessibleHexView::install()
{
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
}

void AccessibleHexView::notifyCursor(HexView* view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent described(view, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
    QAccessibleValueChangeEvent valued(view, view->cursorWords());
    QAccessible::updateAccessibility(&valued);
}

} // namespace ui
