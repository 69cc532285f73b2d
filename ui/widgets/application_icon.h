// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>

namespace gw::ui {

/// The program's icon in all sizes, for QApplication::setWindowIcon().
QIcon applicationIcon();

} // namespace gw::ui
