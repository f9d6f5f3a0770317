// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/icons.h"

#include "tests/support/widget_test.h"
#include "ui/common/theme.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>

#include <vector>

using ui::Icon;

namespace {

constexpr QSize kMenuSize{16, 16};

std::vector<Icon> allIcons()
{
    std::vector<Icon> icons;
    for (std::size_t n = 0; n < ui::kIconCount; ++n)
        icons.push_back(static_cast<Icon>(n));
    return icons;
}

QStringList drawings()
{
    return QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
}

QImage picture(const QIcon& icon, QIcon::Mode mode = QIcon::Normal)
{
    return icon.pixmap(kMenuSize, 1, mode).toImage().convertToFormat(QImage::Format_ARGB32);
}

// How many pixels are painted at all; where `only` is given, -1 when one has another colour.
int painted(const QImage& image, const QColor& only = {})
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() == 0)
                continue;
            ++count;
            if (only.isValid() && pixel.alpha() == 255 && pixel.rgb() != only.rgb())
                return -1;
        }
    }
    return count;
}

} // namespace

class IconsTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QApplication::setPalette(ui::lightTheme().palette()); }

    void everyDrawingIsAnIcon() { QCOMPARE(drawings().size(), qsizetype(ui::kIconCount)); }

    void everyIconIsPaintedAtThePixelsOfItsScreen_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<double>("scale");
        for (const int size : {16, 24, 32, 48}) {
            for (const double scale : {1.0, 1.25, 1.5, 2.0, 3.0})
                QTest::addRow("%d at %g %%", size, scale * 100) << size << scale;
        }
    }
    void everyIconIsPaintedAtThePixelsOfItsScreen()
    {
        QFETCH(int, size);
        QFETCH(double, scale);
        const int pixels = qRound(size * scale);
        for (const Icon which : allIcons()) {
            const QPixmap pixmap = ui::icon(which).pixmap(QSize(size, size), scale);
            QCOMPARE(pixmap.size(), QSize(pixels, pixels));
            QCOMPARE(pixmap.devicePixelRatio(), scale);
            // The sparest, two thin diagonals, has a twentieth.
            QVERIFY2(painted(pixmap.toImage()) >= pixels * pixels / 20,
                     qPrintable(QString::number(int(which))));
        }
    }

    void noTwoIconsLookTheSame()
    {
        std::vector<QImage> seen;
        for (const Icon which : allIcons()) {
            const QImage image = picture(ui::icon(which));
            for (const QImage& other : seen)
                QVERIFY2(image != other, qPrintable(QString::number(int(which))));
            seen.push_back(image);
        }
    }

    // An icon made once, as the menus have it, goes with the theme.
    void itHasThePalettesTextColourOfTheMoment()
    {
        for (const Icon which : allIcons()) {
            const QIcon icon = ui::icon(which);
            for (const ui::Theme* const theme : {&ui::lightTheme(), &ui::darkTheme()}) {
                QApplication::setPalette(theme->palette());
                QVERIFY2(painted(picture(icon), theme->text) > 0,
                         qPrintable(QString::number(int(which))));
            }
        }
    }

    void disabledItIsDimmed()
    {
        for (const ui::Theme* const theme : {&ui::lightTheme(), &ui::darkTheme()}) {
            QApplication::setPalette(theme->palette());
            const QColor dim = theme->palette().color(QPalette::Disabled, QPalette::WindowText);
            QVERIFY(dim != theme->text);
            QVERIFY(painted(picture(ui::icon(Icon::Hold), QIcon::Disabled), dim) > 0);
            QVERIFY(painted(picture(ui::icon(Icon::Hold, theme->held), QIcon::Disabled), dim) > 0);
        }
    }

    // The frame that the style draws around a checked icon is hardly seen in the dark.
    void checkedItStandsOut()
    {
        for (const ui::Theme* const theme : {&ui::lightTheme(), &ui::darkTheme()}) {
            QApplication::setPalette(theme->palette());
            const QImage image = ui::icon(Icon::ThemeDark)
                                     .pixmap(kMenuSize, 1, QIcon::Normal, QIcon::On)
                                     .toImage()
                                     .convertToFormat(QImage::Format_ARGB32);
            QVERIFY(painted(image, theme->accent) > 0);
        }
    }

    void aColourOfItsOwnStays()
    {
        const QColor amber = ui::lightTheme().warning;
        const QIcon icon = ui::icon(Icon::Warning, amber);
        QVERIFY(painted(picture(icon), amber) > 0);
        QApplication::setPalette(ui::darkTheme().palette());
        QVERIFY(painted(picture(icon), amber) > 0);
    }

    // Read along one row: two sheets' edges, and two of the bytes on the front one.
    void straightLinesFillWholePixels_data()
    {
        QTest::addColumn<double>("scale");
        for (const double scale : {1.0, 2.0, 3.0})
            QTest::addRow("%g %%", scale * 100) << scale;
    }
    void straightLinesFillWholePixels()
    {
        QFETCH(double, scale);
        const QImage image = ui::icon(Icon::CopyHex).pixmap(kMenuSize, scale).toImage();
        const int line = qRound(scale); // how wide it is
        const int row = qRound(8 * scale); // between the units drawn in the front sheet
        for (int x = 0; x < image.width(); ++x) {
            const bool inLine = (x >= 1 * line && x < 2 * line) || (x >= 5 * line && x < 6 * line)
                || (x >= 7 * line && x < 9 * line) || (x >= 11 * line && x < 13 * line)
                || (x >= 14 * line && x < 15 * line);
            QCOMPARE(image.pixelColor(x, row).alpha(), inLine ? 255 : 0);
        }
    }

    void paintedDirectlyItHasThePixelsOfTheDevice()
    {
        QImage target(48, 48, QImage::Format_ARGB32_Premultiplied);
        target.setDevicePixelRatio(3);
        target.fill(Qt::transparent);
        {
            QPainter painter(&target);
            ui::icon(Icon::CopyHex).paint(&painter, QRect(QPoint(), kMenuSize));
        }
        const QImage expected =
            ui::icon(Icon::CopyHex).pixmap(kMenuSize, 3).toImage().convertToFormat(target.format());
        QCOMPARE(target, expected);
    }

    void theProgramsIconHasEverySizeThatWindowsAskFor()
    {
        const QIcon icon = ui::programIcon();
        QList<QSize> sizes = icon.availableSizes();
        for (const int size : {16, 24, 32, 48, 64, 128}) {
            QVERIFY(sizes.removeOne(QSize(size, size)));
            const QImage image = icon.pixmap(QSize(size, size), 1).toImage();
            QCOMPARE(image.size(), QSize(size, size));
            QVERIFY(painted(image) > size * size / 3);
        }
        QVERIFY(sizes.isEmpty());
    }
};

MAPSCOPE_WIDGET_TEST(IconsTest)
#include "tst_icons.moc"
