// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace test {

// What a child process may take from itself; all throw std::system_error.

// The address space may grow by `more` bytes at most.
void limitAddressSpace(std::size_t more);
// The user nobody (65534), without groups and rights.
void becomeNobody();

} // namespace test
