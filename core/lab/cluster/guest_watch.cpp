// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/guest_watch.h"

#include "core/lab/cluster/resource_control.h"

namespace gw::lab {

void guestStopped(const Call &call, World &world, const QString &vmId)
{
    ClusterResource *resource = world.cluster.resourceOfGuest(virtualMachineType, vmId);
    if (!resource)
        return;
    resource->state = resource->shutdownAction == 0 ? ResourceState::Offline : ResourceState::Failed;
    ClusterGroup *group = world.cluster.group(resource->group);
    if (!group->persistentOnline)
        (void)takeGroupOffline(call, world, group->id);
    ClusterResource *configuration = world.cluster.resourceOfGuest(configurationType, vmId);
    if (configuration && world.strikes(Fault::Kind::DependencyLost, group->owner, group->name))
        configuration->dependsOn.clear();
}

void guestStarted(const Call &call, World &world, const QString &vmId)
{
    if (const ClusterResource *resource = world.cluster.resourceOfGuest(virtualMachineType, vmId))
        (void)bringOnline(call, world, resource->id);
}

void guestDestroyed(World &world, const QString &vmId)
{
    for (const QString &type : {virtualMachineType, configurationType})
        if (ClusterResource *resource = world.cluster.resourceOfGuest(type, vmId)) {
            resource->state = ResourceState::Failed;
            resource->statusCode = 1168;
        }
}

} // namespace gw::lab
