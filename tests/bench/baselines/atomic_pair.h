// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace bench {

// The least that counting a handle costs: an atomic counter that nobody else uses, incremented and
// decremented `times` times.
void countUpAndDown(int times);

} // namespace bench
