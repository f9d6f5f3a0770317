// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/theme.h"

#include <QApplication>
#include <QTest>
#include <QWidget>

#include <cmath>
#include <vector>

using ui::Theme;

namespace {

// WCAG 2.1: relative luminance and contrast ratio.
double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    const QColor c = color.toRgb();
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

struct Named {
    const char* name;
    QColor color;
};

void addPairs(const char* theme, const std::vector<Named>& texts, const std::vector<Named>& grounds)
{
    for (const Named& text : texts) {
        for (const Named& ground : grounds)
            QTest::addRow("%s: %s on %s", theme, text.name, ground.name)
                << text.color << ground.color;
    }
}

void addTextPairs(const char* name, const Theme& t)
{
    const std::vector<Named> grounds{
        {"window", t.window},       {"panel", t.panel},
        {"header", t.header},       {"held ground", t.heldGround},
        {"selection", t.selection}, {"available ground", t.availableGround}};
    addPairs(
        name,
        {{"text", t.text}, {"dim text", t.dimText}, {"warning", t.warning}, {"error", t.error}},
        grounds);
    addPairs(name, {{"accent", t.accent}},
             {{"window", t.window}, {"panel", t.panel}, {"header", t.header}});
    addPairs(name,
             {{"null", t.byteClass[0]},
              {"printable", t.byteClass[1]},
              {"white space", t.byteClass[2]},
              {"control", t.byteClass[3]},
              {"high", t.byteClass[4]},
              {"all ones", t.byteClass[5]},
              {"hole", t.holeText}},
             {{"window", t.window}, {"held ground", t.heldGround}, {"selection", t.selection}});
    addPairs(name, {{"held text", t.heldText}}, {{"held", t.held}});
    addPairs(name, {{"accent text", t.accentText}}, {{"accent", t.accent}});
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private slots:
    void textCanBeRead_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        addTextPairs("light", ui::lightTheme());
        addTextPairs("dark", ui::darkTheme());
    }
    void textCanBeRead()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        QVERIFY2(contrast(text, ground) >= 4.5,
                 qPrintable(QString::number(contrast(text, ground))));
    }

    // WCAG 2.1, 1.4.11: what carries a meaning stands out from its ground by 3:1.
    void areasAndKeysCanBeSeen_data()
    {
        QTest::addColumn<QColor>("area");
        QTest::addColumn<QColor>("ground");
        for (const Theme* t : {&ui::lightTheme(), &ui::darkTheme()})
            addPairs(t->dark ? "dark" : "light",
                     {{"held", t->held},
                      {"on screen", t->onScreen},
                      {"loading", t->loading},
                      {"available", t->available}},
                     {{"window", t->window},
                      {"panel", t->panel},
                      {"available ground", t->availableGround}});
        for (const Theme* t : {&ui::lightTheme(), &ui::darkTheme()}) {
            for (const QColor& bookmark : t->bookmark)
                addPairs(t->dark ? "dark" : "light", {{qPrintable(bookmark.name()), bookmark}},
                         {{"window", t->window},
                          {"held ground", t->heldGround},
                          {"selection", t->selection}});
        }
    }
    void areasAndKeysCanBeSeen()
    {
        QFETCH(QColor, area);
        QFETCH(QColor, ground);
        QVERIFY2(contrast(area, ground) >= 3, qPrintable(QString::number(contrast(area, ground))));
    }

    void contrastIsWcags()
    {
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QVERIFY(std::abs(contrast(QColor(0x767676), Qt::white) - 4.54) < 0.01);
    }

    void aWidgetFindsItsTheme()
    {
        QWidget widget;
        widget.setPalette(ui::darkTheme().palette());
        QVERIFY(ui::themeOf(widget).dark);
        widget.setPalette(ui::lightTheme().palette());
        QVERIFY(!ui::themeOf(widget).dark);
        QApplication::setPalette(ui::darkTheme().palette());
        QVERIFY(ui::themeOf(QWidget()).dark);
        QApplication::setPalette(ui::lightTheme().palette());
        QVERIFY(!ui::themeOf(QWidget()).dark);
    }

    void byteClassesAreWhatTheirNamesSay()
    {
        using enum ui::ByteClass;
        for (unsigned value = 0; value < 256; ++value) {
            ui::ByteClass expected = High;
            if (value == 0x00)
                expected = Null;
            else if (value == 0xFF)
                expected = AllOnes;
            else if (QByteArray(" \t\n\v\f\r").contains(static_cast<char>(value)))
                expected = WhiteSpace;
            else if (value < 0x20 || value == 0x7F)
                expected = Control;
            else if (value < 0x7F)
                expected = Printable;
            QCOMPARE(ui::byteClassOf(static_cast<std::uint8_t>(value)), expected);
        }
    }
};

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    ThemeTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_theme.moc"
