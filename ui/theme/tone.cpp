// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/tone.h"

#include <QApplication>
#include <QStyle>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr double readable = 4.5;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

/// Relative luminance as WCAG 2.1 defines it.
double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double worstContrast(const QColor &colour, const QPalette &palette)
{
    return std::min(contrast(colour, palette.color(QPalette::Base)),
                    contrast(colour, palette.color(QPalette::Window)));
}

/// The hue in the strength of the palette's own highlight, moved towards the text until it can be read.
QColor readableHue(float hue, const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Text);
    QColor colour = QColor::fromHslF(hue, 0.7F, 0.5F);
    for (int step = 0; step < 20 && worstContrast(colour, palette) < readable; ++step)
        colour = mixed(colour, text, 0.1);
    return colour;
}

} // namespace

double contrast(const QColor &one, const QColor &other)
{
    // In braces it answers values; else references to what is gone already.
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QColor mixed(const QColor &under, const QColor &over, double share)
{
    const auto channel = [share](double from, double to) { return float(from + (to - from) * share); };
    return QColor::fromRgbF(channel(under.redF(), over.redF()), channel(under.greenF(), over.greenF()),
                            channel(under.blueF(), over.blueF()));
}

bool isHighContrast(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    return window == palette.color(QPalette::Base) &&
           contrast(window, palette.color(QPalette::WindowText)) > 20;
}

QColor toneColour(Tone tone, const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Text);
    if (tone == Tone::Text)
        return text;
    if (tone == Tone::Active)
        return worstContrast(palette.color(QPalette::Highlight), palette) >= 3
                   ? palette.color(QPalette::Highlight)
                   : readableHue(palette.color(QPalette::Highlight).hslHueF(), palette);
    if (isHighContrast(palette))
        return text;
    if (tone == Tone::Quiet) {
        QColor quiet = mixed(palette.color(QPalette::Base), text, 0.55);
        for (int step = 0; step < 10 && worstContrast(quiet, palette) < readable; ++step)
            quiet = mixed(quiet, text, 0.2);
        return quiet;
    }
    constexpr float green = 135.0F / 360, amber = 38.0F / 360, red = 4.0F / 360;
    return readableHue(tone == Tone::Good ? green : tone == Tone::Attention ? amber : red, palette);
}

QColor selectedToneColour(Tone tone, const QPalette &palette)
{
    const bool isTinted = QApplication::style()->name() == "windowsvista"_L1 && !isHighContrast(palette);
    return isTinted ? toneColour(tone, palette) : palette.color(QPalette::HighlightedText);
}

} // namespace gw::ui
