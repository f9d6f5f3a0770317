// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/paging/view_source.h"

#include <cstdint>
#include <memory>
#include <set>
#include <vector>

namespace ui {

// HeldSource is a file where held bytes are shown: of the pages that are held it has those bytes,
// and nothing behind them, of all others those of the file.
class HeldSource final : public engine::ByteSource {
public:
    // Views of different pages, at least one.
    HeldSource(std::unique_ptr<engine::ByteSource> file,
               const std::vector<std::shared_ptr<const engine::PageView>>& views);

    std::uint64_t size() const override;
    engine::ReadResult read(std::uint64_t offset, std::span<std::byte> into) override;
    engine::Extent extentAt(std::uint64_t offset, engine::ByteRange within) override;
    std::vector<engine::FileIdentity> identities() const override;
    std::filesystem::path path() const override { return m_file->path(); }

private:
    engine::ByteSource& sourceOf(std::uint64_t page);
    // Up to the end of the page.
    engine::ReadResult readInPage(std::uint64_t offset, std::span<std::byte> into);

    std::unique_ptr<engine::ByteSource> m_file;
    std::set<std::uint64_t> m_pages; // that are held
    engine::ViewSource m_held;
};

} // namespace ui
