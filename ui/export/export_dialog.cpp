// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_dialog.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/document/workspace.h"
#include "ui/export/export_choice_box.h"
#include "ui/export/export_report.h"
#include "ui/export/target_name.h"

#include <QAccessible>
#include <QCheckBox>
#include <QDir>
#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <system_error>

namespace ui {

namespace {

constexpr int kProgressSteps = 10'000;
constexpr std::chrono::milliseconds kPollInterval(100);

// Nobody wants a file there.
bool isSystemFolder(const std::filesystem::path& folder)
{
    const auto first = folder.is_absolute() && std::next(folder.begin()) != folder.end()
        ? *std::next(folder.begin())
        : std::filesystem::path();
    return first == "dev" || first == "proc" || first == "sys";
}

} // namespace

ExportDialog::ExportDialog(Workspace& workspace, QWidget* parent)
    : QDialog(parent)
    , m_what(new ExportChoiceBox(workspace, this))
    , m_target(new QLineEdit(this))
    , m_browse(new QPushButton(tr("&Browse..."), this))
    , m_keepHoles(new QCheckBox(tr("&Keep holes"), this))
    , m_fill(new QCheckBox(tr("&Fill what cannot be read with zeros"), this))
    , m_progress(new QProgressBar(this))
    , m_progressText(new QLabel(this))
    , m_report(new QPlainTextEdit(this))
    , m_stop(new QPushButton(tr("S&top"), this))
    , m_export(new QPushButton(this))
{
    setAttribute(Qt::WA_KeyboardFocusChange); // it opens by key: what has the focus is framed
    setWindowTitle(tr("Export bytes"));
    m_keepHoles->setChecked(true);
    m_keepHoles->setToolTip(tr("Holes of a sparse file need no room in the copy, either"));
    m_fill->setToolTip(tr("Else an export that misses a byte writes nothing"));
    makeReport();

    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_what);
    layout->addLayout(makeTargetRow());
    layout->addWidget(m_keepHoles);
    layout->addWidget(m_fill);
    layout->addWidget(m_progress);
    layout->addWidget(m_progressText);
    layout->addWidget(m_report, 1);
    layout->addLayout(makeButtonRow());

    connect(m_what, &ExportChoiceBox::changed, this, &ExportDialog::refresh);
    m_poll.setInterval(kPollInterval);
    connect(&m_poll, &QTimer::timeout, this, &ExportDialog::showProgress);
    setState(State::Ready);
}

ExportDialog::~ExportDialog() = default;

QLayout* ExportDialog::makeTargetRow()
{
    auto* const row = new QHBoxLayout;
    auto* const label = new QLabel(tr("To fi&le"), this);
    label->setBuddy(m_target);
    m_target->setObjectName(QStringLiteral("target"));
    m_target->setAccessibleName(tr("File to write"));
    m_target->setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    m_target->setToolTip(tr("Bytes that are no text are written as \\xFF, a backslash as \\\\"));
    m_browse->setAutoDefault(false);
    row->addWidget(label);
    row->addWidget(m_target, 1);
    row->addWidget(m_browse);
    connect(m_target, &QLineEdit::textEdited, this, [this] {
        m_targetTyped = true;
        refresh();
    });
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
    return row;
}

void ExportDialog::makeReport()
{
    m_progress->setRange(0, kProgressSteps);
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_progressText->setTextFormat(Qt::PlainText);
    m_progressText->setObjectName(QStringLiteral("progressText"));
    m_report->setReadOnly(true);
    m_report->setTabChangesFocus(true);
    m_report->setObjectName(QStringLiteral("report"));
    m_report->setAccessibleName(tr("Result of the export"));
    m_report->setPlaceholderText(tr("The result will be shown here."));
    m_report->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_report->setMinimumHeight(fontMetrics().lineSpacing() * 5);
}

QLayout* ExportDialog::makeButtonRow()
{
    auto* const row = new QHBoxLayout;
    auto* const close = new QPushButton(tr("&Close"), this);
    close->setAutoDefault(false);
    m_stop->setAutoDefault(false);
    m_export->setObjectName(QStringLiteral("export"));
    row->addStretch(1);
    row->addWidget(m_stop);
    row->addWidget(close);
    row->addWidget(m_export);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_stop, &QPushButton::clicked, this, &ExportDialog::stopExport);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::startExport);
    return row;
}

void ExportDialog::present()
{
    if (!isVisible() && !isExporting()) {
        m_targetTyped = false;
        m_report->clear(); // of the last export
        m_what->suggest();
    }
    show();
    raise();
    activateWindow();
    m_what->focusChoice();
}

void ExportDialog::presentViews(const std::vector<std::uint64_t>& ids)
{
    present();
    if (isExporting())
        return;
    m_what->chooseViews(ids);
    m_what->focusChoice();
}

void ExportDialog::setTargetFolder(const std::filesystem::path& folder)
{
    m_folder = folder;
    refresh();
}

void ExportDialog::setState(State state)
{
    m_state = state;
    const bool exporting = state == State::Exporting;
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_what, m_target, m_browse, m_keepHoles, m_fill})
        widget->setEnabled(!exporting);
    m_progress->setVisible(exporting);
    m_progressText->setVisible(exporting);
    m_stop->setVisible(exporting);
    m_export->setVisible(!exporting);
    // Enter starts an export, but only a deliberate press replaces a file.
    const bool mayReplace = state == State::MayReplace;
    m_export->setText(mayReplace ? tr("Repl&ace") : tr("&Export"));
    m_export->setAutoDefault(!mayReplace);
    m_export->setDefault(!mayReplace);
    if (exporting) {
        m_elapsed.start();
        m_poll.start();
        showProgress();
    } else {
        m_poll.stop();
        emit rested();
    }
}

// Something of what is to be exported, or where to, is another now.
void ExportDialog::refresh()
{
    if (isExporting())
        return;
    suggestTarget();
    if (m_state == State::MayReplace || (m_tone == Tone::Error && m_saidOf != chosen())) {
        m_report->clear(); // it was said of something else
        m_tone = Tone::Plain;
    }
    if (m_state == State::MayReplace)
        setState(State::Ready);
    m_export->setEnabled(m_what->problem().isEmpty() && !m_target->text().trimmed().isEmpty());
}

void ExportDialog::suggestTarget()
{
    const std::filesystem::path beside = m_what->suggestedPath();
    if (m_targetTyped || beside.empty())
        return;
    std::filesystem::path folder = m_folder;
    if (folder.empty()) {
        std::error_code error; // the current folder may be gone
        folder = std::filesystem::absolute(beside, error).parent_path();
        if (folder.empty() || isSystemFolder(folder))
            folder = QFile::encodeName(QDir::homePath()).toStdString();
    }
    m_target->setText(targetText(folder / beside.filename()));
    m_target->setCursorPosition(0);
}

void ExportDialog::browse()
{
    auto* const chooser = new QFileDialog(this, tr("Export bytes to"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setOption(QFileDialog::DontConfirmOverwrite); // this dialog asks
    const std::filesystem::path target = targetPath(m_target->text());
    chooser->setDirectory(QFile::decodeName(target.parent_path().c_str()));
    chooser->selectFile(QFile::decodeName(target.filename().c_str()));
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString& name) {
        m_target->setText(targetText(QFile::encodeName(name).toStdString()));
        m_targetTyped = true;
        refresh();
    });
    chooser->open();
}

void ExportDialog::startExport()
{
    ExportPlan plan = m_what->plan();
    if (!plan.problem.isEmpty()) {
        say(Tone::Error, plan.problem);
        return;
    }
    const engine::ExportOptions options{.fillUnreadable = m_fill->isChecked(),
                                        .keepHoles = m_keepHoles->isChecked(),
                                        .replace = m_state == State::MayReplace};
    m_filled = options.fillUnreadable;
    m_report->clear();
    m_job =
        std::make_unique<ExportJob>(std::move(plan.pieces), targetPath(m_target->text()), options);
    connect(m_job.get(), &ExportJob::finished, this, &ExportDialog::takeResult);
    setState(State::Exporting);
    m_stop->setFocus();
}

// Lets go of it at once: the thread may be in a call that does not return. What it says later, it
// says in takeResult().
void ExportDialog::stopExport()
{
    m_job->stop();
    engine::ExportResult stopped;
    stopped.stopped = true;
    takeResult(stopped);
}

void ExportDialog::stopForGood()
{
    constexpr std::chrono::milliseconds kMoment(500);
    if (!isExporting())
        return;
    stopExport();
    m_job->waitForEnd(kMoment);
}

QString ExportDialog::target() const
{
    return m_job ? fullName(m_job->target()) : QString();
}

void ExportDialog::showProgress()
{
    const std::uint64_t done = std::min(m_job->done(), m_job->total());
    const double part =
        m_job->total() == 0 ? 1 : static_cast<double>(done) / static_cast<double>(m_job->total());
    m_progress->setValue(static_cast<int>(part * kProgressSteps));
    m_progressText->setText(
        progressText(done, m_job->total(), std::chrono::milliseconds(m_elapsed.elapsed())));
    emit progressed(static_cast<int>(part * 100));
}

void ExportDialog::takeResult(const engine::ExportResult& result)
{
    // After a stop the answer is known, unless the export was done before it heard of it.
    if (!isExporting() && !result.succeeded())
        return;
    setState(result.targetExists ? State::MayReplace : State::Ready);
    m_export->setEnabled(true);
    m_export->setFocus();
    if (result.targetExists) {
        say(Tone::Question, replaceText(m_job->target()));
        if (!isVisible())
            emit finished(replaceText(m_job->target()), false);
        return;
    }
    const QString sentence = resultText(result, m_job->target());
    const QString list = unreadableText(result, m_filled && result.succeeded());
    say(result.error.empty() ? Tone::Plain : Tone::Error,
        list.isEmpty() ? sentence : sentence + QStringLiteral("\n\n") + list);
    if (result.succeeded())
        m_folder = m_job->target().parent_path();
    emit finished(sentence, result.succeeded());
}

ExportDialog::Chosen ExportDialog::chosen() const
{
    return {m_what->choice(), m_what->bytes(), m_target->text()};
}

void ExportDialog::say(Tone tone, const QString& text)
{
    m_tone = tone;
    m_saidOf = chosen();
    applyTone();
    m_report->setPlainText(text);
    QAccessibleEvent alert(m_report, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ExportDialog::applyTone()
{
    const Theme& theme = themeOf(*this);
    QPalette colours; // only this one: the others come from the dialog
    colours.setColor(QPalette::Text,
                     m_tone == Tone::Error          ? theme.error
                         : m_tone == Tone::Question ? theme.warning
                                                    : theme.text);
    m_report->setPalette(colours);
}

void ExportDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTone();
}

} // namespace ui
