// SPDX-License-Identifier: Apache-2.0
#include "core/provision/order.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

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

/// What is wrong, in the order in which it is found.
class Problems
{
public:
    /// One judgement of a single field.
    void take(const Result<void> &judged)
    {
        if (!judged)
            m_errors.push_back(judged.error());
    }
    std::vector<Error> all() && { return std::move(m_errors); }

private:
    std::vector<Error> m_errors;
};

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

Result<void> checkAdopted(const QString &field, const DiskOrder &disk)
{
    for (const QChar c : disk.adopt)
        if (!u"0123456789ABCDEF"_s.contains(c))
            return wrong(field, tr("\"%1\" is not a page 83 identifier in hex.").arg(disk.adopt),
                         tr("Copy it from the output of the probe or from the SAN's console."));
    return {};
}

void checkDisk(Problems &problems, const QString &field, const Order &order, const DiskOrder &disk,
               const OrderLimits &limits)
{
    problems.take(checkName(field + u".name"_s, disk.name));
    problems.take(checkSize(field + u".size"_s, order, disk, limits));
    problems.take(checkAdopted(field + u".adopt"_s, disk));
    if (!disk.resource.isEmpty())
        problems.take(checkName(field + u".resource"_s, disk.resource));
}

Result<void> checkBoot(const Order &order)
{
    const auto boot = std::ranges::count(order.disks, DiskRole::Boot, &DiskOrder::role);
    if (boot == 1)
        return {};
    return wrong(u"disks"_s,
                 boot == 0 ? tr("There is no boot disk.") : tr("There is more than one boot disk."),
                 tr("Give exactly one disk the role \"boot\"."));
}

void checkDisks(Problems &problems, const Order &order, const OrderLimits &limits)
{
    QSet<QString> names;
    QSet<QString> resources;
    QSet<QString> adopted;
    for (std::size_t i = 0; i < order.disks.size(); ++i) {
        const DiskOrder &disk = order.disks[i];
        const QString field = u"disks[%1]"_s.arg(i);
        checkDisk(problems, field, order, disk, limits);
        if (names.contains(disk.name.toLower()))
            problems.take(wrong(field + u".name"_s, tr("Two disks are called \"%1\".").arg(disk.name)));
        else if (resources.contains(disk.clusterName().toLower()))
            problems.take(wrong(field + u".resource"_s,
                                tr("Two cluster disks are called \"%1\".").arg(disk.clusterName())));
        if (disk.isAdopted() && adopted.contains(disk.adopt))
            problems.take(wrong(field + u".adopt"_s, tr("Two disks adopt the same LUN.")));
        names << disk.name.toLower();
        resources << disk.clusterName().toLower();
        adopted << disk.adopt;
    }
    problems.take(checkBoot(order));
    if (order.disks.size() > mostDisks)
        problems.take(wrong(u"disks"_s, tr("There are more than %1 disks.").arg(mostDisks)));
}

Result<void> checkMemory(const Order &order)
{
    if (order.memory < ByteSize::mib(32) || order.memory > ByteSize::gib(quint64(12) * 1024))
        return wrong(u"guest.memory"_s, tr("%1 is not between 32 MiB and 12 TiB.").arg(order.memory.text()));
    if (order.memory.bytes() % ByteSize::mib(2).bytes() != 0)
        return wrong(u"guest.memory"_s, tr("Hyper-V takes an even number of MiB only."));
    return {};
}

void checkGuest(Problems &problems, const Order &order)
{
    problems.take(checkName(u"guest.name"_s, order.guest));
    if (order.generation != 1 && order.generation != 2)
        problems.take(wrong(u"guest.generation"_s, tr("A guest is of generation 1 or 2.")));
    problems.take(checkMemory(order));
    if (order.processors < 1 || order.processors > 240)
        problems.take(wrong(u"guest.processors"_s, tr("A guest has 1 to 240 processors.")));
    const bool hasDrive = order.csv.size() > 3 && order.csv[1] == u':' && order.csv[2] == u'\\';
    if (!hasDrive)
        problems.take(wrong(u"guest.csv"_s,
                            tr("\"%1\" is not the path of a cluster shared volume.").arg(order.csv),
                            tr("Give it as the nodes see it, such as C:\\ClusterStorage\\Volume1.")));
}

Result<void> checkInstall(const Order &order)
{
    if (!order.install)
        return {};
    if (checkBoot(order) && order.bootDisk().isAdopted())
        return wrong(u"install"_s,
                     tr("The boot disk is adopted with its data: an installation would overwrite it."),
                     tr("Set \"install\" to false, or order a new boot disk."));
    if (order.media.kind == MediaOrder::Kind::None)
        return wrong(u"media"_s, tr("There is nothing to install from."),
                     tr("Name an ISO or the host's DVD drive, or set \"install\" to false."));
    if (order.media.kind == MediaOrder::Kind::Iso && order.media.path.trimmed().isEmpty())
        return wrong(u"media"_s, tr("The ISO has no path."),
                     tr("Give it as the nodes see it, such as C:\\ClusterStorage\\Volume1\\server.iso."));
    if (order.media.kind == MediaOrder::Kind::HostDvd && order.generation == 2)
        return wrong(u"media"_s, tr("A generation 2 guest cannot use the host's DVD drive."),
                     tr("Name an ISO."));
    return {};
}

void checkMigration(Problems &problems, const Order &order)
{
    for (const QString &network : order.migrationNetworks)
        if (order.excludedNetworks.contains(network, Qt::CaseInsensitive))
            problems.take(
                wrong(u"networks.exclude"_s, tr("\"%1\" is both wanted and excluded.").arg(network)));
    if (order.migrationNetworks.isEmpty())
        problems.take(wrong(u"networks.migration"_s, tr("There is no network for live migration.")));
    if (order.migrationRounds < 1 || order.migrationRounds > 20)
        problems.take(wrong(u"liveMigration.rounds"_s, tr("The guest goes round 1 to 20 times.")));
}

} // namespace

std::vector<Error> orderProblems(const Order &order, const OrderLimits &limits)
{
    Problems problems;
    checkGuest(problems, order);
    checkDisks(problems, order, limits);
    problems.take(checkInstall(order));
    checkMigration(problems, order);
    return std::move(problems).all();
}

Result<void> checkOrder(const Order &order, const OrderLimits &limits)
{
    const auto problems = orderProblems(order, limits);
    return problems.empty() ? Result<void>() : fail(problems.front());
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
