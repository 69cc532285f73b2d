// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/fault.h"

#include "core/cim/wsman/names.h"
#include "core/cim/xml_text.h"

#include <QXmlStreamWriter>

namespace gw::cim::wsman {

namespace {

/// What it is about, whatever prefix it came with.
QString local(const QString &name)
{
    return name.section(u':', -1).trimmed();
}

std::optional<quint32> readNumber(const QString &text)
{
    bool isNumber = false;
    // Some write HRESULTs as signed numbers.
    const qint64 number = text.trimmed().toLongLong(&isNumber, 0);
    if (!isNumber || number < std::numeric_limits<qint32>::min() ||
        number > qint64(std::numeric_limits<quint32>::max()))
        return std::nullopt;
    return quint32(number);
}

void readCode(XmlReader &xml, QString &code, QString &subcode)
{
    while (xml.nextChild()) {
        if (xml.at(soapNs, "Value"_L1)) {
            code = xml.text().trimmed();
        } else if (xml.at(soapNs, "Subcode"_L1)) {
            QString deeper;
            readCode(xml, subcode, deeper);
        } else {
            xml.skip();
        }
    }
}

void readReason(XmlReader &xml, Fault &fault)
{
    while (xml.nextChild()) {
        const QString text = xml.allText().trimmed();
        if (fault.reason.isEmpty())
            fault.reason = text;
    }
}

/// f:WSManFault and what it holds; the innermost message is the one that tells.
void readWsmanFault(XmlReader &xml, Fault &fault)
{
    const auto number = readNumber(xml.attribute("Code"_L1));
    if (number && !fault.number)
        fault.number = number;
    if (fault.machine.isEmpty())
        fault.machine = xml.attribute("Machine"_L1);
    QString text;
    bool isAtEnd = false;
    do {
        text += xml.textBeforeChild(isAtEnd);
        if (!isAtEnd)
            readWsmanFault(xml, fault);
    } while (!isAtEnd && !xml.failed());
    if (!text.trimmed().isEmpty() && fault.message.isEmpty())
        fault.message = text.trimmed();
}

void readWmiError(XmlReader &xml, Fault &fault)
{
    QString windowsText;
    while (xml.nextChild()) {
        const QString name = xml.name().toString();
        const QString text = xml.allText();
        if (name == "error_Code"_L1)
            fault.hresult = readNumber(text);
        else if (name == "Message"_L1)
            fault.message = text.trimmed();
        else if (name == "error_WindowsErrorMessage"_L1)
            windowsText = text.trimmed();
    }
    if (fault.message.isEmpty())
        fault.message = windowsText;
}

void readDetail(XmlReader &xml, Fault &fault)
{
    while (xml.nextChild()) {
        if (xml.at(wsmanNs, "FaultDetail"_L1))
            fault.detail = xml.allText().trimmed().section(u'/', -1);
        else if (xml.at(faultNs, "WSManFault"_L1))
            readWsmanFault(xml, fault);
        else if (xml.name() == "MSFT_WmiError"_L1)
            readWmiError(xml, fault);
        else
            xml.skip();
    }
}

void writeCode(QXmlStreamWriter &xml, const Fault &fault)
{
    xml.writeStartElement(soapNs, u"Code"_s);
    xml.writeTextElement(soapNs, u"Value"_s, fault.code);
    if (!fault.subcode.isEmpty()) {
        xml.writeStartElement(soapNs, u"Subcode"_s);
        xml.writeTextElement(soapNs, u"Value"_s, fault.subcode);
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeStartElement(soapNs, u"Reason"_s);
    xml.writeStartElement(soapNs, u"Text"_s);
    xml.writeAttribute(u"xml:lang"_s, u"en-US"_s);
    writeXmlText(xml, fault.reason);
    xml.writeEndElement();
    xml.writeEndElement();
}

void writeWsmanFault(QXmlStreamWriter &xml, const Fault &fault)
{
    xml.writeCharacters(QString());
    xml.writeNamespace(faultNs, u"f"_s);
    xml.writeStartElement(faultNs, u"WSManFault"_s);
    xml.writeAttribute(u"Code"_s, QString::number(fault.number.value_or(0)));
    if (!fault.machine.isEmpty())
        xml.writeAttribute(u"Machine"_s, fault.machine);
    xml.writeStartElement(faultNs, u"Message"_s);
    writeXmlText(xml, fault.message);
    xml.writeEndElement();
    xml.writeEndElement();
}

void writeWmiError(QXmlStreamWriter &xml, const Fault &fault)
{
    xml.writeCharacters(QString());
    xml.writeNamespace(wmiErrorNs, u"p"_s);
    xml.writeNamespace(xsiNs, u"xsi"_s);
    xml.writeNamespace(cimNs, u"cim"_s);
    xml.writeStartElement(wmiErrorNs, u"MSFT_WmiError"_s);
    xml.writeAttribute(bindingNs, u"IsCIM_Error"_s, u"true"_s);
    xml.writeAttribute(xsiNs, u"type"_s, u"p:MSFT_WmiError_Type"_s);
    const auto write = [&xml](const QString &name, const QString &type, const QString &text) {
        xml.writeStartElement(wmiErrorNs, name);
        xml.writeAttribute(xsiNs, u"type"_s, type);
        writeXmlText(xml, text);
        xml.writeEndElement();
    };
    const QString hresult = QString::number(fault.hresult.value_or(0));
    write(u"CIMStatusCode"_s, u"cim:cimUnsignedInt"_s, u"1"_s);
    write(u"Message"_s, u"cim:cimString"_s, fault.message);
    write(u"MessageID"_s, u"cim:cimString"_s,
          u"HRESULT 0x%1"_s.arg(fault.hresult.value_or(0), 8, 16, '0'_L1));
    write(u"error_Code"_s, u"cim:cimUnsignedInt"_s, hresult);
    write(u"error_Type"_s, u"cim:cimString"_s, u"HRESULT"_s);
    write(u"error_WindowsErrorMessage"_s, u"cim:cimString"_s, fault.message);
    xml.writeEndElement();
}

QString actionOf(const Fault &fault)
{
    if (fault.subcode.startsWith("a:"_L1))
        return action::addressingFault;
    return fault.subcode.startsWith("n:"_L1) ? action::enumerationFault : action::wsmanFault;
}

} // namespace

Fault Fault::of(const FaultKind &kind, const QString &text)
{
    return {.code = QLatin1StringView(kind.code),
            .subcode = QLatin1StringView(kind.subcode),
            .detail = QLatin1StringView(kind.detail),
            .reason = text,
            .message = text,
            .number = kind.number};
}

Fault Fault::ofProvider(quint32 hresult, const QString &text)
{
    Fault fault = of(faults::provider, text);
    fault.number.reset();
    fault.hresult = hresult;
    return fault;
}

QByteArray writeFault(const Fault &fault, const Header &request)
{
    return writeReply(actionOf(fault), request, [&fault](QXmlStreamWriter &xml) {
        xml.writeStartElement(soapNs, u"Fault"_s);
        writeCode(xml, fault);
        xml.writeStartElement(soapNs, u"Detail"_s);
        if (!fault.detail.isEmpty())
            xml.writeTextElement(wsmanNs, u"FaultDetail"_s, faultDetailBase + fault.detail);
        if (fault.hresult)
            writeWmiError(xml, fault);
        else
            writeWsmanFault(xml, fault);
        xml.writeEndElement();
        xml.writeEndElement();
    });
}

Fault readFault(XmlReader &xml)
{
    Fault fault;
    while (xml.nextChild()) {
        if (xml.at(soapNs, "Code"_L1))
            readCode(xml, fault.code, fault.subcode);
        else if (xml.at(soapNs, "Reason"_L1))
            readReason(xml, fault);
        else if (xml.at(soapNs, "Detail"_L1))
            readDetail(xml, fault);
        else
            xml.skip();
    }
    fault.code = local(fault.code);
    fault.subcode = local(fault.subcode);
    return fault;
}

} // namespace gw::cim::wsman
