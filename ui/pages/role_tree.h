// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"
#include "ui/widgets/dependency_tree.h"

namespace gw::ui {

/// The guest's role in the cluster: its resources and what each needs.
struct RoleSight
{
    DependencyNode tree;
    bool exists = false;  ///< false: the tree is what will be made
    QStringList warnings; ///< a sentence for each thing that is not as it should be
};

enum class RoleDisks {
    AsFound,  ///< no disk is missed
    Expected, ///< every ordered disk should be there
};

/// Blocks; for WizardSession::ask(). Errors: those of the cluster.
Result<RoleSight> readRole(const Call &call, provision::Context &context, RoleDisks disks);

/// The tree of a role that does not exist yet.
DependencyNode plannedRole(const QString &guest);

/// As it should be, or not: what is there is done, whether online or not; what failed needs attention.
State resourceSign(wmi::ResourceState state);
/// For people: "online", "offline".
QString resourceWord(wmi::ResourceState state);

} // namespace gw::ui
