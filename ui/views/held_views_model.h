// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"
#include "engine/mapping/mapping_status.h"
#include "ui/common/row_model.h"
#include "ui/common/throttle.h"

#include <QString>
#include <QTimer>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace ui {

class Document;
struct HeldView;
class Workspace;

// What the list says of one held view.
struct HeldViewRow {
    std::uint64_t id = 0;
    std::uint64_t page = 0;
    engine::ByteRange range;
    std::uint64_t fileSize = 0;
    std::size_t units = 0;
    std::chrono::steady_clock::time_point since;
    bool loaded = false;
    QString bytes; // what not all bytes are; empty when all were read
    QString change; // since; empty where there is none, or none known
    bool compared = false;
    QString file; // "of old.bin 14:02:11", empty for the document that is shown
    QString path;
    std::shared_ptr<const engine::MappingStatus> mapping;
    friend bool operator==(const HeldViewRow&, const HeldViewRow&) = default;
};

// HeldViewsModel is the workspace's held views as a table, in the order they were held. The
// workspace outlives it. It keeps texts and numbers only, never a view: the last reference to one
// is not the window's to drop.
class HeldViewsModel : public RowModel<HeldViewRow> {
    Q_OBJECT

public:
    enum Column { Page, Range, Units, HeldFor, State, ColumnCount };

    // bool: the state is one to look at, not just "—" or the name of another file.
    static constexpr int kAttentionRole = Qt::UserRole;

    explicit HeldViewsModel(Workspace& workspace, QObject* parent = nullptr);

    // While on, the times go on once a second; a hidden list needs no clock.
    void setTicking(bool ticking);
    // Shows where ranges start in place of both ends, for narrow lists.
    void setShortRanges(bool shortRanges);

    // Takes over what is held now; else done soon after each change.
    void update();

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    std::uint64_t idAt(int row) const { return at(row).id; }
    engine::ByteRange rangeAt(int row) const { return at(row).range; }
    // The open document that it is a view of, or that has its name and bytes at its place; nullptr
    // where that is closed.
    Document* documentOf(int row) const;
    // Both ends included, "0x000AC000-0x000AFFFF".
    QString rangeText(int row) const;
    std::size_t units() const noexcept; // of all views

protected:
    QString columnName(int column) const override;

private:
    using Row = HeldViewRow;

    Row makeRow(const HeldView& held, const Row* before) const;
    void removeReleased();
    void tick();
    QString text(const Row& row, Column column) const;
    QString toolTip(const Row& row) const;

    Workspace& m_workspace;
    bool m_shortRanges = false;
    bool m_ticking = false;
    QTimer m_tick;
    Throttle m_update; // one update for many deliveries
};

} // namespace ui
