// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/wmi/disk.h"

namespace gw::provision {

/// What a node says of a disk's content, for people: "2040 GiB, GPT, 3 partitions". Nodes agree on a disk
/// when this is equal on all of them.
QString contentText(const wmi::Disk &disk);

} // namespace gw::provision
