// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/common/theme.h"
#include "ui/hexview/hex_view.h"

#include <QAction>
#include <QClipboard>
#include <QDrag>
#include <QMimeData>
#include <QToolButton>
#include <QtTest>

using namespace ui;
using Shown = test::ShownWindow;

class CopyToolsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        test::writeFile(m_folder / "bytes", "\x01\x02\x03\x04");
        test::makeSparse(m_folder / "large", 3u << 20);
    }

    void theSelectionIsCopiedInOtherFormats()
    {
        Shown shown;
        shown.open(m_folder / "bytes");
        shown.press(Qt::Key_A, Qt::ControlModifier);
        const auto copy = [&](const QString& name) {
            for (QAction* const action : shown.window.findChildren<QAction*>()) {
                if (action->text().remove(QLatin1Char('&')) == name)
                    action->trigger();
            }
        };
        copy(QStringLiteral("Base64"));
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("AQIDBA=="));
        copy(QStringLiteral("Hex without spaces"));
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("01020304"));
        copy(QStringLiteral("C array"));
        QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                     QStringLiteral("static const unsigned char data[4] = {\n"
                                    "    0x01, 0x02, 0x03, 0x04,\n};\n"));
        copy(QStringLiteral("Dump lines"));
        QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                     QStringLiteral("00000000: 0102 0304                                ....\n"));
    }

    // What is on screen is what is handed out.
    void ofHeldBytesThoseAreCopied()
    {
        test::writeFile(m_folder / "held", "\x01\x02\x03\x04");
        Shown shown;
        shown.open(m_folder / "held");
        shown.press(Qt::Key_H);
        shown.settle();
        test::writeAt(m_folder / "held", 0, "\x7F");
        QTRY_VERIFY(shown.workspace.document()->shown(0).view
                    != shown.workspace.heldViews().front().view);
        shown.press(Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("7F"));
        shown.press(Qt::Key_D);
        shown.press(Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("01"));
    }

    // Half of the selection is held, and each half is what the view shows of it.
    void ofASelectionThatIsPartlyHeldEachPartIsCopiedAsItIsShown()
    {
        const auto file = m_folder / "two pages";
        const auto middle = engine::kPageSize;
        test::writeFile(file, std::string(2 * middle, 'a'));
        Shown shown;
        shown.open(file);
        shown.press(Qt::Key_H);
        shown.settle();
        test::writeAt(file, std::size_t(middle - 1), "bb");
        QTRY_VERIFY(shown.workspace.document()->shown(0).view
                    != shown.workspace.heldViews().front().view);
        shown.view()->select({middle - 1, middle + 2});
        shown.press(Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("62 62 61"));
        shown.press(Qt::Key_D);
        shown.press(Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("61 62 61"));
        QCOMPARE(dragged(shown), QStringLiteral("61 62 61"));
        shown.press(Qt::Key_D);
        QCOMPARE(dragged(shown), QStringLiteral("62 62 61"));
    }

    void textIsCopiedInTheEncodingOfTheColumn()
    {
        test::writeFile(m_folder / "text", "\xC3\xA9\xE2\x82\xAC");
        Shown shown;
        shown.open(m_folder / "text");
        const auto copied = [&](const QByteArray& encoding) {
            HexStyle style = shown.view()->style();
            style.text = encoding;
            shown.view()->setStyle(style);
            QGuiApplication::clipboard()->clear();
            shown.press(Qt::Key_A, Qt::ControlModifier);
            shown.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
            (void)QTest::qWaitFor([] { return !QGuiApplication::clipboard()->text().isEmpty(); });
            return QGuiApplication::clipboard()->text();
        };
        QCOMPARE(copied("UTF-8"), QStringLiteral("é€"));
        QCOMPARE(copied("ISO-8859-1"), QStringLiteral("Ã©â·¬")); // 82 is a control there
        QCOMPARE(copied("US-ASCII"), QStringLiteral("·····"));
        QCOMPARE(copied({}), QStringLiteral("·····")); // without a column
    }

    void tooMuchIsOfferedToTheExport()
    {
        Shown shown;
        shown.open(m_folder / "large");
        shown.press(Qt::Key_A, Qt::ControlModifier);
        shown.press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(shown.message().contains(QStringLiteral("at most 1 MiB can be copied")));
        QVERIFY(offersExport(shown));
    }

    void onlyWhatIsOnScreenIsDraggedAway()
    {
        Shown shown;
        shown.open(m_folder / "large");
        shown.press(Qt::Key_A, Qt::ControlModifier);
        emit shown.view()->dragOutWanted(HexColumn::Hex);
        QVERIFY(shown.message().contains(QStringLiteral("Only what is on screen")));
        QVERIFY(offersExport(shown));
    }

private:
    // What a drag hands out. This platform ends it at once.
    static QString dragged(Shown& shown)
    {
        emit shown.view()->dragOutWanted(HexColumn::Hex);
        const auto* const drag = shown.view()->findChild<QDrag*>();
        const QString text = drag ? drag->mimeData()->text() : QString();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return text;
    }

    static bool offersExport(Shown& shown)
    {
        for (const MessageBar* const bar : shown.window.findChildren<MessageBar*>()) {
            for (const QToolButton* const button : bar->findChildren<QToolButton*>()) {
                if (button->isVisible() && button->text().contains(QStringLiteral("xport")))
                    return true;
            }
        }
        return false;
    }

    test::TemporaryFolder m_folder;
};

MAPSCOPE_WIDGET_TEST(CopyToolsTest)
#include "tst_copy_tools.moc"
