// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/disk_bytes.h"

#include "core/scsi/parse.h"

#include <algorithm>

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

quint32 DiskBytes::firstBlocks(quint64 blocks, quint32 blockSize)
{
    return static_cast<quint32>(std::min<quint64>(blocks, std::max<quint64>(1, firstLength / blockSize)));
}

quint32 DiskBytes::lastBlocks(quint64 blocks, quint32 blockSize)
{
    return static_cast<quint32>(std::min<quint64>(blocks, std::max<quint64>(1, lastLength / blockSize)));
}

Result<void> DiskBytes::check() const
{
    const auto wantedFirst = static_cast<qsizetype>(firstBlocks(blocks, blockSize)) * blockSize;
    const auto wantedLast = static_cast<qsizetype>(lastBlocks(blocks, blockSize)) * blockSize;
    if (first.size() != wantedFirst)
        return cutShort(u"READ(16)"_s, wantedFirst, first.size());
    if (last.size() != wantedLast)
        return cutShort(u"READ(16)"_s, wantedLast, last.size());
    return {};
}

QByteArrayView DiskBytes::within(quint64 block, quint64 count) const
{
    const quint64 firstCount = static_cast<quint64>(first.size()) / blockSize;
    const quint64 lastCount = static_cast<quint64>(last.size()) / blockSize;
    if (count > blocks || block > blocks - count)
        return {};
    const auto slice = [&](const QByteArray &bytes, quint64 offset) {
        return QByteArrayView(bytes).sliced(static_cast<qsizetype>(offset * blockSize),
                                            static_cast<qsizetype>(count * blockSize));
    };
    if (block + count <= firstCount)
        return slice(first, block);
    if (block >= blocks - lastCount)
        return slice(last, block - (blocks - lastCount));
    return {};
}

} // namespace gw::scsi
