// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"

namespace gw::san {

/// Whether so much of a thin LUN is allocated that its guest must have formatted it in full: two thirds. A
/// system and its page file fill the smallest sensible boot LUN (32 GiB) by some 60 %.
constexpr bool looksFormattedInFull(ByteSize allocated, ByteSize size)
{
    return allocated.bytes() / 2 * 3 >= size.bytes();
}

} // namespace gw::san
