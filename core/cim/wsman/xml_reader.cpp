// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/xml_reader.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace gw::cim::wsman {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int deepest = 100;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::XmlReader", text);
}

bool isUtf16(const QByteArray &bytes, const QString &charset)
{
    return charset.startsWith("utf-16"_L1, Qt::CaseInsensitive) || bytes.startsWith("\xFF\xFE") ||
           bytes.startsWith("\xFE\xFF");
}

} // namespace

XmlReader::XmlReader(const QByteArray &bytes, const QString &charset)
{
    if (!isUtf16(bytes, charset)) {
        m_xml.addData(bytes);
        return;
    }
    // Without a byte order mark, network order (RFC 2781, section 4.3); but Windows means its own.
    const bool bigEndian = bytes.startsWith("\xFE\xFF") || bytes.startsWith(QByteArray("\0<", 2)) ||
                           charset.compare("utf-16be"_L1, Qt::CaseInsensitive) == 0;
    QStringDecoder decode(bigEndian ? QStringDecoder::Utf16BE : QStringDecoder::Utf16LE);
    m_xml.addData(QString(decode(bytes)));
}

QXmlStreamReader::TokenType XmlReader::advance()
{
    const auto token = m_xml.readNext();
    if (token == QXmlStreamReader::DTD)
        refuse(tr("A document type declaration is not allowed in a message."));
    if (token == QXmlStreamReader::StartElement && ++m_depth > deepest)
        refuse(tr("The elements are nested too deeply."));
    if (token == QXmlStreamReader::EndElement)
        --m_depth;
    return m_xml.hasError() ? QXmlStreamReader::Invalid : token;
}

bool XmlReader::nextChild()
{
    while (!m_xml.hasError()) {
        const auto token = advance();
        if (token == QXmlStreamReader::StartElement)
            return true;
        if (token == QXmlStreamReader::EndElement || token == QXmlStreamReader::EndDocument ||
            token == QXmlStreamReader::Invalid)
            return false;
    }
    return false;
}

bool XmlReader::at(QLatin1StringView nameSpace, QLatin1StringView name) const
{
    return m_xml.name() == name && m_xml.namespaceUri() == nameSpace;
}

QString XmlReader::attribute(QLatin1StringView name) const
{
    return m_xml.attributes().value(name).toString();
}

QString XmlReader::attribute(QLatin1StringView nameSpace, QLatin1StringView name) const
{
    return m_xml.attributes().value(nameSpace, name).toString();
}

QString XmlReader::textBeforeChild(bool &isAtEnd)
{
    QString text;
    isAtEnd = true;
    while (!m_xml.hasError()) {
        const auto token = advance();
        if (token == QXmlStreamReader::Characters || token == QXmlStreamReader::EntityReference)
            text += m_xml.text();
        isAtEnd = token != QXmlStreamReader::StartElement;
        if (token == QXmlStreamReader::StartElement || token == QXmlStreamReader::EndElement)
            break;
    }
    return text;
}

QString XmlReader::text()
{
    bool isAtEnd = false;
    const QString text = textBeforeChild(isAtEnd);
    if (!isAtEnd)
        refuse(tr("%1 does not belong here.").arg(name()));
    return text;
}

QString XmlReader::allText()
{
    QString text;
    const int outside = m_depth - 1;
    while (!m_xml.hasError() && m_depth > outside) {
        if (advance() == QXmlStreamReader::Characters)
            text += m_xml.text();
    }
    return text;
}

void XmlReader::skip()
{
    const int outside = m_depth - 1;
    while (!m_xml.hasError() && m_depth > outside)
        advance();
}

void XmlReader::finish()
{
    while (!m_xml.hasError() && !m_xml.atEnd())
        advance();
}

void XmlReader::refuse(const QString &reason)
{
    if (!m_xml.hasError())
        m_xml.raiseError(reason);
}

Error XmlReader::error(const QString &what) const
{
    return {.kind = Error::Kind::Corrupt,
            .what = what,
            .reason = tr("Line %1, column %2: %3")
                          .arg(QString::number(m_xml.lineNumber()), QString::number(m_xml.columnNumber()),
                               m_xml.errorString())};
}

} // namespace gw::cim::wsman
