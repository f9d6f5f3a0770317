// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What only this source does; its promises as a ByteSource are in tst_byte_source.
#include "engine/paging/view_source.h"

#include "engine/export/range_export.h"
#include "tests/support/page_views.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace engine;

namespace {

using Views = std::vector<std::shared_ptr<const PageView>>;

// A page of `fill` bytes with the states given.
std::shared_ptr<const PageView> viewWith(const Segments& file, std::uint64_t page, MemoryPool& pool,
                                         StateRanges states)
{
    const ByteRange range = pageRange(page, file.size());
    auto units = pool.allocate(kPageSize / MemoryPool::unitSize());
    for (MemoryUnit& unit : units)
        std::fill(unit.bytes().begin(), unit.bytes().end(), std::byte{0x55});
    return std::make_shared<PageView>(page,
                                      file.select(range.start, range.stop, Segments::kSliceSize)[0],
                                      std::move(units), std::move(states));
}

} // namespace

class ViewSourceTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_folder;
    std::filesystem::path m_file;
    MemoryPool m_pool{64};

private slots:
    void init()
    {
        m_file = m_folder / "bytes";
        test::writePattern(m_file, 6 * kPageSize);
    }

    void theBytesAreThoseOfTheirMoment()
    {
        const Segments file = Segments::open(m_file);
        ViewSource source(Views{test::viewOf(file, 2, m_pool)});
        test::writeFile(m_file, std::string(6 * kPageSize, 'x'));
        std::vector<std::byte> bytes(kPageSize);
        QCOMPARE(source.read(2 * kPageSize, bytes).bytes, std::size_t{kPageSize});
        QVERIFY(bytes == test::pattern(2 * kPageSize, kPageSize));
    }

    void betweenViewsItIsUnreadable()
    {
        const Segments file = Segments::open(m_file);
        ViewSource source(Views{test::viewOf(file, 4, m_pool), test::viewOf(file, 1, m_pool)});
        QCOMPARE(source.size(), std::uint64_t{5 * kPageSize});
        std::vector<std::byte> bytes(2 * kPageSize);
        for (const std::uint64_t offset : {std::uint64_t{0}, 2 * kPageSize, 4 * kPageSize - 1}) {
            const ReadResult result = source.read(offset, bytes);
            QCOMPARE(result.bytes, std::size_t{0});
            QVERIFY(result.state == ByteState::Unreadable);
        }
        QCOMPARE(source.read(kPageSize + 5, bytes).bytes, std::size_t{kPageSize - 5});
        QVERIFY(source.read(5 * kPageSize, bytes).state == ByteState::PastEnd);
        const Extent extent = source.extentAt(0, {0, 6 * kPageSize});
        QVERIFY((extent.range == ByteRange{0, 6 * kPageSize}));
        QVERIFY(!extent.hole);
    }

    void statesAreThoseOfTheViews()
    {
        const Segments file = Segments::open(m_file);
        const std::uint64_t start = kPageSize;
        const auto view = viewWith(file, 1, m_pool,
                                   {{{start, start + 4096}, ByteState::Read},
                                    {{start + 4096, start + 8192}, ByteState::Unreadable},
                                    {{start + 8192, start + 12288}, ByteState::Hole},
                                    {{start + 12288, start + kPageSize}, ByteState::PastEnd}});
        ViewSource source(Views{view, test::viewOf(file, 2, m_pool)});
        std::vector<std::byte> bytes(kPageSize);
        ReadResult result = source.read(start + 1, bytes);
        QVERIFY(result.state == ByteState::Read);
        QCOMPARE(result.bytes, std::size_t{4095});
        QVERIFY(source.read(start + 4096, bytes).state == ByteState::Unreadable);
        result = source.read(start + 8192, bytes);
        QVERIFY(result.state == ByteState::Hole);
        QCOMPARE(result.bytes, std::size_t{4096});
        // Not the end of this source: the next view has bytes.
        QVERIFY(source.read(start + 12288, bytes).state == ByteState::Unreadable);
        const Extent hole = source.extentAt(start + 9000, {0, 3 * kPageSize});
        QVERIFY(hole.hole);
        QVERIFY((hole.range == ByteRange{start + 9000, start + 12288}));
    }

    void anExportOfViewsHasTheirBytesAndListsTheRest()
    {
        const Segments file = Segments::open(m_file);
        const std::uint64_t start = kPageSize;
        const auto view = viewWith(file, 1, m_pool,
                                   {{{start, start + 4096}, ByteState::Read},
                                    {{start + 4096, start + kPageSize}, ByteState::PastEnd}});
        const auto source =
            std::make_shared<ViewSource>(Views{view, test::viewOf(file, 2, m_pool)});
        JobControl job;
        const std::vector<ExportPiece> pieces{{source, {start, 3 * kPageSize}}};
        auto result = exportRaw(pieces, m_folder / "out", {}, job);
        QCOMPARE(QString::fromStdString(result.error),
                 QStringLiteral("cannot read %1: 12288 bytes are missing, from offset 20480: they "
                                "were not read in that moment")
                     .arg(QString::fromStdString(m_file.string())));
        result = exportRaw(pieces, m_folder / "out", {.fillUnreadable = true}, job);
        QVERIFY(result.succeeded());
        QVERIFY((result.unreadable == std::vector<ByteRange>{{start + 4096, 2 * kPageSize}}));
        auto expected = std::vector<std::byte>(4096, std::byte{0x55});
        expected.resize(kPageSize, std::byte{0});
        const auto next = test::pattern(2 * kPageSize, kPageSize);
        expected.insert(expected.end(), next.begin(), next.end());
        QVERIFY(test::readFile(m_folder / "out") == expected);
    }

    // States are exact to the byte: no byte behind a missing one is lost.
    void anExportKeepsWhatIsReadableInAKernelPage()
    {
        const Segments file = Segments::open(m_file);
        const auto view = viewWith(file, 0, m_pool,
                                   {{{0, 100}, ByteState::Read},
                                    {{100, 101}, ByteState::Unreadable},
                                    {{101, kPageSize}, ByteState::Read}});
        JobControl job;
        const auto result = exportRaw({{std::make_shared<ViewSource>(Views{view}), {0, kPageSize}}},
                                      m_folder / "out", {.fillUnreadable = true}, job);
        QVERIFY(result.succeeded());
        QVERIFY((result.unreadable == std::vector<ByteRange>{{100, 101}}));
        std::vector<std::byte> expected(kPageSize, std::byte{0x55});
        expected[100] = std::byte{0};
        QVERIFY(test::readFile(m_folder / "out") == expected);
    }

    void theSourceOfTheViewsIsRefusedAsTarget()
    {
        const Segments file = Segments::open(m_file);
        const auto source = std::make_shared<ViewSource>(Views{test::viewOf(file, 1, m_pool)});
        JobControl job;
        const auto result = exportRaw({{source, pageRange(1, file.size())}}, m_file, {}, job);
        QVERIFY(result.error.ends_with("it is the file that is exported from"));
    }
};

QTEST_APPLESS_MAIN(ViewSourceTest)
#include "tst_view_source.moc"
