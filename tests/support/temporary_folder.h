// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace test {

// A folder of the test's own, removed with all that is in it.
class TemporaryFolder {
public:
    TemporaryFolder();
    // Below `parent`, for tests that need a certain file system (/dev/shm is a tmpfs).
    explicit TemporaryFolder(const std::filesystem::path& parent);
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const noexcept { return m_path; }
    std::filesystem::path operator/(std::string_view name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

// The byte that every patterned file has at an offset: never 0, and different between neighbouring
// bytes, rows, kernel pages and pages, so that a shifted or zeroed byte is noticed.
std::byte patternByte(std::uint64_t offset) noexcept;
std::vector<std::byte> pattern(std::uint64_t offset, std::size_t size);

// All of these throw std::system_error where the system says no.
void writeFile(const std::filesystem::path& path, std::span<const std::byte> bytes);
void writeFile(const std::filesystem::path& path, std::string_view text);
void writePattern(const std::filesystem::path& path, std::uint64_t size);
// Writes pattern bytes into an existing file.
void writePatternAt(const std::filesystem::path& path, std::uint64_t offset, std::size_t size);
// Writes `text` into an existing file.
void writeAt(const std::filesystem::path& path, std::uint64_t offset, std::string_view text);
void append(const std::filesystem::path& path, std::string_view text); // to an existing file
void makeSparse(const std::filesystem::path& path, std::uint64_t size); // ftruncate(2)
std::vector<std::byte> readFile(const std::filesystem::path& path);

} // namespace test
