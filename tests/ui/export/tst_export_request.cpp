// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_request.h"

#include "tests/support/page_views.h"
#include "tests/support/temporary_folder.h"
#include "ui/document/workspace.h"
#include "ui/export/target_name.h"

#include <QDir>
#include <QMap>
#include <QTest>

using namespace ui;
using engine::ByteRange;

namespace {

std::optional<ByteRange> bookmarks(const QString& name)
{
    static const QMap<QString, ByteRange> ranges{
        {QStringLiteral("head"), {512, 1024}}, {QStringLiteral("one"), {2000, 2001}},
        {QStringLiteral("to do"), {4, 8}},     {QStringLiteral("a-b"), {50, 51}},
        {QStringLiteral("x+y"), {60, 70}},     {QStringLiteral("Header \u2013 v2"), {80, 81}}};
    const auto found = ranges.constFind(name);
    return found == ranges.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace

class ExportRequestTest : public QObject {
    Q_OBJECT

private slots:
    void aTypedRangeIsUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint64>("start");
        QTest::addColumn<quint64>("stop");
        const auto row = [](const char* text, quint64 start, quint64 stop) {
            QTest::newRow(text) << QString::fromUtf8(text) << start << stop;
        };
        // Of a file of 100,000 bytes: pages 0 to 6, the last one of 1,696 bytes.
        row("0x1000-0x1fff", 0x1000, 0x2000);
        row(" 0x1000 - 0X1FFF ", 0x1000, 0x2000);
        row("0x1000..0x1fff", 0x1000, 0x2000);
        row("0x1000 to 0x1fff", 0x1000, 0x2000);
        row("0x1000 \u2013 0x1fff", 0x1000, 0x2000);
        row("5-5", 5, 6);
        row("4,096 - 8 191", 4096, 8192);
        row("4096 + 512", 4096, 4608);
        row("0x10+0x20", 0x10, 0x30);
        row("page 1 + 1", 16384, 16385);
        row("page 3 - page 5", 49152, 98304);
        row("page 3 - 5", 49152, 98304);
        row("Page 6", 98304, 100'000);
        row("page 0 - page 6", 0, 100'000);
        row("page 1 - 0x4001", 16384, 16386);
        row("page 1 - 0X4001", 16384, 16386);
        row("0x1000 - page 0", 0x1000, 16384);
        row("99990 - end", 99990, 100'000);
        row("50 % - end", 50'000, 100'000);
        row("0+100000", 0, 100'000);
        // As in "go to".
        row("0x1000, +512", 0x1000, 0x1200);
        row("0x1000 .. +2 * 512", 0x1000, 0x1400);
        row("end - 64 .. end", 99'936, 100'000);
        row("page 1 + 16 to page 2 - 1", 16'400, 32'768);
        row("page 3 .. 5", 49152, 98304);
        row("sector 2", 1024, 1536);
        row("cursor .. +16", 700, 716);
        row("+16 .. +16", 716, 732);
        row("@head", 512, 1024);
        row("@head, +16", 512, 528);
        row("@head - @one", 512, 2001);
        row("@one", 2000, 2001);
        row("@to do", 4, 8);
        row("@to do - @one", 4, 2001);
        row("@\"a-b\"", 50, 51);
        row("@\"a-b\" + 16", 50, 66);
        row("@\"a-b\" - @\"x+y\"", 50, 70);
        row("@Header \u2013 v2", 80, 81);
        row("sector 2 - 4", 1024, 2560);
        row("sector 2 .. 4", 1024, 2560);
        row("sector 195", 99'840, 100'000);
        row("(end - 64) - end", 99'936, 100'000);
        row("4096 + 2 * 512", 4096, 5120);
        row("4096 + 4 KiB", 4096, 8192);
        row("4096 + page", 4096, 20'480);
        row("5 + 5 + 5", 5, 15);
    }
    void aTypedRangeIsUnderstood()
    {
        QFETCH(const QString, text);
        QFETCH(const quint64, start);
        QFETCH(const quint64, stop);
        const TypedRange typed = parseRange(text, 100'000, 700, bookmarks);
        QCOMPARE(typed.problem, QString());
        QVERIFY(typed.range);
        QCOMPARE(quint64{typed.range->start}, start);
        QCOMPARE(quint64{typed.range->stop}, stop);
    }

    void whatIsNoRangeIsSaid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* text, const char* problem) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(problem);
        };
        const char* const help = "Type a range: 0x1000 - 0x1FFF, 4096 + 512 or page 3 - page 5.";
        row("", help);
        row("   ", help);
        row("4096", help);
        row("page", "A number is missing behind \"page\".");
        row("-", "A number is missing behind \"-\".");
        row("4096 -", "A number is missing behind \"-\".");
        row("4 KiB", help);
        row("cursor", "\"cursor\" would be seen from the cursor, and there is none here.");
        row("end", help);
        row("- 4096", help);
        row("+5", help);
        row("9 - 5", "5 is before 9: a range goes from its first byte to its last.");
        row("page 3 - page 2",
            "page 2 is before page 3: a range goes from its first byte to its last.");
        row("0 - 100000", "0x000186A0 is past the end: the last byte is at 0x0001869F.");
        row("0 - 0xFFFFFFFFFFFFFFFF",
            "0xFFFFFFFFFFFFFFFF is past the end: the last byte is at 0x0001869F.");
        row("99999 + 2", "Only 1 byte from 0x0001869F on: the file ends there.");
        row("5 + 0", "0 is no number of bytes: at least one is needed.");
        row("5 + x", "\"x\" is no number of bytes. Try 512, 0x200, 4 KiB or 2 pages.");
        row("5 + \x1B[31m",
            "\"\\u001B[31m\" is no number of bytes. Try 512, 0x200, 4 KiB or 2 pages.");
        row("5 - +\x07",
            "\"\\u0007\" is no place. Try 0x1000 + 512, page 43, sector 8, 75 % or end - 64.");
        row("5 - -7", "That is 7 bytes before the start of the file.");
        row("5 - 7 - 9", "\"-\" is too much: a sign such as + is missing before it.");
        row("sector 196", "There is no sector 196: the last one is sector 195, of 512 bytes each.");
        row("page 7", "There is no page 7: the last one is page 6.");
        row("page 2 - page 7", "There is no page 7: the last one is page 6.");
        row("9 .. 5", "5 is before 9: a range goes from its first byte to its last.");
        row("0x1000, +x", "\"x\" is no number of bytes. Try 512, 0x200, 4 KiB or 2 pages.");
        row("cursor .. 5", "\"cursor\" would be seen from the cursor, and there is none here.");
        row("@head", "\"@head\": bookmarks cannot be used here.");
        row("x - 5", "\"x\" is no place. Try 0x1000 + 512, page 43, sector 8, 75 % or end - 64.");
        row("99999999999999999999 - 5",
            "99999999999999999999 is too large: no file has so many bytes.");
    }
    void whatIsNoRangeIsSaid()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, problem);
        const TypedRange typed = parseRange(text, 100'000);
        QVERIFY(!typed.range);
        QCOMPARE(typed.problem, problem);
    }

    void pagesAreInclusive()
    {
        QVERIFY((parsePages(QStringLiteral("3"), QStringLiteral("5"), 100'000).range
                 == ByteRange{49152, 98304}));
        QVERIFY((parsePages(QStringLiteral(" page 6"), QStringLiteral("6"), 100'000).range
                 == ByteRange{98304, 100'000}));
        QCOMPARE(parsePages(QStringLiteral("5"), QStringLiteral("3"), 100'000).problem,
                 QStringLiteral("page 3 is before page 5: a range goes from its first byte to "
                                "its last."));
        QCOMPARE(parsePages(QStringLiteral("page\n5"), QStringLiteral("3"), 100'000).problem,
                 QStringLiteral("page 3 is before page 5: a range goes from its first byte to "
                                "its last."));
        QCOMPARE(parsePages(QStringLiteral("0"), QString(), 100'000).problem,
                 QStringLiteral("Type the first and the last page."));
        QCOMPARE(parsePages(QStringLiteral("0"), QStringLiteral("x"), 100'000).problem,
                 QStringLiteral("\"x\" is no page number."));
        QCOMPARE(parsePages(QStringLiteral("0"), QStringLiteral("5 + 5"), 100'000).problem,
                 QStringLiteral("\"5 + 5\" is no page number."));
        QVERIFY(!parsePages(QStringLiteral("0"), QStringLiteral("7"), 100'000).range);
    }

    void anEmptyFileHasNothingToExport()
    {
        QVERIFY(!parseRange(QStringLiteral("0 - 0"), 0).problem.isEmpty());
        QVERIFY(!parsePages(QStringLiteral("0"), QStringLiteral("0"), 0).problem.isEmpty());
    }

    void theLargestFileDoesNotWrap()
    {
        const auto size = static_cast<std::uint64_t>(INT64_MAX);
        QVERIFY((parseRange(QStringLiteral("0 - end"), size).range == ByteRange{0, size}));
        QVERIFY(!parseRange(QStringLiteral("1 + 0xFFFFFFFFFFFFFFFF"), size).range);
        QVERIFY((parseRange(QStringLiteral("0x7FFFFFFFFFFFFFFE + 1"), size).range
                 == ByteRange{size - 1, size}));
    }

    void theSuggestedNameSaysWhatItIs()
    {
        const ByteRange range{0x1000, 0xC000};
        QCOMPARE(suggestedName("/x/disk.img", ExportChoice::Selection, range).string(),
                 std::string("disk.img.0x1000-0xBFFF.bin"));
        QCOMPARE(suggestedName("/x/disk.img", ExportChoice::Range, range).string(),
                 std::string("disk.img.0x1000-0xBFFF.bin"));
        QCOMPARE(suggestedName("/x/disk.img", ExportChoice::Pages, range).string(),
                 std::string("disk.img.pages-0-2.bin"));
        QCOMPARE(suggestedName("/x/disk.img", ExportChoice::HeldViews, {}).string(),
                 std::string("disk.img.views.bin"));
    }

    void viewsComeFileByFileAndPageByPage()
    {
        const test::TemporaryFolder folder;
        test::writePattern(folder / "one", 40'000);
        test::writePattern(folder / "two", 20'000);
        const auto one = engine::Segments::open(folder / "one");
        const auto two = engine::Segments::open(folder / "two");
        engine::MemoryPool pool(32);
        std::vector<HeldView> held;
        const auto hold = [&](const engine::Segments& file, std::uint64_t page) {
            HeldView view;
            view.mapping = file.status();
            view.view = test::viewOf(file, page, pool);
            held.push_back(view);
        };
        const auto planned = [&held] {
            ui::HeldViews views;
            for (const HeldView& view : held)
                views.push_back(&view);
            return planViews(views, [](const HeldView& view) { return view.view; });
        };
        QCOMPARE(planned().problem, QStringLiteral("No view is held."));
        hold(one, 2);
        hold(two, 1);
        hold(one, 0);
        const ExportPlan plan = planned();
        QCOMPARE(plan.problem, QString());
        QCOMPARE(plan.pieces.size(), std::size_t{3});
        QVERIFY((plan.pieces[0].range == ByteRange{0, 16384}));
        QVERIFY((plan.pieces[1].range == ByteRange{32768, 40'000}));
        QVERIFY((plan.pieces[2].range == ByteRange{16384, 20'000}));
        QCOMPARE(plan.pieces[0].source, plan.pieces[1].source);
        QCOMPARE(plan.pieces[0].source->path(), folder / "one");
        QCOMPARE(plan.pieces[2].source->path(), folder / "two");
        held[1].view = nullptr;
        QCOMPARE(planned().problem, QStringLiteral("A held view is still loading."));
        QVERIFY(planned().pieces.empty());
    }

    void everyNameCanBeTyped_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("plain") << QByteArray("/tmp/a b.bin");
        QTest::newRow("blanks at the ends") << QByteArray(" x ");
        QTest::newRow("not UTF-8") << QByteArray("/tmp/\xFF\xC3(\x80");
        QTest::newRow("control characters") << QByteArray("a\nb\r\t\x01\x7F");
        QTest::newRow("backslashes") << QByteArray("C:\\new\\xFF\\\\");
        QTest::newRow("right to left") << QByteArray("\xE2\x80\xAEgnp.exe \xD7\xA9");
        QTest::newRow("byte order mark") << QByteArray("/tmp/\xEF\xBB\xBFx");
        QTest::newRow("a folder called ~") << QByteArray("~/a");
        QTest::newRow("beyond 16 bits") << QByteArray("\xF0\x9F\x98\x80 \xF3\xA0\x80\xA1");
    }
    void everyNameCanBeTyped()
    {
        QFETCH(const QByteArray, name);
        const std::filesystem::path path(name.toStdString());
        QCOMPARE(targetPath(targetText(path)), path);
    }

    void aLoneBackslashIsItself()
    {
        QCOMPARE(targetPath(QStringLiteral("a\\qb\\")).string(), std::string("a\\qb\\"));
        QCOMPARE(targetPath(QStringLiteral("\\x4\\xZZ\\u12")).string(),
                 std::string("\\x4\\xZZ\\u12"));
    }

    void whatOnlyLooksLikeAnEscapeIsItself_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* const text : {"\\x+4", "\\u 041", "\\u0x41", "\\x00", "\\U00000000",
                                       "\\uD83D", "\\U00110000", "\\UFFFFFFFF"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatOnlyLooksLikeAnEscapeIsItself()
    {
        QFETCH(const QString, text);
        QCOMPARE(targetPath(text).string(), text.toStdString());
    }

    void noNameEndsInTheMiddle() // system calls stop at a NUL byte: it would be another file
    {
        QVERIFY(
            targetPath(QStringLiteral("a") + QChar(QChar::Null) + QStringLiteral(".bin")).empty());
    }

    void theTildeIsTheHomeFolder()
    {
        QCOMPARE(targetPath(QStringLiteral("~/a")).string(), QDir::homePath().toStdString() + "/a");
        QCOMPARE(targetPath(QStringLiteral("~a")).string(), std::string("~a"));
    }
};

QTEST_GUILESS_MAIN(ExportRequestTest)
#include "tst_export_request.moc"
