// SPDX-License-Identifier: Apache-2.0
#include "core/cim/embedded_text.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

namespace gw::cim {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Objects and paths, one in the other.
constexpr int deepest = 64;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::EmbeddedText", text);
}

/// Every function stands at the start of its element and leaves at its end. What goes wrong is raised on the
/// XML reader, which then reads nothing more.
class Reader
{
public:
    explicit Reader(const QString &text) : m_xml(text) {}

    Result<Instance> read()
    {
        Instance instance;
        if (m_xml.readNextStartElement() && need(u"INSTANCE"))
            instance = readInstance();
        // The reader goes on to the end, so that rubbish behind the instance is seen.
        while (!m_xml.atEnd())
            m_xml.readNext();
        if (!m_xml.hasError())
            return instance;
        return fail({.kind = Error::Kind::Corrupt,
                     .what = tr("Read an embedded instance"),
                     .reason = tr("Line %1, column %2: %3")
                                   .arg(QString::number(m_xml.lineNumber()),
                                        QString::number(m_xml.columnNumber()), m_xml.errorString())});
    }

private:
    bool at(QStringView element) const { return m_xml.name().compare(element, Qt::CaseInsensitive) == 0; }

    bool need(QStringView element)
    {
        if (!at(element))
            refuse(tr("%1 belongs here, not %2.").arg(element, m_xml.name()));
        return !m_xml.hasError();
    }

    void refuse(const QString &reason)
    {
        if (!m_xml.hasError())
            m_xml.raiseError(reason);
    }

    /// An attribute that must be there.
    QString attribute(const QString &name)
    {
        const QStringView value = m_xml.attributes().value(name);
        if (value.isEmpty())
            refuse(tr("%1 has no %2.").arg(m_xml.name(), name));
        return value.toString();
    }

    /// To the next element inside this one, past elements that say nothing of a value.
    bool nextChild()
    {
        while (m_xml.readNextStartElement()) {
            if (!at(u"QUALIFIER"))
                return true;
            m_xml.skipCurrentElement();
        }
        return false;
    }

    void finish()
    {
        if (nextChild())
            refuse(tr("%1 does not belong here.").arg(m_xml.name()));
    }

    bool enter()
    {
        if (++m_depth > deepest)
            refuse(tr("Objects are nested too deeply."));
        return !m_xml.hasError();
    }

    Instance readInstance()
    {
        Instance instance(attribute(u"CLASSNAME"_s));
        if (!enter())
            return instance;
        while (nextChild()) {
            const QString name = attribute(u"NAME"_s);
            if (instance.has(name))
                refuse(tr("The property %1 is given twice.").arg(name));
            instance.set(name, readProperty());
        }
        --m_depth;
        return instance;
    }

    Value readProperty()
    {
        if (at(u"PROPERTY"))
            return readScalarProperty();
        if (at(u"PROPERTY.ARRAY"))
            return readArray(declaredType(), u"VALUE.ARRAY");
        if (at(u"PROPERTY.REFERENCE"))
            return readScalar(Type::Reference);
        if (at(u"PROPERTY.REFARRAY"))
            return readArray(Type::Reference, u"VALUE.REFARRAY");
        if (at(u"PROPERTY.OBJECT"))
            return readScalar(Type::Object);
        if (at(u"PROPERTY.OBJECTARRAY"))
            return readArray(Type::Object, u"VALUE.OBJECTARRAY");
        refuse(tr("%1 does not belong here.").arg(m_xml.name()));
        return {};
    }

    Type declaredType()
    {
        const QString name = attribute(u"TYPE"_s);
        const auto type = typeFromName(name);
        if (!type)
            refuse(tr("%1 is not a CIM type.").arg(name));
        return isEmbedded() ? Type::Object : type.value_or(Type::String);
    }

    /// DSP0201's own form of an embedded object: a string that holds the object's XML.
    bool isEmbedded() const
    {
        const auto attributes = m_xml.attributes();
        return attributes.hasAttribute("EmbeddedObject"_L1) || attributes.hasAttribute("EMBEDDEDOBJECT"_L1);
    }

    Value readScalarProperty() { return readScalar(declaredType()); }

    /// A property without a value is null.
    Value readScalar(Type type)
    {
        if (!nextChild())
            return Value::null(type);
        Value value = readValue(type);
        finish();
        return value;
    }

    Value readArray(Type type, QStringView element)
    {
        if (!nextChild())
            return Value::null(type, true);
        std::vector<Value> items;
        if (need(element))
            while (nextChild())
                items.push_back(readItem(type));
        finish();
        return Value::array(type, std::move(items));
    }

    Value readItem(Type type)
    {
        if (!at(u"VALUE.NULL"))
            return readValue(type);
        finish();
        return Value::null(type);
    }

    Value readValue(Type type)
    {
        if (type == Type::Reference)
            return need(u"VALUE.REFERENCE") ? Value::reference(readReference()) : Value::null(type);
        if (type == Type::Object && at(u"VALUE.OBJECT"))
            return readObject();
        return need(u"VALUE") ? readPlain(type) : Value::null(type);
    }

    Value readObject()
    {
        Instance instance;
        if (nextChild() && need(u"INSTANCE"))
            instance = readInstance();
        finish();
        return Value::object(std::move(instance));
    }

    Value readPlain(Type type)
    {
        QString text = m_xml.readElementText();
        if (m_xml.hasError())
            return Value::null(type);
        if (type == Type::Object)
            return readEmbedded(text);
        // The writer's escape for a character that XML cannot hold.
        if (type == Type::Char16 && text.size() == 6 && text.startsWith(u"\\x"_s))
            text = QChar(text.mid(2).toUShort(nullptr, 16));
        const bool blanks = type != Type::String && type != Type::Char16;
        const auto value = Value::parse(type, blanks ? text.trimmed() : text);
        if (!value)
            refuse(value.error().text());
        return value.value_or(Value::null(type));
    }

    Value readEmbedded(const QString &text)
    {
        Reader inner(text);
        inner.m_depth = m_depth;
        const auto instance = inner.read();
        if (!instance)
            refuse(instance.error().text());
        return Value::object(instance.value_or(Instance()));
    }

    ObjectPath readReference()
    {
        ObjectPath path;
        if (enter() && nextChild())
            path = readPath();
        else
            refuse(tr("The reference is empty."));
        finish();
        --m_depth;
        return path;
    }

    ObjectPath readPath()
    {
        if (at(u"CLASSNAME"))
            return readClassName();
        if (at(u"INSTANCENAME"))
            return readInstanceName();
        const bool ofClass = at(u"CLASSPATH") || at(u"LOCALCLASSPATH");
        if (!ofClass && !at(u"INSTANCEPATH") && !at(u"LOCALINSTANCEPATH")) {
            refuse(tr("%1 does not belong here.").arg(m_xml.name()));
            return {};
        }
        QString host;
        const QString nameSpace = nextChild() ? readNamespace(host) : QString();
        ObjectPath path;
        if (nextChild() && need(ofClass ? u"CLASSNAME" : u"INSTANCENAME"))
            path = ofClass ? readClassName() : readInstanceName();
        finish();
        path.setHost(host).setNamespace(nameSpace);
        return path;
    }

    QString readNamespace(QString &host)
    {
        const bool placed = at(u"NAMESPACEPATH");
        if (placed && nextChild() && need(u"HOST"))
            host = m_xml.readElementText();
        if (placed)
            nextChild();
        QStringList parts;
        if (need(u"LOCALNAMESPACEPATH")) {
            while (nextChild() && need(u"NAMESPACE")) {
                parts << attribute(u"NAME"_s);
                finish();
            }
        }
        if (placed)
            finish();
        return parts.join(u'\\');
    }

    ObjectPath readClassName()
    {
        ObjectPath path(attribute(u"NAME"_s));
        finish();
        return path;
    }

    ObjectPath readInstanceName()
    {
        ObjectPath path(attribute(u"CLASSNAME"_s));
        path.setSingleton();
        while (nextChild()) {
            if (!at(u"KEYBINDING")) {
                path.setKey(QString(), readKey());
                continue;
            }
            const QString name = attribute(u"NAME"_s);
            if (nextChild())
                path.setKey(name, readKey());
            finish();
        }
        return path;
    }

    Value readKey()
    {
        if (at(u"VALUE.REFERENCE"))
            return Value::reference(readReference());
        if (!need(u"KEYVALUE"))
            return {};
        const auto attributes = m_xml.attributes();
        const QStringView kind = attributes.value("VALUETYPE"_L1);
        const auto type = typeFromName(attributes.value("TYPE"_L1).toString());
        if (type && *type != Type::Object && *type != Type::Reference)
            return readPlain(*type);
        if (kind == u"boolean")
            return readPlain(Type::Boolean);
        return kind == u"numeric" ? readNumber() : readPlain(Type::String);
    }

    Value readNumber()
    {
        const QString text = m_xml.readElementText().trimmed();
        for (const Type type : {Type::SInt64, Type::UInt64, Type::Real64})
            if (const auto value = Value::parse(type, text))
                return *value;
        refuse(tr("\"%1\" is not a number.").arg(text));
        return {};
    }

    QXmlStreamReader m_xml;
    int m_depth = 0;
};

} // namespace

Result<Instance> fromEmbeddedText(const QString &text)
{
    // Some senders put white space before the XML declaration, where XML has none.
    return Reader(text.trimmed()).read();
}

} // namespace gw::cim
