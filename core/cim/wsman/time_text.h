// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/date_time.h"

namespace gw::cim::wsman {

/// A datetime in any of the forms that are seen on the wire: xs:dateTime with or without an offset,
/// xs:date, xs:time, xs:duration (without years and months, which have no fixed length), and CIM's own 25
/// characters. Errors: Corrupt.
Result<DateTime> readTime(const QString &text);

/// xs:dateTime or xs:duration; CIM's own form when some of its fields are not significant, which XML cannot
/// say.
QString timeText(const DateTime &time);

/// Whether timeText() has to fall back on CIM's own form.
bool needsCimForm(const DateTime &time);

} // namespace gw::cim::wsman
