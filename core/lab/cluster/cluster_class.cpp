// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/cluster_class.h"

#include "core/lab/cluster/guest_refresh.h"
#include "core/lab/cluster/resource_control.h"

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

/// MSCluster_Cluster.VerifyPath
enum PathVerdict : quint32 { Valid = 0, Smb = 2, NonCluster = 3, NotValid = 128 };

constexpr quint32 windows2022Level = 11; ///< ClusterFunctionalLevel of Windows Server 2022

PathVerdict verdictOf(const World &world, const QString &path)
{
    if (isOnSharedVolume(world, path))
        return Valid;
    if (path.startsWith(u"\\\\"_s) && !path.startsWith(u"\\\\?\\"_s))
        return Smb;
    return path.size() > 2 && path[1] == u':' ? NonCluster : NotValid;
}

VirtualMachine *machineOn(World &world, const QString &node, const QString &nameOrId)
{
    const NodeState *host = world.node(node);
    const QString hostName = host ? host->name : world.cluster.coreOwner();
    const auto found = std::ranges::find_if(world.hyperv.machines, [&](const VirtualMachine &machine) {
        return machine.host == hostName && (machine.name.compare(nameOrId, Qt::CaseInsensitive) == 0 ||
                                            machine.id.compare(nameOrId, Qt::CaseInsensitive) == 0);
    });
    return found == world.hyperv.machines.end() ? nullptr : &*found;
}

ClusterResource resourceFor(const VirtualMachine &machine, const QString &type, const QString &group)
{
    ClusterResource resource;
    resource.name = u"%1 %2"_s.arg(type, machine.name);
    resource.id = World::newGuid();
    resource.type = type;
    resource.group = group;
    resource.vmId = machine.id;
    resource.storeRoot = machine.configurationRoot;
    return resource;
}

Outcome<void> makeHighlyAvailable(const Call &call, World &world, const VirtualMachine &machine)
{
    const QString name = machine.name;
    if (world.cluster.group(name) || world.cluster.resourceOfGuest(virtualMachineType, machine.id))
        return refusal(win32::objectAlreadyExists);
    if (world.strikes(Fault::Kind::AddVirtualMachineFails, machine.host, name))
        return refusal(win32::invalidState);
    if (!isOnSharedVolume(world, machine.configurationRoot))
        return refusal(win32::fileNotFound,
                       u"The path '%1' where the virtual machine configuration is stored is not "
                       "a path to storage in the cluster."_s.arg(machine.configurationRoot));
    if (const auto possible = whyNotHighlyAvailable(world, machine); !possible)
        return possible;

    ClusterGroup group;
    group.name = name;
    group.id = World::newGuid();
    group.owner = machine.host;
    group.type = virtualMachineGroup;
    ClusterResource guest = resourceFor(machine, virtualMachineType, group.id);
    ClusterResource configuration = resourceFor(machine, configurationType, group.id);
    guest.dependsOn = {configuration.id};
    guest.state = machine.state == VmState::Running ? ResourceState::Online : ResourceState::Offline;
    configuration.state = ResourceState::Online;
    const QString configurationId = configuration.id;
    world.cluster.groups.push_back(std::move(group));
    world.cluster.resources.push_back(std::move(guest));
    world.cluster.resources.push_back(std::move(configuration));
    return refreshConfiguration(call, world, configurationId);
}

} // namespace

QString ClusterClass::className() const
{
    return u"MSCluster_Cluster"_s;
}

std::vector<cim::Instance> ClusterClass::instances(const World &world, const QString &) const
{
    const ClusterState &cluster = world.cluster;
    const ClusterResource *witness = cluster.resource(cluster.witness);
    cim::Instance instance(className());
    instance.set(u"Name"_s, Value::string(cluster.name))
        .set(u"Caption"_s, Value::string(cluster.name))
        .set(u"Fqdn"_s, Value::string(cluster.fqdn))
        .set(u"SharedVolumesRoot"_s, Value::string(u"C:\\ClusterStorage"_s))
        .set(u"EnableSharedVolumes"_s, Value::uint32(1))
        .set(u"QuorumType"_s, Value::string(witness ? u"Majority"_s : u"NodeMajority"_s))
        .set(u"QuorumTypeValue"_s, Value::uint32(witness ? 3 : 1))
        .set(u"QuorumPath"_s, Value::string(witness ? witness->name : QString()))
        .set(u"ClusterFunctionalLevel"_s, Value::uint32(windows2022Level))
        .set(u"DynamicQuorumEnabled"_s, Value::uint32(1))
        .set(u"WitnessDynamicWeight"_s, Value::uint32(witness && cluster.members.size() % 2 == 0 ? 1 : 0))
        .set(u"BackupInProgress"_s, Value::uint32(0))
        .set(u"MaxNumberOfNodes"_s, Value::uint32(64));
    return {instance};
}

Result<cim::MethodResult> ClusterClass::invoke(const Call &call, World &world, const QString &node,
                                               const cim::ObjectPath &object, const QString &method,
                                               const cim::Parameters &in)
{
    if (method.compare(u"AddVirtualMachine"_s, Qt::CaseInsensitive) == 0) {
        world.spend(world.timing.clusterCall);
        const VirtualMachine *machine = machineOn(world, node, text(in, u"VirtualMachine"_s));
        if (!machine)
            return refuseWin32(win32::notFound, node, method);
        return answer(node, method, makeHighlyAvailable(call, world, *machine));
    }
    if (method.compare(u"VerifyPath"_s, Qt::CaseInsensitive) == 0) {
        if (!world.cluster.group(text(in, u"Group"_s)))
            return refuseWin32(win32::groupNotFound, node, method);
        cim::Parameters out;
        out.set(u"result"_s, Value::uint32(verdictOf(world, text(in, u"Path"_s))));
        return cim::MethodResult{.returnValue = Value::null(cim::Type::UInt32), .out = out};
    }
    return ClassProvider::invoke(call, world, node, object, method, in);
}

} // namespace gw::lab
