// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_job.h"

#include <new>
#include <system_error>
#include <thread>
#include <utility>

namespace ui {

// What both threads know. The result is written before the waker is called and read after.
struct ExportJob::Shared {
    engine::JobControl control;
    engine::ExportResult result;
    std::promise<void> ended; // nothing is written any more, and no temporary file is left
};

namespace {

engine::ExportResult run(const std::vector<engine::ExportPiece>& pieces,
                         const std::filesystem::path& target, const engine::ExportOptions& options,
                         engine::JobControl& control)
{
    try {
        return engine::exportRaw(pieces, target, options, control);
    } catch (const std::bad_alloc&) {
        engine::ExportResult result;
        result.error = "not enough memory for the export";
        return result;
    }
}

} // namespace

ExportJob::ExportJob(std::vector<engine::ExportPiece> pieces, std::filesystem::path target,
                     const engine::ExportOptions& options, QObject* parent)
    : QObject(parent)
    , m_target(std::move(target))
    , m_total(engine::exportSize(pieces))
    , m_shared(std::make_shared<Shared>())
    , m_ended(m_shared->ended.get_future())
    , m_waker(this, [this] { emit finished(m_shared->result); })
{
    // The pieces end with the thread: dropping a source may block in the kernel.
    auto work = [shared = m_shared, wake = m_waker.function(), pieces = std::move(pieces),
                 path = m_target, options] {
        shared->result = run(pieces, path, options, shared->control);
        shared->ended.set_value();
        wake();
    };
    try {
        std::thread(std::move(work)).detach();
    } catch (const std::system_error& error) {
        m_shared->result.error = std::string("cannot start a thread: ") + error.what();
        m_shared->ended.set_value();
        m_waker.function()();
    }
}

ExportJob::~ExportJob()
{
    stop();
}

std::uint64_t ExportJob::done() const noexcept
{
    return m_shared->control.done();
}

void ExportJob::stop() noexcept
{
    m_shared->control.requestStop();
}

bool ExportJob::waitForEnd(std::chrono::milliseconds atMost) const
{
    return m_ended.wait_for(atMost) == std::future_status::ready;
}

} // namespace ui
