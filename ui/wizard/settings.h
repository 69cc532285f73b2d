// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>

namespace gw::ui {

enum class LogDetail {
    Problems, ///< only what went wrong
    Usual,    ///< each step, and each change that was made
    All,      ///< also what was waited for
};

/// What the user has set, kept where the system keeps such things. Font and language are the system's.
struct Settings
{
    QByteArray geometry; ///< of the window, as it was closed
    Appearance appearance = Appearance::System;
    QString profileFolder; ///< empty: within the program's data
    LogDetail logDetail = LogDetail::Usual;
    bool instantLab = false;         ///< nothing takes time in the lab, instead of as long as in life
    bool instantLabIsPolicy = false; ///< the machine's administrators have set it; users cannot

    static Settings load();
    void save() const;
};

/// From now on the log says this much. Thread: any.
void setLogDetail(LogDetail detail);

} // namespace gw::ui
