// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"

/// Secrets that the system keeps for this user, by the names that profiles give: in Windows' Credential
/// Manager (a generic credential, its text as UTF-8), elsewhere in the desktop's secret service (GNOME
/// Keyring, KWallet), where they belong to "Guestwright".
///
/// All block; any thread, while there is a QCoreApplication. The store may ask its user to unlock it, so a
/// deadline of two minutes is obeyed beside the call's own.
///
/// Errors of all: InvalidInput (no name), ActionNeeded (there is no such secret), AccessDenied (the store is
/// locked, or lets nobody in), Failed (there is no store, or it fails: systemText has its words), Timeout,
/// Cancelled. What Cancelled or Timeout has cut short may still be done.
namespace gw::app {

/// Errors: Corrupt when it was put there by something else, in another form.
Result<QString> storedSecret(const Call &call, const QString &name);

/// Takes the place of what was kept under the name. Errors: InvalidInput for an empty secret too.
Result<void> storeSecret(const Call &call, const QString &name, const QString &secret);

Result<void> removeSecret(const Call &call, const QString &name);

} // namespace gw::app
