// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/cluster.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gw::wmi {

template<>
std::span<const EnumEntry<NodeState>> enumTable()
{
    using enum NodeState;
    static constexpr std::array table{EnumEntry{Up, 0, "up"}, EnumEntry{Down, 1, "down"},
                                      EnumEntry{Paused, 2, "paused"}, EnumEntry{Joining, 3, "joining"}};
    return table;
}

template<>
std::span<const EnumEntry<NodeDrain>> enumTable()
{
    using enum NodeDrain;
    static constexpr std::array table{EnumEntry{NotInitiated, 0, "not-initiated"},
                                      EnumEntry{InProgress, 1, "in-progress"},
                                      EnumEntry{Completed, 2, "completed"}, EnumEntry{Failed, 3, "failed"}};
    return table;
}

template<>
std::span<const EnumEntry<NetworkRole>> enumTable()
{
    using enum NetworkRole;
    static constexpr std::array table{EnumEntry{None, 0, "none"}, EnumEntry{Cluster, 1, "cluster"},
                                      EnumEntry{Client, 2, "client"},
                                      EnumEntry{ClusterAndClient, 3, "cluster-and-client"}};
    return table;
}

template<>
std::span<const EnumEntry<NetworkState>> enumTable()
{
    using enum NetworkState;
    static constexpr std::array table{EnumEntry{Unavailable, 0, "unavailable"}, EnumEntry{Down, 1, "down"},
                                      EnumEntry{Partitioned, 2, "partitioned"}, EnumEntry{Up, 3, "up"}};
    return table;
}

template<>
std::span<const EnumEntry<InterfaceState>> enumTable()
{
    using enum InterfaceState;
    static constexpr std::array table{EnumEntry{Unavailable, 0, "unavailable"},
                                      EnumEntry{Failed, 1, "failed"},
                                      EnumEntry{Unreachable, 2, "unreachable"}, EnumEntry{Up, 3, "up"}};
    return table;
}

template<>
std::span<const EnumEntry<VolumeFault>> enumTable()
{
    using enum VolumeFault;
    static constexpr std::array table{EnumEntry{None, 0, "none"}, EnumEntry{Redirected, 1, "redirected"},
                                      EnumEntry{NoAccess, 2, "no-access"},
                                      EnumEntry{InMaintenance, 4, "in-maintenance"}};
    return table;
}

template<>
std::span<const EnumEntry<ResourceState>> enumTable()
{
    using enum ResourceState;
    static constexpr std::array table{
        EnumEntry{Inherited, 0, "inherited"},
        EnumEntry{Initializing, 1, "initializing"},
        EnumEntry{Online, 2, "online"},
        EnumEntry{Offline, 3, "offline"},
        EnumEntry{Failed, 4, "failed"},
        EnumEntry{CannotComeOnlineOnAnyNode, 126, "cannot-come-online-on-any-node"},
        EnumEntry{CannotComeOnlineOnThisNode, 127, "cannot-come-online-on-this-node"},
        EnumEntry{Pending, 128, "pending"},
        EnumEntry{OnlinePending, 129, "online-pending"},
        EnumEntry{OfflinePending, 130, "offline-pending"}};
    return table;
}

template<>
std::span<const EnumEntry<GroupState>> enumTable()
{
    using enum GroupState;
    static constexpr std::array table{
        EnumEntry{Online, 0, "online"}, EnumEntry{Offline, 1, "offline"}, EnumEntry{Failed, 2, "failed"},
        EnumEntry{PartiallyOnline, 3, "partially-online"}, EnumEntry{Pending, 4, "pending"}};
    return table;
}

template<>
std::span<const EnumEntry<PathVerdict>> enumTable()
{
    using enum PathVerdict;
    static constexpr std::array table{EnumEntry{Valid, 0, "valid"},
                                      EnumEntry{AvailableStorage, 1, "available-storage"},
                                      EnumEntry{Smb, 2, "smb"},
                                      EnumEntry{NotClustered, 3, "not-clustered"},
                                      EnumEntry{NotValid, 128, "not-valid"},
                                      EnumEntry{NotInGroup, 129, "not-in-group"},
                                      EnumEntry{OtherGroup, 130, "other-group"}};
    return table;
}

bool SharedVolume::holds(const QString &filePath) const
{
    const auto folder = [](const QString &text) { return text.endsWith(u'\\') ? text : text + u'\\'; };
    return folder(filePath).startsWith(folder(path), Qt::CaseInsensitive);
}

QString Resource::property(const QString &propertyName) const
{
    for (const auto &[key, value] : properties)
        if (key.compare(propertyName, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

bool AvailableDisk::is(const Disk &disk) const
{
    if (!guid.isEmpty() || !disk.guid.isEmpty())
        return guid == disk.guid;
    return signature && disk.signature && *signature != 0 && *signature == *disk.signature;
}

bool ClusterDisk::is(const Disk &disk) const
{
    if (!uniqueId.isEmpty() && !disk.uniqueId.isEmpty())
        return sameIdentifier(uniqueId, disk.uniqueId);
    if (!guid.isEmpty() || !disk.guid.isEmpty())
        return guid == disk.guid;
    return signature && disk.signature && *signature != 0 && *signature == *disk.signature;
}

bool ClusterPartition::throughGlobalRoot() const
{
    return path.startsWith(u"\\\\?\\GLOBALROOT\\"_s, Qt::CaseInsensitive);
}

bool Dependencies::names(const QString &resource) const
{
    return resources.contains(resource, Qt::CaseInsensitive);
}

Result<Dependencies> parseDependencies(const QString &expression)
{
    Dependencies dependencies{.expression = expression, .resources = {}};
    qsizetype at = 0;
    while ((at = expression.indexOf(u'[', at)) >= 0) {
        const qsizetype end = expression.indexOf(u']', at);
        if (end < 0)
            return fail(
                {.kind = Error::Kind::Corrupt,
                 .what = QCoreApplication::translate("gw::wmi", "Read the dependencies %1").arg(expression),
                 .reason = QCoreApplication::translate("gw::wmi", "a bracket is not closed")});
        const QString name = expression.mid(at + 1, end - at - 1);
        if (!dependencies.names(name))
            dependencies.resources << name;
        at = end;
    }
    return dependencies;
}

} // namespace gw::wmi
