// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/scan/extent_border.h"

#include "tests/support/hooked_source.h"
#include "tests/support/patchy_source.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <random>

using namespace engine;
using Kind = test::PatchySource::Kind;

namespace {

constexpr std::uint64_t kTiB = std::uint64_t{1} << 40;
constexpr auto kForward = ScanDirection::Forward;
constexpr auto kBackward = ScanDirection::Backward;

FoundPlace border(ByteSource& source, std::uint64_t from, ScanDirection direction)
{
    JobControl job;
    return findBorder(source, from, source.size(), direction, job);
}

} // namespace

class ExtentBorderTest : public QObject {
    Q_OBJECT

private slots:
    // Against a look at each page.
    void everyBorderIsFoundFromBothSides()
    {
        std::mt19937 random(3);
        for (int i = 0; i < 20; ++i) {
            std::vector<Kind> kinds;
            while (kinds.size() < 3000)
                kinds.insert(kinds.end(), 1 + random() % (random() % 3 == 0 ? 1500 : 3),
                             random() % 2 == 0 ? Kind::Hole : Kind::Data);
            std::vector<std::uint64_t> borders;
            for (std::size_t page = 1; page < kinds.size(); ++page) {
                if (kinds[page] != kinds[page - 1])
                    borders.push_back(page * 4096);
            }
            test::PatchySource source(std::vector<std::byte>(kinds.size() * 4096), kinds);
            for (int j = 0; j < 50; ++j) {
                const std::uint64_t from =
                    random() % source.size() / (j % 2 == 0 ? 1 : 4096) * (j % 2 == 0 ? 1 : 4096);
                const auto next = std::ranges::upper_bound(borders, from);
                const auto found = border(source, from, kForward);
                QVERIFY(found.offset
                        == (next == borders.end() ? std::nullopt : std::optional(*next)));
                if (found.offset)
                    QCOMPARE(found.inHole, source.kindAt(*found.offset) == Kind::Hole);
                const auto before = std::ranges::lower_bound(borders, from);
                const auto back = border(source, from, kBackward);
                QVERIFY(back.offset
                        == (before == borders.begin() ? std::nullopt
                                                      : std::optional(*std::prev(before))));
                if (back.offset)
                    QCOMPARE(back.inHole, source.kindAt(*back.offset) == Kind::Hole);
            }
        }
    }

    void eightTebibytesTakeNoLonger()
    {
        const test::TemporaryFolder folder;
        const auto path = folder / "large";
        test::makeSparse(path, 8 * kTiB);
        test::writePatternAt(path, 5 * kTiB, 65536);
        const auto source = test::fileSource(path);
        QCOMPARE(*border(*source, 0, kForward).offset, 5 * kTiB);
        QCOMPARE(*border(*source, 5 * kTiB, kForward).offset, 5 * kTiB + 65536);
        QVERIFY(!border(*source, 6 * kTiB, kForward).offset);
        QCOMPARE(*border(*source, 8 * kTiB - 1, kBackward).offset, 5 * kTiB + 65536);
        QCOMPARE(*border(*source, 5 * kTiB + 65536, kBackward).offset, 5 * kTiB);
        QVERIFY(!border(*source, 5 * kTiB, kBackward).offset);
    }

    void aStoppedPassSaysSo()
    {
        test::PatchySource source(std::vector<std::byte>(4096), {Kind::Data});
        for (const ScanDirection direction : {kForward, kBackward}) {
            JobControl job;
            job.requestStop();
            const FoundPlace place = findBorder(source, 100, 4096, direction, job);
            QVERIFY(!place.offset && place.stopped);
        }
    }
};

QTEST_APPLESS_MAIN(ExtentBorderTest)
#include "tst_extent_border.moc"
