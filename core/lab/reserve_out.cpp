// SPDX-License-Identifier: Apache-2.0
#include "core/lab/reserve_out.h"

#include <QtEndian>

namespace gw::lab {

scsi::Command ReserveOut::command(const scsi::WireLun &lun) const
{
    constexpr char parameterLength = 24;
    constexpr char writeExclusiveRegistrantsOnly = 5;
    QByteArray cdb(10, '\0'), data(parameterLength, '\0');
    cdb[0] = 0x5F;
    cdb[1] = static_cast<char>(action);
    cdb[2] = writeExclusiveRegistrantsOnly;
    cdb[8] = parameterLength;
    qToBigEndian(key, data.data());
    qToBigEndian(actionKey, data.data() + 8);
    return {.lun = lun, .cdb = cdb, .data = data};
}

} // namespace gw::lab
