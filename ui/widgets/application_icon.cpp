// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/application_icon.h"

using namespace Qt::Literals::StringLiterals;

// Q_INIT_RESOURCE wants to stand outside of any namespace; a static library's resources are not there without
// it.
static void initialiseIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace gw::ui {

QIcon applicationIcon()
{
    initialiseIcons();
    QIcon icon;
    for (const int size : {16, 20, 24, 32, 40, 48, 64, 256})
        icon.addFile(u":/icons/guestwright-%1.png"_s.arg(size), QSize(size, size));
    return icon;
}

} // namespace gw::ui
