// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/lab.h"
#include "core/wmi/cluster_client.h"
#include "core/wmi/disk_client.h"
#include "core/wmi/hyperv_client.h"
#include "core/wmi/iscsi_client.h"

#include <QTemporaryDir>
#include <QTest>

/// A lab that is switched on, driven by the clients that drive Windows.
class LabSite
{
public:
    explicit LabSite(std::vector<gw::lab::Fault> faults = {},
                     gw::lab::Backing backing = gw::lab::Backing::Simulated,
                     gw::lab::Timing timing = gw::lab::Timing::none())
    {
        auto scenario = gw::lab::Scenario::load(QStringLiteral("blog"));
        if (!scenario)
            qFatal("%s", qPrintable(scenario.error().text()));
        scenario->faults = std::move(faults);
        open(*scenario, backing, timing);
    }

    /// A lab that begins as a scenario says.
    explicit LabSite(const gw::lab::Scenario &scenario)
    {
        open(scenario, gw::lab::Backing::Simulated, gw::lab::Timing::none());
    }

    /// The program ends and is started again over the same folder.
    void reopen(const gw::lab::Scenario &scenario)
    {
        m_lab.reset();
        open(scenario, gw::lab::Backing::Simulated, gw::lab::Timing::none());
    }

private:
    void open(const gw::lab::Scenario &scenario, gw::lab::Backing backing, gw::lab::Timing timing)
    {
        auto opened = gw::lab::Lab::open(
            gw::Call(), scenario, {.stateFolder = m_folder.path(), .backing = backing, .timing = timing});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text()));
        m_lab = *std::move(opened);
    }

public:
    gw::lab::Lab &lab() { return *m_lab; }
    std::shared_ptr<gw::cim::Session> session(const QString &host)
    {
        return *m_lab->connector()->connect(gw::Call(), host, {});
    }
    gw::wmi::ClusterClient cluster() { return gw::wmi::ClusterClient(session(m_lab->clusterName())); }
    gw::wmi::ClusterClient clusterAt(const QString &node) { return gw::wmi::ClusterClient(session(node)); }
    gw::wmi::HyperVClient hyperV(const QString &node) { return gw::wmi::HyperVClient(session(node)); }
    gw::wmi::DiskClient disks(const QString &node) { return gw::wmi::DiskClient(session(node)); }

    /// A new LUN that every node sees. Answers its identifier.
    QString lun(const QString &name, gw::ByteSize size = gw::ByteSize::gib(40))
    {
        const auto made = m_lab->array()->createLun(gw::Call(), {.name = name, .pool = {}, .size = size});
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        for (const QString &node : m_lab->nodeNames())
            if (const auto done = present(node, made->id); !done)
                qFatal("%s", qPrintable(done.error().text()));
        rescan();
        return made->identifier;
    }

    void connectTargets(const QString &node)
    {
        const gw::wmi::IscsiClient initiator(session(node));
        const gw::Call call;
        if (const auto done = initiator.discover(call); !done)
            qFatal("%s", qPrintable(done.error().text()));
        const auto targets = initiator.targets(call);
        if (!targets)
            return;
        for (const auto &target : *targets)
            if (const auto done = initiator.connect(
                    call, {.target = target.name, .portal = m_lab->array()->portals().front().host});
                !done)
                qFatal("%s", qPrintable(done.error().text()));
    }

    void rescan()
    {
        for (const QString &node : m_lab->nodeNames())
            connectTargets(node);
        for (const QString &node : m_lab->nodeNames())
            if (const auto done = disks(node).rescan(gw::Call()); !done)
                qFatal("%s", qPrintable(done.error().text()));
    }

    gw::wmi::Disk disk(const QString &node, const QString &identifier)
    {
        const auto found = disks(node).find(gw::Call(), {identifier});
        if (!found)
            qFatal("%s", qPrintable(found.error().text()));
        return *found;
    }

    /// Initialised on the first node and offline again, as a disk is before it joins the cluster.
    QString preparedLun(const QString &name, gw::wmi::PartitionStyle style = gw::wmi::PartitionStyle::Mbr,
                        gw::ByteSize size = gw::ByteSize::gib(40))
    {
        const QString identifier = lun(name, size);
        const QString node = m_lab->nodeNames().front();
        auto client = disks(node);
        const gw::Call call;
        const auto done =
            client.bringOnline(call, disk(node, identifier))
                .and_then([&] { return client.clearReadOnly(call, disk(node, identifier)); })
                .and_then([&] { return client.initialise(call, disk(node, identifier), style); })
                .and_then([&] { return client.takeOffline(call, disk(node, identifier)); });
        if (!done)
            qFatal("%s", qPrintable(done.error().text()));
        rescan();
        return identifier;
    }

    /// Initialised and in the cluster, with that name; offline so that a guest can have it.
    QString clusteredLun(const QString &name, gw::wmi::PartitionStyle style = gw::wmi::PartitionStyle::Mbr,
                         gw::ByteSize size = gw::ByteSize::gib(40))
    {
        const QString identifier = preparedLun(name, style, size);
        const auto offered = cluster().availableDisks(gw::Call());
        for (const auto &each : *offered)
            if (!cluster().addToCluster(gw::Call(), each, name))
                qFatal("not added");
        return identifier;
    }

    /// A guest on the Cluster Shared Volume, highly available, without a disk.
    gw::wmi::Guest guest(const QString &name, int generation = 1, const QString &node = QStringLiteral("HV1"))
    {
        const QString folder = QStringLiteral("C:\\ClusterStorage\\Volume1\\") + name;
        const auto made = hyperV(node).defineGuest(
            gw::Call(), {.name = name, .generation = generation, .folder = folder, .notes = {}});
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        if (const auto done = clusterAt(node).addVirtualMachine(gw::Call(), name); !done)
            qFatal("%s", qPrintable(done.error().text()));
        return *made;
    }

    /// That guest with its boot disk, refreshed.
    gw::wmi::Guest guestWithDisk(const QString &name, int generation = 1,
                                 gw::ByteSize size = gw::ByteSize::gib(40))
    {
        using namespace gw::wmi;
        const gw::Call call;
        const QString identifier =
            clusteredLun(name + QStringLiteral("-boot"),
                         generation == 1 ? PartitionStyle::Mbr : PartitionStyle::Gpt, size);
        const QString resource = name + QStringLiteral("-boot");
        const Guest made = guest(name, generation);
        auto host = hyperV(QStringLiteral("HV1"));
        const Slot slot{.kind = generation == 1 ? ControllerKind::Ide : ControllerKind::Scsi,
                        .controller = 0,
                        .location = 0};
        if (generation == 2 && !host.addScsiController(call, made))
            qFatal("no controller");
        if (!cluster().takeResourceOffline(call, resource))
            qFatal("not offline");
        const auto attached =
            host.attachPassThroughDisk(call, made, slot, disk(QStringLiteral("HV1"), identifier).number);
        if (!attached)
            qFatal("%s", qPrintable(attached.error().text()));
        if (const auto fresh = cluster().refreshConfiguration(call, configuration(name)); !fresh)
            qFatal("%s", qPrintable(fresh.error().text()));
        return made;
    }

    /// That guest with Windows installed from an ISO on the Cluster Shared Volume, running.
    gw::wmi::Guest installedGuest(const QString &name, int generation = 1,
                                  gw::ByteSize size = gw::ByteSize::gib(40))
    {
        using namespace gw::wmi;
        const gw::Call call;
        const Guest made = guestWithDisk(name, generation, size);
        const Slot slot{.kind = generation == 1 ? ControllerKind::Ide : ControllerKind::Scsi,
                        .controller = generation == 1 ? 1 : 0,
                        .location = 1};
        const auto inserted =
            hyperV(QStringLiteral("HV1"))
                .insertIso(call, made, slot, QStringLiteral("C:\\ClusterStorage\\Volume1\\windows.iso"));
        if (!inserted)
            qFatal("%s", qPrintable(inserted.error().text()));
        if (const auto started = cluster().bringGroupOnline(call, name); !started)
            qFatal("%s", qPrintable(started.error().text()));
        return made;
    }

    static QString configuration(const QString &guest)
    {
        return QStringLiteral("Virtual Machine Configuration ") + guest;
    }

private:
    /// Maps the LUN to the node, which logs in to its target.
    gw::Result<void> present(const QString &node, const QString &lunId)
    {
        const gw::Call call;
        const gw::wmi::IscsiClient initiator(session(node));
        const auto name = initiator.initiatorName(call);
        const auto portals = initiator.portals(call);
        if (!name || !portals)
            return gw::fail(!name ? name.error() : portals.error());
        if (const auto mapped = m_lab->array()->mapLun(call, lunId, *name); !mapped)
            return mapped;
        if (const auto found = initiator.discover(call); !found)
            return found;
        const auto targets = initiator.targets(call);
        if (!targets)
            return gw::fail(targets.error());
        for (const gw::wmi::IscsiTarget &target : *targets)
            if (const auto done = initiator.connect(call, {.target = target.name,
                                                           .portal = portals->front().address,
                                                           .port = portals->front().port});
                !done)
                return done;
        return {};
    }

    QTemporaryDir m_folder;
    std::unique_ptr<gw::lab::Lab> m_lab;
};

/// Verifies a Result and shows its error.
#define LAB_OK(result)                                                                                       \
    do {                                                                                                     \
        const auto &labResult = (result);                                                                    \
        QVERIFY2(labResult, labResult ? "" : qPrintable(labResult.error().text()));                          \
    } while (false)
