// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/slot_button.h"

#include "ui/theme/grid.h"
#include "ui/theme/tone.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

SlotButton::SlotButton(const provision::SlotOrder &slot, QWidget *parent)
    : QAbstractButton(parent), m_slot(slot)
{
    setObjectName(u"slot "_s + slot.text());
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setContent({}, false);
}

void SlotButton::setContent(const QString &what, bool fixed)
{
    m_what = what;
    m_fixed = fixed;
    setText(what);
    setAccessibleName(what.isEmpty() ? tr("%1, empty").arg(m_slot.text())
                                     : tr("%1, %2").arg(m_slot.text(), what));
    setToolTip(accessibleName());
    update();
}

QSize SlotButton::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 16 + 2 * gridUnit, 2 * fontMetrics().height() + 2 * gridUnit};
}

void SlotButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool strong = hasFocus() || m_dropTarget;
    const QColor line = strong ? toneColour(Tone::Active, palette()) : toneColour(Tone::Quiet, palette());
    painter.setPen(QPen(line, strong ? 2 : 1, m_what.isEmpty() ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(m_what.isEmpty() ? QBrush(Qt::NoBrush)
                                      : QBrush(m_fixed ? palette().window() : palette().base()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3);

    const QRect inside = rect().adjusted(gridUnit, gridUnit, -gridUnit, -gridUnit);
    const QFontMetrics metrics = fontMetrics();
    painter.setPen(toneColour(Tone::Quiet, palette()));
    painter.drawText(inside, int(Qt::AlignTop | Qt::AlignLeading), m_slot.text());
    painter.setPen(m_what.isEmpty() ? toneColour(Tone::Quiet, palette()) : palette().color(QPalette::Text));
    const QString shown = m_what.isEmpty() ? tr("empty") : m_what;
    painter.drawText(inside, int(Qt::AlignBottom | Qt::AlignLeading),
                     metrics.elidedText(shown, Qt::ElideMiddle, inside.width()));
}

void SlotButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT takenOut();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void SlotButton::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasText())
        return;
    m_dropTarget = true;
    update();
    event->acceptProposedAction();
}

void SlotButton::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dropTarget = false;
    update();
}

void SlotButton::dropEvent(QDropEvent *event)
{
    m_dropTarget = false;
    update();
    event->acceptProposedAction();
    Q_EMIT dropped(event->mimeData()->text());
}

} // namespace gw::ui
