// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/memory_pool.h"
#include "tests/support/bytes.h"

#include <QtTest>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <random>
#include <unordered_set>
#include <vector>

using engine::MemoryPool;
using engine::MemoryUnit;
using engine::PoolEmpty;
using engine::PoolState;

namespace {

// The pool as a few numbers, and the units that are out, each with a stamp of its own at its first
// and last bytes: a unit handed out twice would lose it.
class Model {
public:
    explicit Model(std::size_t units) : m_pool(units), m_capacity(units) { }

    void step();
    // Empty when the pool is as the model says, else what differs.
    QString difference();
    // No unit is out twice: each still has its own stamp.
    bool unitsAreApart() const;

private:
    struct Held {
        MemoryUnit unit;
        std::uint64_t stamp;
    };

    std::size_t below(std::size_t limit) { return m_random() % limit; }
    std::size_t free() const { return m_capacity - m_held.size(); }
    void hold(MemoryUnit unit);
    void allocateOne();
    void tryOne();
    void allocateMany();
    void releaseSome();
    void moveOne();
    void acquire();
    void retire();
    void takePeak();
    bool stamped(const Held& held) const;

    MemoryPool m_pool;
    std::size_t m_capacity;
    std::size_t m_peak = 0;
    std::uint64_t m_released = 0;
    std::uint64_t m_stamps = 0;
    std::vector<Held> m_held;
    QString m_wrong;
    std::mt19937 m_random{20260729};
};

void Model::step()
{
    using Action = void (Model::*)();
    static constexpr Action kActions[] = {
        &Model::allocateOne, &Model::allocateOne, &Model::tryOne,  &Model::allocateMany,
        &Model::releaseSome, &Model::releaseSome, &Model::moveOne, &Model::acquire,
        &Model::retire,      &Model::takePeak};
    (this->*kActions[below(std::size(kActions))])();
}

void Model::hold(MemoryUnit unit)
{
    if (!test::allZero(unit.bytes()))
        m_wrong = QStringLiteral("a unit was handed out that is not zero");
    const std::uint64_t stamp = ++m_stamps;
    std::memcpy(unit.bytes().data(), &stamp, sizeof stamp);
    std::memcpy(unit.bytes().last(sizeof stamp).data(), &stamp, sizeof stamp);
    m_held.push_back({std::move(unit), stamp});
    m_peak = std::max(m_peak, m_held.size());
}

bool Model::stamped(const Held& held) const
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::memcpy(&first, held.unit.bytes().data(), sizeof first);
    std::memcpy(&last, held.unit.bytes().last(sizeof last).data(), sizeof last);
    return first == held.stamp && last == held.stamp;
}

void Model::allocateOne()
{
    const bool expected = free() > 0;
    try {
        hold(m_pool.allocate());
        if (!expected)
            m_wrong = QStringLiteral("allocate() gave a unit there is not");
    } catch (const PoolEmpty& error) {
        if (expected || error.wanted() != 1 || error.available() != 0)
            m_wrong = QStringLiteral("allocate() refused wrongly");
    }
}

void Model::tryOne()
{
    const bool expected = free() > 0;
    auto unit = m_pool.tryAllocate();
    if (unit.has_value() != expected)
        m_wrong = QStringLiteral("tryAllocate() was wrong");
    if (unit)
        hold(std::move(*unit));
}

void Model::allocateMany()
{
    const std::size_t count = below(40);
    const std::size_t available = free();
    try {
        auto units = m_pool.allocate(count);
        if (units.size() != count || count > available)
            m_wrong = QStringLiteral("allocate(count) gave %1 units").arg(units.size());
        for (MemoryUnit& unit : units)
            hold(std::move(unit));
    } catch (const PoolEmpty& error) {
        if (count <= available || error.wanted() != count || error.available() != available)
            m_wrong = QStringLiteral("allocate(count) refused wrongly");
    }
}

void Model::releaseSome()
{
    for (std::size_t n = below(30); n > 0 && !m_held.empty(); --n) {
        std::swap(m_held[below(m_held.size())], m_held.back());
        m_held.pop_back();
        ++m_released;
    }
}

void Model::moveOne()
{
    if (m_held.size() < 2)
        return;
    MemoryUnit moved = std::move(m_held.front().unit);
    if (m_held.front().unit.id() != 0)
        m_wrong = QStringLiteral("a moved-from unit kept its id");
    m_held.front().unit = std::move(moved);
}

void Model::acquire()
{
    const std::size_t units = below(50);
    m_pool.acquire(units);
    m_capacity += units;
}

void Model::retire()
{
    const std::size_t units = below(70);
    const std::size_t expected = std::min(units, free());
    const std::size_t retired = m_pool.retire(units);
    if (retired != expected)
        m_wrong = QStringLiteral("retire() gave back %1 of %2").arg(retired).arg(expected);
    m_capacity -= retired;
}

void Model::takePeak()
{
    if (m_pool.takePeakUsed() != m_peak)
        m_wrong = QStringLiteral("the peak should be %1").arg(m_peak);
    m_peak = m_held.size();
}

QString Model::difference()
{
    const PoolState state = m_pool.state();
    if (state != PoolState{m_capacity, m_held.size(), free()}) {
        m_wrong = QStringLiteral("capacity %1 used %2 available %3 instead of %4, %5, %6")
                      .arg(state.capacity)
                      .arg(state.used)
                      .arg(state.available)
                      .arg(m_capacity)
                      .arg(m_held.size())
                      .arg(free());
    }
    if (m_pool.reclaimed() != m_released)
        m_wrong = QStringLiteral("reclaimed should be %1").arg(m_released);
    return m_wrong;
}

bool Model::unitsAreApart() const
{
    std::unordered_set<std::uintptr_t> ids;
    return std::ranges::all_of(m_held, [this, &ids](const Held& held) {
        return stamped(held) && ids.insert(held.unit.id()).second;
    });
}

} // namespace

class TestMemoryPoolModel : public QObject {
    Q_OBJECT

private slots:
    void aHundredThousandRandomOperationsDoWhatTheModelDoes();
};

void TestMemoryPoolModel::aHundredThousandRandomOperationsDoWhatTheModelDoes()
{
    Model model(16);
    for (int i = 0; i < 100'000; ++i) {
        model.step();
        const QString difference = model.difference();
        QVERIFY2(difference.isEmpty(),
                 qPrintable(QStringLiteral("operation %1: %2").arg(i).arg(difference)));
        if (i % 100 == 0)
            QVERIFY2(model.unitsAreApart(), qPrintable(QStringLiteral("operation %1").arg(i)));
    }
    QVERIFY(model.unitsAreApart());
}

QTEST_APPLESS_MAIN(TestMemoryPoolModel)
#include "tst_memory_pool_model.moc"
