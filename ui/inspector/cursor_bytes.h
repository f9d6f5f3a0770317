// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/document.h"
#include "ui/inspector/inspected_bytes.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace ui {

// CursorBytes are the bytes at the cursor of a document, or at the start of its selection. They are
// taken from the pages on screen. What is not on screen is read through the document's source on a
// thread of its own, at most InspectedBytes::kCount bytes, kept for that place only; meanwhile it
// is loading. Belongs to the window's thread, which never waits for a read and makes no system call
// on the file.
class CursorBytes : public QObject {
    Q_OBJECT

public:
    explicit CursorBytes(QObject* parent = nullptr);

    // nullptr: none.
    void setDocument(Document* document);
    Document* document() const noexcept { return m_document; }
    std::uint64_t offset() const noexcept; // of the first byte; needs a document
    // Where a page is held and the view shows that, its bytes are those of the held moment.
    void setShowsHeld(bool showsHeld) noexcept { m_showsHeld = showsHeld; }
    // As known now. Asks for what is missing: changed() comes when that is there.
    InspectedBytes bytes();

signals:
    void changed(); // what bytes() or offset() says may be another now

private:
    struct Answer;
    void forget(); // what was read: the file may have other bytes now
    void read(std::uint64_t offset);
    void takeAnswer();

    QPointer<Document> m_document;
    bool m_showsHeld = false;
    std::shared_ptr<Answer> m_reading; // asked for and not here yet
    std::shared_ptr<const Answer> m_answer; // the latest
};

} // namespace ui
