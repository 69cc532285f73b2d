// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

class QFileDevice;

namespace gw {

/// Returns when what was written to the open file is on the disk. Errors: Failed, with the system's words.
Result<void> syncToDisk(QFileDevice &file);

/// The same for the names in a folder, so that a file made or renamed there survives a power cut. Windows
/// keeps them in its journal and has no such call: nothing is done there. Errors: Failed.
Result<void> syncFolderToDisk(const QString &folder);

} // namespace gw
