// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/zero_page.h"

#include <cstring>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace engine {

#ifdef __x86_64__

namespace {

[[gnu::target("avx2")]] void zeroWithAvx2(std::byte* page, std::size_t size) noexcept
{
    const __m256i zero = _mm256_setzero_si256();
    auto* at = reinterpret_cast<__m256i*>(page);
    for (const auto* const end = at + size / sizeof(__m256i); at < end; at += 4) {
        _mm256_store_si256(at, zero);
        _mm256_store_si256(at + 1, zero);
        _mm256_store_si256(at + 2, zero);
        _mm256_store_si256(at + 3, zero);
    }
}

const bool g_hasAvx2 = __builtin_cpu_supports("avx2") != 0;

} // namespace

#endif

void zeroPage(std::byte* page, std::size_t size) noexcept
{
#ifdef __x86_64__
    if (g_hasAvx2)
        return zeroWithAvx2(page, size);
#endif
    std::memset(page, 0, size);
}

} // namespace engine
