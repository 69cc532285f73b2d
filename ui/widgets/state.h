// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tone.h"

#include <QIcon>
#include <QRectF>
#include <QString>

class QPainter;

namespace gw::ui {

/// How far a thing is: the same six everywhere, each with a shape, a colour and a word of its own.
enum class State {
    ToDo,      ///< dot
    Running,   ///< ring, open at one end
    Done,      ///< tick
    Attention, ///< triangle: something is wrong, or a person has to act
    Stopped,   ///< square with a bar
    Unknown,   ///< question mark; never looks like done
};

/// "done", "needs attention" …, translated: for screen readers and beside the shape.
QString stateWord(State state);
Tone stateTone(State state);

/// Draws the shape into the largest square in the middle of `area`, in the given colour.
void paintState(QPainter &painter, const QRectF &area, State state, const QColor &colour);
/// The same in the state's own colour.
void paintState(QPainter &painter, const QRectF &area, State state, const QPalette &palette);

/// An icon for item views and buttons, drawn anew at every size and scale in the application's present
/// colours; in a selected row in the colour of its text.
QIcon stateIcon(State state);

} // namespace gw::ui
