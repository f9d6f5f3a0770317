// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/paging/view_difference.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <random>
#include <stdexcept>
#include <string>

namespace torture {

class FileWriter;

// A promise that was broken; what() says which, and with which numbers.
class Broken : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

void require(bool holds, const std::string& otherwise); // throws Broken

// What a part is given, and what it says in the end.
struct Run {
    std::filesystem::path file; // the one that the writer writes
    std::filesystem::path folder; // for exports
    FileWriter* writer = nullptr;
    std::uint64_t operations = 0;
    std::chrono::steady_clock::time_point end; // not longer, whatever is left to do
    std::mt19937_64 random;
    // Where times of change are coarse (README, Limits), a byte may rightly be an old one.
    bool comparesBytes = true;

    std::uint64_t done = 0; // operations
    std::uint64_t compared = 0; // bytes shown, with the file
    std::uint64_t marked = 0; // bytes that were marked as not to be had
    std::uint64_t differences = 0; // of held views, counted anew
    std::size_t usualMemory = 0; // bytes from malloc that were in use once all was warm

    std::uint64_t below(std::uint64_t limit) { return limit == 0 ? 0 : random() % limit; }
    bool goesOn() const { return done < operations && std::chrono::steady_clock::now() < end; }
};

// Asks until it is so; throws Broken(otherwise) after a while.
void eventually(const std::function<bool()>& isSo, const std::string& otherwise,
                const std::function<void()>& meanwhile = {});

// Compares what a view says was read with what `now` reads, while nobody writes.
void compareWithFile(const engine::PageView& view, engine::ByteSource& now, Run& run);

// Counts anew what `found` says of a view, while nobody writes.
void requireDifference(const engine::PageView& then, const engine::ViewDifference& found,
                       engine::ByteSource& now, Run& run);

// Counts of this process: kernel areas that map something in `folder`, descriptors, threads.
struct Traces {
    std::size_t areas = 0;
    std::size_t descriptors = 0;
    std::size_t threads = 0;
};
Traces tracesOf(const std::filesystem::path& folder);
// Soon no area is left, and no more of the others than before.
void requireNoTraces(const std::filesystem::path& folder, const Traces& before);

// What is kept does not grow with what was done. For after each operation: looks at every 500th.
void requireBoundedMemory(Run& run);

// The engine alone: Pager, MemoryPool, PageView, export. Needs no Qt.
void tortureEngine(Run& run);
// The window's half: Workspace, Document, HexView, ExportJob, with real events and no screen.
void tortureWindow(Run& run);

} // namespace torture
