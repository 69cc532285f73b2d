// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/endpoint.h"

#include <QCoreApplication>
#include <QUrl>

namespace gw::cim::wsman {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto hostMark = "{host}"_L1;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::Endpoint", text);
}

} // namespace

Result<Endpoint> Endpoint::parse(const QString &url)
{
    const QUrl read(url, QUrl::StrictMode);
    const bool tls = read.scheme() == "https"_L1;
    if (!read.isValid() || read.host().isEmpty() || (!tls && read.scheme() != "http"_L1) ||
        !read.userInfo().isEmpty())
        return fail({.kind = Error::Kind::InvalidInput,
                     .what = tr("Read the address of WinRM \"%1\"").arg(url),
                     .reason = tr("It does not have the form http://host:5985/wsman."),
                     .remedy = tr("Correct the address in the profile (winrm, url).")});
    Endpoint endpoint{.host = read.host(), .port = quint16(read.port(tls ? 5986 : 5985)), .tls = tls};
    if (!read.path().isEmpty() && read.path() != "/"_L1)
        endpoint.path = read.path(QUrl::FullyEncoded);
    return endpoint;
}

QString Endpoint::url() const
{
    return (tls ? u"https://"_s : u"http://"_s) + authority() + path;
}

QString Endpoint::authority() const
{
    const QString address = host.contains(u':') ? u'[' + host + u']' : host;
    return address + u':' + QString::number(port);
}

Result<Endpoint> ConnectionSettings::endpointOf(const QString &hostName) const
{
    const bool isAddress = hostName.contains(u':'); // of IPv6
    QString whole = url;
    return Endpoint::parse(whole.replace(hostMark, isAddress ? u'[' + hostName + u']' : hostName));
}

QString plainFingerprint(const QString &fingerprint)
{
    QString plain = fingerprint.toLower();
    return plain.remove(u':').remove(u' ');
}

} // namespace gw::cim::wsman
