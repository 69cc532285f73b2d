// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/wsman/channel.h"

#include <mutex>

namespace gw::cim::wsman {

/// What sending a request again would do, when it may have reached the host.
enum class Repeating {
    Harmless,         ///< it reads
    WouldSkip,        ///< Pull: the page that was lost does not come again
    WouldChangeTwice, ///< it changes something
};

/// The connections to one listener. Keeps them for the next request; requests at once take one each.
///
/// What reads is sent again when a kept connection turns out to have been closed before anything came back;
/// what changes something or cannot be asked twice is sent once. Only a 401 lets both go out again, once,
/// over a new connection with a new log-on: it says that nothing was done with the request (RFC 9110,
/// 15.5.2). When the answer to a change is lost, the error says that its outcome is not known.
///
/// Each connection's certificate has to be vouched for or pinned anew. One that is neither, after another one
/// was, is told with both fingerprints.
///
/// Thread: any, several at once.
class ChannelPool
{
public:
    ChannelPool(Endpoint endpoint, ConnectionSettings settings, Account account);
    ~ChannelPool();
    ChannelPool(const ChannelPool &) = delete;
    ChannelPool &operator=(const ChannelPool &) = delete;

    /// Sends a message and answers what came back, whatever its status but 401. Errors: as Channel::open and
    /// Channel::exchange.
    Result<Answer> exchange(const Call &call, const QByteArray &message, Repeating repeating,
                            const QByteArray &contentType = soapType);

    const Endpoint &endpoint() const { return m_endpoint; }

private:
    Result<std::unique_ptr<Channel>> takeChannel(const Call &call, bool &wasKept);
    Result<std::unique_ptr<Channel>> openChannel(const Call &call);
    void keep(std::unique_ptr<Channel> channel);
    void dropKept();
    bool wasLetIn() const;

    const Endpoint m_endpoint;
    const ConnectionSettings m_settings;
    const Account m_account;
    mutable std::mutex m_mutex; ///< of all below
    std::vector<std::unique_ptr<Channel>> m_kept;
    QString m_fingerprint;   ///< of the last certificate that was accepted
    bool m_wasLetIn = false; ///< an authenticated request was answered
};

} // namespace gw::cim::wsman
