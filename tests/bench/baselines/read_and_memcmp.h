// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace bench {

// Whether two files of one size are equal, by read(2) of 1 MiB of each and memcmp(3): the least
// that a comparison can do. Throws std::system_error.
bool equalByReading(const std::filesystem::path& a, const std::filesystem::path& b);

} // namespace bench
