// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/held_names.h"

#include "ui/document/workspace.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace ui;

namespace {

HeldView heldView(const char* path, std::uint64_t page, int milliseconds)
{
    HeldView held;
    held.path = path;
    held.page = page;
    held.heldAt = QDateTime({2001, 3, 4}, {12, 34, 56}).addMSecs(milliseconds);
    return held;
}

} // namespace

class HeldNamesTest : public QObject {
    Q_OBJECT

private slots:
    void namesakesHaveTheirFolders()
    {
        const std::vector<HeldView> all{heldView("/x/a.bin", 0, 0), heldView("/x/a.bin", 1, 0),
                                        heldView("/x/b.bin", 0, 0), heldView("/y/b.bin", 0, 0),
                                        heldView("/x/c.bin", 0, 0)};
        const std::filesystem::path open("/y/c.bin");
        HeldNames names(all);
        names.addFile(open);
        QStringList found;
        for (const HeldView& held : all)
            found += names.file(held);
        QCOMPARE(found,
                 (QStringList{QStringLiteral("a.bin"), QStringLiteral("a.bin"),
                              QStringLiteral("b.bin in /x"), QStringLiteral("b.bin in /y"),
                              QStringLiteral("c.bin in /x")}));
    }

    void thePageOfASecondHasItsMilliseconds()
    {
        const std::vector<HeldView> all{heldView("/x/a.bin", 0, 1), heldView("/x/a.bin", 0, 20),
                                        heldView("/x/a.bin", 1, 1), heldView("/x/a.bin", 1, 1001),
                                        heldView("/y/a.bin", 0, 1)};
        const HeldNames names(all);
        QStringList found;
        for (const HeldView& held : all)
            found += names.time(held);
        QCOMPARE(found,
                 (QStringList{QStringLiteral("2001-03-04 12:34:56.001"),
                              QStringLiteral("2001-03-04 12:34:56.020"),
                              QStringLiteral("2001-03-04 12:34:56"),
                              QStringLiteral("2001-03-04 12:34:57"),
                              QStringLiteral("2001-03-04 12:34:56")}));
    }

    // 4,096 took a second, each compared with each other; so many would take six. They take 15 ms.
    void manyTakeNoTime()
    {
        std::vector<HeldView> all;
        for (std::uint64_t page = 0; page < 10'000; ++page)
            all.push_back(heldView("/some/folder/of/many/a.bin", page, 0));
        QElapsedTimer timer;
        timer.start();
        const HeldNames names(all);
        for (const HeldView& held : all) {
            QCOMPARE(names.file(held), QStringLiteral("a.bin"));
            QCOMPARE(names.time(held), QStringLiteral("2001-03-04 12:34:56"));
        }
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(HeldNamesTest)
#include "tst_held_names.moc"
