// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scsi/command.h"

#include <iscsi/iscsi.h>
#include <iscsi/scsi-lowlevel.h>

#include <memory>

namespace gw::scsi {

/// A command that libiscsi works on. It must not move nor die before its context has, or it is done.
struct PendingCommand
{
    /// What became of all the commands sent together.
    struct Tally
    {
        std::size_t answered = 0;
        std::size_t lost =
            0; ///< cancelled, timed out, or answered against the protocol: the connection is gone
    };

    /// Whether libiscsi took it. `data` of the command and the tally must live as long as this.
    bool send(iscsi_context *context, const Command &command, Tally &tally);

    Answer answer;

private:
    struct FreeTask
    {
        void operator()(scsi_task *task) const { scsi_free_scsi_task(task); }
    };

    static void onAnswer(iscsi_context *, int status, void *, void *self);
    void take(int status);

    std::unique_ptr<scsi_task, FreeTask> m_task;
    iscsi_data m_out{};
    Tally *m_tally = nullptr;
};

} // namespace gw::scsi
