// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/release_media_page.h"

#include "core/provision/steps/guest_support.h"
#include "ui/widgets/fact_table.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

Result<std::vector<GuestDvd>> readDrives(const Call &call, provision::Context &context)
{
    const auto place = provision::requireGuest(call, context);
    if (!place)
        return fail(place.error());
    const auto role = provision::requireRole(call, context);
    if (!role)
        return fail(role.error());
    const auto drives = context.view().drives(call, *place);
    const auto local = provision::drivesWithLocalMedia(call, context, *place, role->group);
    if (!drives || !local)
        return fail(drives ? local.error() : drives.error());
    std::vector<GuestDvd> found;
    for (const wmi::Drive &drive : *drives) {
        if (drive.kind != wmi::DriveKind::Dvd && drive.kind != wmi::DriveKind::HostDvd)
            continue;
        const bool binds = std::ranges::find(*local, drive.slot, &wmi::Drive::slot) != local->end();
        found.push_back({.slot = drive.slot, .medium = provision::mediumOf(drive), .bindsToHost = binds});
    }
    return found;
}

FactRow rowOf(const GuestDvd &drive)
{
    const bool empty = drive.medium.isEmpty();
    return {.cells = {drive.slot.text(), empty ? ReleaseMediaPage::tr("nothing") : drive.medium},
            .state = drive.bindsToHost ? State::Attention : State::Done,
            .verdict = drive.bindsToHost ? ReleaseMediaPage::tr("breaks the refresh: will be taken out")
                       : empty           ? ReleaseMediaPage::tr("does not bind the guest")
                                         : ReleaseMediaPage::tr("may stay: every node reaches it")};
}

} // namespace

ReleaseMediaPage::ReleaseMediaPage(WizardSession &session)
    : FactsPage(session, u"release-media"_s, readDrives),
      m_table(new FactTable(tr("DVD drives of the guest"), {tr("Drive"), tr("What is in it")}, 1))
{
    m_table->setObjectName(u"drives"_s);
    setBody(m_table);
}

void ReleaseMediaPage::showFacts()
{
    std::vector<FactRow> rows;
    if (facts())
        for (const GuestDvd &drive : *facts())
            rows.push_back(rowOf(drive));
    m_table->setRows(rows, factsProblem() ? factsProblem()->reason
                           : facts()      ? tr("The guest has no DVD drive.")
                                          : tr("The guest's drives are being read."));
}

} // namespace gw::ui
