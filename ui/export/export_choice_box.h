// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/throttle.h"
#include "ui/export/export_request.h"

#include <QGroupBox>

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

class QGridLayout;
class QLabel;
class QLineEdit;
class QRadioButton;

namespace ui {

class Workspace;

// ExportChoiceBox is where the user says what to export: the selection, the held views, pages or a
// typed range. It follows the workspace, and shows the size or what is wrong.
class ExportChoiceBox : public QGroupBox {
    Q_OBJECT

public:
    explicit ExportChoiceBox(Workspace& workspace, QWidget* parent = nullptr);
    // Where "@name" looks in a range; without: no bookmarks can be typed.
    void setBookmarks(BookmarkLookup bookmarks);
    void noteBookmarks(); // some are others now

    ExportChoice choice() const;
    void choose(ExportChoice choice);
    // Chooses those of the held views, by HeldView::id, until the next suggest(). Where none of
    // them is held any more there is nothing to export: never more than was chosen.
    void chooseViews(const std::vector<std::uint64_t>& ids);
    void focusChoice(); // gives the chosen button the keyboard
    // Chooses what is most likely meant: the selection, else the page the cursor is on; and fills
    // in the fields that the user has not.
    void suggest();

    // What would be exported now. Makes the sources, so only for the export itself.
    ExportPlan plan() const;
    // One sentence; empty: it can be exported.
    QString problem() const { return m_problem; }
    std::uint64_t bytes() const noexcept { return m_bytes; }
    // A target beside the source, whose name says what it is; empty where there is a problem.
    std::filesystem::path suggestedPath() const;

signals:
    void changed(); // any of the above

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QRadioButton* addChoice(ExportChoice choice, QGridLayout* layout, const QString& text);
    void addPageFields(QGridLayout* layout);
    void addRangeField(QGridLayout* layout);
    void followField(QLineEdit* field, ExportChoice choice);
    void followDocument();
    void followCursor();
    void refresh();
    void refreshTexts();
    QString viewsText() const;
    void showSize();
    TypedRange typedRange() const;
    HeldViews chosenViews() const; // until the next event
    void followViews();

    Workspace& m_workspace;
    BookmarkLookup m_bookmarks;
    std::array<QRadioButton*, 4> m_buttons{};
    QLineEdit* m_firstPage = nullptr;
    QLineEdit* m_lastPage = nullptr;
    QLineEdit* m_range = nullptr;
    QLabel* m_size;
    std::optional<std::set<std::uint64_t>> m_viewIds; // those that are meant; none: all
    Throttle m_followViews;
    std::uint64_t m_bytes = 0;
    QString m_problem;
};

} // namespace ui
