// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace test {

// True in a build with sanitizers, and then says in the test's output what is left out and why.
// For tests that need what a sanitizer takes: `if (test::leftOutUnderSanitizers("...")) return;`
inline bool leftOutUnderSanitizers([[maybe_unused]] const char* why)
{
#ifdef MAPSCOPE_SANITIZED
    qInfo("left out in builds with sanitizers: %s", why);
    return true;
#else
    return false;
#endif
}

} // namespace test
