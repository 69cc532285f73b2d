// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/channel_pool.h"

#include <QCoreApplication>

namespace gw::cim::wsman {

namespace {

constexpr std::size_t mostKept = 8;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::ChannelPool", text);
}

/// Nothing was done with the request.
bool isUnauthorised(const Error &error)
{
    return error.code && *error.code == SystemCode{SystemCode::Domain::Http, 401};
}

Error noLongerLetIn(Error error)
{
    error.reason = tr("The host has let this account in before and does not any more: its password was "
                      "changed, it was locked or has expired, or it may not use WinRM any longer.");
    error.remedy = tr("Look at the account, enter its password again and resume.");
    return error;
}

/// The request went out, and what came of it is not known.
Error outcomeUnknown(Error error)
{
    error.remedy =
        tr("The host may have carried it out: look there before you try again. A run that is resumed "
           "looks by itself.");
    return error;
}

} // namespace

ChannelPool::ChannelPool(Endpoint endpoint, ConnectionSettings settings, Account account)
    : m_endpoint(std::move(endpoint)), m_settings(std::move(settings)), m_account(std::move(account))
{
}

ChannelPool::~ChannelPool()
{
    dropKept();
}

Result<std::unique_ptr<Channel>> ChannelPool::takeChannel(const Call &call, bool &wasKept)
{
    while (true) {
        std::unique_ptr<Channel> channel;
        {
            const std::lock_guard lock(m_mutex);
            if (m_kept.empty())
                break;
            channel = std::move(m_kept.back());
            m_kept.pop_back();
        }
        channel->unpark();
        wasKept = true;
        if (channel->isOpen())
            return channel;
    }
    wasKept = false;
    return openChannel(call);
}

Result<std::unique_ptr<Channel>> ChannelPool::openChannel(const Call &call)
{
    auto channel = Channel::open(call, m_endpoint, m_settings, m_account);
    const std::lock_guard lock(m_mutex);
    if (channel) {
        m_fingerprint = (*channel)->fingerprint();
        return channel;
    }
    Error error = channel.error();
    const bool isCertificate = error.kind == Error::Kind::ActionNeeded;
    if (!isCertificate || m_fingerprint.isEmpty())
        return fail(m_wasLetIn && isUnauthorised(error) ? noLongerLetIn(std::move(error)) : error);
    error.reason = tr("The host shows another certificate than before: it was replaced, or somebody else "
                      "answers in its place.");
    error.remedy = tr("Compare the new fingerprint with that of the certificate on the host itself "
                      "(certlm.msc). Only if they are the same, pin it: in the window edit the profile, test "
                      "the hosts and choose \"Pin this certificate\"; without it, write the fingerprint into "
                      "the profile (winrm, pinned). Then resume.");
    error.evidence << tr("SHA-256 fingerprint before: %1").arg(m_fingerprint);
    return fail(std::move(error));
}

void ChannelPool::dropKept()
{
    std::vector<std::unique_ptr<Channel>> dropped;
    {
        const std::lock_guard lock(m_mutex);
        dropped.swap(m_kept);
    }
    for (const auto &channel : dropped)
        channel->unpark();
}

void ChannelPool::keep(std::unique_ptr<Channel> channel)
{
    const bool isOpen = channel->isOpen();
    if (isOpen)
        channel->park();
    {
        const std::lock_guard lock(m_mutex);
        m_wasLetIn = true;
        if (isOpen && m_kept.size() < mostKept)
            m_kept.push_back(std::move(channel));
    }
    if (isOpen && channel)
        channel->unpark();
}

bool ChannelPool::wasLetIn() const
{
    const std::lock_guard lock(m_mutex);
    return m_wasLetIn;
}

Result<Answer> ChannelPool::exchange(const Call &call, const QByteArray &message, Repeating repeating,
                                     const QByteArray &contentType)
{
    bool hasLoggedOnAnew = false;
    while (true) {
        bool wasKept = false;
        auto channel = takeChannel(call, wasKept);
        if (!channel)
            return fail(channel.error());
        auto answer = (*channel)->exchange(call, message, contentType);
        if (answer) {
            keep(std::move(*channel));
            return answer;
        }
        if (isUnauthorised(answer.error())) {
            if (!wasKept || hasLoggedOnAnew)
                return fail(wasLetIn() ? noLongerLetIn(answer.error()) : answer.error());
            // The others were logged on in the same way: trying each could lock the account.
            dropKept();
            hasLoggedOnAnew = true;
            continue;
        }
        if (repeating == Repeating::WouldChangeTwice)
            return fail(outcomeUnknown(answer.error()));
        if (repeating == Repeating::WouldSkip || !wasKept || !(*channel)->failedBeforeReply())
            return answer;
    }
}

} // namespace gw::cim::wsman
