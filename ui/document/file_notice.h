// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/mapping/file_news.h"

#include <QString>

namespace ui {

// What has become of an open file, in a sentence, and whether opening it again would help.
struct FileNotice {
    enum class Kind : std::uint8_t { None, Gone, Other, Unreachable, Shorter, Longer, Rewritten };
    Kind kind = Kind::None;
    QString text; // plain
    bool canReload = false;
    friend bool operator==(const FileNotice&, const FileNotice&) = default;
};

// Of two things that happened, the one that matters more: first where the name leads, then the
// size, then the content.
FileNotice noticeOf(const QString& name, const engine::FileNews& atOpen,
                    const engine::FileNews& now);

// The kind in a word or two, "deleted"; empty for None.
QString noticeWord(FileNotice::Kind kind);

} // namespace ui
