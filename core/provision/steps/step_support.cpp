// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/step_support.h"

#include "core/base/power_shell.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::Step", text);
}
} // namespace

QString quoted(const QString &text)
{
    return powershell::quoted(text);
}

Result<wmi::NodeClients> clientsOf(const Call &call, Context &context, const QString &node)
{
    return context.site().node(question(call), node);
}

Result<QString> coordinator(const Call &call, Context &context)
{
    const auto groups = context.view().groups(call);
    if (!groups)
        return fail(groups.error());
    const QStringList nodes = context.site().nodes();
    for (const wmi::Group &group : *groups)
        if (group.name == u"Available Storage" && nodes.contains(group.ownerNode, Qt::CaseInsensitive))
            return group.ownerNode;
    return nodes.first();
}

Result<wmi::Disk> freshDisk(const Call &call, const wmi::NodeClients &node, const DiskState &disk)
{
    QStringList identifiers = disk.identifiers;
    if (!identifiers.contains(disk.identifier))
        identifiers.prepend(disk.identifier);
    return node.disks.find(question(call), identifiers);
}

bool mayProbe(Context &context, const san::Lun &lun)
{
    const QString ours = context.site().prober().initiator();
    return !lun.addresses.empty() &&
           (ours.isEmpty() || lun.mappedTo.isEmpty() || lun.mappedTo.contains(ours, Qt::CaseInsensitive));
}

Result<void> probe(const Call &call, Context &context, DiskState &disk)
{
    disk.facts.reset();
    if (!disk.lun || !mayProbe(context, *disk.lun))
        return {};
    const scsi::LunAddress &address = disk.lun->addresses.front();
    auto facts = context.site().prober().probe(question(call), address.target, {address.lun});
    const bool hidden =
        !facts && disk.lun->mappedTo.isEmpty() &&
        (facts.error().kind == Error::Kind::NotFound || facts.error().kind == Error::Kind::AccessDenied);
    if (hidden) // mapped to nobody yet, or the array does not tell to whom
        return {};
    if (!facts)
        return fail(facts.error());
    if (facts->empty())
        return fail({.kind = Error::Kind::NotFound,
                     .what = tr("Probe LUN %1").arg(disk.order.name),
                     .reason = tr("There is no LUN at %1.").arg(address.text())});
    disk.facts = facts->front();
    for (const scsi::Designator &designator : disk.facts->designators)
        if (designator.association == 0 && !disk.identifiers.contains(designator.text()))
            disk.identifiers << designator.text();
    if (disk.identifier.isEmpty())
        disk.identifier = wmi::comparableIdentifier(disk.facts->identifier());
    return {};
}

Change rescanOf(const QString &node)
{
    return {.kind = ChangeKind::Action,
            .text = tr("Rescan the disks of %1").arg(node),
            .call = u"%1: MSFT_StorageSetting.UpdateHostStorageCache"_s.arg(node),
            .cmdlet = u"Update-HostStorageCache -CimSession %1"_s.arg(quoted(node)),
            .node = node};
}

Result<void> rescanNodes(const Call &call, Context &context, const QStringList &nodes)
{
    const auto answers = context.site().onNodes(call, nodes, [&](const wmi::NodeClients &node) {
        return context.change(call, rescanOf(node.name),
                              [&](Change &) { return node.disks.rescan(errand(call)); });
    });
    context.view().forget();
    return firstError(answers);
}

} // namespace gw::provision
