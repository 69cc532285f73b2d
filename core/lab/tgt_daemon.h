// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/san/tgt_admin.h"
#include "core/scsi/target.h"

#include <memory>

namespace gw::lab {

/// A private tgtd(8): one iSCSI target daemon for one lab or test, on a loopback port that the kernel picks.
///
/// It ends with this object and with this process, however that ends. tgtd ignores SIGTERM, and
/// PR_SET_PDEATHSIG follows the parent's thread, so a shell stands watch: it reads a pipe of ours and kills
/// tgtd at the pipe's end. tgtd keeps nothing over a restart: targets, LUNs, mappings and reservations have
/// to be made again.
///
/// Linux only. Thread: made and destroyed anywhere; admin() from any thread.
class TgtDaemon
{
public:
    /// Starts tgtd with its socket and its log (tgtd.log) in `folder`; takes about 50 ms. A folder whose path
    /// is too long for a socket gets the socket in a temporary folder. Errors: Unsupported (tgt is not
    /// installed), AlreadyExists (another program runs a tgtd in this folder), Failed (with the end of tgtd's
    /// log), Refused (it listens on more than loopback; it is stopped), Timeout, Cancelled.
    static Result<std::unique_ptr<TgtDaemon>> start(const Call &call, const QString &folder);

    /// True when `start` may work: tgt's programs are there.
    static bool isInstalled();

    ~TgtDaemon();
    TgtDaemon(const TgtDaemon &) = delete;
    TgtDaemon &operator=(const TgtDaemon &) = delete;

    QString controlSocket() const;
    int controlPort() const;
    /// 127.0.0.1 and the port tgtd listens on.
    scsi::Portal portal() const;
    /// Its control socket as an array driver takes it.
    san::TgtAdmin control() const;
    /// Runs tgtadm: see san::TgtAdmin::run().
    Result<QByteArray> admin(const Call &call, const QStringList &arguments) const;

private:
    struct State;
    explicit TgtDaemon(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace gw::lab
