// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/identify.h"

#include "core/cim/wsman/envelope.h"
#include "core/cim/wsman/names.h"

#include <QCoreApplication>
#include <QXmlStreamWriter>

namespace gw::cim::wsman {

namespace {

/// Identify needs no headers, so that it can be asked before anything is known.
QByteArray writeBare(const std::function<void(QXmlStreamWriter &)> &body)
{
    QByteArray message;
    QXmlStreamWriter xml(&message);
    xml.writeNamespace(soapNs, u"s"_s);
    xml.writeNamespace(identityNs, u"wsmid"_s);
    xml.writeStartElement(soapNs, u"Envelope"_s);
    xml.writeEmptyElement(soapNs, u"Header"_s);
    xml.writeStartElement(soapNs, u"Body"_s);
    body(xml);
    xml.writeEndDocument();
    return message;
}

} // namespace

QByteArray writeIdentify()
{
    return writeBare([](QXmlStreamWriter &xml) { xml.writeEmptyElement(identityNs, u"Identify"_s); });
}

QByteArray writeIdentity(const Identity &identity)
{
    return writeBare([&identity](QXmlStreamWriter &xml) {
        xml.writeStartElement(identityNs, u"IdentifyResponse"_s);
        xml.writeTextElement(identityNs, u"ProtocolVersion"_s, identity.protocolVersion);
        xml.writeTextElement(identityNs, u"ProductVendor"_s, identity.productVendor);
        xml.writeTextElement(identityNs, u"ProductVersion"_s, identity.productVersion);
        xml.writeEndElement();
    });
}

Result<Identity> readIdentity(const QByteArray &message, const QString &charset)
{
    const QString what = QCoreApplication::translate("gw::cim::wsman::Identify", "Read who answers");
    XmlReader xml(message, charset);
    Header header;
    Identity identity;
    // OMI puts the element into the SOAP namespace: its name is enough.
    if (!readHeader(xml, header) || !xml.nextChild() || xml.name() != "IdentifyResponse"_L1)
        xml.refuse(QCoreApplication::translate("gw::cim::wsman::Identify", "This is no IdentifyResponse."));
    while (xml.nextChild()) {
        const QString name = xml.name().toString();
        const QString text = xml.allText().trimmed();
        if (name == "ProtocolVersion"_L1)
            identity.protocolVersion = text;
        else if (name == "ProductVendor"_L1)
            identity.productVendor = text;
        else if (name == "ProductVersion"_L1)
            identity.productVersion = text;
    }
    xml.finish();
    if (xml.failed())
        return fail(xml.error(what));
    return identity;
}

} // namespace gw::cim::wsman
