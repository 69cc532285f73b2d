// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/san/boot_disk_limit.h"

namespace gw::ui {

/// What a LUN's size may be on this page. The bounds of a boot disk are san::judgeSize's alone.
struct SizeRule
{
    ByteSize least = ByteSize::gib(1);
    ByteSize most = ByteSize::gib(16384); ///< end of the ruler where nothing else bounds the size
    san::GuestGeneration generation = san::GuestGeneration::One;
    san::DiskRole role = san::DiskRole::Data;
    san::BootDiskLimits limits;

    /// Below `least` and above `most` it is refused, too.
    san::SizeJudgement judge(ByteSize size) const;
    /// Whether some sizes on the ruler are judged a warning or refused.
    bool isBounded() const;
    bool operator==(const SizeRule &) const = default;
};

} // namespace gw::ui
