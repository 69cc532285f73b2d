// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/envelope.h"

#include "core/cim/wsman/endpoint_reference.h"
#include "core/cim/wsman/names.h"
#include "core/cim/wsman/time_text.h"

#include <QCoreApplication>
#include <QUuid>
#include <QXmlStreamWriter>

namespace gw::cim::wsman {

namespace {

using namespace std::chrono;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::Envelope", text);
}

/// The prefixes that Windows uses: some clients find the parts of a message by them.
void startEnvelope(QXmlStreamWriter &xml)
{
    xml.writeNamespace(soapNs, u"s"_s);
    xml.writeNamespace(addressingNs, u"a"_s);
    xml.writeNamespace(transferNs, u"x"_s);
    xml.writeNamespace(enumerationNs, u"n"_s);
    xml.writeNamespace(wsmanNs, u"w"_s);
    xml.writeNamespace(microsoftNs, u"p"_s);
    xml.writeNamespace(bindingNs, u"b"_s);
    xml.writeStartElement(soapNs, u"Envelope"_s);
    xml.writeStartElement(soapNs, u"Header"_s);
}

void writeBody(QXmlStreamWriter &xml, const std::function<void(QXmlStreamWriter &)> &body)
{
    xml.writeEndElement();
    xml.writeStartElement(soapNs, u"Body"_s);
    body(xml);
    xml.writeEndDocument();
}

void writeHeader(QXmlStreamWriter &xml, QLatin1StringView nameSpace, const QString &name, const QString &text,
                 bool mustUnderstand)
{
    if (text.isEmpty())
        return;
    xml.writeStartElement(nameSpace, name);
    if (mustUnderstand)
        xml.writeAttribute(soapNs, u"mustUnderstand"_s, u"true"_s);
    xml.writeCharacters(text);
    xml.writeEndElement();
}

void writeLocale(QXmlStreamWriter &xml, QLatin1StringView nameSpace, const QString &name,
                 const QString &locale)
{
    xml.writeEmptyElement(nameSpace, name);
    xml.writeAttribute(u"xml:lang"_s, locale);
    xml.writeAttribute(soapNs, u"mustUnderstand"_s, u"false"_s);
}

void readOperationTimeout(XmlReader &xml, Header &header)
{
    const auto time = readTime(xml.text());
    if (time && time->isInterval())
        header.operationTimeout = duration_cast<milliseconds>(time->length());
    else
        header.malformed = u"OperationTimeout"_s;
}

void readEnvelopeSize(XmlReader &xml, Header &header)
{
    bool isNumber = false;
    const qint64 size = xml.text().trimmed().toLongLong(&isNumber);
    if (isNumber && size >= 0)
        header.maxEnvelopeSize = size;
    else
        header.malformed = u"MaxEnvelopeSize"_s;
}

bool mustBeUnderstood(const XmlReader &xml)
{
    const QString flag = xml.attribute(soapNs, "mustUnderstand"_L1);
    return flag == "true"_L1 || flag == "1"_L1;
}

/// Known to be harmless, whatever they hold.
bool isIgnorable(const XmlReader &xml)
{
    return xml.at(addressingNs, "ReplyTo"_L1) || xml.at(addressingNs, "FaultTo"_L1) ||
           xml.at(addressingNs, "From"_L1) || xml.at(wsmanNs, "OptionSet"_L1) ||
           xml.nameSpace() == microsoftNs;
}

void readOne(XmlReader &xml, Header &header)
{
    if (xml.at(addressingNs, "To"_L1)) {
        header.to = xml.text().trimmed();
    } else if (xml.at(addressingNs, "Action"_L1)) {
        header.action = xml.text().trimmed();
    } else if (xml.at(addressingNs, "MessageID"_L1)) {
        header.messageId = xml.text().trimmed();
    } else if (xml.at(addressingNs, "RelatesTo"_L1)) {
        header.relatesTo = xml.text().trimmed();
    } else if (xml.at(wsmanNs, "ResourceURI"_L1)) {
        header.resourceUri = xml.text().trimmed();
    } else if (xml.at(wsmanNs, "SelectorSet"_L1)) {
        header.doubledSelector = readSelectors(xml, header.selectors);
    } else if (xml.at(wsmanNs, "OperationTimeout"_L1)) {
        readOperationTimeout(xml, header);
    } else if (xml.at(wsmanNs, "MaxEnvelopeSize"_L1)) {
        readEnvelopeSize(xml, header);
    } else if (xml.at(wsmanNs, "Locale"_L1)) {
        header.locale = xml.attribute(xmlNs, "lang"_L1);
        xml.skip();
    } else {
        if (!isIgnorable(xml) && mustBeUnderstood(xml) && header.notUnderstood.isEmpty())
            header.notUnderstood = xml.name().toString();
        xml.skip();
    }
}

} // namespace

QString newMessageId()
{
    return u"uuid:"_s + QUuid::createUuid().toString(QUuid::WithoutBraces).toUpper();
}

QByteArray writeRequest(const Header &header, const std::function<void(QXmlStreamWriter &)> &body)
{
    QByteArray message;
    QXmlStreamWriter xml(&message);
    startEnvelope(xml);
    writeHeader(xml, addressingNs, u"To"_s, header.to, false);
    writeHeader(xml, wsmanNs, u"ResourceURI"_s, header.resourceUri, true);
    xml.writeStartElement(addressingNs, u"ReplyTo"_s);
    writeHeader(xml, addressingNs, u"Address"_s, anonymousAddress, true);
    xml.writeEndElement();
    writeHeader(xml, addressingNs, u"Action"_s, header.action, true);
    if (header.maxEnvelopeSize)
        writeHeader(xml, wsmanNs, u"MaxEnvelopeSize"_s, QString::number(*header.maxEnvelopeSize), true);
    writeHeader(xml, addressingNs, u"MessageID"_s, header.messageId, false);
    if (!header.locale.isEmpty()) {
        writeLocale(xml, wsmanNs, u"Locale"_s, header.locale);
        writeLocale(xml, microsoftNs, u"DataLocale"_s, header.locale);
    }
    if (header.operationTimeout)
        writeHeader(xml, wsmanNs, u"OperationTimeout"_s,
                    u"PT%1S"_s.arg(double(header.operationTimeout->count()) / 1000.0, 0, 'f', 3), false);
    writeSelectors(xml, header.selectors, {});
    writeBody(xml, body);
    return message;
}

QByteArray writeReply(const QString &action, const Header &request,
                      const std::function<void(QXmlStreamWriter &)> &body)
{
    QByteArray message;
    QXmlStreamWriter xml(&message);
    startEnvelope(xml);
    writeHeader(xml, addressingNs, u"Action"_s, action, false);
    writeHeader(xml, addressingNs, u"MessageID"_s, newMessageId(), false);
    writeHeader(xml, addressingNs, u"To"_s, anonymousAddress, false);
    writeHeader(xml, addressingNs, u"RelatesTo"_s, request.messageId, false);
    writeBody(xml, body);
    return message;
}

bool readHeader(XmlReader &xml, Header &header)
{
    if (!xml.nextChild() || !xml.at(soapNs, "Envelope"_L1)) {
        xml.refuse(tr("This is not a SOAP 1.2 envelope."));
        return false;
    }
    while (xml.nextChild()) {
        if (xml.at(soapNs, "Body"_L1))
            return true;
        if (!xml.at(soapNs, "Header"_L1)) {
            xml.skip();
            continue;
        }
        while (xml.nextChild())
            readOne(xml, header);
    }
    xml.refuse(tr("The envelope has no body."));
    return false;
}

} // namespace gw::cim::wsman
