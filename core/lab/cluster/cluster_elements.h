// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/instance.h"
#include "core/lab/world.h"

namespace gw::lab::mscluster {

inline const QString nameSpace = QStringLiteral("root\\MSCluster");

/// `MSCluster_Node.Name="HV1"`, as references hold it.
cim::Value reference(const QString &className, const QString &key, const QString &value);
cim::Value resourceReference(const ClusterResource &resource);
cim::Value groupReference(const ClusterGroup &group);
cim::Value nodeReference(const QString &node);

/// `MSCluster_Resource.Name`, the key of the object that a method was called on.
QString keyOf(const cim::ObjectPath &object, const QString &name);

/// Whether the node takes part in the cluster now.
bool isUp(const World &world, const ClusterMember &member);

/// A LUN as the cluster names it: its GPT GUID in braces, or its MBR signature as 0x and eight digits. Empty:
/// the disk is not initialised.
QString diskId(const NodeLayout &layout);
/// The disk behind a resource on the node that owns it, or null.
const NodeDisk *diskOnOwner(const World &world, const ClusterResource &resource);
/// The first node that has read a partition table on the LUN; null when none has.
const NodeDisk *initialisedDisk(const World &world, const QString &identifier);

/// MSCluster_Disk and MSCluster_AvailableDisk share these.
void describeDisk(cim::Instance &instance, const NodeDisk &disk);

/// MSCluster_DiskPartition (or MSCluster_AvailableDiskPartition) of a disk as its owner node last read it.
std::vector<cim::Instance> partitions(const World &world, const QString &className, const NodeDisk &disk,
                                      const QString &node, const QString &subject);

/// Disks that the cluster offers: initialised, seen by every node that is up, no resource yet.
std::vector<QString> availableDisks(const World &world);

} // namespace gw::lab::mscluster
