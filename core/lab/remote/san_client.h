// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/wsman/channel_pool.h"
#include "core/lab/serve/san_messages.h"

namespace gw::lab {

/// The other end of SanService: asks a lab's SAN over the lab's WinRM listener, logged on as for WinRM.
///
/// An error of the SAN is answered as it was made there, with the machine that serves it in its place. Only
/// what reads is ever sent twice: see ChannelPool.
///
/// Thread: any, several at once.
class SanClient
{
public:
    using Repeating = cim::wsman::Repeating;
    using Json = site::json::Json;

    SanClient(const cim::wsman::Endpoint &endpoint, const cim::wsman::ConnectionSettings &settings,
              const cim::Account &account)
        : m_channels(endpoint, settings, account)
    {
    }

    /// One call: which it is (namespace ask), its input, and what is being tried, for people.
    struct Question
    {
        const char *ask;
        QString what;
        Json with = Json::object();
        Repeating repeating = Repeating::Harmless;
    };

    /// Errors: the SAN's own; as ChannelPool::exchange; Unreachable (no SAN is served there), Corrupt.
    template<class T>
    Result<T> ask(const Call &call, const Question &question)
    {
        const auto json = exchange(call, question);
        if (!json)
            return fail(json.error());
        T answer;
        site::json::Parser parser;
        parser.read(*json, QStringLiteral("result"), answer);
        if (parser.complaint())
            return fail(senseless(question, parser.complaint()->where));
        return answer;
    }
    /// Where nothing but success is answered.
    Result<void> tell(const Call &call, const Question &question);

    /// "lab01:5986", for places.
    QString host() const;
    QString url() const { return m_channels.endpoint().url(); }

private:
    Result<Json> exchange(const Call &call, const Question &question);
    Error senseless(const Question &question, const QString &where) const;
    Error notASan(const Question &question, int status) const;
    Error madeThere(const Json &json, const Question &question) const;

    cim::wsman::ChannelPool m_channels;
};

} // namespace gw::lab
