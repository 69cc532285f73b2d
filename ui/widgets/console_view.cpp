// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/console_view.h"

#include "ui/theme/grid.h"
#include "ui/theme/tone.h"

#include <QLocale>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr QSize usual(640, 480); ///< of a guest that has no display driver yet
constexpr QSize smallest(320, 240);

} // namespace

ConsoleView::ConsoleView(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"console"_s);
    setNoPicture(tr("No picture yet"));
}

void ConsoleView::setPicture(const QImage &picture, const QDateTime &taken)
{
    if (picture.isNull())
        return setNoPicture(tr("No picture yet"));
    m_picture = picture;
    m_caption = tr("As of %1").arg(QLocale().toString(taken.toLocalTime().time(), QLocale::ShortFormat));
    setAccessibleName(tr("Screen of the guest. %1").arg(m_caption));
    update();
}

void ConsoleView::setNoPicture(const QString &why)
{
    m_picture = {};
    m_caption = why;
    setAccessibleName(tr("Screen of the guest. %1").arg(why));
    update();
}

QSize ConsoleView::sizeHint() const
{
    return usual + QSize(0, fontMetrics().height() + gridUnit);
}

QSize ConsoleView::minimumSizeHint() const
{
    return smallest + QSize(0, fontMetrics().height() + gridUnit);
}

QRect ConsoleView::screen() const
{
    const QSize room = size() - QSize(0, fontMetrics().height() + gridUnit);
    const QSize wanted = hasPicture() ? m_picture.size() : usual;
    const QSize shown = wanted.width() <= room.width() && wanted.height() <= room.height()
                            ? wanted
                            : wanted.scaled(room, Qt::KeepAspectRatio);
    return {QPoint((width() - shown.width()) / 2, 0), shown};
}

void ConsoleView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect area = screen();
    if (hasPicture()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(area, m_picture);
        painter.setPen(toneColour(Tone::Quiet, palette()));
        painter.drawText(QRect(0, area.bottom() + gridUnit / 2, width(), fontMetrics().height()),
                         int(Qt::AlignHCenter), m_caption);
        return;
    }
    painter.setPen(QPen(toneColour(Tone::Quiet, palette()), 1, Qt::DashLine));
    painter.drawRect(area.adjusted(1, 1, -2, -2));
    painter.drawText(area.adjusted(gridUnit, gridUnit, -gridUnit, -gridUnit),
                     int(Qt::AlignCenter) | Qt::TextWordWrap, m_caption);
}

} // namespace gw::ui
