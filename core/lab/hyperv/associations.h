// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/listing_provider.h"

namespace gw::lab::hyperv {

/// Settings of machines, their devices, jobs about them, boot sources of their drives.
void addAssociations(Providers &providers);

} // namespace gw::lab::hyperv
