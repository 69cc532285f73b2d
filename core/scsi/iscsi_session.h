// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/scsi/command.h"
#include "core/scsi/target.h"

#include <memory>
#include <optional>
#include <vector>

namespace gw::scsi {

class IscsiContext;

/// Who we are when we log in.
struct Initiator
{
    QString name; ///< IQN; never one that belongs to a host
    Chap chap;
    /// The 40 bits of a random-format ISID after its first byte, RFC 7143 11.12.5. Persistent registrations
    /// belong to name and ISID, so who registers keeps its own; a second session with the same pair ends the
    /// first. Drawn at random when not set.
    std::optional<quint64> isid;
};

/// One iSCSI session with one connection (RFC 7143), through libiscsi. It never reconnects: a connection that
/// is lost is an error of the call in hand and of every later one.
///
/// Thread: one at a time. Movable; the connection is closed on destruction, at once and without a logout.
class IscsiSession
{
public:
    /// Commands on their way at once. More is slower: measured with tgt, 128 beats both 32 and 512.
    static constexpr std::size_t defaultWindow = 128;

    /// Connects and logs in, with CHAP when it is set. Follows a redirection of the target.
    /// Errors: InvalidInput (names, secrets), Unreachable, AccessDenied (CHAP refused, or the target failed
    /// to prove itself), NotFound (no such target for this initiator), Failed, Timeout, Cancelled.
    static Result<IscsiSession> login(const Call &call, const Target &target, const Initiator &initiator);

    /// What a portal offers to this initiator (SendTargets): one for each target and each of its portals.
    /// Errors: as login().
    static Result<std::vector<Target>> discover(const Call &call, const Portal &portal,
                                                const Initiator &initiator);

    IscsiSession(IscsiSession &&) noexcept;
    IscsiSession &operator=(IscsiSession &&) noexcept;
    ~IscsiSession();

    const Target &target() const;

    /// Sends one command and waits for its answer. A command that asks for another try gets some.
    /// Errors: InvalidInput (CDB), Unreachable (connection lost; a command that writes may have been carried
    /// out), Corrupt (not iSCSI), Timeout, Cancelled. After any but InvalidInput the session is closed.
    Result<Answer> execute(const Call &call, const Command &command);

    /// The same for many commands, with no more than `window` on their way; answers in the commands' order.
    /// There is no order between the commands themselves. Errors: as execute(); all or nothing.
    Result<std::vector<Answer>> executeAll(const Call &call, const std::vector<Command> &commands,
                                           std::size_t window = defaultWindow);

    /// REPORT LUNS (SPC-4 6.33). Errors: as execute(), Corrupt, Failed.
    Result<std::vector<WireLun>> reportLuns(const Call &call);

    /// Says goodbye, so that the target need not wonder. Errors: as execute().
    Result<void> logout(const Call &call);

private:
    IscsiSession(std::unique_ptr<IscsiContext> context, Target target);

    Result<std::vector<Answer>> executeOnce(const Call &call, const std::vector<const Command *> &commands,
                                            std::size_t window);
    /// A session that has failed once has no context any more.
    Error closed(const QString &what) const;

    std::unique_ptr<IscsiContext> m_context;
    Target m_target;
};

} // namespace gw::scsi
