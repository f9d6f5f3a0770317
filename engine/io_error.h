// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

namespace engine {

// What an errno value means, in lower case and words a user understands: "no space left on device".
std::string errorText(int errnoValue);

// A path to show: control characters, line breaks, bytes that are not UTF-8 and marks that change
// the direction of text are written as \n, \xFF or \u202E, so that a name cannot spoof. Plain text.
std::string displayPath(const std::filesystem::path& path);

// IoError is a failed operation on a path. what() is one full sentence without a final stop:
// "cannot map /dev/sr0: no medium found".
class IoError : public std::runtime_error {
public:
    // The reason is errorText(errnoValue).
    IoError(std::string_view operation, const std::filesystem::path& path, int errnoValue);
    // For refusals that errno cannot name well: code() keeps the nearest errno.
    IoError(std::string_view operation, const std::filesystem::path& path, int errnoValue,
            std::string_view reason);

    const std::string& operation() const noexcept { return m_operation; } // "open", "map", "read"
    const std::filesystem::path& path() const noexcept { return m_path; }
    std::error_code code() const noexcept { return m_code; }
    const std::string& reason() const noexcept { return m_reason; } // the part behind the colon

private:
    std::string m_operation;
    std::filesystem::path m_path;
    std::error_code m_code;
    std::string m_reason;
};

} // namespace engine
