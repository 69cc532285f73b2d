// SPDX-License-Identifier: Apache-2.0
#include "core/lab/remote/san_client.h"

#include <QCoreApplication>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using site::json::Json;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::SanClient", text);
}

QString whereToLook()
{
    return tr("Check the address in the profile (array, url; without it that of winrm), and that the lab is "
              "served there (guestwrightctl lab serve). A real array is of the kind \"manual\".");
}

/// A little less than what is left, so that the SAN's own word on it still arrives.
qint64 timeoutOf(const Call &call)
{
    return std::max<qint64>(1000, call.remaining().count() * 9 / 10);
}

QByteArray messageOf(const Call &call, const SanClient::Question &question)
{
    const Json json{{"ask", question.ask}, {"timeout", timeoutOf(call)}, {"with", question.with}};
    return QByteArray::fromStdString(json.dump());
}

} // namespace

QString SanClient::host() const
{
    const auto &endpoint = m_channels.endpoint();
    return scsi::Portal{.host = endpoint.host, .port = endpoint.port}.text();
}

Error SanClient::senseless(const Question &question, const QString &where) const
{
    return {.kind = Error::Kind::Corrupt,
            .what = question.what,
            .reason = tr("The lab's SAN answers what makes no sense (%1).").arg(where),
            .remedy = tr("Both machines need the same version of this program."),
            .place = {.host = host(), .method = QString::fromLatin1(question.ask)}};
}

Error SanClient::notASan(const Question &question, int status) const
{
    return {.kind = Error::Kind::Unreachable,
            .what = question.what,
            .reason = tr("No lab's SAN is served at %1.").arg(url()),
            .remedy = whereToLook(),
            .place = {.host = host()},
            .code = SystemCode{SystemCode::Domain::Http, status}};
}

Error SanClient::madeThere(const Json &json, const Question &question) const
{
    Error error;
    site::json::Parser parser;
    parser.read(json, u"error"_s, error);
    if (parser.complaint())
        return senseless(question, parser.complaint()->where);
    QString &place = error.place.host;
    place = place.isEmpty() ? host() : tr("%1, served by %2").arg(place, host());
    return error;
}

Result<Json> SanClient::exchange(const Call &call, const Question &question)
{
    if (const auto alive = call.proceed(question.what); !alive)
        return fail(alive.error());
    const auto answer = m_channels.exchange(call, messageOf(call, question), question.repeating, jsonType);
    if (!answer) {
        Error error = answer.error();
        if (error.kind == Error::Kind::Unreachable && question.repeating == Repeating::Harmless)
            error.remedy = whereToLook();
        return fail(error.kind == Error::Kind::Cancelled ? error : error.whileTrying(question.what));
    }
    auto json = parseSanMessage(answer->message);
    if (json.is_object() && answer->status == 200 && json.contains("result"))
        return std::move(json["result"]);
    if (json.is_object() && answer->status == 500 && json.contains("error"))
        return fail(madeThere(json["error"], question));
    return fail(answer->status == 200 ? senseless(question, u"result"_s) : notASan(question, answer->status));
}

Result<void> SanClient::tell(const Call &call, const Question &question)
{
    const auto done = exchange(call, question);
    return done ? Result<void>() : fail(done.error());
}

} // namespace gw::lab
