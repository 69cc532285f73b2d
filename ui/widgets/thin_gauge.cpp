// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/thin_gauge.h"

#include "core/san/thin_allocation.h"
#include "ui/theme/grid.h"
#include "ui/widgets/state_label.h"

#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

/// The line itself; dotted while nothing is known.
class ThinGauge::Line : public QWidget
{
public:
    using QWidget::QWidget;

    void show(std::optional<double> share, bool warns)
    {
        m_share = share;
        m_warns = warns;
        update();
    }

    QSize sizeHint() const override { return {gridUnit * 40, gridUnit}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const double middle = height() / 2.0;
        painter.setPen(QPen(toneColour(Tone::Quiet, palette()), 1, m_share ? Qt::SolidLine : Qt::DotLine));
        painter.drawLine(QPointF(0, middle), QPointF(width(), middle));
        if (!m_share)
            return;
        const int length = int(std::max(3.0, width() * std::min(1.0, *m_share)));
        const QRect line(0, int(middle) - gridUnit / 4, length, gridUnit / 2);
        painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line),
                         toneColour(m_warns ? Tone::Attention : Tone::Active, palette()));
    }

private:
    std::optional<double> m_share;
    bool m_warns = false;
};

ThinGauge::ThinGauge(QWidget *parent)
    : QWidget(parent), m_line(new Line(this)), m_state(new StateLabel), m_advice(new QLabel(this))
{
    setObjectName(u"thinGauge"_s);
    m_line->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_advice->setWordWrap(true);
    m_advice->setText(tr("Only a full format writes so much. Stop the installation, delete the partition and "
                         "format quickly. What the array has allocated stays allocated."));
    m_advice->hide();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(gridUnit / 2);
    all->addWidget(m_line);
    all->addWidget(m_state);
    all->addWidget(m_advice);
}

void ThinGauge::setLun(const QString &name, ByteSize allocated, ByteSize size)
{
    m_allocated = allocated;
    m_size = size;
    const double share = size.bytes() == 0 ? 0 : double(allocated.bytes()) / double(size.bytes());
    m_line->show(share, warns());
    m_state->setState(warns() ? State::Attention : State::Done,
                      tr("%1: %2 of %3 allocated").arg(name, allocated.text(), size.text()));
    m_advice->setVisible(warns());
    setAccessibleName(m_state->accessibleName());
    setAccessibleDescription(warns() ? m_advice->text() : QString());
}

void ThinGauge::setUnknown(const QString &name, const QString &why)
{
    m_allocated.reset();
    m_line->show(std::nullopt, false);
    m_state->setState(State::Unknown, tr("%1: the allocation is not known. %2").arg(name, why));
    m_advice->hide();
    setAccessibleName(m_state->accessibleName());
    setAccessibleDescription({});
}

bool ThinGauge::warns() const
{
    return m_allocated && san::looksFormattedInFull(*m_allocated, m_size);
}

} // namespace gw::ui
