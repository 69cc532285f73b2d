// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>
#include <QString>

class QWidget;

namespace gw::test {

QPalette lightPalette();
QPalette darkPalette();
QPalette highContrastPalette();

/// Saves the widget as NAME.png, NAME-dark.png and NAME-contrast.png in the build folder's
/// screenshots/widgets. The widget is laid out at the given width, as high as it wants to be.
void savePictures(QWidget &widget, const QString &name, int width, int height = 0);

} // namespace gw::test
