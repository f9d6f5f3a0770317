// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The whole window while a read of its file does not return. Quitting then:
// tests/app/slow_media.py.
#include "tests/support/faulty_fs.h"
#include "tests/ui/support/shown_window.h"
#include "ui/document/place_finder.h"
#include "ui/shell/main_window.h"

#include <QScreen>
#include <QtTest>

#include <optional>

using namespace ui;
using engine::ByteState;
using engine::kPageSize;

namespace {

// A disk with the file "slow". It is asked for one kernel page at a time, so that 2 s a read are 8
// s a page: longer than a test looks at it.
class SlowDisk {
public:
    explicit SlowDisk(bool never) : m_never(never)
    {
        m_fs.addFile("slow", 64 * kPageSize);
        if (never)
            m_fs.block("slow");
        else
            m_fs.setDelay("slow", std::chrono::seconds(2));
    }
    std::filesystem::path path() const { return m_fs / "slow"; }
    bool hasStuckRead() const
    {
        return m_never ? m_fs.readsBlocked() > 0 : m_fs.readsDelayed() > 0;
    }
    void becomeFast()
    {
        if (m_never)
            m_fs.unblock("slow");
        else
            m_fs.setDelay("slow", {}); // waits for the read that is under way
    }

private:
    const bool m_never;
    test::FaultyFs m_fs;
};

// What is on the screen, not what would be painted if it were asked for.
QImage pictureOf(const QWidget& window)
{
    return window.screen()->grabWindow(window.winId()).toImage();
}

} // namespace

class TestSlowMedia : public QObject, test::WithDiskImage {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theWindowPaintsAndAnswersKeys_data() { mediaRows(); }
    void theWindowPaintsAndAnswersKeys();
    void pagesAreShownAsLoadingUntilTheyCome_data() { mediaRows(); }
    void pagesAreShownAsLoadingUntilTheyCome();
    void anotherTabLoadsItsPages_data() { mediaRows(); }
    void anotherTabLoadsItsPages();
    void aSearchIsLetGoOfAtOnce_data() { mediaRows(); }
    void aSearchIsLetGoOfAtOnce();
    void theTabClosesAtOnce_data() { mediaRows(); }
    void theTabClosesAtOnce();
    void theWindowClosesAtOnce_data() { mediaRows(); }
    void theWindowClosesAtOnce();

private:
    static void mediaRows()
    {
        QTest::addColumn<bool>("never");
        QTest::newRow("each read takes 2 s") << false;
        QTest::newRow("reads never return") << true;
    }
    // Opens the slow file and waits until the loader is in a read of it.
    Document& openSlow();

    // In this order: the window goes while the read is still stuck.
    std::optional<SlowDisk> m_disk;
    std::optional<test::ShownWindow> m_shown;
};

void TestSlowMedia::init()
{
    if (!test::FaultyFs::unavailableReason().empty())
        QSKIP(test::FaultyFs::unavailableReason().c_str());
    QFETCH(bool, never);
    m_disk.emplace(never);
    m_shown.emplace();
}

void TestSlowMedia::cleanup()
{
    m_shown.reset();
    m_disk.reset();
}

Document& TestSlowMedia::openSlow()
{
    const std::size_t before = m_shown->workspace.documents().size();
    m_shown->window.files().open(m_disk->path());
    if (!QTest::qWaitFor([&] { return m_shown->workspace.documents().size() > before; }))
        qFatal("the file was never opened");
    if (!QTest::qWaitFor([&] { return m_disk->hasStuckRead(); }))
        qFatal("no read got stuck");
    return *m_shown->workspace.document();
}

void TestSlowMedia::theWindowPaintsAndAnswersKeys()
{
    const Document& document = openSlow();
    // With the bands and the text's frame, and the cursor on the first byte.
    QTRY_COMPARE(m_shown->status(QStringLiteral("Offset")),
                 QStringLiteral("Offset 0x00000000 (0)"));
    QImage picture = pictureOf(m_shown->window);
    QVERIFY(!picture.isNull());
    m_shown->press(Qt::Key_Down);
    QCOMPARE(document.cursor(), std::uint64_t{16});
    QTRY_VERIFY(pictureOf(m_shown->window) != picture);
    picture = pictureOf(m_shown->window);
    m_shown->press(Qt::Key_End, Qt::ControlModifier); // a page that was not asked for yet
    QCOMPARE(document.cursor(), 64 * kPageSize - 1);
    QTRY_VERIFY(pictureOf(m_shown->window) != picture);
    const QSize before = m_shown->view()->size();
    m_shown->window.resize(900, 600);
    QTRY_VERIFY(m_shown->view()->height() < before.height());
    QTRY_COMPARE(pictureOf(m_shown->window).size(), QSize(900, 600));
    QCOMPARE(document.shown(63).state, ByteState::Loading);
}

void TestSlowMedia::pagesAreShownAsLoadingUntilTheyCome()
{
    const Document& document = openSlow();
    QCOMPARE(document.visiblePages(), std::optional(PageSpan{0, 0}));
    QCOMPARE(document.shown(0).state, ByteState::Loading);
    QVERIFY(!document.shown(0).view);
    QVERIFY(m_shown->view()->cursorWords().contains(QStringLiteral("loading")));
    const QImage dots = pictureOf(m_shown->window);
    m_disk->becomeFast();
    QTRY_VERIFY(document.shown(0).view);
    QVERIFY(document.shown(0).view->bytesAt(0, 1)[0] == test::patternByte(0));
    QTRY_VERIFY(pictureOf(m_shown->window) != dots);
}

void TestSlowMedia::anotherTabLoadsItsPages()
{
    m_shown->open(m_file);
    const Document& normal = *m_shown->workspace.document();
    const Document& slow = openSlow();
    m_shown->press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(m_shown->workspace.document(), &normal);
    QTRY_VERIFY(normal.shown(0).view);
    m_shown->view()->goTo(30 * kPageSize);
    QTRY_VERIFY(normal.shown(30).view);
    m_shown->press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(m_shown->workspace.document(), &slow);
    QCOMPARE(slow.shown(0).state, ByteState::Loading);
    // And one that is opened meanwhile.
    test::writePattern(m_folder / "third", kPageSize);
    m_shown->window.files().open(m_folder / "third");
    QTRY_COMPARE(m_shown->workspace.documents().size(), std::size_t{3});
    QTRY_VERIFY(m_shown->workspace.document()->shown(0).view);
}

// By Esc, by another one, by another tab whose own goes its way, and with the tab.
void TestSlowMedia::aSearchIsLetGoOfAtOnce()
{
    m_shown->open(m_file);
    const Document& normal = *m_shown->workspace.document();
    const Document& slow = openSlow();
    const QString looking = QStringLiteral("Looking for it");
    for (const bool said : {false, true}) { // that it takes long
        m_shown->press(Qt::Key_N);
        if (said)
            QTRY_VERIFY(m_shown->message().startsWith(looking));
        m_shown->press(Qt::Key_Escape);
        QCOMPARE(m_shown->message(), QString());
        QTest::qWait(PlaceFinder::kSlow.count() + 200);
        QCOMPARE(m_shown->message(), QString());
    }
    m_shown->press(Qt::Key_N);
    m_shown->press(Qt::Key_U); // in place of that one
    m_shown->press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(m_shown->workspace.document(), &normal);
    m_shown->press(Qt::Key_N);
    QTRY_COMPARE(normal.cursor(), std::uint64_t{1});
    m_shown->press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(m_shown->workspace.document(), &slow);
    m_shown->press(Qt::Key_N);
    m_shown->press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(m_shown->workspace.document(), &normal);
    m_shown->press(Qt::Key_N);
    QTRY_COMPARE(normal.cursor(), std::uint64_t{2});
}

void TestSlowMedia::theTabClosesAtOnce()
{
    m_shown->open(m_file);
    const auto mapping = openSlow().mapping();
    m_shown->press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(m_shown->workspace.documents().size(), std::size_t{1});
    QCOMPARE(m_shown->workspace.document()->path(), m_file);
    QVERIFY(m_shown->window.windowTitle().startsWith(QStringLiteral("disk.img")));
    QVERIFY(mapping->state() != engine::MappingState::Closed); // the read is still in it
    m_disk->becomeFast();
    QTRY_COMPARE(mapping->state(), engine::MappingState::Closed);
}

void TestSlowMedia::theWindowClosesAtOnce()
{
    const auto mapping = openSlow().mapping();
    m_shown->press(Qt::Key_N);
    QVERIFY(m_shown->window.close());
    m_shown.reset();
    QVERIFY(mapping->state() != engine::MappingState::Closed);
}

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    TestSlowMedia test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_slow_media.moc"
