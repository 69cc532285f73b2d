// SPDX-License-Identifier: Apache-2.0
#include "app/event_log.h"

#include <memory>
#include <string>

#include <windows.h>

namespace gw::app {

void noteEvent(EventId id, const QString &text)
{
    const auto close = [](HANDLE source) { ::DeregisterEventSource(source); };
    const std::unique_ptr<void, decltype(close)> source(::RegisterEventSourceW(nullptr, L"Guestwright"),
                                                        close);
    if (source == nullptr)
        return;
    const std::wstring wide = text.toStdWString();
    const wchar_t *texts = wide.c_str();
    const WORD type = id == EventId::StepFailed ? EVENTLOG_ERROR_TYPE : EVENTLOG_INFORMATION_TYPE;
    ::ReportEventW(source.get(), type, 0, static_cast<DWORD>(id), nullptr, 1, 0, &texts, nullptr);
}

} // namespace gw::app
