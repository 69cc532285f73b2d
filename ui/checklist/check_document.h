// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checks/migration_check.h"

namespace gw::ui {

/// Writes what a check found; the name's ending says how: .pdf (A4), .json, .xml (JUnit), .txt, else HTML.
/// Blocks; any thread. Errors: Failed.
Result<void> saveCheck(const QString &path, const checks::MigrationCheck &check);

/// All of it as text, for the clipboard.
QString textOf(const checks::MigrationCheck &check);

} // namespace gw::ui
