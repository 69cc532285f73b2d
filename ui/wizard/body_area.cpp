// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/body_area.h"

#include "ui/theme/grid.h"

#include <QEvent>
#include <QLayout>
#include <QStyle>

#include <algorithm>

namespace gw::ui {

namespace {

constexpr QSize smallest(30 * gridUnit, 10 * gridUnit);

} // namespace

BodyArea::BodyArea(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    // What is in it takes the focus, and scrolls into sight when it does.
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
}

void BodyArea::setBody(QWidget *body)
{
    setWidget(body);
    body->setAutoFillBackground(false);
    body->installEventFilter(this);
    layOut();
}

QSize BodyArea::sizeHint() const
{
    return widget() ? widget()->sizeHint() : smallest;
}

QSize BodyArea::minimumSizeHint() const
{
    return smallest;
}

bool BodyArea::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        layOut();
    return handled;
}

void BodyArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    layOut();
}

int BodyArea::leastHeight(int width) const
{
    const QLayout *layout = widget()->layout();
    if (layout && layout->hasHeightForWidth())
        return layout->minimumHeightForWidth(width);
    return widget()->minimumSizeHint().height();
}

/// The scroll area's own way makes the body as high as it would like to be, and scrolls too soon.
void BodyArea::layOut()
{
    if (!widget())
        return;
    const QSize room = maximumViewportSize();
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int least = widget()->minimumSizeHint().width();
    const bool scrollsAcross = least > room.width();
    const int height = room.height() - (scrollsAcross ? bar : 0);
    const bool scrollsDown = leastHeight(std::max(least, room.width())) > height;
    const int width = std::max(least, room.width() - (scrollsDown ? bar : 0));
    widget()->resize(width, std::max(height, leastHeight(width)));
}

} // namespace gw::ui
