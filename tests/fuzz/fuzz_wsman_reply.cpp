// SPDX-License-Identifier: Apache-2.0
// What a host answers, as the client reads it: XML of replies, faults and identities, and the HTTP around it.
#include "core/cim/wsman/enumeration.h"
#include "core/cim/wsman/envelope.h"
#include "core/cim/wsman/fault.h"
#include "core/cim/wsman/http_reply.h"
#include "core/cim/wsman/identify.h"
#include "core/cim/wsman/invocation.h"
#include "core/cim/wsman/names.h"

using namespace gw::cim;
using namespace gw::cim::wsman;

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

const ClassDefinition *lookup(const QString &name)
{
    static const ClassDefinition definition = everyType();
    return name == definition.name ? &definition : nullptr;
}

void readMessage(const QByteArray &bytes, const QString &charset)
{
    for (int kind = 0; kind < 3; ++kind) {
        XmlReader xml(bytes, charset);
        Header header;
        if (!readHeader(xml, header) || !xml.nextChild())
            return;
        if (xml.at(soapNs, "Fault"_L1))
            faultError(readFault(xml), Asked::Query, {}, {});
        else if (kind == 0)
            readPage(xml, u"root\\x"_s, u"C"_s, lookup);
        else if (kind == 1)
            readInstance(xml, u"root\\x"_s, {}, lookup);
        else
            readOutput(xml, nullptr, lookup);
        xml.finish();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    readMessage(bytes, {});
    readMessage(bytes, u"UTF-16"_s);
    (void)readIdentity(bytes, {});
    HttpReplyReader reply(64 * 1024);
    // In two parts, so that a break anywhere is met.
    reply.feed(QByteArrayView(bytes).first(bytes.size() / 2));
    reply.feed(QByteArrayView(bytes).sliced(bytes.size() / 2));
    reply.end();
    return 0;
}
