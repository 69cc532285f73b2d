// SPDX-License-Identifier: Apache-2.0
#include "app/open_profile.h"

#include "app/data_folder.h"
#include "app/open_tgt_array.h"
#include "app/wmi_connector.h"
#include "core/lab/remote/remote_san.h"
#include "core/san/manual_array.h"
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

Result<scsi::Initiator> initiatorOf(const Call &call, const site::Profile &profile, const Secrets &given)
{
    const site::ProberProfile &prober = profile.prober;
    auto secret = findSecret(call, chapSecret(profile), given);
    if (!secret)
        return fail(secret.error());
    auto targetSecret = findSecret(call, targetChapSecret(profile), given);
    if (!targetSecret)
        return fail(targetSecret.error());
    return scsi::Initiator{.name = prober.initiator.isEmpty() ? QString(usualInitiator) : prober.initiator,
                           .chap = {.user = prober.chapUser,
                                    .secret = *std::move(secret),
                                    .targetUser = prober.targetChapUser,
                                    .targetSecret = *std::move(targetSecret)}};
}

/// The SAN's two sides.
struct San
{
    std::shared_ptr<san::Array> array;
    std::shared_ptr<scsi::Prober> prober;
};

Result<San> servedSan(const Call &call, const site::Profile &profile, const cim::Account &account)
{
    const auto endpoint = profile.array.url.isEmpty()
                              ? profile.winrm.endpointOf(profile.cluster).map(lab::sanBeside)
                              : cim::wsman::Endpoint::parse(profile.array.url);
    if (!endpoint)
        return fail(endpoint.error());
    const auto san = lab::openRemoteSan(call, *endpoint, profile.winrm, account);
    return san ? Result<San>({.array = san->array, .prober = san->prober}) : fail(san.error());
}

Result<San> sanOf(const Call &call, const site::Profile &profile, const cim::Account &account,
                  const Secrets &given)
{
    if (profile.array.kind == "lab"_L1)
        return servedSan(call, profile, account);
    auto initiator = initiatorOf(call, profile, given);
    if (!initiator)
        return fail(initiator.error());
    const auto prober = std::make_shared<scsi::IscsiProber>(*std::move(initiator));
    if (profile.array.kind != "tgt"_L1)
        return San{.array = std::make_shared<san::ManualArray>(profile.array.name, profile.array.portals,
                                                               QStringList(), prober),
                   .prober = prober};
    auto array = openTgtArray(call, profile.array);
    return array ? Result<San>({.array = *std::move(array), .prober = prober}) : fail(array.error());
}

} // namespace

Result<cim::Account> accountFor(const Call &call, const site::Profile &profile, const Secrets &given)
{
    if (profile.account.user.isEmpty())
        return cim::Account();
    auto secret = findSecret(call, accountSecret(profile), given);
    if (!secret)
        return fail(secret.error().whileTrying(tr("Log on as %1").arg(profile.account.user)));
    return cim::Account{.user = profile.account.user, .secret = *std::move(secret)};
}

Result<std::shared_ptr<site::TransportChooser>> connectorFor(const site::Profile &profile)
{
    auto wmi = wmiConnector();
    if (profile.transport == site::Transport::Wmi && !wmi)
        return fail({.kind = Error::Kind::Unsupported,
                     .what = tr("Connect to cluster %1").arg(profile.cluster),
                     .reason = tr("This build has no WMI: it belongs to Windows."),
                     .remedy = tr("Use \"transport\": \"winrm\" in the profile.")});
    return site::TransportChooser::make(
        site::waysOf(profile.transport, profile.winrm, wmi != nullptr), wmi,
        std::make_shared<site::TransportMemory>(dataFolder() + u"/transports.json"_s));
}

std::vector<site::TransportDiagnosis> testTransports(const Call &call, const site::Profile &profile,
                                                     const QString &host, const cim::Account &account)
{
    const auto wmi = wmiConnector();
    return site::testTransports(call, site::waysOf(profile.transport, profile.winrm, wmi != nullptr), host,
                                account, wmi);
}

Result<std::shared_ptr<site::Site>> openProfile(const Call &call, const site::Profile &profile,
                                                const Secrets &given)
{
    auto connector = connectorFor(profile);
    if (!connector)
        return fail(connector.error());
    auto account = accountFor(call, profile, given);
    if (!account)
        return fail(account.error());
    auto san = sanOf(call, profile, *account, given);
    if (!san)
        return fail(san.error());
    return site::Site::open(call, {.connector = *connector,
                                   .array = san->array,
                                   .prober = san->prober,
                                   .cluster = profile.cluster,
                                   .nodes = profile.nodes,
                                   .account = *std::move(account)});
}

} // namespace gw::app
