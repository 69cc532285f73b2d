// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/settings.h"

#include "ui/wizard/policies.h"

#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

const QString geometryKey = u"window/geometry"_s;
const QString instantLabKey = u"lab/instant"_s;

/// Named here, since the program's data folder has no organisation.
QSettings store()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, u"Guestwright"_s, u"Guestwright"_s);
}

} // namespace

Settings Settings::load()
{
    const QSettings stored = store();
    const auto instantLab = policy(u"InstantLab"_s);
    return {.geometry = stored.value(geometryKey).toByteArray(),
            .instantLab = instantLab.value_or(stored.value(instantLabKey, false).toBool()),
            .instantLabIsPolicy = instantLab.has_value()};
}

void Settings::save() const
{
    QSettings stored = store();
    stored.setValue(geometryKey, geometry);
    if (!instantLabIsPolicy)
        stored.setValue(instantLabKey, instantLab);
}

} // namespace gw::ui
