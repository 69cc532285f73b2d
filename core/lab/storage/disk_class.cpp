// SPDX-License-Identifier: Apache-2.0
#include "core/lab/storage/disk_class.h"

#include "core/lab/storage/disk_enumeration.h"
#include "core/lab/storage/disk_initialization.h"
#include "core/lab/storage/storage_names.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

/// What the methods of MSFT_Disk return.
namespace returns {
constexpr quint32 success = 0;
constexpr quint32 notSupported = 1;
constexpr quint32 unspecified = 2;
constexpr quint32 failed = 4;
constexpr quint32 alreadyInitialized = 41001;
constexpr quint32 readOnly = 41002;
constexpr quint32 offline = 41003;
constexpr quint32 criticalDisk = 41009;
constexpr quint32 invalidStyle = 41010;
constexpr quint32 tooSmallForGpt = 41014;
constexpr quint32 clustered = 41018;
} // namespace returns

constexpr quint16 onlineStatus = 0xD010;
constexpr quint16 offlineStatus = 0xD013;

bool isClustered(const World &world, const NodeDisk &disk)
{
    return world.cluster.resourceOfDisk(disk.identifier);
}

/// The cluster lets go of its disks only in maintenance, with the resource online.
bool isHeldByCluster(const World &world, const NodeDisk &disk)
{
    const auto *resource = world.cluster.resourceOfDisk(disk.identifier);
    return resource && !(resource->maintenance && resource->state == ResourceState::Online);
}

Value braced(const QString &guid)
{
    return guid.isEmpty() ? Value() : Value::string(u"{%1}"_s.arg(guid));
}

void setContents(cim::Instance &instance, const NodeDisk &disk)
{
    quint64 used = 0;
    for (const NodePartition &partition : disk.layout.partitions)
        used += partition.blocks * disk.blockSize;
    instance.set(u"Size"_s, Value::uint64(disk.size.bytes()))
        .set(u"AllocatedSize"_s, Value::uint64(used))
        .set(u"LargestFreeExtent"_s, Value::uint64(disk.size.bytes() - std::min(used, disk.size.bytes())))
        .set(u"NumberOfPartitions"_s, Value::uint32(static_cast<quint32>(disk.layout.partitions.size())))
        .set(u"PartitionStyle"_s, Value::uint16(static_cast<quint16>(disk.layout.style)))
        .set(u"Guid"_s, braced(disk.layout.guid));
    if (disk.layout.style == NodeLayout::Style::Mbr)
        instance.set(u"Signature"_s, Value::uint32(disk.layout.signature));
}

void setHardware(cim::Instance &instance, const NodeState &node, const NodeDisk &disk)
{
    constexpr quint16 eui64 = 2;
    constexpr quint16 naa = 3;
    constexpr quint16 raidBus = 8;
    constexpr quint16 iscsiBus = 9;
    instance.set(u"UniqueId"_s, Value::string(disk.identifier))
        .set(u"UniqueIdFormat"_s, Value::uint16(disk.local ? eui64 : naa))
        .set(u"Number"_s, Value::uint32(disk.number))
        .set(u"Path"_s, Value::string(devicePath(node, disk)))
        .set(u"FriendlyName"_s, Value::string(u"%1 %2"_s.arg(disk.vendor, disk.product)))
        .set(u"SerialNumber"_s, Value::string(disk.serial))
        .set(u"Manufacturer"_s, Value::string(disk.vendor))
        .set(u"Model"_s, Value::string(disk.product))
        .set(u"FirmwareVersion"_s, Value::string(disk.revision))
        .set(u"LogicalSectorSize"_s, Value::uint32(disk.blockSize))
        .set(u"PhysicalSectorSize"_s, Value::uint32(disk.physicalBlockSize))
        .set(u"ProvisioningType"_s, Value::uint16(disk.thin ? 1 : 2))
        .set(u"BusType"_s, Value::uint16(disk.local ? raidBus : iscsiBus));
}

cim::Instance instanceOf(const World &world, const NodeState &node, const NodeDisk &disk)
{
    cim::Instance instance(u"MSFT_Disk"_s);
    instance.set(u"ObjectId"_s, Value::string(diskObjectId(node, disk)));
    setHardware(instance, node, disk);
    setContents(instance, disk);
    const quint16 status = disk.offline ? offlineStatus : onlineStatus;
    instance.set(u"IsOffline"_s, Value::boolean(disk.offline))
        .set(u"IsReadOnly"_s, Value::boolean(disk.readOnly))
        .set(u"IsSystem"_s, Value::boolean(disk.boot))
        .set(u"IsBoot"_s, Value::boolean(disk.boot))
        .set(u"BootFromDisk"_s, Value::boolean(disk.boot))
        .set(u"IsClustered"_s, Value::boolean(isClustered(world, disk)))
        .set(u"OperationalStatus"_s, Value::array(cim::Type::UInt16, {Value::uint16(status)}))
        .set(u"HealthStatus"_s, Value::uint16(0));
    if (disk.offline)
        instance.set(u"OfflineReason"_s, Value::uint16(static_cast<quint16>(disk.offlineReason)));
    return instance;
}

quint32 bringOnline(World &world, const NodeState &node, NodeDisk &disk)
{
    if (isHeldByCluster(world, disk))
        return returns::clustered;
    if (world.strikes(Fault::Kind::OnlineFails, node.name))
        return returns::unspecified;
    disk.offline = false;
    disk.offlineReason = 0;
    return returns::success;
}

quint32 takeOffline(World &world, NodeDisk &disk)
{
    constexpr quint32 byPolicy = 1;
    if (disk.boot)
        return returns::criticalDisk;
    if (isHeldByCluster(world, disk))
        return returns::clustered;
    disk.offline = true;
    disk.offlineReason = byPolicy;
    return returns::success;
}

quint32 setAttributes(World &world, NodeDisk &disk, const cim::Parameters &in)
{
    if (isHeldByCluster(world, disk))
        return returns::clustered;
    if (disk.offline)
        return returns::offline;
    if (!in[u"Signature"_s].isNull() || !in[u"Guid"_s].isNull())
        return returns::notSupported;
    disk.readOnly = in.booleanOr(u"IsReadOnly"_s, disk.readOnly);
    return returns::success;
}

/// What stands in the way of writing a new table.
std::optional<quint32> obstacle(const World &world, const NodeDisk &disk, quint64 style)
{
    constexpr quint64 gpt = 2;
    if (style != 1 && style != gpt)
        return returns::invalidStyle;
    if (isHeldByCluster(world, disk))
        return returns::clustered;
    if (disk.offline)
        return returns::offline;
    if (disk.readOnly)
        return returns::readOnly;
    if (style == gpt && disk.size < ByteSize::mib(160))
        return returns::tooSmallForGpt;
    return std::nullopt;
}

quint32 initialize(const Call &call, World &world, const NodeState &node, NodeDisk &disk,
                   const cim::Parameters &in)
{
    const quint64 style = in.unsignedOr(u"PartitionStyle"_s, 2);
    if (const auto found = obstacle(world, disk, style))
        return *found;
    if (!rereadDisk(call, world, node, disk))
        return returns::failed;
    if (disk.layout.style != NodeLayout::Style::Raw)
        return returns::alreadyInitialized;
    if (world.strikes(Fault::Kind::InitializeFails, node.name))
        return returns::failed;
    return initializeDisk(call, world, node, disk, static_cast<NodeLayout::Style>(style)) ? returns::success
                                                                                          : returns::failed;
}

quint32 refresh(const Call &call, World &world, const NodeState &node, NodeDisk &disk)
{
    if (world.hasFault(Fault::Kind::StaleDisk, node.name))
        return returns::success;
    return rereadDisk(call, world, node, disk) ? returns::success : returns::failed;
}

} // namespace

QString DiskClass::nameSpace() const
{
    return storageNamespace;
}

std::vector<cim::Instance> DiskClass::instances(const World &world, const QString &node) const
{
    const NodeState *server = world.node(node);
    std::vector<cim::Instance> all;
    for (const NodeDisk &disk : server->disks)
        all.push_back(instanceOf(world, *server, disk));
    return all;
}

Result<cim::MethodResult> DiskClass::invoke(const Call &call, World &world, const QString &node,
                                            const cim::ObjectPath &object, const QString &method,
                                            const cim::Parameters &in)
{
    NodeState &server = *world.node(node);
    NodeDisk &disk =
        *server.disk(diskOf(server, object.key(u"ObjectId"_s).toString().value_or(QString()))->identifier);
    if (method == "Online"_L1)
        return returned(bringOnline(world, server, disk));
    if (method == "Offline"_L1)
        return returned(takeOffline(world, disk));
    if (method == "SetAttributes"_L1)
        return returned(setAttributes(world, disk, in));
    if (method == "Initialize"_L1)
        return returned(initialize(call, world, server, disk, in));
    if (method == "Refresh"_L1)
        return returned(refresh(call, world, server, disk));
    return returned(returns::notSupported);
}

} // namespace gw::lab
