// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/flat_list_panel.h"

namespace ui {

class MappingsModel;
class Workspace;

// MappingsPanel lists what is mapped: the open files, and closed ones that held views keep. The
// workspace outlives it.
class MappingsPanel : public FlatListPanel {
    Q_OBJECT

public:
    explicit MappingsPanel(Workspace& workspace, QWidget* parent = nullptr);

protected:
    void fitColumns() override;

private:
    void noteRows();

    MappingsModel* m_model;
};

} // namespace ui
