// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/resolve.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QHostInfo>

#include <future>
#include <thread>

namespace gw::scsi {

using namespace std::chrono_literals;

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::scsi::resolve", text);
}

/// The system's resolver cannot be interrupted, so it works in a thread that is left to itself when nobody
/// waits for it any longer.
std::future<QHostInfo> lookUp(const QString &host)
{
    std::promise<QHostInfo> promise;
    std::future<QHostInfo> future = promise.get_future();
    std::thread([host, answer = std::move(promise)]() mutable {
        answer.set_value(QHostInfo::fromName(host));
    }).detach();
    return future;
}

tl::unexpected<Error> unknownName(const QString &what, const Portal &portal, const QString &systemText)
{
    return fail({.kind = Error::Kind::Unreachable,
                 .what = what,
                 .reason = tr("The name has no address."),
                 .remedy = tr("Check the portal's name, or give its IP address."),
                 .place = {.host = portal.text()},
                 .systemText = systemText});
}
} // namespace

Result<std::vector<Portal>> resolve(const Call &call, const Portal &portal)
{
    if (!QHostAddress(portal.host).isNull())
        return std::vector{portal};
    const QString what = tr("Look up the portal %1").arg(portal.host);
    auto answer = lookUp(portal.host);
    while (answer.wait_for(20ms) != std::future_status::ready) {
        if (auto goOn = call.proceed(what); !goOn)
            return tl::unexpected(goOn.error());
    }
    const QHostInfo info = answer.get();
    std::vector<Portal> portals;
    for (const QHostAddress &address : info.addresses())
        portals.push_back({.host = address.toString(), .port = portal.port});
    if (portals.empty())
        return unknownName(what, portal, info.errorString());
    return portals;
}

} // namespace gw::scsi
