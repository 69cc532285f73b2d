// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/resource_type_class.h"

#include "core/lab/cluster/property_list.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

constexpr qint64 setPrivateProperties = 0x02400085; ///< CLUSCTL_RESOURCE_TYPE_SET_PRIVATE_PROPERTIES

Outcome<void> setNetworks(World &world, const QString &name, const QString &ids)
{
    if (world.hasFault(Fault::Kind::NetworksReadOnly))
        return refusal(win32::accessDenied);
    if (name.compare(u"MigrationNetworkOrder"_s, Qt::CaseInsensitive) == 0)
        world.cluster.migrationNetworkOrder = ids;
    else if (name.compare(u"MigrationExcludeNetworks"_s, Qt::CaseInsensitive) == 0)
        world.cluster.migrationExcludeNetworks = ids;
    else
        return refusal(win32::invalidParameter);
    return {};
}

Outcome<void> control(World &world, const cim::Parameters &in)
{
    if (in[u"ControlCode"_s].toInt() != setPrivateProperties)
        return refusal(win32::invalidFunction);
    const auto properties = parsePropertyList(in[u"InputBuffer"_s].toBytes());
    if (!properties)
        return tl::unexpected(properties.error());
    for (const ListedProperty &property : *properties) {
        const auto *value = std::get_if<QString>(&property.value);
        const auto done =
            value ? setNetworks(world, property.name, *value) : refusal(win32::invalidParameter);
        if (!done)
            return done;
    }
    return {};
}

} // namespace

QString ResourceTypeClass::className() const
{
    return u"MSCluster_ResourceType"_s;
}

std::vector<cim::Instance> ResourceTypeClass::instances(const World &world, const QString &) const
{
    std::vector<cim::Instance> found;
    for (const QString &type : {physicalDiskType, virtualMachineType, configurationType, u"Network Name"_s,
                                u"IP Address"_s, u"File Share Witness"_s}) {
        cim::Instance properties(u"MSCluster_Property"_s);
        if (type == virtualMachineType)
            properties.set(u"MigrationNetworkOrder"_s, Value::string(world.cluster.migrationNetworkOrder))
                .set(u"MigrationExcludeNetworks"_s, Value::string(world.cluster.migrationExcludeNetworks));
        cim::Instance instance(className());
        instance.set(u"Name"_s, Value::string(type))
            .set(u"DisplayName"_s, Value::string(type))
            .set(u"PendingTimeout"_s, Value::uint32(180000))
            .set(u"DeadlockTimeout"_s, Value::uint32(300000))
            .set(u"PrivateProperties"_s, Value::object(properties));
        found.push_back(std::move(instance));
    }
    return found;
}

Result<cim::MethodResult> ResourceTypeClass::invoke(const Call &call, World &world, const QString &node,
                                                    const cim::ObjectPath &object, const QString &method,
                                                    const cim::Parameters &in)
{
    if (method.compare(u"ExecuteResourceTypeControl"_s, Qt::CaseInsensitive) == 0 &&
        mscluster::keyOf(object, u"Name"_s).compare(virtualMachineType, Qt::CaseInsensitive) == 0)
        return answer(node, method, control(world, in));
    return ClassProvider::invoke(call, world, node, object, method, in);
}

Result<cim::ObjectPath> ResourceTypeClass::put(const Call &call, World &world, const QString &node,
                                               const cim::Instance &instance, const cim::Instance *existing)
{
    const auto wanted = instance[u"PrivateProperties"_s].toObject();
    const bool guests =
        existing && existing->stringOr(u"Name"_s).compare(virtualMachineType, Qt::CaseInsensitive) == 0;
    if (guests && instance.properties().empty())
        return existing->path(); // what was put is what there is
    if (!guests || !wanted)
        return ClassProvider::put(call, world, node, instance, existing);
    for (const auto &[name, value] : wanted->properties())
        if (const auto done = setNetworks(world, name, value.toString().value_or(QString())); !done)
            return refuseWin32(done.error().code, node, {});
    return existing->path();
}

} // namespace gw::lab
