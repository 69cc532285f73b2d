// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/class_provider.h"

namespace gw::lab {

/// What the feature Multipath-IO and Microsoft's own module for it (MSDSM) answer in root\wmi: the disks that
/// they have put together, and over how many paths. On a node without the feature the classes do not exist.
void addMultipathClasses(Providers &providers);

} // namespace gw::lab
