// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/schedule_strip.h"

#include "ui/theme/grid.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <map>

namespace gw::ui {

namespace {

constexpr int lines = 2; ///< of shapes in a day's field

} // namespace

ScheduleStrip::ScheduleStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ScheduleStrip::setTimes(std::vector<Time> times)
{
    m_times = std::move(times);
    const auto count = [this](State state) { return std::ranges::count(m_times, state, &Time::state); };
    setAccessibleName(tr("Schedule: %1 times. Done: %2, needs attention: %3, missed: %4, to come: %5")
                          .arg(m_times.size())
                          .arg(count(State::Done))
                          .arg(count(State::Attention))
                          .arg(count(State::Stopped))
                          .arg(count(State::ToDo) + count(State::Running)));
    updateGeometry();
    update();
}

QSize ScheduleStrip::sizeHint() const
{
    const int height = fontMetrics().height();
    return {60 * gridUnit, m_times.empty() ? 0 : (lines + 1) * height + 3 * gridUnit};
}

QSize ScheduleStrip::minimumSizeHint() const
{
    return {30 * gridUnit, sizeHint().height()};
}

std::vector<QDate> ScheduleStrip::days() const
{
    std::vector<QDate> all;
    for (const Time &time : m_times)
        if (const QDate day = time.time.toLocalTime().date(); all.empty() || all.back() != day)
            all.push_back(day);
    return all;
}

QRect ScheduleStrip::dayArea(std::size_t day) const
{
    const int count = std::max(1, int(days().size()));
    const int wide = width() / count;
    const int shown = layoutDirection() == Qt::RightToLeft ? count - 1 - int(day) : int(day);
    return {shown * wide, 0, wide - gridUnit / 2, height()};
}

std::vector<ScheduleStrip::Place> ScheduleStrip::places() const
{
    std::vector<Place> all;
    const auto shown = days();
    const int size = fontMetrics().height();
    std::map<std::size_t, int> inDay;
    for (std::size_t number = 0; number < m_times.size(); ++number) {
        const auto day =
            std::size_t(std::ranges::find(shown, m_times[number].time.toLocalTime().date()) - shown.begin());
        const QRect area = dayArea(day).adjusted(gridUnit / 2, size + gridUnit, -gridUnit / 2, -gridUnit / 2);
        const int columns = std::max(1, area.width() / (size + 2));
        const int at = inDay[day]++;
        all.push_back({number, QRect(area.left() + at % columns * (size + 2),
                                     area.top() + at / columns * (size + 2), size, size)});
    }
    return all;
}

bool ScheduleStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (const Place &place : places())
        if (place.area.contains(help->pos())) {
            const Time &time = m_times[place.time];
            QToolTip::showText(
                help->globalPos(),
                tr("%1: %2").arg(QLocale().toString(time.time.toLocalTime(), QLocale::ShortFormat),
                                 time.text),
                this, place.area);
            return true;
        }
    QToolTip::hideText();
    return true;
}

void ScheduleStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto shown = days();
    for (std::size_t day = 0; day < shown.size(); ++day) {
        const QRect area = dayArea(day);
        painter.setPen(toneColour(Tone::Quiet, palette()));
        painter.setBrush(palette().base());
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter.setPen(palette().color(QPalette::Text));
        const QString title = QLocale().toString(shown[day], QStringLiteral("ddd d"));
        painter.drawText(area.adjusted(gridUnit / 2, gridUnit / 2, -gridUnit / 2, 0),
                         int(Qt::AlignTop | Qt::AlignLeft),
                         fontMetrics().elidedText(title, Qt::ElideRight, area.width() - gridUnit));
    }
    for (const Place &place : places())
        paintState(painter, QRectF(place.area).adjusted(1, 1, -1, -1), m_times[place.time].state, palette());
}

} // namespace gw::ui
