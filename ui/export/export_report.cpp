// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_report.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"

#include <QStringList>

namespace ui {

namespace {

// The engine's sentences begin in lower case and have no stop, to be used inside others.
QString asSentence(const std::string& text)
{
    QString sentence = QString::fromStdString(text);
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    return sentence + QLatin1Char('.');
}

} // namespace

QString progressText(std::uint64_t done, std::uint64_t total, std::chrono::milliseconds elapsed)
{
    if (done >= total && total > 0)
        return tr("%1 copied; waiting until the device has it").arg(formatSize(total));
    QString text = tr("%1 of %2").arg(formatSize(done), formatSize(total));
    if (elapsed < std::chrono::milliseconds(500) || done == 0)
        return text;
    const double perSecond =
        static_cast<double>(done) * 1000 / static_cast<double>(elapsed.count());
    text += tr(", %1/s").arg(formatSize(static_cast<std::uint64_t>(perSecond)));
    const double seconds = static_cast<double>(total - done) / perSecond;
    if (elapsed >= std::chrono::seconds(2) && seconds < 1e7) {
        const std::chrono::seconds rest(static_cast<std::int64_t>(seconds) + 1);
        text += tr(", %1 left").arg(formatDuration(rest));
    }
    return text;
}

QString resultText(const engine::ExportResult& result, const std::filesystem::path& target)
{
    if (result.stopped)
        return tr("Stopped. Nothing was written to %1.").arg(fullName(target));
    if (!result.error.empty())
        return asSentence(result.error);
    const QString done =
        tr("%1 written to %2.").arg(formatSizeExact(result.bytesWritten), fullName(target));
    return result.sourceChanged
        ? tr("%1 The file changed meanwhile: bytes before and after the change may be mixed.")
              .arg(done)
        : done;
}

QString unreadableText(const engine::ExportResult& result, bool filled)
{
    if (result.unreadable.empty())
        return {};
    QStringList lines{filled ? tr("Could not be read, and is zeros now:")
                             : tr("Could not be read:")};
    const std::uint64_t size = result.unreadable.back().stop;
    for (const engine::ByteRange range : result.unreadable) {
        lines += tr("%1 to %2, %3")
                     .arg(formatOffset(range.start, size), formatOffset(range.stop - 1, size),
                          formatSizeExact(range.size()));
    }
    if (result.truncatedList)
        lines += tr("... and more: only the first %1 are listed.")
                     .arg(formatCount(result.unreadable.size()));
    return lines.join(QLatin1Char('\n'));
}

QString replaceText(const std::filesystem::path& target)
{
    return tr("%1 exists already. Replace it?").arg(fullName(target));
}

} // namespace ui
