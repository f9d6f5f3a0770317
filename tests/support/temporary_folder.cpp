// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace test {

namespace {

[[noreturn]] void fail(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags)
        : m_fd(::open(path.c_str(), flags | O_CLOEXEC, 0644))
    {
        if (m_fd < 0)
            fail(path.c_str());
    }
    ~Descriptor() { ::close(m_fd); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const noexcept { return m_fd; }

private:
    int m_fd;
};

void writeAll(int fd, std::span<const std::byte> bytes, std::uint64_t offset)
{
    while (!bytes.empty()) {
        const ssize_t n = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (n < 0)
            fail("pwrite");
        bytes = bytes.subspan(static_cast<std::size_t>(n));
        offset += static_cast<std::uint64_t>(n);
    }
}

} // namespace

TemporaryFolder::TemporaryFolder() : TemporaryFolder(std::filesystem::temp_directory_path()) { }

TemporaryFolder::TemporaryFolder(const std::filesystem::path& parent)
{
    std::string name = (parent / "mapscope-test-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        fail("mkdtemp");
    m_path = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored; // a test that broke its folder on purpose has said so already
    std::filesystem::remove_all(m_path, ignored);
}

std::byte patternByte(std::uint64_t offset) noexcept
{
    const std::uint64_t mixed = (offset + 1) * 0x9E3779B97F4A7C15u;
    return static_cast<std::byte>(1 + (mixed >> 32) % 255);
}

std::vector<std::byte> pattern(std::uint64_t offset, std::size_t size)
{
    std::vector<std::byte> bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = patternByte(offset + i);
    return bytes;
}

void writeFile(const std::filesystem::path& path, std::span<const std::byte> bytes)
{
    const Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC);
    writeAll(file.get(), bytes, 0);
}

void writeFile(const std::filesystem::path& path, std::string_view text)
{
    writeFile(path, std::as_bytes(std::span(text)));
}

void writePattern(const std::filesystem::path& path, std::uint64_t size)
{
    writeFile(path, pattern(0, static_cast<std::size_t>(size)));
}

void writePatternAt(const std::filesystem::path& path, std::uint64_t offset, std::size_t size)
{
    const Descriptor file(path, O_WRONLY);
    writeAll(file.get(), pattern(offset, size), offset);
}

void writeAt(const std::filesystem::path& path, std::uint64_t offset, std::string_view text)
{
    const Descriptor file(path, O_WRONLY);
    writeAll(file.get(), std::as_bytes(std::span(text)), offset);
}

void append(const std::filesystem::path& path, std::string_view text)
{
    writeAt(path, std::filesystem::file_size(path), text);
}

void makeSparse(const std::filesystem::path& path, std::uint64_t size)
{
    const Descriptor file(path, O_WRONLY | O_CREAT);
    if (::ftruncate(file.get(), static_cast<off_t>(size)) < 0)
        fail(path.c_str());
}

std::vector<std::byte> readFile(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (!in)
        fail(path.c_str());
    std::vector<std::byte> bytes(static_cast<std::size_t>(in.tellg()));
    in.seekg(0);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

} // namespace test
