// SPDX-License-Identifier: Apache-2.0
#include "core/lab/relay_edits.h"

#include <algorithm>
#include <array>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

// SCSI command: the CDB's place in the header (RFC 7143 11.3). Data-In and response: flags, status, residual
// count.
constexpr qsizetype cdbOffset = 32;
constexpr qsizetype flagsOffset = 1;
constexpr qsizetype statusOffset = 3;
constexpr qsizetype bufferOffsetOffset = 40;
constexpr qsizetype residualOffset = 44;
constexpr quint8 hasStatus = 0x01;
constexpr quint8 residualUnderflow = 0x02;
constexpr quint8 residualOverflow = 0x04;

enum CommandCode : quint8 {
    TestUnitReady = 0x00,
    Inquiry = 0x12,
    Reserve6 = 0x16,
    Release6 = 0x17,
    PersistentReserveIn = 0x5E,
    PersistentReserveOut = 0x5F,
    ServiceActionIn16 = 0x9E,
    MaintenanceIn = 0xA3,
    VendorSpecificUnknown = 0xFF,
};
constexpr quint8 readCapacity16 = 0x10;
constexpr quint8 reportTargetPortGroups = 0x0A;
constexpr quint32 readCapacity16Length = 32;
constexpr quint8 busyStatus = 0x08;
constexpr qsizetype tpgsByte = 5; // of the standard INQUIRY data
constexpr quint8 implicitAndExplicit = 0x30;

bool isReservation(quint8 code)
{
    return code == Reserve6 || code == Release6 || code == PersistentReserveIn ||
           code == PersistentReserveOut;
}

void clearCdb(IscsiPdu &pdu)
{
    for (qsizetype i = 0; i < 16; ++i)
        pdu.set(cdbOffset + i, 0);
}

/// READ CAPACITY(16) with no more room than the initiator has.
void askForCapacity(IscsiPdu &pdu)
{
    const quint32 room = std::min(pdu.number(cdbOffset + 6), readCapacity16Length);
    clearCdb(pdu);
    pdu.set(cdbOffset, ServiceActionIn16);
    pdu.set(cdbOffset + 1, readCapacity16);
    pdu.setNumber(cdbOffset + 10, room);
}

/// SPC-4 6.37: two groups with one port each. All states but offline and lba dependent are supported.
QByteArray portGroups()
{
    constexpr quint8 states = 0x8F;
    constexpr quint8 optimised = 0x00, nonOptimised = 0x01;
    const std::array<quint8, 28> answer{0,
                                        0,
                                        0,
                                        24, // length of what follows
                                        optimised,
                                        states,
                                        0,
                                        1,
                                        0,
                                        0,
                                        0,
                                        1,
                                        0,
                                        0,
                                        0,
                                        1, // group 1, port 1
                                        nonOptimised,
                                        states,
                                        0,
                                        2,
                                        0,
                                        0,
                                        0,
                                        1,
                                        0,
                                        0,
                                        0,
                                        2}; // group 2, port 2
    return QByteArray(reinterpret_cast<const char *>(answer.data()), answer.size());
}

} // namespace

RelayEdits::RelayEdits(QByteArray targetPortal, QByteArray relayPortal)
    : m_targetPortal(std::move(targetPortal)), m_relayPortal(std::move(relayPortal))
{
}

void RelayEdits::toTarget(IscsiPdu &pdu, const RelayBehaviour &behaviour)
{
    if (pdu.opcode() == IscsiPdu::ScsiCommand) {
        editCommand(pdu, behaviour);
    } else if (pdu.opcode() == IscsiPdu::LoginRequest && m_initiator.isEmpty()) {
        const auto pairs = pdu.data().split('\0');
        for (const QByteArray &pair : pairs) {
            if (pair.startsWith("InitiatorName="))
                m_initiator = QString::fromUtf8(pair.mid(pair.indexOf('=') + 1));
        }
    }
}

void RelayEdits::editCommand(IscsiPdu &pdu, const RelayBehaviour &behaviour)
{
    const quint8 code = pdu.at(cdbOffset);
    const quint8 second = pdu.at(cdbOffset + 1);
    if (behaviour.busy) {
        clearCdb(pdu);
        pdu.set(cdbOffset, TestUnitReady);
        m_edits[pdu.taskTag()] = Edit::Busy;
    } else if (behaviour.noPersistentReservations && isReservation(code)) {
        pdu.set(cdbOffset, VendorSpecificUnknown);
    } else if (behaviour.alua && code == Inquiry && (second & 0x01) == 0) {
        m_edits[pdu.taskTag()] = Edit::Tpgs;
    } else if (behaviour.alua && code == MaintenanceIn && (second & 0x1f) == reportTargetPortGroups) {
        askForCapacity(pdu);
        m_edits[pdu.taskTag()] = Edit::PortGroups;
    }
}

void RelayEdits::toInitiator(IscsiPdu &pdu, const RelayBehaviour &behaviour)
{
    if (pdu.opcode() == IscsiPdu::DataIn)
        editDataIn(pdu, behaviour);
    else if (pdu.opcode() == IscsiPdu::ScsiResponse)
        editResponse(pdu);
    else if (pdu.opcode() == IscsiPdu::TextResponse)
        editTargets(pdu);
}

void RelayEdits::editDataIn(IscsiPdu &pdu, const RelayBehaviour &behaviour)
{
    const auto edit = m_edits.constFind(pdu.taskTag());
    if (edit != m_edits.cend())
        overwrite(pdu, *edit);
    if (behaviour.shortAnswers)
        cutShort(pdu);
    if (pdu.at(flagsOffset) & hasStatus) {
        m_edits.remove(pdu.taskTag());
        m_missingBytes.remove(pdu.taskTag());
    }
}

void RelayEdits::overwrite(IscsiPdu &pdu, Edit edit) const
{
    if (edit == Edit::Busy) {
        pdu.set(statusOffset, busyStatus); // tgt answers a command that reads with Data-In even without data
        return;
    }
    QByteArray data = pdu.data();
    if (pdu.number(bufferOffsetOffset) != 0 || data.size() <= tpgsByte)
        return;
    if (edit == Edit::Tpgs)
        data[tpgsByte] = static_cast<char>(data.at(tpgsByte) | implicitAndExplicit);
    else
        data = (portGroups() + data.mid(portGroups().size())).first(data.size());
    pdu.setData(data);
}

void RelayEdits::cutShort(IscsiPdu &pdu)
{
    const QByteArray data = pdu.data();
    const QByteArray kept = data.first(data.size() / 2);
    const auto missing = m_missingBytes[pdu.taskTag()] += static_cast<quint32>(data.size() - kept.size());
    pdu.setData(kept);
    const quint8 flags = pdu.at(flagsOffset);
    if (!(flags & hasStatus))
        return;
    const quint32 before = flags & residualUnderflow ? pdu.number(residualOffset) : 0;
    pdu.set(flagsOffset, static_cast<quint8>((flags & ~residualOverflow) | residualUnderflow));
    pdu.setNumber(residualOffset, before + missing);
}

void RelayEdits::editResponse(IscsiPdu &pdu)
{
    if (m_edits.take(pdu.taskTag()) == Edit::Busy) {
        pdu.set(statusOffset, busyStatus);
        pdu.setData({}); // the sense data of the command that was not asked for
    }
    if (const quint32 missing = m_missingBytes.take(pdu.taskTag())) {
        const quint8 flags = pdu.at(flagsOffset);
        const quint32 before = flags & residualUnderflow ? pdu.number(residualOffset) : 0;
        pdu.set(flagsOffset, static_cast<quint8>((flags & ~residualOverflow) | residualUnderflow));
        pdu.setNumber(residualOffset, before + missing);
    }
}

// An address that is cut in two by the end of a unit is not found; libiscsi takes 256 KiB at once, some
// thousand targets.
void RelayEdits::editTargets(IscsiPdu &pdu) const
{
    QByteArray data = pdu.data();
    data.replace("TargetAddress=" + m_targetPortal + ',', "TargetAddress=" + m_relayPortal + ',');
    if (data != pdu.data())
        pdu.setData(data);
}

} // namespace gw::lab
