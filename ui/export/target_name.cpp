// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/export/target_name.h"

#include "engine/io_error.h"

#include <QByteArray>
#include <QDir>

namespace ui {

namespace {

// What an escape at the start of `rest`, behind its backslash, stands for, in UTF-8, and how many
// characters it takes; 0 where there is none.
struct Unescaped {
    QByteArray bytes;
    qsizetype length = 0;
};

Unescaped hexEscape(QStringView digits, qsizetype count)
{
    bool isNumber = false;
    const uint value = digits.first(std::min(count, digits.size())).toUInt(&isNumber, 16);
    if (!isNumber || digits.size() < count)
        return {};
    if (count == 2)
        return {QByteArray(1, static_cast<char>(value)), 1 + count};
    const char32_t codePoint = value;
    return {QString::fromUcs4(&codePoint, 1).toUtf8(), 1 + count};
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
    return QString::fromStdString(engine::displayPath(path));
}

std::filesystem::path targetPath(const QString& text)
{
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
