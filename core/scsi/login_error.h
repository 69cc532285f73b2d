// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

namespace gw::scsi {

/// Why a login failed, from libiscsi's words: the status of RFC 7143 11.13.5 is only to be had from its
/// message, "Failed to log in to target. Status: Target not found(515)".
Error loginError(const QString &what, const Place &place, const QString &libraryText);

} // namespace gw::scsi
