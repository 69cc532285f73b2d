// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/object_path.h"
#include "core/lab/node_state.h"

namespace gw::lab {

inline const QString storageNamespace = QStringLiteral("root\\Microsoft\\Windows\\Storage");

/// MSFT_Disk.Path
QString devicePath(const NodeState &node, const NodeDisk &disk);
/// MSFT_Disk.ObjectId, its key
QString diskObjectId(const NodeState &node, const NodeDisk &disk);
cim::ObjectPath diskPath(const NodeState &node, const NodeDisk &disk);
/// The disk with that ObjectId; null when there is none.
const NodeDisk *diskOf(const NodeState &node, const QString &objectId);

} // namespace gw::lab
