// SPDX-License-Identifier: Apache-2.0
#include "app/open_profile.h"

#include "app/data_folder.h"
#include "app/open_tgt_array.h"
#include "app/wmi_connector.h"
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

Result<std::shared_ptr<san::Array>> arrayOf(const Call &call, const site::ArrayProfile &profile,
                                            const std::shared_ptr<scsi::Prober> &prober)
{
    if (profile.kind == "tgt"_L1)
        return openTgtArray(call, profile);
    return std::make_shared<san::ManualArray>(profile.name, profile.portals, QStringList(), prober);
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
    auto initiator = initiatorOf(call, profile, given);
    if (!initiator)
        return fail(initiator.error());
    const auto prober = std::make_shared<scsi::IscsiProber>(*std::move(initiator));
    auto array = arrayOf(call, profile.array, prober);
    if (!array)
        return fail(array.error());
    return site::Site::open(call, {.connector = *connector,
                                   .array = *std::move(array),
                                   .prober = prober,
                                   .cluster = profile.cluster,
                                   .nodes = profile.nodes,
                                   .account = *std::move(account)});
}

} // namespace gw::app
