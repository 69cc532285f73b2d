// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wbem_status.h"
#include "core/cim/wsman/endpoint_reference.h"
#include "core/cim/wsman/instance_xml.h"
#include "core/cim/wsman/invocation.h"
#include "core/cim/wsman/names.h"
#include "core/lab/serve/wsman_service.h"

#include <QXmlStreamWriter>

#include <algorithm>

namespace gw::lab {

using namespace cim::wsman;

namespace {

constexpr quint32 keysCannotChange = 0x803380ED;
constexpr auto transferResponse = "Response"_L1;

const cim::PropertyDefinition *keyOf(const cim::ClassDefinition &definition, const QString &name)
{
    const auto *property = definition.property(name);
    return property && property->key ? property : nullptr;
}

int keyCount(const cim::ClassDefinition &definition)
{
    return int(std::ranges::count_if(definition.properties, &cim::PropertyDefinition::key));
}

/// An embedded object of a class that nobody knows is text all over: each property takes the type that the
/// present one has.
cim::Value typedLike(const cim::Value &wanted, const cim::Value &present)
{
    const auto wantedObject = wanted.toObject();
    const auto presentObject = present.toObject();
    if (!wantedObject || !presentObject)
        return wanted;
    cim::Instance typed(presentObject->className());
    for (const auto &[name, value] : wantedObject->properties()) {
        const cim::Value &model = (*presentObject)[name];
        const auto text = value.toString();
        const bool isPlain = text && presentObject->has(name) && !model.isArray() &&
                             model.type() != cim::Type::Object && value.type() == cim::Type::String;
        const auto parsed = isPlain ? cim::Value::parse(model.type(), *text) : Result<cim::Value>(value);
        typed.set(name, parsed.value_or(value));
    }
    return cim::Value::object(typed);
}

cim::Instance typedLike(const cim::Instance &wanted, const cim::Instance &present)
{
    cim::Instance typed(wanted.className());
    for (const auto &[name, value] : wanted.properties())
        typed.set(name, typedLike(value, present[name]));
    return typed;
}

/// What came on the wire and says nothing: arrays without an element are not written as nulls.
cim::Instance whatWasSent(const cim::Instance &instance)
{
    cim::Instance sent(instance.className());
    for (const auto &[name, value] : instance.properties())
        if (!value.isArray() || !value.isNull())
            sent.set(name, value);
    return sent;
}

} // namespace

tl::expected<cim::ObjectPath, Fault> WsmanService::pathOf(Asking &asking) const
{
    const Resource &resource = asking.resource;
    cim::ObjectPath path(asking.definition->name);
    path.setNamespace(resource.nameSpace);
    const auto &selectors = asking.header.selectors.keys();
    if (selectors.empty()) {
        if (keyCount(*asking.definition) > 0)
            return tl::unexpected(
                Fault::of(faults::insufficientSelectors,
                          u"The WS-Management service cannot process the request. Keys must be "
                          "provided for this resource."_s));
        return path.setSingleton();
    }
    for (const auto &[name, value] : selectors) {
        const auto *key = keyOf(*asking.definition, name);
        if (!key)
            return tl::unexpected(
                Fault::of(faults::unexpectedSelectors,
                          u"The WS-Management service cannot process the request because the "
                          "selector %1 is not a key of %2."_s.arg(name, resource.className)));
        const auto typed = value.type() == key->type ? Result<cim::Value>(value)
                                                     : cim::Value::parse(key->type, value.text());
        if (!typed)
            return tl::unexpected(
                Fault::of(faults::notFound, u"The selector %1 has a wrong value."_s.arg(name)));
        path.setKey(key->name, *typed);
    }
    return int(selectors.size()) == keyCount(*asking.definition) ? path : pathByQuery(asking, path);
}

tl::expected<cim::ObjectPath, Fault> WsmanService::pathByQuery(Asking &asking,
                                                               const cim::ObjectPath &partial) const
{
    const QString query = u"SELECT * FROM %1"_s.arg(asking.definition->name);
    const auto all = asking.session->query(asking.call, asking.resource.nameSpace, query);
    if (!all)
        return tl::unexpected(
            faultFor(all.error(), Asked::Instance, asking.resource.nameSpace, asking.resource.className));
    std::optional<cim::ObjectPath> found;
    for (const cim::Instance &instance : *all) {
        const bool fits = std::ranges::all_of(partial.keys(), [&](const auto &key) {
            return instance[key.first].text().compare(key.second.text(), Qt::CaseInsensitive) == 0;
        });
        if (fits && found)
            return tl::unexpected(
                Fault::of(faults::ambiguousSelectors, u"The selectors fit more than one instance."_s));
        if (fits)
            found = instance.path();
    }
    if (!found)
        return tl::unexpected(
            faultFor(cim::wbemError(quint32(cim::WbemStatus::NotFound), {}, {}), Asked::Instance, {}, {}));
    return *found;
}

tl::expected<cim::Instance, Fault> WsmanService::readBody(Asking &asking) const
{
    if (!asking.hasBody)
        asking.xml.refuse(u"The body is empty."_s);
    const QString &nameSpace = asking.resource.nameSpace;
    cim::Instance instance =
        asking.hasBody ? readInstance(asking.xml, nameSpace, asking.resource.className, lookup(nameSpace))
                       : cim::Instance();
    asking.xml.finish();
    if (asking.xml.failed())
        return tl::unexpected(wrongBody(asking));
    return whatWasSent(instance);
}

WsmanService::Answer WsmanService::get(Asking &asking)
{
    const auto path = pathOf(asking);
    if (!path)
        return tl::unexpected(path.error());
    const auto instance = asking.session->get(asking.call, *path);
    if (!instance)
        return tl::unexpected(faultFor(instance.error(), Asked::Instance, asking.resource.nameSpace,
                                       asking.resource.className));
    return writeReply(action::get + transferResponse, asking.header, [&](QXmlStreamWriter &xml) {
        writeInstance(xml, *instance, asking.resource.nameSpace, asking.resource.form);
    });
}

WsmanService::Answer WsmanService::put(Asking &asking)
{
    const auto path = pathOf(asking);
    if (!path)
        return tl::unexpected(path.error());
    const auto wanted = readBody(asking);
    if (!wanted)
        return tl::unexpected(wanted.error());
    const auto refused = [&asking](const Error &error) {
        return tl::unexpected(
            faultFor(error, Asked::Instance, asking.resource.nameSpace, asking.resource.className));
    };
    const auto present = asking.session->get(asking.call, *path);
    if (!present)
        return refused(present.error());
    cim::Instance typed = typedLike(*wanted, *present);
    for (const auto &[name, value] : typed.properties())
        if (keyOf(*asking.definition, name) && !(value == (*present)[name]))
            return tl::unexpected(Fault::of({"s:Sender", "w:InvalidSelectors", "", keysCannotChange},
                                            u"The key %1 cannot be changed."_s.arg(name)));
    typed.setPath(present->path());
    const auto written =
        asking.session->put(asking.call, asking.resource.nameSpace, typed, cim::Session::Put::UpdateOnly);
    if (!written)
        return refused(written.error());
    const auto now = asking.session->get(asking.call, *path);
    return writeReply(action::put + transferResponse, asking.header, [&](QXmlStreamWriter &xml) {
        if (now)
            writeInstance(xml, *now, asking.resource.nameSpace, asking.resource.form);
    });
}

WsmanService::Answer WsmanService::create(Asking &asking)
{
    const auto wanted = readBody(asking);
    if (!wanted)
        return tl::unexpected(wanted.error());
    const auto path =
        asking.session->put(asking.call, asking.resource.nameSpace, *wanted, cim::Session::Put::CreateOnly);
    if (!path)
        return tl::unexpected(
            faultFor(path.error(), Asked::Instance, asking.resource.nameSpace, asking.resource.className));
    return writeReply(action::create + transferResponse, asking.header, [&](QXmlStreamWriter &xml) {
        xml.writeStartElement(transferNs, u"ResourceCreated"_s);
        writeReferenceParts(xml, *path, asking.resource.nameSpace);
        xml.writeEndElement();
    });
}

WsmanService::Answer WsmanService::remove(Asking &asking)
{
    const auto path = pathOf(asking);
    if (!path)
        return tl::unexpected(path.error());
    if (const auto removed = asking.session->remove(asking.call, *path); !removed)
        return tl::unexpected(
            faultFor(removed.error(), Asked::Instance, asking.resource.nameSpace, asking.resource.className));
    return writeReply(action::remove + transferResponse, asking.header, [](QXmlStreamWriter &) {});
}

WsmanService::Answer WsmanService::invoke(Asking &asking, const QString &method)
{
    const Resource &resource = asking.resource;
    const auto refused = [&](const Error &error) {
        return tl::unexpected(faultFor(error, Asked::Method, resource.nameSpace, resource.className));
    };
    const auto *signature = asking.definition->method(method);
    if (!signature)
        return refused(cim::wbemError(quint32(cim::WbemStatus::InvalidMethod), {}, {}));
    cim::ObjectPath object(asking.definition->name);
    object.setNamespace(resource.nameSpace);
    if (!asking.header.selectors.keys().empty()) {
        auto path = pathOf(asking);
        if (!path)
            return tl::unexpected(path.error());
        object = *std::move(path);
    } else if (!signature->isStatic) {
        // As Hyper-V does, even for a service that there is only one of.
        return refused(cim::wbemError(quint32(cim::WbemStatus::InvalidMethodParameters), {}, {}));
    }
    const cim::Parameters in =
        asking.hasBody ? readInput(asking.xml, signature, lookup(resource.nameSpace)) : cim::Parameters();
    asking.xml.finish();
    if (asking.xml.failed())
        return tl::unexpected(wrongBody(asking));
    const auto result = asking.session->invoke(asking.call, object, signature->name, in);
    if (!result)
        return refused(result.error());
    return writeReply(asking.header.action + transferResponse, asking.header, [&](QXmlStreamWriter &xml) {
        const Resource named{resource.nameSpace, asking.definition->name, resource.form};
        writeOutput(xml, named, signature->name, *result);
    });
}

} // namespace gw::lab
