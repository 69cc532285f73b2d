// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/class_provider.h"

namespace gw::lab {

/// The Microsoft iSCSI initiator's classes. The lab's nodes are logged in, for good, to every target whose
/// LUNs they may see: a rescan finds new ones and logs in.
void addIscsiClasses(Providers &providers);

} // namespace gw::lab
