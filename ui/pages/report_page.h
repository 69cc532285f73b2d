// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/facts_page.h"

class QTextBrowser;

namespace gw::ui {

class StateLabel;

/// Everything that was done, with its evidence, to be read, saved, printed and copied; what comes next.
class ReportPage : public FactsPage<std::vector<site::DiskRow>>
{
    Q_OBJECT

public:
    explicit ReportPage(WizardSession &session);

protected:
    void showFacts() override;

private:
    QLayout *makeButtons();
    /// With the disks as they are now, and the moves beyond the step's own.
    report::RunReport report() const;
    void say(State state, const QString &text);
    void keepInRunFolder();
    void askWhereToSave(const QString &ending, const QString &filter);
    void save(const QString &path);
    void print();
    void copy();

    QTextBrowser *m_text;
    StateLabel *m_said;
    QByteArray m_shown;
};

} // namespace gw::ui
