// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/message_bar.h"

#include "tests/support/widget_test.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QImage>
#include <QPixmap>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <vector>

using ui::MessageBar;
using enum ui::MessageBar::Kind;
using namespace Qt::StringLiterals;

namespace {

const ui::Theme& kLight = ui::lightTheme();
const ui::Theme& kDark = ui::darkTheme();

} // namespace

class MessageBarTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        QApplication::setPalette(kLight.palette());
        m_window = std::make_unique<QWidget>();
        m_bar = new MessageBar(m_window.get());
        (new QVBoxLayout(m_window.get()))->addWidget(m_bar);
        m_window->resize(500, 80);
        m_window->show();
    }

    void eachKindHasAnIconBeforeItsText()
    {
        std::vector<QImage> seen;
        for (const auto& [kind, colour] : {std::pair{Information, kLight.text},
                                           {Warning, kLight.warning},
                                           {Error, kLight.error}}) {
            m_bar->showMessage(kind, u"What happened"_s);
            QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
            const QImage icon = m_bar->grab(QRect(0, 0, 34, m_bar->height())).toImage();
            QVERIFY(hasColour(icon, colour));
            QVERIFY(std::ranges::find(seen, icon) == seen.end());
            seen.push_back(icon);
        }
    }

    // While it is open, and its icon with it.
    void itFollowsTheTheme()
    {
        m_bar->showMessage(Error, u"What happened"_s);
        QApplication::setPalette(kDark.palette());
        QTRY_COMPARE(m_bar->palette().color(QPalette::Window), kDark.heldGround);
        QVERIFY(hasColour(m_bar->grab().toImage(), kDark.error));
        QApplication::setPalette(kLight.palette());
        QTRY_COMPARE(m_bar->palette().color(QPalette::Window), kLight.heldGround);
    }

    void itsButtonClosesIt()
    {
        m_bar->showMessage(Warning, u"What happened"_s);
        QSignalSpy closed(m_bar, &MessageBar::closed);
        auto* const button = m_bar->findChild<QToolButton*>(u"close"_s);
        QVERIFY(!button->icon().isNull());
        QVERIFY(!button->accessibleName().isEmpty());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!m_bar->isVisible());
        QCOMPARE(closed.size(), 1);
    }

    void itOffersARemedy()
    {
        QAction reload(u"&Reload"_s);
        QSignalSpy triggered(&reload, &QAction::triggered);
        const auto* const button = m_bar->findChild<QToolButton*>(u"remedy"_s);
        m_bar->showMessage(Warning, u"What happened"_s);
        QVERIFY(!button->isVisible());
        m_bar->showMessage(Warning, u"What happened"_s, &reload);
        QVERIFY(button->isVisible());
        QTest::mouseClick(const_cast<QToolButton*>(button), Qt::LeftButton);
        QCOMPARE(triggered.size(), 1);
    }

private:
    static bool hasColour(const QImage& image, const QColor& colour)
    {
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).rgb() == colour.rgb())
                    return true;
            }
        }
        return false;
    }

    std::unique_ptr<QWidget> m_window;
    MessageBar* m_bar = nullptr;
};

MAPSCOPE_WIDGET_TEST(MessageBarTest)
#include "tst_message_bar.moc"
