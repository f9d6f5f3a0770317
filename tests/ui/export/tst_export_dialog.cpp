// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The dialog as a person uses it: real keys and clicks, and what can be read on it.
#include "ui/export/export_dialog.h"

#include "tests/support/faulty_fs.h"
#include "tests/support/temporary_folder.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"
#include "ui/export/target_name.h"

#include <QApplication>
#include <QCheckBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace ui;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kSize = 100'000;

// A workspace with a file open, and the dialog over it.
class Opened {
public:
    explicit Opened(const fs::path& file) : dialog(workspace)
    {
        workspace.open(file);
        if (!QTest::qWaitFor([&] { return workspace.document() != nullptr; }, 10'000))
            qFatal("the file was never opened");
    }

    template <typename Widget> Widget* find(const char* text) const
    {
        for (Widget* widget : dialog.findChildren<Widget*>()) {
            QString shown = widget->text();
            if (shown.remove(QLatin1Char('&')).startsWith(QLatin1String(text)))
                return widget;
        }
        qFatal("there is no \"%s\" in the dialog", text);
    }
    void click(const char* button) const
    {
        QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton);
    }
    void choose(const char* button) const
    {
        auto* const radio = find<QRadioButton>(button);
        QTest::mouseClick(radio, Qt::LeftButton, {}, QPoint(8, radio->height() / 2));
    }
    void type(const char* field, const QString& text) const
    {
        auto* const line = dialog.findChild<QLineEdit*>(QLatin1String(field));
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    QString text(const char* field) const
    {
        return dialog.findChild<QLineEdit*>(QLatin1String(field))->text();
    }
    QString size() const { return dialog.findChild<QLabel*>(QStringLiteral("size"))->text(); }
    QString report() const { return dialog.findChild<QPlainTextEdit*>()->toPlainText(); }
    QPushButton* exportButton() const
    {
        return dialog.findChild<QPushButton*>(QStringLiteral("export"));
    }
    Document& document() const { return *workspace.document(); }

    Workspace workspace{64};
    ExportDialog dialog;
};

} // namespace

class ExportDialogTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_folder;
    fs::path m_file;

private slots:
    void init()
    {
        m_file = m_folder / "disk.img";
        test::writePattern(m_file, kSize);
    }

    void theTabKeyGoesFromAChoiceToItsFields()
    {
        Opened opened(m_file);
        opened.dialog.present();
        QVERIFY(QTest::qWaitForWindowActive(&opened.dialog));
        const auto tab = [&] {
            QTest::keyClick(opened.dialog.focusWidget(), Qt::Key_Tab);
            return opened.dialog.focusWidget()->objectName();
        };
        QTest::keyClick(&opened.dialog, Qt::Key_R, Qt::AltModifier);
        QVERIFY(opened.find<QRadioButton>("Range")->hasFocus());
        QCOMPARE(tab(), QStringLiteral("range"));
        QCOMPARE(tab(), QStringLiteral("target"));
        QTest::keyClick(&opened.dialog, Qt::Key_P, Qt::AltModifier);
        QVERIFY(opened.find<QRadioButton>("Pages")->hasFocus());
        QCOMPARE(tab(), QStringLiteral("firstPage"));
        QCOMPARE(tab(), QStringLiteral("lastPage"));
    }

    void theSelectionIsOfferedWithItsSizeAndAName()
    {
        Opened opened(m_file);
        opened.document().select({0x1000, 0x101F});
        opened.dialog.present();
        QVERIFY(opened.find<QRadioButton>("Selection")->isChecked());
        QCOMPARE(opened.find<QRadioButton>("Selection")->text(),
                 QStringLiteral("&Selection: 0x00001000 to 0x0000101E"));
        QCOMPARE(opened.size(), QStringLiteral("31 bytes"));
        QCOMPARE(opened.text("target"),
                 QString::fromStdString((m_folder / "disk.img.0x1000-0x101E.bin").string()));
        // It follows the selection while it is open.
        opened.document().select({0, 81'920});
        QCOMPARE(opened.size(), QStringLiteral("80 KiB (81,920 bytes)"));
        QCOMPARE(opened.text("target"),
                 QString::fromStdString((m_folder / "disk.img.0x0-0x13FFF.bin").string()));
    }

    void theSelectionIsWrittenOnEnter()
    {
        Opened opened(m_file);
        opened.document().select({0x1000, 0x101F});
        opened.dialog.present();
        const QSignalSpy finished(&opened.dialog, &ExportDialog::finished);
        const fs::path target = m_folder / "mine.bin";
        opened.type("target", QString::fromStdString(target.string()));
        QTest::keyClick(opened.dialog.findChild<QLineEdit*>(QStringLiteral("target")),
                        Qt::Key_Return);
        QTRY_COMPARE(finished.size(), qsizetype{1});
        QCOMPARE(opened.report(),
                 QStringLiteral("31 bytes written to %1.").arg(QString::fromStdString(target)));
        QVERIFY(finished[0][1].toBool());
        QVERIFY(test::readFile(target) == test::pattern(0x1000, 31));
    }

    void withoutSelectionThePageOfTheCursorIsOffered()
    {
        Opened opened(m_file);
        opened.document().moveCursor(40'000);
        opened.dialog.present();
        QVERIFY(opened.find<QRadioButton>("Pages")->isChecked());
        QCOMPARE(opened.text("firstPage"), QStringLiteral("2"));
        QCOMPARE(opened.text("lastPage"), QStringLiteral("2"));
        QCOMPARE(opened.size(), QStringLiteral("16 KiB (16,384 bytes)"));
        // The choice has the keyboard.
        QVERIFY(QTest::qWaitForWindowActive(&opened.dialog));
        QTest::keyClick(opened.dialog.focusWidget(), Qt::Key_Up);
        QVERIFY(opened.find<QRadioButton>("Held views")->isChecked());
        QTRY_COMPARE(opened.size(), QStringLiteral("No view is held."));
        opened.choose("Selection");
        QCOMPARE(opened.size(), QStringLiteral("Nothing is selected."));
        QVERIFY(!opened.exportButton()->isEnabled());
    }

    void typedPagesAreWritten()
    {
        Opened opened(m_file);
        opened.document().select({0, 1});
        opened.dialog.present();
        // Whoever types pages means pages.
        opened.type("firstPage", QStringLiteral("3"));
        opened.type("lastPage", QStringLiteral("6"));
        QVERIFY(opened.find<QRadioButton>("Pages")->isChecked());
        QCOMPARE(opened.size(), QStringLiteral("49.7 KiB (50,848 bytes)"));
        QVERIFY(opened.text("target").endsWith(QStringLiteral("/disk.img.pages-3-6.bin")));
        opened.click("Export");
        QTRY_VERIFY(opened.report().startsWith(QStringLiteral("49.7 KiB (50,848 bytes) written")));
        QVERIFY(test::readFile(m_folder / "disk.img.pages-3-6.bin")
                == test::pattern(49152, 50'848));
    }

    void aTypedRangeIsWrittenOrItsProblemSaid()
    {
        Opened opened(m_file);
        opened.dialog.present();
        opened.type("range", QStringLiteral("0x1000 - 0x20000"));
        QCOMPARE(opened.size(),
                 QStringLiteral("0x00020000 is past the end: the last byte is at "
                                "0x0001869F."));
        QVERIFY(!opened.exportButton()->isEnabled());
        opened.type("range", QStringLiteral("4096 + 512"));
        QCOMPARE(opened.size(), QStringLiteral("512 bytes"));
        opened.click("Export");
        QTRY_VERIFY(opened.report().startsWith(QStringLiteral("512 bytes written")));
        QVERIFY(test::readFile(m_folder / "disk.img.0x1000-0x11FF.bin")
                == test::pattern(4096, 512));
    }

    // Views keep their moment, whatever the file is now.
    void heldViewsAreWrittenAsTheyWere()
    {
        Opened opened(m_file);
        QVERIFY(opened.workspace.hold({5, 6}));
        QVERIFY(opened.workspace.hold({1, 1}));
        QTRY_VERIFY(std::all_of(opened.workspace.heldViews().begin(),
                                opened.workspace.heldViews().end(),
                                [](const HeldView& held) { return held.view != nullptr; }));
        test::writeFile(m_file, "other bytes");
        opened.dialog.present();
        opened.find<QRadioButton>("Held views: 3 views: page by page")->click();
        QCOMPARE(opened.size(), QStringLiteral("33.7 KiB (34,464 bytes)"));
        opened.click("Export");
        QTRY_VERIFY(opened.report().startsWith(QStringLiteral("33.7 KiB (34,464 bytes) written")));
        auto expected = test::pattern(16384, 16384);
        const auto rest = test::pattern(5 * 16384, kSize - 5 * 16384);
        expected.insert(expected.end(), rest.begin(), rest.end());
        QVERIFY(test::readFile(m_folder / "disk.img.views.bin") == expected);
        opened.workspace.releaseAll();
        QTRY_COMPARE(opened.size(), QStringLiteral("No view is held."));
    }

    void someOfTheHeldViewsAreWritten()
    {
        Opened opened(m_file);
        QVERIFY(opened.workspace.hold({1, 4}));
        const auto& held = opened.workspace.heldViews();
        QTRY_VERIFY(
            std::ranges::all_of(held, [](const HeldView& one) { return one.view != nullptr; }));
        opened.dialog.presentViews({held[3].id, held[1].id});
        QVERIFY(opened.find<QRadioButton>("Held views: 2 of 4: page by page")->isChecked());
        QCOMPARE(opened.size(), QStringLiteral("32 KiB (32,768 bytes)"));
        opened.type("target", QString::fromStdString((m_folder / "two.bin").string()));
        opened.click("Export");
        QTRY_VERIFY(opened.report().startsWith(QStringLiteral("32 KiB (32,768 bytes) written")));
        auto expected = test::pattern(2 * 16384, 16384);
        const auto last = test::pattern(4 * 16384, 16384);
        expected.insert(expected.end(), last.begin(), last.end());
        QVERIFY(test::readFile(m_folder / "two.bin") == expected);
        opened.workspace.release({held[3].id, held[1].id});
        QTRY_COMPARE(opened.size(),
                     QStringLiteral("The views that were chosen have been released."));
        QTRY_VERIFY(!opened.find<QPushButton>("Export")->isEnabled()); // never the two others
        opened.dialog.close();
        opened.dialog.present();
        QCOMPARE(opened.report(), QString()); // that of the last export would look like this one's
        opened.find<QRadioButton>("Held views: 2 views: page by page")->click();
    }

    void anExistingFileIsReplacedOnlyWhenAsked()
    {
        Opened opened(m_file);
        opened.document().select({0, 10});
        opened.dialog.present();
        const fs::path target = m_folder / "old.bin";
        test::writeFile(target, "old");
        opened.type("target", QString::fromStdString(target.string()));
        auto* const line = opened.dialog.findChild<QLineEdit*>(QStringLiteral("target"));
        QTest::keyClick(line, Qt::Key_Return);
        const QString question =
            QStringLiteral("%1 exists already. Replace it?").arg(QString::fromStdString(target));
        QTRY_COMPARE(opened.report(), question);
        QCOMPARE(opened.exportButton()->text(), QStringLiteral("Repl&ace"));
        QCOMPARE(test::readFile(target).size(), std::size_t{3});
        // A second Enter is not an answer.
        QTest::keyClick(opened.dialog.focusWidget(), Qt::Key_Return);
        QTest::qWait(100);
        QCOMPARE(test::readFile(target).size(), std::size_t{3});
        // Another target is another question.
        opened.type("target", QString::fromStdString((m_folder / "new.bin").string()));
        QCOMPARE(opened.exportButton()->text(), QStringLiteral("&Export"));
        QCOMPARE(opened.report(), QString());
        opened.type("target", QString::fromStdString(target.string()));
        opened.click("Export");
        QTRY_COMPARE(opened.report(), question);
        opened.click("Replace");
        QTRY_VERIFY(opened.report().startsWith(QStringLiteral("10 bytes written")));
        QVERIFY(test::readFile(target) == test::pattern(0, 10));
        QCOMPARE(opened.exportButton()->text(), QStringLiteral("&Export"));
    }

    void theFileItselfIsRefusedInTheDialog()
    {
        Opened opened(m_file);
        opened.document().select({0, 10});
        opened.dialog.present();
        opened.type("target", QString::fromStdString(m_file.string()));
        opened.click("Export");
        QTRY_COMPARE(opened.report(),
                     QStringLiteral("Cannot write %1: it is the file that is exported from.")
                         .arg(QString::fromStdString(m_file)));
        QVERIFY(test::readFile(m_file) == test::pattern(0, kSize));
        QVERIFY(opened.exportButton()->isEnabled());
    }

    void aNameThatIsNoTextCanBeWritten()
    {
        Opened opened(m_file);
        opened.document().select({0, 10});
        opened.dialog.present();
        const fs::path target = m_folder / "caf\xE9\n";
        opened.type("target", targetText(target));
        opened.click("Export");
        QTRY_VERIFY(opened.report().startsWith(QStringLiteral("10 bytes written")));
        QVERIFY(test::readFile(target) == test::pattern(0, 10));
    }

    void aShrunkenFileIsAnErrorUnlessFilled()
    {
        Opened opened(m_file);
        opened.document().select({90'000, 100'000});
        opened.dialog.present();
        QCOMPARE(::truncate(m_file.c_str(), 95'000), 0);
        opened.click("Export");
        const QString list = QStringLiteral("\n0x00017318 to 0x0001869F, 4.9 KiB (5,000 bytes)");
        QTRY_COMPARE(opened.report(),
                     QStringLiteral("Cannot read %1: 5000 bytes are missing, from offset 95000: it "
                                    "is shorter now.\n\nCould not be read:")
                             .arg(QString::fromStdString(m_file))
                         + list);
        auto* const fill = opened.find<QCheckBox>("Fill");
        QTest::mouseClick(fill, Qt::LeftButton, {}, QPoint(8, fill->height() / 2));
        QVERIFY(fill->isChecked());
        opened.click("Export");
        QTRY_VERIFY(opened.report().startsWith(QStringLiteral("9.8 KiB (10,000 bytes) written")));
        QVERIFY(opened.report().endsWith(QStringLiteral("\n\nCould not be read, and is zeros now:")
                                         + list));
        auto expected = test::pattern(90'000, 5000);
        expected.resize(10'000, std::byte{0});
        QVERIFY(test::readFile(m_folder / "disk.img.0x15F90-0x1869F.bin") == expected);
    }

    // The dialog stays alive while the disk does not answer, and lets go at once.
    void anExportOfAStuckFileCanBeStopped()
    {
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs disk;
        disk.addFile("disk", 1 << 20);
        Opened opened(disk / "disk");
        disk.block("disk", {600'000, 700'000});
        opened.document().select({0, 1 << 20});
        opened.dialog.present();
        const fs::path target = m_folder / "stuck.bin";
        opened.type("target", QString::fromStdString(target.string()));
        opened.click("Export");
        QVERIFY(disk.waitUntilBlocked());
        QTRY_VERIFY(opened.dialog.findChild<QProgressBar*>()->value() > 0);
        QVERIFY(opened.dialog.findChild<QProgressBar*>()->isVisible());
        QVERIFY(opened.dialog.findChild<QLabel*>(QStringLiteral("progressText"))
                    ->text()
                    .contains(QStringLiteral(" of 1 MiB")));
        QVERIFY(!opened.dialog.findChild<QGroupBox*>()->isEnabled());
        QVERIFY(opened.dialog.isExporting());
        opened.click("Stop");
        QVERIFY(!opened.dialog.isExporting());
        QCOMPARE(opened.report(),
                 QStringLiteral("Stopped. Nothing was written to %1.")
                     .arg(QString::fromStdString(target)));
        QVERIFY(opened.dialog.findChild<QGroupBox*>()->isEnabled());
        disk.unblock("disk");
        const auto leftOver = [&] {
            return std::any_of(
                fs::directory_iterator(m_folder.path()), fs::directory_iterator(),
                [](const auto& entry) { return entry.path().extension() == ".part"; });
        };
        QTRY_VERIFY(!leftOver());
        QVERIFY(!fs::exists(target));
    }

    void closingItLetsTheExportGoOn()
    {
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
        test::FaultyFs disk;
        disk.addFile("disk", 1 << 20);
        Opened opened(disk / "disk");
        disk.block("disk", {600'000, 700'000});
        opened.document().select({0, 1 << 20});
        opened.dialog.present();
        const QSignalSpy finished(&opened.dialog, &ExportDialog::finished);
        opened.type("target", QString::fromStdString((m_folder / "later.bin").string()));
        opened.click("Export");
        QVERIFY(disk.waitUntilBlocked());
        QTest::keyClick(&opened.dialog, Qt::Key_Escape);
        QVERIFY(!opened.dialog.isVisible());
        QVERIFY(opened.dialog.isExporting());
        opened.dialog.present();
        QVERIFY(opened.dialog.findChild<QProgressBar*>()->isVisible());
        opened.click("Close");
        disk.unblock("disk");
        QTRY_COMPARE(finished.size(), qsizetype{1});
        QVERIFY(finished[0][1].toBool());
        QVERIFY(test::readFile(m_folder / "later.bin") == test::pattern(0, 1 << 20));
    }

    void aNewSuggestionIsMadeBesideTheLastTarget()
    {
        Opened opened(m_file);
        opened.document().select({0, 10});
        opened.dialog.present();
        fs::create_directory(m_folder / "results");
        opened.type("target", QString::fromStdString((m_folder / "results/a.bin").string()));
        opened.click("Export");
        QTRY_VERIFY(opened.report().startsWith(QStringLiteral("10 bytes written")));
        opened.click("Close");
        opened.document().select({0, 20});
        opened.dialog.present();
        QCOMPARE(opened.text("target"),
                 QString::fromStdString((m_folder / "results/disk.img.0x0-0x13.bin").string()));
        QCOMPARE(opened.dialog.targetFolder(), m_folder / "results");
    }

    void everythingHasANameForScreenReaders()
    {
        Opened opened(m_file);
        opened.dialog.present();
        for (const QWidget* widget : opened.dialog.findChildren<QWidget*>()) {
            const bool speaks = widget->focusPolicy() != Qt::NoFocus
                && (qobject_cast<const QLineEdit*>(widget)
                    || qobject_cast<const QPlainTextEdit*>(widget));
            if (speaks || qobject_cast<const QProgressBar*>(widget))
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
        // Every key for a control is one control's.
        QStringList keys{QKeySequence::mnemonic(QStringLiteral("Repl&ace")).toString()};
        const auto add = [&](const QString& text) {
            if (const auto key = QKeySequence::mnemonic(text); !key.isEmpty())
                keys += key.toString();
        };
        for (const QAbstractButton* button : opened.dialog.findChildren<QAbstractButton*>())
            add(button->text());
        for (const QLabel* label : opened.dialog.findChildren<QLabel*>())
            add(label->text());
        QVERIFY(keys.size() > 10);
        QCOMPARE(keys.removeDuplicates(), qsizetype{0});
        for (const QLabel* label : opened.dialog.findChildren<QLabel*>())
            QVERIFY(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'));
    }
};

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    application.setStyle(QStringLiteral("Fusion"));
    ExportDialogTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_export_dialog.moc"
