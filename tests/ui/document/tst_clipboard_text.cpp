// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "ui/document/clipboard_text.h"

#include <QtTest>

#include <map>

using namespace ui;

namespace {

// Bytes in memory of which some cannot be read.
class PatchySource final : public engine::ByteSource {
public:
    PatchySource(QByteArray bytes, engine::ByteRange bad)
        : m_bytes(std::move(bytes))
        , m_bad(bad) { }
    std::uint64_t size() const override { return static_cast<std::uint64_t>(m_bytes.size()); }
    engine::ReadResult read(std::uint64_t offset, std::span<std::byte> into) override
    {
        if (offset >= size())
            return {0, engine::ByteState::PastEnd, 0};
        if (engine::contains(m_bad, offset))
            return {0, engine::ByteState::Unreadable, EIO};
        const std::uint64_t stop = offset < m_bad.start ? std::min(m_bad.start, size()) : size();
        const auto n = std::min<std::uint64_t>(into.size(), stop - offset);
        std::memcpy(into.data(), m_bytes.constData() + offset, static_cast<std::size_t>(n));
        return {static_cast<std::size_t>(n), engine::ByteState::Read, 0};
    }
    engine::Extent extentAt(std::uint64_t, engine::ByteRange within) override
    {
        return {within, false};
    }
    std::filesystem::path path() const override { return "memory"; }

private:
    const QByteArray m_bytes;
    const engine::ByteRange m_bad;
};

CopiedText copied(const QByteArray& bytes, engine::ByteRange range, CopyFormat format,
                  engine::ByteRange bad = {UINT64_MAX, UINT64_MAX})
{
    PatchySource source(bytes, bad);
    const engine::JobControl job;
    return copyText(source, range, format, job);
}

} // namespace

class TestClipboardText : public QObject {
    Q_OBJECT

private slots:
    void hexHasSixteenBytesALine();
    void textKeepsLineEndsAndDotsTheRest();
    void whatCannotBeReadIsMarkedAndCounted();
    void moreThanTheBoundIsNotCopied();
    void theAnswerComesInTheReceiversThread();
    void nobodyIsAnsweredWhenTheReceiverIsGone();
};

void TestClipboardText::hexHasSixteenBytesALine()
{
    QCOMPARE(copied("ABCDEFGHIJKLMNOPQR", {0, 18}, CopyFormat::Hex).text,
             QStringLiteral("41 42 43 44 45 46 47 48 49 4A 4B 4C 4D 4E 4F 50\n51 52"));
    QCOMPARE(copied("ABC", {1, 2}, CopyFormat::Hex).text, QStringLiteral("42"));
    QCOMPARE(copied("ABC", {1, 1}, CopyFormat::Hex).text, QString());
}

void TestClipboardText::textKeepsLineEndsAndDotsTheRest()
{
    QCOMPARE(copied(QByteArray("a\tb\r\n\0\xC3\x7F~ ", 10), {0, 10}, CopyFormat::Text).text,
             QStringLiteral("a\tb\r\n\u00B7\u00B7\u00B7~ "));
}

void TestClipboardText::whatCannotBeReadIsMarkedAndCounted()
{
    const CopiedText hex =
        copied(QByteArray(4100, 'x'), {4090, 4100}, CopyFormat::Hex, {4092, 4096});
    QCOMPARE(hex.text, QStringLiteral("78 78 -- -- -- -- 78 78 78 78"));
    QCOMPARE(hex.missing, std::uint64_t(4));
    const CopiedText past = copied("ab", {0, 4}, CopyFormat::Hex);
    QCOMPARE(past.text, QStringLiteral("61 62 -- --"));
    QCOMPARE(past.missing, std::uint64_t(2));
    // Not as a byte that was read, not even one that has no sign of its own.
    QCOMPARE(copied(QByteArray("a\0", 2), {0, 4}, CopyFormat::Text).text,
             QStringLiteral("a\u00B7\uFFFD\uFFFD"));
}

void TestClipboardText::moreThanTheBoundIsNotCopied()
{
    const QByteArray large(int(kMostCopied) + 10, 'x');
    QCOMPARE(std::uint64_t(copied(large, {5, kMostCopied + 10}, CopyFormat::Text).text.size()),
             kMostCopied);
}

void TestClipboardText::theAnswerComesInTheReceiversThread()
{
    QObject receiver;
    QString text;
    const QThread* thread = nullptr;
    copyTextLater(std::make_unique<PatchySource>("hello", engine::ByteRange{9, 9}), {0, 5},
                  CopyFormat::Text, &receiver, [&](const CopiedText& answer) {
                      text = answer.text;
                      thread = QThread::currentThread();
                  });
    QTRY_COMPARE(text, QStringLiteral("hello"));
    QCOMPARE(thread, QThread::currentThread());
    QTRY_VERIFY(receiver.children().isEmpty());
}

void TestClipboardText::nobodyIsAnsweredWhenTheReceiverIsGone()
{
    bool answered = false;
    {
        QObject receiver;
        copyTextLater(std::make_unique<PatchySource>("hello", engine::ByteRange{9, 9}), {0, 5},
                      CopyFormat::Text, &receiver, [&](const CopiedText&) { answered = true; });
    }
    QTest::qWait(100);
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(TestClipboardText)
#include "tst_clipboard_text.moc"
