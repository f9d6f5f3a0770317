// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What byte_source.h promises, over every implementation; then what only one of them does.
#include "engine/mapping/file_source.h"
#include "engine/paging/view_source.h"
#include "tests/support/loop_device.h"
#include "tests/support/page_views.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace engine;

namespace {

constexpr std::uint64_t kSize = 3 * 16384 + 512; // of every source here: pattern bytes

std::unique_ptr<FileSource> fileSource(const std::filesystem::path& path)
{
    return std::make_unique<FileSource>(FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)),
                                        path);
}

} // namespace

class ByteSourceTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_folder;
    std::filesystem::path m_file;
    std::unique_ptr<test::LoopDevice> m_device;

    // The views in another order than the file's.
    static std::unique_ptr<ByteSource> viewSource(const std::filesystem::path& path)
    {
        MemoryPool pool(16);
        const Segments segments = Segments::open(path);
        std::vector<std::shared_ptr<const PageView>> views;
        for (const std::uint64_t page : {1u, 3u, 0u, 2u})
            views.push_back(test::viewOf(segments, page, pool));
        return std::make_unique<ViewSource>(std::move(views));
    }

    std::unique_ptr<ByteSource> make(const QString& kind) const
    {
        if (kind == QStringLiteral("file"))
            return fileSource(m_file);
        if (kind == QStringLiteral("views"))
            return viewSource(m_file);
        if (!m_device->reason().empty())
            return nullptr;
        if (kind == QStringLiteral("views of a device"))
            return viewSource(m_device->path());
        return fileSource(m_device->path());
    }

    // One row for each implementation. New source: add its row here and a line in make().
    static void eachKind()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("file") << QStringLiteral("file");
        QTest::newRow("views") << QStringLiteral("views");
        QTest::newRow("block device") << QStringLiteral("block device");
        QTest::newRow("views of a device") << QStringLiteral("views of a device");
    }

private slots:
    void initTestCase()
    {
        m_file = m_folder / "bytes";
        test::writePattern(m_file, kSize);
        m_device = std::make_unique<test::LoopDevice>(m_file);
    }

#define MAKE_SOURCE()                                                                              \
    QFETCH(const QString, kind);                                                                   \
    const std::unique_ptr<ByteSource> source = make(kind);                                         \
    if (!source)                                                                                   \
    QSKIP(m_device->reason().c_str())

    void theSizeIsTheFiles_data() { eachKind(); }
    void theSizeIsTheFiles()
    {
        MAKE_SOURCE();
        QCOMPARE(source->size(), kSize);
    }

    void everyByteIsTheFiles_data() { eachKind(); }
    void everyByteIsTheFiles()
    {
        MAKE_SOURCE();
        for (const std::uint64_t offset :
             {0ull, 1ull, 511ull, 4095ull, 4096ull, 16383ull, 40000ull}) {
            for (const std::size_t size :
                 {std::size_t{1}, std::size_t{2}, std::size_t{4096}, std::size_t{9000}}) {
                std::vector<std::byte> bytes(size);
                const ReadResult result = source->read(offset, bytes);
                QCOMPARE(result.bytes, size);
                QVERIFY(result.state == ByteState::Read);
                QCOMPARE(result.error, 0);
                QVERIFY(bytes == test::pattern(offset, size));
            }
        }
    }

    void aReadAcrossTheEndIsCutThere_data() { eachKind(); }
    void aReadAcrossTheEndIsCutThere()
    {
        MAKE_SOURCE();
        std::vector<std::byte> bytes(1000, std::byte{0});
        const ReadResult result = source->read(kSize - 10, bytes);
        QCOMPARE(result.bytes, std::size_t{10});
        QVERIFY(result.state == ByteState::Read);
        QCOMPARE(result.error, 0);
        bytes.resize(10);
        QVERIFY(bytes == test::pattern(kSize - 10, 10));
    }

    void pastTheEndThereAreNoBytes_data() { eachKind(); }
    void pastTheEndThereAreNoBytes()
    {
        MAKE_SOURCE();
        const auto largest = static_cast<std::uint64_t>(INT64_MAX);
        for (const std::uint64_t offset : {kSize, kSize + 1, largest - 1, largest, UINT64_MAX}) {
            std::vector<std::byte> bytes(100);
            const ReadResult result = source->read(offset, bytes);
            QCOMPARE(result.bytes, std::size_t{0});
            QVERIFY(result.state == ByteState::PastEnd);
            QCOMPARE(result.error, 0);
        }
    }

    void readingNothingIsNoError_data() { eachKind(); }
    void readingNothingIsNoError()
    {
        MAKE_SOURCE();
        const ReadResult result = source->read(5, {});
        QCOMPARE(result.bytes, std::size_t{0});
        QCOMPARE(result.error, 0);
    }

    void anExtentBeginsAtItsOffsetAndStaysInside_data() { eachKind(); }
    void anExtentBeginsAtItsOffsetAndStaysInside()
    {
        MAKE_SOURCE();
        const ByteRange within{100, 20000};
        const Extent extent = source->extentAt(5000, within);
        QCOMPARE(extent.range.start, std::uint64_t{5000});
        QVERIFY(!extent.range.empty());
        QVERIFY(contains(within, extent.range));
        QVERIFY(!extent.hole);
    }

    void identitiesAndNameAreTheFiles_data() { eachKind(); }
    void identitiesAndNameAreTheFiles()
    {
        MAKE_SOURCE();
        std::vector<std::filesystem::path> paths{source->path()};
        if (kind.contains(QStringLiteral("device")))
            paths.push_back(m_file); // what a loop device shows is in there
        std::vector<FileIdentity> expected;
        for (const auto& path : paths) {
            struct stat status{};
            QCOMPARE(::stat(path.c_str(), &status), 0);
            expected.push_back({status.st_dev, status.st_ino});
        }
        QVERIFY(source->identities() == expected);
    }

    void theSizeFollowsTheFile()
    {
        const auto path = m_folder / "changing";
        test::writePattern(path, 10000);
        const auto source = fileSource(path);
        QCOMPARE(::truncate(path.c_str(), 4000), 0);
        QCOMPARE(source->size(), std::uint64_t{4000});
        std::vector<std::byte> bytes(6000);
        QCOMPARE(source->read(1000, bytes).bytes, std::size_t{3000});
        QVERIFY(source->read(4000, bytes).state == ByteState::PastEnd);
        QCOMPARE(::truncate(path.c_str(), 12000), 0);
        QCOMPARE(source->size(), std::uint64_t{12000});
    }

    void aFailingReadIsAValue()
    {
        const auto source = fileSource(m_folder.path()); // reading a folder: EISDIR
        std::vector<std::byte> bytes(100);
        const ReadResult result = source->read(0, bytes);
        QCOMPARE(result.bytes, std::size_t{0});
        QVERIFY(result.state == ByteState::Unreadable);
        QCOMPARE(result.error, EISDIR);
    }

    void holesOfAFileAreFound()
    {
        const auto path = m_folder / "sparse";
        test::makeSparse(path, 1u << 20);
        test::writePatternAt(path, 65536, 65536);
        const auto source = fileSource(path);
        const Extent hole = source->extentAt(1000, {0, 1u << 20});
        QVERIFY(hole.hole);
        QVERIFY((hole.range == ByteRange{1000, 65536}));
        QVERIFY(!source->extentAt(65536, {0, 1u << 20}).hole);
    }
};

QTEST_APPLESS_MAIN(ByteSourceTest)
#include "tst_byte_source.moc"
