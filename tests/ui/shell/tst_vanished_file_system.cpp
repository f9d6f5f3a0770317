// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The whole window when the file system of what it shows goes away: a disk that was pulled, a
// server that died. What an export does then: tests/engine/export/tst_export_faults.cpp.
#include "tests/support/faulty_fs.h"
#include "tests/ui/support/shown_window.h"
#include "ui/shell/main_window.h"

#include <QtTest>

using namespace ui;
using namespace Qt::StringLiterals;
using engine::ByteState;
using engine::kPageSize;

class TestVanishedFileSystem : public QObject, test::WithDiskImage {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!test::FaultyFs::unavailableReason().empty())
            QSKIP(test::FaultyFs::unavailableReason().c_str());
    }

    void theWindowSaysSoAndGoesOn();
    void whatIsHeldStays();
    void reloadingSaysWhyItCannot();
};

namespace {

// A file "disk" on a file system that can die, shown at its first page.
struct Pulled {
    Pulled()
    {
        disk.addFile("disk", 64 * kPageSize);
        shown.open(disk / "disk");
    }
    const Document& document() { return *shown.workspace.document(); }

    test::FaultyFs disk;
    test::ShownWindow shown;
};

} // namespace

void TestVanishedFileSystem::theWindowSaysSoAndGoesOn()
{
    Pulled pulled;
    test::ShownWindow& shown = pulled.shown;
    pulled.disk.kill();
    QTRY_COMPARE(pulled.document().notice().kind, FileNotice::Kind::Unreachable);
    QVERIFY2(shown.message().startsWith(u"disk cannot be reached: "_s),
             qPrintable(shown.message()));
    // Pages that were not read yet have a state, and no byte.
    shown.view()->goTo(40 * kPageSize);
    QTRY_VERIFY(shown.view()->cursorWords().contains(u"unreadable"_s));
    QVERIFY(pulled.document().shown(40).view);
    QCOMPARE(pulled.document().shown(40).view->states(),
             (engine::StateRanges{
                 {engine::rangeFrom(40 * kPageSize, kPageSize), ByteState::Unreadable}}));
    // Read, closed, and still to be seen.
    shown.press(Qt::Key_Escape);
    QVERIFY(shown.message().isEmpty());
    QVERIFY(shown.status(u"Mapping"_s).contains(u"unreachable"_s));
    // Another file is not concerned.
    shown.open(m_file);
    QTRY_VERIFY(pulled.document().shown(0).view);
    shown.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(pulled.document().path(), pulled.disk / "disk");
    QVERIFY(shown.window.close());
}

void TestVanishedFileSystem::whatIsHeldStays()
{
    Pulled pulled;
    pulled.shown.press(Qt::Key_H);
    pulled.shown.settle();
    pulled.disk.kill();
    QTRY_COMPARE(pulled.document().notice().kind, FileNotice::Kind::Unreachable);
    pulled.shown.press(Qt::Key_End, Qt::ControlModifier);
    pulled.shown.press(Qt::Key_Home, Qt::ControlModifier);
    const auto& held = pulled.shown.workspace.heldViews();
    QCOMPARE(held.size(), std::size_t{1});
    for (std::uint64_t offset = 0; offset < kPageSize; ++offset)
        QVERIFY(held.front().view->bytesAt(offset, 1)[0] == test::patternByte(offset));
    QCOMPARE(held.front().view->states(), (engine::StateRanges{{{0, kPageSize}, ByteState::Read}}));
}

// And leaves what is shown as it is.
void TestVanishedFileSystem::reloadingSaysWhyItCannot()
{
    Pulled pulled;
    test::ShownWindow& shown = pulled.shown;
    pulled.disk.kill();
    QTRY_COMPARE(pulled.document().notice().kind, FileNotice::Kind::Unreachable);
    shown.press(Qt::Key_F5);
    QTRY_VERIFY2(shown.message().contains(u"Cannot open"_s), qPrintable(shown.message()));
    QCOMPARE(shown.workspace.documents().size(), std::size_t{1});
    QCOMPARE(pulled.document().size(), 64 * kPageSize);
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestVanishedFileSystem test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_vanished_file_system.moc"
