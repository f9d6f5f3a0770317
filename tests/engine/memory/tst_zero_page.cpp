// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/zero_page.h"

#include <QTest>

#include <algorithm>
#include <array>

class TestZeroPage : public QObject {
    Q_OBJECT

private slots:
    // All of it and nothing beside it.
    void zeroesTheSizeExactly()
    {
        constexpr std::size_t kGuard = 128;
        constexpr std::size_t kMost = 16384;
        alignas(kGuard) static std::array<std::byte, kMost + 2 * kGuard> memory;
        for (const std::size_t size : {kGuard, std::size_t{4096}, kMost}) {
            memory.fill(std::byte{0xA5});
            engine::zeroPage(memory.data() + kGuard, size);
            auto* const begin = memory.data() + kGuard;
            const auto is = [](std::byte value) {
                return [value](std::byte byte) { return byte == value; };
            };
            QVERIFY(std::all_of(begin, begin + size, is(std::byte{0})));
            QVERIFY(std::all_of(memory.data(), begin, is(std::byte{0xA5})));
            QVERIFY(std::all_of(begin + size, memory.data() + memory.size(), is(std::byte{0xA5})));
        }
    }
};

QTEST_APPLESS_MAIN(TestZeroPage)
#include "tst_zero_page.moc"
