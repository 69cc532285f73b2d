// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv/migration_service.h"

#include "core/lab/cluster/group_move.h"
#include "core/lab/hyperv/hyperv_paths.h"
#include "core/lab/hyperv/jobs.h"

#include <algorithm>

namespace gw::lab::hyperv {

using namespace Qt::Literals::StringLiterals;
using cim::Instance;
using cim::Value;

QString MigrationService::className() const
{
    return u"Msvm_VirtualSystemMigrationService"_s;
}

QString MigrationService::nameSpace() const
{
    return hyperv::nameSpace;
}

std::vector<Instance> MigrationService::instances(const World &world, const QString &node) const
{
    const HyperVHost *host = world.hyperv.host(node);
    if (!host)
        return {};
    const auto active = std::ranges::count_if(world.cluster.moves, [&](const GroupMove &move) {
        return !move.queued && (move.from == host->node || move.to == host->node);
    });
    Instance instance(className());
    instance.set(u"Name"_s, Value::string(u"migrationwmi"_s))
        .set(u"CreationClassName"_s, Value::string(className()))
        .set(u"SystemCreationClassName"_s, Value::string(u"Msvm_ComputerSystem"_s))
        .set(u"SystemName"_s, Value::string(host->node))
        .set(u"ElementName"_s, Value::string(u"Hyper-V Migration Service"_s))
        .set(u"ActiveVirtualSystemMigrationCount"_s, Value::uint32(quint32(active)))
        .set(
            u"MigrationServiceListenerIPAddressList"_s,
            Value::strings(host->listenAddress.isEmpty() ? QStringList() : QStringList{host->listenAddress}));
    return {instance};
}

Result<cim::MethodResult> MigrationService::invoke(const Call &call, World &world, const QString &node,
                                                   const cim::ObjectPath &object, const QString &method,
                                                   const cim::Parameters &in)
{
    if (method.compare(u"CheckVirtualSystemIsMigratable"_s, Qt::CaseInsensitive) != 0 &&
        method.compare(u"CheckVirtualSystemIsMigratableToHost"_s, Qt::CaseInsensitive) != 0)
        return ClassProvider::invoke(call, world, node, object, method, in);
    const VirtualMachine *machine = machineOfPath(world, node, in[u"ComputerSystem"_s]);
    if (!machine)
        return returned(InvalidParameter);
    const QString target = in.stringOr(u"DestinationHost"_s);
    return startJob(world, node, u"Checking Migration"_s, machine->id,
                    whyNotMigratable(world, *machine, target));
}

std::vector<Instance> migrationSettings(const World &world, const QString &node)
{
    const HyperVHost *host = world.hyperv.host(node);
    if (!host)
        return {};
    Instance instance(u"Msvm_VirtualSystemMigrationServiceSettingData"_s);
    instance.set(u"InstanceID"_s, Value::string(u"Microsoft:MigrationService"_s))
        .set(u"ElementName"_s, Value::string(u"Hyper-V Migration Service Setting Data"_s))
        .set(u"EnableVirtualSystemMigration"_s, Value::boolean(host->migrationEnabled))
        .set(u"MaximumActiveVirtualSystemMigration"_s, Value::uint32(host->maximumMigrations))
        .set(u"MaximumActiveStorageMigration"_s, Value::uint32(host->maximumMigrations))
        .set(u"AuthenticationType"_s, Value::uint32(0))
        .set(u"EnableCompression"_s, Value::boolean(true))
        .set(u"EnableSmbTransport"_s, Value::boolean(false));
    return {instance};
}

} // namespace gw::lab::hyperv
