// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/targets.h"

#include "core/cim/class_registry.h"
#include "core/cim/wsman/enumeration.h"
#include "core/cim/wsman/envelope.h"
#include "core/cim/wsman/fault.h"
#include "core/cim/wsman/identify.h"
#include "core/cim/wsman/invocation.h"
#include "core/cim/wsman/names.h"

namespace gw::fuzz {

using namespace cim;
using namespace cim::wsman;

namespace {

/// One of each type, so that every way of reading a value is taken.
ClassDefinition everyType()
{
    ClassDefinition definition{.name = u"C"_s};
    for (int type = 0; type <= int(Type::Object); ++type)
        for (const bool isArray : {false, true})
            definition.properties.push_back({.name = typeName(Type(type)) + (isArray ? u"s"_s : QString()),
                                             .type = Type(type),
                                             .array = isArray});
    return definition;
}

/// That class, and those of the program, wherever they are at home.
const ClassDefinition *lookup(const QString &name)
{
    static const ClassDefinition definition = everyType();
    static const auto registry = *ClassRegistry::load();
    return name == definition.name ? &definition : registry->findAnywhere(name);
}

/// As the session reads it: the body is taken for what was asked, whatever it is.
void readMessage(const QByteArray &bytes, const QString &charset)
{
    enum Asked { Page, Object, Output };
    for (const Asked asked : {Page, Object, Output}) {
        XmlReader xml(bytes, charset);
        Header header;
        if (!readHeader(xml, header) || !xml.nextChild())
            return;
        if (xml.at(soapNs, "Fault"_L1))
            faultError(readFault(xml), wsman::Asked::Query, {}, {});
        else if (asked == Page)
            readPage(xml, u"root\\x"_s, u"C"_s, lookup);
        else if (asked == Object)
            readInstance(xml, u"root\\x"_s, {}, lookup);
        else
            readOutput(xml, nullptr, lookup);
        xml.finish();
    }
}

} // namespace

void wsmanReply(const QByteArray &bytes)
{
    readMessage(bytes, {});
    readMessage(bytes, u"UTF-16"_s);
    (void)readIdentity(bytes, {});
}

} // namespace gw::fuzz
