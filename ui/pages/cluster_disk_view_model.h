// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/site_disks.h"

namespace gw::ui {

/// Each disk with where it stands on its way into the cluster. The guest's own: held by the cluster, offered
/// by it, or neither and why. Others are refused with the reason.
std::vector<DiskTableRow> clusterRows(const std::vector<SiteDisk> &disks);

/// All about one disk in a sentence, for beneath the table.
QString diskSentence(const SiteDisk &disk);

/// "2 of 2 disks of the guest are in the cluster."
QString clusterSummary(const std::vector<SiteDisk> &disks);

} // namespace gw::ui
