// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/command.h"

#include <QCoreApplication>

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::scsi::Answer", text);
}

Error::Kind kindOf(const Sense &sense)
{
    if (sense.is(Sense::IllegalRequest, 0x25, 0x00))
        return Error::Kind::NotFound;
    if (sense.key == Sense::IllegalRequest)
        return Error::Kind::Unsupported;
    return sense.key == Sense::DataProtect ? Error::Kind::AccessDenied : Error::Kind::Failed;
}

QString reasonOf(const Sense &sense)
{
    if (sense.is(Sense::IllegalRequest, 0x25, 0x00))
        return tr("There is no such LUN for this initiator.");
    switch (sense.key) {
    case Sense::IllegalRequest:
        return tr("The LUN does not know this command or one of its fields.");
    case Sense::NotReady:
        return tr("The LUN is not ready.");
    case Sense::DataProtect:
        return tr("The LUN is write-protected.");
    case Sense::UnitAttention:
        return tr("The LUN keeps telling of a change instead of carrying out the command.");
    case Sense::MediumError:
    case Sense::HardwareError:
        return tr("The array reports an error of its own.");
    default:
        return tr("The LUN did not carry out the command.");
    }
}

QString remedyOf(const Sense &sense)
{
    switch (sense.key) {
    case Sense::IllegalRequest:
        return sense.asc == 0x25 ? tr("Map the LUN to this initiator on the array.") : QString();
    case Sense::NotReady:
        return tr("Wait until the array shows the LUN as online, then try again.");
    case Sense::MediumError:
    case Sense::HardwareError:
        return tr("Look at the array's event log.");
    default:
        return {};
    }
}

QString reasonOf(Status status)
{
    switch (status) {
    case Status::Busy:
        return tr("The LUN is busy.");
    case Status::TaskSetFull:
        return tr("The LUN's command queue is full.");
    case Status::ReservationConflict:
        return tr("Another initiator holds a reservation on the LUN.");
    case Status::TaskAborted:
        return tr("Another initiator had the command aborted.");
    case Status::CheckCondition:
        return tr("The LUN refused without saying why: it sent no sense data.");
    default:
        return tr("The LUN answered with an unexpected status.");
    }
}

QString remedyOf(Status status)
{
    switch (status) {
    case Status::Busy:
    case Status::TaskSetFull:
        return tr("Try again when the array is less busy.");
    case Status::ReservationConflict:
        return tr("Find out which host uses the LUN before going on.");
    default:
        return {};
    }
}
} // namespace

bool Answer::isUnsupported() const
{
    // istgt answers an unknown page with CHECK CONDITION and no sense data at all.
    if (status != Status::CheckCondition)
        return false;
    return !sense || (sense->key == Sense::IllegalRequest && sense->asc != 0x25);
}

bool Answer::asksForAnotherTry() const
{
    if (status == Status::Busy || status == Status::TaskSetFull || status == Status::TaskAborted)
        return true;
    return status == Status::CheckCondition && sense &&
           (sense->key == Sense::UnitAttention || sense->key == Sense::AbortedCommand);
}

Error Answer::error(const QString &what, const Place &place) const
{
    if (status == Status::CheckCondition && sense)
        return {.kind = kindOf(*sense),
                .what = what,
                .reason = reasonOf(*sense),
                .remedy = remedyOf(*sense),
                .place = place,
                .code = sense->code(),
                .systemText = sense->text()};
    return {.kind = isUnsupported() ? Error::Kind::Unsupported : Error::Kind::Failed,
            .what = what,
            .reason = reasonOf(status),
            .remedy = remedyOf(status),
            .place = place,
            .code = SystemCode{SystemCode::Domain::ScsiStatus, static_cast<qint64>(status)}};
}

namespace {
QString serviceActionName(quint8 operation, quint8 action)
{
    switch (operation << 8 | action) {
    case 0x5e00:
        return u"PERSISTENT RESERVE IN, READ KEYS"_s;
    case 0x5e01:
        return u"PERSISTENT RESERVE IN, READ RESERVATION"_s;
    case 0x5e02:
        return u"PERSISTENT RESERVE IN, REPORT CAPABILITIES"_s;
    case 0x5e03:
        return u"PERSISTENT RESERVE IN, READ FULL STATUS"_s;
    case 0x5f00:
        return u"PERSISTENT RESERVE OUT, REGISTER"_s;
    case 0x5f01:
        return u"PERSISTENT RESERVE OUT, RESERVE"_s;
    case 0x5f02:
        return u"PERSISTENT RESERVE OUT, RELEASE"_s;
    case 0x5f03:
        return u"PERSISTENT RESERVE OUT, CLEAR"_s;
    case 0x5f04:
        return u"PERSISTENT RESERVE OUT, PREEMPT"_s;
    case 0x5f05:
        return u"PERSISTENT RESERVE OUT, PREEMPT AND ABORT"_s;
    case 0x5f06:
        return u"PERSISTENT RESERVE OUT, REGISTER AND IGNORE EXISTING KEY"_s;
    case 0x9e10:
        return u"READ CAPACITY(16)"_s;
    case 0xa30a:
        return u"REPORT TARGET PORT GROUPS"_s;
    default:
        return {};
    }
}

QString operationName(quint8 operation)
{
    switch (operation) {
    case 0x00:
        return u"TEST UNIT READY"_s;
    case 0x12:
        return u"INQUIRY"_s;
    case 0x28:
        return u"READ(10)"_s;
    case 0x2a:
        return u"WRITE(10)"_s;
    case 0x35:
        return u"SYNCHRONIZE CACHE(10)"_s;
    case 0x42:
        return u"UNMAP"_s;
    case 0x88:
        return u"READ(16)"_s;
    case 0x8a:
        return u"WRITE(16)"_s;
    case 0x91:
        return u"SYNCHRONIZE CACHE(16)"_s;
    case 0x93:
        return u"WRITE SAME(16)"_s;
    case 0xa0:
        return u"REPORT LUNS"_s;
    default:
        return u"command %1h"_s.arg(operation, 2, 16, '0'_L1);
    }
}
} // namespace

QString commandName(const QByteArray &cdb)
{
    if (cdb.size() < 6)
        return u"command"_s;
    const auto operation = static_cast<quint8>(cdb[0]);
    const auto second = static_cast<quint8>(cdb[1]);
    if (operation == 0x12 && (second & 1) != 0)
        return u"INQUIRY, page %1h"_s.arg(static_cast<quint8>(cdb[2]), 2, 16, '0'_L1);
    const QString name = serviceActionName(operation, second & 0x1f);
    return name.isEmpty() ? operationName(operation) : name;
}

} // namespace gw::scsi
