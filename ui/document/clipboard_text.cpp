// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/clipboard_text.h"

#include "ui/document/waker.h"

#include <QObject>

#include <algorithm>
#include <array>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace ui {

namespace {

constexpr std::uint64_t kBytesPerLine = 16;
// After an unreadable byte the next kernel page is tried: finer steps only repeat a slow error.
constexpr std::uint64_t kErrorStep = 4096;

void appendHex(QString& text, std::uint64_t index, std::optional<std::byte> byte)
{
    static constexpr char kDigits[] = "0123456789ABCDEF";
    if (index > 0)
        text += QLatin1Char(index % kBytesPerLine == 0 ? '\n' : ' ');
    if (!byte) {
        text += QLatin1String("--");
        return;
    }
    text += QLatin1Char(kDigits[std::to_integer<unsigned>(*byte) >> 4]);
    text += QLatin1Char(kDigits[std::to_integer<unsigned>(*byte) & 15]);
}

void appendText(QString& text, std::optional<std::byte> byte)
{
    if (!byte) {
        text += QChar(QChar::ReplacementCharacter);
        return;
    }
    const auto c = static_cast<char>(*byte);
    const bool kept = (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t';
    text += kept ? QChar(QLatin1Char(c)) : QChar(0x00B7);
}

} // namespace

CopiedText copyText(engine::ByteSource& source, engine::ByteRange range, CopyFormat format,
                    const engine::JobControl& job)
{
    CopiedText copied;
    range.stop = std::min(range.stop, engine::saturatingAdd(range.start, kMostCopied));
    std::array<std::byte, 16 * 1024> buffer;
    const auto append = [&](std::uint64_t offset, std::optional<std::byte> byte) {
        if (format == CopyFormat::Hex)
            appendHex(copied.text, offset - range.start, byte);
        else
            appendText(copied.text, byte);
    };
    for (std::uint64_t offset = range.start; offset < range.stop && !job.stopRequested();) {
        const auto wanted = std::min<std::uint64_t>(range.stop - offset, buffer.size());
        const engine::ReadResult read =
            source.read(offset, std::span(buffer).first(static_cast<std::size_t>(wanted)));
        for (std::size_t i = 0; i < read.bytes; ++i)
            append(offset + i, buffer[i]);
        offset += read.bytes;
        if (read.bytes > 0)
            continue;
        const std::uint64_t next =
            std::min(range.stop, engine::roundDown(offset, kErrorStep) + kErrorStep);
        copied.missing += next - offset;
        for (; offset < next; ++offset)
            append(offset, std::nullopt);
    }
    return copied;
}

std::shared_ptr<engine::JobControl> copyTextLater(std::unique_ptr<engine::ByteSource> source,
                                                  engine::ByteRange range, CopyFormat format,
                                                  QObject* receiver,
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
        std::thread([job, result, range, format, wake,
                     from = std::shared_ptr<engine::ByteSource>(std::move(source))] {
            *result = copyText(*from, range, format, *job);
            wake();
        }).detach();
    } catch (const std::system_error&) { // no thread can be had: nothing was read
        result->missing = range.size();
        wake();
    }
    return job;
}

} // namespace ui
