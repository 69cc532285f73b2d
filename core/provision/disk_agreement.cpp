// SPDX-License-Identifier: Apache-2.0
#include "core/provision/disk_agreement.h"

#include <QCoreApplication>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::DiskAgreement", text);
}

} // namespace

QString contentText(const wmi::Disk &disk)
{
    const QString style = disk.partitionStyle == wmi::PartitionStyle::Gpt   ? u"GPT"_s
                          : disk.partitionStyle == wmi::PartitionStyle::Mbr ? u"MBR"_s
                                                                            : tr("not initialised");
    return tr("%1, %2, partitions: %3").arg(disk.size.text(), style).arg(disk.numberOfPartitions);
}

} // namespace gw::provision
