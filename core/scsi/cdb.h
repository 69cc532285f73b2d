// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scsi/command.h"

/// The commands a probe sends (SPC-4 6, SBC-3 5). All of them read.
namespace gw::scsi::cdb {

/// PERSISTENT RESERVE IN service actions.
enum class ReserveIn : quint8 { ReadKeys = 0, ReadReservation = 1, ReportCapabilities = 2 };

Command testUnitReady(WireLun lun);
Command inquiry(WireLun lun);
Command vitalProductData(WireLun lun, quint8 page);
Command readCapacity16(WireLun lun);
Command persistentReserveIn(WireLun lun, ReserveIn action);
Command reportTargetPortGroups(WireLun lun);
Command reportLuns();
Command read16(WireLun lun, quint64 firstBlock, quint32 blocks, quint32 blockSize);

} // namespace gw::scsi::cdb
