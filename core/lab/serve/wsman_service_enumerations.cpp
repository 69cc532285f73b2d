// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wql.h"
#include "core/cim/wsman/names.h"
#include "core/lab/serve/wsman_service.h"

#include <QBuffer>
#include <QXmlStreamWriter>

#include <algorithm>

namespace gw::lab {

using namespace cim::wsman;

namespace {

constexpr auto response = "Response"_L1;

bool isWql(const QString &dialectUri)
{
    return dialectUri.compare(dialect::wql, Qt::CaseInsensitive) == 0;
}

bool isKnownDialect(const QString &dialectUri)
{
    return isWql(dialectUri) || dialectUri == dialect::association || dialectUri == dialect::selector;
}

bool namesColumns(const QString &query)
{
    const auto parsed = cim::wql::parse(query);
    const auto *select = parsed ? std::get_if<cim::wql::Select>(&*parsed) : nullptr;
    return select && !select->columns.isEmpty();
}

/// As one of the base class, with its properties only.
cim::Instance asBase(const cim::Instance &instance, const cim::ClassDefinition &base)
{
    cim::Instance reduced(base.name);
    for (const auto &property : base.properties)
        if (instance.has(property.name))
            reduced.set(property.name, instance[property.name]);
    reduced.setPath(instance.path());
    return reduced;
}

void applyPolymorphism(std::vector<cim::Instance> &instances, Polymorphism mode,
                       const cim::ClassDefinition &base)
{
    const auto isDerived = [&base](const cim::Instance &instance) {
        return instance.className().compare(base.name, Qt::CaseInsensitive) != 0;
    };
    if (mode == Polymorphism::None)
        std::erase_if(instances, isDerived);
    if (mode == Polymorphism::ExcludeSubClassProperties)
        for (cim::Instance &instance : instances)
            if (isDerived(instance))
                instance = asBase(instance, base);
}

Fault noSuchContext()
{
    return Fault::of(faults::invalidContext, u"The supplied enumeration context is invalid."_s);
}

} // namespace

tl::expected<std::vector<cim::Instance>, Fault> WsmanService::found(Asking &asking,
                                                                    const EnumerateRequest &request) const
{
    const Resource &resource = asking.resource;
    if (!request.dialect.isEmpty() && !isKnownDialect(request.dialect))
        return tl::unexpected(
            Fault::of(faults::unknownDialect, u"The requested filtering dialect is not supported."_s));
    if (isWql(request.dialect) && !resource.isAll())
        return tl::unexpected(
            Fault::of(faults::filterNeedsAllClasses,
                      u"A query needs a resource URI that ends in the class * and has no keys."_s));
    const bool needsClass = request.dialect.isEmpty() || request.dialect == dialect::selector;
    if (needsClass)
        if (const auto known = needClass(asking); !known)
            return tl::unexpected(known.error());
    const QString query =
        request.dialect.isEmpty() ? u"SELECT * FROM %1"_s.arg(resource.className) : request.query;
    auto instances = asking.session->query(asking.call, resource.nameSpace, query);
    if (!instances) {
        const auto parsed = cim::wql::parse(query);
        const auto *select = parsed ? std::get_if<cim::wql::Select>(&*parsed) : nullptr;
        return tl::unexpected(faultFor(instances.error(), Asked::Query, resource.nameSpace,
                                       select ? select->className : QString()));
    }
    if (needsClass)
        applyPolymorphism(*instances, request.polymorphism, *asking.definition);
    return *std::move(instances);
}

WsmanService::Answer WsmanService::enumerate(Asking &asking)
{
    if (!asking.hasBody || !asking.xml.at(enumerationNs, "Enumerate"_L1))
        asking.xml.refuse(u"There is no Enumerate."_s);
    const EnumerateRequest request =
        asking.xml.failed() ? EnumerateRequest() : readEnumerate(asking.xml, asking.resource.className);
    asking.xml.finish();
    if (asking.xml.failed())
        return tl::unexpected(wrongBody(asking));
    auto instances = found(asking, request);
    if (!instances)
        return tl::unexpected(instances.error());
    Enumeration enumeration{.host = asking.host,
                            .nameSpace = asking.resource.nameSpace,
                            .form = asking.resource.form,
                            .patience = request.expires,
                            .mode = request.mode,
                            .isFragment = namesColumns(request.query),
                            .items = *std::move(instances)};
    const QString action = action::enumerate + response;
    const auto context =
        m_enumerations.add(request.optimised ? Enumeration{.host = asking.host} : enumeration);
    if (!context)
        return tl::unexpected(Fault::of(faults::quota, u"There are too many open enumerations."_s));
    if (request.optimised) {
        m_enumerations.take(*context, asking.host);
        return writePage(asking, action, u"EnumerateResponse"_s, wsmanNs, *context, std::move(enumeration),
                         request.maxElements.value_or(1));
    }
    return writeReply(action, asking.header, [&context](QXmlStreamWriter &xml) {
        xml.writeStartElement(enumerationNs, u"EnumerateResponse"_s);
        xml.writeTextElement(enumerationNs, u"EnumerationContext"_s, *context);
        xml.writeEndElement();
    });
}

WsmanService::Answer WsmanService::pull(Asking &asking)
{
    if (!asking.hasBody || !asking.xml.at(enumerationNs, "Pull"_L1))
        asking.xml.refuse(u"There is no Pull."_s);
    const PullRequest request = asking.xml.failed() ? PullRequest() : readPull(asking.xml);
    asking.xml.finish();
    if (asking.xml.failed())
        return tl::unexpected(wrongBody(asking));
    auto enumeration = m_enumerations.take(request.context, asking.host);
    if (!enumeration)
        return tl::unexpected(noSuchContext());
    if (request.maxCharacters)
        asking.envelopeSize = std::clamp(*request.maxCharacters, leastEnvelopeSize, asking.envelopeSize);
    return writePage(asking, action::pull + response, u"PullResponse"_s, enumerationNs, request.context,
                     *std::move(enumeration), request.maxElements.value_or(1));
}

WsmanService::Answer WsmanService::release(Asking &asking)
{
    if (!asking.hasBody || !asking.xml.at(enumerationNs, "Release"_L1))
        asking.xml.refuse(u"There is no Release."_s);
    const QString context = asking.xml.failed() ? QString() : readRelease(asking.xml);
    asking.xml.finish();
    if (asking.xml.failed())
        return tl::unexpected(wrongBody(asking));
    if (!m_enumerations.take(context, asking.host))
        return tl::unexpected(noSuchContext());
    return writeReply(action::release + response, asking.header, [](QXmlStreamWriter &) {});
}

WsmanService::Answer WsmanService::writePage(Asking &asking, const QString &action, const QString &element,
                                             QLatin1StringView itemsNs, const QString &context,
                                             Enumeration enumeration, qint64 most)
{
    const bool isPull = itemsNs == enumerationNs;
    constexpr qint64 closing = 1024; // what still comes behind the items
    std::size_t count = std::min(enumeration.items.size() - enumeration.next,
                                 std::size_t(std::min(most, m_limits.maxBatchItems)));
    while (true) {
        std::size_t end = enumeration.next;
        qint64 largest = 0, contextBegin = 0, contextEnd = 0;
        QByteArray message = writeReply(action, asking.header, [&](QXmlStreamWriter &xml) {
            xml.writeStartElement(enumerationNs, element);
            xml.writeCharacters(QString()); // ends the start tag
            contextBegin = xml.device()->pos();
            xml.writeTextElement(enumerationNs, u"EnumerationContext"_s, context);
            contextEnd = xml.device()->pos();
            xml.writeStartElement(itemsNs, u"Items"_s);
            for (; end < enumeration.next + count; ++end) {
                const qint64 before = xml.device()->pos();
                if (before + largest + closing > asking.envelopeSize)
                    break;
                writeItem(xml, enumeration.items[end], enumeration.mode, enumeration.isFragment,
                          enumeration.nameSpace, enumeration.form);
                largest = std::max(largest, xml.device()->pos() - before);
            }
            xml.writeEndElement();
            if (end == enumeration.items.size())
                xml.writeEmptyElement(isPull ? enumerationNs : wsmanNs, u"EndOfSequence"_s);
            xml.writeEndElement();
        });
        const std::size_t written = end - enumeration.next;
        if (message.size() <= asking.envelopeSize && (written > 0 || count == 0)) {
            enumeration.next = end;
            if (!enumeration.isAtEnd())
                m_enumerations.putBack(context, std::move(enumeration));
            else // Clients that stop at a context never see that this is all.
                message.replace(contextBegin, contextEnd - contextBegin,
                                isPull ? QByteArray() : QByteArray("<n:EnumerationContext/>"));
            return message;
        }
        if (written <= 1)
            return tl::unexpected(
                Fault::of(faults::envelopeTooLarge, u"One item is larger than the maximum envelope size."_s));
        // One was larger than those before it.
        count = written / 2;
    }
}

} // namespace gw::lab
