// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/fabric.h"
#include "core/lab/reservation_table.h"
#include "core/san/lun_catalogue.h"

#include <functional>
#include <memory>
#include <mutex>

namespace gw::lab {

/// What a simulated SAN can do: an array without one of them is a fault of the lab.
struct SimulatedFeatures
{
    bool persistentReservations = true;
    bool alua = true;
};

/// A SAN in a folder, without a network: for machines without tgt. SimulatedArray, SimulatedFabric and
/// SimulatedProber are the three sides of it, and behave as TgtArray, TgtFabric and a real probe do.
///
/// A LUN's blocks are files of 256 KiB in a folder of its own, made when they are first written to, so that
/// it is thin on every file system. Each is replaced as a whole.
///
/// Thread: any; one call at a time.
class SimulatedSan
{
public:
    /// Errors: Failed, Corrupt.
    static Result<std::shared_ptr<SimulatedSan>> open(const QString &folder, ByteSize capacity,
                                                      const QString &poolName = QStringLiteral("Pool 1"));

    SimulatedFeatures features() const;
    void setFeatures(const SimulatedFeatures &features);

    ByteSize capacity() const { return m_capacity; }
    QString poolName() const { return m_poolName; }

    // For the array.
    std::vector<san::LunRecord> luns() const;
    Result<san::LunRecord> find(const QString &id, const QString &what) const;
    Result<ByteSize> allocated(const san::LunRecord &lun) const;
    ByteSize promised() const;
    Result<san::LunRecord> create(const san::LunRequest &request);
    Result<void> setMapping(const QString &id, const QString &initiator, bool mapped, const QString &what);
    Result<void> remove(const san::LunRecord &lun);

    // For the fabric and the prober.
    static FabricLun fabricLun(const san::LunRecord &lun);
    static QString targetName(const san::LunRecord &lun);
    static scsi::Portal portal();
    Result<QByteArray> read(const QString &identifier, quint64 firstByte, quint64 count) const;
    Result<void> write(const QString &identifier, quint64 firstByte, const QByteArray &bytes);
    LunReservations reservations(const QString &identifier) const;
    /// Looks at the reservations of a LUN and stores them when `function` says true. False is a conflict:
    /// Refused.
    Result<void> changeReservations(const QString &what, const QString &identifier,
                                    const std::function<bool(LunReservations &)> &function);

private:
    SimulatedSan(QString folder, ByteSize capacity, QString poolName, san::LunCatalogue catalogue,
                 ReservationTable table);
    QString folderOf(const san::LunRecord &lun) const;
    QString chunkFile(const QString &identifier, quint64 chunk) const;
    Result<QByteArray> readChunk(const QString &identifier, quint64 chunk) const;
    Result<ByteSize> allocatedNow(const san::LunRecord &lun) const;

    const QString m_folder;
    const ByteSize m_capacity;
    const QString m_poolName;
    mutable std::mutex m_mutex; // guards what follows, and the files
    SimulatedFeatures m_features;
    san::LunCatalogue m_catalogue;
    ReservationTable m_table;
};

} // namespace gw::lab
