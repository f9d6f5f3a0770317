// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// How bytes are shown, chosen by keys and menus of the window.
#include "tests/ui/support/shown_window.h"
#include "ui/common/text_encoding.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QTest>

using ui::HexStyle;
using ui::OffsetBase;
using ui::OffsetFormat;
using ui::ValueFormat;

class TestStyleTools : public QObject, test::WithDiskImage {
    Q_OBJECT

private slots:
    void eachChoiceHasKeys();
    void whatIsChosenIsChecked();
    void everyKnownEncodingCanBeChosen();
};

namespace {

QAction* actionOf(ui::MainWindow& window, const QString& text)
{
    for (QAction* const action : window.findChildren<QAction*>()) {
        if (action->text().remove(QLatin1Char('&')) == text)
            return action;
    }
    qFatal("no such action: %s", qPrintable(text));
}

} // namespace

void TestStyleTools::eachChoiceHasKeys()
{
    test::ShownWindow shown;
    shown.open(m_file);
    HexStyle style;
    const auto expect = [&](Qt::Key menu, Qt::Key choice) {
        for (const Qt::Key key : {Qt::Key_V, menu, choice})
            shown.press(key);
        QCOMPARE(shown.view()->style(), style);
    };
    style.bytesPerRow = 32;
    expect(Qt::Key_C, Qt::Key_3);
    style.bytesPerRow = 0;
    expect(Qt::Key_C, Qt::Key_F);
    style.bytesPerRow = 8;
    expect(Qt::Key_C, Qt::Key_8);
    style.bytesPerGroup = 2;
    expect(Qt::Key_G, Qt::Key_2);
    style.values = ValueFormat::Octal;
    expect(Qt::Key_V, Qt::Key_O);
    style.values = ValueFormat::Decimal;
    expect(Qt::Key_V, Qt::Key_D);
    style.upperCase = false;
    expect(Qt::Key_V, Qt::Key_L);
    style.offsets = OffsetFormat::Decimal;
    expect(Qt::Key_O, Qt::Key_D);
    style.offsetBase = OffsetBase::Selection;
    expect(Qt::Key_O, Qt::Key_S);
    style.text = "ibm-037";
    expect(Qt::Key_T, Qt::Key_E);
    style.text.clear();
    expect(Qt::Key_T, Qt::Key_N);
    style.text = "UTF-16LE";
    expect(Qt::Key_T, Qt::Key_6);
}

void TestStyleTools::whatIsChosenIsChecked()
{
    test::ShownWindow shown;
    shown.open(m_file);
    const auto checked = [&](const char* text) {
        return actionOf(shown.window, QLatin1String(text))->isChecked();
    };
    QVERIFY(checked("16 bytes a row"));
    QVERIFY(checked("8 bytes"));
    QVERIFY(checked("ASCII"));
    QVERIFY(checked("Upper-case letters"));
    shown.view()->setStyle({.bytesPerRow = 64, .values = ValueFormat::Binary, .text = {}});
    QVERIFY(checked("64 bytes a row"));
    QVERIFY(!checked("16 bytes a row"));
    QVERIFY(checked("Binary"));
    QVERIFY(checked("No text column"));
    QVERIFY(!checked("ASCII"));
    actionOf(shown.window, QStringLiteral("Binary"))->trigger(); // again
    QVERIFY(checked("Binary"));
}

void TestStyleTools::everyKnownEncodingCanBeChosen()
{
    test::ShownWindow shown;
    shown.open(m_file);
    QMenu* text = nullptr;
    for (QMenu* const menu : shown.window.findChildren<QMenu*>()) {
        if (menu->title().remove(QLatin1Char('&')) == QLatin1String("Text"))
            text = menu;
    }
    QVERIFY(text);
    emit text->aboutToShow();
    emit text->aboutToShow(); // nothing twice
    for (const ui::EncodingName& name : ui::encodingNames()) {
        const QString shownName = QLatin1String(name.shown);
        int actions = 0;
        for (const QAction* const action : shown.window.findChildren<QAction*>())
            actions += action->text() == shownName ? 1 : 0;
        if (!ui::TextEncoding::isKnown(name.id))
            continue;
        QCOMPARE(actions, 1);
        actionOf(shown.window, shownName)->trigger();
        QCOMPARE(shown.view()->style().text, QByteArray(name.id));
        QVERIFY(actionOf(shown.window, shownName)->isChecked());
    }
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestStyleTools test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_style_tools.moc"
