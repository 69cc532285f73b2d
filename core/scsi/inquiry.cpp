// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/inquiry.h"

#include "core/scsi/parse.h"

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

namespace {
QString text(QByteArrayView bytes, qsizetype offset, qsizetype length)
{
    return QString::fromLatin1(bytes.sliced(offset, length)).remove(QChar::Null).trimmed();
}
} // namespace

Result<Inquiry> parseInquiry(QByteArrayView bytes)
{
    const QString name = u"INQUIRY"_s;
    constexpr qsizetype least = 36;
    if (bytes.size() < least)
        return cutShort(name, least, bytes.size());
    const quint8 targetPortGroupSupport = byteAt(bytes, 5) >> 4 & 3;
    return Inquiry{.qualifier = static_cast<quint8>(byteAt(bytes, 0) >> 5),
                   .deviceType = static_cast<quint8>(byteAt(bytes, 0) & 0x1f),
                   .vendor = text(bytes, 8, 8),
                   .product = text(bytes, 16, 16),
                   .revision = text(bytes, 32, 4),
                   .implicitAlua = (targetPortGroupSupport & 1) != 0,
                   .explicitAlua = (targetPortGroupSupport & 2) != 0};
}

} // namespace gw::scsi
