// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/document_tabs.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"

#include <QMouseEvent>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

// In a tab's text '&' begins a mnemonic.
QString asTabText(QString plain)
{
    return plain.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

DocumentTabs::DocumentTabs(Workspace& workspace, QWidget* parent)
    : QTabBar(parent)
    , m_workspace(workspace)
{
    setAutoHide(true);
    setDocumentMode(true);
    setDrawBase(false);
    setElideMode(Qt::ElideMiddle);
    setExpanding(false);
    setMovable(true);
    setUsesScrollButtons(true);
    setAccessibleName(tr("Open files"));
    connect(&workspace, &Workspace::documentsChanged, this, &DocumentTabs::follow);
    connect(&workspace, &Workspace::documentChanged, this, &DocumentTabs::follow);
    connect(this, &QTabBar::currentChanged, this, [this](int index) {
        if (!m_following && index >= 0)
            m_workspace.show(*m_workspace.documents()[static_cast<std::size_t>(index)]);
    });
    connect(this, &QTabBar::tabMoved, this, [this](int from, int to) {
        if (!m_following)
            m_workspace.moveDocument(static_cast<std::size_t>(from), static_cast<std::size_t>(to));
    });
    follow();
}

// Fusion's own is a red cross.
QWidget* DocumentTabs::makeCloseButton()
{
    auto* const button = new QToolButton(this);
    button->setIcon(icon(Icon::Dismiss));
    button->setIconSize({12, 12});
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus); // a key closes, too
    button->setToolTip(tr("Close the file; held views stay (Ctrl+W)"));
    button->setAccessibleName(tr("Close the file"));
    connect(button, &QToolButton::clicked, this, [this, button] {
        for (int i = 0; i < count(); ++i) {
            if (tabButton(i, QTabBar::RightSide) == button)
                return closeTab(i);
        }
    });
    return button;
}

void DocumentTabs::closeTab(int index)
{
    emit closeRequested(*m_workspace.documents()[static_cast<std::size_t>(index)]);
}

void DocumentTabs::step(int by)
{
    if (count() > 1)
        setCurrentIndex((currentIndex() + by + count()) % count());
}

void DocumentTabs::follow()
{
    const bool before = std::exchange(m_following, true);
    const auto& documents = m_workspace.documents();
    while (count() > static_cast<int>(documents.size()))
        removeTab(count() - 1);
    while (count() < static_cast<int>(documents.size()))
        setTabButton(addTab({}), QTabBar::RightSide, makeCloseButton());
    for (const auto& document : documents) {
        connect(document.get(), &Document::noticeChanged, this, &DocumentTabs::refresh,
                Qt::UniqueConnection);
    }
    refresh();
    const auto shown = std::ranges::find(documents, m_workspace.document(),
                                         [](const auto& document) { return document.get(); });
    if (shown != documents.end())
        setCurrentIndex(static_cast<int>(shown - documents.begin()));
    m_following = before;
}

void DocumentTabs::refresh()
{
    const auto& documents = m_workspace.documents();
    for (int i = 0; i < std::min(count(), static_cast<int>(documents.size())); ++i) {
        const Document& document = *documents[static_cast<std::size_t>(i)];
        const QString news = document.standingNotice().text; // read or not
        const QString text = textOf(document);
        setTabText(i, asTabText(text));
        setTabIcon(i, news.isEmpty() ? QIcon() : icon(Icon::ChangedOnDisk, themeOf(*this).warning));
        const QString path = fullName(document.path());
        setTabToolTip(
            i, toolTipText(news.isEmpty() ? path : QStringLiteral("%1\n%2").arg(path, news)));
        setAccessibleTabName(i, news.isEmpty() ? text : QStringLiteral("%1, %2").arg(text, news));
    }
}

// Enough of each name to know it by; where there is no room, the bar scrolls.
QSize DocumentTabs::minimumTabSizeHint(int index) const
{
    constexpr int kCharacters = 14;
    constexpr int kIconsAndMargins = 56;
    const QSize whole = tabSizeHint(index);
    return {
        std::min(whole.width(), fontMetrics().averageCharWidth() * kCharacters + kIconsAndMargins),
        whole.height()};
}

QString DocumentTabs::textOf(const Document& document) const
{
    const auto hasName = [&](const auto& other) { return other->name() == document.name(); };
    if (std::ranges::count_if(m_workspace.documents(), hasName) < 2)
        return document.name();
    const std::filesystem::path folder = document.path().parent_path().filename();
    return folder.empty() ? fullName(document.path())
                          : QStringLiteral("%1/%2").arg(fileName(folder), document.name());
}

void DocumentTabs::mouseReleaseEvent(QMouseEvent* event)
{
    const int index = tabAt(event->pos());
    if (event->button() == Qt::MiddleButton && index >= 0)
        closeTab(index);
    else
        QTabBar::mouseReleaseEvent(event);
}

} // namespace ui
