// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/sense_codes.h"

#include <algorithm>
#include <array>

namespace gw::scsi {

namespace {
struct Code
{
    quint16 value; ///< ASC<<8 | ASCQ
    const char *text;
};

constexpr std::array codes{
    Code{0x0400, "logical unit not ready, cause not reportable"},
    Code{0x0401, "logical unit is in process of becoming ready"},
    Code{0x0402, "logical unit not ready, initializing command required"},
    Code{0x0403, "logical unit not ready, manual intervention required"},
    Code{0x0404, "logical unit not ready, format in progress"},
    Code{0x0405, "logical unit not ready, rebuild in progress"},
    Code{0x0407, "logical unit not ready, operation in progress"},
    Code{0x0409, "logical unit not ready, self-test in progress"},
    Code{0x040A, "logical unit not accessible, asymmetric access state transition"},
    Code{0x040B, "logical unit not accessible, target port in standby state"},
    Code{0x040C, "logical unit not accessible, target port in unavailable state"},
    Code{0x0412, "logical unit not ready, offline"},
    Code{0x0414, "logical unit not ready, space allocation in progress"},
    Code{0x041B, "logical unit not ready, sanitize in progress"},
    Code{0x0500, "logical unit does not respond to selection"},
    Code{0x0800, "logical unit communication failure"},
    Code{0x0801, "logical unit communication time-out"},
    Code{0x0C00, "write error"},
    Code{0x1100, "unrecovered read error"},
    Code{0x1A00, "parameter list length error"},
    Code{0x2000, "invalid command operation code"},
    Code{0x2002, "access denied, no access rights"},
    Code{0x2100, "logical block address out of range"},
    Code{0x2400, "invalid field in CDB"},
    Code{0x2500, "logical unit not supported"},
    Code{0x2600, "invalid field in parameter list"},
    Code{0x2602, "parameter value invalid"},
    Code{0x2604, "invalid release of persistent reservation"},
    Code{0x2700, "write protected"},
    Code{0x2701, "hardware write protected"},
    Code{0x2702, "logical unit software write protected"},
    Code{0x2707, "space allocation failed write protect"},
    Code{0x2800, "not ready to ready change, medium may have changed"},
    Code{0x2900, "power on, reset, or bus device reset occurred"},
    Code{0x2901, "power on occurred"},
    Code{0x2902, "SCSI bus reset occurred"},
    Code{0x2903, "bus device reset function occurred"},
    Code{0x2904, "device internal reset"},
    Code{0x2907, "I_T nexus loss occurred"},
    Code{0x2A00, "parameters changed"},
    Code{0x2A01, "mode parameters changed"},
    Code{0x2A03, "reservations preempted"},
    Code{0x2A04, "reservations released"},
    Code{0x2A05, "registrations preempted"},
    Code{0x2A06, "asymmetric access state changed"},
    Code{0x2A07, "implicit asymmetric access state transition failed"},
    Code{0x2A09, "capacity data has changed"},
    Code{0x2F00, "commands cleared by another initiator"},
    Code{0x3100, "medium format corrupted"},
    Code{0x3807, "thin provisioning soft threshold reached"},
    Code{0x3900, "saving parameters not supported"},
    Code{0x3A00, "medium not present"},
    Code{0x3E00, "logical unit has not self-configured yet"},
    Code{0x3E01, "logical unit failure"},
    Code{0x3E02, "timeout on logical unit"},
    Code{0x3F01, "microcode has been changed"},
    Code{0x3F03, "inquiry data has changed"},
    Code{0x3F0E, "reported LUNs data has changed"},
    Code{0x4300, "message error"},
    Code{0x4400, "internal target failure"},
    Code{0x4700, "SCSI parity error"},
    Code{0x4900, "invalid message error"},
    Code{0x4B00, "data phase error"},
    Code{0x4E00, "overlapped commands attempted"},
    Code{0x5500, "system resource failure"},
    Code{0x5503, "insufficient resources"},
    Code{0x5504, "insufficient registration resources"},
    Code{0x5D00, "failure prediction threshold exceeded"},
    Code{0x7400, "security error"},
};
} // namespace

const char *additionalSenseText(quint8 asc, quint8 ascq)
{
    const auto value = static_cast<quint16>(asc << 8 | ascq);
    const auto found = std::ranges::find(codes, value, &Code::value);
    return found == codes.end() ? nullptr : found->text;
}

} // namespace gw::scsi
