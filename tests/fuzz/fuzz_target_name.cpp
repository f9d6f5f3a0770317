// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Input: a file name as the file system has it and, decoded as UTF-8, as somebody types it.
#include "tests/fuzz/fuzz_support.h"
#include "ui/export/target_name.h"

#include <QRegularExpression>

namespace {

using fuzz::require;

void checkName(std::string_view name)
{
    const std::filesystem::path path(name.substr(0, name.find('\0'))); // as names are
    const QString text = ui::targetText(path);
    fuzz::requirePlain(text);
    require(ui::targetPath(text) == path, "a name can be typed as it is shown", text);
}

void checkText(const QString& text)
{
    const std::filesystem::path path = ui::targetPath(text);
    require(path.native().find('\0') == std::string::npos, "no name has a NUL byte in it", text);
    require(ui::targetPath(ui::targetText(path)) == path, "what was typed can be shown", text);
    static const QRegularExpression escape(
        QStringLiteral(R"(\\([\\nrt]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}))"));
    const bool special = text.startsWith(QLatin1String("~/")) || text.contains(QChar(0));
    if (!special && !escape.match(text).hasMatch())
        require(path.native() == text.toStdString(), "what is no escape is itself", text);
}

} // namespace

void fuzz::check(std::string_view input)
{
    checkName(input);
    checkText(toText(input));
}
