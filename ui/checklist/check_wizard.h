// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/checklist/check_session.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace gw::ui {

class CheckResultPage;
class ChooseGuestPage;
class PageHeading;
class PageStack;
class ProblemPanel;
class ProgressLine;
class StateLabel;

/// The check of guests that exist, in two pages: choose a guest, read what was found.
class CheckWizard : public QWidget
{
    Q_OBJECT

public:
    /// The id of its help topic.
    static QString topic();

    /// Nothing is connected before session().open().
    CheckWizard(SiteAccess &access, const QString &site, QWidget *parent = nullptr);

    CheckSession &session() { return m_session; }

Q_SIGNALS:
    /// To the page that this was opened from.
    void backWanted();
    void closeWanted();
    void helpWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLayout *makeHeading();
    QLayout *makeButtons();
    bool isResultShown() const;
    void showChoice();
    void showResult();
    void refresh();
    void showHeading();
    void showProblem();
    void showButtons();
    void keepFocus();
    QString whyNotCheck() const;
    void check();
    void goBack();
    void closeOrStop();

    CheckSession m_session;
    StateLabel *m_verdict;
    PageHeading *m_heading;
    ProblemPanel *m_problem;
    PageStack *m_stack;
    ChooseGuestPage *m_choice;
    CheckResultPage *m_result;
    ProgressLine *m_progress;
    QLabel *m_reason;
    QPushButton *m_back, *m_check, *m_close;
    QPointer<QWidget> m_focusBefore; ///< had the focus when it was switched off
    bool m_wasListed = false;
};

} // namespace gw::ui
