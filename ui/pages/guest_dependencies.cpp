// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/guest_dependencies.h"

#include "core/provision/steps/guest_support.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::GuestDependencies", text);
}

State stateOf(wmi::ResourceState state)
{
    switch (state) {
    case wmi::ResourceState::Online:
        return State::Done;
    case wmi::ResourceState::Offline:
        return State::ToDo;
    case wmi::ResourceState::Unknown:
        return State::Unknown;
    case wmi::ResourceState::Failed:
    case wmi::ResourceState::CannotComeOnlineOnAnyNode:
    case wmi::ResourceState::CannotComeOnlineOnThisNode:
        return State::Attention;
    default:
        return State::Running;
    }
}

DependencyNode nodeOf(const wmi::Resource &resource)
{
    return {.name = resource.name,
            .kind = resource.type,
            .state = stateOf(resource.state),
            .note = tr("%1 on %2").arg(wmi::word(resource.state), resource.ownerNode)};
}

DependencyNode missing(const QString &name, const QString &kind, const QString &why)
{
    return {.name = name, .kind = kind, .state = State::Attention, .note = why, .missing = true};
}

Result<DependencyNode> readDisk(const Call &call, provision::Context &context,
                                const provision::DiskState &disk, const wmi::Dependencies &configuration)
{
    const auto resource = provision::clusterDiskOf(call, context, disk);
    if (!resource)
        return fail(resource.error());
    const QString kind = u"Physical Disk"_s;
    if (!*resource)
        return missing(disk.order.name, kind, tr("the cluster does not have this disk"));
    const wmi::Resource &found = (*resource)->resource;
    return configuration.names(found.name)
               ? nodeOf(found)
               : missing(found.name, kind, tr("the configuration does not depend on it"));
}

} // namespace

Result<DependencyNode> readGuestDependencies(const Call &call, provision::Context &context)
{
    const auto role = provision::roleOf(call, context);
    if (!role)
        return fail(role.error());
    if (!*role)
        return missing(context.order().guest, u"Virtual Machine"_s,
                       tr("the guest has no role in the cluster"));
    const auto &cluster = context.site().cluster();
    const auto ofMachine = cluster.dependencies(provision::question(call), (*role)->machine.name);
    const auto ofConfiguration = cluster.dependencies(provision::question(call), (*role)->configuration.name);
    if (!ofMachine || !ofConfiguration)
        return fail(ofMachine ? ofConfiguration.error() : ofMachine.error());

    DependencyNode configuration = nodeOf((*role)->configuration);
    if (!ofMachine->names((*role)->configuration.name))
        configuration =
            missing(configuration.name, configuration.kind, tr("the guest does not depend on it"));
    for (const provision::DiskState &disk : context.disks()) {
        const auto node = readDisk(call, context, disk, *ofConfiguration);
        if (!node)
            return fail(node.error());
        configuration.needs.push_back(*node);
    }
    DependencyNode machine = nodeOf((*role)->machine);
    machine.needs.push_back(std::move(configuration));
    return machine;
}

} // namespace gw::ui
