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
    return copyText(source, {range, format, {}}, job);
}

} // namespace

class TestClipboardText : public QObject {
    Q_OBJECT

private slots:
    void hexHasSixteenBytesALine();
    void textKeepsLineEndsAndDotsTheRest();
    void whatCannotBeReadIsMarkedAndCounted();
    void moreThanTheBoundIsNotCopied();
    void hexDigitsAreOneLine();
    void anArrayCompilesAsC();
    void base64IsThatOfTheRfc_data();
    void base64IsThatOfTheRfc();
    void dumpLinesAreThoseOfXxd();
    void whatHasNoSignForMissingBytesIsRefused();
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

void TestClipboardText::hexDigitsAreOneLine()
{
    QCOMPARE(copied("ABCDEFGHIJKLMNOPQR", {0, 18}, CopyFormat::HexDigits).text,
             QStringLiteral("4142434445464748494A4B4C4D4E4F505152"));
    QCOMPARE(copied("ab", {0, 4}, CopyFormat::HexDigits).text, QStringLiteral("6162----"));
}

void TestClipboardText::anArrayCompilesAsC()
{
    QCOMPARE(copied("ABCDEFGHIJKLMN", {0, 14}, CopyFormat::CArray).text,
             QStringLiteral("static const unsigned char data[14] = {\n"
                            "    0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4A, "
                            "0x4B, 0x4C,\n"
                            "    0x4D, 0x4E,\n"
                            "};\n"));
    QCOMPARE(copied("A", {0, 0}, CopyFormat::CArray).text, QString());
}

void TestClipboardText::base64IsThatOfTheRfc_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    // RFC 4648, 10.
    QTest::newRow("0") << QByteArray("") << QString();
    QTest::newRow("1") << QByteArray("f") << QStringLiteral("Zg==");
    QTest::newRow("2") << QByteArray("fo") << QStringLiteral("Zm8=");
    QTest::newRow("3") << QByteArray("foo") << QStringLiteral("Zm9v");
    QTest::newRow("6") << QByteArray("foobar") << QStringLiteral("Zm9vYmFy");
}

void TestClipboardText::base64IsThatOfTheRfc()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(copied(bytes, {0, std::uint64_t(bytes.size())}, CopyFormat::Base64).text, text);
}

void TestClipboardText::dumpLinesAreThoseOfXxd()
{
    // printf 'ABCDEFGHIJKLMNOP\n\0~\377' | xxd -s 3
    QCOMPARE(copied(QByteArray("ABCDEFGHIJKLMNOP\n\0~\xFF", 20), {3, 20}, CopyFormat::Dump).text,
             QStringLiteral("00000003: 4445 4647 4849 4a4b 4c4d 4e4f 500a 007e  DEFGHIJKLMNOP..~\n"
                            "00000013: ff                                       .\n"));
    QCOMPARE(copied("ab", {0, 3}, CopyFormat::Dump).text,
             QStringLiteral("00000000: 6162 --                                  ab\uFFFD\n"));
}

// An invented byte would not be seen there.
void TestClipboardText::whatHasNoSignForMissingBytesIsRefused()
{
    for (const CopyFormatEntry& entry : copyFormats()) {
        QCOMPARE(copyFormat(entry.format).name, entry.name);
        const CopiedText patchy =
            copied(QByteArray(4100, 'x'), {4090, 4100}, entry.format, {4092, 4096});
        QCOMPARE(patchy.missing, std::uint64_t(4));
        QCOMPARE(patchy.text.isEmpty(), !entry.marksMissing);
        QCOMPARE(patchy.refusedAt.has_value(), !entry.marksMissing);
        QCOMPARE(patchy.refusedAt.value_or(4092), std::uint64_t(4092));
    }
    QVERIFY(!copyFormat(CopyFormat::CArray).marksMissing);
    QVERIFY(!copyFormat(CopyFormat::Base64).marksMissing);
}

void TestClipboardText::theAnswerComesInTheReceiversThread()
{
    QObject receiver;
    QString text;
    const QThread* thread = nullptr;
    copyTextLater(std::make_unique<PatchySource>("hello", engine::ByteRange{9, 9}),
                  {{0, 5}, CopyFormat::Text, {}}, &receiver, [&](const CopiedText& answer) {
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
        copyTextLater(std::make_unique<PatchySource>("hello", engine::ByteRange{9, 9}),
                      {{0, 5}, CopyFormat::Text, {}}, &receiver,
                      [&](const CopiedText&) { answered = true; });
    }
    QTest::qWait(100);
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(TestClipboardText)
#include "tst_clipboard_text.moc"
