// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/job.h"
#include "engine/scan/found_place.h"

#include <cstdint>

namespace engine {

// Where hole and data meet next, seen from the byte at `from`: the first byte behind it that is the
// other kind than the one before that, or backward the last such byte before `from`. Within a file
// of `size` bytes; its ends are no borders. Reads no byte, asks the file system for its extents:
// on the caller's thread, which that blocks. One whose holes cannot be told has no borders.
FoundPlace findBorder(ByteSource& source, std::uint64_t from, std::uint64_t size,
                      ScanDirection direction, JobControl& job);

} // namespace engine
