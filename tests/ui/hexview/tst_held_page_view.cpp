// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/hexview/held_page_view.h"

#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/hex_reader.h"
#include "ui/common/fixed_font.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"

#include <QClipboard>
#include <QScrollBar>
#include <QTest>

using engine::kPageSize;
using ui::HeldPageView;

class TestHeldPageView : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_workspace = std::make_unique<ui::Workspace>(64);
        test::writePattern(m_folder / "file", 6 * kPageSize + 100);
        m_workspace->open(m_folder / "file");
        QTRY_VERIFY(m_workspace->document());
    }

    void cleanup()
    {
        m_view.reset(); // before what it shows
        m_workspace.reset();
    }

    // The file was cut, its document closed: the bytes of that moment are shown all the same.
    void theHeldBytesAreShownWhateverBecameOfTheFile()
    {
        const HeldPageView& view = *show(5);
        test::writeFile(m_folder / "file", "other");
        m_workspace->close(*m_workspace->document());
        QCOMPARE(bytesShown(view, 0), (std::pair{5 * kPageSize, patternAt(5 * kPageSize)}));
    }

    void whileItLoadsItSaysSo()
    {
        QVERIFY(m_workspace->hold({3, 3}));
        QVERIFY(!m_workspace->heldViews().front().view); // before any event is handled
        m_view = std::make_unique<HeldPageView>(*m_workspace, m_workspace->heldViews().front().id,
                                                HeldPageView::Look());
        m_view->resize(800, 400);
        QVERIFY(m_view->words().contains(QStringLiteral("loading")));
        QCOMPARE(bytesShown(*m_view, 0),
                 (std::pair{3 * kPageSize, std::vector<unsigned>(4, 256)})); // dots, no digits
    }

    void onlyItsOwnPageIsScrolledTo()
    {
        HeldPageView& view = *show(5);
        view.verticalScrollBar()->setValue(3);
        QCOMPARE(bytesShown(view, 0).first, 5 * kPageSize + 48);
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
        const int rows = view.screenInUse().layout().wholeRowsInView();
        QCOMPARE(bytesShown(view, rows - 1).first, 6 * kPageSize - 16);
        QTest::keyClick(&view, Qt::Key_PageUp);
        QVERIFY(view.verticalScrollBar()->value() < view.verticalScrollBar()->maximum());
    }

    // Without the eyes, and by keys alone.
    void itsBytesCanBeHeardAndCopied()
    {
        HeldPageView& view = *show(6);
        QVERIFY(view.accessibleDescription().startsWith(QStringLiteral("Offset 0x00018000: ")));
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QStringList expected;
        for (const std::byte byte : test::pattern(6 * kPageSize, 100))
            expected += QString::asprintf("%02X", std::to_integer<unsigned>(byte));
        QCOMPARE(QGuiApplication::clipboard()->text(), expected.join(QLatin1Char(' ')));
        HeldPageView& whole = *show(5);
        QTest::keyClick(&whole, Qt::Key_End);
        QCOMPARE(whole.verticalScrollBar()->value(), whole.verticalScrollBar()->maximum());
        QTest::keyClick(&whole, Qt::Key_Home);
        QCOMPARE(whole.verticalScrollBar()->value(), 0);
    }

    void theLastPageIsShort()
    {
        const HeldPageView& view = *show(6);
        QCOMPARE(view.verticalScrollBar()->maximum(), 0); // 7 rows
        QCOMPARE(bytesShown(view, 5).first, 6 * kPageSize + 80);
    }

    void onceReleasedNothingIsShown()
    {
        const HeldPageView& view = *show(2);
        m_workspace->releaseAll();
        QTRY_COMPARE(m_workspace->poolState().used, std::size_t(0)); // it kept nothing
        const QImage picture = view.viewport()->grab().toImage();
        for (int y = 0; y < picture.height(); ++y)
            QCOMPARE(picture.pixelColor(picture.width() / 2, y), ui::lightTheme().window);
    }

private:
    HeldPageView* show(std::uint64_t page)
    {
        if (!m_workspace->hold({page, page})
            || !QTest::qWaitFor([&] { return m_workspace->heldViews().back().view != nullptr; }))
            qFatal("the page was not held");
        m_view = std::make_unique<HeldPageView>(*m_workspace, m_workspace->heldViews().back().id,
                                                HeldPageView::Look());
        m_view->resize(800, 400);
        m_view->show();
        if (!QTest::qWaitForWindowExposed(m_view.get()))
            qFatal("the view was never shown");
        return m_view.get();
    }

    // Offset and first four bytes of a row, counted from the band on, as they are to be read.
    using RowRead = std::pair<std::uint64_t, std::vector<unsigned>>;
    static RowRead bytesShown(const HeldPageView& view, int row)
    {
        const ui::HexScreen& screen = view.screenInUse();
        ui::GlyphAtlas atlas(ui::byteFont(0), screen.scale(), ui::lightTheme());
        const test::HexReader reader(atlas, view.viewport()->grab().toImage());
        const int height = screen.painter().rowHeight();
        const int top =
            screen.painter().rulerHeight() + screen.painter().bandHeight() + row * height;
        RowRead read;
        read.first = reader
                         .number(screen.columns().offsetX(), top, height,
                                 screen.columns().metrics().offsetDigits)
                         .value_or(1);
        for (int byte = 0; byte < 4; ++byte)
            read.second.push_back(
                reader.byte(screen.columns().hexX(byte), top, height).value_or(256));
        return read;
    }
    static std::vector<unsigned> patternAt(std::uint64_t offset)
    {
        std::vector<unsigned> values;
        for (const std::byte byte : test::pattern(offset, 4))
            values.push_back(std::to_integer<unsigned>(byte));
        return values;
    }

    test::TemporaryFolder m_folder;
    std::unique_ptr<ui::Workspace> m_workspace;
    std::unique_ptr<HeldPageView> m_view;
};

MAPSCOPE_WIDGET_TEST(TestHeldPageView)
#include "tst_held_page_view.moc"
