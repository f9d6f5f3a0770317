// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/document/held_source.h"

#include "engine/mapping/file_source.h"
#include "tests/support/page_views.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <fcntl.h>

using engine::kPageSize;

// Pages 1 and 3 are held of a file of pattern bytes that has other ones now.
class TestHeldSource : public QObject {
    Q_OBJECT

private:
    static constexpr std::uint64_t kSize = 3 * kPageSize + 100; // when held
    test::TemporaryFolder m_folder;
    std::filesystem::path m_file;
    engine::MemoryPool m_pool{16};
    std::unique_ptr<ui::HeldSource> m_source;

    static std::string now(std::uint64_t size) { return std::string(size, 'n'); }

private slots:
    void init()
    {
        m_file = m_folder / "file";
        test::writePattern(m_file, kSize);
        const engine::Segments segments = engine::Segments::open(m_file);
        std::vector views{test::viewOf(segments, 3, m_pool), test::viewOf(segments, 1, m_pool)};
        test::writeFile(m_file, now(5 * kPageSize));
        engine::FileDescriptor descriptor(::open(m_file.c_str(), O_RDONLY | O_CLOEXEC));
        m_source = std::make_unique<ui::HeldSource>(
            std::make_unique<engine::FileSource>(std::move(descriptor), m_file), std::move(views));
    }

    // In one read, as far as there are bytes of one state.
    void heldPagesAreOfThenAndTheOthersOfNow()
    {
        std::vector<std::byte> bytes(3 * kPageSize);
        const engine::ReadResult result = m_source->read(10, bytes);
        QCOMPARE(result.bytes, bytes.size());
        QCOMPARE(result.error, 0);
        const auto at = [&](std::uint64_t offset) { return bytes[std::size_t(offset - 10)]; };
        for (const std::uint64_t offset : {std::uint64_t{10}, kPageSize - 1, 2 * kPageSize})
            QCOMPARE(at(offset), std::byte{'n'});
        for (const std::uint64_t offset :
             {std::uint64_t{kPageSize}, 2 * kPageSize - 1, 3 * kPageSize, 3 * kPageSize + 9})
            QCOMPARE(at(offset), test::patternByte(offset));
    }

    // The file has grown since: on the screen that page ends where it did.
    void behindWhatIsHeldOfAPageIsNothing()
    {
        std::vector<std::byte> bytes(kPageSize);
        QCOMPARE(m_source->read(3 * kPageSize, bytes).bytes, std::size_t{100});
        const engine::ReadResult behind = m_source->read(kSize, bytes);
        QCOMPARE(behind.bytes, std::size_t{0});
        QVERIFY(behind.missing <= kPageSize - 100);
        QCOMPARE(m_source->read(4 * kPageSize, bytes).bytes, bytes.size());
        QCOMPARE(bytes[0], std::byte{'n'});
        QCOMPARE(m_source->size(), std::uint64_t{5 * kPageSize});
    }

    void anExtentEndsWithItsPage()
    {
        const engine::ByteRange all{0, 5 * kPageSize};
        QCOMPARE(m_source->extentAt(kPageSize + 5, all).range,
                 (engine::ByteRange{kPageSize + 5, 2 * kPageSize}));
        QVERIFY(!m_source->extentAt(kPageSize + 5, all).hole);
        QCOMPARE(m_source->identities().size(), std::size_t{1});
        QCOMPARE(m_source->path(), m_file);
    }
};

QTEST_APPLESS_MAIN(TestHeldSource)
#include "tst_held_source.moc"
