// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/file_notice.h"

#include "engine/io_error.h"
#include "ui/common/format.h"
#include "ui/common/translate.h"

#include <tuple>

namespace ui {

FileNotice noticeOf(const QString& name, const engine::FileNews& atOpen,
                    const engine::FileNews& now)
{
    using Kind = FileNotice::Kind;
    using Name = engine::FileNews::Name;
    switch (now.name) {
    case Name::Gone:
        return {Kind::Gone,
                (now.deleted
                     ? tr("%1 was deleted. What is not held can be read only while it stays "
                          "open here; Export keeps it.")
                     : tr("%1 was renamed or moved. This is still the file that was "
                          "opened; nothing is lost."))
                    .arg(name),
                false};
    case Name::Other:
        return {Kind::Other,
                tr("%1 was replaced by another file. This is still the one that was opened; Reload "
                   "shows the new one, and held views keep the old.")
                    .arg(name),
                true};
    case Name::Unreachable:
        return {Kind::Unreachable,
                tr("%1 cannot be reached: %2. What is held stays.")
                    .arg(name, QString::fromStdString(engine::errorText(now.error))),
                false};
    case Name::Same:
        break;
    }
    if (now.size < atOpen.size) {
        return {Kind::Shorter,
                tr("%1 was cut short: %2 of %3 are left. Reload shows it at its new size.")
                    .arg(name, formatSize(now.size), formatSize(atOpen.size)),
                true};
    }
    if (now.size > atOpen.size) {
        return {Kind::Longer,
                tr("%1 has grown by %2. Reload shows them too.")
                    .arg(name, formatSize(now.size - atOpen.size)),
                true};
    }
    if (std::tie(now.writtenSeconds, now.writtenNanoseconds)
        != std::tie(atOpen.writtenSeconds, atOpen.writtenNanoseconds)) {
        return {Kind::Rewritten,
                tr("%1 was written to. The screen shows it as it is now; held views keep their "
                   "moment.")
                    .arg(name),
                false};
    }
    return {};
}

QString noticeWord(FileNotice::Kind kind)
{
    using enum FileNotice::Kind;
    switch (kind) {
    case None:
        break;
    case Gone:
        return tr("deleted or moved");
    case Other:
        return tr("replaced");
    case Unreachable:
        return tr("unreachable");
    case Shorter:
        return tr("cut short");
    case Longer:
        return tr("has grown");
    case Rewritten:
        return tr("written to");
    }
    return {};
}

} // namespace ui
