// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"

#include <QString>

namespace gw::san {

/// Keeps a folder's content for one program, and in it for one at a time, as long as this lives. The kernel
/// lets go of it when the program ends, however that happens: flock(2) on the file `.lock` in it.
///
/// Thread: any; held by one object at a time, whoever that belongs to.
class FolderLock
{
public:
    /// Waits for its turn. `what` is what is being tried. Errors: Failed (the file cannot be made),
    /// Cancelled, Timeout.
    static Result<FolderLock> take(const Call &call, const QString &folder, const QString &what);

    ~FolderLock();
    FolderLock(FolderLock &&other) noexcept;
    FolderLock &operator=(FolderLock &&) = delete;

private:
    explicit FolderLock(int file) : m_file(file) {}

    int m_file;
};

} // namespace gw::san
