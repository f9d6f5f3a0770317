// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/memory_pool.h"
#include "engine/paging/page_view.h"

#include <memory>

namespace test {

// Page n of the file as it is now, in units of the pool.
std::shared_ptr<const engine::PageView> viewOf(const engine::Segments& file, std::uint64_t page,
                                               engine::MemoryPool& pool);

} // namespace test
