// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/scan/found_place.h"
#include "ui/document/waker.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <memory>

namespace ui {

class Document;
class Workspace;

// What one can move to, forward and backward.
enum class Landmark : std::uint8_t {
    NonZero, // byte
    OtherByte, // than the one under the cursor, as the file has it now
    HoleBorder, // between hole and data
    Unreadable, // range, at its first byte
    HeldPage,
};

struct FinderAnswer {
    Landmark landmark = Landmark::NonZero;
    bool forward = true;
    std::uint64_t from = 0; // the cursor when it was asked for
    std::uint64_t size = 0; // of the file then
    bool startUnreadable = false; // OtherByte: than what, is not known
    engine::FoundPlace found;
};

// PlaceFinder looks for the next landmark in a file, on a thread of its own that may have to read
// the rest of it: there is no wrapping round. The newest search replaces an older one, whose answer
// is dropped. It belongs to the window's thread, and never waits for the file.
class PlaceFinder : public QObject {
    Q_OBJECT

public:
    // When a search begins to say how far it is.
    static constexpr std::chrono::milliseconds kSlow{400};

    explicit PlaceFinder(QObject* parent = nullptr);
    ~PlaceFinder() override;

    // From the document's cursor, whose own byte does not count.
    void find(const Document& document, const Workspace& workspace, Landmark landmark,
              bool forward);
    void stop(); // without an answer
    bool isSearching() const noexcept { return m_search != nullptr; }

signals:
    // The search has ended: with a place, or without one.
    void found(const ui::FinderAnswer& answer);
    // After kSlow, and then again and again until it ends: bytes dealt with, of so many.
    void progressed(std::uint64_t done, std::uint64_t total);

private:
    struct Search;
    void takeAnswer();

    Waker m_waker;
    QTimer m_progress;
    std::shared_ptr<Search> m_search; // the one whose answer is awaited
};

// What has to be said about the answer: why nothing was found, what could not be read on the way,
// that the byte is a hole's. Empty where the place says it all.
QString finderWords(const FinderAnswer& answer);

} // namespace ui
