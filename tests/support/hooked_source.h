// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/mapping/file_source.h"

#include <functional>
#include <memory>

namespace test {

// A file by pread, for passes and exports. Throws std::system_error.
std::shared_ptr<engine::FileSource> fileSource(const std::filesystem::path& path);

// HookedSource is a file source that lets a test do something at a certain moment of a job, on the
// job's thread: `before` is called before each read, kernel copy and look for holes.
class HookedSource final : public engine::ByteSource {
public:
    enum class Moment { Read, Descriptor, Extent };
    using Hook = std::function<void(Moment)>;

    HookedSource(const std::filesystem::path& path, Hook before);
    // A hook for reads alone.
    static Hook beforeReads(std::function<void()> call);

    // Without: the job has to read, the kernel cannot copy.
    void setDescriptorShown(bool shown) { m_descriptorShown = shown; }

    std::uint64_t size() const override { return m_file->size(); }
    engine::ReadResult read(std::uint64_t offset, std::span<std::byte> into) override;
    engine::Extent extentAt(std::uint64_t offset, engine::ByteRange within) override;
    int descriptor() const noexcept override;
    std::vector<engine::FileIdentity> identities() const override { return m_file->identities(); }
    std::filesystem::path path() const override { return m_file->path(); }

private:
    const std::shared_ptr<engine::FileSource> m_file;
    const Hook m_before;
    bool m_descriptorShown = true;
};

} // namespace test
