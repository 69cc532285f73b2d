// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QtEndian>

/// What the parsers of SCSI answers share. They are pure functions over bytes from a stranger: whatever
/// comes, they neither read beyond the end nor believe an answer that is shorter than it claims to be.
namespace gw::scsi {

/// `offset + sizeof(Number)` has been checked by the caller.
template<class Number>
Number bigEndian(QByteArrayView bytes, qsizetype offset)
{
    return qFromBigEndian<Number>(bytes.sliced(offset, sizeof(Number)).data());
}

template<class Number>
Number littleEndian(QByteArrayView bytes, qsizetype offset)
{
    return qFromLittleEndian<Number>(bytes.sliced(offset, sizeof(Number)).data());
}

/// The byte at `offset`, as a number.
inline quint8 byteAt(QByteArrayView bytes, qsizetype offset)
{
    return static_cast<quint8>(bytes.at(offset));
}

/// Corrupt: `answer` came with fewer bytes than it needs.
tl::unexpected<Error> cutShort(const QString &answer, qsizetype needed, qsizetype got);
/// Corrupt: `answer` contradicts itself.
tl::unexpected<Error> senseless(const QString &answer, const QString &reason);

} // namespace gw::scsi
