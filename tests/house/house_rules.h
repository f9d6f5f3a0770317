// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace house {

// One broken rule, as a person would want to read it.
struct Finding {
    std::string file; // from the root of the tree
    std::size_t line = 0; // from 1; 0: the file as a whole
    std::string text;
};

// Reads every source file below the root of a source tree and says which #include follows no arrow
// of the house (the table is at the head of house_rules.cpp). Conditional includes count like all
// others. Sorted by file and line. Throws std::runtime_error for files that cannot be read.
std::vector<Finding> checkIncludes(const std::filesystem::path& root);

// Every file that can hold a comment begins, after a #! line, with the two SPDX lines.
std::vector<Finding> checkLicences(const std::filesystem::path& root);

} // namespace house
