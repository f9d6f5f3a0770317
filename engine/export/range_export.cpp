// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/export/range_export.h"

#include "engine/export/export_target.h"
#include "engine/export/piece_copier.h"
#include "engine/export/unreadable_list.h"
#include "engine/io_error.h"
#include "engine/mapping/file_moment.h"

#include <algorithm>
#include <cerrno>
#include <optional>

#include <sys/stat.h>

namespace engine {

namespace {

// The sources, each once where it gives several pieces in a row.
std::vector<ByteSource*> sourcesOf(const std::vector<ExportPiece>& pieces)
{
    std::vector<ByteSource*> sources;
    for (const ExportPiece& piece : pieces) {
        if (sources.empty() || sources.back() != piece.source.get())
            sources.push_back(piece.source.get());
    }
    return sources;
}

// All files that must not be written while they are read.
std::vector<FileIdentity> identitiesOf(const std::vector<ByteSource*>& sources)
{
    std::vector<FileIdentity> identities;
    for (const ByteSource* const source : sources) {
        const auto some = source->identities();
        identities.insert(identities.end(), some.begin(), some.end());
    }
    return identities;
}

// The moment of each source; none where there is no file that could change.
std::vector<std::optional<FileMoment>> momentsOf(const std::vector<ByteSource*>& sources)
{
    std::vector<std::optional<FileMoment>> moments;
    for (const ByteSource* const source : sources) {
        const int descriptor = source->descriptor();
        moments.push_back(descriptor >= 0 ? fileMoment(descriptor) : std::nullopt);
    }
    return moments;
}

// Whether one of the sources is the block device that the file system of `target` is on: what is
// written there changes it. Some file systems (Btrfs, for one) do not say what they are on.
bool areUnder(int target, const std::vector<ByteSource*>& sources) noexcept
{
    struct stat to{};
    if (::fstat(target, &to) != 0)
        return false;
    return std::any_of(sources.begin(), sources.end(), [&](const ByteSource* source) {
        struct stat from{};
        return ::fstat(source->descriptor(), &from) == 0 && S_ISBLK(from.st_mode)
            && from.st_rdev == to.st_dev;
    });
}

// Writes the pieces and puts the target in place, unless a byte is missing or the job is to stop.
void run(const std::vector<ExportPiece>& pieces, ExportTarget& target, UnreadableList& unreadable,
         const ExportOptions& options, JobControl& job)
{
    PieceCopier copier(target, unreadable, options, job);
    for (const ExportPiece& piece : pieces)
        copier.copy(*piece.source, piece.range);
    if (job.stopRequested() || (!unreadable.empty() && !options.fillUnreadable))
        return;
    target.sync();
    if (!job.stopRequested())
        target.commit();
}

} // namespace

std::uint64_t exportSize(const std::vector<ExportPiece>& pieces) noexcept
{
    std::uint64_t size = 0;
    for (const ExportPiece& piece : pieces)
        size = saturatingAdd(size, piece.range.size());
    return size;
}

ExportResult exportRaw(const std::vector<ExportPiece>& pieces, const std::filesystem::path& target,
                       const ExportOptions& options, JobControl& job)
{
    UnreadableList unreadable(ExportResult::kMostListed);
    const std::vector<ByteSource*> sources = sourcesOf(pieces);
    const auto before = momentsOf(sources);
    const std::uint64_t size = exportSize(pieces);
    job.setTotal(size);
    ExportResult result;
    try {
        using Existing = ExportTarget::Existing;
        ExportTarget file(target, size, identitiesOf(sources),
                          options.replace ? Existing::Replace : Existing::Keep);
        run(pieces, file, unreadable, options, job);
        result.stopped = !file.committed() && job.stopRequested();
        if (file.committed()) {
            result.bytesWritten = file.position();
            result.sourceChanged =
                momentsOf(sources) != before || areUnder(file.descriptor(), sources);
            file.syncFolder();
        } else if (!result.stopped)
            result.error = unreadable.sentence();
    } catch (const IoError& error) {
        result.error = error.what();
        result.targetExists = error.code().value() == EEXIST;
    }
    result.unreadable = unreadable.ranges();
    result.truncatedList = unreadable.truncated();
    return result;
}

} // namespace engine
