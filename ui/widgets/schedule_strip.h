// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/state.h"

#include <QDateTime>
#include <QWidget>

#include <vector>

namespace gw::ui {

/// Times over several days, a field for each day with a shape for each time. Hovering over a shape tells its
/// time and text; screen readers get a summary.
class ScheduleStrip : public QWidget
{
    Q_OBJECT

public:
    struct Time
    {
        QDateTime time;
        State state = State::ToDo;
        QString text;
    };

    explicit ScheduleStrip(QWidget *parent = nullptr);

    void setTimes(std::vector<Time> times);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Place
    {
        std::size_t time;
        QRect area;
    };
    std::vector<QDate> days() const;
    QRect dayArea(std::size_t day) const;
    std::vector<Place> places() const;

    std::vector<Time> m_times;
};

} // namespace gw::ui
