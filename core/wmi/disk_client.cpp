// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/disk_client.h"

#include "core/cim/embedded_text.h"
#include "core/wmi/namespaces.h"
#include "core/wmi/query.h"
#include "core/wmi/return_code.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::wmi {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::wmi::DiskClient", text);
}

Result<Disk> readDisk(const cim::Instance &instance)
{
    const auto number = instance.unsignedInteger(u"Number"_s);
    if (!number)
        return fail(number.error());
    Disk disk;
    disk.path = instance.path();
    disk.number = static_cast<quint32>(*number);
    disk.name = instance.stringOr(u"FriendlyName"_s);
    disk.location = instance.stringOr(u"Path"_s);
    disk.uniqueId = instance.stringOr(u"UniqueId"_s);
    disk.uniqueIdFormat = fromNumber<UniqueIdFormat>(numberOf(instance, u"UniqueIdFormat"_s));
    disk.serial = instance.stringOr(u"SerialNumber"_s).trimmed();
    disk.size = ByteSize(instance.unsignedOr(u"Size"_s, 0));
    disk.largestFreeExtent = ByteSize(instance.unsignedOr(u"LargestFreeExtent"_s, 0));
    disk.logicalSectorSize = uint32Of(instance, u"LogicalSectorSize"_s);
    disk.physicalSectorSize = uint32Of(instance, u"PhysicalSectorSize"_s);
    disk.numberOfPartitions = uint32Of(instance, u"NumberOfPartitions"_s);
    disk.partitionStyle = fromNumber<PartitionStyle>(numberOf(instance, u"PartitionStyle"_s));
    if (const auto signature = instance[u"Signature"_s].toUInt())
        disk.signature = static_cast<quint32>(*signature);
    disk.guid = comparableGuid(instance.stringOr(u"Guid"_s));
    disk.offline = instance.booleanOr(u"IsOffline"_s, false);
    disk.offlineReason = fromNumber<OfflineReason>(numberOf(instance, u"OfflineReason"_s, 0));
    disk.readOnly = instance.booleanOr(u"IsReadOnly"_s, false);
    disk.clustered = instance.booleanOr(u"IsClustered"_s, false);
    disk.system = instance.booleanOr(u"IsSystem"_s, false);
    disk.boot = instance.booleanOr(u"IsBoot"_s, false);
    disk.bootFromDisk = instance.booleanOr(u"BootFromDisk"_s, false);
    disk.health = fromNumber<HealthStatus>(numberOf(instance, u"HealthStatus"_s));
    disk.bus = fromNumber<BusType>(numberOf(instance, u"BusType"_s));
    return disk;
}

QString partitionType(const cim::Instance &instance)
{
    const QString gpt = comparableGuid(instance.stringOr(u"GptType"_s));
    if (!gpt.isEmpty())
        return gpt;
    const auto mbr = instance[u"MbrType"_s].toUInt();
    return mbr ? u"0x%1"_s.arg(*mbr, 2, 16, QLatin1Char('0')) : QString();
}

Result<Partition> readPartition(const cim::Instance &instance)
{
    const auto disk = instance.unsignedInteger(u"DiskNumber"_s);
    if (!disk)
        return fail(disk.error());
    // A partition without a letter has the NUL character, not null.
    QString letter = instance[u"DriveLetter"_s].toString().value_or(QString()).remove(QChar::Null);
    return Partition{.diskNumber = static_cast<quint32>(*disk),
                     .number = uint32Of(instance, u"PartitionNumber"_s),
                     .size = ByteSize(instance.unsignedOr(u"Size"_s, 0)),
                     .driveLetter = letter.trimmed(),
                     .accessPaths = instance[u"AccessPaths"_s].toStrings(),
                     .type = partitionType(instance),
                     .system = instance.booleanOr(u"IsSystem"_s, false),
                     .boot = instance.booleanOr(u"IsBoot"_s, false)};
}

Place storagePlace(const cim::Session &session, const QString &className, const QString &method)
{
    return {session.host(), storageNamespace, className, method, {}};
}

Error storageError(const cim::MethodResult &result, const QString &what, const Place &place)
{
    const qint64 code = returnCode(result);
    Error error = returnError(code, storageReturnText(code), what, place);
    const cim::Value &status = result.out[u"ExtendedStatus"_s];
    if (!status.isNull())
        error.systemText = status.text();
    if (code == 41018 || code == 41019)
        error.remedy = tr("Act through the disk's cluster resource instead.");
    return error;
}

bool carriesOneOf(const Disk &disk, const QStringList &identifiers)
{
    return std::any_of(identifiers.begin(), identifiers.end(),
                       [&](const QString &identifier) { return sameIdentifier(disk.uniqueId, identifier); });
}

Error twice(const std::vector<Disk> &disks, const QString &what, const QString &host)
{
    Error error{
        .kind = Error::Kind::Refused,
        .what = what,
        .reason = tr("%1 shows the LUN as %2 disks: its paths are not joined, and using one of them "
                     "would destroy data")
                      .arg(host)
                      .arg(disks.size()),
        .remedy =
            tr("Install multipath I/O on the node, let it claim the array's disks, and restart the node."),
        .place = {.host = host, .nameSpace = storageNamespace, .className = u"MSFT_Disk"_s}};
    for (const Disk &disk : disks)
        error.evidence
            << tr("%1, disk %2: %3, %4").arg(host).arg(disk.number).arg(disk.uniqueId, disk.location);
    return error;
}

/// The out parameter is StorageSetting on live hosts and StorageSettings in the documentation; an instance or
/// its text.
Result<cim::Instance> storageSetting(const cim::Parameters &out)
{
    for (const auto &name : {u"StorageSetting"_s, u"StorageSettings"_s}) {
        if (const auto object = out[name].toObject())
            return *object;
        if (const auto text = out[name].toString())
            return cim::fromEmbeddedText(*text);
    }
    return fail({.kind = Error::Kind::Corrupt, .what = {}, .reason = tr("the answer holds no setting")});
}

} // namespace

Result<std::vector<Disk>> DiskClient::disks(const Call &call) const
{
    return readAll(call, *m_session, storageNamespace, u"SELECT * FROM MSFT_Disk"_s,
                   tr("Read the disks of %1").arg(m_session->host()), readDisk);
}

Result<Disk> DiskClient::find(const Call &call, const QStringList &identifiers) const
{
    const QString what = tr("Find disk %1 on %2").arg(identifiers.value(0), m_session->host());
    const auto all = disks(call);
    if (!all)
        return fail(all.error().whileTrying(what));
    std::vector<Disk> found;
    std::copy_if(all->begin(), all->end(), std::back_inserter(found),
                 [&](const Disk &disk) { return carriesOneOf(disk, identifiers); });
    if (found.empty())
        return fail(notFound(what, m_session->host(), storageNamespace, u"MSFT_Disk"_s));
    if (found.size() > 1)
        return fail(twice(found, what, m_session->host()));
    return found.front();
}

Result<std::vector<Partition>> DiskClient::partitions(const Call &call) const
{
    return readAll(call, *m_session, storageNamespace, u"SELECT * FROM MSFT_Partition"_s,
                   tr("Read the partitions of %1").arg(m_session->host()), readPartition);
}

Result<void> DiskClient::rescan(const Call &call) const
{
    const QString what = tr("Rescan the disks of %1").arg(m_session->host());
    const QString method = u"UpdateHostStorageCache"_s;
    const auto result =
        m_session->invoke(call, classPath(storageNamespace, u"MSFT_StorageSetting"_s), method, {});
    // WinRM waits no longer than a minute, while a rescan of many paths goes on. What it finds is read
    // anyway.
    if (!result && result.error().kind == Error::Kind::Timeout && call.remaining().count() > 0)
        return {};
    if (!result)
        return fail(result.error().whileTrying(what));
    if (returnCode(*result) != 0)
        return fail(storageError(*result, what, storagePlace(*m_session, u"MSFT_StorageSetting"_s, method)));
    return {};
}

Result<void> DiskClient::invoke(const Call &call, const Disk &disk, const QString &method,
                                const cim::Parameters &in, const QString &what) const
{
    const auto result = m_session->invoke(call, disk.path, method, in);
    if (!result)
        return fail(result.error().whileTrying(what));
    if (returnCode(*result) != 0)
        return fail(storageError(*result, what, storagePlace(*m_session, u"MSFT_Disk"_s, method)));
    return {};
}

Result<void> DiskClient::refresh(const Call &call, const Disk &disk) const
{
    return invoke(call, disk, u"Refresh"_s, {},
                  tr("Refresh disk %1 of %2").arg(disk.number).arg(m_session->host()));
}

Result<void> DiskClient::bringOnline(const Call &call, const Disk &disk) const
{
    const QString what = tr("Bring disk %1 of %2 online").arg(disk.number).arg(m_session->host());
    if (disk.offlineReason == OfflineReason::RedundantPath || disk.offlineReason == OfflineReason::Collision)
        return fail({.kind = Error::Kind::Refused,
                     .what = what,
                     .reason = disk.offlineReason == OfflineReason::Collision
                                   ? tr("its signature collides with another disk's: it looks like a copy")
                                   : tr("it is a second path to a disk that multipath I/O has not claimed"),
                     .place = storagePlace(*m_session, u"MSFT_Disk"_s, u"Online"_s),
                     .evidence = {tr("%1, disk %2, OfflineReason: %3")
                                      .arg(m_session->host())
                                      .arg(disk.number)
                                      .arg(word(disk.offlineReason))}});
    return invoke(call, disk, u"Online"_s, {}, what);
}

Result<void> DiskClient::takeOffline(const Call &call, const Disk &disk) const
{
    return invoke(call, disk, u"Offline"_s, {},
                  tr("Take disk %1 of %2 offline").arg(disk.number).arg(m_session->host()));
}

Result<void> DiskClient::clearReadOnly(const Call &call, const Disk &disk) const
{
    cim::Parameters in;
    in.set(u"IsReadOnly"_s, cim::Value::boolean(false));
    return invoke(call, disk, u"SetAttributes"_s, in,
                  tr("Make disk %1 of %2 writable").arg(disk.number).arg(m_session->host()));
}

Result<void> DiskClient::initialise(const Call &call, const Disk &disk, PartitionStyle style) const
{
    cim::Parameters in;
    in.set(u"PartitionStyle"_s, cim::Value::uint16(style == PartitionStyle::Mbr ? 1 : 2));
    return invoke(call, disk, u"Initialize"_s, in,
                  tr("Initialise disk %1 of %2").arg(disk.number).arg(m_session->host()));
}

Result<NewDiskPolicy> DiskClient::newDiskPolicy(const Call &call) const
{
    const QString what = tr("Read what %1 does with new disks").arg(m_session->host());
    const auto result =
        m_session->invoke(call, classPath(storageNamespace, u"MSFT_StorageSetting"_s), u"Get"_s, {});
    if (!result)
        return fail(result.error().whileTrying(what));
    if (returnCode(*result) != 0)
        return fail(
            storageError(*result, what, storagePlace(*m_session, u"MSFT_StorageSetting"_s, u"Get"_s)));
    const auto setting = storageSetting(result->out);
    if (!setting)
        return fail(setting.error().whileTrying(what));
    return fromNumber<NewDiskPolicy>(numberOf(*setting, u"NewDiskPolicy"_s));
}

Result<void> DiskClient::setNewDiskPolicy(const Call &call, NewDiskPolicy policy) const
{
    const QString what = tr("Set what %1 does with new disks").arg(m_session->host());
    cim::Parameters in;
    for (const auto &entry : enumTable<NewDiskPolicy>())
        if (entry.value == policy)
            in.set(u"NewDiskPolicy"_s, cim::Value::uint16(static_cast<quint16>(entry.number)));
    const auto result =
        m_session->invoke(call, classPath(storageNamespace, u"MSFT_StorageSetting"_s), u"Set"_s, in);
    if (!result)
        return fail(result.error().whileTrying(what));
    if (returnCode(*result) != 0)
        return fail(
            storageError(*result, what, storagePlace(*m_session, u"MSFT_StorageSetting"_s, u"Set"_s)));
    return {};
}

Result<Multipath> DiskClient::multipath(const Call &call) const
{
    const auto instances = m_session->query(call, wmiNamespace, u"SELECT * FROM MPIO_DISK_INFO"_s);
    if (!instances && isStatus(instances.error(), cim::WbemStatus::InvalidClass))
        return Multipath{};
    if (!instances)
        return fail(
            instances.error().whileTrying(tr("Read the multipath disks of %1").arg(m_session->host())));
    Multipath multipath{.installed = true, .disks = {}};
    for (const cim::Instance &info : *instances)
        for (const cim::Value &item : info[u"DriveInfo"_s].items())
            if (const auto drive = item.toObject())
                multipath.disks.push_back({.name = drive->stringOr(u"Name"_s),
                                           .serial = drive->stringOr(u"SerialNumber"_s),
                                           .dsm = drive->stringOr(u"DsmName"_s),
                                           .paths = uint32Of(*drive, u"NumberPaths"_s)});
    return multipath;
}

} // namespace gw::wmi
