// SPDX-License-Identifier: Apache-2.0
#include "core/site/transport.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::site {

using cim::wsman::Authentication;
using cim::wsman::ConnectionSettings;

namespace {

constexpr auto httpsUrl = "https://{host}:5986/wsman"_L1;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::site::Transport", text);
}

/// Any host does: the ways differ in scheme and port.
cim::wsman::Endpoint sample(const ConnectionSettings &settings)
{
    return settings.endpointOf(u"host"_s).value_or(cim::wsman::Endpoint());
}

bool mayGoInTheClear(const ConnectionSettings &settings)
{
    return settings.authentication == Authentication::Negotiate ||
           (settings.authentication == Authentication::Basic && settings.allowClearBasic);
}

} // namespace

QString TransportWay::id() const
{
    return kind == Kind::Wmi ? u"wmi"_s : winrm.url;
}

bool TransportWay::isTls() const
{
    return kind == Kind::Winrm && sample(winrm).tls;
}

QString TransportWay::text() const
{
    if (kind == Kind::Wmi)
        return tr("WMI (DCOM)");
    const auto endpoint = sample(winrm);
    if (endpoint.tls)
        return tr("WinRM over https, port %1").arg(endpoint.port);
    return winrm.authentication == Authentication::Negotiate
               ? tr("WinRM over http, port %1, sealed messages").arg(endpoint.port)
               : tr("WinRM over http, port %1, not encrypted").arg(endpoint.port);
}

std::vector<TransportWay> waysOf(Transport transport, const ConnectionSettings &winrm, bool hasWmi)
{
    std::vector<TransportWay> ways;
    if (transport == Transport::Wmi || (transport == Transport::Automatic && hasWmi))
        ways.push_back({.kind = TransportWay::Kind::Wmi, .winrm = {}});
    if (transport == Transport::Wmi)
        return ways;
    const bool hasOwnUrl = winrm.url != ConnectionSettings().url;
    if (transport == Transport::Winrm || hasOwnUrl) {
        ways.push_back({.kind = TransportWay::Kind::Winrm, .winrm = winrm});
        return ways;
    }
    TransportWay https{.kind = TransportWay::Kind::Winrm, .winrm = winrm};
    https.winrm.url = httpsUrl;
    ways.push_back(std::move(https));
    if (mayGoInTheClear(winrm))
        ways.push_back({.kind = TransportWay::Kind::Winrm, .winrm = winrm});
    return ways;
}

} // namespace gw::site
