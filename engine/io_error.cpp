// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io_error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <iterator>

namespace engine {

namespace {

// One UTF-8 sequence at the start of `text`: its code point and length, or length 0 where the bytes
// are not UTF-8 as RFC 3629 has it (no overlong forms, no surrogates, nothing past U+10FFFF).
struct Decoded {
    char32_t codePoint = 0;
    std::size_t length = 0;
};

Decoded decodeUtf8(std::string_view text) noexcept
{
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byteAt(0);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length)
        return {};
    char32_t codePoint = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(i) & 0xC0) != 0x80)
            return {};
        codePoint = codePoint << 6 | (byteAt(i) & 0x3Fu);
    }
    static constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (codePoint < kLeast[length] || surrogate || codePoint > 0x10FFFF)
        return {};
    return {codePoint, length};
}

// Code points that show nothing, break lines or turn the direction of text: Unicode 15's general
// categories Cc, Cf, Zl and Zp, variation selectors, and letters whose glyph is blank.
bool wouldSpoof(char32_t c) noexcept
{
    struct Span {
        char32_t first;
        char32_t last;
    };
    static constexpr std::array<Span, 31> kSpans{{
        {0x00, 0x1F},       {0x7F, 0x9F},       {0xAD, 0xAD},       {0x34F, 0x34F},
        {0x600, 0x605},     {0x61C, 0x61C},     {0x6DD, 0x6DD},     {0x70F, 0x70F},
        {0x890, 0x891},     {0x8E2, 0x8E2},     {0x115F, 0x1160},   {0x17B4, 0x17B5},
        {0x180B, 0x180F},   {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},
        {0x2800, 0x2800},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0},   {0xFFF9, 0xFFFB},   {0xFFFE, 0xFFFF},   {0x110BD, 0x110BD},
        {0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
        {0xE0001, 0xE0001}, {0xE0020, 0xE007F}, {0xE0100, 0xE01EF},
    }};
    const auto after = std::ranges::upper_bound(kSpans, c, {}, &Span::first);
    return after != kSpans.begin() && c <= std::prev(after)->last;
}

std::string formatted(const char* format, unsigned value)
{
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, value);
    return buffer.data();
}

std::string escapedCodePoint(char32_t c)
{
    switch (c) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return c > 0xFFFF ? formatted("\\U%08X", c) : formatted("\\u%04X", c);
    }
}

std::string sentence(std::string_view operation, const std::filesystem::path& path,
                     std::string_view reason)
{
    std::string text("cannot ");
    text.append(operation).append(" ").append(path.empty() ? "\"\"" : displayPath(path));
    return text.append(": ").append(reason);
}

} // namespace

std::string errorText(int errnoValue)
{
    switch (errnoValue) {
    case EACCES:
    case EPERM:
        return "permission denied";
    case ENOENT:
        return "no such file or folder";
    case ENOTDIR:
        return "a part of the path is not a folder";
    case EISDIR:
        return "it is a folder";
    case EIO:
        return "the device reported an input/output error";
    case ENODEV:
    case ENXIO:
        return "no such device";
    case ENOMEM:
        return "not enough memory or address space";
    case EMFILE:
    case ENFILE:
        return "too many open files";
    case ENOSPC:
        return "no space left on device";
    case EDQUOT:
        return "the disk quota is used up";
    case EROFS:
        return "the file system is read-only";
    case ENAMETOOLONG:
        return "the name is too long";
    case ELOOP:
        return "too many symbolic links";
    case EFBIG:
        return "the file would be too large for the file system";
    case ETXTBSY:
        return "the file is being executed";
    case ESTALE:
        return "the file is gone from its server";
    case ENOTCONN:
        return "the file system is not connected any more";
    default: {
        // "No medium found" reads better inside a sentence without its capital, "I/O error" with.
        std::string text = std::generic_category().message(errnoValue);
        const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
        if (text.size() > 1 && upper(text[0]) && !upper(text[1]) && text[1] != '/')
            text[0] = static_cast<char>(text[0] - 'A' + 'a');
        return text;
    }
    }
}

std::string displayPath(const std::filesystem::path& path)
{
    const std::string& bytes = path.native();
    std::string shown;
    shown.reserve(bytes.size());
    for (std::string_view rest = bytes; !rest.empty();) {
        const Decoded next = decodeUtf8(rest);
        if (next.length == 0) {
            shown += formatted("\\x%02X", static_cast<unsigned char>(rest[0]));
            rest.remove_prefix(1);
            continue;
        }
        if (next.codePoint == '\\')
            shown += "\\\\"; // else a name could pretend to be an escaped one
        else if (wouldSpoof(next.codePoint))
            shown += escapedCodePoint(next.codePoint);
        else
            shown += rest.substr(0, next.length);
        rest.remove_prefix(next.length);
    }
    return shown;
}

IoError::IoError(std::string_view operation, const std::filesystem::path& path, int errnoValue)
    : IoError(operation, path, errnoValue, errorText(errnoValue))
{
}

IoError::IoError(std::string_view operation, const std::filesystem::path& path, int errnoValue,
                 std::string_view reason)
    : std::runtime_error(sentence(operation, path, reason))
    , m_operation(operation)
    , m_path(path)
    , m_code(errnoValue, std::generic_category())
    , m_reason(reason)
{
}

} // namespace engine
