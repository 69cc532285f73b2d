// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/widgets/widget_picture.h"

#include <QApplication>
#include <QDir>
#include <QStyleFactory>
#include <QWidget>

using namespace Qt::Literals::StringLiterals;

namespace gw::test {

namespace {

QPalette made(const QColor &window, const QColor &base, const QColor &text, const QColor &highlight,
              const QColor &highlighted)
{
    QPalette palette(window, window); // lights and shadows follow from the button's colour
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, window);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::Highlight, highlight);
    palette.setColor(QPalette::HighlightedText, highlighted);
    palette.setColor(QPalette::ToolTipBase, base);
    palette.setColor(QPalette::ToolTipText, text);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(128, 128, 128));
    return palette;
}

void save(QWidget &widget, const QString &name, const QPalette &palette)
{
    QApplication::setPalette(palette);
    QCoreApplication::processEvents();
    const QDir folder(QStringLiteral(GW_SCREENSHOTS));
    folder.mkpath(u"."_s);
    widget.grab().save(folder.filePath(name + u".png"_s));
}

} // namespace

QPalette lightPalette()
{
    return made(QColor(243, 243, 243), Qt::white, QColor(26, 26, 26), QColor(0, 103, 192), Qt::white);
}

QPalette darkPalette()
{
    return made(QColor(32, 32, 32), QColor(43, 43, 43), QColor(245, 245, 245), QColor(76, 194, 255),
                Qt::black);
}

QPalette highContrastPalette()
{
    return made(Qt::black, Qt::black, Qt::white, QColor(26, 235, 255), Qt::black);
}

void savePictures(QWidget &widget, const QString &name, int width, int height)
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QFont font(u"DejaVu Sans"_s);
    font.setPointSize(10);
    QApplication::setFont(font);
    widget.show();
    QCoreApplication::processEvents();
    const int wanted = widget.hasHeightForWidth() ? widget.heightForWidth(width) : widget.sizeHint().height();
    widget.resize(width, height > 0 ? height : wanted);
    QCoreApplication::processEvents();
    save(widget, name + u"-dark"_s, darkPalette());
    save(widget, name + u"-contrast"_s, highContrastPalette());
    save(widget, name, lightPalette());
}

} // namespace gw::test
