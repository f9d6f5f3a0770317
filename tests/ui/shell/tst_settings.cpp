// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "ui/document/workspace.h"
#include "ui/shell/settings.h"

#include <QtTest>

using namespace ui;

class TestSettings : public QObject {
    Q_OBJECT

private slots:
    void whatIsSetIsThereAtTheNextStart();
    void namesKeepTheirBytes();
    void theLatestFilesComeFirstAndOnce();
    void aBrokenValueIsAsGoodAsNone_data();
    void aBrokenValueIsAsGoodAsNone();
    void afterABrokenFileThingsAreRemembered();
    void withoutAFileNothingIsRemembered();
    void aFileThatCannotBeWrittenDoesNoHarm();
};

void TestSettings::whatIsSetIsThereAtTheNextStart()
{
    const test::TemporaryFolder folder;
    const auto file = folder / "new folder/settings.ini";
    const ui::HexStyle style{.bytesPerRow = 0,
                             .bytesPerGroup = 2,
                             .values = ui::ValueFormat::Binary,
                             .upperCase = false,
                             .offsets = ui::OffsetFormat::Decimal,
                             .offsetBase = ui::OffsetBase::Selection,
                             .text = {}};
    {
        Settings settings(file);
        QCOMPARE(settings.theme(), ThemeChoice::System);
        QCOMPARE(settings.hexStyle(), ui::HexStyle());
        QCOMPARE(settings.fontPointSize(), 0.0);
        QVERIFY(!settings.poolUnits());
        settings.setTheme(ThemeChoice::Dark);
        settings.setHexStyle(style);
        settings.setFontPointSize(13.5);
        settings.setPoolUnits(1024);
        settings.setLayout(QStringLiteral("upper"), QByteArray("\0\1\n", 3));
    }
    const Settings settings(file);
    QCOMPARE(settings.theme(), ThemeChoice::Dark);
    QCOMPARE(settings.hexStyle(), style);
    QCOMPARE(settings.fontPointSize(), 13.5);
    QCOMPARE(settings.poolUnits().value_or(0), std::size_t(1024));
    QCOMPARE(settings.layout(QStringLiteral("upper")), QByteArray("\0\1\n", 3));
    QVERIFY(settings.layout(QStringLiteral("window")).isEmpty());
}

void TestSettings::namesKeepTheirBytes()
{
    const test::TemporaryFolder folder;
    const std::vector<std::filesystem::path> names{"/tmp/a b", "/tmp/new\nline", "/tmp/\xFF\xFE",
                                                   "/tmp/100%, \"quoted\"; [x]=1",
                                                   "/tmp/\xE2\x80\xAEgnp.exe"};
    for (const auto& name : names)
        Settings(folder / "ini").noteRecentFiles({{name, 7, {16, 3}}});
    const std::vector<RecentFile> files = Settings(folder / "ini").recentFiles();
    QCOMPARE(files.size(), names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
        QCOMPARE(files[names.size() - 1 - i], (RecentFile{names[i], 7, {16, 3}}));
}

void TestSettings::theLatestFilesComeFirstAndOnce()
{
    const test::TemporaryFolder folder;
    Settings settings(folder / "ini");
    for (int i = 0; i < 20; ++i)
        settings.noteRecentFiles({{"/f" + std::to_string(i), 0, {}}});
    settings.noteRecentFiles({{"/f15", INT64_MAX, {INT64_MAX - 15, 2}}});
    const std::vector<RecentFile> files = settings.recentFiles();
    QCOMPARE(files.size(), Settings::kMostRecentFiles);
    QCOMPARE(files[0].path, std::filesystem::path("/f15"));
    QCOMPARE(files[0].cursor, std::uint64_t(INT64_MAX));
    QCOMPARE(files[1].path, std::filesystem::path("/f19"));
    QCOMPARE(std::ranges::count(files, std::filesystem::path("/f15"), &RecentFile::path), 1);
    QVERIFY(!settings.recentFile("/f0"));
    QCOMPARE(settings.recentFile("/f19").value().cursor, std::uint64_t(0));
    settings.forgetRecentFiles();
    QVERIFY(Settings(folder / "ini").recentFiles().empty());
}

void TestSettings::aBrokenValueIsAsGoodAsNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("not an ini file") << QByteArray("\0\xFF\x80[[[=\n\n@Variant(", 16);
    QTest::newRow("words") << QByteArray(
        "[General]\ntheme=pink\nbytesPerRow=many\nbytesPerGroup=x\nvalues=roman\n"
        "digits=small\noffsets=far\noffsetsFrom=here\ntext=Klingon\nfontPoints=big\n"
        "poolUnits=all\nrecent=x");
    QTest::newRow("out of range") << QByteArray(
        "[General]\ntheme=\nbytesPerRow=17\nbytesPerGroup=3\nvalues=4\n"
        "text=\n"
        "fontPoints=1e99\npoolUnits=7\nrecent=a 1 1 1");
    QTest::newRow("below") << QByteArray("[General]\nbytesPerRow=-8\nfontPoints=-3\npoolUnits=-1\n"
                                         "recent=/a -1 -1, , /b 1 2 3 4");
    QTest::newRow("not a number") << QByteArray("[General]\nfontPoints=nan\npoolUnits=1e5\n"
                                                "recent=%00 0 0 0, rel%2Fative 0 0 0");
    // QSettings would reserve 64 GiB for the first, and make a QPixmap of the second.
    const QByteArray list("(\\0\\0\\0\\t\\x7f\\xff\\xff\\xff)\n");
    QTest::newRow("a list") << QByteArray("[General]\nrecent=@Variant" + list);
    QTest::newRow("a picture") << QByteArray(
        "[General]\ntheme=@Variant(\\0\\0\\0\\x41\\0\\0\\0\\x1)");
    QTest::newRow("a list in escapes")
        << QByteArray("[General]\ntheme=\\x10040\\126\\x61\"r\"ian\\\nt" + list);
    QTest::newRow("a time") << QByteArray("[layout]\nwindow=@DateTime(\\0\\0\\0\\x10)");
}

void TestSettings::aBrokenValueIsAsGoodAsNone()
{
    QFETCH(QByteArray, text);
    const test::TemporaryFolder folder;
    test::writeFile(folder / "ini", std::string_view(text.data(), std::size_t(text.size())));
    const Settings settings(folder / "ini");
    QCOMPARE(settings.theme(), ThemeChoice::System);
    QCOMPARE(settings.hexStyle(), ui::HexStyle());
    QCOMPARE(settings.fontPointSize(), 0.0);
    QVERIFY(!settings.poolUnits());
    QVERIFY(settings.recentFiles().empty());
    QVERIFY(settings.layout(QStringLiteral("window")).isEmpty());
}

void TestSettings::afterABrokenFileThingsAreRemembered()
{
    const test::TemporaryFolder folder;
    const std::string_view broken = "[General]\nbytesPerRow=8\ntheme=@Variant(\\0\\0\\0\\t)\n";
    test::writeFile(folder / "ini", broken);
    Settings(folder / "ini").setHexStyle({.bytesPerRow = 32});
    QCOMPARE(Settings(folder / "ini").hexStyle().bytesPerRow, 32);
    QCOMPARE(test::readFile(folder / "ini.aside").size(), broken.size()); // nothing is lost
    // Nor is a file read that is too large to be one of ours.
    test::writeFile(folder / "ini", "[General]\nbytesPerRow=8\n" + std::string(2 << 20, ';'));
    QCOMPARE(Settings(folder / "ini").hexStyle().bytesPerRow, 16);
    QVERIFY(std::filesystem::file_size(folder / "ini.aside") > 2 << 20);
}

void TestSettings::withoutAFileNothingIsRemembered()
{
    Settings settings({});
    settings.noteRecentFiles({{"/a", 1, {}}});
    settings.setHexStyle({.bytesPerRow = 64});
    QVERIFY(settings.recentFiles().empty());
    QCOMPARE(settings.hexStyle().bytesPerRow, 16);
}

void TestSettings::aFileThatCannotBeWrittenDoesNoHarm()
{
    const test::TemporaryFolder folder;
    test::writeFile(folder / "in the way", "");
    Settings settings(folder / "in the way/settings.ini");
    settings.setHexStyle({.bytesPerRow = 32});
    QCOMPARE(settings.hexStyle().bytesPerRow, 32); // for as long as it lives
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
