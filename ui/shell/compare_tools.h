// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/message_bar.h"
#include "ui/document/comparison.h"
#include "ui/shell/window_tools.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

class QAction;

namespace ui {

class DifferencesPanel;
struct CompareChoice;
struct HeldView;

// Comparing the file that is shown with another open one, or with what is held of it: both side by
// side, what differs marked, a list of the places.
class CompareTools : public WindowTools {
    Q_OBJECT

public:
    CompareTools(const WindowParts& parts, QObject* parent);

    void showDocument(Document* document) override;
    void update() override;
    bool escape() override; // stops a pass that is running

private:
    void makeMenu();
    void connectWindow();
    void choose();
    void ask(Document& asked, const std::vector<CompareChoice>& choices);
    void compareWith(Document& asked, const CompareChoice& choice);
    void compareFiles(Document& a, Document& b);
    void compareHeld(Document& document, const HeldView& held);
    void start(Comparison::Side a, Comparison::Side b);
    void again();
    void end();
    void noteFinished();
    QString resultWords(const QString& nextKey) const;
    void noteDocuments();
    void noteHeld();
    void noteNews();
    void noteChange();
    void noteGrowth();
    void takeChange();
    void sayChanged();
    QString standingNotices() const;
    void tellOutdated();
    std::uint64_t sizeNow() const;
    void noteStarved();
    void tell(MessageBar::Kind kind, const QString& text, QAction* remedy = nullptr);
    void watch(Document& document);
    void goToPlace(bool forward);
    bool isShown() const; // what is compared is on the screen
    bool isOpen(const Document* document) const;
    bool areOpen() const; // both that are compared
    Document* openSide(const Document* side, const std::filesystem::path& path,
                       const Document* other) const;

    DifferencesPanel* m_panel;
    QAction* m_toggle; // of the panel
    QAction* m_choose;
    QAction* m_next;
    QAction* m_previous;
    QAction* m_again;
    QAction* m_end;
    std::unique_ptr<Comparison> m_comparison;
    // Compared only, they may be gone.
    const Document* m_shown = nullptr;
    const Document* m_shownBefore = nullptr; // another one
    // What it is of, likewise.
    const Document* m_a = nullptr;
    const Document* m_b = nullptr; // nullptr: what is held
    std::filesystem::path m_pathA;
    std::filesystem::path m_pathB;
    std::uint64_t m_held = 0; // HeldView::id
    QString m_news; // of both files, when they were compared
    std::uint64_t m_size = 0; // sizeNow(), when they were compared
    bool m_changed = false; // a file has, since then
    bool m_outdated = false; // that was said
    bool m_starved = false; // likewise
    QString m_told; // of the comparison, the latest
};

} // namespace ui
