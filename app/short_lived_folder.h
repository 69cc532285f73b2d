// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLockFile>
#include <QString>

#include <memory>

namespace gw::app {

/// A folder for what a command needs while it runs, in the data folder: for a lab without a run. It goes with
/// this; what programs that were killed have left there goes when the next one is made.
class ShortLivedFolder
{
public:
    ShortLivedFolder() = default;
    ~ShortLivedFolder();
    ShortLivedFolder(const ShortLivedFolder &) = delete;
    ShortLivedFolder &operator=(const ShortLivedFolder &) = delete;

    /// Made when first asked for.
    QString path();

private:
    QString m_path;
    std::unique_ptr<QLockFile> m_lock; ///< says whose it is while the program lives
};

} // namespace gw::app
