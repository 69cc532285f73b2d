// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/wsman/enumeration.h"
#include "core/lab/serve/wsman_limits.h"

#include <QDeadlineTimer>

#include <map>
#include <mutex>

namespace gw::lab {

/// What is left of a query that is being read page by page.
struct Enumeration
{
    QString host, nameSpace;
    cim::wsman::UriForm form = cim::wsman::UriForm::Microsoft;
    std::optional<std::chrono::milliseconds> patience; ///< of the client; the service may have less
    cim::wsman::EnumerationMode mode = cim::wsman::EnumerationMode::Object;
    bool isFragment = false; ///< the query names columns
    std::vector<cim::Instance> items;
    std::size_t next = 0; ///< the first that was not given yet

    bool isAtEnd() const { return next >= items.size(); }
};

/// The enumerations that are open. A context is good for one page at a time: while that is being written the
/// enumeration is not here.
///
/// Thread: any.
class Enumerations
{
public:
    explicit Enumerations(const WsmanLimits &limits) : m_limits(limits) {}

    /// Takes it in and answers its context, or none when there are too many.
    std::optional<QString> add(Enumeration enumeration);
    /// Under the context that it had.
    void putBack(const QString &context, Enumeration enumeration);
    /// None when there is no such context, or it has expired.
    std::optional<Enumeration> take(const QString &context, const QString &host);

private:
    struct Open
    {
        Enumeration enumeration;
        QDeadlineTimer expiry;
    };
    void dropExpired();
    void open(const QString &context, Enumeration enumeration);

    const WsmanLimits m_limits;
    std::mutex m_mutex;
    std::map<QString, Open> m_open;
};

} // namespace gw::lab
