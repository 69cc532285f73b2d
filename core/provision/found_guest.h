// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"

namespace gw::provision {

/// What a guest that is there has.
struct FoundGuest
{
    wmi::GuestSettings settings;
    wmi::GuestMemory memory;
    wmi::GuestProcessors processors;
    std::vector<wmi::NetworkAdapter> adapters;
};

/// Errors: those of the node.
Result<FoundGuest> readFoundGuest(const Call &call, Context &context, const GuestPlace &place);

/// Whether the path lies on the volume. Volume1 is not Volume10.
bool isOnVolume(const QString &path, const QString &volume);

/// The order as it would have to be so that it describes this guest: its name, memory, processors, first
/// switch. The generation stays: the boot disk was judged by it.
Order orderFor(const Order &order, const QString &name, const FoundGuest &found);

/// Why the guest cannot be the order's whatever its name, memory, processors and switch are: of another
/// generation, or with dynamic memory. Empty: it can.
QString whyNotTaken(const Order &order, const FoundGuest &found);

} // namespace gw::provision
