// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
// The documents of the workspace: opened, shown, closed.
#include "ui/common/format.h"
#include "ui/document/workspace.h"

#include <algorithm>
#include <utility>

namespace ui {

Document* Workspace::open(std::filesystem::path path, bool inFront)
{
    return startOpening(std::move(path), nullptr, inFront);
}

Document* Workspace::reopen(const Document& old)
{
    const auto under = std::ranges::find(m_opening, &old, &Opening::replaces);
    return under != m_opening.end() ? under->document.get() : startOpening(old.path(), &old, true);
}

// What was to take the place of a document that goes: nobody waits for it any more.
void Workspace::dropOpeningsFor(const Document& document)
{
    std::vector<Opening> dropped; // beyond the signal
    std::vector<Opening> kept;
    for (Opening& opening : m_opening)
        (opening.replaces == &document ? dropped : kept).push_back(std::move(opening));
    m_opening = std::move(kept);
    if (!dropped.empty())
        emit openingChanged();
}

Document* Workspace::startOpening(std::filesystem::path path, const Document* replaces,
                                  bool inFront)
{
    m_opening.push_back({std::make_unique<Document>(*this, std::move(path)), replaces, inFront});
    Document* const document = m_opening.back().document.get();
    emit openingChanged();
    return document;
}

void Workspace::cancelOpening()
{
    const std::vector<Opening> old = std::exchange(m_opening, {});
    if (!old.empty())
        emit openingChanged();
}

std::vector<std::filesystem::path> Workspace::openingPaths() const
{
    std::vector<std::filesystem::path> paths;
    paths.reserve(m_opening.size());
    for (const Opening& opening : m_opening)
        paths.push_back(opening.document->path());
    return paths;
}

std::size_t Workspace::indexOf(const Document* document) const
{
    const auto it = std::find_if(m_documents.begin(), m_documents.end(),
                                 [&](const auto& one) { return one.get() == document; });
    return static_cast<std::size_t>(it - m_documents.begin());
}

Document* Workspace::sameFile(const Document& document) const
{
    const auto it = std::find_if(m_documents.begin(), m_documents.end(), [&](const auto& one) {
        return one->identity() == document.identity();
    });
    return it != m_documents.end() ? it->get() : nullptr;
}

void Workspace::noteOpened(Document* document)
{
    const auto it = std::find_if(m_opening.begin(), m_opening.end(), [&](const Opening& opening) {
        return opening.document.get() == document;
    });
    if (it == m_opening.end())
        return;
    Opening opened = std::move(*it);
    m_opening.erase(it);
    forgetClosedMappings(); // here too: without its panel nobody asks for mappings()
    m_mappings.push_back({document->mapping(), document->openedAt()});
    emit openingChanged();
    Document* const same = opened.replaces ? nullptr : sameFile(*document);
    if (same && same->size() == document->size()) {
        opened.document.release()->deleteLater(); // it is the caller
        if (opened.inFront)
            show(*same);
        return;
    }
    const std::size_t index = indexOf(same ? same : opened.replaces);
    if (index == m_documents.size())
        return add(std::move(opened.document), opened.inFront);
    replace(index, std::move(opened.document));
    if (same && opened.inFront)
        show(*document);
}

void Workspace::replace(std::size_t index, std::unique_ptr<Document> document)
{
    document->takePlaceOf(*m_documents[index]);
    const std::unique_ptr<Document> old = std::exchange(m_documents[index], std::move(document));
    dropLoadingHolds(*old);
    dropOpeningsFor(*old);
    const bool current = m_document == old.get();
    if (current)
        m_document = m_documents[index].get();
    forgetComparisons(old->path());
    compareHeld();
    emit documentsChanged();
    if (current)
        emit documentChanged();
}

void Workspace::add(std::unique_ptr<Document> document, bool inFront)
{
    Document* const added = document.get();
    const auto before = std::find_if(m_documents.begin(), m_documents.end(), [&](const auto& one) {
        return one->number() > added->number();
    });
    m_documents.insert(before, std::move(document));
    const bool current = inFront || !m_document;
    if (current)
        m_document = added;
    forgetComparisons(added->path());
    compareHeld();
    emit documentsChanged();
    if (current)
        emit documentChanged();
}

void Workspace::show(Document& document)
{
    if (m_document == &document || indexOf(&document) == m_documents.size())
        return;
    m_document = &document;
    emit documentChanged();
}

void Workspace::close(const Document& document)
{
    const std::size_t index = indexOf(&document);
    if (index == m_documents.size())
        return;
    const std::unique_ptr<Document> old = std::move(m_documents[index]);
    m_documents.erase(m_documents.begin() + static_cast<std::ptrdiff_t>(index));
    dropLoadingHolds(*old);
    dropOpeningsFor(*old);
    forgetComparisons(old->path());
    compareHeld(); // with another one of that name
    const bool current = m_document == old.get();
    if (current && m_documents.empty())
        m_document = nullptr;
    else if (current)
        m_document = m_documents[std::min(index, m_documents.size() - 1)].get();
    emit documentsChanged();
    if (current)
        emit documentChanged();
}

void Workspace::moveDocument(std::size_t from, std::size_t to)
{
    const auto place = [this](std::size_t i) {
        return m_documents.begin() + static_cast<std::ptrdiff_t>(i);
    };
    if (from >= m_documents.size() || to >= m_documents.size() || from == to)
        return;
    if (from < to)
        std::rotate(place(from), place(from + 1), place(to + 1));
    else
        std::rotate(place(to), place(from), place(from + 1));
    emit documentsChanged();
}

void Workspace::noteOpenFailed(Document* document)
{
    const auto it = std::find_if(m_opening.begin(), m_opening.end(), [&](const Opening& opening) {
        return opening.document.get() == document;
    });
    if (it == m_opening.end())
        return;
    it->document.release()->deleteLater(); // it is the caller
    m_opening.erase(it);
    emit openingChanged();
    emit openFailed(document->error());
}

void Workspace::forgetClosedMappings()
{
    std::erase_if(m_mappings, [](const LiveMapping& mapping) {
        return mapping.status->state() == engine::MappingState::Closed;
    });
}

std::vector<LiveMapping> Workspace::mappings()
{
    forgetClosedMappings();
    const auto views = [this](const auto& status) {
        return static_cast<std::size_t>(
            std::count_if(m_held.begin(), m_held.end(), [&](const HeldView& held) {
                return held.view && held.mapping == status;
            }));
    };
    std::vector<LiveMapping> live;
    live.reserve(m_documents.size());
    for (const auto& document : m_documents)
        live.push_back(
            {document->mapping(), document->openedAt(), true, views(document->mapping())});
    for (const auto& [status, opened, open, held] : m_mappings) {
        if (std::ranges::find(live, status, &LiveMapping::status) == live.end())
            live.push_back({status, opened, false, views(status)});
    }
    return live;
}

QString Workspace::mappingName(const LiveMapping& mapping) const
{
    const std::filesystem::path& path = mapping.status->path();
    const auto isKept = [this](const LiveMapping& other) { // not just about to close
        return std::ranges::any_of(m_documents,
                                   [&](const auto& one) { return one->mapping() == other.status; })
            || std::ranges::find(m_held, other.status, &HeldView::mapping) != m_held.end();
    };
    bool namesake = false;
    bool samePath = false;
    bool sameSecond = false;
    for (const LiveMapping& other : m_mappings) {
        if (other.status == mapping.status || other.status->path().filename() != path.filename()
            || !isKept(other))
            continue;
        namesake = true;
        if (other.status->path() != path)
            continue;
        samePath = true;
        sameSecond |= other.opened.toSecsSinceEpoch() == mapping.opened.toSecsSinceEpoch();
    }
    const QString name = fileName(path);
    if (samePath)
        return QStringLiteral("%1 %2").arg(name, formatTime(mapping.opened, sameSecond));
    return namesake ? tr("%1 in %2").arg(name, fullName(path.parent_path())) : name;
}

} // namespace ui
