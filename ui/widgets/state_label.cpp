// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/state_label.h"

#include "ui/theme/grid.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

StateLabel::StateLabel(State state, Show show, QWidget *parent)
    : QWidget(parent), m_state(state), m_show(show)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setState(state);
}

void StateLabel::setState(State state, const QString &text)
{
    m_state = state;
    m_text = text;
    setAccessibleName(text.isEmpty() ? stateWord(state) : tr("%1: %2").arg(text, stateWord(state)));
    setToolTip(m_show == Show::ShapeOnly || !text.isEmpty() ? accessibleName() : QString());
    updateGeometry();
    update();
}

int StateLabel::shapeSize() const
{
    return fontMetrics().height();
}

QString StateLabel::text() const
{
    if (m_show == Show::ShapeOnly)
        return {};
    return m_text.isEmpty() ? stateWord(m_state) : m_text;
}

QSize StateLabel::sizeHint() const
{
    const int words = text().isEmpty() ? 0 : gridUnit + fontMetrics().horizontalAdvance(text()) + 1;
    return {shapeSize() + words, shapeSize()};
}

QSize StateLabel::minimumSizeHint() const
{
    return {shapeSize() + (text().isEmpty() ? 0 : gridUnit * 4), shapeSize()};
}

void StateLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int side = shapeSize();
    const QRect shape =
        style()->visualRect(layoutDirection(), rect(), QRect(0, (height() - side) / 2, side, side));
    paintState(painter, shape.adjusted(1, 1, -1, -1), m_state, palette());
    const QRect words =
        style()->visualRect(layoutDirection(), rect(), rect().adjusted(side + gridUnit, 0, 0, 0));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(words, int(Qt::AlignVCenter | Qt::AlignLeading),
                     fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

void StateLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace gw::ui
