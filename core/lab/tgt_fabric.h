// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/fabric.h"
#include "core/lab/reservation_table.h"
#include "core/scsi/command.h"

#include <functional>
#include <memory>
#include <mutex>

namespace gw::lab {

struct ReserveOut;

/// The lab's nodes on a real target: one iSCSI session for each initiator and target, kept open, as with
/// every logout tgt takes a registration from its owner but leaves its key.
///
/// tgt forgets registrations when it ends; they are kept beside (ReservationTable) and made again: at open(),
/// and when a registered initiator has to log in anew, for all initiators of that LUN.
class TgtFabric final : public Fabric
{
public:
    /// `folder` keeps reservations.json. Open it after the array's mappings are back, and before anybody else
    /// uses its LUNs. Errors: Failed, Corrupt; those of all of Fabric.
    static Result<std::unique_ptr<TgtFabric>> open(const Call &call, const scsi::Portal &portal,
                                                   const QString &folder);
    ~TgtFabric() override;

    Result<std::vector<FabricLun>> reportLuns(const Call &call, const QString &initiator) override;
    Result<QByteArray> read(const Call &call, const QString &initiator, const QString &identifier,
                            quint64 firstBlock, quint32 blocks) override;
    Result<void> write(const Call &call, const QString &initiator, const QString &identifier,
                       quint64 firstBlock, const QByteArray &bytes) override;
    Result<void> fill(const Call &call, const QString &initiator, const QString &identifier,
                      quint64 firstBlock, ByteSize length) override;
    Result<void> registerKey(const Call &call, const QString &initiator, const QString &identifier,
                             quint64 key) override;
    Result<void> reserve(const Call &call, const QString &initiator, const QString &identifier,
                         quint64 key) override;
    Result<void> release(const Call &call, const QString &initiator, const QString &identifier,
                         quint64 key) override;
    Result<void> preempt(const Call &call, const QString &initiator, const QString &identifier, quint64 key,
                         quint64 victim) override;
    Result<void> clear(const Call &call, const QString &initiator, const QString &identifier,
                       quint64 key) override;
    Result<std::vector<quint64>> readKeys(const Call &call, const QString &initiator,
                                          const QString &identifier) override;
    Result<std::optional<FabricReservation>> readReservation(const Call &call, const QString &initiator,
                                                             const QString &identifier) override;
    void disconnect(const QString &initiator) override;

private:
    struct Seat;
    using Change = std::function<void(LunReservations &)>;

    TgtFabric(scsi::Portal portal, ReservationTable table);

    std::shared_ptr<Seat> seatOf(const QString &initiator, const QString &target);
    std::shared_ptr<std::recursive_mutex> orderOf(const QString &target);
    void dropSeats(const QString &initiator, const std::function<bool(const QString &target)> &drops);

    Result<void> logIn(const Call &call, const QString &initiator, const scsi::Target &target, Seat &seat);
    Result<std::vector<FabricLun>> describe(const Call &call, const QString &initiator,
                                            const scsi::Target &target);
    Result<FabricLun> find(const Call &call, const QString &what, const QString &initiator,
                           const QString &identifier);

    Result<scsi::Answer> execute(const Call &call, const QString &what, const QString &initiator,
                                 const FabricLun &lun, const scsi::Command &command);
    Result<scsi::Answer> executeAnyhow(const Call &call, const QString &initiator, const FabricLun &lun,
                                       const scsi::Command &command);
    Result<QByteArray> dataOf(const Call &call, const QString &what, const QString &initiator,
                              const FabricLun &lun, const scsi::Command &command);

    Result<void> settle(const Call &call, const QString &initiator, const FabricLun &lun);
    Result<void> registerAgain(const Call &call, const FabricLun &lun, const LunReservations &wanted);
    Result<void> reserveOut(const Call &call, const QString &what, const QString &initiator,
                            const QString &identifier, const ReserveOut &request, const Change &change);
    LunReservations reservationsOf(const QString &identifier);

    const scsi::Portal m_portal;
    std::mutex m_mutex; // guards what follows; never held during a command
    ReservationTable m_table;
    std::map<std::pair<QString, QString>, std::shared_ptr<Seat>> m_seats; // by initiator and target
    std::map<QString, std::shared_ptr<std::recursive_mutex>> m_orders;    // by target
    std::map<QString, std::vector<FabricLun>> m_known;                    // by initiator, of its last scan
};

} // namespace gw::lab
