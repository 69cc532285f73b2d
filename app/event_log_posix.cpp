// SPDX-License-Identifier: Apache-2.0
#include "app/event_log.h"

#include <syslog.h>

namespace gw::app {

void noteEvent(EventId id, const QString &text)
{
    const int level = id == EventId::StepFailed ? LOG_ERR : LOG_INFO;
    ::syslog(LOG_USER | level, "guestwright event %u: %s", static_cast<unsigned>(id), qUtf8Printable(text));
}

} // namespace gw::app
