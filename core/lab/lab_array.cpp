// SPDX-License-Identifier: Apache-2.0
#include "core/lab/lab_array.h"

#include "core/lab/partition_table.h"

#include <QCoreApplication>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::LabArray", text);
}

/// What a LUN of another server looks like.
NodeLayout oldLayout(const FabricLun &lun)
{
    constexpr quint64 start = 2048;
    return {.style = NodeLayout::Style::Mbr,
            .signature = 0x5EED0001,
            .guid = {},
            .partitions = {{.number = 1,
                            .firstBlock = start,
                            .blocks = lun.blocks() - 2 * start,
                            .type = partition_type::mbrNtfs,
                            .guid = {},
                            .name = {}}}};
}

QString nodeOf(const World &world, const QString &initiator)
{
    for (const NodeState &node : world.nodes) {
        if (node.initiator.compare(initiator, Qt::CaseInsensitive) == 0)
            return node.name;
    }
    return {};
}

} // namespace

Result<san::Lun> LabArray::createLun(const Call &call, const san::LunRequest &request)
{
    const auto full = m_engine->change(call, [&](World &world) -> Result<bool> {
        return world.strikes(Fault::Kind::PoolFull, {}, request.name);
    });
    if (!full)
        return tl::unexpected(full.error());
    if (*full)
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Make LUN %1 on %2").arg(request.name, name()),
                     .reason = tr("The pool is full."),
                     .remedy = tr("Add disks to the pool, or remove LUNs that nobody uses.")});
    return m_san.array->createLun(call, request);
}

Result<void> LabArray::mapLun(const Call &call, const QString &lunId, const QString &initiator)
{
    struct Faults
    {
        bool refused, soiled;
    };
    const auto faults = m_engine->change(call, [&](World &world) -> Result<Faults> {
        const QString node = nodeOf(world, initiator);
        return Faults{.refused = !node.isEmpty() && world.strikes(Fault::Kind::MapRefused, node),
                      .soiled = world.hasFault(Fault::Kind::DiskNotBlank)};
    });
    if (!faults)
        return tl::unexpected(faults.error());
    if (faults->refused)
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Present LUN %1 to %2").arg(lunId, initiator),
                     .reason = tr("The array refused."),
                     .remedy = tr("Look at the host's entry in the array's console."),
                     .place = {.host = name()}});
    const auto mapped = m_san.array->mapLun(call, lunId, initiator);
    if (!mapped || !faults->soiled)
        return mapped;
    return soil(call, initiator);
}

Result<void> LabArray::soil(const Call &call, const QString &initiator)
{
    const auto luns = m_san.fabric->reportLuns(call, initiator);
    if (!luns)
        return tl::unexpected(luns.error());
    for (const FabricLun &lun : *luns) {
        const auto first = m_san.fabric->read(call, initiator, lun.identifier, 0, tableBlocks(lun.blockSize));
        if (!first)
            return tl::unexpected(first.error());
        if (decodeTable(*first, lun.blockSize).style != NodeLayout::Style::Raw)
            continue;
        const TableImage table = encodeTable(oldLayout(lun), lun.blocks(), lun.blockSize);
        if (const auto written = m_san.fabric->write(call, initiator, lun.identifier, 0, table.first);
            !written)
            return written;
    }
    return {};
}

Result<void> LabArray::unmapLun(const Call &call, const QString &lunId, const QString &initiator)
{
    return m_san.array->unmapLun(call, lunId, initiator);
}

Result<void> LabArray::deleteLun(const Call &call, const QString &lunId)
{
    return m_san.array->deleteLun(call, lunId);
}

QStringList LabArray::describeCreate(const san::LunRequest &request) const
{
    return m_san.array->describeCreate(request);
}

QStringList LabArray::describeMap(const QString &lunName, const QString &initiator) const
{
    return m_san.array->describeMap(lunName, initiator);
}

} // namespace gw::lab
