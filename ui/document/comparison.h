// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/scan/comparison.h"
#include "ui/document/waker.h"

#include <QObject>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace ui {

// Comparison compares two files, or a file with what is held of it, on a thread of its own, and has
// what it found so far. It belongs to the window's thread and never waits for the other one:
// destroyed or stopped, it lets go, and the thread ends when its system call returns.
class Comparison : public QObject {
    Q_OBJECT

public:
    struct Side {
        std::unique_ptr<engine::ByteSource> source;
        engine::ByteRange range; // of both sides from the same offset
        QString name;
    };
    enum class State : std::uint8_t { Running, Done, Stopped, Failed };

    // Starts at once.
    Comparison(Side a, Side b, QObject* parent = nullptr);
    ~Comparison() override;

    State state() const noexcept { return m_state; }
    const QString& nameA() const noexcept { return m_nameA; }
    const QString& nameB() const noexcept { return m_nameB; }
    std::uint64_t start() const noexcept { return m_start; } // offset of both sides' first byte
    // In offsets from start(), ascending, at most engine::kMostListed; counts() goes on behind
    // them.
    const std::vector<engine::Difference>& places() const noexcept { return m_places; }
    const engine::ComparisonCounts& counts() const noexcept { return m_counts; }
    bool isListCut() const noexcept { return m_counts.places > m_places.size(); }
    // Of the files, while it ran; once it is done.
    const engine::ComparisonEnd& end() const noexcept { return m_end; }
    std::uint64_t done() const noexcept; // bytes that were compared, of each side
    std::uint64_t total() const noexcept;
    void stop() noexcept;

    // The place behind the one that `offset` (of the file) is in, or before it; at the other end of
    // the list where there is none. std::nullopt: the list is empty.
    std::optional<std::size_t> placeFrom(std::uint64_t offset, bool forward) const noexcept;
    std::uint64_t offsetOf(std::size_t place) const noexcept; // in the file

signals:
    void progressed(); // there may be more places and counts
    void finished(); // once, unless it is destroyed first

private:
    struct Shared;
    void takeNews();

    const QString m_nameA;
    const QString m_nameB;
    const std::uint64_t m_start;
    const std::shared_ptr<Shared> m_shared;
    State m_state = State::Running;
    std::vector<engine::Difference> m_places;
    engine::ComparisonCounts m_counts;
    engine::ComparisonEnd m_end;
    Waker m_waker;
};

} // namespace ui
