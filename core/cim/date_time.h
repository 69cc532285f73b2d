// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QDateTime>

#include <chrono>

namespace gw::cim {

/// CIM datetime (DSP0004 5.2.4): a moment `yyyymmddHHMMSS.mmmmmmsUUU` or an interval `ddddddddHHMMSS.mmmmmm:000`.
/// Microseconds are kept; fields that are not significant (asterisks) are kept as text and read as their least value.
class DateTime
{
public:
    DateTime() = default;
    static DateTime moment(const QDateTime &when, int microseconds = 0);
    static DateTime interval(std::chrono::microseconds length);
    /// Errors: Corrupt.
    static Result<DateTime> parse(const QString &text);

    bool isInterval() const;
    QDateTime toDateTime() const;               ///< invalid for an interval
    std::chrono::microseconds length() const;  ///< zero for a moment
    const QString &text() const { return m_text; }

    bool operator==(const DateTime &other) const { return m_text == other.m_text; }

private:
    explicit DateTime(QString text) : m_text(std::move(text)) {}
    QString m_text;  ///< always the 25 characters
};

} // namespace gw::cim
