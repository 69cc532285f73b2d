// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/lab/relay_behaviour.h"
#include "core/scsi/target.h"

#include <memory>

namespace gw::lab {

/// Stands on the wire between initiators and an iSCSI target on this machine: adds what tgt lacks (ALUA,
/// REPORT TARGET PORT GROUPS), and goes wrong in the ways of RelayBehaviour. Discovery through the relay
/// names the relay's portal.
///
/// One thread of its own carries all connections; delays overlap, as on a long wire. Linux only, as tgt is.
/// Thread: all functions from any thread.
class IscsiRelay
{
public:
    /// Listens on 127.0.0.1, on a port that the kernel picks. `target` is a portal by IPv4 address. It is
    /// connected to anew for each initiator's connection. Errors: InvalidInput (the portal), Failed (no
    /// socket).
    static Result<std::unique_ptr<IscsiRelay>> start(const scsi::Portal &target);

    ~IscsiRelay();
    IscsiRelay(const IscsiRelay &) = delete;
    IscsiRelay &operator=(const IscsiRelay &) = delete;

    scsi::Portal portal() const;

    /// For the sessions of every initiator that has no behaviour of its own.
    void setBehaviour(const RelayBehaviour &behaviour);
    RelayBehaviour behaviour() const;
    /// For the sessions of one initiator, those that are open and those to come. Its login is carried as for
    /// all.
    void setBehaviourFor(const QString &initiator, const RelayBehaviour &behaviour);
    void clearBehaviourFor(const QString &initiator);

    /// Ends every connection that is open, or one initiator's, before it returns.
    void cutConnections(const QString &initiator = {});

private:
    class Engine;
    explicit IscsiRelay(std::unique_ptr<Engine> engine);
    std::unique_ptr<Engine> m_engine;
};

} // namespace gw::lab
