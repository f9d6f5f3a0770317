// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The hex view while its style is changed.
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/opened_workspace.h"
#include "ui/hexview/hex_view.h"

#include <QApplication>
#include <QBackingStore>
#include <QSignalSpy>
#include <QTest>

#include <array>
#include <filesystem>
#include <string>

using engine::kPageSize;
using ui::HexColumn;
using ui::HexStyle;
using ui::OffsetBase;
using ui::ValueFormat;

namespace {

// Characters of one to four bytes, none of them where a page ends.
std::string manyCharacters(std::size_t size)
{
    static const std::array<std::string, 5> kCharacters{"a", "\xC3\xA9", "\xE4\xB8\xAD",
                                                        "\xF0\x9F\x98\x80", "zz"};
    std::string text;
    for (std::size_t i = 0; text.size() + 4 < size; ++i)
        text += kCharacters[i * 7 % kCharacters.size()];
    text.resize(size, '.');
    return text;
}

// A view of a file of text, on the screen.
struct Scene {
    Scene() : opened(written(folder / "file"), 64)
    {
        view.resize(700, 400);
        view.setDocument(&opened.document());
        view.show();
        view.setFocus();
        if (!QTest::qWaitForWindowActive(&view))
            qFatal("the view never became active");
        settle();
    }
    void settle()
    {
        const auto pages = opened.document().visiblePages();
        QVERIFY(pages);
        QTRY_VERIFY(opened.allHere(pages->first, pages->last));
        QApplication::processEvents();
    }
    static std::filesystem::path written(const std::filesystem::path& path)
    {
        test::writeFile(path, manyCharacters(4 * kPageSize));
        return path;
    }
    // What the screen has, and what it should have.
    QImage screen()
    {
        settle();
        const auto* const device = dynamic_cast<QImage*>(view.backingStore()->paintDevice());
        return device ? device->convertToFormat(QImage::Format_RGB32) : QImage();
    }
    QImage paintedAnew()
    {
        view.viewport()->repaint();
        return screen();
    }

    test::TemporaryFolder folder;
    test::OpenedWorkspace opened;
    ui::HexView view;
};

} // namespace

class TestHexViewStyle : public QObject {
    Q_OBJECT

private slots:
    void theCursorAndTheTopStayWhereTheyAre()
    {
        Scene scene;
        scene.view.scrollTo({256, 0});
        scene.opened.document().moveCursor(256 * 16 + 70);
        const std::uint64_t top = scene.view.bytesInView().start;
        QSignalSpy changed(&scene.view, &ui::HexView::styleChanged);
        for (const HexStyle& style :
             {HexStyle{.bytesPerRow = 64}, HexStyle{.bytesPerRow = 8, .bytesPerGroup = 2},
              HexStyle{.values = ValueFormat::Binary}, HexStyle{.text = "ibm-037"},
              HexStyle{.text = {}}, HexStyle{.offsetBase = OffsetBase::Page}, HexStyle{}}) {
            scene.view.setStyle(style);
            QCOMPARE(scene.view.style(), style);
            QCOMPARE(scene.view.bytesInView().start, top);
            QCOMPARE(scene.opened.document().cursor(), std::uint64_t(256 * 16 + 70));
            QCOMPARE(scene.screen(), scene.paintedAnew());
        }
        QCOMPARE(changed.count(), 7);
        scene.view.setStyle({});
        QCOMPARE(changed.count(), 7); // it is that already
    }

    void aCursorInSightStaysInSight()
    {
        Scene scene;
        scene.view.setStyle({.bytesPerRow = 64});
        scene.opened.document().moveCursor(scene.view.bytesInView().stop - 300);
        scene.view.setStyle({.bytesPerRow = 8});
        QVERIFY(!scene.view.byteRect(scene.opened.document().cursor(), HexColumn::Hex).isEmpty());
    }

    // Characters that go on in the next row or page come right by whatever way it comes into view.
    void scrolledTextIsAsPaintedAnew()
    {
        Scene scene;
        scene.view.setStyle({.text = "UTF-8"});
        for (const int rows : {1, 3, -2, 900, 100, 15, 1, 1, 1, -20, 2000}) {
            scene.view.scrollTo(
                scene.view.screenInUse().layout().movedByRows(scene.view.position(), rows));
            QCOMPARE(scene.screen(), scene.paintedAnew());
        }
    }

    void offsetsFollowTheSelection()
    {
        Scene scene;
        scene.view.setStyle({.offsetBase = OffsetBase::Selection});
        ui::Document& document = scene.opened.document();
        document.moveCursor(40);
        const QImage before = scene.screen();
        QCOMPARE(before, scene.paintedAnew());
        document.moveCursor(41);
        QVERIFY(scene.screen() != before);
        QCOMPARE(scene.screen(), scene.paintedAnew());
        document.select({80, 90});
        QCOMPARE(scene.screen(), scene.paintedAnew());
    }

    void aDoubleClickSelectsAGroup()
    {
        Scene scene;
        for (const int group : ui::kGroupLengths) {
            scene.view.setStyle({.bytesPerGroup = group, .values = ValueFormat::Decimal});
            const QPoint at = scene.view.byteRect(45, HexColumn::Hex).center();
            QTest::mouseClick(scene.view.viewport(), Qt::LeftButton, {}, at);
            QTest::mouseDClick(scene.view.viewport(), Qt::LeftButton, {}, at);
            const auto length = static_cast<std::uint64_t>(group);
            QCOMPARE(scene.opened.document().selection(),
                     engine::rangeFrom(45 / length * length, length));
            QTest::mouseClick(scene.view.viewport(), Qt::LeftButton, {}, at + QPoint(0, 60));
        }
    }

    void withoutATextColumnTheCursorIsInTheOther()
    {
        Scene scene;
        scene.view.setColumn(HexColumn::Text);
        scene.view.setStyle({.text = {}});
        QCOMPARE(scene.view.column(), HexColumn::Hex);
        scene.view.setColumn(HexColumn::Text);
        QCOMPARE(scene.view.column(), HexColumn::Hex);
    }

    void wordsAreInTheChosenFormat_data()
    {
        QTest::addColumn<HexStyle>("style");
        QTest::addColumn<int>("cursor");
        QTest::addColumn<QString>("words");
        QTest::newRow("hex") << HexStyle{} << 0 << "byte 0x61 'a'";
        QTest::newRow("decimal") << HexStyle{.values = ValueFormat::Decimal} << 0 << "byte 097 'a'";
        QTest::newRow("octal") << HexStyle{.values = ValueFormat::Octal} << 0 << "byte 0o141 'a'";
        QTest::newRow("binary") << HexStyle{.values = ValueFormat::Binary} << 0
                                << "byte 0b01100001 'a'";
        QTest::newRow("EBCDIC") << HexStyle{.text = "ibm-037"} << 0 << "byte 0x61 '/'";
        QTest::newRow("UTF-8") << HexStyle{.text = "UTF-8"} << 1
                               << QString::fromUtf8("byte 0xE4 '中'");
        QTest::newRow("UTF-8, inside")
            << HexStyle{.text = "UTF-8"} << 2 << QString::fromUtf8("byte 0xB8 '中'");
        QTest::newRow("ASCII") << HexStyle{} << 1 << "byte 0xE4,";
        QTest::newRow("no text") << HexStyle{.text = {}} << 0 << "byte 0x61 'a'";
    }
    void wordsAreInTheChosenFormat()
    {
        QFETCH(HexStyle, style);
        QFETCH(int, cursor);
        QFETCH(QString, words);
        Scene scene;
        scene.view.setStyle(style);
        scene.opened.document().moveCursor(static_cast<std::uint64_t>(cursor));
        QVERIFY2(scene.view.cursorWords().contains(words), qPrintable(scene.view.cursorWords()));
    }
};

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestHexViewStyle test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_hex_view_style.moc"
