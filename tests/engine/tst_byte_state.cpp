// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/byte_state.h"

#include <QTest>

#include <array>
#include <random>

using engine::ByteRange;
using engine::ByteState;
using engine::StateRanges;

class ByteStateTest : public QObject {
    Q_OBJECT

private slots:
    void outsideEveryRangeTheCallerSaysWhatItIs()
    {
        const StateRanges states{{{100, 200}, ByteState::Read}, {{200, 250}, ByteState::Hole}};
        QCOMPARE(engine::stateAt(states, 99), ByteState::PastEnd);
        QCOMPARE(engine::stateAt(states, 100), ByteState::Read);
        QCOMPARE(engine::stateAt(states, 199), ByteState::Read);
        QCOMPARE(engine::stateAt(states, 200), ByteState::Hole);
        QCOMPARE(engine::stateAt(states, 249), ByteState::Hole);
        QCOMPARE(engine::stateAt(states, 250), ByteState::PastEnd);
        QCOMPARE(engine::stateAt(states, UINT64_MAX, ByteState::Loading), ByteState::Loading);
        QCOMPARE(engine::stateAt({}, 0, ByteState::NoFreeUnit), ByteState::NoFreeUnit);
    }

    void paintingSplitsAndJoins()
    {
        StateRanges states{{{0, 100}, ByteState::Read}};
        engine::setState(states, {40, 60}, ByteState::Unreadable);
        QCOMPARE(states,
                 (StateRanges{{{0, 40}, ByteState::Read},
                              {{40, 60}, ByteState::Unreadable},
                              {{60, 100}, ByteState::Read}}));
        engine::setState(states, {60, 100}, ByteState::Unreadable);
        QCOMPARE(states,
                 (StateRanges{{{0, 40}, ByteState::Read}, {{40, 100}, ByteState::Unreadable}}));
        engine::setState(states, {40, 100}, ByteState::Read);
        QCOMPARE(states, (StateRanges{{{0, 100}, ByteState::Read}}));
    }

    void anEmptyOrBackwardRangePaintsNothing()
    {
        StateRanges states{{{0, 100}, ByteState::Read}};
        engine::setState(states, {50, 50}, ByteState::Hole);
        engine::setState(states, {60, 40}, ByteState::Hole);
        QCOMPARE(states, (StateRanges{{{0, 100}, ByteState::Read}}));
    }

    void paintingReachesTheLargestOffset()
    {
        StateRanges states{{{UINT64_MAX - 10, UINT64_MAX}, ByteState::Read}};
        engine::setState(states, {UINT64_MAX - 1, UINT64_MAX}, ByteState::PastEnd);
        QCOMPARE(engine::stateAt(states, UINT64_MAX - 1), ByteState::PastEnd);
        QCOMPARE(engine::stateAt(states, UINT64_MAX - 2), ByteState::Read);
        QCOMPARE(engine::countInState(states, ByteState::Read), 9u);
    }

    // Against one state a byte.
    void anyPaintingIsWhatItIsByteByByte()
    {
        constexpr std::uint64_t kStart = 1000;
        constexpr std::size_t kSize = 64;
        std::mt19937 random(11);
        for (int round = 0; round < 200; ++round) {
            StateRanges states{{{kStart, kStart + kSize}, ByteState::Loading}};
            std::array<ByteState, kSize> expected;
            expected.fill(ByteState::Loading);
            for (int stroke = 0; stroke < 12; ++stroke) {
                const std::size_t from = random() % kSize;
                const std::size_t to = random() % (kSize + 1);
                const auto state = static_cast<ByteState>(random() % 4);
                engine::setState(states, {kStart + from, kStart + to}, state);
                for (std::size_t i = from; i < to; ++i)
                    expected[i] = state;
            }
            verifyNormal(states, {kStart, kStart + kSize});
            for (std::size_t i = 0; i < kSize; ++i)
                QCOMPARE(engine::stateAt(states, kStart + i), expected[i]);
            for (const auto state : {ByteState::Read, ByteState::Hole, ByteState::Loading})
                QCOMPARE(engine::countInState(states, state),
                         static_cast<std::uint64_t>(
                             std::count(expected.begin(), expected.end(), state)));
        }
    }

private:
    // Sorted, without gaps or overlaps, neighbours differ in state.
    static void verifyNormal(const StateRanges& states, ByteRange whole)
    {
        QVERIFY(!states.empty());
        QCOMPARE(states.front().range.start, whole.start);
        QCOMPARE(states.back().range.stop, whole.stop);
        for (std::size_t i = 0; i < states.size(); ++i) {
            QVERIFY(!states[i].range.empty());
            if (i > 0) {
                QCOMPARE(states[i].range.start, states[i - 1].range.stop);
                QVERIFY(states[i].state != states[i - 1].state);
            }
        }
    }
};

QTEST_APPLESS_MAIN(ByteStateTest)
#include "tst_byte_state.moc"
