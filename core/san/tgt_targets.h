// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace gw::san {

/// A session that an initiator has with a target of tgt.
struct TgtSession
{
    int id = 0; ///< --sid
    QString initiator;
    std::vector<int> connections; ///< --cid
};

/// A target as `tgtadm --op show --mode target` shows it.
struct TgtTarget
{
    quint32 number = 0; ///< --tid
    QString name;
    bool hasDisk = false; ///< LUN 1 is there
    QStringList allowed;  ///< ACL: initiator names and addresses
    std::vector<TgtSession> sessions;
};

/// tgt prints for people; the lines wanted here have looked the same since 2007.
std::vector<TgtTarget> parseTgtTargets(const QByteArray &shown);

} // namespace gw::san
