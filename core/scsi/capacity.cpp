// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/capacity.h"

#include "core/scsi/parse.h"

#include <limits>

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

Result<Capacity> parseCapacity(QByteArrayView bytes)
{
    const QString name = u"READ CAPACITY(16)"_s;
    constexpr qsizetype whole = 32;
    constexpr quint32 largestBlock = 1 << 20;
    constexpr quint64 limit = std::numeric_limits<quint64>::max();
    if (bytes.size() < whole)
        return cutShort(name, whole, bytes.size());
    const auto last = bigEndian<quint64>(bytes, 0);
    const auto blockSize = bigEndian<quint32>(bytes, 8);
    if (blockSize == 0 || blockSize > largestBlock || last >= limit / blockSize)
        return senseless(name, u"LAST LBA %1, BLOCK LENGTH %2"_s.arg(last).arg(blockSize));
    return Capacity{.blocks = last + 1,
                    .blockSize = blockSize,
                    .physicalBlockSize = blockSize << (byteAt(bytes, 13) & 0x0f),
                    .thin = (byteAt(bytes, 14) & 0x80) != 0,
                    .readsZeros = (byteAt(bytes, 14) & 0x40) != 0};
}

} // namespace gw::scsi
