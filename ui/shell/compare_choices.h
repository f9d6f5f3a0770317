// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QString>

#include <cstdint>
#include <vector>

namespace ui {

class Document;
class Workspace;
struct HeldView;

// What a document can be compared with: another one, or a held view.
struct CompareChoice {
    QPointer<const Document> document;
    std::uint64_t held = 0; // HeldView::id, where there is no document
    QString text; // tells it from all others
};

// The other documents in their order, then the held views of pages that `document` has, too: those
// of its file first.
std::vector<CompareChoice> compareChoices(const Workspace& workspace, const Document& document);

bool isComparable(const HeldView& held, const Document& document);

// What is compared in words that tell it from all else that is open or held: "b.bin in /folder",
// "page 3 as held at 12:34:56", "page 3 of b.bin as held at 12:34:56.789".
QString sideName(const Workspace& workspace, const Document& document);
QString sideName(const Workspace& workspace, const HeldView& held, const Document& comparedWith);

} // namespace ui
