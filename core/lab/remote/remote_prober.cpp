// SPDX-License-Identifier: Apache-2.0
#include "core/lab/remote/remote_prober.h"

#include <QCoreApplication>

namespace gw::lab {

using site::json::write;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::RemoteProber", text);
}

} // namespace

Result<std::vector<scsi::LunFacts>> RemoteProber::probe(const Call &call, const scsi::Target &target,
                                                        const std::vector<quint16> &luns)
{
    return m_client->ask<std::vector<scsi::LunFacts>>(
        call,
        {.ask = ask::probe, .what = tr("Probe %1").arg(target.name), .with = write(ProbeWish{target, luns})});
}

Result<std::vector<scsi::Target>> RemoteProber::discover(const Call &call, const scsi::Portal &portal)
{
    return m_client->ask<std::vector<scsi::Target>>(call,
                                                    {.ask = ask::discover,
                                                     .what = tr("Ask %1 for its targets").arg(portal.text()),
                                                     .with = write(portal)});
}

} // namespace gw::lab
