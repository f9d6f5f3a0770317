// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/opened_workspace.h"
#include "ui/common/theme.h"
#include "ui/hexview/hex_mouse.h"

#include <QSignalSpy>
#include <QtTest>

using namespace ui;

// Without a view: byte n is at x = 10 n.
class HexMouseTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::writePattern(m_folder / "file", 100); }

    void init()
    {
        m_opened = std::make_unique<test::OpenedWorkspace>(m_folder / "file", 64);
        m_mouse = std::make_unique<HexMouse>(
            [](QPoint at, std::optional<HexColumn>) {
                return HexHit{at.y() < 0, 0, std::uint64_t(at.x()) / 10, HexColumn::Text};
            },
            nullptr);
        m_mouse->setDocument(&m_opened->document());
        m_opened->document().select({10, 20});
    }

    void cleanup()
    {
        m_mouse.reset();
        m_opened.reset();
    }

    void aDragFromTheSelectionTakesItAlong()
    {
        const QSignalSpy wanted(m_mouse.get(), &HexMouse::dragOutWanted);
        m_mouse->press({150, 5});
        m_mouse->drag({152, 5}, 0); // the pointer trembles
        QCOMPARE(wanted.size(), 0);
        m_mouse->drag({250, 5}, 0);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().value<HexColumn>(), HexColumn::Text);
        m_mouse->drag({350, 5}, 0); // once
        m_mouse->release();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{10, 20}));
    }

    void aClickInTheSelectionSetsTheCursor()
    {
        m_mouse->press({150, 5});
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{10, 20}));
        m_mouse->release();
        QVERIFY(m_opened->document().selection().empty());
        QCOMPARE(m_opened->document().cursor(), std::uint64_t(15));
    }

    void shiftInTheSelectionMakesItSmaller()
    {
        m_mouse->press({150, 5}, Qt::ShiftModifier);
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{10, 16}));
        m_mouse->release();
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{10, 16}));
    }

    void aPressElsewhereSelectsAnew()
    {
        const QSignalSpy wanted(m_mouse.get(), &HexMouse::dragOutWanted);
        m_mouse->press({400, 5});
        m_mouse->drag({500, 5}, 0);
        m_mouse->release();
        QCOMPARE(wanted.size(), 0);
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{40, 51}));
    }

    // Rows are of 16 bytes here.
    void ctrlSelectsWholeRows()
    {
        m_mouse->press({350, 5}, Qt::ControlModifier);
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{32, 48}));
        m_mouse->drag({500, 5}, 0);
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{32, 64}));
        QCOMPARE(m_opened->document().cursor(), std::uint64_t(63));
        m_mouse->drag({20, 5}, 0); // and the other way
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{0, 48}));
        QCOMPARE(m_opened->document().cursor(), std::uint64_t(0));
        m_mouse->drag({970, 5}, 0); // the last row is shorter
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{32, 100}));
        m_mouse->release();
        m_mouse->press({500, 5}); // rows no longer
        m_mouse->release();
        QCOMPARE(m_opened->document().cursor(), std::uint64_t(50));
        QVERIFY(m_opened->document().selection().empty());
    }

    void ctrlInTheSelectionSelectsItsRow()
    {
        const QSignalSpy wanted(m_mouse.get(), &HexMouse::dragOutWanted);
        m_mouse->press({150, 5}, Qt::ControlModifier);
        m_mouse->drag({250, 5}, 0);
        m_mouse->release();
        QCOMPARE(wanted.size(), 0);
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{0, 32}));
    }

    void ctrlAndShiftSelectRowsFromWhereTheSelectionBegan()
    {
        constexpr Qt::KeyboardModifiers kBoth = Qt::ControlModifier | Qt::ShiftModifier;
        m_mouse->press({500, 5}, kBoth);
        m_mouse->release();
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{0, 64}));
        m_opened->document().moveCursor(70);
        m_mouse->press({20, 5}, kBoth);
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{0, 80}));
        m_mouse->drag({350, 5}, 0); // it becomes smaller
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{32, 80}));
    }

    void ctrlOnABandSelectsWholePages()
    {
        const std::uint64_t page = engine::kPageSize;
        test::writePattern(m_folder / "pages", 3 * page - 5);
        test::OpenedWorkspace opened(m_folder / "pages", 64);
        m_mouse->setDocument(&opened.document());
        const auto bandOf = [](std::uint64_t number) {
            return QPoint(int(number * engine::kPageSize) * 10, -5);
        };
        m_mouse->press(bandOf(1), Qt::ControlModifier);
        QCOMPARE(opened.document().selection(), (engine::ByteRange{page, 2 * page}));
        m_mouse->drag(bandOf(2) + QPoint(70, 10), 0); // over its rows: the page still
        QCOMPARE(opened.document().selection(), (engine::ByteRange{page, 3 * page - 5}));
        m_mouse->release();
        m_mouse->press(bandOf(0), Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(opened.document().selection(), (engine::ByteRange{0, 2 * page}));
        m_mouse->setDocument(nullptr);
    }

private:
    test::TemporaryFolder m_folder;
    std::unique_ptr<test::OpenedWorkspace> m_opened;
    std::unique_ptr<HexMouse> m_mouse;
};

MAPSCOPE_WIDGET_TEST(HexMouseTest)
#include "tst_hex_mouse.moc"
