// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/hex_pane.h"

#include "tests/support/temporary_folder.h"
#include "tests/support/widget_test.h"
#include "tests/ui/support/shown_window.h"
#include "ui/common/elided_label.h"
#include "ui/hexview/hex_view.h"

#include <QtTest>

using namespace ui;

namespace {

// Of the views in sight; empty where nothing is said.
QStringList captions(test::ShownWindow& shown)
{
    QStringList texts;
    for (const HexView* const view : shown.views()) {
        const auto* const caption = view->parentWidget()->findChild<ElidedLabel*>();
        texts += caption->isVisible() ? caption->text() : QString();
    }
    return texts;
}

// What a screen reader calls them.
QStringList names(test::ShownWindow& shown)
{
    QStringList texts;
    for (const HexView* const view : shown.views())
        texts += view->accessibleName();
    return texts;
}

} // namespace

class HexPaneTest : public QObject, private test::WithDiskImage {
    Q_OBJECT

private slots:
    void eachHalfSaysWhoseBytesItShows()
    {
        const std::filesystem::path other = m_folder / "other.img";
        test::writePattern(other, engine::kPageSize);
        test::ShownWindow shown;
        shown.open(m_file);
        QCOMPARE(captions(shown), QStringList{QString()});
        shown.open(other);
        shown.press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(captions(shown),
                 (QStringList{QStringLiteral("other.img"), QStringLiteral("disk.img")}));
        shown.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(captions(shown), QStringList{QString()});
        shown.press(Qt::Key_T, Qt::ControlModifier); // two places of one file
        QCOMPARE(captions(shown), (QStringList{QString(), QString()}));
    }

    void whatIsHeldIsToldFromNow()
    {
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_H);
        shown.settle();
        shown.press(Qt::Key_D, Qt::ControlModifier);
        const QStringList texts = captions(shown);
        QCOMPARE(texts.size(), 2);
        QCOMPARE(texts[0], QStringLiteral("disk.img as it is now"));
        QVERIFY2(texts[1].startsWith(QStringLiteral("page 0 as held at ")), qPrintable(texts[1]));
    }

    void screenReadersTellTheHalvesApart()
    {
        const QString plain = QStringLiteral("Bytes of disk.img");
        test::ShownWindow shown;
        shown.open(m_file);
        shown.press(Qt::Key_H);
        shown.settle();
        shown.press(Qt::Key_D, Qt::ControlModifier);
        const QStringList texts = captions(shown);
        QCOMPARE(names(shown),
                 (QStringList{QStringLiteral("Bytes of ") + texts[0],
                              QStringLiteral("Bytes of ") + texts[1]}));
        QCOMPARE(names(shown)[0], plain + QStringLiteral(" as it is now"));
        shown.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(names(shown), QStringList{plain});
        shown.press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(names(shown), (QStringList{plain, plain}));
    }

    void aLongNameNeedsNoRoom()
    {
        auto* const view = new HexView;
        HexPane pane(*view);
        const int least = pane.minimumSizeHint().width();
        pane.setCaption(QString(4000, QLatin1Char('x')));
        QCOMPARE(pane.minimumSizeHint().width(), least);
        QCOMPARE(pane.findChild<ElidedLabel*>()->textFormat(), Qt::PlainText);
    }
};

QTEST_MAIN(HexPaneTest)
#include "tst_hex_pane.moc"
