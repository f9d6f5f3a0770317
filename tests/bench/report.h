// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/benchmark.h"

#include <span>
#include <string>

namespace bench {

// An array of {"name", "value", "unit", "baseline", "ratio", "limit", "sense", "holds"}; limit and
// sense bound ratio, or value where baseline and ratio are null.
std::string toJson(std::span<const Figure> figures);

// For people: one line a figure, with the noise.
std::string toTable(std::span<const Figure> figures);

} // namespace bench
