// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/port_groups.h"

#include "core/scsi/parse.h"

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

Result<std::vector<TargetPortGroup>> parsePortGroups(QByteArrayView bytes)
{
    const QString name = u"REPORT TARGET PORT GROUPS"_s;
    if (bytes.size() < 4)
        return cutShort(name, 4, bytes.size());
    const qsizetype length = bigEndian<quint32>(bytes, 0);
    if (bytes.size() < 4 + length)
        return cutShort(name, 4 + length, bytes.size());
    const QByteArrayView list = bytes.sliced(4, length);
    std::vector<TargetPortGroup> groups;
    for (qsizetype offset = 0; offset < list.size();) {
        constexpr qsizetype header = 8, portSize = 4;
        const qsizetype left = list.size() - offset;
        if (left < header || left < header + portSize * byteAt(list, offset + 7))
            return senseless(name, u"descriptor at %1 of %2"_s.arg(offset).arg(list.size()));
        TargetPortGroup group{.id = bigEndian<quint16>(list, offset + 2),
                              .state = static_cast<quint8>(byteAt(list, offset) & 0x0f),
                              .preferred = (byteAt(list, offset) & 0x80) != 0};
        const qsizetype ports = byteAt(list, offset + 7);
        offset += header;
        for (qsizetype port = 0; port < ports; ++port, offset += portSize)
            group.ports.push_back(bigEndian<quint16>(list, offset + 2));
        groups.push_back(group);
    }
    return groups;
}

} // namespace gw::scsi
