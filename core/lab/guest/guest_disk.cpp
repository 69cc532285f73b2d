// SPDX-License-Identifier: Apache-2.0
#include "core/lab/guest/guest_disk.h"

#include "core/lab/fabric.h"
#include "core/lab/hyperv/machine_power.h"
#include "core/lab/partition_table.h"

#include <QRandomGenerator>

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 alignment = 1 << 20;                   ///< bytes; where Windows Setup puts partitions
constexpr quint64 systemPartition = 100 << 20;           ///< bytes
constexpr quint64 reservedPartition = 16 << 20;          ///< bytes
constexpr quint64 installedFiles = 2 << 20;              ///< bytes that the lab's Windows writes to C:
constexpr ByteSize fullFormatBound = ByteSize::mib(256); ///< a full format fills this much; enough to be seen

/// One of the guest's pass-through disks, as its host reaches it.
struct GuestDisk
{
    QString initiator;
    const NodeDisk *disk;
    quint64 blocks() const { return disk->size.bytes() / disk->blockSize; }
    quint64 inBlocks(quint64 bytes) const { return bytes / disk->blockSize; }
};

std::optional<GuestDisk> guestDisk(const World &world, const VirtualMachine &machine,
                                   const VirtualDrive &drive)
{
    const NodeState *host = world.node(machine.host);
    const NodeDisk *disk =
        drive.kind == DriveKind::PassThrough ? diskOfDrive(world, machine, drive) : nullptr;
    if (!host || !disk)
        return std::nullopt;
    return GuestDisk{host->initiator, disk};
}

/// Disks that firmware can boot from, first in order first: IDE for generation 1, SCSI for generation 2.
std::vector<GuestDisk> bootCandidates(const World &world, const VirtualMachine &machine)
{
    std::vector<const VirtualDrive *> drives;
    for (const VirtualDrive &drive : machine.drives) {
        const VirtualController *controller = machine.controller(drive.controller);
        if (controller && controller->scsi == (machine.generation == 2))
            drives.push_back(&drive);
    }
    std::ranges::sort(drives, {}, [&](const VirtualDrive *drive) {
        return std::pair(machine.controller(drive->controller) - machine.controllers.data(), drive->location);
    });
    std::vector<GuestDisk> disks;
    for (const VirtualDrive *drive : drives)
        if (auto disk = guestDisk(world, machine, *drive))
            disks.push_back(std::move(*disk));
    return disks;
}

Result<QByteArray> readTable(const Call &call, World &world, const GuestDisk &disk)
{
    return world.fabric->read(call, disk.initiator, disk.disk->identifier, 0,
                              tableBlocks(disk.disk->blockSize));
}

Result<void> write(const Call &call, World &world, const GuestDisk &disk, quint64 block,
                   const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return {};
    return world.fabric->write(call, disk.initiator, disk.disk->identifier, block, bytes);
}

bool holdsWindows(const Call &call, World &world, const GuestDisk &disk, quint32 generation)
{
    const auto first = readTable(call, world, disk);
    if (!first)
        return false;
    const NodeLayout layout = decodeTable(*first, disk.disk->blockSize);
    const quint32 active = activePartition(*first);
    return std::ranges::any_of(layout.partitions, [&](const NodePartition &partition) {
        const bool system =
            generation == 2 ? partition.type == partition_type::efiSystem : partition.number == active;
        if (!system)
            return false;
        const auto boot =
            world.fabric->read(call, disk.initiator, disk.disk->identifier, partition.firstBlock, 1);
        return boot && boot->mid(3, 4) == (generation == 2 ? "MSDO" : "NTFS");
    });
}

/// The partitions of Windows Setup, after those of the table that Windows itself made when it was
/// initialised.
NodeLayout setupLayout(const GuestDisk &disk, NodeLayout layout, quint32 generation)
{
    const quint64 end = disk.blocks() - disk.inBlocks(alignment);
    quint64 at = disk.inBlocks(alignment);
    quint32 number = 0;
    const auto add = [&](quint64 blocks, const QString &type, const QString &name) {
        layout.partitions.push_back({.number = ++number,
                                     .firstBlock = at,
                                     .blocks = blocks,
                                     .type = type,
                                     .guid = generation == 2 ? World::newGuid() : QString(),
                                     .name = name});
        at += blocks;
    };
    layout.partitions.clear();
    if (generation == 2) {
        layout.style = NodeLayout::Style::Gpt;
        if (layout.guid.isEmpty())
            layout.guid = World::newGuid();
        add(disk.inBlocks(systemPartition), partition_type::efiSystem, u"EFI system partition"_s);
        add(disk.inBlocks(reservedPartition), partition_type::microsoftReserved,
            u"Microsoft reserved partition"_s);
        add(end - at, partition_type::basicData, u"Basic data partition"_s);
        return layout;
    }
    layout.style = NodeLayout::Style::Mbr;
    if (!layout.signature)
        layout.signature = QRandomGenerator::global()->generate() | 1;
    add(disk.inBlocks(systemPartition), partition_type::mbrNtfs, {});
    add(end - at, partition_type::mbrNtfs, {});
    return layout;
}

/// Whether the partitions lie where those of the other do.
bool isLaidOutAs(const NodeLayout &layout, const NodeLayout &other)
{
    return layout.style == other.style &&
           std::ranges::equal(layout.partitions, other.partitions,
                              [](const NodePartition &left, const NodePartition &right) {
                                  return left.firstBlock == right.firstBlock && left.blocks == right.blocks &&
                                         left.type == right.type;
                              });
}

/// What tells a file system: the jump and the OEM name of its first sector, and the mark at its end.
QByteArray bootSector(const QByteArray &oemName, quint32 blockSize)
{
    QByteArray sector(blockSize, '\0');
    sector.replace(0, 3, "\xEB\x52\x90");
    sector.replace(3, 8, oemName);
    sector.replace(510, 2, "\x55\xAA");
    return sector;
}

Result<void> formatQuickly(const Call &call, World &world, const GuestDisk &disk, const NodeLayout &layout)
{
    for (const NodePartition &partition : layout.partitions) {
        if (partition.type == partition_type::microsoftReserved)
            continue;
        const QByteArray name = partition.type == partition_type::efiSystem ? "MSDOS5.0" : "NTFS    ";
        const auto done =
            write(call, world, disk, partition.firstBlock, bootSector(name, disk.disk->blockSize));
        if (!done)
            return done;
    }
    return {};
}

Result<void> copyFiles(const Call &call, World &world, const GuestDisk &disk, const NodePartition &volume,
                       Format format)
{
    QByteArray files = "Windows files ";
    files = files.repeated(qsizetype(installedFiles) / files.size())
                .leftJustified(qsizetype(installedFiles), ' ');
    if (format == Format::Full) {
        const auto filled = world.fabric->fill(
            call, disk.initiator, disk.disk->identifier, volume.firstBlock + 1,
            std::min(fullFormatBound, ByteSize((volume.blocks - 1) * disk.disk->blockSize)));
        if (!filled)
            return filled;
    }
    return write(call, world, disk, volume.firstBlock + disk.inBlocks(alignment), files);
}

} // namespace

bool bootableDisk(const Call &call, World &world, const VirtualMachine &machine)
{
    return std::ranges::any_of(bootCandidates(world, machine), [&](const GuestDisk &disk) {
        return holdsWindows(call, world, disk, machine.generation);
    });
}

Result<void> installWindows(const Call &call, World &world, const VirtualMachine &machine, Format format)
{
    const auto disks = bootCandidates(world, machine);
    if (disks.empty())
        return fail({.kind = Error::Kind::NotFound, .what = u"Install Windows in "_s + machine.name});
    const GuestDisk &disk = disks.front();
    const auto first = readTable(call, world, disk);
    if (!first)
        return tl::unexpected(first.error());
    const NodeLayout found = decodeTable(*first, disk.disk->blockSize);
    const bool empty = std::ranges::all_of(found.partitions, [](const NodePartition &partition) {
        return partition.type == partition_type::microsoftReserved;
    });
    // Setup's own partitions: the lab was killed while the installer wrote, and it goes on.
    const NodeLayout wanted = setupLayout(disk, found, machine.generation);
    const bool begun = isLaidOutAs(found, wanted);
    if (!empty && !begun)
        return fail({.kind = Error::Kind::Refused, .what = u"Install Windows in "_s + machine.name});

    const NodeLayout &layout = begun ? found : wanted;
    const quint32 active = machine.generation == 2 ? 0 : 1;
    const TableImage table = encodeTable(layout, disk.blocks(), disk.disk->blockSize, active);
    auto done = write(call, world, disk, 0, table.first);
    if (done)
        done = write(call, world, disk, table.lastBlock, table.last);
    if (done)
        done = formatQuickly(call, world, disk, layout);
    return done ? copyFiles(call, world, disk, layout.partitions.back(), format) : done;
}

} // namespace gw::lab
