// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"
#include "core/provision/step.h"

/// What several steps share.
namespace gw::provision {

/// For PowerShell: in single quotes, those inside doubled.
QString quoted(const QString &text);

Result<wmi::NodeClients> clientsOf(const Call &call, Context &context, const QString &node);

/// The node where disks are prepared and the guest is made: the owner of Available Storage, so that disks and
/// guest start on the same node; else the first.
Result<QString> coordinator(const Call &call, Context &context);

/// The disk on one node, read now. Errors: NotFound; Refused (MPIO).
Result<wmi::Disk> freshDisk(const Call &call, const wmi::NodeClients &node, const DiskState &disk);

/// Looks at the LUN from outside, if the array lets our initiator; else `facts` is empty afterwards. Errors:
/// of the prober.
Result<void> probe(const Call &call, Context &context, DiskState &disk);
bool mayProbe(Context &context, const san::Lun &lun);

/// Looks for new disks on these nodes, side by side.
Result<void> rescanNodes(const Call &call, Context &context, const QStringList &nodes);
Change rescanOf(const QString &node);

/// First error of many.
template<class T>
Result<void> firstError(const std::vector<site::NodeAnswer<T>> &answers)
{
    for (const auto &answer : answers)
        if (!answer.result)
            return fail(answer.result.error());
    return {};
}

} // namespace gw::provision
