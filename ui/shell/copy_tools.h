// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/byte_range.h"
#include "ui/document/copy_formats.h"
#include "ui/shell/window_tools.h"

#include <cstdint>
#include <memory>

class QAction;
class QMenu;

namespace engine {
class ByteSource;
class JobControl;
} // namespace engine

namespace ui {

class TextEncoding;
struct CopiedText;
struct HeldView;

// Selecting by command, and copying what is selected.
class CopyTools : public WindowTools {
    Q_OBJECT

public:
    CopyTools(const WindowParts& parts, QObject* parent);

    void update() override;
    void addToContextMenu(QMenu& menu) override;

private:
    void fillCopyAs();
    void copySelection(CopyFormat format);
    void dragSelection(bool asText);
    // What is held of the page, where the active view shows that; else nullptr.
    const HeldView* heldView(std::uint64_t page) const;
    std::unique_ptr<engine::ByteSource> sourceOf(engine::ByteRange range) const;
    // The selection, of the pages on screen; nullptr where not all of it is there.
    std::unique_ptr<engine::ByteSource> selectionOnScreen() const;
    const TextEncoding& encoding() const; // of the text column
    void sayCopied(const CopiedText& copied, CopyFormat format);

    QAction* m_copyHex;
    QAction* m_copyText;
    QMenu* m_copyAs; // the formats that have no key
    QAction* m_selectAll;
    QAction* m_selectPage;
    std::shared_ptr<engine::JobControl> m_copying; // the latest
};

} // namespace ui
