// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"
#include "core/base/call.h"
#include "core/scsi/target.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace gw::lab {

/// A disk LUN as an initiator finds it by REPORT LUNS, INQUIRY, VPD 80h and 83h and READ CAPACITY(16).
struct FabricLun
{
    QString identifier;       ///< page 83, as scsi::LunFacts::identifier(): upper-case hex
    scsi::LunAddress address; ///< changes when the lab is opened again (the portal's port); never an identity
    ByteSize size;
    quint32 blockSize = 512;         ///< bytes
    quint32 physicalBlockSize = 512; ///< bytes
    QString serial, vendor, product, revision;
    bool thin = false;

    quint64 blocks() const { return size.bytes() / blockSize; }
};

/// A persistent reservation that is held (SPC-4 5.12).
struct FabricReservation
{
    quint64 key = 0; ///< of the holder
    quint8 type = 0; ///< 5: write exclusive, registrants only
    bool operator==(const FabricReservation &) const = default;
};

/// What the lab's simulated nodes do on the SAN, each under the initiator name of its own.
///
/// A LUN is named by its page 83 identifier. Every function blocks; any thread, several at once (calls of one
/// initiator to one LUN queue up). Every change is durable before the call returns, and is there again when
/// the lab is opened again over the same folder: data, registrations and the reservation (as APTPL = 1 would
/// have it).
///
/// Errors of all: Cancelled, Timeout, Unreachable, Failed (with the SCSI sense), NotFound (the LUN is not
/// mapped to this initiator, or no longer).
class Fabric
{
public:
    virtual ~Fabric() = default;

    /// A bus scan: asks the SAN which LUNs this initiator may see now. In the order of target name and LUN
    /// number.
    virtual Result<std::vector<FabricLun>> reportLuns(const Call &call, const QString &initiator) = 0;

    /// `firstBlock` and `blocks` in logical blocks of the LUN. Errors: InvalidInput (past the end).
    virtual Result<QByteArray> read(const Call &call, const QString &initiator, const QString &identifier,
                                    quint64 firstBlock, quint32 blocks) = 0;
    /// `bytes` is a whole number of blocks. Errors: InvalidInput (past the end, part of a block), Refused
    /// with ScsiStatus 18h (RESERVATION CONFLICT) when another holds the reservation and this initiator is
    /// not registered.
    virtual Result<void> write(const Call &call, const QString &initiator, const QString &identifier,
                               quint64 firstBlock, const QByteArray &bytes) = 0;
    /// Writes zeros, as a full format does: they are allocated on a thin LUN. Stops at the LUN's end. Errors
    /// as write().
    virtual Result<void> fill(const Call &call, const QString &initiator, const QString &identifier,
                              quint64 firstBlock, ByteSize length) = 0;

    // PERSISTENT RESERVE OUT and IN. Errors of all: Unsupported (the SAN has no persistent reservations;
    // sense 5/20/00), Refused with ScsiStatus 18h (RESERVATION CONFLICT).

    /// REGISTER AND IGNORE EXISTING KEY. Key 0 takes the registration away, and with it a reservation it
    /// holds.
    virtual Result<void> registerKey(const Call &call, const QString &initiator, const QString &identifier,
                                     quint64 key) = 0;
    /// RESERVE, write exclusive – registrants only. `key` is this initiator's. Reserving again is success.
    virtual Result<void> reserve(const Call &call, const QString &initiator, const QString &identifier,
                                 quint64 key) = 0;
    /// RELEASE. Success without a reservation, as the standard has it.
    virtual Result<void> release(const Call &call, const QString &initiator, const QString &identifier,
                                 quint64 key) = 0;
    /// PREEMPT: takes away the registrations with `victim`, and the reservation if it was theirs: then it is
    /// ours.
    virtual Result<void> preempt(const Call &call, const QString &initiator, const QString &identifier,
                                 quint64 key, quint64 victim) = 0;
    /// CLEAR: no registration and no reservation is left.
    virtual Result<void> clear(const Call &call, const QString &initiator, const QString &identifier,
                               quint64 key) = 0;
    /// READ KEYS, one for each registration, in ascending order.
    virtual Result<std::vector<quint64>> readKeys(const Call &call, const QString &initiator,
                                                  const QString &identifier) = 0;
    /// READ RESERVATION; none when nobody holds one.
    virtual Result<std::optional<FabricReservation>>
    readReservation(const Call &call, const QString &initiator, const QString &identifier) = 0;

    /// The node went down: its sessions end. Its registrations stay, as on an array that keeps them for the
    /// initiator name. The next call of this initiator logs in again.
    virtual void disconnect(const QString &initiator) = 0;
};

} // namespace gw::lab
