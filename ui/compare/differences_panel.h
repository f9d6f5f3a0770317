// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/flat_list_panel.h"

#include <QPointer>

#include <cstddef>
#include <cstdint>

namespace ui {

class Comparison;
class DifferencesModel;

// DifferencesPanel lists where two files differ, while they are compared and afterwards, with the
// counts above.
class DifferencesPanel : public FlatListPanel {
    Q_OBJECT

public:
    explicit DifferencesPanel(QWidget* parent = nullptr);

    // nullptr: nothing is compared. The comparison may go away before the panel.
    void setComparison(const Comparison* comparison);
    void selectPlace(std::size_t place);
    void setOutdated(); // a file has changed since it was compared

signals:
    void goToRequested(std::uint64_t offset);

protected:
    void fitColumns() override;

private:
    void showCounts();
    QString emptyText() const; // what there is instead of rows

    QPointer<const Comparison> m_comparison;
    DifferencesModel* m_model;
    bool m_outdated = false;
};

} // namespace ui
