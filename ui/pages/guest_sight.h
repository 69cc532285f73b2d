// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/site_view.h"

#include <QImage>

namespace gw::ui {

/// The guest at one moment: where it is, how it is, and its screen.
struct GuestSight
{
    provision::GuestPlace place;
    wmi::Heartbeat heartbeat = wmi::Heartbeat::Unknown;
    QImage screen;    ///< null: none
    QString noScreen; ///< why
    QDateTime taken;
};

/// Which guest is looked at.
struct GuestToSee
{
    QString name;
    QString lastNode; ///< is asked first; empty: all are
    QSize screen;     ///< of the picture that is wanted; empty: none
};

/// Looks at the guest. Blocks; any thread. Errors: NotFound; of the nodes, when none has it and one is
/// silent.
Result<GuestSight> lookAtGuest(const Call &call, const site::Site &site, const GuestToSee &guest);

/// RGB565 rows as Hyper-V sends them. A null picture when there are too few bytes.
QImage screenOf(const QByteArray &pixels, const QSize &size);

} // namespace gw::ui
