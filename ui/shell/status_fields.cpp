// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/status_fields.h"

#include "ui/common/format.h"
#include "ui/document/workspace.h"

#include <QEvent>
#include <QLabel>
#include <QStatusBar>

namespace ui {

namespace {

void say(QLabel* label, const QString& text)
{
    if (label->text() == text)
        return;
    label->setText(text);
    label->setAccessibleDescription(text);
}

} // namespace

StatusFields::StatusFields(Workspace& workspace, QStatusBar& bar)
    : QObject(&bar)
    , m_workspace(workspace)
    , m_bar(bar)
    , m_offset(addField(bar, tr("Offset"), false))
    , m_selection(addField(bar, tr("Selection"), false))
    , m_page(addField(bar, tr("Page"), false))
    , m_mapping(addField(bar, tr("Mapping"), true))
    , m_faults(addField(bar, tr("Faults"), true))
    , m_pool(addField(bar, tr("Pool"), true))
{
    m_faults->setToolTip(tr("How often a mapped byte could not be had: the file was cut short, or "
                            "its device reported an error"));
    bar.setMinimumWidth(1); // the window may be narrower than all fields together
    bar.installEventFilter(this);
    connect(&workspace, &Workspace::poolChanged, this, &StatusFields::refresh);
    refresh();
}

QLabel* StatusFields::addField(QStatusBar& bar, const QString& name, bool atTheRight)
{
    auto* const label = new QLabel(&bar);
    label->setTextFormat(Qt::PlainText);
    label->setAccessibleName(name);
    label->setContentsMargins(6, 0, 6, 0);
    if (atTheRight)
        bar.addPermanentWidget(label);
    else
        bar.addWidget(label);
    return label;
}

void StatusFields::refresh()
{
    const engine::PoolState pool = m_workspace.poolState();
    say(m_pool, tr("Pool %1 of %2 used").arg(formatCount(pool.used), formatCount(pool.capacity)));
    const Document* const document = m_workspace.document();
    if (!document) {
        for (QLabel* const label : {m_offset, m_selection, m_page, m_mapping, m_faults})
            say(label, {});
        fit();
        return;
    }
    const std::uint64_t size = document->size();
    const std::uint64_t chosen = document->selection().size();
    say(m_offset,
        size == 0
            ? tr("Empty file")
            : tr("Offset %1 (%2)")
                  .arg(formatOffset(document->cursor(), size), formatCount(document->cursor())));
    say(m_selection, chosen == 0 ? QString() : tr("Selection %1").arg(formatSizeExact(chosen)));
    say(m_page,
        size == 0 ? QString()
                  : tr("Page %1 of 0 – %2")
                        .arg(formatCount(engine::pageOf(document->cursor())),
                             formatCount(document->pageCount() - 1)));
    say(m_mapping,
        (document->isBlockDevice() ? tr("Device mapped read-only · %1")
                                   : tr("Mapped read-only · %1"))
            .arg(formatSize(size)));
    say(m_faults, tr("Faults %1").arg(formatCount(document->mapping()->faults())));
    fit();
}

bool StatusFields::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

void StatusFields::fit()
{
    constexpr int kSpacing = 8; // QStatusBar's own, with some to spare
    int left = m_bar.width() - 2 * kSpacing;
    for (QLabel* const label :
         {m_offset, m_pool, m_page, m_selection, m_mapping, m_faults}) { // by importance
        left -= label->sizeHint().width() + kSpacing;
        label->setVisible(!label->text().isEmpty() && left >= 0);
    }
}

} // namespace ui
