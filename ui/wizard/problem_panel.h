// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace gw::ui {

/// What went wrong on a page, where it happened: problem, cause, remedy, Retry, and the details to copy.
class ProblemPanel : public QFrame
{
    Q_OBJECT

public:
    explicit ProblemPanel(QWidget *parent = nullptr);

    /// Shows it, or hides when there is none.
    void setProblem(const std::optional<Error> &error);

Q_SIGNALS:
    void retry();

private:
    void copy() const;
    QString details() const;

    std::optional<Error> m_error;
    QLabel *m_what;
    QLabel *m_reason;
    QLabel *m_remedy;
    QPushButton *m_showDetails;
    QPlainTextEdit *m_details;
};

} // namespace gw::ui
