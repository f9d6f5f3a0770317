// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/clipboard_text.h"

#include "ui/document/waker.h"

#include <QObject>

#include <algorithm>
#include <cstddef>
#include <span>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace ui {

namespace {

// After an unreadable byte the next kernel page is tried: finer steps only repeat a slow error.
constexpr std::uint64_t kErrorStep = 4096;
// Between two looks at whether the job is to stop.
constexpr std::size_t kReadSize = 16 * 1024;

// As long as the job is not stopped.
CopiedBytes readBytes(engine::ByteSource& source, engine::ByteRange range,
                      const engine::JobControl& job)
{
    CopiedBytes copied;
    copied.start = range.start;
    copied.bytes.resize(static_cast<std::size_t>(range.size()));
    copied.known.resize(copied.bytes.size());
    for (std::uint64_t offset = range.start; offset < range.stop && !job.stopRequested();) {
        const auto at = static_cast<std::size_t>(offset - range.start);
        const std::size_t wanted = std::min(kReadSize, copied.bytes.size() - at);
        const engine::ReadResult read =
            source.read(offset, std::span(copied.bytes).subspan(at, wanted));
        std::fill_n(copied.known.begin() + static_cast<std::ptrdiff_t>(at), read.bytes, true);
        offset = read.bytes > 0 ? offset + read.bytes
                                : engine::roundDown(offset, kErrorStep) + kErrorStep;
    }
    return copied;
}

} // namespace

CopiedText copyText(engine::ByteSource& source, const CopyRequest& request,
                    const engine::JobControl& job)
{
    engine::ByteRange range = request.range;
    range.stop = std::min(range.stop, engine::saturatingAdd(range.start, kMostCopied));
    CopiedBytes bytes = readBytes(source, range, job);
    bytes.encoding = request.encoding;
    CopiedText copied;
    copied.missing =
        static_cast<std::uint64_t>(std::count(bytes.known.begin(), bytes.known.end(), false));
    const CopyFormatEntry& entry = copyFormat(request.format);
    if (copied.missing > 0 && !entry.marksMissing) {
        const auto first = std::find(bytes.known.begin(), bytes.known.end(), false);
        copied.refusedAt = range.start + static_cast<std::uint64_t>(first - bytes.known.begin());
    } else if (!job.stopRequested()) {
        copied.text = entry.write(bytes);
    }
    return copied;
}

std::shared_ptr<engine::JobControl> copyTextLater(std::unique_ptr<engine::ByteSource> source,
                                                  const CopyRequest& request, QObject* receiver,
                                                  std::function<void(const CopiedText&)> done)
{
    auto job = std::make_shared<engine::JobControl>();
    auto result = std::make_shared<CopiedText>();
    // A child of the receiver: it goes with it, and then nobody is woken.
    auto* const mailbox = new QObject(receiver);
    auto waker = std::make_shared<Waker>(mailbox, [job, result, mailbox, done = std::move(done)] {
        mailbox->deleteLater();
        if (!job->stopRequested())
            done(*result);
    });
    QObject::connect(mailbox, &QObject::destroyed, [waker]() mutable { waker.reset(); });
    const auto wake = waker->function();
    try {
        std::thread([job, result, request, wake,
                     from = std::shared_ptr<engine::ByteSource>(std::move(source))] {
            *result = copyText(*from, request, *job);
            wake();
        }).detach();
    } catch (const std::system_error&) { // no thread can be had: nothing was read
        result->missing = request.range.size();
        wake();
    }
    return job;
}

} // namespace ui
