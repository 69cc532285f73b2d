// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/known_content.h"

#include <array>
#include <span>
#include <string_view>

namespace gw::scsi {

using namespace std::literals;

namespace {
/// Bytes at a fixed place that only one kind of content has. The names are products' and formats' own.
struct Mark
{
    qsizetype offset;
    std::string_view bytes;
    const char *name;
};

constexpr std::array bootSectors{
    Mark{3, "NTFS    "sv, "NTFS file system"},     Mark{3, "EXFAT   "sv, "exFAT file system"},
    Mark{3, "ReFS\0\0\0\0"sv, "ReFS file system"}, Mark{3, "-FVE-FS-"sv, "BitLocker volume"},
    Mark{54, "FAT12   "sv, "FAT12 file system"},   Mark{54, "FAT16   "sv, "FAT16 file system"},
    Mark{82, "FAT32   "sv, "FAT32 file system"},
};

constexpr std::array contents{
    Mark{0, "XFSB"sv, "XFS file system"},
    Mark{0, "LUKS\xba\xbe"sv, "LUKS encrypted volume"},
    Mark{0, "bluestore block device"sv, "Ceph BlueStore"},
    Mark{0, "LABELONE"sv, "LVM2 physical volume"},
    Mark{512, "LABELONE"sv, "LVM2 physical volume"},
    Mark{1024, "LABELONE"sv, "LVM2 physical volume"},
    Mark{1536, "LABELONE"sv, "LVM2 physical volume"},
    Mark{0, "\xfc\x4e\x2b\xa9"sv, "Linux RAID member"},
    Mark{4096, "\xfc\x4e\x2b\xa9"sv, "Linux RAID member"},
    Mark{32, "ORCLDISK"sv, "Oracle ASM disk"},
    Mark{32, "NXSB"sv, "APFS container"},
    Mark{0x438, "\x53\xef"sv, "ext file system"},
    Mark{1024, "H+\0\x04"sv, "HFS+ file system"},
    Mark{4086, "SWAPSPACE2"sv, "Linux swap space"},
    Mark{4096 + 24, "\xc6\x85\x73\xf6\x4e\x1a\x45\xca\x82\x65\xf5\x7f\x48\xba\x6d\x81"sv, "bcache device"},
    Mark{0x2000, "OCFSV2"sv, "OCFS2 file system"},
    // The first pair of a vdev label's name-value list, behind its 16 KiB of blank and boot space.
    Mark{0x4000 + 24, "version\0"sv, "ZFS pool member"},
    Mark{0x8000, "JFS1"sv, "JFS file system"},
    Mark{0x8001, "CD001"sv, "ISO 9660 file system"},
    Mark{0x10000, "\x01\x16\x19\x70"sv, "GFS2 file system"},
    Mark{0x10034, "ReIsEr"sv, "ReiserFS file system"},
    Mark{0x10040, "_BHRfS_M"sv, "btrfs file system"},
};

QString nameIn(std::span<const Mark> marks, QByteArrayView bytes)
{
    for (const Mark &mark : marks) {
        const auto size = static_cast<qsizetype>(mark.bytes.size());
        if (bytes.size() >= mark.offset + size &&
            bytes.sliced(mark.offset, size) == QByteArrayView(mark.bytes.data(), size))
            return QString::fromLatin1(mark.name);
    }
    return {};
}
} // namespace

QString knownBootSector(QByteArrayView sector)
{
    return nameIn(bootSectors, sector);
}

QString knownContent(const DiskBytes &disk)
{
    const QString boot = knownBootSector(disk.first);
    return boot.isEmpty() ? nameIn(contents, disk.first) : boot;
}

} // namespace gw::scsi
