// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/create_guest.h"

#include "core/provision/found_guest.h"
#include "core/provision/steps/guest_support.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

Change define(const Order &order, const QString &node)
{
    return {.kind = ChangeKind::GuestMade,
            .text = CreateGuest::tr("Make guest %1, generation %2, in %3")
                        .arg(order.guest)
                        .arg(order.generation)
                        .arg(order.configurationFolder()),
            .call = u"%1: Msvm_VirtualSystemManagementService.DefineSystem(%2)"_s.arg(node, order.guest),
            .cmdlet =
                u"New-VM -ComputerName %1 -Name %2 -Generation %3 -Path %4 -NoVHD -MemoryStartupBytes %5"_s
                    .arg(quoted(node), quoted(order.guest))
                    .arg(order.generation)
                    .arg(quoted(order.csv))
                    .arg(order.memory.bytes()),
            .node = node,
            .before = CreateGuest::tr("no guest of that name on any node")};
}

Change setMemory(const Order &order, const QString &node)
{
    return {
        .kind = ChangeKind::Action,
        .text = CreateGuest::tr("Give %1 %2 of memory").arg(order.guest, order.memory.text()),
        .call =
            u"%1: Msvm_VirtualSystemManagementService.ModifyResourceSettings(Msvm_MemorySettingData)"_s.arg(
                node),
        .cmdlet = u"Set-VMMemory -ComputerName %1 -VMName %2 -DynamicMemoryEnabled $false -StartupBytes %3"_s
                      .arg(quoted(node), quoted(order.guest))
                      .arg(order.memory.bytes()),
        .node = node};
}

Change setProcessors(const Order &order, const QString &node)
{
    return {
        .kind = ChangeKind::Action,
        .text = CreateGuest::tr("Give %1 %2 processors").arg(order.guest).arg(order.processors),
        .call = u"%1: Msvm_VirtualSystemManagementService.ModifyResourceSettings(Msvm_ProcessorSettingData)"_s
                    .arg(node),
        .cmdlet =
            u"Set-VMProcessor -ComputerName %1 -VMName %2 -Count %3"_s.arg(quoted(node), quoted(order.guest))
                .arg(order.processors),
        .node = node};
}

Change addAdapter(const Order &order, const QString &node)
{
    return {
        .kind = ChangeKind::Action,
        .text = CreateGuest::tr("Connect %1 to switch %2").arg(order.guest, order.switchName),
        .call =
            u"%1: Msvm_VirtualSystemManagementService.AddResourceSettings(Msvm_SyntheticEthernetPortSettingData)"_s
                .arg(node),
        .cmdlet = u"Add-VMNetworkAdapter -ComputerName %1 -VMName %2 -SwitchName %3"_s.arg(
            quoted(node), quoted(order.guest), quoted(order.switchName)),
        .node = node};
}

bool hasMemory(const Order &order, const FoundGuest &made)
{
    return !made.memory.dynamic && made.memory.startup == order.memory;
}

bool hasProcessors(const Order &order, const FoundGuest &made)
{
    return made.processors.count == static_cast<quint32>(order.processors);
}

bool hasSwitch(const Order &order, const FoundGuest &made)
{
    return order.switchName.isEmpty() ||
           std::ranges::any_of(made.adapters, [&](const wmi::NetworkAdapter &adapter) {
               return adapter.switchName == order.switchName;
           });
}

std::vector<Change> missingSettings(const Order &order, const QString &node, const FoundGuest &made)
{
    std::vector<Change> plan;
    if (!hasMemory(order, made))
        plan.push_back(setMemory(order, node));
    if (!hasProcessors(order, made))
        plan.push_back(setProcessors(order, node));
    if (!hasSwitch(order, made))
        plan.push_back(addAdapter(order, node));
    return plan;
}

Error otherGuest(const Order &order, const GuestPlace &place, const QString &reason,
                 const QStringList &evidence)
{
    return {.kind = Error::Kind::AlreadyExists,
            .what = CreateGuest::tr("Make guest %1").arg(order.guest),
            .reason = reason,
            .remedy =
                CreateGuest::tr("Choose another name, or change the order so that it describes this guest."),
            .place = {.host = place.node},
            .evidence = evidence};
}

bool madeByThisRun(const Context &context)
{
    return context.journal() && context.journal()->last(ChangeKind::GuestMade, {}).has_value();
}

/// A guest of that name that this run did not make must be what the order describes.
Result<void> checkFound(const Context &context, const GuestPlace &place, const FoundGuest &made)
{
    const Order &order = context.order();
    if (made.settings.generation != order.generation)
        return fail(otherGuest(
            order, place,
            CreateGuest::tr("There is a guest of that name, of generation %1.").arg(made.settings.generation),
            {}));
    if (!isOnVolume(made.settings.configurationRoot, order.csv))
        return fail(otherGuest(
            order, place,
            CreateGuest::tr("There is a guest of that name whose configuration is not under %1.")
                .arg(order.csv),
            {CreateGuest::tr("%1: configuration in %2").arg(place.node, made.settings.configurationRoot)}));
    const auto missing = missingSettings(order, place.node, made);
    if (missing.empty() || madeByThisRun(context))
        return {};
    QStringList evidence;
    for (const Change &change : missing)
        evidence << CreateGuest::tr("It would need: %1").arg(change.text);
    return fail(otherGuest(
        order, place,
        CreateGuest::tr("There is a guest of that name with other settings, and this walk did not make it."),
        evidence));
}

Result<void> requireFreeGroup(const Call &call, Context &context)
{
    const auto groups = context.view().groups(call);
    if (!groups)
        return fail(groups.error());
    for (const wmi::Group &group : *groups)
        if (group.name.compare(context.order().guest, Qt::CaseInsensitive) == 0)
            return fail({.kind = Error::Kind::AlreadyExists,
                         .what = CreateGuest::tr("Make guest %1").arg(context.order().guest),
                         .reason = CreateGuest::tr("The cluster has a role of that name already."),
                         .remedy = CreateGuest::tr("Choose another name for the guest."),
                         .evidence = {CreateGuest::tr("Group %1 on %2").arg(group.name, group.ownerNode)}});
    return {};
}

/// Tells as evidence what is there, and what is still missing as plan.
Result<void> lookAtGuest(const Call &call, Context &context, const GuestPlace &place, Observation &seen)
{
    const auto made = readFoundGuest(call, context, place);
    if (!made)
        return fail(made.error());
    if (auto ok = context.settle(ChangeKind::GuestMade, {},
                                 [&](Change &change) { change.object = place.guest.id; });
        !ok)
        return ok;
    if (auto ok = checkFound(context, place, *made); !ok)
        return ok;
    seen.plan = missingSettings(context.order(), place.node, *made);
    seen.evidence << CreateGuest::tr(
                         "%1: guest %2 (%3), generation %4, %5, %6 processors, configuration in %7")
                         .arg(place.node, place.guest.name, place.guest.id)
                         .arg(made->settings.generation)
                         .arg(made->memory.startup.text())
                         .arg(made->processors.count)
                         .arg(made->settings.configurationRoot);
    return {};
}

/// Others of the guest's name, wherever a node tells. verify() looks again, and wants every node's answer.
QStringList namesakes(const Call &call, Context &context, const wmi::Guest &made)
{
    const auto answers = context.site().onEveryNode(
        call, [&](const wmi::NodeClients &node) { return node.hyperV.guests(question(call)); });
    QStringList found;
    for (const auto &[node, guests] : answers)
        for (const wmi::Guest &guest : guests.value_or(std::vector<wmi::Guest>()))
            if (guest.name.compare(made.name, Qt::CaseInsensitive) == 0 &&
                wmi::comparableGuid(guest.id) != wmi::comparableGuid(made.id))
                found << CreateGuest::tr("%1: guest %2 (%3)").arg(node, guest.name, guest.id);
    return found;
}

/// Hyper-V lets two guests have one name, and somebody else may have used it since we looked. Then ours,
/// which is empty yet, goes again.
Result<void> yieldToNamesake(const Call &call, Context &context, const wmi::NodeClients &node,
                             const wmi::Guest &made)
{
    const QStringList others = namesakes(call, context, made);
    if (others.isEmpty())
        return {};
    if (!node.hyperV.destroyGuest(errand(call), made))
        return {}; // it stays, in the journal too: verify() tells of both
    return fail(
        {.kind = Error::Kind::AlreadyExists,
         .what = CreateGuest::tr("Make guest %1").arg(made.name),
         .reason = CreateGuest::tr("Somebody else has made a guest of that name at the same moment. The "
                                   "one that was made here is gone again."),
         .remedy = CreateGuest::tr("Choose another name for the guest, or walk again if the other one is "
                                   "gone too."),
         .place = {.host = node.name},
         .evidence = others});
}

Result<GuestPlace> defineGuest(const Call &call, Context &context)
{
    const auto first = coordinator(call, context);
    if (!first)
        return fail(first.error());
    const auto node = clientsOf(call, context, *first);
    if (!node)
        return fail(node.error());
    const Order &order = context.order();
    GuestPlace place{.node = node->name};
    const auto ok = context.change(call, define(order, node->name), [&](Change &change) -> Result<void> {
        const auto guest = node->hyperV.defineGuest(
            errand(call),
            {.name = order.guest, .generation = order.generation, .folder = order.configurationFolder()});
        if (!guest)
            return fail(guest.error());
        place.guest = *guest;
        change.object = guest->id;
        return yieldToNamesake(call, context, *node, *guest);
    });
    context.view().forget();
    if (!ok)
        return fail(ok.error());
    return place;
}

Result<void> done(const Result<wmi::JobOutcome> &outcome)
{
    return outcome ? Result<void>() : fail(outcome.error());
}

Result<void> finishSettings(const Call &call, Context &context, const GuestPlace &place,
                            const FoundGuest &made)
{
    const auto node = clientsOf(call, context, place.node);
    if (!node)
        return fail(node.error());
    const Order &order = context.order();
    const wmi::HyperVClient &hyperV = node->hyperV;
    if (!hasMemory(order, made))
        if (auto ok = context.change(call, setMemory(order, node->name),
                                     [&](Change &) {
                                         return done(hyperV.setMemory(
                                             errand(call), place.guest,
                                             {order.memory, order.memory, order.memory, false}));
                                     });
            !ok)
            return ok;
    if (!hasProcessors(order, made))
        if (auto ok = context.change(call, setProcessors(order, node->name),
                                     [&](Change &) {
                                         wmi::GuestProcessors wanted = made.processors;
                                         wanted.count = static_cast<quint32>(order.processors);
                                         return done(hyperV.setProcessors(errand(call), place.guest, wanted));
                                     });
            !ok)
            return ok;
    if (hasSwitch(order, made))
        return {};
    return context.change(call, addAdapter(order, node->name), [&](Change &) {
        return done(hyperV.addNetworkAdapter(errand(call), place.guest, order.switchName));
    });
}

} // namespace

QString CreateGuest::name() const
{
    return tr("Create guest");
}

QString CreateGuest::description(const Order &order) const
{
    return tr("Make guest %1 with its configuration on %2 and no virtual disk").arg(order.guest, order.csv);
}

QString CreateGuest::status() const
{
    return tr("Making the guest");
}

Result<Observation> CreateGuest::observe(const Call &call, Context &context) const
{
    const auto place = context.view().guest(call, context.order().guest);
    const auto first = coordinator(call, context);
    if (!place || !first)
        return fail(place ? first.error() : place.error());
    Observation seen;
    if (*place) {
        if (auto ok = lookAtGuest(call, context, **place, seen); !ok)
            return fail(ok.error());
    } else {
        if (auto ok = requireFreeGroup(call, context); !ok)
            return fail(ok.error());
        const Order &order = context.order();
        seen.plan = {define(order, *first), setMemory(order, *first), setProcessors(order, *first)};
        if (!order.switchName.isEmpty())
            seen.plan.push_back(addAdapter(order, *first));
    }
    seen.done = seen.plan.empty();
    return seen;
}

Result<void> CreateGuest::apply(const Call &call, Context &context) const
{
    const auto found = context.view().guest(call, context.order().guest);
    if (!found)
        return fail(found.error());
    const auto place = *found ? Result<GuestPlace>(**found) : defineGuest(call, context);
    if (!place)
        return fail(place.error());
    const auto made = readFoundGuest(call, context, *place);
    if (!made)
        return fail(made.error());
    return finishSettings(call, context, *place, *made);
}

Result<QStringList> CreateGuest::verify(const Call &call, Context &context) const
{
    const auto seen = observe(call, context);
    if (!seen)
        return fail(seen.error());
    if (seen->done)
        return seen->evidence;
    return fail({.kind = Error::Kind::Failed,
                 .what = tr("Look at the guest that was made"),
                 .reason = tr("Hyper-V did not keep this: %1").arg(seen->plan.front().text),
                 .remedy = tr("Set it in Hyper-V Manager, then walk again.")});
}

Result<void> CreateGuest::undo(const Call &call, Context &context, const Change &change) const
{
    const auto place = context.view().guest(call, context.order().guest);
    if (!place)
        return fail(place.error());
    if (!*place || wmi::comparableGuid((*place)->guest.id) != wmi::comparableGuid(change.object))
        return {};
    if (const auto stays = isAnothersNow(call, context); !stays || *stays)
        return stays ? Result<void>() : fail(stays.error());
    const auto node = clientsOf(call, context, (*place)->node);
    if (!node)
        return fail(node.error());
    return done(node->hyperV.destroyGuest(errand(call), (*place)->guest));
}

} // namespace gw::provision
