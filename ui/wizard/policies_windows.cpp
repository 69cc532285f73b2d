// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/policies.h"

#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

std::optional<bool> policy(const QString &name)
{
    const QSettings policies(uR"(HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Guestwright)"_s,
                             QSettings::NativeFormat);
    const QVariant value = policies.value(name);
    return value.isValid() ? std::optional(value.toInt() != 0) : std::nullopt;
}

} // namespace gw::ui
