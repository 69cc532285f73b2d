// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"

#include <QStringList>

#include <mutex>

namespace gw::site {

/// Tells the call how far the reading of a site is, and who has not answered yet. Thread: any, several at
/// once.
class Reading
{
public:
    Reading(const Call &call, const QStringList &parts);

    /// That part has been read, or could not be.
    void done(const QString &part);

private:
    void tell() const;

    const Call &m_call;
    std::mutex m_mutex;
    QStringList m_waitingFor; ///< guarded by m_mutex
    qsizetype m_all;
};

} // namespace gw::site
