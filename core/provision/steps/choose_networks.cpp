// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/choose_networks.h"

#include "core/provision/steps/step_support.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

QString asText(const wmi::MigrationNetworks &networks)
{
    return networks.order.join(u';') + u'|' + networks.excluded.join(u';');
}

wmi::MigrationNetworks fromText(const QString &text)
{
    const auto list = [](const QString &part) { return part.split(u';', Qt::SkipEmptyParts); };
    return {.order = list(text.section(u'|', 0, 0)), .excluded = list(text.section(u'|', 1, 1))};
}

bool isNamed(const QStringList &names, const wmi::ClusterNetwork &network)
{
    return names.contains(network.name, Qt::CaseInsensitive);
}

Result<void> requireNetworks(const Order &order, const std::vector<wmi::ClusterNetwork> &networks)
{
    QStringList names;
    for (const wmi::ClusterNetwork &network : networks)
        names << network.name;
    for (const QString &wanted : order.migrationNetworks + order.excludedNetworks)
        if (!names.contains(wanted, Qt::CaseInsensitive))
            return fail(
                {.kind = Error::Kind::NotFound,
                 .what = ChooseNetworks::tr("Choose the networks for live migration"),
                 .reason = ChooseNetworks::tr("The cluster has no network called \"%1\".").arg(wanted),
                 .remedy =
                     ChooseNetworks::tr("Name one of these in the order: %1.").arg(names.join(u", "_s))});
    return {};
}

Result<void> requireUp(const Order &order, const std::vector<wmi::ClusterNetwork> &networks)
{
    for (const wmi::ClusterNetwork &network : networks)
        if (isNamed(order.migrationNetworks, network) && network.state != wmi::NetworkState::Up)
            return fail(
                {.kind = Error::Kind::ActionNeeded,
                 .what = ChooseNetworks::tr("Choose the networks for live migration"),
                 .reason = ChooseNetworks::tr("Network \"%1\" is not up on every node.").arg(network.name),
                 .remedy = ChooseNetworks::tr("Check cables, switch ports and addresses of that network.")});
    return {};
}

/// The lists as the order wants them. Storage networks (role "none") never carry guests; what neither the
/// order nor the cluster speaks of stays as it was.
wmi::MigrationNetworks wantedFor(const Order &order, const std::vector<wmi::ClusterNetwork> &networks,
                                 const wmi::MigrationNetworks &now)
{
    wmi::MigrationNetworks wanted;
    for (const QString &name : order.migrationNetworks)
        for (const wmi::ClusterNetwork &network : networks)
            if (network.name.compare(name, Qt::CaseInsensitive) == 0)
                wanted.order << network.id;
    for (const wmi::ClusterNetwork &network : networks) {
        if (isNamed(order.migrationNetworks, network))
            continue;
        const bool unwanted =
            isNamed(order.excludedNetworks, network) || network.role == wmi::NetworkRole::None;
        if (unwanted || now.excluded.contains(network.id, Qt::CaseInsensitive))
            wanted.excluded << network.id;
        else if (now.order.contains(network.id, Qt::CaseInsensitive))
            wanted.order << network.id;
    }
    return wanted;
}

struct Choice
{
    wmi::MigrationNetworks now, wanted;
    QStringList evidence;
    bool done() const
    {
        const auto set = [](QStringList list) {
            list.sort();
            return list;
        };
        return now.order == wanted.order && set(now.excluded) == set(wanted.excluded);
    }
};

Result<Choice> choiceOf(const Call &call, Context &context)
{
    const auto networks = context.site().cluster().networks(question(call));
    const auto now = context.site().cluster().migrationNetworks(question(call));
    if (!networks || !now)
        return fail(networks ? now.error() : networks.error());
    const Order &order = context.order();
    if (auto ok = requireNetworks(order, *networks); !ok)
        return fail(ok.error());
    if (auto ok = requireUp(order, *networks); !ok)
        return fail(ok.error());
    Choice choice{.now = *now, .wanted = wantedFor(order, *networks, *now)};
    const auto namesOf = [&](const QStringList &ids) {
        QStringList names;
        for (const QString &id : ids)
            for (const wmi::ClusterNetwork &network : *networks)
                if (network.id.compare(id, Qt::CaseInsensitive) == 0)
                    names << network.name;
        return names.isEmpty() ? ChooseNetworks::tr("none") : names.join(u", "_s);
    };
    choice.evidence = {ChooseNetworks::tr("Order for live migration: %1").arg(namesOf(now->order)),
                       ChooseNetworks::tr("Never used: %1").arg(namesOf(now->excluded))};
    return choice;
}

Change choose(const Order &order, const Choice &choice)
{
    return {
        .kind = ChangeKind::NetworksChosen,
        .text = ChooseNetworks::tr("Let all guests of the cluster migrate over %1 first")
                    .arg(order.migrationNetworks.join(u", "_s)),
        .call =
            u"MSCluster_ResourceType \"Virtual Machine\": MigrationNetworkOrder=%1, MigrationExcludeNetworks=%2"_s
                .arg(choice.wanted.order.join(u';'), choice.wanted.excluded.join(u';')),
        .cmdlet = u"Get-ClusterResourceType 'Virtual Machine' | Set-ClusterParameter -Multiple "
                  "@{MigrationNetworkOrder='%1';MigrationExcludeNetworks='%2'}"_s.arg(
                      choice.wanted.order.join(u';'), choice.wanted.excluded.join(u';')),
        .before = asText(choice.now),
        .after = asText(choice.wanted)};
}

} // namespace

QString ChooseNetworks::name() const
{
    return tr("Networks");
}

QString ChooseNetworks::description(const Order &order) const
{
    return tr("Let guests migrate over %1").arg(order.migrationNetworks.join(u", "_s));
}

QString ChooseNetworks::status() const
{
    return tr("Choosing the networks for live migration");
}

Result<Observation> ChooseNetworks::observe(const Call &call, Context &context) const
{
    const auto choice = choiceOf(call, context);
    if (!choice)
        return fail(choice.error());
    Observation seen{.done = choice->done(), .evidence = choice->evidence};
    if (!seen.done)
        seen.plan = {choose(context.order(), *choice)};
    return seen;
}

Result<void> ChooseNetworks::apply(const Call &call, Context &context) const
{
    const auto choice = choiceOf(call, context);
    if (!choice)
        return fail(choice.error());
    return context.change(call, choose(context.order(), *choice), [&](Change &) {
        return context.site().cluster().setMigrationNetworks(errand(call), choice->wanted);
    });
}

Result<QStringList> ChooseNetworks::verify(const Call &call, Context &context) const
{
    const auto choice = choiceOf(call, context);
    if (!choice)
        return fail(choice.error());
    if (choice->done())
        return choice->evidence;
    return fail(
        {.kind = Error::Kind::Failed,
         .what = choose(context.order(), *choice).text,
         .reason = tr("The cluster did not keep the setting."),
         .remedy = tr("Set it in Failover Cluster Manager, Live Migration Settings, then walk again."),
         .evidence = choice->evidence});
}

Result<void> ChooseNetworks::undo(const Call &call, Context &context, const Change &change) const
{
    const auto now = context.site().cluster().migrationNetworks(question(call));
    if (!now)
        return fail(now.error());
    if (asText(*now) != change.after) // somebody has chosen since: theirs stays
        return {};
    return context.site().cluster().setMigrationNetworks(errand(call), fromText(change.before));
}

} // namespace gw::provision
