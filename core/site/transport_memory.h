// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <map>
#include <mutex>

namespace gw::site {

/// Which way worked for which host the last time, kept in a file for the next run. Holds host names, and URLs
/// as profiles give them; never a secret.
///
///     {"version": 1, "hosts": {"hv1": "https://{host}:5986/wsman", "hv2": "wmi"}}
///
/// A file that cannot be read or written only costs the time of trying again: it is told in the log. Two
/// programs that write at once lose at most what one of them has learnt.
///
/// Thread: any.
class TransportMemory
{
public:
    /// `file` need not be there; its folder is made. Empty: remembers for as long as the object lives.
    explicit TransportMemory(QString file);

    /// TransportWay::id(), empty when nothing is known. Without case.
    QString of(const QString &host) const;
    void remember(const QString &host, const QString &way);

private:
    void read();
    void write() const;

    const QString m_file;
    mutable std::mutex m_mutex;
    std::map<QString, QString> m_ways;
};

} // namespace gw::site
