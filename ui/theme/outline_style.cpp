// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/outline_style.h"

#include "ui/theme/tone.h"

#include <QPainter>
#include <QStyleOption>

#include <optional>

namespace gw::ui {

namespace {

/// Fusion's outline is this much darker than the window.
constexpr int darker = 140;
constexpr double visible = 1.5;
constexpr double corner = 2;

/// None where Fusion's own can be seen.
std::optional<QColor> outlineOf(const QStyleOption &option)
{
    const QPalette &palette = option.palette;
    const QColor window = palette.color(QPalette::Window);
    if (contrast(window.darker(darker), window) >= visible)
        return std::nullopt;
    const QColor text = palette.color(QPalette::WindowText);
    return isHighContrast(palette) ? text : mixed(window, text, 0.45);
}

class Outline
{
public:
    Outline(QPainter &painter, const QColor &colour) : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(colour);
        painter.setBrush(Qt::NoBrush);
    }
    ~Outline() { m_painter.restore(); }
    Outline(const Outline &) = delete;
    Outline &operator=(const Outline &) = delete;

    void box(const QRect &place)
    {
        m_painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    }
    void circle(const QRect &place) { m_painter.drawEllipse(QRectF(place).adjusted(1, 1, -1, -1)); }

private:
    QPainter &m_painter;
};

/// Fusion marks these in the highlight's colour.
bool isMarked(const QStyleOption &option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const bool isDefault = button && (button->features & QStyleOptionButton::DefaultButton);
    return (option.state & QStyle::State_HasFocus) || (isDefault && (option.state & QStyle::State_Enabled));
}

} // namespace

void OutlineStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_Frame;
    const bool isField = element == PE_FrameLineEdit || element == PE_PanelButtonCommand;
    const bool isRound = element == PE_IndicatorRadioButton;
    if (!isBox && !isRound && !(isField && !isMarked(*option)))
        return;
    const auto colour = outlineOf(*option);
    if (!colour)
        return;
    Outline outline(*painter, *colour);
    if (isRound)
        outline.circle(option->rect);
    else
        outline.box(option->rect);
}

void OutlineStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    QProxyStyle::drawControl(element, option, painter, widget);
    if (element != CE_ProgressBarGroove)
        return;
    if (const auto colour = outlineOf(*option))
        Outline(*painter, *colour).box(option->rect);
}

void OutlineStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto colour = outlineOf(*option);
    if (!colour)
        return;
    if ((control == CC_SpinBox || control == CC_ComboBox) && !isMarked(*option))
        Outline(*painter, *colour).box(option->rect);
    else if (control == CC_ScrollBar)
        Outline(*painter, *colour).box(proxy()->subControlRect(control, option, SC_ScrollBarSlider, widget));
}

} // namespace gw::ui
