// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/target.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::scsi::Portal", text);
}

tl::unexpected<Error> notAPortal(const QString &text)
{
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Read the iSCSI portal “%1”").arg(text),
                 .reason = tr("It is not an address with an optional port."),
                 .remedy = tr("Write it like 10.0.0.1, 10.0.0.1:3260 or [fd00::1]:3260.")});
}

tl::unexpected<Error> notALun(const QString &text)
{
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Read the LUN's address “%1”").arg(text),
                 .reason = tr("It is not of the form iscsi://PORTAL/IQN/LUN with a LUN from 0 to 16383."),
                 .remedy = tr("Write it like iscsi://10.0.0.1:3260/iqn.2026-01.example:target/1.")});
}
} // namespace

Result<Portal> Portal::parse(const QString &text)
{
    // RFC 7143 13.8: a host name, an IPv4 address, or an IPv6 address in brackets.
    static const QRegularExpression form(
        uR"(^(?:\[([0-9A-Fa-f:.]+(?:%[\w.-]+)?)\]|([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?))(?::(\d{1,5}))?$)"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return notAPortal(text);
    Portal portal{.host = match.captured(1) + match.captured(2)};
    if (match.hasCaptured(3)) {
        const uint port = match.captured(3).toUInt();
        if (port == 0 || port > 65535)
            return notAPortal(text);
        portal.port = static_cast<quint16>(port);
    }
    return portal;
}

QString Portal::text() const
{
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(port);
}

Result<LunAddress> LunAddress::parse(const QString &url)
{
    static const QRegularExpression form(u"^iscsi://([^/]+)/([^/]{1,223})/(\\d{1,5})$"_s);
    const auto match = form.match(url.trimmed());
    if (!match.hasMatch())
        return notALun(url);
    const auto portal = Portal::parse(match.captured(1));
    if (!portal)
        return tl::unexpected(portal.error());
    const uint lun = match.captured(3).toUInt();
    if (lun > 16383)
        return notALun(url);
    return LunAddress{.target = {.portal = *portal, .name = match.captured(2)},
                      .lun = static_cast<quint16>(lun)};
}

QString LunAddress::text() const
{
    return u"iscsi://%1/%2/%3"_s.arg(target.portal.text(), target.name).arg(lun);
}

} // namespace gw::scsi
