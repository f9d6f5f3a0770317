// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/export/export_job.h"
#include "ui/export/export_request.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace ui {

class ExportChoiceBox;
class Workspace;

// ExportDialog writes bytes of the document or of held views to a file. It blocks nothing: one of
// it may stay open beside the window, and closing it while an export runs only hides it. Errors and
// the question before a file is replaced are said in the dialog itself.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    explicit ExportDialog(Workspace& workspace, QWidget* parent = nullptr);
    ~ExportDialog() override;
    ExportChoiceBox& choices() noexcept { return *m_what; }

    // Shows it, with what is most likely meant chosen unless an export runs.
    void present();
    void presentViews(const std::vector<std::uint64_t>& ids); // these held views
    bool isExporting() const noexcept { return m_state == State::Exporting; }
    // Stops what runs and gives it a moment to take its temporary file away. For the end of the
    // program.
    void stopForGood();
    QString target() const; // of the last export, as shown
    // Where targets are suggested; remembered from the last export. Empty: beside the source.
    void setTargetFolder(const std::filesystem::path& folder);
    const std::filesystem::path& targetFolder() const noexcept { return m_folder; }

signals:
    void progressed(int percent); // while an export runs
    void rested(); // none runs any more
    // An export ended: what the dialog says of it, for when it is hidden.
    void finished(const QString& sentence, bool succeeded);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class State : std::uint8_t { Ready, MayReplace, Exporting };
    enum class Tone : std::uint8_t { Plain, Question, Error };

    struct Chosen { // what a report is of
        ExportChoice what = ExportChoice::Selection;
        std::uint64_t bytes = 0;
        QString target;
        friend bool operator==(const Chosen&, const Chosen&) = default;
    };

    Chosen chosen() const;
    QLayout* makeTargetRow();
    QLayout* makeButtonRow();
    void makeReport();
    void setState(State state);
    void refresh();
    void suggestTarget();
    void browse();
    void startExport();
    void stopExport();
    void showProgress();
    void takeResult(const engine::ExportResult& result);
    void say(Tone tone, const QString& text);
    void applyTone();

    ExportChoiceBox* m_what;
    QLineEdit* m_target;
    QPushButton* m_browse;
    QCheckBox* m_keepHoles;
    QCheckBox* m_fill;
    QProgressBar* m_progress;
    QLabel* m_progressText;
    QPlainTextEdit* m_report;
    QPushButton* m_stop;
    QPushButton* m_export;
    State m_state = State::Ready;
    Tone m_tone = Tone::Plain; // of the report
    Chosen m_saidOf;
    std::filesystem::path m_folder;
    bool m_targetTyped = false; // by the user: not to be suggested again
    bool m_filled = false; // the running export fills with zeros
    std::unique_ptr<ExportJob> m_job; // the last one; after a stop it may still run
    QTimer m_poll;
    QElapsedTimer m_elapsed;
};

} // namespace ui
