// SPDX-License-Identifier: Apache-2.0
#include "app/open_tgt_array.h"

#include "core/san/tgt_array.h"

#include <QDir>
#include <QStorageInfo>

namespace gw::app {

Result<std::shared_ptr<san::Array>> openTgtArray(const Call &call, const site::ArrayProfile &profile)
{
    QDir().mkpath(profile.folder);
    const QStorageInfo disk(profile.folder); // the pool: what the file system has
    const san::TgtArraySettings settings{
        .control = {.socket = profile.controlPort},
        .portal = profile.portals.empty() ? scsi::Portal() : profile.portals.front(),
        .folder = profile.folder,
        .capacity = ByteSize(quint64(std::max<qint64>(0, disk.bytesTotal())))};
    auto array = san::TgtArray::open(call, settings);
    if (!array)
        return fail(array.error());
    return std::shared_ptr<san::Array>(std::move(*array));
}

} // namespace gw::app
