// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/cim/session.h"

namespace gw::wmi {

/// Words for what a method returned, by family of classes; empty when the documentation has none.
QString storageReturnText(
    qint64 code); ///< MSFT_…: 0…5, 40000 and more (learn.microsoft.com …/storage/msft-disk-online)
QString hyperVReturnText(qint64 code);  ///< Msvm_…: 0…6, 32768…32782
QString serviceReturnText(qint64 code); ///< Win32_Service: 0…24

/// The method's ReturnValue; 0 when the method has none (root\MSCluster: it fails by raising an error).
qint64 returnCode(const cim::MethodResult &result);
Error returnError(qint64 code, const QString &words, const QString &what, const Place &place);

} // namespace gw::wmi
