// SPDX-License-Identifier: Apache-2.0
#include "core/lab/storage/storage_setting_class.h"

#include "core/lab/storage/disk_enumeration.h"
#include "core/lab/storage/storage_names.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

constexpr quint32 unspecifiedError = 2;
constexpr quint32 invalidParameter = 5;

cim::Instance settingOf(const NodeState &node)
{
    cim::Instance setting(u"MSFT_StorageSetting"_s);
    setting.set(u"NewDiskPolicy"_s, Value::uint16(static_cast<quint16>(node.newDiskPolicy)))
        .set(u"ScrubPolicy"_s, Value::uint32(1));
    return setting;
}

/// Live servers answer in an out parameter StorageSetting, an embedded object; the documentation calls it
/// StorageSettings.
cim::MethodResult get(const NodeState &node)
{
    cim::MethodResult result = returned(0);
    result.out.set(u"StorageSetting"_s, Value::object(settingOf(node)));
    return result;
}

quint32 set(NodeState &node, const cim::Parameters &in)
{
    const quint64 policy = in.unsignedOr(u"NewDiskPolicy"_s, node.newDiskPolicy);
    if (policy < 1 || policy > 4)
        return invalidParameter;
    node.newDiskPolicy = static_cast<quint32>(policy);
    return 0;
}

quint32 rescan(const Call &call, World &world, NodeState &node)
{
    world.spend(world.timing.rescan);
    if (world.strikes(Fault::Kind::RescanFails, node.name))
        return unspecifiedError;
    return rescanDisks(call, world, node) ? 0 : unspecifiedError;
}

} // namespace

QString StorageSettingClass::nameSpace() const
{
    return storageNamespace;
}

std::vector<cim::Instance> StorageSettingClass::instances(const World &world, const QString &node) const
{
    return {settingOf(*world.node(node))};
}

Result<cim::MethodResult> StorageSettingClass::invoke(const Call &call, World &world, const QString &node,
                                                      const cim::ObjectPath &, const QString &method,
                                                      const cim::Parameters &in)
{
    NodeState &server = *world.node(node);
    if (method == "Get"_L1)
        return get(server);
    if (method == "Set"_L1)
        return returned(set(server, in));
    return returned(rescan(call, world, server));
}

} // namespace gw::lab
