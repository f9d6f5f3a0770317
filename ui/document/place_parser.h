// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/go_to.h"

#include <QStringView>

#include <cstdint>
#include <optional>

namespace ui {

// PlaceParser reads one text by recursive descent, for the functions of go_to.h, whose grammar it
// is. Made for one call of one of its public functions; the text outlives it.
// The first problem stays: it puts the parser at the end of the text, so that all rules end.
// New word or unit: (1) its line in operandNamed() or kUnits, (2) its line in go_to.h, (3) rows in
// tst_go_to, and a file in tests/fuzz/corpus/go_to.
class PlaceParser {
public:
    PlaceParser(QStringView text, std::uint64_t size, std::optional<std::uint64_t> cursor,
                const BookmarkFinder& bookmarks);

    Place place();
    Place placeOrRange();
    bool tookRangeSign() const noexcept { return m_tookRangeSign; } // then
    Place rangeForShort();
    TypedLength typedLength();

private:
    __extension__ using Wide = __int128;

    struct Value {
        Wide value = 0;
        std::uint64_t unit = 0; // of what "page 3" and "sector 3" name; 0: neither
        std::uint64_t length = 1; // bytes it names
        bool isPlainNumber = false; // decimal, nothing else
        bool isNamed = false; // a page, a sector or a bookmark, nothing else
        bool namesEnd = false; // so that the end itself stands for the last byte
        qsizetype start = 0; // in the text
        qsizetype stop = 0;
    };

    // Rules. Each begins with what it is about, and ends behind it.
    Value expression();
    Value sum(Value value); // which it begins with
    Value product();
    Value factor();
    Value operand();
    bool isPlaceHere() const; // a word or a bookmark that is no number of bytes
    Value number();
    Value bareNumber(); // without a unit behind it
    Value parenthesis();
    Value operandNamed(QStringView word);
    Value cursorPlace(TextPart typed);
    Value bookmark();
    TextPart quotedName();
    TextPart bareName() const;
    QString longerName(TextPart bare) const;
    Place rangeFrom(const Value& first);
    Place rangeTo(const Value& first, Value second); // to the end of the text
    Place lengthFrom(const Place& begin);
    Value length(); // to the end of the text

    // What is done with a number behind it: a part of the file, or a unit.
    void takePercent(const TypedNumber& number, Value& value);
    void takeUnit(const TypedNumber& number, QStringView word, Value& value);
    Value named(std::uint64_t unit, const Value& count); // the page or sector of that number
    Value combined(const Value& a, char16_t operation, const Value& b);
    Place inFile(const Value& value);

    // Text.
    void skipBlanks();
    bool isHere(char16_t sign) const { return m_at < m_text.size() && m_text[m_at] == sign; }
    char16_t takeOneOf(QStringView signs); // behind blanks; 0: none of them stands there
    bool takeRangeSign();
    QStringView wordHere() const; // letters; empty where there are none
    void take(qsizetype length);
    TextPart tokenHere() const; // what stands here, to be quoted

    // Problems.
    void checkAllRead();
    bool enter(); // one level deeper, unless that is too deep
    bool failed() const { return !m_problem.isEmpty(); }
    void fail(const QString& sentence, TextPart culprit);
    void failOperand(); // where one should stand
    void failNumber(const TypedNumber& number);
    void failUnit(const TypedNumber& number, qsizetype start);
    bool isHexWithoutPrefix(TextPart token) const;
    void failHex(TextPart token);
    Place problem() const;
    QString quoted(TextPart part) const;

    const QStringView m_text;
    const std::uint64_t m_size;
    const std::optional<std::uint64_t> m_cursor;
    const BookmarkFinder& m_bookmarks;
    qsizetype m_at = 0;
    TextPart m_taken; // the latest sign or word
    bool m_readsLength = false; // no place
    bool m_tookRangeSign = false;
    int m_depth = 0; // of signs and parentheses
    QString m_problem;
    TextPart m_culprit;
};

} // namespace ui
