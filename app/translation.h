// SPDX-License-Identifier: Apache-2.0
#pragma once

class QCoreApplication;

namespace gw::app {

/// Shows all texts in the language of the system where there is a translation, else in English, whose
/// translation has only the plurals: without it people would read "2 call(s)". Call once, before the first
/// text is shown.
void translateTexts(QCoreApplication &application);

} // namespace gw::app
