// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/rough_size.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

QString roughSize(ByteSize size)
{
    constexpr double gib = 1 << 30, thousand = 1024;
    const double inGib = double(size.bytes()) / gib;
    return inGib < thousand ? u"%1 GiB"_s.arg(QLocale().toString(inGib, 'g', 4))
                            : u"%1 TiB"_s.arg(QLocale().toString(inGib / thousand, 'g', 3));
}

} // namespace gw::ui
