// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/export/range_export.h"

#include "engine/export/export_target.h"
#include "engine/export/piece_copier.h"
#include "engine/export/unreadable_list.h"
#include "engine/io_error.h"

#include <cerrno>

namespace engine {

namespace {

std::vector<FileIdentity> identitiesOf(const std::vector<ExportPiece>& pieces)
{
    std::vector<FileIdentity> identities;
    for (const ExportPiece& piece : pieces) {
        const auto identity = piece.source->identity();
        if (identity && (identities.empty() || identities.back() != *identity))
            identities.push_back(*identity);
    }
    return identities;
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
    const std::uint64_t size = exportSize(pieces);
    job.setTotal(size);
    ExportResult result;
    try {
        using Existing = ExportTarget::Existing;
        ExportTarget file(target, size, identitiesOf(pieces),
                          options.replace ? Existing::Replace : Existing::Keep);
        run(pieces, file, unreadable, options, job);
        result.stopped = !file.committed() && job.stopRequested();
        if (file.committed())
            result.bytesWritten = file.position();
        else if (!result.stopped)
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
