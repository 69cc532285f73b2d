// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/settings.h"

#include "core/base/log.h"
#include "ui/wizard/policies.h"

#include <QSettings>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

const QString geometryKey = u"window/geometry"_s;
const QString appearanceKey = u"window/appearance"_s;
const QString profileFolderKey = u"profiles/folder"_s;
const QString logDetailKey = u"log/detail"_s;
const QString instantLabKey = u"lab/instant"_s;

// As they are written, by the value of the enumeration.
const QStringList appearances{u"system"_s, u"light"_s, u"dark"_s};
const QStringList logDetails{u"problems"_s, u"usual"_s, u"all"_s};

/// Named here, since the program's data folder has no organisation.
QSettings store()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, u"Guestwright"_s, u"Guestwright"_s);
}

/// A word that is not known is as if there were none.
template<class Value>
Value readWord(const QSettings &stored, const QString &key, const QStringList &words, Value otherwise)
{
    const auto known = words.indexOf(stored.value(key).toString());
    return known < 0 ? otherwise : static_cast<Value>(known);
}

} // namespace

Settings Settings::load()
{
    const QSettings stored = store();
    const Settings unset;
    const auto instantLab = policy(u"InstantLab"_s);
    return {.geometry = stored.value(geometryKey).toByteArray(),
            .appearance = readWord(stored, appearanceKey, appearances, unset.appearance),
            .profileFolder = stored.value(profileFolderKey).toString(),
            .logDetail = readWord(stored, logDetailKey, logDetails, unset.logDetail),
            .instantLab = instantLab.value_or(stored.value(instantLabKey, unset.instantLab).toBool()),
            .instantLabIsPolicy = instantLab.has_value()};
}

void Settings::save() const
{
    QSettings stored = store();
    stored.setValue(geometryKey, geometry);
    stored.setValue(appearanceKey, appearances.at(int(appearance)));
    stored.setValue(profileFolderKey, profileFolder);
    stored.setValue(logDetailKey, logDetails.at(int(logDetail)));
    if (!instantLabIsPolicy)
        stored.setValue(instantLabKey, instantLab);
}

void setLogDetail(LogDetail detail)
{
    constexpr std::array levels{spdlog::level::warn, spdlog::level::info, spdlog::level::debug};
    spdlog::set_level(levels.at(std::size_t(detail)));
}

} // namespace gw::ui
