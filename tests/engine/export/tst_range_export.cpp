// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What an export writes when all goes well, and under which name.
#include "engine/export/range_export.h"

#include "tests/support/child_process.h"
#include "tests/support/hooked_source.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>

#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace engine;
using test::fileSource;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kSize = 3 * 1024 * 1024 + 77;

using Bytes = std::vector<std::byte>;

Bytes expectedBytes(const std::vector<ByteRange>& ranges)
{
    Bytes all;
    for (const ByteRange range : ranges) {
        const Bytes some = test::pattern(range.start, static_cast<std::size_t>(range.size()));
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

ExportResult exportRanges(const std::shared_ptr<ByteSource>& source,
                          const std::vector<ByteRange>& ranges, const fs::path& target,
                          const ExportOptions& options = {})
{
    std::vector<ExportPiece> pieces;
    for (const ByteRange range : ranges)
        pieces.push_back({source, range});
    JobControl job;
    ExportResult result = exportRaw(pieces, target, options, job);
    if (job.done() != job.total() && result.succeeded())
        result.error = "the progress did not reach the total";
    return result;
}

// "" where it succeeded with that many bytes, else why not.
QString outcome(const ExportResult& result, std::uint64_t bytes)
{
    if (result.succeeded() && (result.bytesWritten != bytes || !result.unreadable.empty()))
        return QStringLiteral("%1 bytes written").arg(result.bytesWritten);
    return result.stopped ? QStringLiteral("stopped") : QString::fromStdString(result.error);
}

struct stat statusOf(const fs::path& path)
{
    struct stat status{};
    if (::lstat(path.c_str(), &status) != 0)
        throw std::system_error(errno, std::generic_category(), path.string());
    return status;
}

std::size_t entriesIn(const fs::path& folder)
{
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

class RangeExportTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_folder;
    fs::path m_file;

    // Within a file system, to another one, and where the kernel has no descriptor to copy from.
    static void eachWay()
    {
        QTest::addColumn<QString>("parent");
        QTest::addColumn<bool>("descriptor");
        const auto here = QString::fromStdString(fs::temp_directory_path().string());
        QTest::newRow("by the kernel") << here << true;
        QTest::newRow("to another file system") << QStringLiteral("/dev/shm") << true;
        QTest::newRow("without a descriptor") << here << false;
    }

    std::shared_ptr<ByteSource> source(bool descriptor) const
    {
        const auto hooked =
            std::make_shared<test::HookedSource>(m_file, [](test::HookedSource::Moment) { });
        hooked->setDescriptorShown(descriptor);
        return hooked;
    }

private slots:
    void aReplacedFileKeepsItsAttributes()
    {
        const test::TemporaryFolder folder;
        test::writePattern(folder / "source", kSize);
        const fs::path target = folder / "target";
        test::writePattern(target, 10);
        const std::string note("kept");
        if (::setxattr(target.c_str(), "user.note", note.data(), note.size(), 0) != 0)
            QSKIP("needs extended attributes: in the folder for temporary files");
        // As acl(5) lists it and <linux/posix_acl_xattr.h> lays it out: owner rw, user 65534 r,
        // group none, mask r, others none.
        const auto entry = [](std::uint16_t tag, std::uint16_t permissions, std::uint32_t id) {
            return std::uint64_t{tag} | std::uint64_t{permissions} << 16 | std::uint64_t{id} << 32;
        };
        constexpr std::uint32_t kNobody = UINT32_MAX;
        const std::array<std::uint64_t, 5> entries{entry(1, 6, kNobody), entry(2, 4, 65534),
                                                   entry(4, 0, kNobody), entry(16, 4, kNobody),
                                                   entry(32, 0, kNobody)};
        std::string acl("\2\0\0\0", 4);
        acl.append(reinterpret_cast<const char*>(entries.data()), sizeof entries);
        const bool hasAcl =
            ::setxattr(target.c_str(), "system.posix_acl_access", acl.data(), acl.size(), 0) == 0;
        const auto result = exportRanges(fileSource(folder / "source"), {{0, kSize}}, target);
        QCOMPARE(outcome(result, kSize), QString());
        std::string value(acl.size(), ' ');
        QCOMPARE(::getxattr(target.c_str(), "user.note", value.data(), value.size()),
                 static_cast<ssize_t>(note.size()));
        QVERIFY(value.starts_with(note));
        if (hasAcl) {
            QCOMPARE(
                ::getxattr(target.c_str(), "system.posix_acl_access", value.data(), value.size()),
                static_cast<ssize_t>(acl.size()));
            QVERIFY(value == acl);
        }
    }

    // A program that may bind to low ports, say: not with other contents.
    void whatWasGivenToTheContentsIsNotKept()
    {
        if (::geteuid() != 0)
            QSKIP("needs root: to give a file capabilities");
        const test::TemporaryFolder folder;
        const fs::path target = folder / "target";
        test::writePattern(target, 10);
        // <linux/capability.h>: version 2, effective; CAP_NET_BIND_SERVICE permitted.
        const std::array<std::uint32_t, 5> capabilities{0x02000001, 1u << 10, 0, 0, 0};
        if (::setxattr(target.c_str(), "security.capability", capabilities.data(),
                       sizeof capabilities, 0)
            != 0)
            QSKIP("needs extended attributes: in the folder for temporary files");
        QCOMPARE(outcome(exportRanges(fileSource(m_file), {{0, 9}}, target), 9), QString());
        QCOMPARE(::getxattr(target.c_str(), "security.capability", nullptr, 0), ssize_t{-1});
        QCOMPARE(errno, ENODATA);
    }

    // Where attributes cannot be listed there may have been an access list, and the group's bits
    // the most that it gives. Without /proc they cannot.
    void withoutAListOfAttributesTheGroupGetsNothing()
    {
        const test::TemporaryFolder folder;
        const fs::path target = folder / "target";
        test::writePattern(target, 10);
        QCOMPARE(::chmod(target.c_str(), 0664), 0);
        test::ChildProcess child([&](const test::ChildProcess::Say& say) {
            if (::unshare(CLONE_NEWNS) != 0
                || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0
                || ::mount("none", "/proc", "tmpfs", 0, nullptr) != 0)
                return say("needs mounts: a namespace of its own");
            const auto result = exportRanges(fileSource(m_file), {{0, 9}}, target);
            say(result.succeeded() ? "done" : result.error);
        });
        const std::string said = child.finish();
        if (said.starts_with("needs"))
            QSKIP(said.c_str());
        QCOMPARE(said, std::string("done"));
        QCOMPARE(statusOf(target).st_mode & 07777, mode_t{0604});
    }

    void aSourceThatChangesMeanwhileIsToldOf()
    {
        const test::TemporaryFolder folder;
        test::writePattern(folder / "source", kSize);
        bool change = false;
        const auto source = std::make_shared<test::HookedSource>(
            folder / "source", [&](test::HookedSource::Moment moment) {
                if (change && moment == test::HookedSource::Moment::Extent)
                    test::writePatternAt(folder / "source", 0, 1);
            });
        QVERIFY(!exportRanges(source, {{0, kSize}}, folder / "target").sourceChanged);
        change = true;
        QTest::qWait(20); // another tick of the clock that files take their times from
        QVERIFY(exportRanges(source, {{0, kSize}}, folder / "target").sourceChanged);
    }

    void initTestCase()
    {
        m_file = m_folder / "bytes";
        test::writePattern(m_file, kSize);
    }

    void aRangeIsWrittenByteForByte_data() { eachWay(); }
    void aRangeIsWrittenByteForByte()
    {
        QFETCH(const QString, parent);
        QFETCH(const bool, descriptor);
        const test::TemporaryFolder folder(parent.toStdString());
        const std::uint64_t large = 256 * 1024;
        for (const ByteRange range : {ByteRange{0, 0},
                                      {5, 5},
                                      {9, 3},
                                      {0, 1},
                                      {kSize - 1, kSize},
                                      {4095, 4097},
                                      {4096, 8192},
                                      {16383, 16385},
                                      {1, large},
                                      {1, large + 1},
                                      {1, large + 2},
                                      {0, kSize}}) {
            const auto result = exportRanges(source(descriptor), {range}, folder / "out");
            QCOMPARE(outcome(result, range.size()), QString());
            QVERIFY(test::readFile(folder / "out") == expectedBytes({range}));
        }
        QCOMPARE(entriesIn(folder.path()), std::size_t{1});
    }

    void piecesComeOneAfterAnother_data() { eachWay(); }
    void piecesComeOneAfterAnother()
    {
        QFETCH(const QString, parent);
        QFETCH(const bool, descriptor);
        const test::TemporaryFolder folder(parent.toStdString());
        std::mt19937 random(17);
        std::uniform_int_distribution<std::uint64_t> any(0, kSize);
        for (int round = 0; round < 20; ++round) {
            std::vector<ByteRange> ranges(static_cast<std::size_t>(round) % 7);
            std::generate(ranges.begin(), ranges.end(),
                          [&] { return rangeFrom(any(random), any(random) % 40'000); });
            for (ByteRange& range : ranges)
                range.stop = std::min(range.stop, kSize);
            const auto result = exportRanges(source(descriptor), ranges, folder / "out");
            QCOMPARE(outcome(result, expectedBytes(ranges).size()), QString());
            QVERIFY(test::readFile(folder / "out") == expectedBytes(ranges));
        }
    }

    void piecesMayComeFromSeveralSources()
    {
        const auto text = m_folder / "text";
        test::writeFile(text, "hello, world");
        JobControl job;
        const auto result = exportRaw({{fileSource(text), {0, 5}},
                                       {fileSource(m_file), {100, 103}},
                                       {fileSource(text), {5, 12}}},
                                      m_folder / "both", {}, job);
        QCOMPARE(outcome(result, 15), QString());
        Bytes expected = test::readFile(text);
        const Bytes middle = test::pattern(100, 3);
        expected.insert(expected.begin() + 5, middle.begin(), middle.end());
        QVERIFY(test::readFile(m_folder / "both") == expected);
    }

    void theSizeIsKnownBefore()
    {
        const auto source = fileSource(m_file);
        QCOMPARE(exportSize({}), std::uint64_t{0});
        QCOMPARE(exportSize({{source, {5, 9}}, {source, {9, 3}}, {source, {0, 1}}}),
                 std::uint64_t{5});
        QCOMPARE(exportSize({{source, {0, UINT64_MAX}}, {source, {0, 9}}}), UINT64_MAX);
    }

    void holesStayHolesWhereThatIsChosen_data() { eachWay(); }
    void holesStayHolesWhereThatIsChosen()
    {
        QFETCH(const QString, parent);
        QFETCH(const bool, descriptor);
        const std::uint64_t size = 8 << 20;
        const auto sparse = m_folder / "sparse";
        fs::remove(sparse);
        test::makeSparse(sparse, size);
        test::writePatternAt(sparse, 1 << 20, 128 * 1024);
        test::writePatternAt(sparse, 5 << 20, 4096);
        const auto from =
            std::make_shared<test::HookedSource>(sparse, [](test::HookedSource::Moment) { });
        from->setDescriptorShown(descriptor);
        const test::TemporaryFolder folder(parent.toStdString());
        for (const bool keep : {true, false}) {
            const auto result =
                exportRanges(from, {{0, size}}, folder / "out", {.keepHoles = keep});
            QCOMPARE(outcome(result, size), QString());
            QVERIFY(test::readFile(folder / "out") == test::readFile(sparse));
            const auto stored =
                static_cast<std::uint64_t>(statusOf(folder / "out").st_blocks) * 512;
            QVERIFY2(keep ? stored < (1 << 20) : stored >= size,
                     qPrintable(QString::number(stored)));
        }
        // A hole at the very end makes the file that long, too.
        const auto result = exportRanges(from, {{0, 4}, {6 << 20, 7 << 20}}, folder / "out");
        QCOMPARE(outcome(result, (1 << 20) + 4), QString());
        QCOMPARE(test::readFile(folder / "out").size(), std::size_t{(1 << 20) + 4});
    }

    void anOldFileKeepsItsModeAndOwner()
    {
        const test::TemporaryFolder folder;
        const auto target = folder / "old";
        for (const mode_t mode : {0600u, 0640u, 0755u, 0444u, 04755u}) {
            test::writeFile(target, "old");
            const uid_t owner = ::geteuid() == 0 ? 1234 : ::geteuid();
            QCOMPARE(::chown(target.c_str(), owner, static_cast<gid_t>(-1)), 0);
            QCOMPARE(::chmod(target.c_str(), mode), 0);
            const auto result = exportRanges(fileSource(m_file), {{0, 9}}, target);
            if (::geteuid() != 0 && (mode & 0200) == 0) {
                QVERIFY(!result.succeeded()); // it was protected
                fs::remove(target);
                continue;
            }
            QCOMPARE(outcome(result, 9), QString());
            // Not the set-user-id bit: that was given to other contents.
            QCOMPARE(statusOf(target).st_mode & 07777, mode & 0777);
            QCOMPARE(statusOf(target).st_uid, owner);
            fs::remove(target);
        }
    }

    void aNewFileGetsTheUmask()
    {
        const test::TemporaryFolder folder;
        const mode_t before = ::umask(027);
        const auto first = exportRanges(fileSource(m_file), {{0, 9}}, folder / "group");
        ::umask(0);
        const auto second = exportRanges(fileSource(m_file), {{0, 9}}, folder / "all");
        ::umask(before);
        QVERIFY(first.succeeded() && second.succeeded());
        QCOMPARE(statusOf(folder / "group").st_mode & 07777, mode_t{0640});
        QCOMPARE(statusOf(folder / "all").st_mode & 07777, mode_t{0666});
    }

    void symbolicLinksAreFollowed()
    {
        const test::TemporaryFolder folder;
        fs::create_directories(folder / "there/deep");
        fs::create_directory_symlink("there/deep", folder / "folderlink");
        fs::create_symlink("../data", folder / "there/deep/up"); // to there/data
        fs::create_symlink("folderlink/up", folder / "link");
        for (const bool dangling : {true, false}) {
            const auto result = exportRanges(fileSource(m_file), {{7, 700}}, folder / "link");
            QCOMPARE(outcome(result, 693), QString());
            QVERIFY2(test::readFile(folder / "there/data") == expectedBytes({{7, 700}}),
                     dangling ? "dangling" : "existing");
            QVERIFY(fs::is_symlink(folder / "link"));
            QVERIFY(fs::is_symlink(folder / "there/deep/up"));
        }
        QCOMPARE(entriesIn(folder / "there"), std::size_t{2});
    }

    void anyNameTheFileSystemAllowsWillDo_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("as long as can be") << QByteArray(255, 'n');
        QTest::newRow("long enough that the temporary one is cut") << QByteArray(234, 'n');
        QTest::newRow("long, of two-byte letters") << QByteArray("\xC3\xA4").repeated(127);
        QTest::newRow("not UTF-8") << QByteArray("\xFF\xFE\x80 x");
        QTest::newRow("line break") << QByteArray("a\nb");
        QTest::newRow("only dots") << QByteArray("...");
    }
    void anyNameTheFileSystemAllowsWillDo()
    {
        QFETCH(const QByteArray, name);
        const test::TemporaryFolder folder;
        const auto target =
            folder / std::string_view(name.constData(), static_cast<std::size_t>(name.size()));
        const auto result = exportRanges(fileSource(m_file), {{0, 100}}, target);
        QCOMPARE(outcome(result, 100), QString());
        QVERIFY(test::readFile(target) == expectedBytes({{0, 100}}));
        QCOMPARE(entriesIn(folder.path()), std::size_t{1});
    }

    void aNameWithoutFolderIsInTheCurrentOne()
    {
        const test::TemporaryFolder folder;
        test::ChildProcess child([&](const test::ChildProcess::Say& say) {
            fs::current_path(folder.path());
            const auto result = exportRanges(fileSource(m_file), {{0, 100}}, "plain");
            say(result.succeeded() ? "done" : result.error);
        });
        QCOMPARE(child.finish(), std::string("done"));
        QVERIFY(test::readFile(folder / "plain") == expectedBytes({{0, 100}}));
    }

    void anotherNameOfTheOldFileKeepsItsContents()
    {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "old", "before");
        fs::create_hard_link(folder / "old", folder / "other");
        QVERIFY(exportRanges(fileSource(m_file), {{0, 9}}, folder / "old").succeeded());
        QVERIFY(test::readFile(folder / "old") == expectedBytes({{0, 9}}));
        QCOMPARE(test::readFile(folder / "other").size(), std::size_t{6});
    }
};

QTEST_APPLESS_MAIN(RangeExportTest)
#include "tst_range_export.moc"
