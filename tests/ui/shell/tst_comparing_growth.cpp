// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// Comparisons with files that are followed, and grow meanwhile.
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/common/theme.h"
#include "ui/compare/compare_dialog.h"
#include "ui/compare/differences_panel.h"

#include <QLabel>
#include <QListWidget>
#include <QtTest>

#include <algorithm>

using namespace ui;
using engine::kPageSize;

namespace {

bool isListOutdated(const test::ShownWindow& shown)
{
    const auto labels = shown.window.findChild<DifferencesPanel*>()->findChildren<QLabel*>();
    return std::ranges::any_of(labels, [](const QLabel* label) {
        return label->text().endsWith(QStringLiteral("of before"));
    });
}

} // namespace

class ComparingGrowthTest : public QObject, private test::WithDiskImage {
    Q_OBJECT

private:
    const std::filesystem::path m_written = m_folder / "written.img";
    const std::filesystem::path m_log = m_folder / "followed.log";

private slots:
    void init()
    {
        test::writePattern(m_written, 8 * kPageSize);
        test::writePattern(m_log, 3 * kPageSize);
    }

    // Growth that is followed is no news otherwise; it would go on saying that they are equal.
    void growthOfAFollowedFileIsSaidOnce()
    {
        test::ShownWindow shown;
        shown.open(m_written);
        shown.open(m_log);
        shown.press(Qt::Key_F);
        QVERIFY(shown.workspace.document()->isFollowing());
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(shown.message().contains(QStringLiteral("are equal as far as both go")));
        QVERIFY(shown.workspace.document()->isFollowing());
        test::writeAt(m_log, 3 * kPageSize, "more");
        QTRY_VERIFY2(shown.message().contains(QStringLiteral("has changed since")),
                     qPrintable(shown.message()));
        shown.press(Qt::Key_Escape);
        QCOMPARE(shown.message(), QString());
        test::writeAt(m_log, 3 * kPageSize + 4, "and more");
        QTRY_COMPARE(shown.workspace.document()->size(), 3 * kPageSize + 12);
        QCOMPARE(shown.message(), QString());
        shown.press(Qt::Key_F5, Qt::ControlModifier);
        QTRY_VERIFY(shown.message().contains(QStringLiteral("1 differing range (12 bytes)")));
    }

    // Not compared with what it was opened as, without a word.
    void growthSinceItWasOpenedIsSaid()
    {
        test::ShownWindow shown;
        shown.open(m_log);
        test::writeAt(m_log, 3 * kPageSize, "more");
        QTRY_COMPARE(shown.workspace.document()->notice().kind, FileNotice::Kind::Longer);
        std::filesystem::copy_file(m_log, m_written,
                                   std::filesystem::copy_options::overwrite_existing);
        shown.open(m_written);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(shown.message().contains(QStringLiteral("4 bytes only in written.img")));
        QVERIFY2(shown.message().contains(QStringLiteral("followed.log has grown by 4 bytes")),
                 qPrintable(shown.message()));
    }

    // What was found before is not told as if it were so now.
    void goingOnDoesNotHideThatAFileChanged()
    {
        test::writePattern(m_written, 3 * kPageSize);
        test::ShownWindow shown;
        shown.open(m_log);
        shown.open(m_written);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(shown.message().contains(QStringLiteral("are equal: 48 KiB")));
        test::writeAt(m_written, 40, "other");
        const auto isOutdated = [&] {
            return shown.message().contains(QStringLiteral("has changed since"));
        };
        QTRY_VERIFY(isOutdated());
        shown.press(Qt::Key_Down, Qt::AltModifier);
        QVERIFY2(isOutdated(), qPrintable(shown.message()));
        shown.press(Qt::Key_F5, Qt::ControlModifier);
        QTRY_VERIFY(shown.message().contains(QStringLiteral("1 differing range")));
        shown.press(Qt::Key_Down, Qt::AltModifier);
        QVERIFY(!isOutdated());
        test::writeAt(m_written, 4000, "other");
        QTRY_VERIFY(isOutdated());
        for (int i = 0; i < 2; ++i) {
            shown.press(Qt::Key_Down, Qt::AltModifier);
            QVERIFY2(isOutdated(), qPrintable(shown.message()));
        }
    }

    void growthThatNobodySawIsSaidLater()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.open(m_written);
        shown.open(m_log);
        Document& document = *shown.workspace.document();
        document.setFollowing(true);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTest::keyClick(shown.window.findChild<CompareDialog*>()->findChild<QListWidget*>(),
                        Qt::Key_Return);
        QTRY_VERIFY(shown.message().contains(QStringLiteral("are equal as far as both go")));
        shown.workspace.show(*shown.workspace.documents().front());
        test::writeAt(m_log, 3 * kPageSize, "more");
        QTRY_COMPARE(document.size(), 3 * kPageSize + 4);
        QVERIFY(!shown.message().contains(QStringLiteral("has changed since")));
        QVERIFY(isListOutdated(shown)); // which is shown beside the other file, too
        shown.workspace.show(document);
        QVERIFY2(shown.message().contains(QStringLiteral("has changed since")),
                 qPrintable(shown.message()));
    }

    void growthOfTheHeldPageIsSaid()
    {
        std::filesystem::resize_file(m_log, 3 * kPageSize - 100);
        test::ShownWindow shown;
        shown.open(m_log);
        shown.holdAt(2 * kPageSize);
        Document& document = *shown.workspace.document();
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(shown.message().contains(QStringLiteral("are equal")));
        document.setFollowing(true);
        test::writeAt(m_log, 3 * kPageSize - 100, "more");
        QTRY_VERIFY2(shown.message().contains(QStringLiteral("has changed since")),
                     qPrintable(shown.message()));
    }

    void growthElsewhereDoesNotConcernAHeldView()
    {
        test::ShownWindow shown;
        shown.open(m_log);
        shown.holdAt(kPageSize);
        Document& document = *shown.workspace.document();
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(shown.message().contains(QStringLiteral("are equal: 16 KiB")));
        document.setFollowing(true);
        const QString message = shown.message();
        test::writeAt(m_log, 3 * kPageSize, "more");
        QTRY_COMPARE(document.size(), 3 * kPageSize + 4);
        QCOMPARE(shown.message(), message);
    }
};

MAPSCOPE_WIDGET_TEST(ComparingGrowthTest)
#include "tst_comparing_growth.moc"
