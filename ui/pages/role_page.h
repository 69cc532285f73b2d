// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/role_tree.h"
#include "ui/wizard/step_page.h"

class QLabel;

namespace gw::ui {

/// A page that shows the guest's role in the cluster as a tree, as it will be or is, with a line above it and
/// what is not as it should be beneath.
class RolePage : public StepPage
{
    Q_OBJECT

protected:
    RolePage(WizardSession &session, const QString &step, RoleDisks disks);

    void showStatus() override;
    void onSettled() override;
    /// The line above the tree. May hold the tree's mnemonic.
    virtual QString summary(const RoleSight &sight) const = 0;
    /// What stands beneath it; empty: nothing.
    virtual QString remarks(const RoleSight &sight) const;

private:
    void show(const Result<RoleSight> &sight);

    RoleDisks m_disks;
    QLabel *m_summary;
    DependencyTree *m_tree;
    QLabel *m_remarks;
};

/// The guest and its configuration as resources of the cluster.
class MakeAvailablePage : public RolePage
{
    Q_OBJECT

public:
    explicit MakeAvailablePage(WizardSession &session);

protected:
    QString summary(const RoleSight &sight) const override;
};

/// The dependencies as the cluster made them, with every ordered disk.
class RefreshGuestPage : public RolePage
{
    Q_OBJECT

public:
    explicit RefreshGuestPage(WizardSession &session);

protected:
    QString summary(const RoleSight &sight) const override;
    QString remarks(const RoleSight &sight) const override;
};

} // namespace gw::ui
