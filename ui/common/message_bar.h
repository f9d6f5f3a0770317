// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QAction;
class QLabel;
class QToolButton;

namespace ui {

// MessageBar is one sentence across the top of what it is about, until it is closed (button, or
// Escape while it has the focus) or replaced, with a button for what can be done about it. Plain
// text, read aloud when it appears.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind : std::uint8_t { Information, Warning, Error };

    explicit MessageBar(QWidget* parent = nullptr);

    // `remedy`, if any, has to live as long as the bar.
    void showMessage(Kind kind, const QString& text, QAction* remedy = nullptr);
    QString text() const;

public slots:
    void dismiss();
    void closeMessage(); // as the user does it: emits closed()

signals:
    void closed(); // by the user

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void applyColours();

    QLabel* m_text;
    QToolButton* m_remedy;
    QToolButton* m_close;
    Kind m_kind = Kind::Information;
};

} // namespace ui
