// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/fuzz_support.h"

#include "engine/io_error.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace fuzz {

void require(bool holds, const char* promise, const QString& seen)
{
    if (holds)
        return;
    const std::string text = engine::displayPath(seen.toStdString());
    std::fprintf(stderr, "BROKEN PROMISE: %s: %s\n", promise, text.c_str());
    std::abort();
}

void requirePlain(const QString& problem)
{
    QString text = problem;
    text.remove(QLatin1Char('\\')); // escaped by displayPath, too, but harmless
    require(QString::fromStdString(engine::displayPath(text.toStdString())) == text,
            "a problem is one line of plain text", problem);
}

std::uint64_t takeNumber(std::string_view& input)
{
    std::uint64_t number = 0;
    const auto [stop, error] = std::from_chars(input.data(), input.data() + input.size(), number);
    input.remove_prefix(static_cast<std::size_t>(stop - input.data()));
    input.remove_prefix(input.empty() ? 0 : 1);
    return error == std::errc() ? number : UINT64_MAX;
}

QString otherCase(const QString& text)
{
    QString other = text;
    for (QChar& c : other) {
        const char16_t u = c.unicode();
        if ((u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z'))
            c = QChar(u ^ 0x20);
    }
    return other;
}

QString toText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace fuzz

// libFuzzer's name for it. NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::check({reinterpret_cast<const char*>(data), size});
    return 0;
}
