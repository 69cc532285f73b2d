// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"

#include <QByteArrayView>

namespace gw::scsi {

/// READ CAPACITY(16) (SBC-3 5.16). READ CAPACITY(10) is of no use: it cannot tell 2 TiB from more.
struct Capacity
{
    quint64 blocks = 0;
    quint32 blockSize = 0;         ///< bytes
    quint32 physicalBlockSize = 0; ///< bytes
    bool thin = false;             ///< LBPME
    bool readsZeros = false;       ///< LBPRZ

    ByteSize size() const { return ByteSize(blocks * blockSize); }
};

/// Errors: Corrupt, also for a size that no number of ours can hold.
Result<Capacity> parseCapacity(QByteArrayView bytes);

} // namespace gw::scsi
