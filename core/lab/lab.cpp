// SPDX-License-Identifier: Apache-2.0
#include "core/lab/lab.h"

#include "core/lab/cluster/disk_ownership.h"
#include "core/lab/host/node_restart.h"
#include "core/lab/lab_array.h"
#include "core/lab/lab_connector.h"
#include "core/lab/new_world.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QLockFile>

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::Lab", text);
}

Providers allProviders()
{
    Providers providers;
    addHostClasses(providers);
    addStorageClasses(providers);
    addClusterClasses(providers);
    addHyperVClasses(providers);
    addRestartActivity(providers.activities);
    return providers;
}

tl::unexpected<Error> refuse(const QString &folder, const QString &reason, const QString &remedy)
{
    return fail({.kind = Error::Kind::Refused,
                 .what = tr("Open the lab in %1").arg(folder),
                 .reason = reason,
                 .remedy = remedy,
                 .place = {.file = folder}});
}

Result<std::unique_ptr<QLockFile>> lockFolder(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Open the lab in %1").arg(folder),
                     .reason = tr("The folder cannot be made."),
                     .remedy = tr("Choose a folder that you may write to."),
                     .place = {.file = folder}});
    auto lock = std::make_unique<QLockFile>(QDir(folder).filePath(u"lab.lock"_s));
    // A lock goes stale with the process that held it, never with time.
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0))
        return refuse(folder, tr("Another program uses this lab."),
                      tr("Wait until it has ended, or give this one another folder."));
    return lock;
}

LabSanOptions sanOptions(const QString &folder, const Scenario &scenario)
{
    const auto has = [&](Fault::Kind kind) {
        return std::ranges::find(scenario.faults, kind, &Fault::kind) != scenario.faults.end();
    };
    return {.folder = folder,
            .capacity = scenario.array.capacity,
            .persistentReservations = !has(Fault::Kind::NoPersistentReservations),
            .alua = !has(Fault::Kind::NoAlua)};
}

void setPortals(World &world, const san::Array &array)
{
    QStringList portals;
    for (const scsi::Portal &portal : array.portals())
        portals << portal.text();
    for (NodeState &node : world.nodes)
        node.portals = portals;
}

} // namespace

struct Lab::Private
{
    std::unique_ptr<QLockFile> lock;
    QString folder;
    LabSan san;
    std::shared_ptr<Engine> engine;
    std::shared_ptr<LabArray> array;
    std::shared_ptr<LabConnector> connector;
    QString clusterName;
    QStringList nodeNames;
};

Lab::Lab(std::unique_ptr<Private> parts) : d(std::move(parts)) {}

Lab::~Lab() = default;

Result<std::unique_ptr<Lab>> Lab::open(const Call &call, const Scenario &scenario, const Options &options)
{
    auto parts = std::make_unique<Private>();
    parts->folder = QDir(options.stateFolder).absolutePath();
    auto lock = lockFolder(parts->folder);
    if (!lock)
        return tl::unexpected(lock.error());
    parts->lock = *std::move(lock);
    auto saved = Engine::load(parts->folder);
    if (!saved)
        return tl::unexpected(saved.error());
    if (*saved && (*saved)->scenario != scenario.name)
        return refuse(parts->folder, tr("It holds the scenario %1.").arg((*saved)->scenario),
                      tr("Open it with that scenario, or give this one another folder."));

    const QString sanFolder = QDir(parts->folder).filePath(u"san"_s);
    // A lab that was never finished left LUNs that nobody knows.
    if (!*saved)
        QDir(sanFolder).removeRecursively();
    auto san = openLabSan(call, options.backing, sanOptions(sanFolder, scenario));
    if (!san)
        return tl::unexpected(san.error());
    parts->san = *std::move(san);

    auto registry = cim::ClassRegistry::load();
    if (!registry)
        return tl::unexpected(registry.error());
    ObjectManager manager(*registry, allProviders());
    World world = saved->value_or(World());
    world.fabric = parts->san.fabric.get();
    world.array = parts->san.array.get();
    world.classes = &manager.registry();
    world.handlers = &manager.activities();
    world.now = std::max(world.now, QDateTime::currentMSecsSinceEpoch());
    const auto ready = *saved ? rereadOnlineDisks(call, world) : begin(call, world, scenario);
    if (!ready)
        return tl::unexpected(ready.error());
    if (*saved)
        settleReservations(call, world);
    if (options.timing)
        world.timing = *options.timing;
    setPortals(world, *parts->san.array);

    parts->clusterName = world.cluster.name;
    for (const NodeState &node : world.nodes)
        parts->nodeNames << node.name;
    parts->engine = std::make_shared<Engine>(std::move(manager), std::move(world), parts->folder,
                                             [] { return QDateTime::currentMSecsSinceEpoch(); });
    if (const auto kept = parts->engine->save(); !kept)
        return tl::unexpected(kept.error());
    parts->array = std::make_shared<LabArray>(parts->engine, parts->san);
    parts->connector = std::make_shared<LabConnector>(parts->engine);
    return std::unique_ptr<Lab>(new Lab(std::move(parts)));
}

std::shared_ptr<cim::Connector> Lab::connector()
{
    return d->connector;
}

std::shared_ptr<san::Array> Lab::array()
{
    return d->array;
}

std::shared_ptr<scsi::Prober> Lab::prober()
{
    return d->san.prober;
}

QString Lab::clusterName() const
{
    return d->clusterName;
}

QStringList Lab::nodeNames() const
{
    return d->nodeNames;
}

QString Lab::stateFolder() const
{
    return d->folder;
}

Result<void> Lab::restartNode(const Call &call, const QString &node)
{
    return d->engine->change(call, [&](World &world) -> Result<void> {
        NodeState *server = world.node(node);
        if (!server)
            return fail({.kind = Error::Kind::NotFound, .what = tr("Restart %1").arg(node)});
        startRestart(call, world, *server);
        return {};
    });
}

Result<void> Lab::repair(const Call &call)
{
    return d->engine->change(call, [](World &world) -> Result<void> {
        world.faults.clear();
        return {};
    });
}

} // namespace gw::lab
