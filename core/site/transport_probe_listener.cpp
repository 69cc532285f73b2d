// SPDX-License-Identifier: Apache-2.0
#include "core/site/transport_probe_listener.h"

#include "core/cim/wsman/identify.h"

#include <QCoreApplication>

namespace gw::site {

using namespace cim::wsman;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::site::TransportProbe", text);
}

QStringList schemesOf(const HttpReply &reply)
{
    QStringList names;
    for (const QByteArray &offer : reply.all("WWW-Authenticate"))
        names << QString::fromLatin1(offer).section(u' ', 0, 0);
    names.removeDuplicates();
    return names;
}

Error notWinrm(const Endpoint &endpoint, Error error)
{
    if (error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Timeout)
        return error;
    error.kind = Error::Kind::Unreachable;
    error.reason = error.code && error.code->value == 404
                       ? tr("There is no WinRM at %1.").arg(endpoint.url())
                       : tr("What listens on port %1 of %2 does not answer as WinRM does.")
                             .arg(endpoint.port)
                             .arg(endpoint.host);
    error.remedy =
        tr("Check address, port and path in the profile (winrm, url). On the host, \"winrm enumerate "
           "winrm/config/listener\" shows where WinRM listens.");
    return error;
}

/// A question without a log-on gets a 401 that says how one logs on.
QStringList askOffers(const Call &call, const Endpoint &endpoint, const ConnectionSettings &settings,
                      std::unique_ptr<HttpConnection> connection)
{
    if (!connection->isOpen()) {
        auto opened = HttpConnection::open(call, endpoint, settings);
        if (!opened)
            return {};
        connection = std::move(*opened);
    }
    const auto reply = connection->post(call, {.headers = {}, .body = writeIdentify()});
    return reply ? schemesOf(*reply) : QStringList();
}

} // namespace

Result<Listener> askListener(const Call &call, const Endpoint &endpoint, const ConnectionSettings &settings,
                             std::unique_ptr<HttpConnection> connection)
{
    const auto reply =
        connection->post(call, {.headers = {{"WSMANIDENTIFY", "unauthenticated"}}, .body = writeIdentify()});
    if (!reply)
        return fail(notWinrm(endpoint, reply.error()));
    Listener listener{.product = {}, .offers = schemesOf(*reply)};
    if (reply->status == 200) {
        const auto identity = readIdentity(reply->body, reply->charset());
        if (!identity)
            return fail(notWinrm(endpoint, identity.error()));
        listener.product = (identity->productVendor + u' ' + identity->productVersion).simplified();
    } else if (reply->status != 401) {
        return fail(notWinrm(endpoint, Error{.code = SystemCode{SystemCode::Domain::Http, reply->status}}));
    }
    if (listener.offers.isEmpty())
        listener.offers = askOffers(call, endpoint, settings, std::move(connection));
    return listener;
}

} // namespace gw::site
