// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/targets.h"

#include "core/cim/wsman/envelope.h"
#include "core/cim/wsman/xml_reader.h"
#include "core/lab/serve/wsman_service.h"

namespace gw::fuzz {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Answers everything with what it was asked, so that only the reading of requests and the writing of replies
/// is tried: values that came in go out again.
class EchoSession final : public cim::Session
{
public:
    QString host() const override { return u"HV1"_s; }
    Result<void> enumerate(const Call &, const QString &, const QString &wql,
                           const std::function<bool(cim::Instance)> &each) override
    {
        for (const auto *name : {"HV1", "HV2", "HV3"}) {
            cim::Instance instance(u"MSCluster_Node"_s);
            instance.set(u"Name"_s, cim::Value::string(QLatin1StringView(name)));
            instance.set(u"Description"_s, cim::Value::string(wql));
            instance.setPath(cim::ObjectPath(u"MSCluster_Node"_s).setKey(u"Name"_s, instance[u"Name"_s]));
            if (!each(instance))
                break;
        }
        return {};
    }
    Result<cim::Instance> get(const Call &, const cim::ObjectPath &path) override
    {
        cim::Instance instance(path.className());
        for (const auto &[name, value] : path.keys())
            instance.set(name, value);
        instance.setPath(path);
        return instance;
    }
    Result<cim::ClassDefinition> classDefinition(const Call &, const QString &, const QString &) override
    {
        return cim::ClassDefinition();
    }
    Result<cim::ObjectPath> put(const Call &, const QString &, const cim::Instance &instance, Put) override
    {
        cim::ObjectPath path = instance.path();
        if (path.className().isEmpty())
            path = cim::ObjectPath(instance.className());
        for (const auto &[name, value] : instance.properties())
            path.setKey(name, value);
        return path;
    }
    Result<void> remove(const Call &, const cim::ObjectPath &) override { return {}; }
    Result<cim::MethodResult> invoke(const Call &, const cim::ObjectPath &, const QString &,
                                     const cim::Parameters &in) override
    {
        return cim::MethodResult{.out = in};
    }
};

class EchoConnector final : public cim::Connector
{
public:
    Result<std::shared_ptr<cim::Session>> connect(const Call &, const QString &,
                                                  const cim::Account &) override
    {
        return std::make_shared<EchoSession>();
    }
};

/// Stands in an input for a context that is open.
constexpr QByteArrayView openContext = "uuid:OPEN";

QByteArray contextOf(lab::WsmanService &service)
{
    static const QByteArray enumerate =
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
        "xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
        "xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\"><s:Header><w:ResourceURI>"
        "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/MSCluster/MSCluster_Node</w:ResourceURI>"
        "<a:Action>http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate</a:Action>"
        "<a:MessageID>uuid:1</a:MessageID></s:Header><s:Body>"
        "<Enumerate xmlns=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\"/></s:Body></s:Envelope>";
    const QByteArray reply = service.answer(Call(), u"HV1"_s, enumerate, {}).message;
    const auto begin = reply.indexOf("<n:EnumerationContext>") + 22;
    return reply.mid(begin, reply.indexOf('<', begin) - begin);
}

/// Whatever came in, what goes out is an envelope.
void requireEnvelope(const lab::Reply &reply, const QString &charset)
{
    if (reply.message.isEmpty())
        return;
    cim::wsman::XmlReader xml(reply.message, charset);
    cim::wsman::Header header;
    require(cim::wsman::readHeader(xml, header), "the reply is no envelope");
    xml.finish();
    require(!xml.failed(), "the reply is not well-formed");
}

} // namespace

void wsmanRequest(const QByteArray &input)
{
    // Contexts that nobody pulls do not pile up.
    static const auto service = *lab::WsmanService::make(std::make_shared<EchoConnector>(),
                                                         {.enumerationTimeout = std::chrono::seconds(1)});
    QByteArray bytes = input;
    if (bytes.contains(openContext))
        bytes.replace(openContext, contextOf(*service));
    for (const QString &charset : {QString(), u"UTF-16"_s}) {
        requireEnvelope(service->answer(Call(), u"HV1"_s, bytes, charset), charset);
        requireEnvelope(service->answerStranger(bytes, charset), charset);
    }
}

} // namespace gw::fuzz
