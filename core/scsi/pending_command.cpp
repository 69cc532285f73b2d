// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/pending_command.h"

#include <QtEndian>

namespace gw::scsi {

namespace {
int directionOf(const Command &command)
{
    if (!command.data.isEmpty())
        return SCSI_XFER_WRITE;
    return command.length > 0 ? SCSI_XFER_READ : SCSI_XFER_NONE;
}

/// iSCSI puts the length in two bytes before the sense data (RFC 7143 11.4.7.2). libiscsi reads the sense
/// itself, but whatever its length is, so its reading is not used.
std::optional<Sense> senseIn(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    const qsizetype length = qFromBigEndian<quint16>(bytes.data());
    return Sense::parse(bytes.sliced(2).first(std::min(length, bytes.size() - 2)));
}

/// Cancelled, timed out and protocol errors come as numbers above any status byte.
bool isStatusOfLun(int status)
{
    return status >= 0 && status <= 0xff;
}
} // namespace

bool PendingCommand::send(iscsi_context *context, const Command &command, Tally &tally)
{
    const bool writes = !command.data.isEmpty();
    const auto length = writes ? command.data.size() : qsizetype(command.length);
    QByteArray cdb = command.cdb;
    m_task.reset(scsi_create_task(static_cast<int>(cdb.size()), reinterpret_cast<unsigned char *>(cdb.data()),
                                  directionOf(command), static_cast<int>(length)));
    if (!m_task)
        return false;
    // libiscsi's type lacks a const: it only reads what is sent.
    m_out = {.size = static_cast<size_t>(command.data.size()),
             .data = reinterpret_cast<unsigned char *>(const_cast<char *>(command.data.constData()))};
    m_tally = &tally;
    return iscsi_scsi_command_async(context, command.lun.value, m_task.get(), onAnswer,
                                    writes ? &m_out : nullptr, this) == 0;
}

void PendingCommand::onAnswer(iscsi_context *, int status, void *, void *self)
{
    static_cast<PendingCommand *>(self)->take(status);
}

void PendingCommand::take(int status)
{
    if (!isStatusOfLun(status)) {
        ++m_tally->lost;
        return;
    }
    ++m_tally->answered;
    const QByteArrayView bytes(reinterpret_cast<const char *>(m_task->datain.data),
                               m_task->datain.data != nullptr ? m_task->datain.size : 0);
    answer.status = static_cast<Status>(status);
    if (answer.status == Status::Good || answer.status == Status::ConditionMet)
        answer.data = bytes.toByteArray();
    else if (answer.status == Status::CheckCondition)
        answer.sense = senseIn(bytes);
    m_task.reset();
}

} // namespace gw::scsi
