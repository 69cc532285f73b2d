// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/system_appearance.h"

#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

bool systemAsksForDark()
{
    const QSettings personal(
        uR"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize)"_s,
        QSettings::NativeFormat);
    return personal.value(u"AppsUseLightTheme"_s, 1).toInt() == 0;
}

} // namespace gw::ui
