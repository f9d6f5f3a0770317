// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/quit_question.h"

#include "ui/common/format.h"
#include "ui/common/translate.h"
#include "ui/document/workspace.h"
#include "ui/export/export_dialog.h"

#include <QMessageBox>
#include <QPushButton>

namespace ui {

namespace {

// A sentence; empty: nothing is lost.
QString lossByQuitting(const Workspace& workspace, const ExportDialog& exporting,
                       QStringList sentences)
{
    if (exporting.isExporting()) {
        sentences += tr("An export to %1 is running. Where it is stopped, nothing is written to "
                        "that file.")
                         .arg(exporting.target());
    }
    const std::size_t views = workspace.heldViews().size();
    if (views > 0) {
        const QString units = formatUnits(workspace.poolSample().held);
        sentences += views == 1
            ? tr("A held view (%1) will be released. Export keeps it.").arg(units)
            : tr("%1 held views (%2) will be released. Export keeps them.")
                  .arg(formatCount(views), units);
    }
    return sentences.join(QStringLiteral("\n\n"));
}

} // namespace

bool confirmQuit(QWidget& window, const Workspace& workspace, ExportDialog& exporting,
                 const QStringList& further)
{
    const QString loss = lossByQuitting(workspace, exporting, further);
    if (loss.isEmpty())
        return true;
    QMessageBox question(QMessageBox::Question, tr("Mapscope"), tr("Quit Mapscope?"),
                         QMessageBox::NoButton, &window);
    question.setTextFormat(Qt::PlainText);
    question.setInformativeText(loss);
    const QAbstractButton* const quit = question.addButton(
        exporting.isExporting() ? tr("&Stop and Quit") : tr("&Quit"), QMessageBox::DestructiveRole);
    question.setDefaultButton(question.addButton(tr("&Cancel"), QMessageBox::RejectRole));
    question.exec();
    if (question.clickedButton() != quit)
        return false;
    if (exporting.isExporting())
        exporting.stopForGood();
    return true;
}

} // namespace ui
