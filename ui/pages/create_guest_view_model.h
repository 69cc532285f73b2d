// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"
#include "core/provision/found_guest.h"

namespace gw::ui {

/// One thing to choose; with a refusal it is shown grey.
struct GuestOption
{
    QString name;    ///< as the order names it
    QString detail;  ///< beside the name; may be empty
    QString refusal; ///< why it may not be chosen; empty: it may

    QString text() const;
};

/// What the site offers to a new guest.
struct GuestOffer
{
    std::vector<GuestOption> switches; ///< each once; refused where a node does not have it
    std::vector<GuestOption> volumes;  ///< Cluster Shared Volumes, with their free space
};

/// A guest that is there already, and the order as it would be with it.
struct GuestCandidate
{
    GuestOption option;
    provision::Order order;
};

/// What each node has: its name and its switches.
using NodeSwitches = std::vector<std::pair<QString, QStringList>>;

/// Each switch once, those that every node has first.
std::vector<GuestOption> switchOptions(const NodeSwitches &nodes);
/// `nodes`: all of the site.
std::vector<GuestOption> volumeOptions(const std::vector<wmi::SharedVolume> &volumes,
                                       const QStringList &nodes);
/// The first one that may be chosen; empty when there is none.
QString firstFit(const std::vector<GuestOption> &options);

/// The order with what nobody has decided yet: first volume, first switch that every node has, a name from
/// the boot disk's.
provision::Order withSuggestions(const provision::Order &order, const GuestOffer &offer);

/// Why the order cannot be carried out with what the site offers; empty: it can.
QString whyNotHere(const provision::Order &order, const GuestOffer &offer);

/// Both block; for WizardSession::ask(). Errors: those of the site; of a silent node, as every node has to
/// have the switch.
Result<GuestOffer> readGuestOffer(const Call &call, provision::Context &context);
Result<std::vector<GuestCandidate>> readCandidates(const Call &call, provision::Context &context);

} // namespace gw::ui
