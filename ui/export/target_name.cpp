// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/export/target_name.h"

#include "engine/io_error.h"

#include <QByteArray>
#include <QDir>

#include <algorithm>
#include <cctype>

namespace ui {

namespace {

// What an escape at the start of `rest`, behind its backslash, stands for, in UTF-8, and how many
// characters it takes; 0 where there is none.
struct Unescaped {
    QByteArray bytes;
    qsizetype length = 0;
};

bool isHexDigit(QChar c)
{
    return c.unicode() < 0x80 && std::isxdigit(c.unicode());
}

Unescaped hexEscape(QStringView digits, qsizetype count)
{
    const QStringView number = digits.first(std::min(count, digits.size()));
    const bool isNumber = std::ranges::all_of(number, isHexDigit); // toUInt takes signs and blanks
    const char32_t value = number.toUInt(nullptr, 16);
    if (!isNumber || number.size() < count || value == 0)
        return {};
    if (count == 2)
        return {QByteArray(1, static_cast<char>(value)), 1 + count};
    if (value > QChar::LastValidCodePoint || QChar::isSurrogate(value))
        return {};
    return {QStringView(QChar::fromUcs4(value)).toUtf8(), 1 + count};
}

Unescaped unescape(QStringView rest)
{
    switch (rest.isEmpty() ? 0 : rest.front().unicode()) {
    case u'\\':
        return {QByteArrayLiteral("\\"), 1};
    case u'n':
        return {QByteArrayLiteral("\n"), 1};
    case u'r':
        return {QByteArrayLiteral("\r"), 1};
    case u't':
        return {QByteArrayLiteral("\t"), 1};
    case u'x':
        return hexEscape(rest.sliced(1), 2);
    case u'u':
        return hexEscape(rest.sliced(1), 4);
    case u'U':
        return hexEscape(rest.sliced(1), 8);
    default:
        return {};
    }
}

} // namespace

QString targetText(const std::filesystem::path& path)
{
    QString text = QString::fromStdString(engine::displayPath(path));
    return text.startsWith(QLatin1String("~/")) ? text.replace(0, 1, QLatin1String("\\x7E")) : text;
}

std::filesystem::path targetPath(const QString& text)
{
    if (text.contains(QChar(QChar::Null)))
        return {};
    QByteArray bytes;
    QStringView rest(text);
    if (rest.startsWith(u"~/")) {
        bytes = QDir::homePath().toUtf8();
        rest = rest.sliced(1);
    }
    while (!rest.isEmpty()) {
        const qsizetype backslash = rest.indexOf(u'\\');
        const QStringView plain = backslash < 0 ? rest : rest.first(backslash);
        bytes += plain.toUtf8();
        rest = rest.sliced(plain.size());
        if (rest.isEmpty())
            break;
        const Unescaped escape = unescape(rest.sliced(1));
        bytes += escape.length > 0 ? escape.bytes : QByteArrayLiteral("\\");
        rest = rest.sliced(1 + escape.length);
    }
    return std::filesystem::path(bytes.toStdString());
}

} // namespace ui
