// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/iscsi_pdu.h"
#include "core/lab/relay_behaviour.h"

#include <QHash>
#include <QString>

namespace gw::lab {

/// Edits the protocol data units of one connection as the relay passes them on.
///
/// Every edit keeps the sequence numbers as they are: a command that tgt cannot answer is turned into one
/// that it can, with the same task tag, and its answer is overwritten.
class RelayEdits
{
public:
    /// The portals as SendTargets answers write them: "127.0.0.1:34199".
    RelayEdits(QByteArray targetPortal, QByteArray relayPortal);

    void toTarget(IscsiPdu &pdu, const RelayBehaviour &behaviour);
    void toInitiator(IscsiPdu &pdu, const RelayBehaviour &behaviour);

    /// Who logged in; empty before the login request.
    QString initiator() const { return m_initiator; }

private:
    enum class Edit { Tpgs, PortGroups, Busy };

    void editCommand(IscsiPdu &pdu, const RelayBehaviour &behaviour);
    void editDataIn(IscsiPdu &pdu, const RelayBehaviour &behaviour);
    void overwrite(IscsiPdu &pdu, Edit edit) const;
    void cutShort(IscsiPdu &pdu);
    void editResponse(IscsiPdu &pdu);
    void editTargets(IscsiPdu &pdu) const;

    QByteArray m_targetPortal, m_relayPortal;
    QString m_initiator;
    QHash<quint32, Edit> m_edits;           // by task tag
    QHash<quint32, quint32> m_missingBytes; // taken out of Data-In so far, by task tag
};

} // namespace gw::lab
