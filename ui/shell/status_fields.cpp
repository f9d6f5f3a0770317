// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/status_fields.h"

#include "ui/common/format.h"
#include "ui/document/workspace.h"

#include <QEvent>
#include <QLabel>
#include <QStatusBar>

namespace ui {

StatusFields::StatusFields(Workspace& workspace, QStatusBar& bar)
    : QObject(&bar)
    , m_workspace(workspace)
    , m_bar(bar)
    , m_offset(makeField(bar, tr("Offset"), false))
    , m_selection(makeField(bar, tr("Selection"), false))
    , m_page(makeField(bar, tr("Page"), false))
    , m_export(makeField(bar, tr("Export"), true))
    , m_mapping(makeField(bar, tr("Mapping"), true))
    , m_faults(makeField(bar, tr("Faults"), true))
    , m_pool(makeField(bar, tr("Pool"), true))
{
    m_faults.label->setToolTip(tr("How often a mapped byte could not be had: the file was cut "
                                  "short, or its device reported an error"));
    bar.setMinimumWidth(1); // the window may be narrower than all fields together
    bar.installEventFilter(this);
    connect(&workspace, &Workspace::poolChanged, this, &StatusFields::refresh);
    refresh();
}

StatusFields::Field StatusFields::makeField(QStatusBar& bar, const QString& name, bool atTheRight)
{
    auto* const label = new QLabel(&bar);
    label->setTextFormat(Qt::PlainText);
    label->setAccessibleName(name);
    label->setContentsMargins(6, 0, 6, 0);
    if (atTheRight)
        bar.addPermanentWidget(label);
    else
        bar.addWidget(label);
    return {label, {}, {}};
}

void StatusFields::showExport(std::optional<int> percent)
{
    m_export.text = percent ? tr("Exporting %1 %").arg(*percent) : QString();
    m_export.shortText = m_export.text;
    fit();
}

void StatusFields::refresh()
{
    const engine::PoolState pool = m_workspace.poolState();
    m_pool.text = tr("Pool %1 of %2 used").arg(formatCount(pool.used), formatCount(pool.capacity));
    m_pool.shortText = tr("%1 of %2").arg(formatCount(pool.used), formatCount(pool.capacity));
    for (Field* const field : {&m_offset, &m_selection, &m_page, &m_mapping, &m_faults})
        field->text = field->shortText = QString();
    if (const Document* const document = m_workspace.document())
        refreshDocument(*document);
    fit();
}

void StatusFields::refreshDocument(const Document& document)
{
    const std::uint64_t size = document.size();
    const QString offset = formatOffset(document.cursor(), size);
    m_offset.text = size == 0 ? tr("Empty file")
                              : tr("Offset %1 (%2)").arg(offset, formatCount(document.cursor()));
    m_offset.shortText = size == 0 ? m_offset.text : offset;
    if (const std::uint64_t chosen = document.selection().size(); chosen > 0) {
        m_selection.text = tr("Selection %1").arg(formatSizeExact(chosen));
        m_selection.shortText = tr("%1 selected").arg(formatSize(chosen));
    }
    if (size > 0) {
        const QString page = formatCount(engine::pageOf(document.cursor()));
        m_page.text = tr("Page %1 of 0 – %2").arg(page, formatCount(document.pageCount() - 1));
        m_page.shortText = tr("Page %1").arg(page);
    }
    m_mapping.text = (document.isBlockDevice() ? tr("Device mapped read-only · %1")
                                               : tr("Mapped read-only · %1"))
                         .arg(formatSize(size));
    m_mapping.shortText = tr("of %1").arg(formatSize(size));
    m_faults.text = tr("Faults %1").arg(formatCount(document.mapping()->faults()));
    m_faults.shortText = m_faults.text;
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
    const auto byImportance = {&m_offset,    &m_mapping, &m_export, &m_page,
                               &m_selection, &m_pool,    &m_faults};
    const int room = m_bar.width() - 2 * kSpacing;
    const auto width = [](const Field& field, const QString& text) {
        constexpr int kMargins = 2 * (6 + 6); // of the label, and of the bar's style sheet
        return text.isEmpty()
            ? 0
            : field.label->fontMetrics().horizontalAdvance(text) + kMargins + kSpacing;
    };
    int whole = 0;
    for (const Field* const field : byImportance)
        whole += width(*field, field->text);
    int left = room;
    for (const Field* const field : byImportance) {
        const QString& text = whole <= room ? field->text : field->shortText;
        left -= width(*field, text);
        if (field->label->text() != text) {
            field->label->setText(text);
            field->label->setAccessibleDescription(field->text); // whole in any case
        }
        field->label->setVisible(!text.isEmpty() && left >= 0);
    }
}

} // namespace ui
