// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/local_site_access.h"
#include "ui/checklist/check_wizard.h"
#include "ui/wizard/main_window.h"
#include "ui/wizard/provision_wizard.h"

#include <QTemporaryDir>

namespace gw::ui {

/// The sites and runs of the program, with a hand on the lab that was opened last.
class RepairableAccess : public app::LocalSiteAccess
{
public:
    using LocalSiteAccess::LocalSiteAccess;
    Result<std::unique_ptr<OpenRun>> open(const Call &call, const RunRequest &request) override;
    Result<void> repair();

private:
    std::weak_ptr<void> m_lab;
};

/// Uses the program's window as a person does, in a lab with a simulated array in which nothing takes time.
/// Everything that it writes is in a folder of its own.
///
/// Waiting is by events: a wait ends when what is waited for is there, and fails after a minute.
class WizardDriver
{
public:
    /// `timing` of the lab; without one nothing takes time. `home` is a folder that another driver has used
    /// before; without one it is a new one, which goes with the driver.
    explicit WizardDriver(std::optional<lab::Timing> timing = lab::Timing::none(), const QString &home = {});
    ~WizardDriver();

    /// A window that has been opened anew, as after a start of the program.
    void start(std::optional<provision::Order> order = {});
    /// Closes the window as its owner would; what runs is stopped. start() may follow.
    void close();

    MainWindow &window() { return *m_window; }
    WizardSession &session() { return m_window->wizard()->session(); }
    CheckSession &checkSession() { return m_window->check()->session(); }
    QString home() const { return m_home; }
    QString step() { return session().current(); }
    const StepStatus &status() { return session().status(session().current()); }

    /// The visible widget of that object name, on the page first; null when there is none.
    template<class Widget = QWidget>
    Widget *find(const QString &name)
    {
        return qobject_cast<Widget *>(findVisible(name));
    }

    // Each answers false, having said why, when it could not.

    /// Waits until the button is on, and clicks it.
    bool click(const QString &button);
    /// Clicks a row of a list or of the rail.
    bool clickRow(const QString &list, int row);
    /// Chooses the site on the start page and starts there. `site` as "lab:blog".
    bool chooseSite(const QString &site);
    /// The same, to check guests there: until they are listed, or why not is told.
    bool chooseCheck(const QString &site);
    /// On the page that lists the guests: chooses that one, or all with an empty name, and checks.
    bool checkGuest(const QString &guest);
    /// Opens it as the command line does; `site` may be the file of a scenario.
    bool openSite(const QString &site, const provision::Order &order = blogOrder());
    static provision::Order blogOrder();
    /// Nothing goes wrong in the lab any more.
    bool repair();
    /// Presses a key where the focus is.
    bool press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    /// Presses Alt and the letter that is underlined on the button, once it is on, and waits for the click.
    bool pressMnemonic(const QString &button);
    /// Waits until nothing runs and nothing waits.
    bool waitIdle();
    /// The same of a check.
    bool waitChecked();
    bool waitFor(const std::function<bool()> &condition, const QString &what);
    /// On the current page: commits unless the step is found done, and waits until it is done.
    bool carryOut();
    /// The same for every page until this one is current, which is not carried out.
    bool walkTo(const QString &step);

    /// Presses "Run the rest" and waits until all steps are done.
    bool runTheRest();

    /// Saves a picture of the window: "03-map-lun" under screenshots/ of the build folder; with a `look`
    /// below screenshots/look/.
    bool save(const QString &name, const QString &look = {});
    /// "03-map-lun"
    QString pictureName();

private:
    bool clickSite(const QString &site);
    QWidget *findVisible(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_own;
    QString m_home;
    std::unique_ptr<RepairableAccess> m_access;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace gw::ui
