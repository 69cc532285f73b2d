// SPDX-License-Identifier: Apache-2.0
#include "core/lab/iscsi_relay.h"
#include "core/lab/lab_san.h"
#include "core/lab/tgt_daemon.h"
#include "core/lab/tgt_fabric.h"
#include "core/san/tgt_array.h"
#include "core/scsi/iscsi_prober.h"

#include <QDir>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

/// In the order in which they stand on each other.
struct TgtSan
{
    std::unique_ptr<TgtDaemon> daemon;
    std::unique_ptr<IscsiRelay> relay;
    std::unique_ptr<san::TgtArray> array;
    std::unique_ptr<TgtFabric> fabric;
    std::unique_ptr<scsi::IscsiProber> prober;
};

template<class Part>
bool placed(Result<std::unique_ptr<Part>> made, std::unique_ptr<Part> &part, Error &error)
{
    if (made)
        part = *std::move(made);
    else
        error = made.error();
    return made.has_value();
}

} // namespace

bool isTgtInstalled()
{
    return TgtDaemon::isInstalled();
}

Result<LabSan> openTgtSan(const Call &call, const LabSanOptions &options)
{
    const auto san = std::make_shared<TgtSan>();
    Error error;
    const QDir folder(options.folder);
    const QString luns = folder.filePath(u"luns"_s);
    const QString daemon = folder.filePath(u"tgt"_s);
    if (!folder.mkpath(luns) || !folder.mkpath(daemon))
        return fail({.kind = Error::Kind::Failed, .what = luns, .place = {.file = luns}});
    if (!placed(TgtDaemon::start(call, daemon), san->daemon, error) ||
        !placed(IscsiRelay::start(san->daemon->portal()), san->relay, error))
        return fail(error);
    RelayBehaviour behaviour;
    behaviour.alua = options.alua;
    behaviour.noPersistentReservations = !options.persistentReservations;
    san->relay->setBehaviour(behaviour);
    san::TgtArraySettings settings{.control = san->daemon->control(),
                                   .portal = san->relay->portal(),
                                   .folder = luns,
                                   .capacity = options.capacity,
                                   .alua = options.alua};
    if (!placed(san::TgtArray::open(call, settings), san->array, error) ||
        !placed(TgtFabric::open(call, san->relay->portal(), options.folder), san->fabric, error))
        return fail(error);
    san->prober =
        std::make_unique<scsi::IscsiProber>(scsi::Initiator{.name = proberInitiator, .chap = {}, .isid = {}});
    return LabSan{.array = {san, san->array.get()},
                  .fabric = {san, san->fabric.get()},
                  .prober = {san, san->prober.get()}};
}

} // namespace gw::lab
