// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/start_page.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kWidth = 520; // of the column in the middle

QPushButton* buttonFor(QAction* action, QWidget* parent)
{
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    QString text = action->text();
    if (!key.isEmpty())
        text += QStringLiteral("   %1").arg(key);
    auto* const button = new QPushButton(text, parent);
    button->setToolTip(action->toolTip());
    button->setMinimumWidth(160);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

StartPage::StartPage(QAction* open, QAction* openSample, QWidget* parent)
    : QWidget(parent)
    , m_open(buttonFor(open, this))
    , m_title(new QLabel(tr("Open a file, or drop one here"), this))
    , m_words(new QLabel(tr("Any file or device, of any size. Mapscope maps it read-only and never "
                            "changes it."),
                         this))
    , m_recentTitle(new QLabel(tr("Recent files"), this))
    , m_recent(new QListWidget(this))
{
    for (QLabel* const label : {m_title, m_words, m_recentTitle}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    m_title->setFont(large);
    m_recent->setFrameShape(QFrame::NoFrame);
    m_recent->setAccessibleName(tr("Recent files"));
    m_recent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_recent->setTextElideMode(Qt::ElideMiddle);
    m_recent->setUniformItemSizes(true);
    connect(m_recent, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        emit fileChosen(m_files[static_cast<std::size_t>(m_recent->row(item))]);
    });
    connect(m_recent, &QListWidget::itemClicked, m_recent, &QListWidget::itemActivated);

    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_open);
    buttons->addWidget(buttonFor(openSample, this));
    buttons->addStretch();
    auto* const column = new QVBoxLayout;
    column->setSpacing(10);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_words);
    column->addSpacing(4);
    column->addLayout(buttons);
    column->addSpacing(14);
    column->addWidget(m_recentTitle);
    column->addWidget(m_recent, 6);
    column->addStretch(1);
    auto* const middle = new QWidget(this);
    middle->setLayout(column);
    middle->setMaximumWidth(kWidth);
    auto* const layout = new QHBoxLayout(this);
    layout->addStretch(1);
    layout->addWidget(middle, 100);
    layout->addStretch(1);
    setRecentFiles({});
    applyTheme();
}

void StartPage::setRecentFiles(const std::vector<std::filesystem::path>& files)
{
    m_files = files;
    m_recent->clear();
    for (const std::filesystem::path& file : files) {
        auto* const item = new QListWidgetItem(
            QStringLiteral("%1 — %2").arg(fileName(file), fullName(file.parent_path())), m_recent);
        item->setToolTip(toolTipText(fullName(file)));
        item->setSizeHint({0, m_recent->fontMetrics().height() + 10});
    }
    m_recentTitle->setVisible(!files.empty());
    m_recent->setVisible(!files.empty());
    if (!files.empty())
        m_recent->setCurrentRow(0);
    setFocusProxy(files.empty() ? static_cast<QWidget*>(m_open) : m_recent);
}

void StartPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

void StartPage::applyTheme()
{
    QPalette dim;
    dim.setColor(QPalette::WindowText, themeOf(*this).dimText);
    m_words->setPalette(dim);
    m_recentTitle->setPalette(dim);
}

} // namespace ui
