// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/settings.h"
#include "ui/wizard/site_access.h"

#include <QMainWindow>

class QStackedWidget;

namespace gw::ui {

class HelpViewer;
class ProvisionWizard;
class StartPage;

/// The program's window: the start page, then the wizard for what was chosen there.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `order` is suggested instead of what fits the site.
    explicit MainWindow(SiteAccess &access, std::optional<provision::Order> order = {},
                        QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens the wizard on a run. Does nothing while one is open.
    void open(const RunRequest &request);

    /// Closes the run, having asked where that is worth a question, and goes back to the start page.
    void startOver();

    /// Keeps them, and puts them into effect.
    void setSettings(const Settings &settings);

    /// In the background; how it went is told in the status bar.
    void saveSupportBundle(const QString &archive);

    StartPage *startPage() const { return m_start; }
    /// Null before open().
    ProvisionWizard *wizard() const { return m_wizard; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeMenus();
    void openLog();
    /// Of the current step; before the wizard is open, the list of all topics.
    void openHelp();
    void askForSecrets(const std::vector<SecretWish> &wishes);
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
    HelpViewer *m_help = nullptr;
    bool m_scheduleServed = false;
};

} // namespace gw::ui
