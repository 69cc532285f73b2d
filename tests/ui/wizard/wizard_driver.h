// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/local_site_access.h"
#include "ui/wizard/main_window.h"
#include "ui/wizard/provision_wizard.h"

#include <QTemporaryDir>

class QPushButton;

namespace gw::ui {

/// Uses the program's window as a person does, in a lab with a simulated array in which nothing takes time.
/// Everything that it writes is in a folder of its own.
///
/// Waiting is by events: a wait ends when what is waited for is there, and fails after a minute.
class WizardDriver
{
public:
    /// `timing` of the lab; without one nothing takes time.
    explicit WizardDriver(std::optional<lab::Timing> timing = lab::Timing::none());
    ~WizardDriver();

    /// A window that has been opened anew, as after a start of the program.
    void start(std::optional<provision::Order> order = {});
    /// Closes the window as its owner would; what runs is stopped. start() may follow.
    void close();

    MainWindow &window() { return *m_window; }
    WizardSession &session() { return m_window->wizard()->session(); }
    QString home() const { return m_home.path(); }
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
    /// Waits until nothing runs and nothing waits.
    bool waitIdle();
    bool waitFor(const std::function<bool()> &condition, const QString &what);
    /// On the current page: commits unless the step is found done, and waits until it is done.
    bool carryOut();
    /// The same for every page until this one is current, which is not carried out.
    bool walkTo(const QString &step);

    /// Saves a picture of the window: "03-map-lun" under screenshots/ of the build folder.
    bool save(const QString &name);
    /// "03-map-lun"
    QString pictureName();

private:
    QWidget *findVisible(const QString &name) const;

    QTemporaryDir m_home;
    std::unique_ptr<app::LocalSiteAccess> m_access;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace gw::ui
