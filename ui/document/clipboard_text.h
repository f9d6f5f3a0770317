// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"
#include "engine/byte_source.h"
#include "engine/job.h"
#include "ui/common/text_encoding.h"
#include "ui/document/copy_formats.h"

#include <QString>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

class QObject;

namespace ui {

// What can be copied at once; more is what exports are for. As a C array, the longest format, that
// is 6 MiB of text.
inline constexpr std::uint64_t kMostCopied = 1u << 20;

// What is to be copied, at most kMostCopied bytes, and how.
struct CopyRequest {
    engine::ByteRange range;
    CopyFormat format{};
    TextEncoding encoding; // of CopyFormat::Text
};

struct CopiedText {
    QString text;
    std::uint64_t missing = 0; // bytes that could not be read
    // The first of them, where the format has no sign for them: then there is no text.
    std::optional<std::uint64_t> refusedAt;
};

// Reads from `source` and writes it as text. Blocks as the source does.
CopiedText copyText(engine::ByteSource& source, const CopyRequest& request,
                    const engine::JobControl& job);

// The same on a thread of its own: `done` runs in the thread of `receiver`, unless that is gone or
// the job was stopped. Does not wait for the file.
std::shared_ptr<engine::JobControl> copyTextLater(std::unique_ptr<engine::ByteSource> source,
                                                  const CopyRequest& request, QObject* receiver,
                                                  std::function<void(const CopiedText&)> done);

} // namespace ui
