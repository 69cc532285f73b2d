// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace gw::ui {

/// What the user has set, kept where the system keeps such things. Theme, font and language are the system's.
struct Settings
{
    QByteArray geometry;             ///< of the window, as it was closed
    bool instantLab = false;         ///< nothing takes time in the lab, instead of as long as in life
    bool instantLabIsPolicy = false; ///< the machine's administrators have set it; users cannot

    static Settings load();
    void save() const;
};

} // namespace gw::ui
