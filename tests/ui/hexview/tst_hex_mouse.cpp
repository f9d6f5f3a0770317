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
        m_mouse->press({150, 5}, false);
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
        m_mouse->press({150, 5}, false);
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{10, 20}));
        m_mouse->release();
        QVERIFY(m_opened->document().selection().empty());
        QCOMPARE(m_opened->document().cursor(), std::uint64_t(15));
    }

    void shiftInTheSelectionMakesItSmaller()
    {
        m_mouse->press({150, 5}, true);
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{10, 16}));
        m_mouse->release();
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{10, 16}));
    }

    void aPressElsewhereSelectsAnew()
    {
        const QSignalSpy wanted(m_mouse.get(), &HexMouse::dragOutWanted);
        m_mouse->press({400, 5}, false);
        m_mouse->drag({500, 5}, 0);
        m_mouse->release();
        QCOMPARE(wanted.size(), 0);
        QCOMPARE(m_opened->document().selection(), (engine::ByteRange{40, 51}));
    }

private:
    test::TemporaryFolder m_folder;
    std::unique_ptr<test::OpenedWorkspace> m_opened;
    std::unique_ptr<HexMouse> m_mouse;
};

MAPSCOPE_WIDGET_TEST(HexMouseTest)
#include "tst_hex_mouse.moc"
