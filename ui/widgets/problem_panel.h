// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QDateTime>
#include <QFrame>

class QLabel;
class QPushButton;

namespace gw::ui {

class EvidenceList;
class Fold;

/// What went wrong, why, and what to do, in the page itself. Codes, places and the system's own words are
/// under "Show details"; Copy gives everything with the time. Hidden while there is no problem; announced to
/// screen readers when one comes.
class ProblemPanel : public QFrame
{
    Q_OBJECT

public:
    explicit ProblemPanel(QWidget *parent = nullptr);

    void setProblem(const Error &error);
    void clearProblem();
    bool hasProblem() const { return m_error.has_value(); }

    /// Whether Retry is offered; it is, until told otherwise.
    void setRetryOffered(bool offered);
    /// What Copy puts onto the clipboard.
    QString text() const;

Q_SIGNALS:
    void retryRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void copy() const;

    std::optional<Error> m_error;
    QDateTime m_time;
    QLabel *m_what;
    QLabel *m_reason;
    QLabel *m_remedy;
    EvidenceList *m_details;
    Fold *m_fold;
    QPushButton *m_retry;
    QPushButton *m_copy;
};

} // namespace gw::ui
