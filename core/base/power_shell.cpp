// SPDX-License-Identifier: Apache-2.0
#include "core/base/power_shell.h"

#include <QRegularExpression>

namespace gw::powershell {

using namespace Qt::Literals::StringLiterals;

QString quoted(const QString &text)
{
    QString result = u"'"_s;
    for (const QChar c : text) {
        if (c == u'\'' || (c >= QChar(0x2018) && c <= QChar(0x201B)))
            result += c;
        result += c;
    }
    return result + u'\'';
}

QString comment(const QString &text)
{
    static const QRegularExpression lineBreak(u"[\\r\\n\\x0B\\x0C\\x{85}\\x{2028}\\x{2029}]+"_s);
    QStringList lines = text.split(lineBreak);
    for (QString &line : lines)
        line.prepend(u"# "_s);
    return lines.join(u'\n');
}

} // namespace gw::powershell
