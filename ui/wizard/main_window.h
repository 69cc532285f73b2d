// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/site_access.h"

#include <QMainWindow>

class QSettings;
class QStackedWidget;

namespace gw::ui {

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

    /// Opens the wizard on a run. Once.
    void open(const RunRequest &request);

    StartPage *startPage() const { return m_start; }
    /// Null before open().
    ProvisionWizard *wizard() const { return m_wizard; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeMenus();
    void openLog();
    bool mayClose();

    SiteAccess &m_access;
    QStackedWidget *m_stack;
    StartPage *m_start;
    ProvisionWizard *m_wizard = nullptr;
};

} // namespace gw::ui
