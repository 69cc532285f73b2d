// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scsi/command.h"

namespace gw::lab {

/// PERSISTENT RESERVE OUT (SPC-4 6.16), as the lab's nodes send it.
struct ReserveOut
{
    enum Action : quint8 {
        Reserve = 1,
        Release = 2,
        Clear = 3,
        Preempt = 4,
        RegisterAndIgnoreExistingKey = 6
    };
    Action action;
    quint64 key = 0;
    quint64 actionKey = 0;

    scsi::Command command(const scsi::WireLun &lun) const;
};

} // namespace gw::lab
