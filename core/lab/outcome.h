// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

namespace gw::lab {

/// Why Windows would not do it: a Win32 code, and words of its own where it has more to say than the code's
/// text. The class provider that was called makes the WMI error of it.
struct Refusal
{
    quint16 code = 0;
    QString text;
};

template<class T>
using Outcome = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refusal(quint16 code, QString text = {})
{
    return tl::unexpected<Refusal>(Refusal{.code = code, .text = std::move(text)});
}

/// Win32 codes that the simulated cluster and Hyper-V answer (winerror.h).
namespace win32 {
inline constexpr quint16 invalidFunction = 1;
inline constexpr quint16 fileNotFound = 2;
inline constexpr quint16 accessDenied = 5;
inline constexpr quint16 invalidParameter = 87;
inline constexpr quint16 busy = 170;
inline constexpr quint16 ioPending = 997;
inline constexpr quint16 circularDependency = 1059;
inline constexpr quint16 ioDevice = 1117;
inline constexpr quint16 notFound = 1168;
inline constexpr quint16 noSystemResources = 1450;
inline constexpr quint16 dependentResourceExists = 5001;
inline constexpr quint16 dependencyNotFound = 5002;
inline constexpr quint16 dependencyAlreadyExists = 5003;
inline constexpr quint16 hostNodeNotAvailable = 5005;
inline constexpr quint16 resourceNotFound = 5007;
inline constexpr quint16 objectAlreadyExists = 5010;
inline constexpr quint16 groupNotFound = 5013;
inline constexpr quint16 notGroupOwner = 5016;
inline constexpr quint16 resourceOnline = 5019;
inline constexpr quint16 invalidState = 5023;
inline constexpr quint16 resourceFailed = 5038;
inline constexpr quint16 nodeNotFound = 5042;
inline constexpr quint16 nodeDown = 5050;
inline constexpr quint16 dependencyNotAllowed = 5069;
} // namespace win32

} // namespace gw::lab
