// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/role_tree.h"

#include "core/provision/steps/guest_support.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::RoleTree", text);
}

bool same(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

/// Follows the cluster's dependencies from one resource on.
class TreeReader
{
public:
    TreeReader(const Call &call, provision::Context &context, const std::vector<wmi::Resource> &resources)
        : m_call(call), m_context(context), m_resources(resources)
    {
    }

    Result<DependencyNode> read(const QString &name)
    {
        m_seen << name.toLower();
        const auto resource =
            std::ranges::find_if(m_resources, [&](const wmi::Resource &one) { return same(one.name, name); });
        if (resource == m_resources.end())
            return DependencyNode{
                .name = name, .note = tr("the cluster has no such resource"), .missing = true};
        DependencyNode node{.name = resource->name,
                            .kind = resource->type,
                            .state = resourceSign(resource->state),
                            .word = resourceWord(resource->state)};
        const auto needs =
            m_context.site().cluster().dependencies(provision::question(m_call), resource->name);
        if (!needs)
            return fail(needs.error());
        for (const QString &need : needs->resources) {
            if (m_seen.contains(need.toLower()))
                continue;
            auto child = read(need);
            if (!child)
                return child;
            node.needs.push_back(*std::move(child));
        }
        return node;
    }

    bool hasSeen(const QString &name) const { return m_seen.contains(name.toLower()); }

private:
    const Call &m_call;
    provision::Context &m_context;
    const std::vector<wmi::Resource> &m_resources;
    QStringList m_seen;
};

DependencyNode *find(DependencyNode &root, const QString &name)
{
    if (same(root.name, name))
        return &root;
    for (DependencyNode &need : root.needs)
        if (DependencyNode *found = find(need, name))
            return found;
    return nullptr;
}

/// Every ordered disk that the configuration should need and does not.
Result<void> addMissing(const Call &call, provision::Context &context, DependencyNode &configuration,
                        const TreeReader &reader)
{
    for (const provision::DiskState &disk : context.disks()) {
        const auto resource = provision::clusterDiskOf(call, context, disk);
        if (!resource)
            return fail(resource.error());
        const QString name = *resource ? (*resource)->resource.name : disk.order.clusterName();
        if (reader.hasSeen(name))
            continue;
        configuration.needs.push_back({.name = name,
                                       .kind = u"Physical Disk"_s,
                                       .note = *resource ? tr("not taken in yet") : tr("not in the cluster"),
                                       .missing = true});
    }
    return {};
}

QStringList failedResources(const std::vector<wmi::Resource> &resources, const QString &group)
{
    QStringList warnings;
    for (const wmi::Resource &resource : resources)
        if (same(resource.group, group) && resource.lastStatusCode != 0)
            warnings << tr("%1: its last operation ended with code %2.")
                            .arg(resource.name)
                            .arg(resource.lastStatusCode);
    return warnings;
}

} // namespace

State resourceSign(wmi::ResourceState state)
{
    switch (state) {
    case wmi::ResourceState::Unknown:
        return State::Unknown;
    case wmi::ResourceState::Failed:
    case wmi::ResourceState::CannotComeOnlineOnAnyNode:
    case wmi::ResourceState::CannotComeOnlineOnThisNode:
        return State::Attention;
    case wmi::ResourceState::Initializing:
    case wmi::ResourceState::Pending:
    case wmi::ResourceState::OnlinePending:
    case wmi::ResourceState::OfflinePending:
        return State::Running;
    case wmi::ResourceState::Inherited:
    case wmi::ResourceState::Online:
    case wmi::ResourceState::Offline:
        break;
    }
    return State::Done;
}

QString resourceWord(wmi::ResourceState state)
{
    switch (state) {
    case wmi::ResourceState::Online:
        return tr("online");
    case wmi::ResourceState::Offline:
        return tr("offline");
    case wmi::ResourceState::Failed:
        return tr("failed");
    case wmi::ResourceState::CannotComeOnlineOnAnyNode:
        return tr("cannot come online on any node");
    case wmi::ResourceState::CannotComeOnlineOnThisNode:
        return tr("cannot come online on this node");
    case wmi::ResourceState::Initializing:
    case wmi::ResourceState::Pending:
    case wmi::ResourceState::OnlinePending:
    case wmi::ResourceState::OfflinePending:
        return tr("changing its state");
    case wmi::ResourceState::Inherited:
    case wmi::ResourceState::Unknown:
        break;
    }
    return tr("in an unknown state");
}

DependencyNode plannedRole(const QString &guest)
{
    const QString word = tr("will be made");
    return {.name = u"Virtual Machine %1"_s.arg(guest),
            .kind = u"Virtual Machine"_s,
            .state = State::ToDo,
            .needs = {{.name = u"Virtual Machine Configuration %1"_s.arg(guest),
                       .kind = u"Virtual Machine Configuration"_s,
                       .state = State::ToDo,
                       .word = word}},
            .word = word};
}

Result<RoleSight> readRole(const Call &call, provision::Context &context, RoleDisks disks)
{
    const auto role = provision::roleOf(call, context);
    if (!role)
        return fail(role.error());
    if (!*role)
        return RoleSight{.tree = plannedRole(context.order().guest)};
    const auto resources = context.view().resources(call);
    if (!resources)
        return fail(resources.error());
    TreeReader reader(call, context, *resources);
    auto tree = reader.read((*role)->machine.name);
    if (!tree)
        return fail(tree.error());
    RoleSight sight{
        .tree = *std::move(tree), .exists = true, .warnings = failedResources(*resources, (*role)->group)};
    DependencyNode *configuration = find(sight.tree, (*role)->configuration.name);
    if (!configuration) {
        auto alone = reader.read((*role)->configuration.name);
        if (!alone)
            return fail(alone.error());
        sight.tree.needs.push_back(*std::move(alone));
        configuration = &sight.tree.needs.back();
    }
    if (disks == RoleDisks::AsFound)
        return sight;
    if (auto ok = addMissing(call, context, *configuration, reader); !ok)
        return fail(ok.error());
    const auto included = provision::includedDisks(call, context, **role);
    if (!included)
        return fail(included.error());
    sight.warnings += included->missing;
    return sight;
}

} // namespace gw::ui
