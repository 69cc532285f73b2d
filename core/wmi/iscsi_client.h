// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/cim/session.h"

#include <QStringList>

namespace gw::wmi {

struct IscsiPortal
{
    QString address;
    quint16 port = 3260;
    QString initiatorAddress; ///< of this host; empty: any
};

struct IscsiTarget
{
    QString name; ///< IQN
    bool connected = false;
};

/// MSFT_iSCSISession with the connections that belong to it.
struct IscsiSession
{
    QString id;        ///< SessionIdentifier
    QString target;    ///< IQN
    QString initiator; ///< IQN of this host
    QString initiatorAddress;
    QString authentication; ///< "NONE", "ONEWAYCHAP", "MUTUALCHAP"
    bool connected = false;
    bool persistent = false; ///< comes back after a restart
};

/// MSFT_iSCSIConnection: one TCP connection of a session.
struct IscsiConnection
{
    QString id;
    QString initiatorAddress;
    QString targetAddress;
    quint16 targetPort = 0;
};

struct IscsiLogin
{
    QString target; ///< IQN
    QString portal; ///< address
    quint16 port = 3260;
    QString initiatorAddress; ///< of this host; empty: any
    bool multipath = true;
    QString chapUser;   ///< empty: no CHAP
    QString chapSecret; ///< 12 to 16 characters for the Microsoft initiator
    bool mutualChap = false;
};

/// The Microsoft iSCSI initiator of one host (MSFT_iSCSI…, MSFT_InitiatorPort; Windows Server 2012 and
/// later). Its service MSiSCSI must run (HostClient::startService).
///
/// Copyable; all functions block and may be called from any thread. Errors of all: as DiskClient.
class IscsiClient
{
public:
    explicit IscsiClient(std::shared_ptr<cim::Session> session) : m_session(std::move(session)) {}

    /// The IQN under which this host logs in: what the array must map LUNs to. Errors: NotFound.
    Result<QString> initiatorName(const Call &call) const;
    /// All initiator ports: iSCSI names and Fibre Channel world wide names.
    Result<QStringList> initiatorNames(const Call &call) const;

    Result<std::vector<IscsiPortal>> portals(const Call &call) const;
    /// A portal that is there already is success.
    Result<void> addPortal(const Call &call, const IscsiPortal &portal) const;
    Result<std::vector<IscsiTarget>> targets(const Call &call) const;
    /// Asks every portal again for its targets.
    Result<void> discover(const Call &call) const;

    Result<std::vector<IscsiSession>> sessions(const Call &call) const;
    Result<std::vector<IscsiConnection>> connections(const Call &call) const;
    /// Logs in and makes the session persistent. One call for each path. An existing connected session to the
    /// same target from the same initiator address is success, and made persistent when it was not.
    Result<void> connect(const Call &call, const IscsiLogin &login) const;
    Result<void> makePersistent(const Call &call, const IscsiSession &session) const;
    Result<void> disconnect(const Call &call, const IscsiSession &session) const;

private:
    Result<std::optional<IscsiSession>> sessionFor(const Call &call, const IscsiLogin &login) const;
    Result<std::vector<IscsiConnection>> connectionsOf(const Call &call, const IscsiSession &session) const;

    std::shared_ptr<cim::Session> m_session;
};

} // namespace gw::wmi
