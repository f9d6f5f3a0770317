// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/status_fields.h"

#include "ui/common/format.h"
#include "ui/document/workspace.h"

#include <QEvent>
#include <QLabel>
#include <QStatusBar>

#include <utility>

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
    const QString words = percent ? tr("Exporting %1 %").arg(*percent) : QString();
    set(m_export, words, words);
    fit();
}

void StatusFields::refresh()
{
    const engine::PoolState pool = m_workspace.poolState();
    const QString used = formatCount(pool.used);
    const QString capacity = formatCount(pool.capacity);
    set(m_pool, tr("Pool %1 of %2 used").arg(used, capacity),
        tr("Pool %1 of %2").arg(used, capacity));
    if (const Document* const document = m_workspace.document()) {
        refreshDocument(*document);
    } else {
        for (Field* const field : {&m_offset, &m_selection, &m_page, &m_mapping, &m_faults})
            set(*field, {}, {});
    }
    fit();
}

void StatusFields::refreshDocument(const Document& document)
{
    const std::uint64_t size = document.size();
    if (size > 0) {
        const QString offset = formatOffset(document.cursor(), size);
        set(m_offset, tr("Offset %1 (%2)").arg(offset, formatCount(document.cursor())), offset);
        const QString page = formatCount(engine::pageOf(document.cursor()));
        set(m_page, tr("Page %1 (0 – %2)").arg(page, formatCount(document.pageCount() - 1)),
            tr("Page %1").arg(page));
    } else {
        set(m_offset, tr("Empty file"), tr("Empty file"));
        set(m_page, {}, {});
    }
    if (const std::uint64_t chosen = document.selection().size(); chosen > 0)
        set(m_selection, tr("Selection %1").arg(formatSizeExact(chosen)),
            tr("%1 selected").arg(formatSize(chosen)));
    else
        set(m_selection, {}, {});
    QString words = formatSize(size);
    if (document.isFollowing())
        words = tr("%1 · following").arg(words);
    // What was read in the bar and closed there is still so.
    if (document.notice().kind == FileNotice::Kind::None
        && document.standingNotice().kind != FileNotice::Kind::None)
        words = tr("%1 · %2").arg(words, noticeWord(document.standingNotice().kind));
    set(m_mapping,
        (document.isBlockDevice() ? tr("Device mapped read-only · %1")
                                  : tr("Mapped read-only · %1"))
            .arg(words),
        tr("Size %1").arg(words));
    const QString faults = tr("Faults %1").arg(formatCount(document.mapping()->faults()));
    set(m_faults, faults, faults);
}

void StatusFields::set(Field& field, const QString& whole, const QString& brief)
{
    for (const auto& [text, words] :
         {std::pair(&field.whole, whole), std::pair(&field.brief, brief)}) {
        if (text->words == words)
            continue;
        text->words = words;
        measure(field, *text);
    }
}

// In steps, so that the fields do not move with each digit, and are not laid out anew.
void StatusFields::measure(const Field& field, Text& text)
{
    constexpr int kStep = 24;
    constexpr int kMargins = 2 * (6 + 6) + 6; // of the label, of the bar's style sheet, to spare
    const int width = field.label->fontMetrics().horizontalAdvance(text.words) + kMargins;
    text.width = text.words.isEmpty() ? 0 : (width + kStep - 1) / kStep * kStep;
}

bool StatusFields::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        for (Field* const field : m_byImportance) {
            measure(*field, field->whole);
            measure(*field, field->brief);
        }
    }
    if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        fit();
    return QObject::eventFilter(watched, event);
}

void StatusFields::fit()
{
    constexpr int kSpacing = 8; // QStatusBar's own, with some to spare
    const int room = m_bar.width() - 2 * kSpacing;
    const auto needed = [](const Text& text) {
        return text.width == 0 ? 0 : text.width + kSpacing;
    };
    int whole = 0;
    for (const Field* const field : m_byImportance)
        whole += needed(field->whole);
    int left = room;
    for (Field* const field : m_byImportance) {
        const Text& text = whole <= room ? field->whole : field->brief;
        left -= needed(text);
        show(*field, text, left >= 0);
    }
}

// A label of a fixed size is not laid out anew for each text.
void StatusFields::show(Field& field, const Text& text, bool fits)
{
    QLabel& label = *field.label;
    if (const QSize size(text.width, label.fontMetrics().height() + 4);
        !text.words.isEmpty() && label.size() != size)
        label.setFixedSize(size);
    if (label.text() != text.words)
        label.setText(text.words);
    if (label.accessibleDescription() != field.whole.words)
        label.setAccessibleDescription(field.whole.words);
    label.setVisible(!text.words.isEmpty() && fits);
}

} // namespace ui
