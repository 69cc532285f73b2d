// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include "ui/theme/outline_style.h"
#include "ui/theme/system_appearance.h"
#include "ui/theme/tone.h"

#include <QApplication>
#include <QStyle>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

/// The style that draws with whatever colours it is given, on every system.
constexpr auto anyColours = "fusion"_L1;

struct Shades
{
    QColor window, base, alternate, button, text, faint, accent, onAccent;
};

QPalette paletteOf(const Shades &shades)
{
    QPalette palette(shades.text, shades.button, shades.button.lighter(), shades.button.darker(),
                     shades.button, shades.text, Qt::white, shades.base, shades.window);
    palette.setColor(QPalette::AlternateBase, shades.alternate);
    palette.setColor(QPalette::ToolTipBase, shades.button);
    palette.setColor(QPalette::ToolTipText, shades.text);
    palette.setColor(QPalette::Highlight, shades.accent);
    palette.setColor(QPalette::HighlightedText, shades.onAccent);
    palette.setColor(QPalette::Link, shades.accent);
    palette.setColor(QPalette::PlaceholderText, shades.faint);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, shades.faint);
    return palette;
}

QPalette darkColours()
{
    return paletteOf({.window = QColor(50, 50, 50),
                      .base = QColor(30, 30, 30),
                      .alternate = QColor(40, 40, 40),
                      .button = QColor(66, 66, 66),
                      .text = QColor(240, 240, 240),
                      .faint = QColor(160, 160, 160),
                      .accent = QColor(76, 160, 255),
                      .onAccent = Qt::black});
}

QPalette lightColours()
{
    return paletteOf({.window = QColor(240, 240, 240),
                      .base = Qt::white,
                      .alternate = QColor(247, 247, 247),
                      .button = QColor(240, 240, 240),
                      .text = Qt::black,
                      .faint = QColor(110, 110, 110),
                      .accent = QColor(0, 95, 184),
                      .onAccent = Qt::white});
}

bool isOurs(const QStyle *style)
{
    return dynamic_cast<const OutlineStyle *>(style) != nullptr;
}

/// Ours goes by the name of the one that it draws with.
QString styleName()
{
    const QStyle *style = QApplication::style();
    return isOurs(style) ? QString(anyColours) : style->name();
}

void setStyle(const QString &name)
{
    const bool wantsOurs = name.compare(anyColours, Qt::CaseInsensitive) == 0;
    if (wantsOurs && !isOurs(QApplication::style()))
        QApplication::setStyle(new OutlineStyle);
    else if (!wantsOurs && styleName().compare(name, Qt::CaseInsensitive) != 0)
        QApplication::setStyle(name);
}

} // namespace

Theme::Theme(Appearance appearance) : m_systemStyle(styleName()), m_systemColours(QApplication::palette())
{
    setStyle(m_systemStyle); // with outlines, if it is that one
    apply(appearance);
}

Theme::~Theme()
{
    if (m_shown == Appearance::System)
        return;
    setStyle(m_systemStyle);
    QApplication::setPalette(m_systemColours);
}

void Theme::apply(Appearance appearance)
{
    m_wanted = appearance;
    show();
}

void Theme::follow()
{
    if (m_wanted == Appearance::System)
        show();
}

Appearance Theme::wantedNow() const
{
    if (isHighContrast(m_systemColours))
        return Appearance::System;
    return m_wanted == Appearance::System && systemAsksForDark() ? Appearance::Dark : m_wanted;
}

void Theme::show()
{
    const Appearance before = std::exchange(m_shown, wantedNow());
    if (m_shown != Appearance::System && m_shown != before) {
        setStyle(anyColours);
        QApplication::setPalette(m_shown == Appearance::Dark ? darkColours() : lightColours());
    } else if (m_shown == Appearance::System && before != Appearance::System) {
        setStyle(m_systemStyle);
        QApplication::setPalette(m_systemColours);
    }
    settle();
}

/// Only what differs is set, so that everything else goes on following the system.
void Theme::settle()
{
    const QPalette now = QApplication::palette();
    const QPalette readable = withReadableDisabled(now);
    if (readable != now)
        QApplication::setPalette(readable);
}

QPalette withReadableDisabled(QPalette palette)
{
    if (isHighContrast(palette))
        return palette;
    constexpr double least = 3;
    const auto worst = [&palette](const QColor &colour) {
        return std::min({contrast(colour, palette.color(QPalette::Disabled, QPalette::Base)),
                         contrast(colour, palette.color(QPalette::Disabled, QPalette::Window)),
                         contrast(colour, palette.color(QPalette::Disabled, QPalette::Button))});
    };
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        const QColor was = palette.color(QPalette::Disabled, role);
        QColor colour = was;
        for (int step = 0; step < 20 && worst(colour) < least; ++step)
            colour = mixed(colour, palette.color(QPalette::Active, role), 0.1);
        if (colour != was)
            palette.setColor(QPalette::Disabled, role, colour);
    }
    return palette;
}

} // namespace gw::ui
