// SPDX-License-Identifier: Apache-2.0
#include "app/open_profile.h"

#include "core/cim/wsman/wsman_connector.h"
#include "core/san/manual_array.h"
#include "core/san/tgt_array.h"
#include "core/scsi/iscsi_prober.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::app {

namespace {

/// One of our own, never a host's: the array maps LUNs to it for probing.
constexpr auto usualInitiator = "iqn.2026-01.net.guestwright:probe"_L1;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::app", text);
}

Result<cim::Account> accountOf(const site::Profile &profile)
{
    cim::Account account{.user = profile.account.user, .secret = qEnvironmentVariable("GUESTWRIGHT_SECRET")};
    if (!account.user.isEmpty() && account.secret.isEmpty())
        return fail({.kind = Error::Kind::ActionNeeded,
                     .what = tr("Log on as %1").arg(account.user),
                     .reason = tr("The password of \"%1\" is not known.").arg(profile.account.secretName),
                     .remedy = tr("Put it into the environment variable GUESTWRIGHT_SECRET.")});
    return account;
}

scsi::Initiator initiatorOf(const site::ProberProfile &prober)
{
    return {.name = prober.initiator.isEmpty() ? QString(usualInitiator) : prober.initiator,
            .chap = {.user = prober.chapUser,
                     .secret = qEnvironmentVariable("GUESTWRIGHT_CHAP_SECRET"),
                     .targetUser = prober.targetChapUser,
                     .targetSecret = qEnvironmentVariable("GUESTWRIGHT_CHAP_TARGET_SECRET")}};
}

Result<std::shared_ptr<san::Array>> arrayOf(const Call &call, const site::ArrayProfile &profile,
                                            const std::shared_ptr<scsi::Prober> &prober)
{
    if (profile.kind != "tgt"_L1)
        return std::make_shared<san::ManualArray>(profile.name, profile.portals, QStringList(), prober);
    const san::TgtArraySettings settings{.control = {.socket = profile.controlPort},
                                         .portal = profile.portals.empty() ? scsi::Portal()
                                                                           : profile.portals.front(),
                                         .folder = profile.folder};
    auto array = san::TgtArray::open(call, settings);
    if (!array)
        return fail(array.error());
    return std::shared_ptr<san::Array>(std::move(*array));
}

} // namespace

Result<std::shared_ptr<cim::Connector>> connectorFor(const site::Profile &profile)
{
    if (profile.transport == site::Transport::Wmi)
        return fail({.kind = Error::Kind::Unsupported,
                     .what = tr("Connect to cluster %1").arg(profile.cluster),
                     .reason = tr("This build has no WMI: it belongs to Windows."),
                     .remedy = tr("Use \"transport\": \"winrm\" in the profile.")});
    auto connector = cim::wsman::WsmanConnector::make(profile.winrm);
    if (!connector)
        return fail(connector.error());
    return std::shared_ptr<cim::Connector>(std::move(*connector));
}

Result<std::shared_ptr<site::Site>> openProfile(const Call &call, const site::Profile &profile)
{
    auto connector = connectorFor(profile);
    if (!connector)
        return fail(connector.error());
    auto account = accountOf(profile);
    if (!account)
        return fail(account.error());
    const auto prober = std::make_shared<scsi::IscsiProber>(initiatorOf(profile.prober));
    auto array = arrayOf(call, profile.array, prober);
    if (!array)
        return fail(array.error());
    return site::Site::open(call, {.connector = *std::move(connector),
                                   .array = *std::move(array),
                                   .prober = prober,
                                   .cluster = profile.cluster,
                                   .nodes = profile.nodes,
                                   .account = *std::move(account)});
}

} // namespace gw::app
