// SPDX-License-Identifier: Apache-2.0
#include "core/lab/serve/wsman_service.h"

#include "core/cim/wbem_status.h"
#include "core/cim/wsman/identify.h"
#include "core/cim/wsman/instance_xml.h"
#include "core/cim/wsman/names.h"

#include <QStringEncoder>
#include <QXmlStreamWriter>

namespace gw::lab {

using namespace cim::wsman;

namespace {

constexpr auto wsmanVersion = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"_L1;

Identity identity(bool isKnown)
{
    return {.protocolVersion = wsmanVersion,
            .productVendor = u"Microsoft Corporation"_s,
            .productVersion =
                isKnown ? u"OS: 10.0.20348 SP: 0.0 Stack: 3.0"_s : u"OS: 0.0.0 SP: 0.0 Stack: 3.0"_s};
}

bool same(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

/// Counts an operation for as long as it lives.
class Running
{
public:
    explicit Running(std::atomic<int> &count) : m_count(count) { ++m_count; }
    ~Running() { --m_count; }
    Running(const Running &) = delete;
    Running &operator=(const Running &) = delete;

private:
    std::atomic<int> &m_count;
};

QByteArray inCharset(const QByteArray &message, const QString &charset)
{
    if (!charset.startsWith("utf-16"_L1, Qt::CaseInsensitive))
        return message;
    QStringEncoder encode(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);
    return encode(QString::fromUtf8(message));
}

} // namespace

Result<std::unique_ptr<WsmanService>> WsmanService::make(std::shared_ptr<cim::Connector> connector,
                                                         const WsmanLimits &limits)
{
    auto classes = cim::ClassRegistry::load();
    if (!classes)
        return fail(classes.error());
    return std::unique_ptr<WsmanService>(new WsmanService(std::move(connector), *std::move(classes), limits));
}

WsmanService::WsmanService(std::shared_ptr<cim::Connector> connector,
                           std::shared_ptr<const cim::ClassRegistry> classes, const WsmanLimits &limits)
    : m_connector(std::move(connector)), m_classes(std::move(classes)), m_limits(limits),
      m_enumerations(limits)
{
}

ClassLookup WsmanService::lookup(const QString &nameSpace) const
{
    return [this, nameSpace](const QString &name) { return m_classes->find(nameSpace, name); };
}

Fault WsmanService::wrongBody(const Asking &asking)
{
    return Fault::of(
        faults::schema,
        u"The SOAP XML in the message does not match the corresponding XML schema definition. "_s +
            asking.xml.error({}).reason);
}

Reply WsmanService::answerStranger(const QByteArray &message, const QString &charset) const
{
    XmlReader xml(message, charset);
    Header header;
    const bool asks = readHeader(xml, header) && xml.nextChild() && xml.at(identityNs, "Identify"_L1);
    xml.finish();
    if (!asks || xml.failed())
        return {.status = 401};
    return {.message = inCharset(writeIdentity(identity(false)), charset)};
}

Reply WsmanService::answer(const Call &call, const QString &host, const QByteArray &message,
                           const QString &charset)
{
    const Running running(m_running);
    XmlReader xml(message, charset);
    Header header;
    const bool isEnvelope = readHeader(xml, header);
    Asking asking{.call = call, .host = host, .header = header, .xml = xml};
    asking.hasBody = isEnvelope && xml.nextChild();
    bool isGone = false;
    const Answer answer = xml.failed() ? Answer(tl::unexpect, wrongBody(asking)) : dispatch(asking, isGone);
    if (isGone)
        return {.isGone = true};
    if (answer)
        return {.message = inCharset(*answer, charset)};
    Fault fault = answer.error();
    fault.machine = host;
    return {.status = 500, .message = inCharset(writeFault(fault, header), charset)};
}

tl::expected<void, Fault> WsmanService::checkHeader(const Header &header) const
{
    const auto missing = [](const QString &name) {
        return tl::unexpected(
            Fault::of(faults::missingHeader, u"The WS-Management service cannot process the "
                                             "request because the header %1 is missing."_s.arg(name)));
    };
    if (!header.notUnderstood.isEmpty())
        return tl::unexpected(Fault::of(faults::notUnderstood,
                                        u"The header %1 is not understood."_s.arg(header.notUnderstood)));
    if (!header.malformed.isEmpty())
        return tl::unexpected(
            Fault::of(faults::badHeader, u"The WS-Management service cannot process the request because the "
                                         "value of the header %1 is not valid."_s.arg(header.malformed)));
    if (!header.doubledSelector.isEmpty())
        return tl::unexpected(Fault::of(faults::duplicateSelectors,
                                        u"The selector %1 is given twice."_s.arg(header.doubledSelector)));
    if (header.action.isEmpty())
        return missing(u"Action"_s);
    if (header.messageId.isEmpty())
        return missing(u"MessageID"_s);
    if (header.resourceUri.isEmpty())
        return missing(u"ResourceURI"_s);
    if (header.maxEnvelopeSize && *header.maxEnvelopeSize < leastEnvelopeSize)
        return tl::unexpected(Fault::of(faults::envelopeTooSmall, u"The MaxEnvelopeSize is too small."_s));
    if (m_running > m_limits.maxOperations)
        return tl::unexpected(Fault::of(faults::quota,
                                        u"The maximum number of concurrent operations for this "
                                        "user has been exceeded."_s));
    return {};
}

tl::expected<Resource, Fault> WsmanService::resourceOf(const Header &header) const
{
    auto resource = parseResourceUri(header.resourceUri);
    if (!resource)
        return tl::unexpected(Fault::of(faults::notFound,
                                        u"The WS-Management service cannot process the request. "
                                        "The resource URI is missing or has an incorrect format."_s));
    const QString selected = header.selectors.nameSpace();
    if (resource->nameSpace.isEmpty())
        resource->nameSpace = selected.isEmpty() ? u"root\\hardware"_s : selected;
    else if (!selected.isEmpty() && !same(selected, resource->nameSpace))
        return tl::unexpected(
            Fault::of(faults::unexpectedSelectors,
                      u"The selector __cimnamespace names another namespace than the URI."_s));
    return *resource;
}

WsmanService::Answer WsmanService::identify(Asking &asking) const
{
    asking.xml.finish();
    if (asking.xml.failed())
        return tl::unexpected(wrongBody(asking));
    return writeIdentity(identity(true));
}

WsmanService::Answer WsmanService::dispatch(Asking &asking, bool &isGone)
{
    const bool asksWho = asking.hasBody && asking.xml.at(identityNs, "Identify"_L1);
    if (!asksWho) {
        if (const auto checked = checkHeader(asking.header); !checked)
            return tl::unexpected(checked.error());
        const auto resource = resourceOf(asking.header);
        if (!resource)
            return tl::unexpected(resource.error());
        asking.resource = *resource;
    }
    asking.envelopeSize =
        std::min(m_limits.maxEnvelopeSize, asking.header.maxEnvelopeSize.value_or(m_limits.maxEnvelopeSize));
    const Call bounded = asking.call.within(
        std::min(m_limits.maxTimeout, asking.header.operationTimeout.value_or(m_limits.maxTimeout)));
    auto session = m_connector->connect(bounded, asking.host, {});
    if (!session) {
        isGone = session.error().kind == Error::Kind::Unreachable ||
                 session.error().kind == Error::Kind::Cancelled;
        return tl::unexpected(faultFor(session.error(), Asked::Instance, asking.resource.nameSpace, {}));
    }
    if (asksWho)
        return identify(asking);
    Asking inTime{.call = bounded,
                  .host = asking.host,
                  .header = asking.header,
                  .xml = asking.xml,
                  .hasBody = asking.hasBody,
                  .resource = asking.resource,
                  .envelopeSize = asking.envelopeSize,
                  .session = *std::move(session),
                  .definition = m_classes->find(asking.resource.nameSpace, asking.resource.className)};
    return operate(inTime);
}

WsmanService::Answer WsmanService::operate(Asking &asking)
{
    const QString &action = asking.header.action;
    if (action == action::enumerate)
        return enumerate(asking);
    if (action == action::pull)
        return pull(asking);
    if (action == action::release)
        return release(asking);
    if (const auto known = needClass(asking); !known)
        return tl::unexpected(known.error());
    if (action == action::get)
        return get(asking);
    if (action == action::put)
        return put(asking);
    if (action == action::create)
        return create(asking);
    if (action == action::remove)
        return remove(asking);
    const QString uri = asking.header.resourceUri + u'/';
    if (action.startsWith(uri, Qt::CaseInsensitive))
        return invoke(asking, action.mid(uri.size()));
    return tl::unexpected(Fault::of(
        faults::unknownAction, u"The WS-Management service cannot process the request. The action %1 is not "
                               "supported."_s.arg(action)));
}

tl::expected<void, Fault> WsmanService::needClass(Asking &asking) const
{
    const Resource &resource = asking.resource;
    if (asking.definition)
        return {};
    const bool hasNamespace = m_classes->hasNamespace(resource.nameSpace);
    const auto status = hasNamespace ? cim::WbemStatus::InvalidClass : cim::WbemStatus::InvalidNamespace;
    return tl::unexpected(faultFor(cim::wbemError(quint32(status), {}, {}), Asked::Instance,
                                   resource.nameSpace, resource.className));
}

} // namespace gw::lab
