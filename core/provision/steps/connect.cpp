// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/connect.h"

#include "core/provision/steps/step_support.h"
#include "core/site/transport_chooser.h"

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString initiatorService = u"MSiSCSI"_s;

struct NodeAnswers
{
    wmi::OperatingSystem system;
    std::vector<wmi::VirtualSwitch> switches;
    std::optional<wmi::Service> initiator;
};

Result<NodeAnswers> askNode(const Call &call, const wmi::NodeClients &node)
{
    auto system = node.host.operatingSystem(question(call));
    if (!system)
        return fail(system.error());
    auto switches = node.hyperV.switches(question(call));
    if (!switches)
        return fail(switches.error());
    auto services = node.host.services(question(call), {initiatorService});
    if (!services)
        return fail(services.error());
    NodeAnswers answers{.system = *system, .switches = *switches};
    if (!services->empty())
        answers.initiator = services->front();
    return answers;
}

Error needed(const QString &reason, const QString &remedy, const QString &host = {})
{
    return {.kind = Error::Kind::ActionNeeded,
            .what = Connect::tr("Look whether the site is ready"),
            .reason = reason,
            .remedy = remedy,
            .place = {.host = host}};
}

Result<QStringList> lookAtCluster(const Call &call, Context &context)
{
    const auto nodes = context.site().cluster().nodes(question(call));
    if (!nodes)
        return fail(nodes.error());
    for (const wmi::ClusterNode &node : *nodes)
        if (node.state != wmi::NodeState::Up || node.quarantined || node.isolated)
            return fail(needed(
                Connect::tr("Cluster node %1 is not up: a guest that is made now could not be tested there.")
                    .arg(node.name),
                Connect::tr("Bring the node up (Resume-ClusterNode, Start-ClusterNode), then try again."),
                node.name));
    const auto volumes = context.site().cluster().sharedVolumes(question(call));
    if (!volumes)
        return fail(volumes.error());
    QStringList paths;
    for (const wmi::SharedVolume &volume : *volumes) {
        paths << volume.path;
        if (context.order().csv.isEmpty()) // not chosen yet
            continue;
        if (volume.path.compare(context.order().csv, Qt::CaseInsensitive) != 0)
            continue;
        if (volume.fault == wmi::VolumeFault::NoAccess || volume.fault == wmi::VolumeFault::InMaintenance)
            return fail(
                needed(Connect::tr("Cluster shared volume %1 cannot be used now.").arg(volume.path),
                       Connect::tr("End its maintenance or repair its storage paths, then try again.")));
        return QStringList{
            Connect::tr("Cluster %1: %2 nodes, all up").arg(context.site().clusterName()).arg(nodes->size()),
            Connect::tr("Cluster shared volume %1 is there").arg(volume.path)};
    }
    if (context.order().csv.isEmpty() && !paths.isEmpty())
        return QStringList{
            Connect::tr("Cluster %1: %2 nodes, all up").arg(context.site().clusterName()).arg(nodes->size()),
            Connect::tr("Cluster shared volumes: %1").arg(paths.join(u", "_s))};
    return fail(needed(Connect::tr("There is no cluster shared volume %1.").arg(context.order().csv),
                       Connect::tr("Choose one of these in the order: %1.").arg(paths.join(u", "_s))));
}

Result<void> requireSwitch(const Context &context, const QString &node,
                           const std::vector<wmi::VirtualSwitch> &switches)
{
    const QString &wanted = context.order().switchName;
    QStringList names;
    for (const wmi::VirtualSwitch &one : switches) {
        if (one.name == wanted)
            return {};
        names << one.name;
    }
    if (wanted.isEmpty()) // none is wanted, or it is not chosen yet
        return {};
    return fail(needed(Connect::tr("%1 has no virtual switch called \"%2\".").arg(node, wanted),
                       Connect::tr("Make it there with exactly this name, or order another. It has: %1.")
                           .arg(names.isEmpty() ? Connect::tr("none") : names.join(u", "_s)),
                       node));
}

Change startService(const QString &node)
{
    return {.kind = ChangeKind::Action,
            .text = Connect::tr("Start the iSCSI initiator service of %1, now and with Windows").arg(node),
            .call = u"%1: Win32_Service \"MSiSCSI\".ChangeStartMode(Automatic), StartService"_s.arg(node),
            .cmdlet = u"Set-Service MSiSCSI -ComputerName %1 -StartupType Automatic -Status Running"_s.arg(
                quoted(node)),
            .node = node};
}

} // namespace

QString Connect::name() const
{
    return tr("Connect");
}

QString Connect::description(const Order &) const
{
    return tr("Look whether cluster, nodes and SAN are ready");
}

QString Connect::status() const
{
    return tr("Looking at cluster, nodes and SAN");
}

Result<Observation> Connect::observe(const Call &call, Context &context) const
{
    const auto cluster = lookAtCluster(call, context);
    if (!cluster)
        return fail(cluster.error());
    Observation seen{.done = true, .evidence = *cluster};
    const auto answers =
        context.site().onEveryNode(call, [&](const wmi::NodeClients &node) { return askNode(call, node); });
    if (auto ok = firstError(answers); !ok)
        return fail(ok.error().whileTrying(tr("Look whether every node is ready")));
    const QString drive = answers.front().result->system.systemDrive;
    for (const auto &[node, answer] : answers) {
        if (answer->system.systemDrive != drive)
            return fail(needed(
                tr("Windows is on %1 of %2 and on %3 of %4. Live migration would fail at its end.")
                    .arg(drive, answers.front().node, answer->system.systemDrive, node),
                tr("Install Windows on the same drive letter of every node; there is no other way."), node));
        if (auto ok = requireSwitch(context, node, answer->switches); !ok)
            return fail(ok.error());
        const bool needsIscsi = !context.site().array().portals().empty() && answer->initiator;
        const bool runs = needsIscsi && answer->initiator->state == wmi::ServiceState::Running &&
                          answer->initiator->startMode == wmi::StartMode::Automatic;
        if (needsIscsi && !runs)
            seen.plan.push_back(startService(node));
        seen.evidence << tr("%1: %2 %3, Windows on %4")
                             .arg(node, answer->system.name, answer->system.version,
                                  answer->system.systemDrive);
    }
    seen.evidence << site::routeLines(context.site().routes());
    const auto luns = context.view().luns(call);
    if (!luns)
        return fail(luns.error().whileTrying(tr("Look whether the array answers")));
    seen.evidence
        << tr("Array %1 answers and has %2 LUNs").arg(context.site().array().name()).arg(luns->size());
    seen.done = seen.plan.empty();
    return seen;
}

Result<void> Connect::apply(const Call &call, Context &context) const
{
    const auto answers = context.site().onEveryNode(call, [&](const wmi::NodeClients &node) -> Result<void> {
        const auto services = node.host.services(question(call), {initiatorService});
        if (!services)
            return fail(services.error());
        const bool runs = services->empty() || (services->front().state == wmi::ServiceState::Running &&
                                                services->front().startMode == wmi::StartMode::Automatic);
        if (runs)
            return {};
        return context.change(call, startService(node.name), [&](Change &) {
            return node.host.startService(errand(call), initiatorService);
        });
    });
    return firstError(answers);
}

Result<QStringList> Connect::verify(const Call &call, Context &context) const
{
    const auto seen = observe(call, context);
    if (!seen)
        return fail(seen.error());
    if (seen->done)
        return seen->evidence;
    return fail(needed(tr("The iSCSI initiator service still does not run: %1").arg(seen->plan.front().node),
                       tr("Start the service MSiSCSI there by hand and look at the System event log.")));
}

} // namespace gw::provision
