// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/hooked_source.h"
#include "ui/document/comparison.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <utility>

namespace test {

// A whole file as a side of a comparison, under its name, hooked by what the test wants to happen
// before each read.
inline ui::Comparison::Side
comparedFile(const std::filesystem::path& path, std::function<void()> beforeRead = [] { })
{
    return {std::make_unique<HookedSource>(path, HookedSource::beforeReads(std::move(beforeRead))),
            {0, std::filesystem::file_size(path)},
            QString::fromStdString(path.filename().string())};
}

} // namespace test
