// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/create_guest_view_model.h"

#include "ui/pages/rough_size.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::CreateGuestViewModel", text);
}

bool same(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

QString whyNotVolume(const wmi::SharedVolume &volume, const QStringList &nodes)
{
    if (volume.fault == wmi::VolumeFault::NoAccess)
        return tr("the cluster has no access to it");
    if (volume.fault == wmi::VolumeFault::InMaintenance)
        return tr("it is in maintenance");
    QStringList blind;
    for (const QString &node : nodes)
        if (!volume.nodes.contains(node, Qt::CaseInsensitive))
            blind << node;
    return blind.isEmpty() || volume.nodes.isEmpty() ? QString() : tr("not on %1").arg(blind.join(u", "_s));
}

QString spaceText(const wmi::SharedVolume &volume)
{
    if (!volume.free || !volume.size)
        return {};
    return tr("%1 free of %2").arg(roughSize(*volume.free), roughSize(*volume.size));
}

const GuestOption *optionOf(const std::vector<GuestOption> &options, const QString &name)
{
    const auto found =
        std::ranges::find_if(options, [&](const GuestOption &one) { return same(one.name, name); });
    return found == options.end() ? nullptr : &*found;
}

GuestCandidate candidate(const provision::Order &order, const provision::GuestPlace &place,
                         const provision::FoundGuest &found, const std::vector<wmi::SharedVolume> &volumes)
{
    GuestCandidate one{
        .option = {.name = place.guest.name,
                   .detail = tr("on %1, generation %2").arg(place.node).arg(found.settings.generation),
                   .refusal = provision::whyNotTaken(order, found)},
        .order = provision::orderFor(order, place.guest.name, found)};
    const auto volume = std::ranges::find_if(volumes, [&](const wmi::SharedVolume &csv) {
        return provision::isOnVolume(found.settings.configurationRoot, csv.path);
    });
    if (volume != volumes.end())
        one.order.csv = volume->path;
    else if (one.option.refusal.isEmpty())
        one.option.refusal = tr("its configuration is not on a Cluster Shared Volume");
    return one;
}

Result<std::vector<provision::GuestPlace>> readPlaces(const Call &call, const site::Site &site)
{
    std::vector<provision::GuestPlace> places;
    for (const auto &answer : site.onEveryNode(call, [&](const wmi::NodeClients &node) {
             return node.hyperV.guests(provision::question(call));
         })) {
        if (!answer.result)
            return fail(answer.result.error());
        for (const wmi::Guest &guest : *answer.result)
            places.push_back({answer.node, guest});
    }
    return places;
}

} // namespace

QString GuestOption::text() const
{
    QString shown = detail.isEmpty() ? name : tr("%1: %2").arg(name, detail);
    return refusal.isEmpty() ? shown : tr("%1 (%2)").arg(shown, refusal);
}

std::vector<GuestOption> switchOptions(const NodeSwitches &nodes)
{
    QStringList names;
    for (const auto &[node, switches] : nodes)
        for (const QString &name : switches)
            if (!names.contains(name, Qt::CaseInsensitive))
                names << name;
    std::vector<GuestOption> options;
    for (const QString &name : names) {
        QStringList without;
        for (const auto &[node, switches] : nodes)
            if (!switches.contains(name, Qt::CaseInsensitive))
                without << node;
        options.push_back(
            {.name = name,
             .refusal = without.isEmpty() ? QString() : tr("missing on %1").arg(without.join(u", "_s))});
    }
    std::ranges::stable_partition(options, [](const GuestOption &one) { return one.refusal.isEmpty(); });
    return options;
}

std::vector<GuestOption> volumeOptions(const std::vector<wmi::SharedVolume> &volumes,
                                       const QStringList &nodes)
{
    std::vector<GuestOption> options;
    for (const wmi::SharedVolume &volume : volumes)
        options.push_back(
            {.name = volume.path, .detail = spaceText(volume), .refusal = whyNotVolume(volume, nodes)});
    return options;
}

QString firstFit(const std::vector<GuestOption> &options)
{
    const auto fit =
        std::ranges::find_if(options, [](const GuestOption &one) { return one.refusal.isEmpty(); });
    return fit == options.end() ? QString() : fit->name;
}

provision::Order withSuggestions(const provision::Order &order, const GuestOffer &offer)
{
    provision::Order suggested = order;
    if (suggested.csv.isEmpty()) { // nobody was on this page yet
        suggested.csv = firstFit(offer.volumes);
        if (suggested.switchName.isEmpty())
            suggested.switchName = firstFit(offer.switches);
    }
    const auto boot =
        std::ranges::find(suggested.disks, provision::DiskRole::Boot, &provision::DiskOrder::role);
    if (suggested.guest.isEmpty() && boot != suggested.disks.end())
        suggested.guest = boot->name.section(u'-', 0, 0);
    return suggested;
}

QString whyNotHere(const provision::Order &order, const GuestOffer &offer)
{
    const GuestOption *chosen = optionOf(offer.switches, order.switchName);
    if (!order.switchName.isEmpty() && !chosen)
        return tr("No node has the switch %1. Choose another.").arg(order.switchName);
    if (chosen && !chosen->refusal.isEmpty())
        return tr("The switch %1 cannot be used: %2. Choose one that every node has.")
            .arg(chosen->name, chosen->refusal);
    const GuestOption *volume = optionOf(offer.volumes, order.csv);
    if (!volume)
        return tr("The cluster has no shared volume %1. Choose one of the list.").arg(order.csv);
    return volume->refusal.isEmpty()
               ? QString()
               : tr("The volume %1 cannot be used: %2.").arg(volume->name, volume->refusal);
}

Result<GuestOffer> readGuestOffer(const Call &call, provision::Context &context)
{
    const site::Site &site = context.site();
    NodeSwitches nodes;
    for (const auto &answer : site.onEveryNode(call, [&](const wmi::NodeClients &node) {
             return node.hyperV.switches(provision::question(call));
         })) {
        if (!answer.result)
            return fail(answer.result.error());
        QStringList names;
        for (const wmi::VirtualSwitch &one : *answer.result)
            names << one.name;
        nodes.emplace_back(answer.node, names);
    }
    const auto volumes = site.cluster().sharedVolumes(provision::question(call));
    if (!volumes)
        return fail(volumes.error());
    return GuestOffer{.switches = switchOptions(nodes), .volumes = volumeOptions(*volumes, site.nodes())};
}

Result<std::vector<GuestCandidate>> readCandidates(const Call &call, provision::Context &context)
{
    const auto volumes = context.site().cluster().sharedVolumes(provision::question(call));
    if (!volumes)
        return fail(volumes.error());
    const auto places = readPlaces(call, context.site());
    if (!places)
        return fail(places.error());
    std::vector<GuestCandidate> candidates;
    for (const provision::GuestPlace &place : *places) {
        const auto found = provision::readFoundGuest(call, context, place);
        if (!found)
            return fail(found.error());
        candidates.push_back(candidate(context.order(), place, *found, *volumes));
    }
    return candidates;
}

} // namespace gw::ui
