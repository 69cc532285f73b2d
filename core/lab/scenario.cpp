// SPDX-License-Identifier: Apache-2.0
#include "core/lab/scenario.h"

#include "core/lab/scenario_fields.h"
#include "core/lab/scenario_nodes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

// A static library's resources have to be asked for by name, outside of any namespace.
static void initScenarioResources()
{
    Q_INIT_RESOURCE(scenarios);
}

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int deepestBase = 4;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::Scenario", text);
}

Result<Scenario> load(const QString &name, int depth);

Result<void> readCluster(const JsonNode &node, Scenario &scenario)
{
    ScenarioFields fields(node);
    fields.need(u"name"_s);
    fields.text(u"name"_s, scenario.clusterName);
    fields.text(u"domain"_s, scenario.domain);
    return fields.done();
}

Result<void> readNetwork(const JsonNode &node, Scenario &scenario)
{
    ScenarioNetwork network;
    QString range;
    ScenarioFields fields(node);
    for (const auto &name : {u"name"_s, u"address"_s, u"role"_s})
        fields.need(name);
    fields.text(u"name"_s, network.name);
    fields.text(u"address"_s, range);
    fields.word(u"role"_s, {u"none"_s, u"cluster"_s, u"cluster-and-client"_s},
                [&](int role) { network.role = role == 2 ? 3 : static_cast<quint32>(role); });
    if (const auto read = fields.done(); !read)
        return read;
    if (!range.endsWith(".0/24"_L1) || range.count(u'.') != 3)
        return fail(node.field(u"address"_s)->wrong(tr("A network is written as \"10.0.1.0/24\".")));
    network.address = range.chopped(3);
    network.mask = u"255.255.255.0"_s;
    scenario.networks.push_back(network);
    return {};
}

Result<void> readArray(const JsonNode &node, Scenario &scenario)
{
    ScenarioFields fields(node);
    fields.size(u"capacity"_s, scenario.array.capacity);
    fields.boolean(u"thin"_s, scenario.array.thin);
    return fields.done();
}

Result<void> readDisk(const JsonNode &node, Scenario &scenario)
{
    ScenarioDisk disk;
    ScenarioFields fields(node);
    for (const auto &name : {u"name"_s, u"use"_s, u"size"_s})
        fields.need(name);
    fields.text(u"name"_s, disk.name);
    fields.word(u"use"_s, {u"csv"_s, u"witness"_s, u"resource"_s, u"guest"_s, u"data"_s, u"blank"_s},
                [&](int use) { disk.use = static_cast<ScenarioDisk::Use>(use); });
    fields.size(u"size"_s, disk.size);
    fields.text(u"guest"_s, disk.guest);
    if (const auto read = fields.done(); !read)
        return read;
    if ((disk.use == ScenarioDisk::Use::Guest) == disk.guest.isEmpty())
        return fail(node.wrong(tr("A disk of use \"guest\", and no other, has a field \"guest\".")));
    scenario.disks.push_back(disk);
    return {};
}

Result<void> readGuest(const JsonNode &node, Scenario &scenario)
{
    ScenarioGuest guest{.memory = ByteSize::gib(2)};
    ScenarioFields fields(node);
    for (const auto &name : {u"name"_s, u"node"_s})
        fields.need(name);
    fields.text(u"name"_s, guest.name);
    fields.number(u"generation"_s, guest.generation, 1, 2);
    fields.size(u"memory"_s, guest.memory);
    fields.number(u"processors"_s, guest.processors, 1, 64);
    fields.text(u"node"_s, guest.node);
    fields.boolean(u"running"_s, guest.running);
    fields.boolean(u"dvd-captured"_s, guest.dvdCaptured);
    fields.boolean(u"dependency-missing"_s, guest.dependencyMissing);
    if (const auto read = fields.done(); !read)
        return read;
    scenario.guests.push_back(guest);
    return {};
}

Result<void> readFault(const JsonNode &node, Scenario &scenario)
{
    Fault fault;
    quint32 times = 0;
    quint32 after = 0;
    ScenarioFields fields(node);
    fields.need(u"kind"_s);
    fields.word(u"kind"_s, faultNames(),
                [&](int kind) { fault.kind = *faultFromName(faultNames().at(kind)); });
    fields.text(u"node"_s, fault.node);
    fields.text(u"subject"_s, fault.subject);
    fields.number(u"after"_s, after, 0, 1000);
    fields.number(u"times"_s, times, 1, 1000);
    fault.after = static_cast<int>(after);
    if (times)
        fault.times = static_cast<int>(times);
    if (const auto read = fields.done(); !read)
        return read;
    const bool isKnown =
        fault.node.isEmpty() ||
        std::ranges::any_of(scenario.nodes, [&](const NodeState &each) { return each.name == fault.node; });
    if (!isKnown)
        return fail(node.field(u"node"_s)->wrong(tr("There is no node of this name.")));
    scenario.faults.push_back(fault);
    return {};
}

Result<void> readTiming(const JsonNode &node, Scenario &scenario)
{
    Timing &timing = scenario.timing;
    ScenarioFields fields(node);
    fields.duration(u"call"_s, timing.call);
    fields.duration(u"rescan"_s, timing.rescan);
    fields.duration(u"job"_s, timing.job);
    fields.duration(u"cluster-call"_s, timing.clusterCall);
    fields.duration(u"guest-boot"_s, timing.guestBoot);
    fields.duration(u"installer"_s, timing.installer);
    fields.duration(u"guest-shutdown"_s, timing.guestShutdown);
    fields.duration(u"migration"_s, timing.migration);
    fields.duration(u"node-restart"_s, timing.nodeRestart);
    return fields.done();
}

/// A list that is given replaces the one of the base.
template<class Item>
void readList(ScenarioFields &fields, const JsonNode &node, const QString &name, std::vector<Item> &list,
              Scenario &scenario, Result<void> (*read)(const JsonNode &, Scenario &))
{
    if (node.optional(name))
        list.clear();
    fields.each(name, [&, read](const JsonNode &item) { return read(item, scenario); });
}

Result<void> readAll(const JsonNode &node, Scenario &scenario, bool hasBase)
{
    ScenarioFields fields(node);
    if (!hasBase) {
        for (const auto &name : {u"cluster"_s, u"nodes"_s, u"networks"_s, u"array"_s, u"disks"_s})
            fields.need(name);
    }
    const auto into = [&scenario](auto read) {
        return [&scenario, read](const JsonNode &item) { return read(item, scenario); };
    };
    fields.need(u"title"_s);
    fields.text(u"title"_s, scenario.title);
    fields.text(u"description"_s, scenario.description);
    fields.object(u"cluster"_s, into(readCluster));
    readList(fields, node, u"networks"_s, scenario.networks, scenario, readNetwork);
    // Each node has an adapter in each network, and all are of the same Windows and make.
    for (const auto &name : {u"networks"_s, u"windows"_s, u"hardware"_s}) {
        if (node.optional(name))
            fields.need(u"nodes"_s);
    }
    fields.object(u"nodes"_s, [&](const JsonNode &nodes) { return readNodes(node, nodes, scenario); });
    fields.texts(u"switches"_s, scenario.switches);
    fields.texts(u"live-migration-networks"_s, scenario.liveMigrationNetworks);
    fields.object(u"array"_s, into(readArray));
    readList(fields, node, u"disks"_s, scenario.disks, scenario, readDisk);
    readList(fields, node, u"guests"_s, scenario.guests, scenario, readGuest);
    readList(fields, node, u"faults"_s, scenario.faults, scenario, readFault);
    fields.object(u"timing"_s, into(readTiming));
    return fields.done();
}

Result<void> checkNames(const JsonNode &node, const Scenario &scenario)
{
    const auto isNode = [&](const QString &name) {
        return std::ranges::any_of(scenario.nodes, [&](const NodeState &each) { return each.name == name; });
    };
    for (const ScenarioGuest &guest : scenario.guests) {
        if (!isNode(guest.node))
            return fail(node.wrong(tr("Guest %1 is on %2, which is no node.").arg(guest.name, guest.node)));
    }
    for (const ScenarioDisk &disk : scenario.disks) {
        const bool known =
            disk.guest.isEmpty() ||
            std::ranges::any_of(scenario.guests, [&](const auto &guest) { return guest.name == disk.guest; });
        if (!known)
            return fail(node.wrong(tr("Disk %1 is of %2, which is no guest.").arg(disk.name, disk.guest)));
    }
    for (const QString &name : scenario.liveMigrationNetworks) {
        if (std::ranges::none_of(scenario.networks,
                                 [&](const auto &network) { return network.name == name; }))
            return fail(node.wrong(tr("%1 is no network.").arg(name)));
    }
    return {};
}

QString fileOf(const QString &name)
{
    if (name.endsWith(".json"_L1) || name.contains(u'/') || name.contains(u'\\'))
        return name;
    return u":/scenarios/%1.json"_s.arg(name);
}

Result<JsonNode> document(const QString &name)
{
    const QString path = fileOf(name);
    if (!path.startsWith(u':') || QFileInfo::exists(path))
        return JsonDocument::load(path);
    return fail(
        {.kind = Error::Kind::NotFound,
         .what = tr("Open the lab scenario %1").arg(name),
         .reason = tr("No scenario of this name comes with the program."),
         .remedy =
             tr("Give one of these names, or the path of a file: %1.").arg(Scenario::names().join(u", "_s))});
}

Result<Scenario> load(const QString &name, int depth)
{
    const auto node = document(name);
    if (!node)
        return tl::unexpected(node.error());
    Scenario scenario;
    const auto base = node->optional(u"based-on"_s);
    if (base) {
        const auto baseName = base->string();
        if (!baseName)
            return tl::unexpected(baseName.error());
        if (depth == 0)
            return fail(base->wrong(tr("Scenarios are based on each other in a circle.")));
        auto inherited = load(*baseName, depth - 1);
        if (!inherited)
            return tl::unexpected(inherited.error());
        scenario = *std::move(inherited);
    }
    if (const auto read = readAll(*node, scenario, base.has_value()); !read)
        return tl::unexpected(read.error());
    if (const auto checked = checkNames(*node, scenario); !checked)
        return tl::unexpected(checked.error());
    scenario.name = QFileInfo(name).completeBaseName();
    return scenario;
}

} // namespace

Result<Scenario> Scenario::load(const QString &name)
{
    initScenarioResources();
    return lab::load(name, deepestBase);
}

QStringList Scenario::names()
{
    initScenarioResources();
    QStringList names;
    for (const QString &file : QDir(u":/scenarios"_s).entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        names << file.chopped(5);
    return names;
}

} // namespace gw::lab
