// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/many_instances.h"

#include "core/cim/class_registry.h"

#include <thread>

using namespace Qt::Literals::StringLiterals;

namespace gw::bench {

namespace {

cim::Value valueFor(const cim::PropertyDefinition &property, int number)
{
    using enum cim::Type;
    switch (property.type) {
    case Boolean:
        return cim::Value::boolean(number % 2 == 0);
    case String:
        return property.array ? cim::Value::strings({property.name, QString::number(number)})
                              : cim::Value::string(u"%1 of the instance %2"_s.arg(property.name).arg(number));
    case DateTime:
        return cim::Value::dateTime(*cim::DateTime::parse(u"20260101120000.000000+060"_s));
    default:
        return cim::Value::integer(property.type, number % 100).value_or(cim::Value::null(property.type));
    }
}

const cim::ClassDefinition &definition()
{
    static const auto registry = *cim::ClassRegistry::load();
    return *registry->find(manyNamespace, u"MSCluster_Resource"_s);
}

int countIn(const QString &host)
{
    qsizetype digits = 0;
    while (digits < host.size() && host.at(host.size() - 1 - digits).isDigit())
        ++digits;
    return host.last(digits).toInt();
}

class ManySession final : public cim::Session
{
public:
    ManySession(QString host, std::chrono::milliseconds queryLength)
        : m_host(std::move(host)), m_queryLength(queryLength)
    {
    }

    QString host() const override { return m_host; }
    Result<void> enumerate(const Call &, const QString &, const QString &,
                           const std::function<bool(cim::Instance)> &each) override
    {
        std::this_thread::sleep_for(m_queryLength);
        for (auto &instance : manyInstances(countIn(m_host)))
            if (!each(std::move(instance)))
                break;
        return {};
    }
    Result<cim::Instance> get(const Call &, const cim::ObjectPath &) override { return unasked(); }
    Result<cim::ClassDefinition> classDefinition(const Call &, const QString &, const QString &) override
    {
        return definition();
    }
    Result<cim::ObjectPath> put(const Call &, const QString &, const cim::Instance &, Put) override
    {
        return unasked();
    }
    Result<void> remove(const Call &, const cim::ObjectPath &) override { return unasked(); }
    Result<cim::MethodResult> invoke(const Call &, const cim::ObjectPath &, const QString &,
                                     const cim::Parameters &) override
    {
        return unasked();
    }

private:
    tl::unexpected<Error> unasked() const
    {
        return fail({.kind = Error::Kind::Unsupported, .what = u"Ask for something else"_s});
    }

    const QString m_host;
    const std::chrono::milliseconds m_queryLength;
};

} // namespace

std::vector<cim::Instance> manyInstances(int count)
{
    const cim::ClassDefinition &type = definition();
    std::vector<cim::Instance> all;
    all.reserve(std::size_t(count));
    for (int number = 0; number < count; ++number) {
        cim::Instance instance(type.name);
        cim::ObjectPath path(type.name);
        for (const auto &property : type.properties) {
            instance.set(property.name, valueFor(property, number));
            if (property.key)
                path.setKey(property.name, instance[property.name]);
        }
        instance.setPath(path.setNamespace(manyNamespace));
        all.push_back(std::move(instance));
    }
    return all;
}

Result<std::shared_ptr<cim::Session>> ManyConnector::connect(const Call &, const QString &host,
                                                             const cim::Account &)
{
    return std::make_shared<ManySession>(host, m_queryLength);
}

} // namespace gw::bench
