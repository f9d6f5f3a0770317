// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_source.h"
#include "engine/job.h"

#include <QString>

#include <cstddef>
#include <functional>
#include <memory>

class QObject;

namespace ui {

// What can be copied at once; more is what exports are for. As hex that is 3 MiB of text.
inline constexpr std::uint64_t kMostCopied = 1u << 20;

enum class CopyFormat : std::uint8_t {
    Hex, // "7F 45 4C 46", 16 bytes a line; "--" for a byte that could not be read
    // ASCII, line ends and tabs kept; other bytes as a middle dot, and U+FFFD for a byte that could
    // not be read
    Text,
};

struct CopiedText {
    QString text;
    std::uint64_t missing = 0; // bytes that could not be read
};

// Reads `range` (at most kMostCopied bytes) of `source` and writes it as text. Blocks as the source
// does.
CopiedText copyText(engine::ByteSource& source, engine::ByteRange range, CopyFormat format,
                    const engine::JobControl& job);

// The same on a thread of its own: `done` runs in the thread of `receiver`, unless that is gone or
// the job was stopped. Does not wait for the file.
std::shared_ptr<engine::JobControl> copyTextLater(std::unique_ptr<engine::ByteSource> source,
                                                  engine::ByteRange range, CopyFormat format,
                                                  QObject* receiver,
                                                  std::function<void(const CopiedText&)> done);

} // namespace ui
