// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/size_rule.h"

#include <QAbstractSlider>

namespace gw::ui {

/// A slider over a ruler of sizes; its value is in MiB. Where the size of a boot disk is bounded, the ruler
/// ends in a hatched zone (warned of) and a wall (refused), both drawn wider than they are so that they can
/// be seen; hovering over them tells the reason. Screen readers meet it as a slider.
///
/// Arrow keys go by one GiB, Page keys by 64.
class SizeRuler : public QAbstractSlider
{
    Q_OBJECT

public:
    explicit SizeRuler(QWidget *parent = nullptr);

    void setRule(const SizeRule &rule);

    /// Where the size lies on the widget, and back. Pixels from the left.
    double position(ByteSize size) const;
    ByteSize sizeAt(double x) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QRectF groove() const;
    double zoneStart() const; ///< pixels; the end of the groove where nothing is bounded
    double wallStart() const;
    void paintGroove(QPainter &painter) const;
    void paintZone(QPainter &painter) const;
    void paintTicks(QPainter &painter) const;
    void paintHandle(QPainter &painter) const;
    void follow(double x);

    SizeRule m_rule;
};

} // namespace gw::ui
