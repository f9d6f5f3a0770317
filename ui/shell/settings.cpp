// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/settings.h"

#include "ui/common/text_encoding.h"
#include "ui/document/workspace.h"

#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <array>

namespace ui {

namespace {

constexpr qreal kMostFontPoints = 96; // the hex view has its own bounds, inside these

constexpr QLatin1String kRecent("recent");
constexpr QLatin1String kTheme("theme");
constexpr QLatin1String kBytesPerRow("bytesPerRow");
constexpr QLatin1String kBytesPerGroup("bytesPerGroup");
constexpr QLatin1String kValues("values");
constexpr QLatin1String kDigits("digits");
constexpr QLatin1String kOffsets("offsets");
constexpr QLatin1String kOffsetBase("offsetsFrom");
constexpr QLatin1String kText("text");
constexpr QLatin1String kNoText("none");
constexpr QLatin1String kFontPoints("fontPoints");
constexpr QLatin1String kPoolUnits("poolUnits");

// In the order of ThemeChoice.
constexpr std::array kThemes{QLatin1String("system"), QLatin1String("light"),
                             QLatin1String("dark")};

// In the order of the values they stand for.
constexpr std::array kValueNames{QLatin1String("hex"), QLatin1String("decimal"),
                                 QLatin1String("octal"), QLatin1String("binary")};
constexpr std::array kCaseNames{QLatin1String("lower"), QLatin1String("upper")};
constexpr std::array kOffsetNames{QLatin1String("hex"), QLatin1String("decimal")};
constexpr std::array kBaseNames{QLatin1String("file"), QLatin1String("page"),
                                QLatin1String("selection")};

template <typename Value, std::size_t Count>
Value named(const std::array<QLatin1String, Count>& names, const QString& name, Value usual)
{
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? usual : static_cast<Value>(found - names.begin());
}

template <std::size_t Count>
int oneOf(const std::array<int, Count>& choices, const QString& text, int usual)
{
    bool valid = false;
    const int number = text.toInt(&valid);
    return valid && std::ranges::find(choices, number) != choices.end() ? number : usual;
}

// The bytes of a name need not be UTF-8, nor be free of line breaks.
QString toText(const std::filesystem::path& path)
{
    return QString::fromLatin1(QByteArray::fromStdString(path.native()).toPercentEncoding("/"));
}

std::filesystem::path decodedPath(const QString& text)
{
    const QByteArray bytes = QByteArray::fromPercentEncoding(text.toLatin1());
    return bytes.contains('\0') ? std::filesystem::path()
                                : std::filesystem::path(bytes.toStdString());
}

// An offset in a file: up to 2^63 - 1.
std::uint64_t toOffset(const QString& text)
{
    bool valid = false;
    const qlonglong offset = text.toLongLong(&valid);
    return valid && offset > 0 ? static_cast<std::uint64_t>(offset) : 0;
}

// "/path cursor top pixel": plain text, so that a broken file can do no harm.
QString toText(const RecentFile& file)
{
    return QStringLiteral("%1 %2 %3 %4") // all at once: a path may have its own "%2"
        .arg(toText(file.path), QString::number(file.cursor), QString::number(file.top.offset),
             QString::number(file.top.pixel));
}

std::optional<RecentFile> toRecentFile(const QString& text)
{
    const QStringList fields = text.split(QLatin1Char(' '));
    if (fields.size() != 4)
        return std::nullopt;
    constexpr int kMostPixels = 1000; // of one row
    RecentFile file{.path = decodedPath(fields[0]),
                    .cursor = toOffset(fields[1]),
                    .top = {toOffset(fields[2]), std::clamp(fields[3].toInt(), 0, kMostPixels)}};
    return file.path.is_absolute() ? std::optional(file) : std::nullopt;
}

// The ASCII letters of an INI file, and "@" and "(", with those that stand there as escapes. Quotes
// and whatever else may part them are left out.
QByteArray unescapedLetters(const QByteArray& ini)
{
    static const QRegularExpression token(
        QStringLiteral(R"(\\x([0-9A-Fa-f]+)|\\([0-7]+)|\\.|([@(A-Za-z]+))"),
        QRegularExpression::DotMatchesEverythingOption);
    QByteArray letters;
    for (auto found = token.globalMatch(QString::fromLatin1(ini)); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        letters += match.captured(3).toLatin1();
        // QSettings has 16 bits for it, and lets go of those before.
        const QString octal = match.captured(2).right(6);
        const uint code = match.captured(1).right(4).toUInt(nullptr, 16) | octal.toUInt(nullptr, 8);
        const char16_t letter = static_cast<char16_t>(code & 0xFFFF);
        if (letter < 0x80 && (QChar(letter).isLetter() || letter == '@' || letter == '('))
            letters += static_cast<char>(letter);
    }
    return letters;
}

// Behind these names QSettings makes objects of any type from Qt's binary form as soon as it reads
// the file. A list that says it has 2^31 - 1 entries ends the program. Nothing here is kept so.
bool holdsObjects(const QByteArray& ini)
{
    const QByteArray letters = unescapedLetters(ini);
    return letters.contains("@Variant(") || letters.contains("@DateTime(");
}

// Moved aside, to NAME.aside, where it holds objects or is larger than anything that is kept here;
// false where that cannot be.
bool makeHarmless(const QString& name)
{
    constexpr qint64 kMostBytes = 1 << 20;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return true; // QSettings cannot read it either
    if (file.size() <= kMostBytes && !holdsObjects(file.read(kMostBytes)))
        return true;
    const QString aside = name + QStringLiteral(".aside");
    QFile::remove(aside);
    return QFile::rename(name, aside);
}

} // namespace

std::filesystem::path Settings::userFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return QFile::encodeName(folder + QStringLiteral("/mapscope/mapscope.ini")).toStdString();
}

Settings::Settings(const std::filesystem::path& file)
{
    const QString name = QFile::decodeName(file.c_str());
    if (!file.empty() && makeHarmless(name))
        m_store.emplace(name, QSettings::IniFormat);
}

std::filesystem::path Settings::folder() const
{
    if (!m_store)
        return {};
    return std::filesystem::path(QFile::encodeName(m_store->fileName()).toStdString())
        .parent_path();
}

QString Settings::text(const QString& key) const
{
    return m_store ? m_store->value(key).toString() : QString();
}

void Settings::set(const QString& key, const QVariant& value)
{
    if (m_store && m_store->value(key) != value)
        m_store->setValue(key, value);
}

std::vector<RecentFile> Settings::recentFiles() const
{
    std::vector<RecentFile> files;
    const QStringList entries = m_store ? m_store->value(kRecent).toStringList() : QStringList();
    for (const QString& entry : entries) {
        const auto file = toRecentFile(entry);
        const bool known =
            file && std::ranges::find(files, file->path, &RecentFile::path) != files.end();
        if (file && !known && files.size() < kMostRecentFiles)
            files.push_back(*file);
    }
    return files;
}

std::optional<RecentFile> Settings::recentFile(const std::filesystem::path& path) const
{
    for (const RecentFile& file : recentFiles()) {
        if (file.path == path)
            return file;
    }
    return std::nullopt;
}

void Settings::noteRecentFiles(const std::vector<RecentFile>& files)
{
    std::vector<RecentFile> all = files;
    for (const RecentFile& other : recentFiles()) {
        if (std::ranges::find(all, other.path, &RecentFile::path) == all.end())
            all.push_back(other);
    }
    all.resize(std::min(all.size(), kMostRecentFiles));
    setRecentFiles(all);
}

void Settings::forgetRecentFiles()
{
    setRecentFiles({});
}

void Settings::setRecentFiles(const std::vector<RecentFile>& files)
{
    QStringList entries;
    for (const RecentFile& file : files)
        entries.push_back(toText(file));
    set(kRecent, entries);
}

ThemeChoice Settings::theme() const
{
    return named(kThemes, text(kTheme), ThemeChoice::System);
}

void Settings::setTheme(ThemeChoice theme)
{
    set(kTheme, kThemes[static_cast<std::size_t>(theme)]);
}

HexStyle Settings::hexStyle() const
{
    HexStyle style;
    constexpr std::array kRows{0, 8, 16, 32, 64};
    style.bytesPerRow = oneOf(kRows, text(kBytesPerRow), style.bytesPerRow);
    style.bytesPerGroup = oneOf(kGroupLengths, text(kBytesPerGroup), style.bytesPerGroup);
    style.values = named(kValueNames, text(kValues), style.values);
    style.upperCase = named(kCaseNames, text(kDigits), style.upperCase);
    style.offsets = named(kOffsetNames, text(kOffsets), style.offsets);
    style.offsetBase = named(kBaseNames, text(kOffsetBase), style.offsetBase);
    const QByteArray encoding = text(kText).toLatin1();
    if (encoding == QByteArrayView(kNoText.data(), kNoText.size()))
        style.text.clear();
    else if (TextEncoding::isKnown(encoding))
        style.text = encoding;
    return style;
}

void Settings::setHexStyle(const HexStyle& style)
{
    set(kBytesPerRow, style.bytesPerRow);
    set(kBytesPerGroup, style.bytesPerGroup);
    set(kValues, kValueNames[static_cast<std::size_t>(style.values)]);
    set(kDigits, kCaseNames[static_cast<std::size_t>(style.upperCase)]);
    set(kOffsets, kOffsetNames[static_cast<std::size_t>(style.offsets)]);
    set(kOffsetBase, kBaseNames[static_cast<std::size_t>(style.offsetBase)]);
    set(kText, style.hasText() ? QString::fromLatin1(style.text) : QString(kNoText));
}

qreal Settings::fontPointSize() const
{
    const qreal points = m_store ? m_store->value(kFontPoints).toReal() : 0;
    return points > 0 && points <= kMostFontPoints ? points : 0; // NaN is neither
}

void Settings::setFontPointSize(qreal points)
{
    set(kFontPoints, points);
}

std::optional<std::size_t> Settings::poolUnits() const
{
    bool valid = false;
    const qulonglong units = m_store ? m_store->value(kPoolUnits).toULongLong(&valid) : 0;
    if (!valid || units < Workspace::kLeastPoolUnits)
        return std::nullopt;
    return static_cast<std::size_t>(units);
}

void Settings::setPoolUnits(std::size_t units)
{
    set(kPoolUnits, static_cast<qulonglong>(units));
}

QByteArray Settings::layout(const QString& part) const
{
    return m_store ? m_store->value(QStringLiteral("layout/") + part).toByteArray() : QByteArray();
}

void Settings::setLayout(const QString& part, const QByteArray& state)
{
    set(QStringLiteral("layout/") + part, state);
}

} // namespace ui
