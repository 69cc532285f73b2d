// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/channel.h"

#include "core/cim/wsman/client_certificate.h"
#include "core/cim/wsman/sealed_message.h"

#include <QCoreApplication>

namespace gw::cim::wsman {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Of the handshake; NTLM takes three legs, Kerberos two.
constexpr int mostLegs = 8;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::Channel", text);
}

QString schemes(const HttpReply &reply)
{
    QStringList names;
    for (const QByteArray &offer : reply.all("WWW-Authenticate"))
        names << QString::fromLatin1(offer).section(u' ', 0, 0);
    names.removeDuplicates();
    return names.join(u", "_s);
}

/// The token behind "Negotiate" in the server's answer.
QByteArray tokenOf(const HttpReply &reply)
{
    for (const QByteArray &offer : reply.all("WWW-Authenticate"))
        if (offer.toLower().startsWith("negotiate ") || offer.toLower().startsWith("kerberos "))
            return QByteArray::fromBase64(offer.mid(offer.indexOf(' ') + 1).trimmed());
    return {};
}

Result<void> mayUseBasic(const Endpoint &endpoint, const ConnectionSettings &settings)
{
    if (endpoint.tls || settings.allowClearBasic)
        return {};
    return fail(
        {.kind = Error::Kind::Refused,
         .what = tr("Log on to %1").arg(endpoint.host),
         .reason = tr("With Basic and without TLS the password would go over the network in the clear."),
         .remedy = tr("Use https:// and port 5986 in the profile, or Negotiate."),
         .place = {.host = endpoint.host}});
}

} // namespace

Channel::Channel(std::unique_ptr<HttpConnection> connection, const ConnectionSettings &settings)
    : m_connection(std::move(connection)), m_settings(settings)
{
}

Result<std::unique_ptr<Channel>> Channel::open(const Call &call, const Endpoint &endpoint,
                                               const ConnectionSettings &settings, const Account &account)
{
    if (settings.authentication == Authentication::Basic)
        if (const auto allowed = mayUseBasic(endpoint, settings); !allowed)
            return fail(allowed.error());
    PeerCertificate certificate;
    auto connection = HttpConnection::open(call, endpoint, settings, &certificate);
    if (!connection)
        return fail(connection.error());
    std::unique_ptr<Channel> channel(new Channel(std::move(*connection), settings));
    channel->m_certificate = std::move(certificate);
    switch (settings.authentication) {
    case Authentication::Basic:
        channel->m_authorization = "Basic " + (account.user + u':' + account.secret).toUtf8().toBase64();
        break;
    case Authentication::Certificate:
        channel->m_authorization = mutualTls;
        break;
    case Authentication::Negotiate:
        if (const auto done = channel->handshake(call, account); !done)
            return fail(done.error());
        break;
    }
    return channel;
}

Error Channel::refused(const HttpReply &reply) const
{
    const QString offered = schemes(reply);
    const auto isOffered = [&offered](const QString &scheme) {
        return offered.contains(scheme, Qt::CaseInsensitive);
    };
    const QString what = tr("Log on to %1").arg(m_connection->endpoint().host);
    const SystemCode code{SystemCode::Domain::Http, reply.status};
    if (m_settings.authentication == Authentication::Certificate) {
        Error error = certificateRefused(m_connection->endpoint(), m_settings, what);
        error.code = code;
        return error;
    }
    Error error{.kind = Error::Kind::AccessDenied,
                .what = what,
                .place = {.host = m_connection->endpoint().host},
                .code = code};
    if (m_settings.authentication == Authentication::Basic && !isOffered(u"Basic"_s)) {
        error.reason = tr("The host's WinRM does not take Basic; it offers: %1.").arg(offered);
        error.remedy = tr("Use Negotiate in the profile, or allow Basic on the host "
                          "(winrm set winrm/config/service/auth @{Basic=\"true\"}).");
    } else if (m_settings.authentication == Authentication::Negotiate && !isOffered(u"Negotiate"_s)) {
        error.reason = tr("The host's WinRM does not take Negotiate; it offers: %1.").arg(offered);
        error.remedy = tr("Allow Negotiate on the host, or use Basic over https in the profile.");
    } else {
        error.reason =
            tr("The user name or password is wrong, or the account may not use WinRM on this host.");
        error.remedy =
            tr("Enter them again. The account must be an administrator of the host; a local account "
               "other than Administrator also needs LocalAccountTokenFilterPolicy there.");
        if (m_settings.authentication == Authentication::Basic && !m_connection->endpoint().tls)
            error.remedy += u' ' + tr("If they are right: without TLS the host also has to take messages in "
                                      "the clear (AllowUnencrypted); better use Negotiate, or https.");
    }
    return error;
}

/// A host that asks for the certificate after the first request says no by ending the connection.
Error Channel::cut(const Error &error) const
{
    const bool shows = m_settings.authentication == Authentication::Certificate;
    if (!shows || !m_connection->failedBeforeReply() || !isCertificateRefused(error.systemText))
        return error;
    Error refusal = certificateRefused(m_connection->endpoint(), m_settings, error.what);
    refusal.systemText = error.systemText;
    return refusal;
}

Result<HttpReply> Channel::sendToken(const Call &call, const QByteArray &token)
{
    return m_connection->post(call, {.headers = {{"Authorization", "Negotiate " + token.toBase64()}}});
}

Result<void> Channel::handshake(const Call &call, const Account &account)
{
    auto context = initiate(m_connection->endpoint().host, account);
    if (!context)
        return fail(context.error());
    QByteArray received;
    for (int leg = 0; leg < mostLegs; ++leg) {
        const auto token = (*context)->step(received);
        if (!token)
            return fail(token.error());
        const auto reply = sendToken(call, *token);
        if (!reply)
            return fail(reply.error());
        received = tokenOf(*reply);
        if (reply->status != 401) {
            // The server's last token, for those mechanisms where it proves itself too.
            if (!(*context)->isComplete() && !received.isEmpty())
                if (const auto last = (*context)->step(received); !last)
                    return fail(last.error());
            if (!(*context)->isComplete())
                return fail(refused(*reply));
            m_context = std::move(*context);
            return {};
        }
        if (received.isEmpty() || !m_connection->isOpen())
            return fail(refused(*reply));
    }
    return fail(Error{.kind = Error::Kind::AccessDenied,
                      .what = tr("Log on to %1").arg(m_connection->endpoint().host),
                      .reason = tr("The host does not come to an end with the log-on."),
                      .place = {.host = m_connection->endpoint().host}});
}

Result<Answer> Channel::exchange(const Call &call, const QByteArray &message, const QByteArray &contentType)
{
    HttpRequest request{.contentType = contentType, .body = message};
    if (!m_authorization.isEmpty())
        request.headers.emplace_back("Authorization", m_authorization);
    const bool seals = m_context && !m_connection->endpoint().tls;
    if (seals) {
        auto sealedBody = sealed::seal(*m_context, message, contentType);
        if (!sealedBody)
            return fail(sealedBody.error());
        request.contentType = sealed::contentType;
        request.body = *std::move(sealedBody);
    }
    auto reply = m_connection->post(call, request);
    if (!reply)
        return fail(cut(reply.error()));
    if (reply->status == 401)
        return fail(refused(*reply));
    if (!sealed::isSealed(reply->header("Content-Type")))
        return Answer{reply->status, std::move(reply->body), reply->charset()};
    if (!m_context)
        return fail({.kind = Error::Kind::Corrupt,
                     .what = tr("Read the answer of %1").arg(m_connection->endpoint().host),
                     .reason = tr("It is sealed, but nothing was agreed on.")});
    auto opened = sealed::open(*m_context, reply->body);
    if (!opened)
        return fail(opened.error());
    return Answer{reply->status, std::move(opened->message), opened->charset};
}

} // namespace gw::cim::wsman
