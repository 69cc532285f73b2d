// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/facts_page.h"

namespace gw::ui {

class FactTable;

/// A volume of one of the guest's disks, as the cluster shows it.
struct GuestVolume
{
    QString disk;
    QString node; ///< that owns the disk
    wmi::ClusterPartition partition;
};

/// The paths of the volumes; those that only one node knows stand out.
class CheckVolumesPage : public FactsPage<std::vector<GuestVolume>>
{
    Q_OBJECT

public:
    explicit CheckVolumesPage(WizardSession &session);

protected:
    void showFacts() override;

private:
    FactTable *m_table;
};

} // namespace gw::ui
