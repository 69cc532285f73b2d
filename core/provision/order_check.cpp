// SPDX-License-Identifier: Apache-2.0
#include "core/provision/order.h"

#include <QCoreApplication>
#include <QSet>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestName = 64;
constexpr std::size_t mostDisks =
    63; // of the 64 places of one virtual SCSI controller; one is for a DVD drive
// A '/' or '\' keeps a disk resource from coming online (error 123); brackets and quotes break the cluster's
// dependency expressions; the rest cannot be in the name of a folder.
const QString unfitForNames = u"\\/:*?\"<>|[]()'"_s;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::Order", text);
}

Result<void> wrong(const QString &field, const QString &reason, const QString &remedy = {})
{
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Check the order"),
                 .reason = reason,
                 .remedy = remedy,
                 .place = {.file = field}});
}

Result<void> checkName(const QString &field, const QString &name)
{
    if (name.isEmpty())
        return wrong(field, tr("The name is empty."));
    if (name.size() > longestName)
        return wrong(field, tr("The name is longer than %1 characters.").arg(longestName));
    if (name != name.trimmed() || name.endsWith(u'.'))
        return wrong(field, tr("\"%1\" begins or ends with a blank, or ends with a dot.").arg(name));
    for (const QChar c : name)
        if (unfitForNames.contains(c) || c.unicode() < 0x20)
            return wrong(field, tr("\"%1\" has a character that clusters or folders cannot have.").arg(name),
                         tr("Leave out control characters and any of %1").arg(unfitForNames));
    return {};
}

Result<void> checkSize(const QString &field, const Order &order, const DiskOrder &disk,
                       const OrderLimits &limits)
{
    if (disk.isAdopted() && disk.size == ByteSize())
        return {};
    if (disk.size < ByteSize::mib(16))
        return wrong(field, tr("%1 is too small for a disk.").arg(disk.size.text()));
    if (disk.size.bytes() % ByteSize::mib(1).bytes() != 0)
        return wrong(field, tr("The size is not a whole number of MiB."));
    const san::SizeJudgement judgement = order.judge(disk, disk.size, limits);
    return judgement.verdict == san::SizeJudgement::Verdict::Refused
               ? wrong(field, judgement.text, judgement.remedy)
               : Result<void>();
}

Result<void> checkDisk(const QString &field, const Order &order, const DiskOrder &disk,
                       const OrderLimits &limits)
{
    if (auto ok = checkName(field + u".name"_s, disk.name); !ok)
        return ok;
    if (auto ok = checkSize(field + u".size"_s, order, disk, limits); !ok)
        return ok;
    for (const QChar c : disk.adopt)
        if (!u"0123456789ABCDEF"_s.contains(c))
            return wrong(field + u".adopt"_s,
                         tr("\"%1\" is not a page 83 identifier in hex.").arg(disk.adopt),
                         tr("Copy it from the output of the probe or from the SAN's console."));
    return {};
}

Result<void> checkDisks(const Order &order, const OrderLimits &limits)
{
    QSet<QString> names;
    QSet<QString> adopted;
    int boot = 0;
    for (std::size_t i = 0; i < order.disks.size(); ++i) {
        const DiskOrder &disk = order.disks[i];
        const QString field = u"disks[%1]"_s.arg(i);
        if (auto ok = checkDisk(field, order, disk, limits); !ok)
            return ok;
        if (names.contains(disk.name.toLower()))
            return wrong(field + u".name"_s, tr("Two disks are called \"%1\".").arg(disk.name));
        if (disk.isAdopted() && adopted.contains(disk.adopt))
            return wrong(field + u".adopt"_s, tr("Two disks adopt the same LUN."));
        names << disk.name.toLower();
        adopted << disk.adopt;
        boot += disk.role == DiskRole::Boot ? 1 : 0;
    }
    if (boot != 1)
        return wrong(u"disks"_s,
                     boot == 0 ? tr("There is no boot disk.") : tr("There is more than one boot disk."),
                     tr("Give exactly one disk the role \"boot\"."));
    if (order.disks.size() > mostDisks)
        return wrong(u"disks"_s, tr("There are more than %1 disks.").arg(mostDisks));
    return {};
}

Result<void> checkGuest(const Order &order)
{
    if (auto ok = checkName(u"guest.name"_s, order.guest); !ok)
        return ok;
    if (order.generation != 1 && order.generation != 2)
        return wrong(u"guest.generation"_s, tr("A guest is of generation 1 or 2."));
    if (order.memory < ByteSize::mib(32) || order.memory > ByteSize::gib(12 * 1024))
        return wrong(u"guest.memory"_s, tr("%1 is not between 32 MiB and 12 TiB.").arg(order.memory.text()));
    if (order.memory.bytes() % ByteSize::mib(2).bytes() != 0)
        return wrong(u"guest.memory"_s, tr("Hyper-V takes an even number of MiB only."));
    if (order.processors < 1 || order.processors > 240)
        return wrong(u"guest.processors"_s, tr("A guest has 1 to 240 processors."));
    const bool hasDrive = order.csv.size() > 3 && order.csv[1] == u':' && order.csv[2] == u'\\';
    if (!hasDrive)
        return wrong(u"guest.csv"_s, tr("\"%1\" is not the path of a cluster shared volume.").arg(order.csv),
                     tr("Give it as the nodes see it, such as C:\\ClusterStorage\\Volume1."));
    return {};
}

Result<void> checkInstall(const Order &order)
{
    if (!order.install)
        return {};
    if (order.bootDisk().isAdopted())
        return wrong(u"install"_s,
                     tr("The boot disk is adopted with its data: an installation would overwrite it."),
                     tr("Set \"install\" to false, or order a new boot disk."));
    if (order.media.kind == MediaOrder::Kind::None)
        return wrong(u"media"_s, tr("There is nothing to install from."),
                     tr("Name an ISO or the host's DVD drive, or set \"install\" to false."));
    if (order.media.kind == MediaOrder::Kind::HostDvd && order.generation == 2)
        return wrong(u"media"_s, tr("A generation 2 guest cannot use the host's DVD drive."),
                     tr("Name an ISO."));
    return {};
}

Result<void> checkMigration(const Order &order)
{
    for (const QString &network : order.migrationNetworks)
        if (order.excludedNetworks.contains(network, Qt::CaseInsensitive))
            return wrong(u"networks.exclude"_s, tr("\"%1\" is both wanted and excluded.").arg(network));
    if (order.migrationNetworks.isEmpty())
        return wrong(u"networks.migration"_s, tr("There is no network for live migration."));
    if (order.migrationRounds < 1 || order.migrationRounds > 20)
        return wrong(u"liveMigration.rounds"_s, tr("The guest goes round 1 to 20 times."));
    return {};
}

} // namespace

Result<void> checkOrder(const Order &order, const OrderLimits &limits)
{
    if (auto ok = checkGuest(order); !ok)
        return ok;
    if (auto ok = checkDisks(order, limits); !ok)
        return ok;
    if (auto ok = checkInstall(order); !ok)
        return ok;
    return checkMigration(order);
}

QStringList orderWarnings(const Order &order, const OrderLimits &limits)
{
    QStringList warnings;
    for (const DiskOrder &disk : order.disks)
        if (const auto judgement = order.judge(disk, disk.size, limits);
            judgement.verdict == san::SizeJudgement::Verdict::Warning)
            warnings << u"%1: %2 %3"_s.arg(disk.name, judgement.text, judgement.remedy);
    for (const DiskOrder &disk : order.disks)
        if (disk.isAdopted())
            warnings
                << tr("Disk %1 is adopted with its data. Stop everything that uses it now.").arg(disk.name);
    return warnings;
}

} // namespace gw::provision
