// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>

namespace ui {

struct Bookmark;

// All of a bookmark of a file of `size` bytes in lines, for tool tips: name, range, colour, and the
// beginning of its note. Escaped, plain text.
QString bookmarkLines(const Bookmark& bookmark, std::uint64_t size);

} // namespace ui
