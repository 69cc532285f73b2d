// SPDX-License-Identifier: Apache-2.0
#include "core/cim/xml_text.h"

#include <QXmlStreamWriter>

namespace gw::cim {

using namespace Qt::Literals::StringLiterals;

bool mayStandInXml(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate())
        return at + 1 < text.size() && text[at + 1].isLowSurrogate();
    if (c.isLowSurrogate())
        return at > 0 && text[at - 1].isHighSurrogate();
    return c.unicode() >= 0x20 ? c.unicode() < 0xFFFE : (c == u'\t' || c == u'\n' || c == u'\r');
}

namespace {

/// Nothing in it has to be written as something else.
bool isPlain(QStringView text)
{
    for (qsizetype at = 0; at < text.size(); ++at)
        if (text[at] == u'\r' || !mayStandInXml(text, at))
            return false;
    return true;
}

} // namespace

void writeXmlText(QXmlStreamWriter &xml, QStringView text)
{
    if (isPlain(text))
        return xml.writeCharacters(text.toString());
    QString plain;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == u'\r') {
            xml.writeCharacters(plain);
            xml.writeEntityReference(u"#13"_s);
            plain.clear();
        } else {
            plain += mayStandInXml(text, at) ? text[at] : QChar(QChar::ReplacementCharacter);
        }
    }
    xml.writeCharacters(plain);
}

} // namespace gw::cim
