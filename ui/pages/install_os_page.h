// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/install_os_view_model.h"
#include "ui/wizard/facts_page.h"

class QLineEdit;
class QRadioButton;

namespace gw::ui {

class GuestMonitor;
class ThinGauge;

/// The LUN of the guest's boot disk.
struct BootLun
{
    QString id;
    bool isTold = true; ///< the array tells how much of it is allocated
};

/// What the system is installed from; the guest's screen and heartbeat; how much of the thin LUN fills.
class InstallOsPage : public FactsPage<BootLun>
{
    Q_OBJECT

public:
    explicit InstallOsPage(WizardSession &session);

protected:
    void showFacts() override;

private:
    QWidget *makeMedia();
    void choose(InstallFrom from);
    void showMedia();
    void lookAtLun();
    void showLun(const Result<san::Lun> &lun);

    QRadioButton *m_hostDvd;
    QRadioButton *m_iso;
    QRadioButton *m_nothing;
    QLineEdit *m_path;
    ThinGauge *m_gauge;
    GuestMonitor *m_monitor;
    bool m_showing = false;
};

} // namespace gw::ui
