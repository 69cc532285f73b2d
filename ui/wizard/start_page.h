// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/site_access.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;
class QRadioButton;

namespace gw::ui {

/// The first page, which does work: where (a saved profile, a new one, a scenario of the lab), what to do
/// there, and the runs that can be gone on with.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    StartPage(SiteAccess &access, std::optional<provision::Order> order, QWidget *parent = nullptr);

    /// There may be other sites now; the choice stays.
    void sitesChanged();
    /// A run has ended: other runs may be unfinished now, and the order that was given is no longer wanted.
    void startOver();

Q_SIGNALS:
    /// A guest is to be provisioned, or a run gone on with.
    void chosen(const RunRequest &request);
    /// The guests of that site are to be checked.
    void checkChosen(const QString &site);
    void closeWanted();

private:
    QWidget *makeRuns();
    QWidget *makeSites();
    QWidget *makeWork();
    QLayout *makeButtons();
    void fillRuns();
    void fillSites(const QString &chosen = {});
    void addSites(const std::vector<SiteChoice> &all, SiteChoice::Kind kind, const QString &heading);
    void showChoice();
    void goOn();
    void start();
    void makeProfile();
    void editProfile();

    SiteAccess &m_access;
    std::optional<provision::Order> m_order;
    QWidget *m_runsArea = nullptr;
    QListWidget *m_runs;
    QListWidget *m_sites;
    QLabel *m_about;
    QRadioButton *m_provision, *m_check;
    QPushButton *m_edit, *m_goOn, *m_start;
};

} // namespace gw::ui
