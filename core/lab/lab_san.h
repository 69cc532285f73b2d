// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/fabric.h"
#include "core/lab/lab.h"

namespace gw::lab {

/// The lab's SAN from its three sides. What they stand on lives as long as any of them.
struct LabSan
{
    std::shared_ptr<san::Array> array;
    std::shared_ptr<Fabric> fabric;
    std::shared_ptr<scsi::Prober> prober;
};

struct LabSanOptions
{
    QString folder; ///< made when missing; what it holds is shown again
    ByteSize capacity;
    bool persistentReservations = true;
    bool alua = true;
};

/// The initiator name that the lab's prober uses; no node has it.
inline const QString proberInitiator = QStringLiteral("iqn.2026-01.example.guestwright:prober");

/// Errors: Unsupported (tgt is wanted and not installed), Failed, Corrupt, Timeout, Cancelled.
Result<LabSan> openLabSan(const Call &call, Backing backing, const LabSanOptions &options);

/// Whether this system can have a tgt of its own, and that. In lab_san_tgt.cpp on Linux.
bool isTgtInstalled();
Result<LabSan> openTgtSan(const Call &call, const LabSanOptions &options);

} // namespace gw::lab
