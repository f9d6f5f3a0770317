// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/temporary_folder.h"
#include "tests/ui/support/hex_reader.h"
#include "ui/document/workspace.h"
#include "ui/hexview/hex_view.h"

#include <QApplication>
#include <QBackingStore>
#include <QFontDatabase>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

namespace test {

// A file, opened and shown.
struct Scene {
    // Pattern bytes in the first and the last 64 KiB of a file of `size` bytes.
    explicit Scene(quint64 size, std::size_t units = 64, QSize viewSize = {900, 500})
        : workspace(units)
    {
        makeSparse(folder / "file", size);
        const quint64 ends = 4 * engine::kPageSize;
        writePatternAt(folder / "file", 0, static_cast<std::size_t>(std::min(size, ends)));
        if (size > ends)
            writePatternAt(folder / "file", size - ends, ends);
        show(folder / "file", viewSize);
    }
    // A file that is there.
    explicit Scene(const std::filesystem::path& file, std::size_t units = 64,
                   QSize viewSize = {900, 500})
        : workspace(units)
    {
        show(file, viewSize);
    }
    void show(const std::filesystem::path& file, QSize viewSize)
    {
        view.resize(viewSize);
        document = workspace.open(file);
        view.setDocument(document);
        view.show();
        view.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QTRY_COMPARE(document->state(), ui::Document::State::Open);
        waitForBytes();
    }
    // Until no page in view is on its way.
    void waitForBytes()
    {
        QTRY_VERIFY([this] {
            const auto pages = document->visiblePages();
            if (!pages)
                return document->size() == 0;
            for (auto page = pages->first; page <= pages->last; ++page) {
                if (!document->shown(page).view
                    && document->shown(page).state == engine::ByteState::Loading)
                    return false;
            }
            return true;
        }());
        QApplication::processEvents();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&view, key, modifiers);
    }
    void click(QPoint at, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, at);
    }
    QPoint at(quint64 offset, ui::HexColumn column = ui::HexColumn::Hex) const
    {
        return view.byteRect(offset, column).center();
    }
    // What the screen has now; what grab() gives is painted anew.
    QImage screen() const
    {
        QApplication::processEvents();
        const auto* const device = dynamic_cast<QImage*>(view.backingStore()->paintDevice());
        if (!device)
            return {};
        QImage image = device->convertToFormat(QImage::Format_RGB32);
        image.setDevicePixelRatio(1);
        return image;
    }
    // What it should have.
    QImage paintedAnew()
    {
        QApplication::processEvents();
        QImage image = view.grab().toImage().convertToFormat(QImage::Format_RGB32);
        image.setDevicePixelRatio(1);
        return image;
    }

    TemporaryFolder folder;
    ui::Workspace workspace;
    ui::HexView view;
    ui::Document* document = nullptr;
};

// Reads all whole rows that `picture` shows of the view; the offsets have to go on from row to row.
// Returns the bytes, std::nullopt for those that are no digits.
inline std::map<quint64, std::optional<unsigned>> readBytes(const ui::HexView& view,
                                                            const QImage& picture)
{
    const ui::HexScreen& screen = view.screenInUse();
    ui::GlyphAtlas atlas(QFontDatabase::systemFont(QFontDatabase::FixedFont), screen.scale(),
                         ui::themeOf(view));
    const HexReader reader(atlas, picture);
    const int height = screen.painter().rowHeight();
    std::map<quint64, std::optional<unsigned>> bytes;
    for (const ui::HexLine& line : screen.layout().linesInView(screen.position())) {
        const int top = screen.painter().rulerHeight() + line.y;
        if (line.band || line.y < screen.painter().bandHeight()
            || top + height > view.viewport()->height())
            continue;
        const auto offset = reader.number(screen.columns().offsetX(), top, height,
                                          screen.columns().metrics().offsetDigits);
        if (offset != line.bytes.start)
            return {};
        for (quint64 at = line.bytes.start; at < line.bytes.stop; ++at)
            bytes[at] = reader.byte(screen.columns().hexX(static_cast<int>(at % 16)), top, height);
    }
    return bytes;
}

inline std::map<quint64, std::optional<unsigned>> readBytes(const Scene& scene,
                                                            const QImage& picture)
{
    return readBytes(scene.view, picture);
}

// True where the picture shows the pattern, byte for byte.
inline bool showsPattern(const Scene& scene, const QImage& picture)
{
    const auto bytes = readBytes(scene, picture);
    for (const auto& [offset, byte] : bytes) {
        if (byte != static_cast<unsigned>(patternByte(offset)))
            return false;
    }
    return !bytes.empty();
}

inline void sendWheel(QWidget* to, QPoint angle, Qt::KeyboardModifiers modifiers = {})
{
    const QPointF at(20, 50);
    QWheelEvent event(at, to->mapToGlobal(at), QPoint(), angle, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(to, &event);
}

} // namespace test
