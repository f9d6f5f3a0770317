// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/held_names.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/workspace.h"

namespace ui {

namespace {

std::string_view withoutFolder(std::string_view path)
{
    return path.substr(path.rfind('/') + 1); // all of it where there is none
}

} // namespace

HeldNames::HeldNames(const std::vector<HeldView>& held)
{
    for (const HeldView& one : held) {
        addFile(one.path);
        ++m_seconds[secondOf(one)];
    }
}

void HeldNames::addFile(const std::filesystem::path& path)
{
    Namesakes& namesakes =
        m_files.try_emplace(withoutFolder(path.native()), Namesakes{path.native()}).first->second;
    namesakes.several |= namesakes.path != path.native();
}

QString HeldNames::file(const HeldView& held) const
{
    const QString name = fileName(held.path);
    return m_files.at(withoutFolder(held.path.native())).several
        ? tr("%1 in %2").arg(name, fullName(held.path.parent_path()))
        : name;
}

QString HeldNames::time(const HeldView& held) const
{
    return formatTime(held.heldAt, m_seconds.at(secondOf(held)) > 1, m_today);
}

HeldNames::Second HeldNames::secondOf(const HeldView& held)
{
    const qint64 day = held.heldAt.date().toJulianDay();
    return {held.path.native(), held.page,
            day * 24 * 60 * 60 + held.heldAt.time().msecsSinceStartOfDay() / 1000};
}

} // namespace ui
