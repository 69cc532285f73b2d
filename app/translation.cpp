// SPDX-License-Identifier: Apache-2.0
#include "app/translation.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

using namespace Qt::Literals::StringLiterals;

namespace gw::app {

void translateTexts(QCoreApplication &application)
{
    const QString folder = u":/translations"_s;
    auto *texts = new QTranslator(&application);
    if (texts->load(QLocale(), u"guestwright"_s, u"_"_s, folder) || texts->load(u"guestwright_en"_s, folder))
        QCoreApplication::installTranslator(texts);
}

} // namespace gw::app
