// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/export/export_target.h"
#include "engine/export/range_export.h"
#include "engine/export/unreadable_list.h"

#include <vector>

namespace engine {

// PieceCopier writes pieces of sources to a target: in the kernel where it can, else by reading and
// writing, and never holes that can stay holes. Once a byte is missing that must not be filled,
// nothing is written any more; the rest is read all the same, until the list is full. One thread;
// throws IoError where the target cannot be written.
class PieceCopier {
public:
    PieceCopier(ExportTarget& target, UnreadableList& unreadable, const ExportOptions& options,
                JobControl& job);

    // The source and what was read of it must live as long as the copier. Returns early when the
    // job is to stop.
    void copy(ByteSource& source, ByteRange range);

private:
    void copyData(ByteSource& source, ByteRange range);
    std::uint64_t copyByKernel(ByteSource& source, ByteRange range);
    std::uint64_t readAndWrite(ByteSource& source, ByteRange range);
    std::uint64_t passOver(ByteSource& source, ByteRange missing, const ReadResult& result);
    void writeZeros(std::uint64_t size, bool asHole);
    // The job is not to stop, and there is still something to find out.
    bool goesOn() const noexcept
    {
        return !m_job.stopRequested() && (writing() || !m_unreadable.truncated());
    }
    bool writing() const noexcept { return m_options.fillUnreadable || m_unreadable.empty(); }

    ExportTarget& m_target;
    UnreadableList& m_unreadable;
    const ExportOptions m_options;
    JobControl& m_job;
    std::vector<std::byte> m_buffer;
    bool m_singlePages = false; // after an error, until a read succeeds
    const ByteSource* m_byHand = nullptr; // a source the kernel could not copy from
};

} // namespace engine
