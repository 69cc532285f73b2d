// SPDX-License-Identifier: Apache-2.0
#include "core/lab/class_provider.h"
#include "core/lab/host/local_disk_classes.h"
#include "core/lab/host/service_class.h"
#include "core/lab/listing_provider.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Instance;
using cim::Value;

namespace {

constexpr quint32 datacenterServer = 8; // Win32_OperatingSystem.OperatingSystemSKU

/// What the guests that run here were given is taken; Windows itself needs some.
ByteSize freeMemory(const World &world, const NodeState &node)
{
    quint64 used = ByteSize::gib(4).bytes();
    for (const VirtualMachine &machine : world.hyperv.machines) {
        if (machine.host == node.name && machine.state == VmState::Running)
            used += machine.memoryMb << 20;
    }
    return ByteSize(node.memory.bytes() - std::min(used, node.memory.bytes()));
}

Value moment(qint64 milliseconds)
{
    return Value::dateTime(cim::DateTime::moment(QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC)));
}

std::vector<Instance> operatingSystem(const World &world, const QString &name)
{
    const NodeState *node = world.node(name);
    constexpr quint64 kibibyte = 1024;
    Instance system(u"Win32_OperatingSystem"_s);
    system
        .set(u"Name"_s, Value::string(u"%1|%2\\Windows|\\Device\\Harddisk0\\Partition2"_s.arg(
                            node->windowsCaption, node->systemDrive)))
        .set(u"Caption"_s, Value::string(node->windowsCaption))
        .set(u"Version"_s, Value::string(node->windowsVersion))
        .set(u"BuildNumber"_s, Value::string(node->windowsVersion.section(u'.', 2, 2)))
        .set(u"CSName"_s, Value::string(node->name))
        .set(u"OperatingSystemSKU"_s, Value::uint32(datacenterServer))
        .set(u"ProductType"_s, Value::uint32(3))
        .set(u"OSArchitecture"_s, Value::string(u"64-bit"_s))
        .set(u"SystemDrive"_s, Value::string(node->systemDrive))
        .set(u"SystemDirectory"_s, Value::string(node->systemDrive + u"\\Windows\\system32"_s))
        .set(u"WindowsDirectory"_s, Value::string(node->systemDrive + u"\\Windows"_s))
        .set(u"TotalVisibleMemorySize"_s, Value::uint64(node->memory.bytes() / kibibyte))
        .set(u"FreePhysicalMemory"_s, Value::uint64(freeMemory(world, *node).bytes() / kibibyte))
        .set(u"LocalDateTime"_s, moment(world.now))
        .set(u"LastBootUpTime"_s, moment(node->bootedAt));
    return {system};
}

std::vector<Instance> computerSystem(const World &world, const QString &name)
{
    constexpr quint16 memberServer = 3;
    const NodeState *node = world.node(name);
    Instance system(u"Win32_ComputerSystem"_s);
    system.set(u"Name"_s, Value::string(node->name))
        .set(u"DNSHostName"_s, Value::string(node->name))
        .set(u"Domain"_s, Value::string(node->domain))
        .set(u"PartOfDomain"_s, Value::boolean(true))
        .set(u"DomainRole"_s, Value::uint16(memberServer))
        .set(u"Manufacturer"_s, Value::string(node->manufacturer))
        .set(u"Model"_s, Value::string(node->model))
        .set(u"NumberOfProcessors"_s, Value::uint32(node->sockets))
        .set(u"NumberOfLogicalProcessors"_s, Value::uint32(node->logicalProcessors()))
        .set(u"HypervisorPresent"_s, Value::boolean(true))
        .set(u"TotalPhysicalMemory"_s, Value::uint64(node->memory.bytes()));
    return {system};
}

std::vector<Instance> processors(const World &world, const QString &name)
{
    const NodeState *node = world.node(name);
    std::vector<Instance> all;
    for (quint32 socket = 0; socket < node->sockets; ++socket) {
        Instance processor(u"Win32_Processor"_s);
        processor.set(u"DeviceID"_s, Value::string(u"CPU%1"_s.arg(socket)))
            .set(u"Name"_s, Value::string(node->processor))
            .set(u"NumberOfCores"_s, Value::uint32(node->coresPerSocket))
            .set(u"NumberOfLogicalProcessors"_s, Value::uint32(node->coresPerSocket * node->threadsPerCore))
            .set(u"Manufacturer"_s, Value::string(u"GenuineIntel"_s))
            .set(u"SystemName"_s, Value::string(node->name));
        all.push_back(processor);
    }
    return all;
}

std::vector<Instance> compactDiscs(const World &world, const QString &name)
{
    const NodeState *node = world.node(name);
    if (!node->dvd)
        return {};
    const bool isLoaded = !node->dvd->media.isEmpty();
    Instance drive(u"Win32_CDROMDrive"_s);
    drive.set(u"DeviceID"_s, Value::string(node->dvd->deviceId))
        .set(u"PNPDeviceID"_s, Value::string(node->dvd->deviceId))
        .set(u"Drive"_s, Value::string(node->dvd->drive))
        .set(u"Id"_s, Value::string(node->dvd->drive))
        .set(u"Name"_s, Value::string(node->dvd->name))
        .set(u"Caption"_s, Value::string(node->dvd->name))
        .set(u"MediaLoaded"_s, Value::boolean(isLoaded))
        .set(u"SystemName"_s, Value::string(node->name));
    if (isLoaded)
        drive.set(u"VolumeName"_s, Value::string(node->dvd->media));
    return {drive};
}

std::vector<Instance> adapters(const World &world, const QString &name)
{
    const NodeState *node = world.node(name);
    std::vector<Instance> all;
    quint32 index = 1;
    for (const NodeAdapter &adapter : node->adapters) {
        Instance configuration(u"Win32_NetworkAdapterConfiguration"_s);
        configuration.set(u"Index"_s, Value::uint32(index++))
            .set(u"Description"_s, Value::string(adapter.name))
            .set(u"SettingID"_s, Value::string(u"{%1}"_s.arg(adapter.portGuid)))
            .set(u"MACAddress"_s, Value::string(adapter.mac))
            .set(u"IPEnabled"_s, Value::boolean(true))
            .set(u"DHCPEnabled"_s, Value::boolean(false))
            .set(u"DNSHostName"_s, Value::string(node->name))
            .set(u"IPAddress"_s, Value::strings({adapter.address}))
            .set(u"IPSubnet"_s, Value::strings({adapter.mask}));
        if (!adapter.gateway.isEmpty())
            configuration.set(u"DefaultIPGateway"_s, Value::strings({adapter.gateway}));
        all.push_back(configuration);
    }
    return all;
}

} // namespace

void addHostClasses(Providers &providers)
{
    const auto list = [&](const QString &className, Listing listing) {
        providers.classes.push_back(std::make_unique<ListingProvider>(hostNamespace, className, listing));
    };
    list(u"Win32_OperatingSystem"_s, operatingSystem);
    list(u"Win32_ComputerSystem"_s, computerSystem);
    list(u"Win32_Processor"_s, processors);
    list(u"Win32_CDROMDrive"_s, compactDiscs);
    list(u"Win32_NetworkAdapterConfiguration"_s, adapters);
    list(u"Win32_DiskDrive"_s, listDiskDrives);
    list(u"Win32_DiskPartition"_s, listDiskPartitions32);
    list(u"Win32_DiskDriveToDiskPartition"_s, listDrivePartitions);
    list(u"Win32_LogicalDisk"_s, listLogicalDisks);
    list(u"Win32_LogicalDiskToPartition"_s, listLogicalDiskPartitions);
    providers.classes.push_back(std::make_unique<ServiceClass>());
}

} // namespace gw::lab
