// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>

namespace gw::ui {

/// What a colour says. A colour never says it alone: there is always a shape or a word beside it.
enum class Tone {
    Text,   ///< as the palette writes
    Quiet,  ///< lines, things that wait, second-rank text
    Active, ///< what runs or is chosen
    Good,
    Attention,
    Bad,
};

/// A colour for the tone that is readable (contrast 4.5 : 1, WCAG 2.1, 1.4.3) on the palette's base and
/// window. In high contrast all tones are the text's or the highlight's own colour: there the system alone
/// chooses colours. Ask anew for each painting, so that a change of the system's colours is followed at once.
QColor toneColour(Tone tone, const QPalette &palette);

/// `share` of `over` laid onto `under`, 0 to 1.
QColor mixed(const QColor &under, const QColor &over, double share);

/// WCAG 2.1 contrast ratio, 1 to 21.
double contrast(const QColor &one, const QColor &other);

/// The palette of a high contrast theme: window and base are one colour and the text is as far from it as can
/// be.
bool isHighContrast(const QPalette &palette);

/// The colour for the tone in a selected row. Most styles fill it with the palette's highlight, on which
/// everything has one colour; the style of Windows lays a tint beneath and leaves the colours as they are.
QColor selectedToneColour(Tone tone, const QPalette &palette);

} // namespace gw::ui
