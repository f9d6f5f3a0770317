// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/shown_file.h"

#include "engine/mapping/mapping_status.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

#include <functional>
#include <stdexcept>
#include <string>

namespace bench {

namespace {

constexpr std::size_t kPoolUnits = 256;

void runEventsUntil(const std::string& what, const std::function<bool()>& done)
{
    constexpr int kPatience = 30'000; // ms
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        if (timer.elapsed() > kPatience)
            throw std::runtime_error("waited in vain until " + what);
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
}

} // namespace

ShownFile::ShownFile(QSize viewSize) : m_workspace(kPoolUnits)
{
    QObject::connect(&m_workspace, &ui::Workspace::documentChanged, &m_view,
                     [this] { m_view.setDocument(m_workspace.document()); });
    m_view.resize(viewSize);
    m_view.show();
    QCoreApplication::processEvents();
}

void ShownFile::open(const std::filesystem::path& path)
{
    m_workspace.open(path);
    runEventsUntil("the first page is there", [this] {
        if (m_workspace.isOpening())
            return false;
        if (!m_workspace.document())
            throw std::runtime_error("the file cannot be opened");
        return m_workspace.document()->shown(0).view != nullptr;
    });
    m_view.viewport()->repaint();
}

void ShownFile::close()
{
    const auto mapping = m_workspace.document()->mapping();
    m_workspace.close(*m_workspace.document());
    while (mapping->state() != engine::MappingState::Closed)
        QCoreApplication::processEvents();
}

} // namespace bench
