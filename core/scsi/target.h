// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <vector>

namespace gw::scsi {

/// Where an iSCSI target listens.
struct Portal
{
    QString host;
    quint16 port = 3260;
    /// "10.0.0.1:3260", "[::1]:3260"; the port may be left out. Errors: InvalidInput.
    static Result<Portal> parse(const QString &text);
    QString text() const;
    bool operator==(const Portal &) const = default;
};

/// CHAP (RFC 7143 12.1.3). Mutual when the target's pair is set, and then the target is really checked.
struct Chap
{
    QString user, secret;             ///< the initiator's; empty user: no CHAP
    QString targetUser, targetSecret; ///< the target's, mutual only
};

struct Target
{
    Portal portal;
    QString name; ///< IQN
    bool operator==(const Target &) const = default;
};

/// One LUN of a target; `lun` as people say it (0…16383).
struct LunAddress
{
    Target target;
    quint16 lun = 0;
    /// "iscsi://10.0.0.1:3260/iqn.2026-01.example:t/1". Errors: InvalidInput.
    static Result<LunAddress> parse(const QString &url);
    QString text() const;
    bool operator==(const LunAddress &) const = default;
};

} // namespace gw::scsi
