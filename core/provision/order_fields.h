// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/order.h"

namespace gw::provision {

/// Which step asks for which fields of the order: an order grows from step to step.
///
/// The step that asks for a field, as an error of checkOrder() names it ("disks[1].name", "guest.csv"):
/// create-lun for the disks and the guest's generation (it decides how large the boot disk may be),
/// rename-disk for the names of the cluster disks, create-guest for the rest of the guest, install-os,
/// choose-networks, live-migrate.
QString stepOfField(const QString &field);

/// What is wrong in the fields that this step and those before it ask for. While it is empty the step may be
/// carried out, whatever is still missing for later ones.
std::vector<Error> orderProblemsUpTo(const Order &order, const QString &step, const OrderLimits &limits = {});

/// Whether two orders agree in what this step asks for.
bool sameForStep(const Order &left, const Order &right, const QString &step);

} // namespace gw::provision
