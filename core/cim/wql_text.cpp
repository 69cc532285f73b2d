// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wql.h"

namespace gw::cim::wql {

using namespace Qt::Literals::StringLiterals;

QString quote(const QString &text)
{
    QString quoted = u"'"_s;
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control)
            continue;
        if (c == u'\\' || c == u'\'' || c == u'"')
            quoted += u'\\';
        quoted += c;
    }
    return quoted + u'\'';
}

QString quoteForLike(const QString &prefix, const QString &suffix)
{
    QString pattern;
    for (const QChar c : prefix) {
        const bool special = c == u'%' || c == u'_' || c == u'[';
        pattern += special ? u'[' + QString(c) + u']' : QString(c);
    }
    return quote(pattern + suffix);
}

} // namespace gw::cim::wql
