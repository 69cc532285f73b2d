// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checks/judging.h"

namespace gw::checks {

/// "disk 4", as one node calls it.
QString diskLabel(const wmi::Disk &disk);

/// A property of the disk as that node sees it.
Evidence onDisk(const site::NodeFacts &node, const wmi::Disk &disk, const QString &property,
                const QString &value);
/// A property of a resource of the cluster.
Evidence onResource(const site::Snapshot &snapshot, const QString &resource, const QString &property,
                    const QString &value);

/// Another LUN that carries the MBR signature or GPT GUID of this one, on any node; no value when it is
/// unique.
std::optional<Subject> sameSignature(const site::Snapshot &snapshot, const wmi::Disk &disk);

/// The signature or GUID of the disk as that node told it.
Evidence signatureEvidence(const site::NodeFacts &node, const wmi::Disk &disk);

/// The answer where SCSI commands should tell and the LUN was not probed, or the probe failed.
Finding notProbed(const site::Snapshot &snapshot, const JudgedDisk &disk);

/// A pass for a disk that the cluster holds online: it could not do so without persistent reservations, nor
/// against somebody else's. No value when it does not.
std::optional<Finding> heldByCluster(const site::Snapshot &snapshot, const JudgedDisk &disk);

} // namespace gw::checks
