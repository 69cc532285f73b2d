// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/windows_words.h"

#include "core/cim/com/windows_headers.h"

#include <array>

namespace gw::cim::com {

QString windowsWords(quint32 code)
{
    std::array<wchar_t, 1024> buffer{};
    const DWORD length = ::FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr,
                                          code, 0, buffer.data(), static_cast<DWORD>(buffer.size()), nullptr);
    return QString::fromWCharArray(buffer.data(), static_cast<qsizetype>(length)).simplified();
}

} // namespace gw::cim::com
