// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/settings.h"
#include "ui/wizard/site_access.h"

#include <QMainWindow>

class QStackedWidget;

namespace gw::ui {

class CheckWizard;
class HelpViewer;
class ProvisionWizard;
class StartPage;

/// The program's window: the start page, then the wizard for a run, or the check, as was chosen there.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `order` is suggested instead of what fits the site.
    explicit MainWindow(SiteAccess &access, std::optional<provision::Order> order = {},
                        QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens the wizard on a run. Does nothing while one is open, or a check.
    void open(const RunRequest &request);
    /// Opens the check of the guests of that site. Does nothing while one is open, or a run.
    void openCheck(const QString &site);

    /// Closes the run or the check, having asked where that is worth a question, and goes back to the start
    /// page.
    void startOver();

    /// Keeps them, and puts them into effect.
    void setSettings(const Settings &settings);

    /// In the background; how it went is told in the status bar.
    void saveSupportBundle(const QString &archive);

    StartPage *startPage() const { return m_start; }
    /// Null before open().
    ProvisionWizard *wizard() const { return m_wizard; }
    /// Null before openCheck().
    CheckWizard *check() const { return m_check; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeMenus();
    void openLog();
    /// Of the current page; on the start page, the list of all topics.
    void openHelp();
    /// Of a session of a run or of a check.
    template<class Session>
    void askForSecretsOf(Session &session);
    void showWork(QWidget *work, const QString &title);
    QString helpTopic() const;
    void askForSupportBundle();
    void tellOfSupportBundle(const Result<void> &saved, const QString &archive);
    void askForSettings();
    void fitScreen();
    bool mayClose();
    /// A run that goes on may have live migrations to go on with.
    void serveSchedule();

    SiteAccess &m_access;
    Settings m_settings = Settings::load();
    Theme m_theme{m_settings.appearance}; ///< before the widgets
    QStackedWidget *m_stack;
    StartPage *m_start;
    ProvisionWizard *m_wizard = nullptr;
    CheckWizard *m_check = nullptr;
    HelpViewer *m_help = nullptr;
    bool m_scheduleServed = false;
};

} // namespace gw::ui
