// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"

#include <QString>

namespace gw::san {

enum class GuestGeneration { One = 1, Two = 2 };

enum class DiskRole { Boot, Data };

/// Bounds for the boot LUN of a generation 1 guest, which is always on virtual IDE. A setting of the profile.
///
/// No page of Microsoft's gives a size limit for a pass-through disk on IDE. What is known:
/// - 2040 GiB is the largest VHD, the disk that the same virtual IDE controller was made for, and the
/// documented
///   maximum of a generation 1 boot volume in that form (Microsoft Learn, "Should I create a generation 1 or
///   2 virtual machine in Hyper-V?"; CreateFixedVirtualHardDisk of IVMVirtualPC).
/// - 2047.5 GiB (2096640 MiB, 512 MiB below 2 TiB) was one array's default, and failed in the field: a LUN
/// had to be
///   slightly smaller to start a guest from virtual IDE. It is experience, not a document.
/// - 2 TiB is the end of what a master boot record can address with 512-byte sectors (Microsoft Learn
/// dn653570).
struct BootDiskLimits
{
    ByteSize recommended = ByteSize::gib(2040);    ///< offered up to here; above it comes a warning
    ByteSize refusedFrom = ByteSize::mib(2096640); ///< 2047.5 GiB

    bool operator==(const BootDiskLimits &) const = default;
};

struct SizeJudgement
{
    enum class Verdict { Ok, Warning, Refused };
    Verdict verdict = Verdict::Ok;
    QString text;   ///< for people, with the source; empty when Ok
    QString remedy; ///< what to do instead; empty when Ok
};

/// Judges the size of a guest's LUN. Data LUNs and all LUNs of generation 2 guests, which are on virtual
/// SCSI, have no such bound. A size of its own judgement is that of READ CAPACITY(16), not the vendor's "GB".
SizeJudgement judgeSize(ByteSize size, GuestGeneration generation, DiskRole role,
                        const BootDiskLimits &limits = {});

} // namespace gw::san
