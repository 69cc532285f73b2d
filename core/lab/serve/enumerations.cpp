// SPDX-License-Identifier: Apache-2.0
#include "core/lab/serve/enumerations.h"

#include "core/cim/wsman/envelope.h"

namespace gw::lab {

void Enumerations::dropExpired()
{
    std::erase_if(m_open, [](const auto &open) { return open.second.expiry.hasExpired(); });
}

void Enumerations::open(const QString &context, Enumeration enumeration)
{
    const auto idle =
        std::min(m_limits.enumerationTimeout, enumeration.patience.value_or(m_limits.enumerationTimeout));
    m_open.insert_or_assign(context, Open{std::move(enumeration), QDeadlineTimer(idle)});
}

std::optional<QString> Enumerations::add(Enumeration enumeration)
{
    const std::lock_guard lock(m_mutex);
    dropExpired();
    if (std::ssize(m_open) >= m_limits.maxOperations)
        return std::nullopt;
    const QString context = cim::wsman::newMessageId();
    open(context, std::move(enumeration));
    return context;
}

void Enumerations::putBack(const QString &context, Enumeration enumeration)
{
    const std::lock_guard lock(m_mutex);
    open(context, std::move(enumeration));
}

std::optional<Enumeration> Enumerations::take(const QString &context, const QString &host)
{
    const std::lock_guard lock(m_mutex);
    dropExpired();
    const auto it = m_open.find(context);
    if (it == m_open.end() || it->second.enumeration.host.compare(host, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    Enumeration enumeration = std::move(it->second.enumeration);
    m_open.erase(it);
    return enumeration;
}

} // namespace gw::lab
