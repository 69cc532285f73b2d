// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/facts_page.h"

class QLabel;
class QPushButton;
class QTextBrowser;
class QTextDocument;

namespace gw::ui {

class StateLabel;

/// Everything that was done, with its evidence, to be read, saved, printed and copied; what comes next.
///
/// The report is put together, laid out as text and written on the session's thread: it is long.
class ReportPage : public FactsPage<std::vector<site::DiskRow>>
{
    Q_OBJECT

public:
    explicit ReportPage(WizardSession &session);

    void enter() override;

protected:
    void showFacts() override;

private:
    /// One state of the report, in all its forms.
    struct Sheet
    {
        report::RunReport report;
        QByteArray html;
        std::shared_ptr<QTextDocument> document; ///< null: it is the one that is shown
        std::optional<Result<void>> kept;        ///< whether the run's folder has it; none: not tried
    };

    QLayout *makeButtons();
    QWidget *makeNext();
    void putTogether();
    void show(Sheet sheet);
    void showNext();
    void say(State state, const QString &text, const QString &more = {});
    void askWhereToSave(const QString &ending, const QString &filter);
    void save(const QString &path);
    void print();
    void copy();
    void openKept();

    QTextBrowser *m_text;
    StateLabel *m_said;
    QLabel *m_advice;
    QPushButton *m_open, *m_again, *m_another;
    QWidget *m_next;
    Sheet m_sheet;
    bool m_working = false;  ///< the report is being put together
    bool m_outdated = false; ///< and something has changed meanwhile
};

} // namespace gw::ui
