// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/workspace.h"
#include "ui/hexview/hex_view.h"

#include <filesystem>

namespace bench {

// ShownFile is a hex view on the screen, as the program has it: a workspace, a document, a view.
// Its files are opened one after another.
class ShownFile {
public:
    explicit ShownFile(QSize viewSize);

    // From asking for the file until its first page is painted. Throws std::runtime_error where
    // that cannot be done.
    void open(const std::filesystem::path& path);
    // Until nothing of the file is left.
    void close();

    ui::HexView& view() noexcept { return m_view; }

private:
    ui::Workspace m_workspace;
    ui::HexView m_view;
};

} // namespace bench
