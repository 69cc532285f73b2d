// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/cdb.h"

#include <QtEndian>

namespace gw::scsi::cdb {

namespace {
template<class Number>
void put(QByteArray &bytes, qsizetype offset, Number value)
{
    qToBigEndian(value, bytes.data() + offset);
}

QByteArray make(qsizetype size, quint8 operation, quint8 second = 0)
{
    QByteArray cdb(size, '\0');
    cdb[0] = static_cast<char>(operation);
    cdb[1] = static_cast<char>(second);
    return cdb;
}

// Large enough for what real LUNs answer; an answer that is longer still says so itself and is not believed.
constexpr quint16 inquiryLength = 96;
constexpr quint16 pageLength = 4096;
constexpr quint32 capacityLength = 32;
constexpr quint16 reserveLength = 8 + 8 * 1023;
constexpr quint32 portGroupsLength = 4096;
constexpr quint32 lunListLength = 8 + 8 * 16384;
} // namespace

Command testUnitReady(WireLun lun)
{
    return {.lun = lun, .cdb = make(6, 0x00)};
}

Command inquiry(WireLun lun)
{
    QByteArray cdb = make(6, 0x12);
    put(cdb, 3, inquiryLength);
    return {.lun = lun, .cdb = cdb, .length = inquiryLength};
}

Command vitalProductData(WireLun lun, quint8 page)
{
    QByteArray cdb = make(6, 0x12, 0x01);
    cdb[2] = static_cast<char>(page);
    put(cdb, 3, pageLength);
    return {.lun = lun, .cdb = cdb, .length = pageLength};
}

Command readCapacity16(WireLun lun)
{
    QByteArray cdb = make(16, 0x9e, 0x10);
    put(cdb, 10, capacityLength);
    return {.lun = lun, .cdb = cdb, .length = capacityLength};
}

Command persistentReserveIn(WireLun lun, ReserveIn action)
{
    QByteArray cdb = make(10, 0x5e, static_cast<quint8>(action));
    put(cdb, 7, reserveLength);
    return {.lun = lun, .cdb = cdb, .length = reserveLength};
}

Command reportTargetPortGroups(WireLun lun)
{
    QByteArray cdb = make(12, 0xa3, 0x0a);
    put(cdb, 6, portGroupsLength);
    return {.lun = lun, .cdb = cdb, .length = portGroupsLength};
}

Command reportLuns()
{
    QByteArray cdb = make(12, 0xa0);
    put(cdb, 6, lunListLength);
    return {.cdb = cdb, .length = lunListLength};
}

Command read16(WireLun lun, quint64 firstBlock, quint32 blocks, quint32 blockSize)
{
    QByteArray cdb = make(16, 0x88);
    put(cdb, 2, firstBlock);
    put(cdb, 10, blocks);
    return {.lun = lun, .cdb = cdb, .length = blocks * blockSize};
}

} // namespace gw::scsi::cdb
