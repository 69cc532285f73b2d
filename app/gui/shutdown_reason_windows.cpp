// SPDX-License-Identifier: Apache-2.0
#include "app/gui/shutdown_reason.h"

#include <windows.h>

namespace gw::app {

void setShutdownReason(WId window, const QString &reason)
{
    const auto handle = reinterpret_cast<HWND>(window);
    if (reason.isEmpty())
        ::ShutdownBlockReasonDestroy(handle);
    else
        ::ShutdownBlockReasonCreate(handle, reason.toStdWString().c_str());
}

} // namespace gw::app
