// SPDX-License-Identifier: Apache-2.0
#include "core/cim/embedded_text.h"

#include "core/cim/xml_text.h"

#include <QXmlStreamWriter>

namespace gw::cim {

using namespace Qt::Literals::StringLiterals;

namespace {

class Writer
{
public:
    explicit Writer(QString &text) : m_xml(&text) {}

    void write(const Instance &instance)
    {
        m_xml.writeStartElement(u"INSTANCE"_s);
        m_xml.writeAttribute(u"CLASSNAME"_s, instance.className());
        for (const auto &[name, value] : instance.properties())
            if (!value.isNull())
                writeProperty(name, value);
        m_xml.writeEndElement();
    }

private:
    void writeProperty(const QString &name, const Value &value)
    {
        m_xml.writeStartElement(propertyElement(value));
        m_xml.writeAttribute(u"NAME"_s, name);
        // References and objects have a class for their type, which is in their value.
        if (value.type() != Type::Reference && value.type() != Type::Object)
            m_xml.writeAttribute(u"TYPE"_s, typeName(value.type()));
        if (value.isArray())
            writeArray(value);
        else
            writeValue(value);
        m_xml.writeEndElement();
    }

    static QString propertyElement(const Value &value)
    {
        if (value.type() == Type::Reference)
            return value.isArray() ? u"PROPERTY.REFARRAY"_s : u"PROPERTY.REFERENCE"_s;
        if (value.type() == Type::Object)
            return value.isArray() ? u"PROPERTY.OBJECTARRAY"_s : u"PROPERTY.OBJECT"_s;
        return value.isArray() ? u"PROPERTY.ARRAY"_s : u"PROPERTY"_s;
    }

    void writeArray(const Value &array)
    {
        const bool references = array.type() == Type::Reference;
        const bool objects = array.type() == Type::Object;
        m_xml.writeStartElement(references ? u"VALUE.REFARRAY"_s
                                           : (objects ? u"VALUE.OBJECTARRAY"_s : u"VALUE.ARRAY"_s));
        for (const Value &item : array.items()) {
            if (item.isNull())
                m_xml.writeEmptyElement(u"VALUE.NULL"_s);
            else
                writeValue(item);
        }
        m_xml.writeEndElement();
    }

    void writeValue(const Value &value)
    {
        if (value.type() == Type::Reference)
            return writeReference(*value.toReference());
        if (value.type() == Type::Object) {
            m_xml.writeStartElement(u"VALUE.OBJECT"_s);
            write(*value.toObject());
            return m_xml.writeEndElement();
        }
        m_xml.writeStartElement(u"VALUE"_s);
        writeXmlText(m_xml, plainText(value));
        m_xml.writeEndElement();
    }

    static QString plainText(const Value &value)
    {
        // Hyper-V is seen to take booleans in lower case.
        if (const auto boolean = value.toBool())
            return *boolean ? u"true"_s : u"false"_s;
        const QString text = value.text();
        // A character that XML cannot hold, as MOF escapes it (DSP0004, stringEscapeSequence).
        if (value.type() == Type::Char16 && !mayStandInXml(text, 0))
            return u"\\x%1"_s.arg(text.front().unicode(), 4, 16, '0'_L1);
        return text;
    }

    void writeReference(const ObjectPath &path)
    {
        m_xml.writeStartElement(u"VALUE.REFERENCE"_s);
        const bool placed = !path.nameSpace().isEmpty();
        const QString kind = path.isClass() ? u"CLASSPATH"_s : u"INSTANCEPATH"_s;
        if (placed)
            m_xml.writeStartElement(path.host().isEmpty() ? u"LOCAL"_s + kind : kind);
        if (placed)
            writeNamespace(path);
        if (path.isClass()) {
            m_xml.writeEmptyElement(u"CLASSNAME"_s);
            m_xml.writeAttribute(u"NAME"_s, path.className());
        } else {
            writeInstanceName(path);
        }
        if (placed)
            m_xml.writeEndElement();
        m_xml.writeEndElement();
    }

    void writeNamespace(const ObjectPath &path)
    {
        if (!path.host().isEmpty()) {
            m_xml.writeStartElement(u"NAMESPACEPATH"_s);
            m_xml.writeTextElement(u"HOST"_s, path.host());
        }
        m_xml.writeStartElement(u"LOCALNAMESPACEPATH"_s);
        for (const QString &part : path.nameSpace().split(u'\\')) {
            m_xml.writeEmptyElement(u"NAMESPACE"_s);
            m_xml.writeAttribute(u"NAME"_s, part);
        }
        m_xml.writeEndElement();
        if (!path.host().isEmpty())
            m_xml.writeEndElement();
    }

    void writeInstanceName(const ObjectPath &path)
    {
        m_xml.writeStartElement(u"INSTANCENAME"_s);
        m_xml.writeAttribute(u"CLASSNAME"_s, path.className());
        for (const auto &[name, value] : path.keys()) {
            if (!name.isEmpty()) {
                m_xml.writeStartElement(u"KEYBINDING"_s);
                m_xml.writeAttribute(u"NAME"_s, name);
            }
            if (value.type() == Type::Reference && !value.isNull())
                writeReference(*value.toReference());
            else
                writeKeyValue(value);
            if (!name.isEmpty())
                m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    void writeKeyValue(const Value &value)
    {
        const bool number = value.toInt() || value.toUInt() || value.toReal();
        m_xml.writeStartElement(u"KEYVALUE"_s);
        m_xml.writeAttribute(u"VALUETYPE"_s,
                             value.toBool() ? u"boolean"_s : (number ? u"numeric"_s : u"string"_s));
        m_xml.writeAttribute(u"TYPE"_s, typeName(value.type()));
        if (!value.isNull())
            writeXmlText(m_xml, plainText(value));
        m_xml.writeEndElement();
    }

    QXmlStreamWriter m_xml;
};

} // namespace

QString toEmbeddedText(const Instance &instance)
{
    QString text;
    Writer(text).write(instance);
    return text;
}

} // namespace gw::cim
