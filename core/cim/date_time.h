// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QDateTime>

#include <chrono>

namespace gw::cim {

/// CIM datetime (DSP0004 5.2.4): a moment `yyyymmddHHMMSS.mmmmmmsUUU` or an interval
/// `ddddddddHHMMSS.mmmmmm:000`. Microseconds are kept; fields that are not significant (asterisks) are kept
/// as text and read as their least value.
class DateTime
{
public:
    /// An interval of nothing.
    DateTime() = default;
    /// With the offset from UTC that `when` has; `microseconds` (0…999) are those below its millisecond. An
    /// invalid `when`, or one outside the years 1 to 9999, gives Windows' own zero, 1 January 1601.
    static DateTime moment(const QDateTime &when, int microseconds = 0);
    /// A negative length counts as none.
    static DateTime interval(std::chrono::microseconds length);
    /// Errors: Corrupt.
    static Result<DateTime> parse(const QString &text);

    bool isInterval() const;
    QDateTime toDateTime() const;             ///< invalid for an interval
    std::chrono::microseconds length() const; ///< zero for a moment
    const QString &text() const { return m_text; }

    bool operator==(const DateTime &other) const { return m_text == other.m_text; }

private:
    explicit DateTime(QString text) : m_text(std::move(text)) {}
    QString m_text = QStringLiteral("00000000000000.000000:000"); ///< always the 25 characters
};

} // namespace gw::cim
