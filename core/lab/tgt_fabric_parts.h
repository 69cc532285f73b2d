// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/tgt_fabric.h"
#include "core/scsi/iscsi_session.h"

#include <set>

/// What the files of TgtFabric share.
namespace gw::lab {

/// An initiator's place at a target.
struct TgtFabric::Seat
{
    std::mutex mutex; // guards the session: one command at a time
    std::optional<scsi::IscsiSession> session;
    std::set<QString> settled; // LUNs whose registration this session has, if there is one
};

inline scsi::WireLun wireLun(const FabricLun &lun)
{
    return scsi::WireLun::of(lun.address.lun);
}

/// What a command that the LUN did not take means.
Error errorOf(const scsi::Answer &answer, const QString &what, const FabricLun &lun,
              const scsi::Command &command);

} // namespace gw::lab
