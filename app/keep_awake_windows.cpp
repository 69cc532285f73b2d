// SPDX-License-Identifier: Apache-2.0
#include "app/keep_awake.h"

#include <QCoreApplication>

#include <string>

#include <windows.h>

namespace gw::app {

/// A power request belongs to the program, not to a thread as SetThreadExecutionState's wish does, and is
/// shown with its reason by `powercfg /requests`.
struct KeepAwake::Request
{
    Request()
    {
        REASON_CONTEXT context{};
        context.Version = POWER_REQUEST_CONTEXT_VERSION;
        context.Flags = POWER_REQUEST_CONTEXT_SIMPLE_STRING;
        context.Reason.SimpleReasonString = reason.data();
        handle = ::PowerCreateRequest(&context);
        if (handle != INVALID_HANDLE_VALUE)
            ::PowerSetRequest(handle, PowerRequestSystemRequired);
    }
    ~Request()
    {
        if (handle == INVALID_HANDLE_VALUE)
            return;
        ::PowerClearRequest(handle, PowerRequestSystemRequired);
        ::CloseHandle(handle);
    }
    Request(const Request &) = delete;
    Request &operator=(const Request &) = delete;

    std::wstring reason =
        QCoreApplication::translate("gw::app", "Guestwright is changing a cluster.").toStdWString();
    HANDLE handle = INVALID_HANDLE_VALUE;
};

KeepAwake::KeepAwake() : m_request(std::make_unique<Request>()) {}
KeepAwake::~KeepAwake() = default;

} // namespace gw::app
