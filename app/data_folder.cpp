// SPDX-License-Identifier: Apache-2.0
#include "app/data_folder.h"

#include <QStandardPaths>

namespace gw::app {

QString dataFolder()
{
    const QString named = qEnvironmentVariable("GUESTWRIGHT_DATA");
    return named.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) : named;
}

} // namespace gw::app
