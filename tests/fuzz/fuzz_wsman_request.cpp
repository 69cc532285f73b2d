// SPDX-License-Identifier: Apache-2.0
// What clients ask, as the lab's server reads it: the whole service, with a lab that knows nothing behind it.
#include "core/cim/wbem_status.h"
#include "core/lab/serve/wsman_service.h"

using namespace gw;

namespace {

/// Answers everything with nothing, so that only the reading of requests and the writing of replies is tried.
class EmptySession final : public cim::Session
{
public:
    QString host() const override { return QStringLiteral("HV1"); }
    Result<void> enumerate(const Call &, const QString &, const QString &,
                           const std::function<bool(cim::Instance)> &each) override
    {
        cim::Instance instance(QStringLiteral("MSCluster_Node"));
        instance.set(QStringLiteral("Name"), cim::Value::string(QStringLiteral("HV1")));
        each(instance);
        return {};
    }
    Result<cim::Instance> get(const Call &, const cim::ObjectPath &path) override
    {
        cim::Instance instance(path.className());
        instance.setPath(path);
        return instance;
    }
    Result<cim::ClassDefinition> classDefinition(const Call &, const QString &, const QString &) override
    {
        return cim::ClassDefinition();
    }
    Result<cim::ObjectPath> put(const Call &, const QString &, const cim::Instance &instance, Put) override
    {
        return instance.path();
    }
    Result<void> remove(const Call &, const cim::ObjectPath &) override { return {}; }
    Result<cim::MethodResult> invoke(const Call &, const cim::ObjectPath &, const QString &,
                                     const cim::Parameters &in) override
    {
        return cim::MethodResult{.out = in};
    }
};

class EmptyConnector final : public cim::Connector
{
public:
    Result<std::shared_ptr<cim::Session>> connect(const Call &, const QString &,
                                                  const cim::Account &) override
    {
        return std::make_shared<EmptySession>();
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const auto service = *lab::WsmanService::make(std::make_shared<EmptyConnector>(), {});
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    service->answer(Call(), QStringLiteral("HV1"), bytes, {});
    service->answerStranger(bytes, {});
    return 0;
}
