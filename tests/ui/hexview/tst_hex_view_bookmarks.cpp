// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// What the hex view says of bookmarks; how it marks them is in tst_mark_painter.
#include "tests/support/widget_test.h"
#include "tests/ui/support/hex_scene.h"
#include "ui/common/theme.h"
#include "ui/document/bookmarks.h"
#include "ui/hexview/accessible_hex_view.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QTextDocument>
#include <QToolTip>

using test::Scene;
using ui::HexColumn;

class TestHexViewBookmarks : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_scene = std::make_unique<Scene>(1000);
        m_scene->view.setBookmarks(&m_bookmarks);
        m_bookmarks.add({0, {16, 64}, QStringLiteral("header"), QStringLiteral("of <b>it</b>"), 3});
        m_bookmarks.add({0, {20, 24}, QStringLiteral("a\u202Emagic"), {}, 0});
    }
    void cleanup()
    {
        QToolTip::hideText();
        m_bookmarks.replace({});
        m_scene.reset();
    }

    void thePointerOverOneSaysAllOfIt()
    {
        QCOMPARE(toolTipAt(16, HexColumn::Hex),
                 QStringLiteral("header\n0x00000010 to 0x0000003F\n48 bytes, blue\nof <b>it</b>"));
        QCOMPARE(toolTipAt(63, HexColumn::Text), toolTipAt(16, HexColumn::Hex));
    }

    // Escaped: a name may hide what stands behind it.
    void thoseInEachOtherAreSaidTogether()
    {
        const QString text = toolTipAt(20, HexColumn::Hex);
        QVERIFY2(text.contains(QStringLiteral("header\n")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("magic\n0x00000014 to 0x00000017\n4 bytes, red")),
                 qPrintable(text));
        QVERIFY(!text.contains(QChar(0x202E)));
    }

    void besideThemNothingIsSaid()
    {
        const QRect last = m_scene->view.byteRect(31, HexColumn::Text);
        for (const QPoint beside : {m_scene->view.byteRect(64, HexColumn::Hex).center(),
                                    last.center() + QPoint(3 * last.width(), 0)}) {
            toolTipAt(16, HexColumn::Hex);
            QVERIFY(QToolTip::isVisible());
            sendToolTip(beside);
            QTRY_VERIFY(!QToolTip::isVisible());
        }
    }

    void theCellsOfScreenReadersNameThem()
    {
        QAccessibleTableInterface* const table =
            QAccessible::queryAccessibleInterface(&m_scene->view)->tableInterface();
        const auto description = [&](int row, int column) {
            return table->cellAt(row, column)->text(QAccessible::Description);
        };
        QVERIFY(description(1, 0).endsWith(QStringLiteral("page 0, bookmark header")));
        QVERIFY(!description(0, 15).contains(QStringLiteral("bookmark")));
        // The smallest, as when one goes there.
        QVERIFY(description(1, 4).contains(QStringLiteral("magic")));
    }

    void theScrollBarIsAMapOfThem()
    {
        const QColor colour = ui::themeOf(m_scene->view).bookmark.at(5);
        const auto rows = [&] {
            const QImage bar = m_scene->view.verticalScrollBar()->grab().toImage();
            int count = 0;
            for (int y = 0; y < bar.height(); ++y)
                count += bar.pixelColor(bar.width() - 2, y) == colour ? 1 : 0;
            return count;
        };
        QCOMPARE(rows(), 0);
        const quint64 size = m_scene->document->size();
        m_bookmarks.add({0, {size / 2, size / 2 + 1}, QStringLiteral("far"), {}, 5});
        QCOMPARE(rows(), 2);
        m_bookmarks.add({0, {size / 2, size}, QStringLiteral("half"), {}, 5});
        QVERIFY(rows() > m_scene->view.height() / 3);
        m_scene->view.setBookmarks(nullptr);
        QCOMPARE(rows(), 0);
    }

private:
    void sendToolTip(QPoint at)
    {
        QWidget* const viewport = m_scene->view.viewport();
        QHelpEvent event(QEvent::ToolTip, at, viewport->mapToGlobal(at));
        QApplication::sendEvent(viewport, &event);
    }
    // As it is read.
    QString toolTipAt(std::uint64_t offset, HexColumn column)
    {
        QToolTip::hideText();
        sendToolTip(m_scene->view.byteRect(offset, column).center());
        QTextDocument document;
        document.setHtml(QToolTip::text());
        return document.toPlainText();
    }

    std::unique_ptr<Scene> m_scene;
    ui::Bookmarks m_bookmarks;
};

MAPSCOPE_WIDGET_TEST(TestHexViewBookmarks)
#include "tst_hex_view_bookmarks.moc"
