// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv/associations.h"

#include "core/lab/hyperv/devices.h"
#include "core/lab/hyperv/hyperv_paths.h"
#include "core/lab/hyperv/settings.h"

namespace gw::lab::hyperv {

using namespace Qt::Literals::StringLiterals;
using cim::Instance;
using cim::ObjectPath;
using cim::Value;

namespace {

using Pair = std::pair<ObjectPath, ObjectPath>;
using Pairs = std::function<std::vector<Pair>(const World &, const QString &node)>;

void add(Providers &providers, const QString &className, const QString &left, const QString &right,
         const Pairs &pairs)
{
    providers.classes.push_back(
        std::make_unique<ListingProvider>(nameSpace, className, [=](const World &world, const QString &node) {
            std::vector<Instance> found;
            for (const auto &[one, other] : pairs(world, node)) {
                Instance instance(className);
                found.push_back(
                    instance.set(left, Value::reference(one)).set(right, Value::reference(other)));
            }
            return found;
        }));
}

ObjectPath settingsPath(const VirtualMachine &machine)
{
    return settingPath(machine.host, u"Msvm_VirtualSystemSettingData"_s, systemId(machine));
}

std::vector<Pair> settingsOfSystems(const World &world, const QString &node)
{
    std::vector<Pair> pairs;
    for (const VirtualMachine *machine : machinesOn(world, node))
        pairs.emplace_back(computerPath(machine->host, machine->id), settingsPath(*machine));
    return pairs;
}

std::vector<Pair> componentsOfSettings(const World &world, const QString &node)
{
    std::vector<Pair> pairs;
    for (const auto &listing : {resourceSettings, storageSettings, memorySettings, processorSettings,
                                portSettings, connectionSettings})
        for (const Instance &setting : listing(world, node)) {
            const QString id = setting.stringOr(u"InstanceID"_s);
            const VirtualMachine *machine = world.hyperv.machine(id.section(u':', 1).section(u'\\', 0, 0));
            if (machine)
                pairs.emplace_back(settingsPath(*machine),
                                   settingPath(machine->host, setting.className(), id));
        }
    return pairs;
}

std::vector<Pair> devicesOfSystems(const World &world, const QString &node)
{
    std::vector<Pair> pairs;
    const auto link = [&](const std::vector<Instance> &devices) {
        for (const Instance &device : devices) {
            const QString system = device.stringOr(u"SystemName"_s);
            pairs.emplace_back(computerPath(node, system),
                               devicePath(node, device.className(), system, device.stringOr(u"DeviceID"_s)));
        }
    };
    link(diskDrives(world, node));
    link(dvdDrives(world, node));
    link(heartbeats(world, node));
    link(integrationComponents(world, node, u"Msvm_ShutdownComponent"_s, u"Shutdown"_s));
    return pairs;
}

std::vector<Pair> elementsOfJobs(const World &world, const QString &node)
{
    std::vector<Pair> pairs;
    const NodeState *host = world.node(node);
    for (const HyperVJob &job : world.hyperv.jobs)
        if (host && job.host == host->name && !job.affected.isEmpty())
            pairs.emplace_back(computerPath(job.host, job.affected), jobPath(job));
    return pairs;
}

std::vector<Pair> bootSourcesOfDevices(const World &world, const QString &node)
{
    std::vector<Pair> pairs;
    const auto source = [&](const VirtualMachine &machine, const QString &id) {
        return settingPath(machine.host, u"Msvm_BootSourceSettingData"_s, bootSourceId(machine, id));
    };
    for (const VirtualMachine *machine : machinesOn(world, node)) {
        if (machine->generation != 2)
            continue;
        for (const VirtualDrive &drive : machine->drives)
            pairs.emplace_back(source(*machine, drive.id),
                               settingPath(machine->host, u"Msvm_ResourceAllocationSettingData"_s,
                                           driveId(*machine, drive)));
        for (const VirtualNic &nic : machine->nics)
            pairs.emplace_back(
                source(*machine, nic.id),
                settingPath(machine->host, u"Msvm_SyntheticEthernetPortSettingData"_s, nicId(*machine, nic)));
    }
    return pairs;
}

} // namespace

void addAssociations(Providers &providers)
{
    add(providers, u"Msvm_SettingsDefineState"_s, u"ManagedElement"_s, u"SettingData"_s, settingsOfSystems);
    add(providers, u"Msvm_VirtualSystemSettingDataComponent"_s, u"GroupComponent"_s, u"PartComponent"_s,
        componentsOfSettings);
    add(providers, u"Msvm_SystemDevice"_s, u"GroupComponent"_s, u"PartComponent"_s, devicesOfSystems);
    add(providers, u"Msvm_AffectedJobElement"_s, u"AffectedElement"_s, u"AffectingElement"_s, elementsOfJobs);
    add(providers, u"Msvm_LogicalIdentity"_s, u"SameElement"_s, u"SystemElement"_s, bootSourcesOfDevices);
}

} // namespace gw::lab::hyperv
