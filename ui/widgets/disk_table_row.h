// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/disk_row.h"
#include "ui/widgets/state.h"

#include <optional>

namespace gw::ui {

/// What one node has of a LUN.
struct DiskSight
{
    enum class Kind {
        NotSeen,  ///< the node answered and does not have it
        Online,   ///< the node itself may write to it
        Offline,  ///< what a guest may be given
        Reserved, ///< the cluster has it
        InUse,    ///< a guest on this node has it
        Unknown,  ///< the node did not say
    };
    QString node;
    Kind kind = Kind::Unknown;
    std::optional<quint32> number; ///< the node's disk number: only shown
    QString why;                   ///< of Unknown: the reason

    bool isSeen() const { return kind != Kind::NotSeen && kind != Kind::Unknown; }
    /// "disk 4, offline", "not seen"
    QString text() const;
};

/// One LUN over all nodes, as the table shows it. Fill it by hand or with diskTableRow().
struct DiskTableRow
{
    QString identifier; ///< page 83: the row's identity
    QString name;       ///< in the SAN, or in the order while there is no LUN yet
    std::optional<ByteSize> size;
    std::vector<DiskSight> nodes;
    QString resource; ///< of the cluster
    QString guest;
    std::optional<State> state; ///< of this row on this page
    QString note;               ///< a word beside the state
    QString refusal;            ///< why the row may not be chosen; empty: it may
};

/// What the site says of a LUN. State, note and refusal are the page's own to add.
DiskTableRow diskTableRow(const site::DiskRow &row);

/// "6000D310…00A47F21": the middle of a long identifier left out.
QString shortIdentifier(const QString &identifier);

} // namespace gw::ui
