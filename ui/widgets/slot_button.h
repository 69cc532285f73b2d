// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/order.h"

#include <QAbstractButton>

namespace gw::ui {

/// One slot of a controller: its address above, what is in it beneath. A disk can be dropped on it.
class SlotButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SlotButton(const provision::SlotOrder &slot, QWidget *parent = nullptr);

    const provision::SlotOrder &slot() const { return m_slot; }
    /// `fixed`: it stays there and takes no disk.
    void setContent(const QString &what, bool fixed);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void dropped(const QString &disk);
    void takenOut();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    provision::SlotOrder m_slot;
    QString m_what;
    bool m_fixed = false;
    bool m_dropTarget = false;
};

} // namespace gw::ui
