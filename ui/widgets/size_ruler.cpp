// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/size_ruler.h"

#include "ui/theme/grid.h"
#include "ui/theme/tone.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>
#include <limits>

namespace gw::ui {

namespace {

constexpr int grooveHeight = gridUnit;
constexpr int handleWidth = gridUnit + 4, handleHeight = 3 * gridUnit;
constexpr double zoneShare = 0.12, wallShare = 0.06;
constexpr int mibInGib = 1024;

int inMib(ByteSize size)
{
    return int(std::min<quint64>(size.wholeMib(), std::numeric_limits<int>::max()));
}

/// A round number of GiB so that about six ticks fit.
quint64 tickStep(quint64 gib)
{
    quint64 step = 1;
    while (gib / step > 6)
        step *= 2;
    return step;
}

double share(ByteSize from, ByteSize to, ByteSize size)
{
    return (double(size.bytes()) - double(from.bytes())) / (double(to.bytes()) - double(from.bytes()));
}

} // namespace

SizeRuler::SizeRuler(QWidget *parent) : QAbstractSlider(parent)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Size in MiB"));
    setSingleStep(mibInGib);
    setPageStep(64 * mibInGib);
    setRule({});
}

void SizeRuler::setRule(const SizeRule &rule)
{
    m_rule = rule;
    setRange(inMib(rule.least), inMib(rule.isBounded() ? rule.limits.refusedFrom : rule.most));
    update();
}

QRectF SizeRuler::groove() const
{
    const double margin = handleWidth / 2.0 + 1;
    return {margin, (handleHeight - grooveHeight) / 2.0, width() - 2 * margin, double(grooveHeight)};
}

double SizeRuler::wallStart() const
{
    return groove().right() - (m_rule.isBounded() ? groove().width() * wallShare : 0);
}

double SizeRuler::zoneStart() const
{
    return wallStart() - (m_rule.isBounded() ? groove().width() * zoneShare : 0);
}

double SizeRuler::position(ByteSize size) const
{
    const ByteSize end = m_rule.isBounded() ? m_rule.limits.recommended : m_rule.most;
    if (size <= end)
        return groove().left() +
               std::max(0.0, share(m_rule.least, end, size)) * (zoneStart() - groove().left());
    if (!m_rule.isBounded())
        return groove().right();
    const double inZone = share(end, m_rule.limits.refusedFrom, size);
    return inZone < 1 ? zoneStart() + inZone * (wallStart() - zoneStart())
                      : (wallStart() + groove().right()) / 2;
}

ByteSize SizeRuler::sizeAt(double x) const
{
    const auto between = [](ByteSize from, ByteSize to, double part) {
        return ByteSize(from.bytes() + quint64(double(to.bytes() - from.bytes()) * part));
    };
    const ByteSize end = m_rule.isBounded() ? m_rule.limits.recommended : m_rule.most;
    if (x <= zoneStart()) {
        const double part = std::max(0.0, (x - groove().left()) / (zoneStart() - groove().left()));
        const quint64 gib = between(m_rule.least, end, part).wholeMib() / mibInGib;
        return std::clamp(ByteSize::gib(gib), m_rule.least, end);
    }
    if (!m_rule.isBounded())
        return end;
    if (x >= wallStart())
        return m_rule.limits.refusedFrom;
    const ByteSize inZone =
        between(end, m_rule.limits.refusedFrom, (x - zoneStart()) / (wallStart() - zoneStart()));
    return ByteSize::mib(inZone.wholeMib());
}

QSize SizeRuler::sizeHint() const
{
    return {gridUnit * 50, handleHeight + fontMetrics().height() + gridUnit};
}

QSize SizeRuler::minimumSizeHint() const
{
    return {gridUnit * 30, sizeHint().height()};
}

bool SizeRuler::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractSlider::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const san::SizeJudgement judged = m_rule.judge(sizeAt(help->pos().x()));
    if (judged.text.isEmpty())
        QToolTip::showText(help->globalPos(), sizeAt(help->pos().x()).text(), this);
    else
        QToolTip::showText(help->globalPos(), tr("%1\n%2").arg(judged.text, judged.remedy), this);
    return true;
}

void SizeRuler::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGroove(painter);
    if (m_rule.isBounded())
        paintZone(painter);
    paintTicks(painter);
    paintHandle(painter);
}

void SizeRuler::paintGroove(QPainter &painter) const
{
    painter.setPen(QPen(toneColour(Tone::Quiet, palette()), 1));
    painter.setBrush(palette().base());
    painter.drawRect(groove());
    QRectF filled = groove();
    filled.setRight(std::min(position(ByteSize::mib(quint64(value()))), zoneStart()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneColour(Tone::Active, palette()));
    painter.drawRect(filled);
}

void SizeRuler::paintZone(QPainter &painter) const
{
    QRectF zone = groove();
    zone.setLeft(zoneStart());
    zone.setRight(wallStart());
    const QColor attention = toneColour(Tone::Attention, palette());
    painter.setPen(QPen(attention, 1));
    painter.setBrush(QBrush(attention, Qt::BDiagPattern));
    painter.drawRect(zone);

    QRectF wall = groove().adjusted(0, -gridUnit / 2.0, 0, gridUnit / 2.0);
    wall.setLeft(wallStart());
    const QColor bad = toneColour(Tone::Bad, palette());
    painter.setPen(QPen(bad, 1));
    painter.setBrush(bad);
    painter.drawRect(wall);
}

void SizeRuler::paintTicks(QPainter &painter) const
{
    const ByteSize end = m_rule.isBounded() ? m_rule.limits.recommended : m_rule.most;
    const quint64 gib = end.wholeMib() / mibInGib;
    painter.setPen(toneColour(Tone::Quiet, palette()));
    const auto draw = [&](double x, double left, const QString &text) {
        painter.drawLine(QPointF(x, groove().bottom() + 2), QPointF(x, groove().bottom() + gridUnit));
        painter.drawText(QPointF(left, handleHeight + fontMetrics().ascent() + 2), text);
    };
    // From the right: the limits are never left out, however wide the letters are. They move aside for each
    // other; the others fill what is left.
    double limit = width();
    const auto drawLimit = [&](double x, const QString &text) {
        const double wide = fontMetrics().horizontalAdvance(text);
        const double left = std::max(0.0, std::min(x - wide / 2, limit - wide));
        draw(x, left, text);
        limit = left - gridUnit;
    };
    if (m_rule.isBounded())
        drawLimit(wallStart(), m_rule.limits.refusedFrom.text());
    drawLimit(position(end), end.text());
    double taken = 0;
    for (quint64 at = tickStep(gib); at < gib; at += tickStep(gib)) {
        const double x = position(ByteSize::gib(at));
        const QString text = ByteSize::gib(at).text();
        const double wide = fontMetrics().horizontalAdvance(text);
        if (x - wide / 2 < taken || x + wide / 2 > limit)
            continue;
        draw(x, x - wide / 2, text);
        taken = x + wide / 2 + gridUnit;
    }
}

void SizeRuler::paintHandle(QPainter &painter) const
{
    const double x = position(ByteSize::mib(quint64(value())));
    const QRectF handle(x - handleWidth / 2.0, 1, handleWidth, handleHeight - 2);
    painter.setPen(QPen(hasFocus() ? toneColour(Tone::Active, palette()) : toneColour(Tone::Text, palette()),
                        hasFocus() ? 2 : 1));
    painter.setBrush(palette().button());
    painter.drawRoundedRect(handle, 3, 3);
}

void SizeRuler::follow(double x)
{
    setSliderPosition(inMib(sizeAt(x)));
}

void SizeRuler::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    setSliderDown(true);
    follow(event->position().x());
}

void SizeRuler::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown())
        follow(event->position().x());
}

void SizeRuler::mouseReleaseEvent(QMouseEvent *)
{
    setSliderDown(false);
}

} // namespace gw::ui
