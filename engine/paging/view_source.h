// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/paging/page_view.h"

#include <memory>
#include <vector>

namespace engine {

// ViewSource is the bytes of views as they were when copied, to be exported, copied or compared.
// Offsets are the file's; between the views, and in bytes that were never read, it is unreadable.
class ViewSource final : public ByteSource {
public:
    // At least one view, at most one of a page; they may be of several mappings. What the file is
    // called and which one it is is said of the first one's.
    explicit ViewSource(std::vector<std::shared_ptr<const PageView>> views);

    std::uint64_t size() const override; // the end of the last view
    ReadResult read(std::uint64_t offset, std::span<std::byte> into) override;
    Extent extentAt(std::uint64_t offset, ByteRange within) override;
    std::vector<FileIdentity> identities() const override;
    std::filesystem::path path() const override;

private:
    // The bytes from `offset` on that are in one state, at least one.
    StateRange runAt(std::uint64_t offset) const noexcept;
    const PageView* viewAt(std::uint64_t offset) const noexcept;

    std::vector<std::shared_ptr<const PageView>> m_views; // by page
};

} // namespace engine
