// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/style_tools.h"

#include "ui/common/text_encoding.h"
#include "ui/hexview/hex_view.h"
#include "ui/shell/key_sequences.h"
#include "ui/shell/make_action.h"
#include "ui/shell/settings.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

#include <array>
#include <utility>

namespace ui {

namespace {

// Of several encodings that have one: ids, and the last of their keys.
constexpr std::array<std::pair<const char*, Qt::Key>, 6> kEncodingKeys{{
    {"US-ASCII", Qt::Key_A},
    {"ISO-8859-1", Qt::Key_L},
    {"UTF-8", Qt::Key_U},
    {"UTF-16LE", Qt::Key_6},
    {"UTF-16BE", Qt::Key_B},
    {"ibm-037", Qt::Key_E},
}};

} // namespace

StyleTools::StyleTools(const WindowParts& parts, QObject* parent)
    : WindowTools(parts, parent)
    , m_keys(new KeySequences(parts.window, this))
{
    m_keys->addGroup(QKeySequence(Qt::Key_V), tr("Bytes as"));
    parts.menus.view->addSeparator();
    makeColumns();
    makeGroups();
    makeValues();
    makeOffsets();
    makeText();
    connect(&parts.hexView, &HexView::styleChanged, this, &StyleTools::check);
    check();
}

StyleTools::ChoiceMenu StyleTools::addMenu(const QString& title, Qt::Key key)
{
    m_keys->addGroup(QKeySequence(Qt::Key_V, key), title);
    return {parts().menus.view->addMenu(title), new QActionGroup(this), key};
}

QAction* StyleTools::add(const ChoiceMenu& menu, const QString& text, const QString& tip, int key,
                         Change change)
{
    QList<QKeySequence> keys;
    if (key != 0)
        keys.append(QKeySequence(Qt::Key_V, menu.key, key));
    QAction* const action = makeAction(this, text, tip, keys);
    if (key != 0)
        m_keys->addAction(action);
    action->setCheckable(true);
    menu.group->addAction(action);
    menu.menu->addAction(action);
    connect(action, &QAction::triggered, this, [this, change] {
        HexStyle style = parts().hexView.style();
        change(style);
        if (!style.hasText() || TextEncoding::isKnown(style.text))
            parts().hexView.setStyle(style);
        check(); // also where nothing has changed
    });
    m_choices.push_back({action, std::move(change)});
    return action;
}

void StyleTools::makeColumns()
{
    const ChoiceMenu menu = addMenu(tr("&Columns"), Qt::Key_C);
    const QString tip = tr("Bytes in a row of the hex view");
    for (const auto& [bytes, key] : {std::pair{8, Qt::Key_8}, std::pair{16, Qt::Key_1},
                                     std::pair{32, Qt::Key_3}, std::pair{64, Qt::Key_6}}) {
        add(menu, tr("&%1 bytes a row").arg(bytes), tip, key,
            [bytes](HexStyle& style) { style.bytesPerRow = bytes; });
    }
    add(menu, tr("As many as &fit"), tip, Qt::Key_F,
        [](HexStyle& style) { style.bytesPerRow = 0; });
}

void StyleTools::makeGroups()
{
    const ChoiceMenu menu = addMenu(tr("&Groups"), Qt::Key_G);
    const QString tip = tr("Bytes that stand together; a double click selects them");
    for (const auto& [bytes, key] : {std::pair{1, Qt::Key_1}, std::pair{2, Qt::Key_2},
                                     std::pair{4, Qt::Key_4}, std::pair{8, Qt::Key_8}}) {
        add(menu, bytes == 1 ? tr("&Single bytes") : tr("&%1 bytes").arg(bytes), tip, key,
            [bytes](HexStyle& style) { style.bytesPerGroup = bytes; });
    }
}

void StyleTools::makeValues()
{
    const ChoiceMenu menu = addMenu(tr("&Values"), Qt::Key_V);
    const QString tip = tr("How the bytes' values are written");
    const auto format = [&](ValueFormat values, const QString& text, Qt::Key key) {
        add(menu, text, tip, key, [values](HexStyle& style) { style.values = values; });
    };
    format(ValueFormat::Hex, tr("&Hexadecimal"), Qt::Key_H);
    format(ValueFormat::Decimal, tr("&Decimal"), Qt::Key_D);
    format(ValueFormat::Octal, tr("&Octal"), Qt::Key_O);
    format(ValueFormat::Binary, tr("&Binary"), Qt::Key_B);
    menu.menu->addSeparator();
    const ChoiceMenu cases{menu.menu, new QActionGroup(this), menu.key};
    const QString caseTip = tr("The letters of hexadecimal values and offsets");
    add(cases, tr("&Upper-case letters"), caseTip, Qt::Key_U,
        [](HexStyle& style) { style.upperCase = true; });
    add(cases, tr("&Lower-case letters"), caseTip, Qt::Key_L,
        [](HexStyle& style) { style.upperCase = false; });
}

void StyleTools::makeOffsets()
{
    const ChoiceMenu menu = addMenu(tr("&Offsets"), Qt::Key_O);
    const QString tip = tr("How the rows' offsets are written");
    const auto format = [&](OffsetFormat offsets, const QString& text, Qt::Key key) {
        add(menu, text, tip, key, [offsets](HexStyle& style) { style.offsets = offsets; });
    };
    format(OffsetFormat::Hex, tr("&Hexadecimal"), Qt::Key_H);
    format(OffsetFormat::Decimal, tr("&Decimal"), Qt::Key_D);
    menu.menu->addSeparator();
    const ChoiceMenu bases{menu.menu, new QActionGroup(this), menu.key};
    const QString baseTip = tr("What the rows' offsets count from");
    const auto base = [&](OffsetBase from, const QString& text, Qt::Key key) {
        add(bases, text, baseTip, key, [from](HexStyle& style) { style.offsetBase = from; });
    };
    base(OffsetBase::File, tr("From the start of the &file"), Qt::Key_F);
    base(OffsetBase::Page, tr("From the start of the &page"), Qt::Key_P);
    base(OffsetBase::Selection, tr("From the start of the &selection"), Qt::Key_S);
}

// Those with keys are made now; the others when the menu is first opened, because asking ICU about
// each takes longer than making the rest of the window's menus.
void StyleTools::makeText()
{
    const ChoiceMenu menu = addMenu(tr("Te&xt"), Qt::Key_T);
    for (const auto& [id, key] : kEncodingKeys)
        addEncoding(menu, id, key);
    menu.menu->addSeparator();
    add(menu, tr("&No text column"), tr("Hide the text column"), Qt::Key_N,
        [](HexStyle& style) { style.text.clear(); });
    menu.menu->addSeparator();
    connect(menu.menu, &QMenu::aboutToShow, this, [this, menu] { fillText(menu); });
}

void StyleTools::addEncoding(const ChoiceMenu& menu, const char* id, int key)
{
    const QByteArray encoding(id);
    m_encodings[encoding] =
        add(menu, TextEncoding::shownName(encoding), tr("What the text column shows bytes as"), key,
            [encoding](HexStyle& style) { style.text = encoding; });
}

// What this system does not know is not offered.
void StyleTools::fillText(const ChoiceMenu& menu)
{
    std::map<QByteArray, QMenu*> families;
    for (const EncodingName& name : encodingNames()) {
        const bool known = TextEncoding::isKnown(name.id);
        if (const auto made = m_encodings.find(name.id); made != m_encodings.end()) {
            made->second->setVisible(known);
            continue;
        }
        if (!known)
            continue;
        QMenu*& family = families[name.family];
        if (!family)
            family = menu.menu->addMenu(QLatin1String(name.family));
        addEncoding({family, menu.group, menu.key}, name.id, 0);
    }
    check();
}

void StyleTools::check()
{
    const HexStyle& style = parts().hexView.style();
    for (const Choice& choice : m_choices) {
        HexStyle changed = style;
        choice.change(changed);
        choice.action->setChecked(changed == style);
    }
}

void StyleTools::restoreSettings()
{
    parts().hexView.setStyle(parts().settings.hexStyle());
}

void StyleTools::saveSettings()
{
    parts().settings.setHexStyle(parts().hexView.style());
}

} // namespace ui
