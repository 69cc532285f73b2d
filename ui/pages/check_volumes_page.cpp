// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/check_volumes_page.h"

#include "ui/widgets/fact_table.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

Result<std::vector<GuestVolume>> readVolumes(const Call &call, provision::Context &context)
{
    std::vector<GuestVolume> volumes;
    for (const provision::DiskState &disk : context.disks()) {
        const auto resource = provision::clusterDiskOf(call, context, disk);
        if (!resource)
            return fail(resource.error());
        if (!*resource)
            continue;
        const wmi::Resource &found = (*resource)->resource;
        const auto partitions = context.site().cluster().partitionsOf(provision::question(call), found.name);
        if (!partitions)
            return fail(partitions.error());
        for (const wmi::ClusterPartition &partition : *partitions)
            volumes.push_back({.disk = disk.order.name, .node = found.ownerNode, .partition = partition});
    }
    return volumes;
}

/// A volume's size is no round number; nobody compares it.
QString roundText(ByteSize size)
{
    return QLocale().formattedDataSize(qint64(size.bytes()), 1);
}

FactRow rowOf(const GuestVolume &volume)
{
    const wmi::ClusterPartition &partition = volume.partition;
    const bool holds = partition.throughGlobalRoot();
    return {.cells = {volume.disk, QString::number(partition.number), partition.path, partition.fileSystem,
                      roundText(partition.size)},
            .state = holds ? State::Done : State::Attention,
            .verdict = holds ? CheckVolumesPage::tr("on every node")
                             : CheckVolumesPage::tr("on %1 only").arg(volume.node)};
}

} // namespace

CheckVolumesPage::CheckVolumesPage(WizardSession &session)
    : FactsPage(session, u"check-volumes"_s, readVolumes),
      m_table(new FactTable(tr("Volumes of the guest's disks"),
                            {tr("Disk"), tr("No."), tr("Path"), tr("File system"), tr("Size")}, 2))
{
    m_table->setObjectName(u"volumes"_s);
    setBody(m_table);
}

void CheckVolumesPage::showFacts()
{
    std::vector<FactRow> rows;
    if (facts())
        for (const GuestVolume &volume : *facts())
            rows.push_back(rowOf(volume));
    m_table->setRows(rows, factsProblem() ? factsProblem()->reason
                           : facts()      ? tr("The cluster shows no volume on the disks yet. Check volumes "
                                                    "refreshes them on their owner and looks again.")
                                          : tr("The volumes are being read."));
    for (const int column : {1, 4}) { // numbers
        m_table->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        for (int row = 0; row < m_table->topLevelItemCount(); ++row)
            m_table->topLevelItem(row)->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
}

} // namespace gw::ui
