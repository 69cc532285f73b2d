// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace gw::ui {

/// Qt's own style ("fusion") with outlines that can be seen in every palette. It draws them in a darker shade
/// of the window's colour: where that is dark itself, and in high contrast, fields, boxes to tick and buttons
/// would have none.
class OutlineStyle : public QProxyStyle
{
public:
    OutlineStyle() : QProxyStyle(QStringLiteral("fusion")) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
};

} // namespace gw::ui
