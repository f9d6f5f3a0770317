// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/export/range_export.h"
#include "ui/document/waker.h"

#include <QObject>

#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <vector>

namespace ui {

// ExportJob is one raw export on a thread of its own. It belongs to the window's thread and never
// waits for the other one: destroyed or stopped, it lets go, and the thread removes its temporary
// file and ends when its system call returns.
class ExportJob : public QObject {
    Q_OBJECT

public:
    // Starts at once.
    ExportJob(std::vector<engine::ExportPiece> pieces, std::filesystem::path target,
              const engine::ExportOptions& options, QObject* parent = nullptr);
    ~ExportJob() override;

    const std::filesystem::path& target() const noexcept { return m_target; }
    std::uint64_t done() const noexcept;
    std::uint64_t total() const noexcept { return m_total; }
    void stop() noexcept;
    // Whether it has ended, temporary file and all, after at most that time. For the moment before
    // the program ends, which ends the thread wherever it is.
    bool waitForEnd(std::chrono::milliseconds atMost) const;

signals:
    // Once, unless the job is destroyed first.
    void finished(const engine::ExportResult& result);

private:
    struct Shared;

    const std::filesystem::path m_target;
    const std::uint64_t m_total;
    const std::shared_ptr<Shared> m_shared;
    const std::future<void> m_ended;
    Waker m_waker;
};

} // namespace ui
