// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ui {

// Where a view of a document begins: the first byte in sight, and how many pixels of its row are
// not. Kept for whoever shows the document next.
struct ViewTop {
    std::uint64_t offset = 0;
    int pixel = 0;
    friend bool operator==(const ViewTop&, const ViewTop&) = default;
};

} // namespace ui
