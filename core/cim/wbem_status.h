// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

namespace gw::cim {

/// WMI's HRESULTs (wbemcli.h; learn.microsoft.com/windows/win32/wmisdk/wmi-error-constants).
enum class WbemStatus : quint32 {
    Failed = 0x80041001,
    NotFound = 0x80041002,
    AccessDenied = 0x80041003,
    ProviderFailure = 0x80041004,
    TypeMismatch = 0x80041005,
    InvalidParameter = 0x80041008,
    NotSupported = 0x8004100C,
    InvalidNamespace = 0x8004100E,
    InvalidClass = 0x80041010,
    InvalidQuery = 0x80041017,
    InvalidQueryType = 0x80041018,
    AlreadyExists = 0x80041019,
    InvalidMethod = 0x8004102E,
    InvalidMethodParameters = 0x8004102F,
    ReadOnly = 0x80041023,
    InvalidObjectPath = 0x8004103A,
    CallCancelled = 0x80041032,
    ShuttingDown = 0x80041033,
    QuotaViolation = 0x8004106C,
};

/// The error for a host's HRESULT: kind, words, and a remedy where one is known. HRESULTs of facility Win32
/// (0x8007nnnn) get the words of the Win32 codes that these steps meet (5010, 1168, 5023, 997, …).
/// `systemText` is the host's own text where it gave one.
Error wbemError(quint32 hresult, const QString &what, const Place &place, const QString &systemText = {});

} // namespace gw::cim
