// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace bench {

// cp(1) from `source` to `target`, which is then written to the device. Throws std::system_error,
// and std::runtime_error where cp fails.
void copyWithCp(const std::filesystem::path& source, const std::filesystem::path& target);

} // namespace bench
