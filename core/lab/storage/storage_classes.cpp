// SPDX-License-Identifier: Apache-2.0
#include "core/lab/class_provider.h"
#include "core/lab/listing_provider.h"
#include "core/lab/storage/disk_class.h"
#include "core/lab/storage/iscsi_classes.h"
#include "core/lab/storage/multipath_classes.h"
#include "core/lab/storage/partition_class.h"
#include "core/lab/storage/storage_names.h"
#include "core/lab/storage/storage_setting_class.h"

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

QString devicePath(const NodeState &node, const NodeDisk &disk)
{
    const auto part = [](const QString &text) { return text.trimmed().toLower().replace(u' ', u'_'); };
    if (node.hasMultipath() && !disk.local)
        return u"\\\\?\\mpio#disk&ven_%1&prod_%2&rev_%3#1&7f6ac24&0&%4#{53f56307-b6bf-11d0-94f2-00a0c91efb8b}"_s
            .arg(part(disk.vendor), part(disk.product), part(disk.revision),
                 QString::fromLatin1(disk.identifier.toLatin1().toHex()));
    return u"\\\\?\\scsi#disk&ven_%1&prod_%2#5&%3&0&000000#{53f56307-b6bf-11d0-94f2-00a0c91efb8b}"_s.arg(
        part(disk.vendor), part(disk.product), disk.objectGuid.first(8));
}

QString diskObjectId(const NodeState &node, const NodeDisk &disk)
{
    return u"{1}\\\\%1\\root/Microsoft/Windows/Storage/Providers_v2\\WSP_Disk.ObjectId=\"{%2}:DI:%3\""_s.arg(
        node.name, disk.objectGuid, devicePath(node, disk));
}

cim::ObjectPath diskPath(const NodeState &node, const NodeDisk &disk)
{
    cim::ObjectPath path(u"MSFT_Disk"_s);
    path.setHost(node.name).setNamespace(storageNamespace);
    path.setKey(u"ObjectId"_s, cim::Value::string(diskObjectId(node, disk)));
    return path;
}

const NodeDisk *diskOf(const NodeState &node, const QString &objectId)
{
    const auto it = std::ranges::find_if(
        node.disks, [&](const NodeDisk &disk) { return diskObjectId(node, disk) == objectId; });
    return it == node.disks.end() ? nullptr : &*it;
}

void addStorageClasses(Providers &providers)
{
    providers.classes.push_back(std::make_unique<DiskClass>());
    providers.classes.push_back(std::make_unique<StorageSettingClass>());
    providers.classes.push_back(
        std::make_unique<ListingProvider>(storageNamespace, u"MSFT_Partition"_s, listPartitions));
    providers.classes.push_back(
        std::make_unique<ListingProvider>(storageNamespace, u"MSFT_DiskToPartition"_s, listDiskPartitions));
    addIscsiClasses(providers);
    addMultipathClasses(providers);
}

} // namespace gw::lab
