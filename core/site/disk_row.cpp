// SPDX-License-Identifier: Apache-2.0
#include "core/site/disk_row.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::site {

namespace {

/// All page 83 identifiers of each LUN that was probed. Windows may show another of them than the array does.
class Identities
{
public:
    explicit Identities(const ArrayFacts &array)
    {
        for (const LunProbe &probe : array.probes)
            if (probe.facts)
                add(*probe.facts);
    }

    /// The one that stands for the LUN.
    QString of(const QString &identifier) const
    {
        const QString own = wmi::comparableIdentifier(identifier);
        for (const QStringList &names : m_luns)
            if (names.contains(own))
                return names.front();
        return own;
    }

private:
    void add(const scsi::LunFacts &facts)
    {
        QStringList names{wmi::comparableIdentifier(facts.identifier())};
        for (const scsi::Designator &designator : facts.designators)
            if (designator.association == 0)
                names << wmi::comparableIdentifier(designator.text());
        names.removeAll(QString());
        if (!names.isEmpty())
            m_luns.push_back(names);
    }

    std::vector<QStringList> m_luns;
};

/// Gathers the rows of a snapshot.
class RowBuilder
{
public:
    explicit RowBuilder(const Snapshot &snapshot) : m_snapshot(snapshot), m_identities(snapshot.array) {}

    std::vector<DiskRow> rows()
    {
        addLuns();
        addDisks();
        addUnreadNodes();
        addResources();
        addUsers();
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const DiskRow &left, const DiskRow &right) {
            return std::tie(left.lunName, left.identifier) < std::tie(right.lunName, right.identifier);
        });
        return std::move(m_rows);
    }

private:
    DiskRow &row(const QString &identifier)
    {
        const QString name = m_identities.of(identifier);
        for (DiskRow &known : m_rows)
            if (known.identifier == name)
                return known;
        DiskRow fresh;
        fresh.identifier = name;
        for (const NodeFacts &node : m_snapshot.nodes)
            fresh.nodes.push_back({node.name, std::optional<wmi::Disk>()});
        return m_rows.emplace_back(std::move(fresh));
    }

    void addLuns()
    {
        if (m_snapshot.array.luns)
            for (const san::Lun &lun : *m_snapshot.array.luns)
                addLun(lun);
    }

    void addLun(const san::Lun &lun)
    {
        const scsi::LunFacts *facts = nullptr;
        for (const LunProbe &probe : m_snapshot.array.probes)
            if (probe.lun == lun.id && probe.facts)
                facts = &*probe.facts;
        const QString identifier = facts ? facts->identifier() : lun.identifier;
        if (identifier.isEmpty())
            return;
        DiskRow &one = row(identifier);
        one.lunName = lun.name;
        one.size = lun.size;
        if (facts)
            one.probe = *facts;
    }

    void addDisks()
    {
        for (std::size_t i = 0; i < m_snapshot.nodes.size(); ++i) {
            if (!m_snapshot.nodes[i].disks)
                continue;
            for (const wmi::Disk &disk : *m_snapshot.nodes[i].disks) {
                if (disk.uniqueId.isEmpty() || disk.boot || disk.system)
                    continue;
                DiskRow &one = row(disk.uniqueId);
                one.nodes[i].disk = std::optional(disk);
                if (!one.size)
                    one.size = disk.size;
            }
        }
    }

    void addUnreadNodes()
    {
        for (std::size_t i = 0; i < m_snapshot.nodes.size(); ++i)
            if (!m_snapshot.nodes[i].disks)
                for (DiskRow &one : m_rows)
                    one.nodes[i].disk = fail(m_snapshot.nodes[i].disks.error());
    }

    void addResources()
    {
        if (m_snapshot.cluster.disks)
            for (DiskRow &one : m_rows)
                for (const wmi::ResourceWithDisk &clustered : *m_snapshot.cluster.disks)
                    if (isThat(clustered.disk, one))
                        one.resource = clustered.resource;
    }

    bool isThat(const wmi::ClusterDisk &disk, const DiskRow &one) const
    {
        if (!disk.uniqueId.isEmpty())
            return m_identities.of(disk.uniqueId) == one.identifier;
        return std::any_of(one.nodes.begin(), one.nodes.end(), [&](const DiskOnNode &node) {
            return node.disk && *node.disk && disk.is(**node.disk);
        });
    }

    void addUsers()
    {
        for (const NodeFacts &node : m_snapshot.nodes)
            if (node.guests && node.disks)
                for (const GuestFacts &guest : *node.guests)
                    if (guest.drives)
                        for (const wmi::Drive &drive : *guest.drives)
                            addUser(node, guest, drive);
    }

    void addUser(const NodeFacts &node, const GuestFacts &guest, const wmi::Drive &drive)
    {
        for (const wmi::Disk &disk : *node.disks)
            if (drive.diskNumber == disk.number && !disk.uniqueId.isEmpty())
                row(disk.uniqueId).users.push_back({guest.guest.name, node.name, drive.slot});
    }

    const Snapshot &m_snapshot;
    Identities m_identities;
    std::vector<DiskRow> m_rows;
};

Fact<std::optional<wmi::Disk>> onNode(const Result<wmi::Disk> &found)
{
    if (found)
        return std::optional(*found);
    if (found.error().kind == Error::Kind::NotFound)
        return std::optional<wmi::Disk>();
    return fail(found.error());
}

bool isDiskOf(const wmi::ClusterDisk &disk, const DiskRow &row, const QStringList &identifiers)
{
    if (!disk.uniqueId.isEmpty())
        return std::any_of(identifiers.begin(), identifiers.end(),
                           [&](const QString &one) { return wmi::sameIdentifier(one, disk.uniqueId); });
    return std::any_of(row.nodes.begin(), row.nodes.end(), [&](const DiskOnNode &node) {
        return node.disk && *node.disk && disk.is(**node.disk);
    });
}

} // namespace

bool DiskRow::onEveryNode() const
{
    return std::all_of(nodes.begin(), nodes.end(),
                       [](const DiskOnNode &node) { return node.disk && *node.disk; });
}

const DiskOnNode *DiskRow::on(const QString &node) const
{
    for (const DiskOnNode &one : nodes)
        if (one.node.compare(node, Qt::CaseInsensitive) == 0)
            return &one;
    return nullptr;
}

std::vector<DiskRow> diskRows(const Snapshot &snapshot)
{
    return RowBuilder(snapshot).rows();
}

Result<DiskRow> readDiskRow(const Call &call, const Site &site, const QStringList &identifiers)
{
    const QString what =
        QCoreApplication::translate("gw::site", "Look for disk %1 on every node").arg(identifiers.value(0));
    if (wmi::comparableIdentifier(identifiers.value(0)).isEmpty())
        return fail({.kind = Error::Kind::InvalidInput,
                     .what = what,
                     .reason = QCoreApplication::translate("gw::site", "no identifier is given")});
    DiskRow row;
    row.identifier = wmi::comparableIdentifier(identifiers.front());
    for (const auto &answer : site.onEveryNode(
             call, [&](const wmi::NodeClients &node) { return node.disks.find(call, identifiers); }))
        row.nodes.push_back({answer.node, onNode(answer.result)});
    for (const DiskOnNode &node : row.nodes)
        if (node.disk && *node.disk && !row.size)
            row.size = (*node.disk)->size;
    const auto clustered = site.cluster().clusterDisks(call);
    if (!clustered)
        return fail(clustered.error().whileTrying(what));
    for (const wmi::ResourceWithDisk &one : *clustered)
        if (isDiskOf(one.disk, row, identifiers))
            row.resource = one.resource;
    return row;
}

} // namespace gw::site
