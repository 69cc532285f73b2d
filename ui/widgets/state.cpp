// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/state.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::State", text);
}

// All shapes are drawn on a field of 16 by 16 and scaled.

void drawTick(QPainter &painter)
{
    painter.drawPolyline(QPolygonF({{3, 8.5}, {6.5, 12}, {13, 4.5}}));
}

void drawRing(QPainter &painter)
{
    constexpr int sixteenths = 16;
    painter.drawArc(QRectF(2.5, 2.5, 11, 11), 0, 280 * sixteenths);
}

void drawDot(QPainter &painter)
{
    painter.setBrush(painter.pen().color());
    painter.drawEllipse(QPointF(8, 8), 1.2, 1.2);
}

void drawTriangle(QPainter &painter)
{
    painter.drawPolygon(QPolygonF({{8, 2}, {14.5, 13.5}, {1.5, 13.5}}));
    painter.drawLine(QPointF(8, 6.5), QPointF(8, 9.2));
    painter.drawPoint(QPointF(8, 11.6));
}

void drawStopped(QPainter &painter)
{
    painter.drawRect(QRectF(3, 3, 10, 10));
    painter.drawLine(QPointF(5.5, 8), QPointF(10.5, 8));
}

void drawQuestion(QPainter &painter)
{
    QPainterPath hook;
    hook.moveTo(4.8, 5.6);
    hook.cubicTo(4.8, 1.2, 11.4, 1.2, 11.4, 5.4);
    hook.cubicTo(11.4, 7.8, 8, 7.8, 8, 10.2);
    painter.drawPath(hook);
    painter.drawPoint(QPointF(8, 13.4));
}

void drawShape(QPainter &painter, State state)
{
    switch (state) {
    case State::ToDo:
        return drawDot(painter);
    case State::Running:
        return drawRing(painter);
    case State::Done:
        return drawTick(painter);
    case State::Attention:
        return drawTriangle(painter);
    case State::Stopped:
        return drawStopped(painter);
    case State::Unknown:
        return drawQuestion(painter);
    }
}

/// Draws when it is asked, so that neither the scale nor the colours of the screen are ever stale.
class StateIconEngine : public QIconEngine
{
public:
    explicit StateIconEngine(State state) : m_state(state) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        QColor colour = toneColour(stateTone(m_state), palette);
        if (mode == QIcon::Selected)
            colour = selectedToneColour(stateTone(m_state), palette);
        if (mode == QIcon::Disabled)
            colour = palette.color(QPalette::Disabled, QPalette::Text);
        paintState(*painter, rect, m_state, colour);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return picture;
    }

    QIconEngine *clone() const override { return new StateIconEngine(m_state); }

private:
    State m_state;
};

} // namespace

QString stateWord(State state)
{
    switch (state) {
    case State::ToDo:
        return tr("to do");
    case State::Running:
        return tr("running");
    case State::Done:
        return tr("done");
    case State::Attention:
        return tr("needs attention");
    case State::Stopped:
        return tr("stopped");
    case State::Unknown:
        return tr("unknown");
    }
    return {};
}

Tone stateTone(State state)
{
    switch (state) {
    case State::Done:
        return Tone::Good;
    case State::Running:
        return Tone::Active;
    case State::Attention:
        return Tone::Attention;
    case State::Stopped:
        return Tone::Bad;
    case State::ToDo:
    case State::Unknown:
        return Tone::Quiet;
    }
    return Tone::Quiet;
}

void paintState(QPainter &painter, const QRectF &area, State state, const QColor &colour)
{
    constexpr double field = 16, line = 1.75;
    const double side = std::min(area.width(), area.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(area.center() - QPointF(side / 2, side / 2));
    painter.scale(side / field, side / field);
    painter.setPen(QPen(colour, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    drawShape(painter, state);
    painter.restore();
}

void paintState(QPainter &painter, const QRectF &area, State state, const QPalette &palette)
{
    paintState(painter, area, state, toneColour(stateTone(state), palette));
}

QIcon stateIcon(State state)
{
    return QIcon(new StateIconEngine(state));
}

} // namespace gw::ui
