// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace gw::scsi {

/// One designator of VPD page 83h (SPC-4 7.8.6).
struct Designator
{
    enum class Type {
        VendorSpecific = 0,
        T10VendorId = 1,
        Eui64 = 2,
        Naa = 3,
        RelativePort = 4,
        TargetPortGroup = 5,
        LuGroup = 6,
        Md5 = 7,
        ScsiName = 8,
        Other = 15
    };
    Type type = Type::Other;
    quint8 association = 0; ///< 0 logical unit, 1 target port, 2 target device
    bool binary = true;     ///< code set 1; else ASCII or UTF-8
    QByteArray bytes;

    /// Binary ones as upper-case hex, text ones trimmed.
    QString text() const;
    bool operator==(const Designator &) const = default;
};

/// PERSISTENT RESERVE IN (SPC-4 6.15).
struct PersistentReservations
{
    bool supported = false;        ///< REPORT CAPABILITIES or READ KEYS answered GOOD
    std::vector<quint64> keys;     ///< registered, one for each I_T nexus
    std::optional<quint64> holder; ///< key of the reservation holder
    quint8 type = 0;               ///< of the reservation: 5 write exclusive, registrants only
    bool writeExclusiveRegistrantsOnly =
        false;                             ///< offered, by the capabilities' type mask (true when none given)
    bool persistsThroughPowerLoss = false; ///< PTPL_C

    /// How many keys there are. A node of a cluster registers the same one on each of its paths.
    std::size_t differentKeys() const;
};

/// One group of REPORT TARGET PORT GROUPS (SPC-4 6.37).
struct TargetPortGroup
{
    quint16 id = 0;
    quint8 state = 0; ///< 0 active/optimised, 1 active/non-optimised, 2 standby, 3 unavailable, 4 lba
                      ///< dependent, 14 offline, 15 transitioning
    bool preferred = false;
    std::vector<quint16> ports; ///< relative target port identifiers
};

struct Alua
{
    bool implicit = false;   ///< TPGS bit 0 of the standard INQUIRY
    bool explicitly = false; ///< TPGS bit 1
    std::vector<TargetPortGroup> groups;
    bool supported() const { return implicit || explicitly; }
};

/// READ CAPACITY(16), VPD B0h and B2h (SBC-3).
struct ThinProvisioning
{
    bool enabled = false;    ///< LBPME
    bool readsZeros = false; ///< LBPRZ
    bool unmap = false;      ///< LBPU
    quint64 maximumUnmapBlocks = 0;
    quint8 type = 0; ///< 0 unknown/full, 1 resource, 2 thin
};

/// A partition as the table in the LUN's first sectors says.
struct Partition
{
    quint32 number = 0;
    quint64 firstBlock = 0;
    quint64 blocks = 0;
    QString type; ///< MBR type byte "0x07", or GPT type GUID in lower case without braces
    QString name; ///< GPT only
};

/// What the first and last sectors hold. Read, never written.
struct DiskLayout
{
    enum class Style {
        Blank, ///< all sectors read are zero
        Mbr,
        Gpt,
        Unknown, ///< something else is there: a file system without a table, LVM, another pool
    };
    Style style = Style::Blank;
    std::optional<quint32> signature; ///< MBR
    QString guid;                     ///< GPT, lower case without braces
    std::vector<Partition> partitions;
    QString description; ///< for people: "GPT, 2 partitions", "not blank: LVM2 label in sector 1"

    /// No partition but the Microsoft Reserved one that Windows makes when it initialises a GPT disk.
    bool holdsNoData() const;
};

/// Everything a probe found out about one LUN. A part that could not be read is empty and `problems` says
/// why.
struct LunFacts
{
    quint16 lun = 0; ///< as shown to people: flat addressing decoded (san: LUN 256 is 0x4100 on the wire)
    quint8 qualifier = 0;  ///< peripheral qualifier; 3: no LUN here
    quint8 deviceType = 0; ///< 0 disk, 0x0C controller
    QString vendor, product, revision;
    QString serial;                      ///< VPD 80h, trimmed
    std::vector<Designator> designators; ///< VPD 83h
    std::vector<quint8> pages;           ///< VPD 00h
    std::optional<ByteSize> capacity;
    quint32 blockSize = 0;         ///< bytes
    quint32 physicalBlockSize = 0; ///< bytes
    std::optional<ThinProvisioning> thin;
    std::optional<bool> rotational; ///< VPD B1h
    std::optional<PersistentReservations> reservations;
    std::optional<Alua> alua;
    std::optional<DiskLayout> layout;
    bool ready = false; ///< TEST UNIT READY
    std::vector<Error> problems;

    /// The identity of the disk: its NAA designator, else EUI-64, of the logical unit; upper-case hex. Empty
    /// if none.
    QString identifier() const;
};

} // namespace gw::scsi
