// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/torture/torture.h"

#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include <malloc.h>

namespace torture {

using engine::ByteState;

void require(bool holds, const std::string& otherwise)
{
    if (!holds)
        throw Broken(otherwise);
}

void eventually(const std::function<bool()>& isSo, const std::string& otherwise,
                const std::function<void()>& meanwhile)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!isSo()) {
        require(std::chrono::steady_clock::now() < end, otherwise);
        if (meanwhile)
            meanwhile();
        else
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

namespace {

std::string place(const engine::PageView& view, std::uint64_t offset)
{
    return "page " + std::to_string(view.page()) + ", offset " + std::to_string(offset);
}

// The bytes of `range` as they are now; shorter where the file ends.
std::vector<std::byte> readNow(engine::ByteSource& now, engine::ByteRange range)
{
    std::vector<std::byte> bytes(static_cast<std::size_t>(range.size()));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const engine::ReadResult read =
            now.read(range.start + done, std::span(bytes).subspan(done));
        if (read.bytes == 0)
            break;
        done += read.bytes;
    }
    bytes.resize(done);
    return bytes;
}

} // namespace

void compareWithFile(const engine::PageView& view, engine::ByteSource& now, Run& run)
{
    if (!run.comparesBytes)
        return;
    const std::uint64_t size = now.size();
    for (const engine::StateRange& part : view.states()) {
        const bool has = part.state == ByteState::Read || part.state == ByteState::Hole;
        if (!has) {
            run.marked += part.range.size();
            if (part.state == ByteState::PastEnd)
                require(part.range.start >= size,
                        place(view, part.range.start) + " is marked as past the end of "
                            + std::to_string(size) + " bytes");
            continue;
        }
        const std::vector<std::byte> bytes = readNow(now, part.range);
        require(bytes.size() == part.range.size(),
                place(view, part.range.start + bytes.size())
                    + " is shown as there, and cannot be read");
        for (std::uint64_t at = part.range.start; at < part.range.stop;) {
            const auto shown = view.bytesAt(at, static_cast<std::size_t>(part.range.stop - at));
            for (std::size_t i = 0; i < shown.size(); ++i, ++at)
                require(shown[i] == bytes[at - part.range.start],
                        place(view, at) + ": shown is another byte than the file has");
        }
        run.compared += part.range.size();
    }
}

void requireDifference(const engine::PageView& then, const engine::ViewDifference& found,
                       engine::ByteSource& now, Run& run)
{
    if (!run.comparesBytes || found.unknownBytes > 0)
        return;
    const std::vector<std::byte> bytes = readNow(now, then.range());
    std::uint64_t changed = 0;
    for (std::uint64_t at = then.range().start; at < then.range().stop; ++at) {
        const std::uint64_t i = at - then.range().start;
        const bool wasThere = engine::stateAt(then.states(), at) != ByteState::PastEnd;
        const bool isThere = i < bytes.size();
        if (wasThere != isThere || (isThere && then.bytesAt(at, 1).front() != bytes[i]))
            ++changed;
    }
    require(found.changedBytes == changed,
            "page " + std::to_string(then.page()) + ": " + std::to_string(found.changedBytes)
                + " bytes are said to have changed, and " + std::to_string(changed) + " have");
    ++run.differences;
}

Traces tracesOf(const std::filesystem::path& folder)
{
    Traces traces;
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);)
        traces.areas += line.find(folder.string()) != std::string::npos ? 1 : 0;
    const auto entries = [](const char* of) {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(of),
                                                      std::filesystem::directory_iterator()));
    };
    traces.descriptors = entries("/proc/self/fd");
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::string name;
        std::getline(std::ifstream(task.path() / "comm"), name);
        traces.threads += name != "Thread (pooled)" ? 1 : 0; // Qt's painters, for half a minute
    }
    return traces;
}

void requireNoTraces(const std::filesystem::path& folder, const Traces& before)
{
    Traces after;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    do { // threads end by themselves
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        after = tracesOf(folder);
        if (after.areas == 0 && after.descriptors <= before.descriptors
            && after.threads <= before.threads)
            return;
    } while (std::chrono::steady_clock::now() < end);
    throw Broken("left at the end: " + std::to_string(after.areas) + " kernel areas, "
                 + std::to_string(after.descriptors) + " descriptors (before: "
                 + std::to_string(before.descriptors) + "), " + std::to_string(after.threads)
                 + " threads (before: " + std::to_string(before.threads) + ")");
}

void requireBoundedMemory(Run& run)
{
    constexpr std::uint64_t kWarm = 5'000;
    constexpr std::size_t kMostMore = 8u << 20;
    if (run.done % 500 != 0 || run.done < kWarm)
        return;
    const struct mallinfo2 heap = ::mallinfo2(); // of all arenas; of sanitizers' heaps nothing
    const std::size_t inUse = heap.uordblks + heap.hblkhd;
    if (run.usualMemory == 0)
        run.usualMemory = inUse;
    require(inUse < run.usualMemory + kMostMore,
            std::to_string(inUse) + " bytes of memory in use (" + std::to_string(run.usualMemory)
                + " after " + std::to_string(kWarm) + " operations)");
}

} // namespace torture
