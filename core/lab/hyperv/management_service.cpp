// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv/management_service.h"

#include "core/cim/embedded_text.h"
#include "core/lab/hyperv/hyperv_paths.h"
#include "core/lab/hyperv/jobs.h"
#include "core/lab/hyperv/resource_changes.h"
#include "core/lab/hyperv/summary.h"
#include "core/lab/hyperv/system_changes.h"

namespace gw::lab::hyperv {

using namespace Qt::Literals::StringLiterals;
using cim::Instance;
using cim::MethodResult;
using cim::Parameters;
using cim::Value;

namespace {

struct Request
{
    World &world;
    QString node;
    const Parameters &in;
};

Value references(const std::vector<cim::ObjectPath> &paths)
{
    std::vector<Value> items;
    for (const cim::ObjectPath &path : paths)
        items.push_back(Value::reference(path));
    return Value::array(cim::Type::Reference, items);
}

/// The settings that were sent; none when one of them cannot be read.
std::optional<std::vector<Instance>> embedded(const Value &texts)
{
    std::vector<Instance> settings;
    for (const QString &text : texts.toStrings()) {
        auto setting = cim::fromEmbeddedText(text);
        if (!setting)
            return std::nullopt;
        settings.push_back(*std::move(setting));
    }
    return settings;
}

MethodResult define(const Request &request)
{
    const auto setting = cim::fromEmbeddedText(request.in.stringOr(u"SystemSettings"_s));
    if (!setting)
        return returned(InvalidParameter);
    const auto defined = defineMachine(request.world, request.node, *setting);
    auto result =
        startJob(request.world, request.node, u"Creating Virtual Machine"_s, defined.value_or(QString()),
                 defined ? Outcome<void>() : tl::unexpected(defined.error()));
    if (defined)
        result.out.set(u"ResultingSystem"_s, Value::reference(computerPath(request.node, *defined)));
    return result;
}

MethodResult addResources(const Request &request)
{
    VirtualMachine *machine =
        machineOfPath(request.world, request.node, request.in[u"AffectedConfiguration"_s]);
    const auto settings = embedded(request.in[u"ResourceSettings"_s]);
    if (!machine || !settings)
        return returned(InvalidParameter);
    std::vector<cim::ObjectPath> made;
    Outcome<void> outcome;
    for (const Instance &setting : *settings) {
        const auto path = addResource(request.world, *machine, setting);
        if (path)
            made.push_back(*path);
        else if (outcome)
            outcome = tl::unexpected(path.error());
    }
    auto result =
        startJob(request.world, request.node, u"Adding Virtual Machine Resources"_s, machine->id, outcome);
    result.out.set(u"ResultingResourceSettings"_s, references(made));
    return result;
}

MethodResult modifyResources(const Request &request)
{
    const auto settings = embedded(request.in[u"ResourceSettings"_s]);
    if (!settings || settings->empty())
        return returned(InvalidParameter);
    QString id;
    Outcome<void> outcome;
    for (const Instance &setting : *settings) {
        VirtualMachine *machine =
            machineOfSetting(request.world, request.node, setting.stringOr(u"InstanceID"_s));
        if (!machine)
            return returned(InvalidParameter);
        id = machine->id;
        const auto done = modifyResource(request.world, *machine, setting);
        if (!done && outcome)
            outcome = done;
    }
    return startJob(request.world, request.node, u"Modifying Virtual Machine Resources"_s, id, outcome);
}

MethodResult removeResources(const Request &request)
{
    QString id;
    Outcome<void> outcome;
    for (const Value &path : request.in[u"ResourceSettings"_s].items()) {
        const QString instanceId = instanceIdOf(path);
        VirtualMachine *machine = machineOfSetting(request.world, request.node, instanceId);
        if (!machine)
            return returned(InvalidParameter);
        id = machine->id;
        const auto done = removeResource(request.world, *machine, instanceId);
        if (!done && outcome)
            outcome = done;
    }
    return startJob(request.world, request.node, u"Removing Virtual Machine Resources"_s, id, outcome);
}

MethodResult modifySystem(const Request &request)
{
    const auto setting = cim::fromEmbeddedText(request.in.stringOr(u"SystemSettings"_s));
    VirtualMachine *machine =
        setting ? machineOfSetting(request.world, request.node, setting->stringOr(u"InstanceID"_s)) : nullptr;
    if (!machine)
        return returned(InvalidParameter);
    return startJob(request.world, request.node, u"Modifying Virtual Machine Settings"_s, machine->id,
                    modifyMachine(*machine, *setting));
}

MethodResult destroySystem(const Request &request)
{
    VirtualMachine *machine = machineOfPath(request.world, request.node, request.in[u"AffectedSystem"_s]);
    if (!machine)
        return returned(InvalidParameter);
    const QString id = machine->id;
    return startJob(request.world, request.node, u"Destroying Virtual Machine"_s, id,
                    destroyMachine(request.world, id));
}

MethodResult summarise(const Request &request)
{
    std::vector<Value> summaries;
    for (const Value &path : request.in[u"SettingData"_s].items())
        if (const VirtualMachine *machine = machineOfPath(request.world, request.node, path))
            summaries.push_back(Value::object(summary(request.world, *machine)));
    MethodResult result = returned(Done);
    result.out.set(u"SummaryInformation"_s, Value::array(cim::Type::Object, summaries));
    return result;
}

MethodResult thumbnailOf(const Request &request)
{
    const VirtualMachine *machine = machineOfPath(request.world, request.node, request.in[u"TargetSystem"_s]);
    const auto width = request.in[u"WidthPixels"_s].toUInt();
    const auto height = request.in[u"HeightPixels"_s].toUInt();
    if (!machine || !width || !height)
        return returned(InvalidParameter);
    MethodResult result = returned(Done);
    result.out.set(u"ImageData"_s,
                   Value::uint8s(thumbnail(request.world, *machine, quint16(*width), quint16(*height))));
    return result;
}

struct Method
{
    QLatin1StringView name;
    MethodResult (*run)(const Request &);
};

constexpr Method methods[] = {
    {QLatin1StringView("DefineSystem"), define},
    {QLatin1StringView("AddResourceSettings"), addResources},
    {QLatin1StringView("ModifyResourceSettings"), modifyResources},
    {QLatin1StringView("RemoveResourceSettings"), removeResources},
    {QLatin1StringView("ModifySystemSettings"), modifySystem},
    {QLatin1StringView("DestroySystem"), destroySystem},
    {QLatin1StringView("GetSummaryInformation"), summarise},
    {QLatin1StringView("GetVirtualSystemThumbnailImage"), thumbnailOf},
};

} // namespace

QString ManagementService::className() const
{
    return u"Msvm_VirtualSystemManagementService"_s;
}

QString ManagementService::nameSpace() const
{
    return hyperv::nameSpace;
}

std::vector<Instance> ManagementService::instances(const World &world, const QString &node) const
{
    const HyperVHost *host = world.hyperv.host(node);
    if (!host)
        return {};
    Instance instance(className());
    instance.set(u"Name"_s, Value::string(u"vmms"_s))
        .set(u"CreationClassName"_s, Value::string(className()))
        .set(u"SystemCreationClassName"_s, Value::string(u"Msvm_ComputerSystem"_s))
        .set(u"SystemName"_s, Value::string(host->node))
        .set(u"ElementName"_s, Value::string(u"Hyper-V Virtual System Management Service"_s))
        .set(u"EnabledState"_s, Value::uint16(2))
        .set(u"Started"_s, Value::boolean(true));
    return {instance};
}

Result<MethodResult> ManagementService::invoke(const Call &call, World &world, const QString &node,
                                               const cim::ObjectPath &object, const QString &method,
                                               const Parameters &in)
{
    for (const Method &each : methods)
        if (method.compare(each.name, Qt::CaseInsensitive) == 0)
            return each.run({world, world.node(node)->name, in});
    return ClassProvider::invoke(call, world, node, object, method, in);
}

} // namespace gw::lab::hyperv
