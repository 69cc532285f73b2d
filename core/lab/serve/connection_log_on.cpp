// SPDX-License-Identifier: Apache-2.0
#include "core/lab/serve/connection_log_on.h"

#include "core/cim/wsman/client_certificate.h"

#include <algorithm>

namespace gw::lab {

namespace {

/// Takes the same time wherever the first difference is.
bool isEqual(const QByteArray &left, const QByteArray &right)
{
    unsigned difference = left.size() == right.size() ? 0 : 1;
    for (qsizetype at = 0; at < left.size(); ++at)
        difference |= unsigned(left[at] ^ right[right.isEmpty() ? 0 : at % right.size()]);
    return difference == 0;
}

} // namespace

std::vector<QByteArray> ConnectionLogOn::offers() const
{
    std::vector<QByteArray> offers;
    if (m_hasNegotiate)
        offers.emplace_back("Negotiate");
    if (m_mayUseBasic)
        offers.emplace_back("Basic realm=\"WSMAN\"");
    return offers;
}

bool ConnectionLogOn::isBasicRight(const QByteArray &credentials) const
{
    const QByteArray given = QByteArray::fromBase64(credentials);
    if (m_account.user.isEmpty())
        return given.contains(':');
    return isEqual((m_account.user + u':' + m_account.secret).toUtf8(), given);
}

ConnectionLogOn::Outcome ConnectionLogOn::negotiate(const QByteArray &token)
{
    // A first token on a connection that is known begins anew.
    if (!m_context || m_isNegotiated) {
        m_isNegotiated = false;
        auto context = cim::wsman::acceptOnly(m_account);
        if (!context)
            return {};
        m_context = std::move(*context);
    }
    const auto answer = m_context->step(token);
    if (!answer) {
        m_context.reset();
        return {};
    }
    m_isNegotiated = m_context->isComplete();
    return {m_isNegotiated ? Verdict::Known : Verdict::GoOn, *answer};
}

ConnectionLogOn::Outcome ConnectionLogOn::look(const QByteArray &authorization)
{
    if (authorization == cim::wsman::mutualTls)
        return {m_hasCertificate ? Verdict::Known : Verdict::Stranger, {}};
    const auto space = authorization.indexOf(' ');
    const QByteArray scheme = authorization.left(std::max<qsizetype>(space, 0)).toLower();
    const QByteArray rest = authorization.mid(space + 1).trimmed();
    if (scheme == "basic" && m_mayUseBasic)
        return {isBasicRight(rest) ? Verdict::Known : Verdict::Stranger, {}};
    if (scheme == "negotiate" && m_hasNegotiate)
        return negotiate(QByteArray::fromBase64(rest));
    return {authorization.isEmpty() && m_isNegotiated ? Verdict::Known : Verdict::Stranger, {}};
}

} // namespace gw::lab
