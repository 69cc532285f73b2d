// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"
#include "ui/widgets/dependency_tree.h"

namespace gw::ui {

/// The guest's resource, its configuration and its disks as they depend on each other in the cluster. What
/// the order wants and the cluster does not have is marked as missing. Blocks; the session's thread. Errors:
/// of the cluster.
Result<DependencyNode> readGuestDependencies(const Call &call, provision::Context &context);

} // namespace gw::ui
