// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/site_disks.h"
#include "ui/widgets/slot_board.h"

namespace gw::ui {

/// What the board of slots shows.
struct AttachSight
{
    std::vector<SiteDisk> disks;
    std::vector<SlotTaken> taken; ///< what else is in the guest
};

/// Blocks; for WizardSession::ask(). Errors: those of the site.
Result<AttachSight> readAttachments(const Call &call, provision::Context &context);

/// The guest's disks, each where the order wants it; beside the guest, with the reason, those that may not be
/// attached.
std::vector<SlotDisk> slotDisks(const provision::Order &order, const std::vector<SiteDisk> &disks);

/// Why the disk does not go there: the order alone says where each disk goes. Empty: it does.
QString whyNotThere(const provision::Order &order, const SlotDisk &disk, const provision::SlotOrder &slot);

/// What is still to be placed, as a sentence; empty when every ordered disk has its slot.
QString whatIsMissing(const provision::Order &order, const std::vector<SlotDisk> &disks);

/// How many SCSI controllers the order needs.
int scsiControllers(const provision::Order &order);

} // namespace gw::ui
