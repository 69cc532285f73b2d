// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>
#include <QString>

namespace gw::ui {

enum class Appearance {
    System, ///< the system's own colours and style, also when they change
    Light,
    Dark,
};

/// The window's colours. In high contrast the system's colours always win.
/// Thread: the GUI's, after the application was made.
class Theme
{
public:
    /// Remembers how the application looks now as the system's way. To be made before what it is to colour.
    explicit Theme(Appearance appearance);
    /// Gives the system's colours back.
    ~Theme();
    Theme(const Theme &) = delete;
    Theme &operator=(const Theme &) = delete;

    void apply(Appearance appearance);
    /// The system's colours have changed, or may have.
    void follow();

private:
    Appearance wantedNow() const;
    void show();
    void settle();

    QString m_systemStyle;
    QPalette m_systemColours;
    Appearance m_wanted = Appearance::System;
    Appearance m_shown = Appearance::System;
};

/// What is switched off is still to be read: values of a step that is done stand in such fields. 3 : 1 at
/// least, as WCAG 2.1 asks of what is not text; high contrast is left alone.
QPalette withReadableDisabled(QPalette palette);

} // namespace gw::ui
