// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/lun_list.h"

#include "core/scsi/parse.h"

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

Result<std::vector<WireLun>> parseLunList(QByteArrayView bytes)
{
    const QString name = u"REPORT LUNS"_s;
    if (bytes.size() < 8)
        return cutShort(name, 8, bytes.size());
    const qsizetype length = bigEndian<quint32>(bytes, 0);
    if (bytes.size() < 8 + length)
        return cutShort(name, 8 + length, bytes.size());
    if (length % 8 != 0)
        return senseless(name, u"LUN LIST LENGTH %1"_s.arg(length));
    std::vector<WireLun> luns;
    luns.reserve(static_cast<std::size_t>(length / 8));
    for (qsizetype offset = 8; offset < 8 + length; offset += 8)
        luns.push_back({bigEndian<quint16>(bytes, offset)});
    return luns;
}

} // namespace gw::scsi
