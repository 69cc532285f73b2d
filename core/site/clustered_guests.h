// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/site.h"

namespace gw::site {

/// A guest that the cluster keeps, as a list shows it.
struct ClusteredGuest
{
    QString name; ///< its own; where its node is silent, that of its group
    QString node; ///< the cluster's owner of it
    wmi::GuestState state = wmi::GuestState::Unknown; ///< unknown where its node is silent
    bool operator==(const ClusteredGuest &) const = default;
};

/// The guests of the cluster by name. The cluster names them, their nodes say how they are; a node that does
/// not answer takes no guest off the list. Errors: as cim::Session, of the cluster.
Result<std::vector<ClusteredGuest>> clusteredGuests(const Call &call, const Site &site);

} // namespace gw::site
