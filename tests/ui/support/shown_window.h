// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/temporary_folder.h"
#include "ui/common/message_bar.h"
#include "ui/document/workspace.h"
#include "ui/hexview/hex_view.h"
#include "ui/shell/file_opener.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme_chooser.h"

#include <QLabel>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>
#include <utility>
#include <vector>

namespace test {

// The program's window as a user has it, on a workspace of its own.
class ShownWindow {
public:
    // `settings`: a file for them; empty: nothing is remembered.
    explicit ShownWindow(std::size_t units = 256, const std::filesystem::path& settingsFile = {})
        : settings(settingsFile)
        , workspace(units)
        , window(workspace, themes, settings)
    {
        window.resize(1300, 800);
        window.show();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window never became active");
    }
    void open(const std::filesystem::path& path)
    {
        const std::size_t before = workspace.documents().size();
        window.files().open(path);
        if (!QTest::qWaitFor([&] { return workspace.documents().size() > before; }))
            qFatal("the file was never opened");
        settle();
    }
    // Until everything asked for has arrived: what the screen shows, and what is held.
    void settle()
    {
        (void)QTest::qWaitFor([&] {
            const ui::Document& document = *workspace.document();
            const auto pages = document.visiblePages();
            for (std::uint64_t page = pages ? pages->first : 1; page <= (pages ? pages->last : 0);
                 ++page) {
                if (document.shown(page).state == engine::ByteState::Loading)
                    return false;
            }
            return workspace.poolSample().loading == 0
                && std::ranges::all_of(workspace.heldViews(), [](const ui::HeldView& held) {
                       return held.view != nullptr;
                   });
        });
    }
    ui::HexView* view() { return window.findChild<ui::HexView*>(); }
    // Those that are to be seen, from the upper left.
    std::vector<ui::HexView*> views()
    {
        std::vector<ui::HexView*> views;
        for (ui::HexView* const view : window.findChildren<ui::HexView*>()) {
            if (view->isVisible())
                views.push_back(view);
        }
        std::ranges::sort(views, {}, [this](const ui::HexView* view) {
            const QPoint at = view->mapTo(&window, QPoint());
            return std::pair(at.y(), at.x());
        });
        return views;
    }
    // All messages that are to be seen.
    QString message()
    {
        QStringList texts;
        for (const ui::MessageBar* const bar : window.findChildren<ui::MessageBar*>()) {
            if (!bar->isHidden())
                texts += bar->text();
        }
        return texts.join(QLatin1Char('\n'));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(window.focusWidget() ? window.focusWidget() : &window, key, modifiers);
    }
    // Holds the page of that byte, with a key.
    void holdAt(std::uint64_t offset)
    {
        view()->goTo(offset);
        settle();
        press(Qt::Key_H);
        settle();
    }
    // What the status bar's field of that name says.
    QString status(const QString& name)
    {
        for (const QLabel* const label : window.findChildren<QLabel*>()) {
            if (label->accessibleName() == name && !label->isHidden())
                return label->text();
        }
        return {};
    }
    QToolButton* button(const QString& text)
    {
        for (QToolButton* const candidate :
             window.findChild<QToolBar*>()->findChildren<QToolButton*>()) {
            if (candidate->text() == text)
                return candidate;
        }
        qFatal("no such button");
    }

    ui::ThemeChooser themes;
    ui::Settings settings;
    ui::Workspace workspace;
    ui::MainWindow window;
};

// A file for such a window: 64 pages of pattern bytes, "disk.img". Base of test classes.
class WithDiskImage {
protected:
    WithDiskImage() { writePattern(m_file, 64 * engine::kPageSize); }

    TemporaryFolder m_folder;
    const std::filesystem::path m_file = m_folder / "disk.img";
};

} // namespace test
