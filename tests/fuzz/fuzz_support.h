// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>
#include <string_view>

namespace fuzz {

// To add a fuzz target: (1) fuzz_NAME.cpp, which defines check(); (2) a folder corpus/NAME with
// inputs to begin with; (3) the parser's source and NAME in CMakeLists.txt.

// What each target defines: whether the header of the parser keeps its promises for this input.
void check(std::string_view input);

// Ends the program where a promise is broken, and says which and for what; libFuzzer then keeps
// the input.
void require(bool holds, const char* promise, const QString& seen = {});

// Problems are shown in windows and printed on terminals, and quote what was typed: nothing in them
// may break a line, show nothing, or turn the direction of text.
void requirePlain(const QString& problem);

// A number in front of the input, and the input behind it and the one character that ends it. So
// that corpora can be read: numbers are written in decimal. The largest number where it is none.
std::uint64_t takeNumber(std::string_view& input);

// ASCII letters in the other case, which no parser of ours minds.
QString otherCase(const QString& text);

QString toText(std::string_view utf8);

} // namespace fuzz
