// SPDX-License-Identifier: Apache-2.0
#include "core/lab/lab_san.h"

#include "core/lab/simulated_array.h"
#include "core/lab/simulated_fabric.h"
#include "core/lab/simulated_prober.h"
#include "core/lab/simulated_san.h"

#include <QCoreApplication>

namespace gw::lab {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::LabSan", text);
}

Result<LabSan> openSimulatedSan(const LabSanOptions &options)
{
    const auto opened = SimulatedSan::open(options.folder, options.capacity);
    if (!opened)
        return tl::unexpected(opened.error());
    (*opened)->setFeatures({.persistentReservations = options.persistentReservations, .alua = options.alua});
    return LabSan{.array = std::make_shared<SimulatedArray>(*opened),
                  .fabric = std::make_shared<SimulatedFabric>(*opened),
                  .prober = std::make_shared<SimulatedProber>(*opened, proberInitiator)};
}

} // namespace

Result<LabSan> openLabSan(const Call &call, Backing backing, const LabSanOptions &options)
{
    const bool hasTgt = isTgtInstalled();
    if (backing == Backing::Simulated || (backing == Backing::Automatic && !hasTgt))
        return openSimulatedSan(options);
    if (hasTgt)
        return openTgtSan(call, options);
    return fail({.kind = Error::Kind::Unsupported,
                 .what = tr("Start the lab's SAN"),
                 .reason = tr("tgt is not installed here."),
                 .remedy = tr("Install the package tgt, or let the lab simulate its SAN.")});
}

} // namespace gw::lab
