// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/bookmark.h"

#include <QDialog>

#include <cstdint>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace ui {

// BookmarkDialog edits one bookmark: name, range, colour, note. Enter accepts, with Ctrl in the
// note, too. What cannot be a range is said in it, and keeps it open.
class BookmarkDialog : public QDialog {
    Q_OBJECT

public:
    // Of a file of `size` bytes whose cursor is there; what is typed may be relative to it.
    BookmarkDialog(const Bookmark& bookmark, std::uint64_t size, std::uint64_t cursor,
                   QWidget* parent = nullptr);

    // As edited, once the dialog is accepted.
    const Bookmark& bookmark() const noexcept { return m_bookmark; }

    void accept() override;

private:
    QWidget* makeColours();
    void say(const QString& problem);

    Bookmark m_bookmark;
    const std::uint64_t m_size;
    const std::uint64_t m_cursor;
    QLineEdit* m_name;
    QLineEdit* m_start;
    QLineEdit* m_length;
    QButtonGroup* m_colours;
    QPlainTextEdit* m_note;
    QLabel* m_problem;
};

} // namespace ui
