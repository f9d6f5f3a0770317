// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>

namespace bench {

// Reads the file from its start to its end by read(2), 1 MiB at a time into one buffer, and shows
// each piece to `kernel`. Throws std::system_error.
void readWhole(const std::filesystem::path& path,
               const std::function<void(std::span<const std::byte>)>& kernel);

} // namespace bench
