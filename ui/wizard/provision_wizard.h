// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/page_registry.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gw::ui {

class PageStack;
class StepsButton;

/// The wizard: the rail of steps (a button, where the window is narrow), the page of the current one, and the
/// row of buttons. Owns the session.
class ProvisionWizard : public QWidget
{
    Q_OBJECT

public:
    ProvisionWizard(SiteAccess &access, PageRegistry pages, QWidget *parent = nullptr);

    WizardSession &session() { return m_session; }
    /// The page of the current step.
    StepPage *page() const;

Q_SIGNALS:
    void closeWanted();
    /// The help topic of the current step is to be shown.
    void helpWanted();
    /// The run is done with, and another one is to be begun.
    void anotherWanted();

protected:
    /// Return presses the button that goes on.
    void keyPressEvent(QKeyEvent *event) override;
    /// Where there is little room the rail folds into a button.
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeRail();
    QLayout *makeButtons();
    void showPage();
    void showButtons();
    void showReason();
    bool isLow() const;
    void keepFocus();
    void handOnFocus();
    void fit(StepPage &page) const;
    void explain(QPushButton *button, const QString &whyNot);
    void closeOrStop();

    WizardSession m_session;
    PageRegistry m_registry;
    std::map<QString, StepPage *> m_pages;
    QWidget *m_rail;
    StepsButton *m_steps;
    PageStack *m_stack;
    QLabel *m_reason;
    QPushButton *m_rest, *m_back, *m_commit, *m_next, *m_close;
    bool m_keepsFocusForNext = false; ///< the step's button was pressed, and nothing else since
};

} // namespace gw::ui
