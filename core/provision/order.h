// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"
#include "core/san/boot_disk_limit.h"

#include <nlohmann/json.hpp>

#include <QStringList>

#include <vector>

namespace gw::provision {

/// How large the boot disk of a generation 1 guest may be; a setting of the profile.
using OrderLimits = san::BootDiskLimits;

enum class DiskRole {
    Boot, ///< the one disk that the guest starts from: IDE 0:0 (generation 1), SCSI 0:0 (generation 2)
    Data, ///< on the virtual SCSI controllers
};

/// One pass-through disk of the guest.
struct DiskOrder
{
    QString name; ///< of the LUN, and of the cluster disk resource unless `resource` says otherwise
    DiskRole role = DiskRole::Data;
    ByteSize size; ///< zero only for an adopted LUN: as large as it is
    bool thin = true;
    QString pool;     ///< name or id; empty: the array's only one
    QString adopt;    ///< page 83 identifier of a LUN that is taken over with its data; empty: a new one
    QString resource; ///< name of the cluster disk resource; empty: as the LUN

    /// Taken over as it is: not one byte of it is ever written by us.
    bool isAdopted() const { return !adopt.isEmpty(); }
    /// What the cluster disk resource is called.
    const QString &clusterName() const { return resource.isEmpty() ? name : resource; }
    /// Everything but the resource's name agrees.
    bool isSameLun(const DiskOrder &other) const;
    bool operator==(const DiskOrder &) const = default;
};

/// What the guest's operating system is installed from.
struct MediaOrder
{
    enum class Kind {
        None,
        HostDvd, ///< the DVD drive of the host that the guest is on, "captured"
        Iso,
    };
    Kind kind = Kind::None;
    QString
        path; ///< of the ISO, as the hosts see it; of the DVD drive its letter ("D:"), empty: the first one
    bool operator==(const MediaOrder &) const = default;
};

/// Where in the guest a disk goes. What SCSI can do beyond 64 disks is on the next controller.
struct SlotOrder
{
    bool ide = false;
    int controller = 0;
    int location = 0;
    /// "IDE 0:0", "SCSI 0:1"
    QString text() const;
    bool operator==(const SlotOrder &) const = default;
};

/// What the admin wants: one guest with its disks. Filled by the wizard's pages or read from a file; the
/// steps take everything that they do from here.
struct Order
{
    QString guest;
    int generation = 1;
    ByteSize memory = ByteSize::gib(4); ///< an even number of MiB
    int processors = 2;
    QString switchName; ///< virtual switch that every node has
    QString csv;        ///< mount path, such as C:\ClusterStorage\Volume1
    std::vector<DiskOrder> disks;
    MediaOrder media;
    bool install = true; ///< false: the boot disk carries a system already, or the admin does it later
    QStringList migrationNetworks; ///< cluster networks by name, the preferred first
    QStringList excludedNetworks;  ///< never used for live migration
    int migrationRounds = 2;       ///< how many times the guest goes round all nodes

    /// Only of an order that has one, see orderProblems().
    const DiskOrder &bootDisk() const;
    /// A system will answer in the guest: one is installed, or comes with an adopted boot disk.
    bool expectsSystem() const { return install || bootDisk().isAdopted(); }
    SlotOrder slotOf(const DiskOrder &disk) const;
    /// Whether a disk of that size can be this disk of the guest.
    san::SizeJudgement judge(const DiskOrder &disk, ByteSize size, const OrderLimits &limits) const;
    /// The folder under the CSV that holds the guest's configuration.
    QString configurationFolder() const;

    bool operator==(const Order &) const = default;
};

/// Everything that cannot work, known before anything happens: too large a boot disk, no boot disk or two,
/// names that the cluster or the array dislike or that occur twice, an odd number of MiB, an installation
/// onto an adopted disk… Each of kind InvalidInput, with its field in `place.file` ("disks[1].name"). See
/// orderProblemsUpTo() for an order that is still being filled in.
std::vector<Error> orderProblems(const Order &order, const OrderLimits &limits = {});

/// Errors: the first of orderProblems().
Result<void> checkOrder(const Order &order, const OrderLimits &limits = {});

/// What is allowed and yet unwise, a sentence each.
QStringList orderWarnings(const Order &order, const OrderLimits &limits = {});

/// Reads an order and checks it. Errors: NotFound, AccessDenied, InvalidInput with file, line and field.
Result<Order> loadOrder(const QString &path, const OrderLimits &limits = {});
/// The same from memory; `name` stands for the path in messages.
Result<Order> parseOrder(const QByteArray &text, const QString &name, const OrderLimits &limits = {});

/// The same without the check, for an order that is not filled in yet.
Result<Order> readOrder(const QByteArray &text, const QString &name);

/// The order as it is written to files and to the journal; parseOrder() reads it back.
nlohmann::json toJson(const Order &order);
/// SHA-256 in hex of toJson(): equal orders, equal hash.
QString orderHash(const Order &order);

} // namespace gw::provision
