// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/shown_window.h"
#include "ui/document/workspace.h"
#include "ui/export/export_dialog.h"
#include "ui/shell/file_opener.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shortcuts_page.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QStatusBar>
#include <QToolBar>
#include <QTreeWidget>
#include <QtTest>

using namespace ui;
using engine::kPageSize;

using Shown = test::ShownWindow;

namespace {

bool isOfTheWindow(const QAction& action)
{
    const QObject* const owner = action.parent();
    return owner->inherits("ui::Actions") || owner->inherits("ui::WindowTools")
        || owner->inherits("ui::MainWindow");
}

} // namespace

class TestMainWindow : public QObject, test::WithDiskImage {
    Q_OBJECT

private slots:
    void anEmptyWindowSaysWhatCanBeDone();
    void aFileIsShownWithItsNameAndPlace();
    void goToTakesAPlaceAndSaysWhyNot();
    void copyingIsBounded();
    void copyingTakesTheSelectedBytes();
    void escapeClosesMessagesAndLeavesTheGoToField();
    void theFieldForPlacesLeavesExportItsKey();
    void aMessageGoesWithWhatItIsAbout();
    void theStatusBarCutsNoWord();
    void aNarrowWindowKeepsSizeAndPlaceInSight();
    void aMessageLeavesTheCursorInSight();
    void theKeysAreOnAPage();
    void anEmptyFileIsShown();
    void everyKeyStandsInOneAction();
    void theThemeChangesEveryColour();
};

void TestMainWindow::anEmptyWindowSaysWhatCanBeDone()
{
    Shown shown;
    QVERIFY(!shown.view()->isVisible());
    const auto labels = shown.window.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text().contains(QStringLiteral("drop one here"));
    }));
    QVERIFY(!shown.button(QStringLiteral("Hold page"))->isEnabled());
    QVERIFY(shown.button(QStringLiteral("Open…"))->isEnabled());
}

void TestMainWindow::aFileIsShownWithItsNameAndPlace()
{
    Shown shown;
    shown.open(m_file);
    QVERIFY(shown.window.windowTitle().startsWith(QStringLiteral("disk.img")));
    QVERIFY(shown.view()->isVisible() && shown.view()->hasFocus());
    QCOMPARE(shown.status(QStringLiteral("Offset")), QStringLiteral("Offset 0x00000000 (0)"));
    QCOMPARE(shown.status(QStringLiteral("Page")), QStringLiteral("Page 0 (0 – 63)"));
    QCOMPARE(shown.status(QStringLiteral("Mapping")), QStringLiteral("Mapped read-only · 1 MiB"));
    shown.press(Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(shown.status(QStringLiteral("Offset")),
             QStringLiteral("Offset 0x000FFFFF (1,048,575)"));
}

void TestMainWindow::goToTakesAPlaceAndSaysWhyNot()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_G, Qt::ControlModifier);
    auto* const field = shown.window.findChild<QToolBar*>()->findChild<QLineEdit*>();
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("page 40"));
    QCOMPARE(shown.workspace.heldViews().size(), std::size_t(0)); // no letter became a command
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(shown.workspace.document()->cursor(), 40 * kPageSize);
    QVERIFY(shown.view()->hasFocus());
    shown.settle();
    QVERIFY(shown.workspace.document()->visiblePages()->contains(40));
    shown.press(Qt::Key_G, Qt::ControlModifier);
    QTest::keyClicks(field, QStringLiteral("page 64"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY2(shown.message().contains(QStringLiteral("no page 64")), qPrintable(shown.message()));
    QCOMPARE(shown.workspace.document()->cursor(), 40 * kPageSize);
}

void TestMainWindow::copyingIsBounded()
{
    const auto path = m_folder / "large";
    test::makeSparse(path, 3u << 20);
    Shown shown;
    shown.open(path);
    shown.press(Qt::Key_A, Qt::ControlModifier);
    shown.press(Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(shown.message().contains(QStringLiteral("at most 1 MiB can be copied")),
             qPrintable(shown.message()));
}

void TestMainWindow::copyingTakesTheSelectedBytes()
{
    const auto path = m_folder / "text";
    test::writeFile(path, "Hello, world");
    Shown shown;
    shown.open(path);
    for (int i = 0; i < 4; ++i)
        shown.press(Qt::Key_Right, Qt::ShiftModifier);
    shown.press(Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("48 65 6C 6C 6F"));
    shown.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("Hello"));
}

void TestMainWindow::escapeClosesMessagesAndLeavesTheGoToField()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_R);
    QVERIFY(!shown.message().isEmpty());
    shown.press(Qt::Key_Right);
    shown.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(shown.workspace.document()->selection().size(), 64 * kPageSize);
    shown.press(Qt::Key_Escape); // what can be read first
    QCOMPARE(shown.message(), QString());
    QVERIFY(!shown.workspace.document()->selection().empty());
    shown.press(Qt::Key_Escape);
    QVERIFY(shown.workspace.document()->selection().empty());
    QCOMPARE(shown.workspace.document()->cursor(), std::uint64_t(1)); // where it was before all
    shown.press(Qt::Key_G, Qt::ControlModifier);
    QVERIFY(shown.window.findChild<QToolBar*>()->findChild<QLineEdit*>()->hasFocus());
    shown.press(Qt::Key_Escape);
    QVERIFY(shown.view()->hasFocus());
}

void TestMainWindow::aMessageGoesWithWhatItIsAbout()
{
    Shown shown;
    shown.open(m_file);
    auto* const field = shown.window.findChild<QToolBar*>()->findChild<QLineEdit*>();
    field->setText(QStringLiteral("page 999"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(shown.message().contains(QStringLiteral("999")));
    test::writePattern(m_folder / "another", 100);
    shown.open(m_folder / "another");
    QCOMPARE(shown.message(), QString());
    field->setText(QStringLiteral("page 999"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(shown.message().contains(QStringLiteral("999")));
    shown.workspace.show(*shown.workspace.documents().front());
    QCOMPARE(shown.message(), QString());
    // But not what could not be opened, when something else was.
    field->setText(QStringLiteral("page 999"));
    QTest::keyClick(field, Qt::Key_Return);
    shown.window.files().open(m_folder / "missing");
    shown.window.files().open(m_file);
    QTRY_COMPARE(shown.workspace.document()->name(), QStringLiteral("disk.img"));
    QTRY_VERIFY(shown.message().contains(QStringLiteral("missing")));
}

// Fields have fixed sizes: at each width and in each font they have to be large enough.
void TestMainWindow::theStatusBarCutsNoWord()
{
    Shown shown;
    shown.open(m_file);
    QStatusBar& bar = *shown.window.statusBar();
    const auto check = [&] {
        QTest::qWait(1);
        for (const QLabel* const label : bar.findChildren<QLabel*>()) {
            if (!label->isVisible())
                continue;
            const QFontMetrics metrics = label->fontMetrics(); // sizeHint() is what it was fixed to
            QVERIFY2(label->contentsRect().width() >= metrics.horizontalAdvance(label->text())
                         && label->height() >= metrics.height(),
                     qPrintable(label->text()));
        }
    };
    for (const int points : {8, 9, 10, 13}) {
        QFont font = bar.font();
        font.setPointSize(points);
        for (QLabel* const label : bar.findChildren<QLabel*>())
            label->setFont(font); // the style sheet keeps the bar's from them
        bar.setFont(font);
        check(); // the texts are the ones from before
        for (int width = 1300; width >= 700; width -= 150) {
            shown.window.resize(width, 700);
            shown.view()->goTo(static_cast<std::uint64_t>(width) * 700);
            check();
        }
    }
}

void TestMainWindow::theFieldForPlacesLeavesExportItsKey()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_G, Qt::ControlModifier);
    shown.press(Qt::Key_E, Qt::ControlModifier);
    QVERIFY(shown.window.findChild<ExportDialog*>()->isVisible());
}

void TestMainWindow::aNarrowWindowKeepsSizeAndPlaceInSight()
{
    Shown shown;
    shown.open(m_file);
    shown.view()->goTo(40 * kPageSize);
    for (const int width : {1900, 1300, 800, 660}) {
        shown.window.resize(width, 500);
        QCoreApplication::processEvents();
        QVERIFY(shown.status(QStringLiteral("Offset")).contains(QStringLiteral("0x000A0000")));
        QVERIFY(shown.status(QStringLiteral("Mapping")).endsWith(QStringLiteral("1 MiB")));
        // The bytes come before the lists.
        if (width >= 1300)
            QVERIFY(shown.view()->width() >= shown.view()->sizeHint().width());
    }
}

void TestMainWindow::aMessageLeavesTheCursorInSight()
{
    Shown shown;
    shown.open(m_file);
    shown.press(Qt::Key_End, Qt::ControlModifier);
    const std::uint64_t last = shown.workspace.document()->size() - 1;
    const auto inSight = [&] {
        const QRect box = shown.view()->byteRect(last, shown.view()->column());
        return !box.isEmpty() && shown.view()->viewport()->rect().contains(box);
    };
    QVERIFY(inSight());
    shown.press(Qt::Key_R); // nothing held: a message comes above the bytes
    QVERIFY(!shown.message().isEmpty());
    QCoreApplication::processEvents();
    QVERIFY(inSight());
}

void TestMainWindow::theKeysAreOnAPage()
{
    Shown shown;
    shown.press(Qt::Key_F1);
    auto* const page = shown.window.findChild<ShortcutsPage*>();
    QVERIFY(page && page->isVisible() && !page->isModal());
    const auto* const keys = page->findChild<QTreeWidget*>();
    QString all;
    for (QTreeWidgetItemIterator it(const_cast<QTreeWidget*>(keys)); *it; ++it)
        all += (*it)->text(0) + QLatin1Char('\t') + (*it)->text(1) + QLatin1Char('\n');
    // Every key of an action, and those of the instruments.
    for (const QAction* const action : shown.window.findChildren<QAction*>()) {
        if (isOfTheWindow(*action) && !action->shortcut().isEmpty())
            QVERIFY2(all.contains(action->shortcut().toString(QKeySequence::NativeText)),
                     qPrintable(action->text()));
    }
    QVERIFY(all.contains(QStringLiteral("Ctrl+Home")));
    QTest::keyClick(page, Qt::Key_Escape);
    QVERIFY(!page->isVisible());
}

void TestMainWindow::anEmptyFileIsShown()
{
    test::writeFile(m_folder / "empty", "");
    Shown shown;
    shown.open(m_folder / "empty");
    QCOMPARE(shown.status(QStringLiteral("Offset")), QStringLiteral("Empty file"));
    for (const Qt::Key key : {Qt::Key_H, Qt::Key_R, Qt::Key_Down, Qt::Key_PageDown, Qt::Key_End})
        shown.press(key);
    QVERIFY(shown.workspace.heldViews().empty());
    QVERIFY(!shown.button(QStringLiteral("Hold page"))->isEnabled());
}

void TestMainWindow::everyKeyStandsInOneAction()
{
    Shown shown;
    std::map<QString, QString> owner;
    for (const QAction* const action : shown.window.findChildren<QAction*>()) {
        if (!isOfTheWindow(*action))
            continue;
        QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->text()));
        for (const QKeySequence& keys : action->shortcuts()) {
            const auto [it, fresh] = owner.emplace(keys.toString(), action->text());
            QVERIFY2(fresh, qPrintable(keys.toString() + QStringLiteral(" of ") + it->second));
        }
    }
    QVERIFY(owner.contains(QStringLiteral("H")));
}

void TestMainWindow::theThemeChangesEveryColour()
{
    Shown shown;
    shown.open(m_file);
    shown.themes.choose(ThemeChoice::Light);
    QCoreApplication::processEvents();
    const QImage light = shown.window.grab().toImage();
    shown.themes.choose(ThemeChoice::Dark);
    QCoreApplication::processEvents();
    const QImage dark = shown.window.grab().toImage();
    // Every ground is dark now: sampled all over the window, hardly a light pixel is left.
    int lightPixels = 0;
    int samples = 0;
    for (int y = 2; y < dark.height(); y += 7) {
        for (int x = 2; x < dark.width(); x += 7, ++samples)
            lightPixels += dark.pixelColor(x, y).lightness() > 160 ? 1 : 0;
    }
    QVERIFY2(lightPixels * 20 < samples, qPrintable(QString::number(lightPixels)));
    QVERIFY(light.pixelColor(4, 4).lightness() > 200);
    shown.themes.choose(ThemeChoice::System);
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestMainWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_main_window.moc"
