// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/site.h"

#include <map>
#include <optional>

namespace gw::provision {

/// The guest that the order is about, on the node that has it.
struct GuestPlace
{
    QString node;
    wmi::Guest guest;
};

/// A pass-through disk in some guest of the site.
struct Attachment
{
    QString node;
    QString guest, guestId;
    wmi::Slot slot;
    QString identifier; ///< page 83, read on that node; empty when the number means no disk there
    wmi::Drive drive;
};

struct NodeDisks
{
    QString node;
    std::vector<wmi::Disk> disks;
};

/// What the live site says, each thing read once, nodes side by side, until forget(): at the start of each
/// look and after each change. Thread: the run's own.
///
/// Errors of all: of the site's clients; a node that does not answer fails what needs every node.
class SiteView
{
public:
    explicit SiteView(site::Site &site) : m_site(site) {}
    void forget();

    Result<std::vector<san::Lun>> luns(const Call &call);
    Result<std::vector<NodeDisks>> disks(const Call &call);
    Result<std::vector<wmi::ResourceWithDisk>> clusterDisks(const Call &call);
    Result<std::vector<wmi::Resource>> resources(const Call &call);
    Result<std::vector<wmi::Group>> groups(const Call &call);
    Result<std::vector<Attachment>> attachments(const Call &call);
    /// Without one: the guest is on no node. Errors: Refused when several guests have the name.
    Result<std::optional<GuestPlace>> guest(const Call &call, const QString &name);
    Result<std::vector<wmi::Drive>> drives(const Call &call, const GuestPlace &place);
    /// Initiator name of each node, in the order of the nodes.
    Result<std::vector<std::pair<QString, QString>>> initiators(const Call &call);

private:
    site::Site &m_site;
    std::optional<Result<std::vector<san::Lun>>> m_luns;
    std::optional<Result<std::vector<NodeDisks>>> m_disks;
    std::optional<Result<std::vector<wmi::ResourceWithDisk>>> m_clusterDisks;
    std::optional<Result<std::vector<wmi::Resource>>> m_resources;
    std::optional<Result<std::vector<wmi::Group>>> m_groups;
    std::optional<Result<std::vector<Attachment>>> m_attachments;
    std::optional<Result<std::optional<GuestPlace>>> m_guest;
    std::optional<Result<std::vector<wmi::Drive>>> m_drives;
    std::optional<Result<std::vector<std::pair<QString, QString>>>> m_initiators;
};

/// For one remote question, however long the whole walk may take.
Call question(const Call &call);
/// For one remote change that may be slow: a job, a resource that comes online.
Call errand(const Call &call);

} // namespace gw::provision
