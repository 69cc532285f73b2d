// SPDX-License-Identifier: Apache-2.0
#include "lab_site.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using gw::Call;
using gw::Error;
using gw::SystemCode;
using gw::lab::Fault;
using namespace gw::wmi;

namespace {

quint32 codeOf(const Error &error)
{
    return error.code ? quint32(error.code->value) & 0xFFFF : 0;
}

} // namespace

class tst_Cluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatItIs();
    void onlyInitialisedDisksThatAllSeeAreOffered();
    void diskComesOnlineWithAReservation();
    void strangersReservationKeepsItOffline();
    void diskIsRenamedAndRemoved();
    void refreshTakesTheDiskIn();
    void refreshRefusesWhatIsNoClusterStorage();
    void refreshMayLeaveTheDiskOut();
    void dependenciesAreExpressions();
    void networksArePrivatePropertiesOfTheType();
    void pathsAreVerified();
    void faultsStrike_data();
    void faultsStrike();
};

void tst_Cluster::tellsWhatItIs()
{
    LabSite site;
    const auto nodes = site.cluster().nodes(Call());
    LAB_OK(nodes);
    QCOMPARE(nodes->size(), 2u);
    QCOMPARE(nodes->front().state, NodeState::Up);
    const auto volumes = site.cluster().sharedVolumes(Call());
    LAB_OK(volumes);
    QCOMPARE(volumes->size(), 1u);
    QCOMPARE(volumes->front().path, u"C:\\ClusterStorage\\Volume1"_s);
    QCOMPARE(volumes->front().nodes.size(), 2);
    QCOMPARE(volumes->front().resource, u"CSV1"_s);
    QVERIFY(volumes->front().size.has_value());
    const auto networks = site.cluster().networks(Call());
    LAB_OK(networks);
    QCOMPARE(networks->size(), 3u);
    const auto interfaces = site.cluster().interfaces(Call());
    LAB_OK(interfaces);
    QCOMPARE(interfaces->size(), 6u);
}

void tst_Cluster::onlyInitialisedDisksThatAllSeeAreOffered()
{
    LabSite site;
    site.lun(u"blank"_s);
    QVERIFY(site.cluster().availableDisks(Call())->empty());
    const QString identifier = site.preparedLun(u"ready"_s);
    const auto offered = site.cluster().availableDisks(Call());
    LAB_OK(offered);
    QCOMPARE(offered->size(), 1u);
    QCOMPARE(offered->front().connectedNodes, QStringList({u"HV1"_s, u"HV2"_s}));
    QCOMPARE(offered->front().signature, site.disk(u"HV1"_s, identifier).signature);
}

void tst_Cluster::diskComesOnlineWithAReservation()
{
    LabSite site;
    const QString identifier = site.clusteredLun(u"data"_s);
    const auto resource = site.cluster().resource(Call(), u"data"_s);
    LAB_OK(resource);
    QCOMPARE(resource->state, ResourceState::Online);
    QCOMPARE(resource->group, u"Available Storage"_s);
    QVERIFY(site.disk(u"HV1"_s, identifier).clustered);
    QVERIFY(!site.disk(resource->ownerNode, identifier).offline);
    const auto disk = site.cluster().diskOf(Call(), u"data"_s);
    LAB_OK(disk);
    QCOMPARE(disk->uniqueId, identifier);

    LAB_OK(site.cluster().moveGroup(Call(), u"Available Storage"_s, u"HV2"_s));
    QVERIFY(site.disk(u"HV1"_s, identifier).offline);
    QVERIFY(!site.disk(u"HV2"_s, identifier).offline);
    LAB_OK(site.cluster().takeResourceOffline(Call(), u"data"_s));
    QVERIFY(site.disk(u"HV2"_s, identifier).offline);
}

void tst_Cluster::strangersReservationKeepsItOffline()
{
    LabSite site({{.kind = Fault::Kind::ForeignReservation, .node = {}, .subject = {}, .times = 1}});
    site.clusteredLun(u"taken"_s);
    QCOMPARE(site.cluster().resource(Call(), u"taken"_s)->state, ResourceState::Failed);
    const auto online = site.cluster().bringResourceOnline(Call(), u"taken"_s);
    QVERIFY(!online);
    QCOMPARE(codeOf(online.error()), 170u);
}

void tst_Cluster::diskIsRenamedAndRemoved()
{
    LabSite site;
    site.clusteredLun(u"old"_s);
    const QString id = site.cluster().resource(Call(), u"old"_s)->id;
    LAB_OK(site.cluster().renameResource(Call(), u"old"_s, u"new"_s));
    QCOMPARE(site.cluster().resource(Call(), u"new"_s)->id, id);
    QCOMPARE(site.cluster().resource(Call(), u"old"_s).error().kind, Error::Kind::NotFound);
    const auto taken = site.cluster().renameResource(Call(), u"new"_s, u"Witness"_s);
    QCOMPARE(codeOf(taken.error()), 5010u);
    LAB_OK(site.cluster().deleteResource(Call(), u"new"_s));
    QCOMPARE(site.cluster().availableDisks(Call())->size(), 1u);
}

void tst_Cluster::refreshTakesTheDiskIn()
{
    LabSite site;
    const Guest guest = site.guestWithDisk(u"SQL01"_s);
    const QString configuration = LabSite::configuration(u"SQL01"_s);
    QCOMPARE(site.cluster().resource(Call(), u"SQL01-boot"_s)->group, u"SQL01"_s);
    QVERIFY(site.cluster().dependencies(Call(), configuration)->names(u"SQL01-boot"_s));
    QVERIFY(site.cluster().dependencies(Call(), u"Virtual Machine SQL01"_s)->names(configuration));
    LAB_OK(site.cluster().guestResource(Call(), u"Virtual Machine"_s, guest.id));

    // A disk that the guest gave back returns.
    LAB_OK(site.hyperV(u"HV1"_s).detach(Call(), site.hyperV(u"HV1"_s).drives(Call(), guest)->front()));
    LAB_OK(site.cluster().refreshConfiguration(Call(), configuration));
    QCOMPARE(site.cluster().resource(Call(), u"SQL01-boot"_s)->group, u"Available Storage"_s);
    QVERIFY(site.cluster().dependencies(Call(), configuration)->resources.isEmpty());

    LAB_OK(site.cluster().destroyGroup(Call(), u"SQL01"_s));
    LAB_OK(site.hyperV(u"HV1"_s).guest(Call(), guest.id));
}

void tst_Cluster::refreshRefusesWhatIsNoClusterStorage()
{
    LabSite site;
    const QString identifier = site.preparedLun(u"outside"_s);
    const Guest guest = site.guest(u"SQL01"_s);
    auto host = site.hyperV(u"HV1"_s);
    LAB_OK(host.attachPassThroughDisk(Call(), guest, {ControllerKind::Ide, 0, 0},
                                      site.disk(u"HV1"_s, identifier).number));
    auto refreshed = site.cluster().refreshConfiguration(Call(), LabSite::configuration(u"SQL01"_s));
    QCOMPARE(codeOf(refreshed.error()), 1168u);
    LAB_OK(host.detach(Call(), host.drives(Call(), guest)->front()));

    const auto drives = host.hostDvdDrives(Call());
    LAB_OK(drives);
    LAB_OK(host.captureHostDvd(Call(), guest, {ControllerKind::Ide, 1, 0}, drives->front()));
    refreshed = site.cluster().refreshConfiguration(Call(), LabSite::configuration(u"SQL01"_s));
    QVERIFY(!refreshed);
    QVERIFY2(refreshed.error().systemText.startsWith(
                 u"Disk path "
                 u"'IDE\\CDROMPLDS_DVD+-RW_DS-8A4S____________________JD51____\\5&36A28B5E&0&0.0.0' is not a "
                 "path to storage in the cluster"_s),
             qPrintable(refreshed.error().text()));

    const auto wrong = site.cluster().refreshConfiguration(Call(), u"Virtual Machine SQL01"_s);
    QCOMPARE(codeOf(wrong.error()), 87u);
}

void tst_Cluster::refreshMayLeaveTheDiskOut()
{
    LabSite site({{.kind = Fault::Kind::RefreshLeavesDiskOut, .node = {}, .subject = {}, .times = 1}});
    site.guestWithDisk(u"SQL01"_s);
    QVERIFY(site.cluster().dependencies(Call(), LabSite::configuration(u"SQL01"_s))->resources.isEmpty());
    LAB_OK(site.cluster().refreshConfiguration(Call(), LabSite::configuration(u"SQL01"_s)));
    QCOMPARE(site.cluster().dependencies(Call(), LabSite::configuration(u"SQL01"_s))->resources.size(), 1);
}

void tst_Cluster::dependenciesAreExpressions()
{
    LabSite site;
    site.guestWithDisk(u"SQL01"_s);
    auto session = site.session(u"HV1"_s);
    const auto path = *gw::cim::ObjectPath::parse(
        u"root\\MSCluster:MSCluster_Resource.Name=\"Virtual Machine Configuration SQL01\""_s);
    gw::cim::Parameters in;
    in.set(u"Expression"_s, gw::cim::Value::string(u"([nobody])"_s));
    QCOMPARE(codeOf(session->invoke(Call(), path, u"SetDependencies"_s, in).error()), 5002u);
    in.set(u"Expression"_s, gw::cim::Value::string(u"([Virtual Machine SQL01])"_s));
    QCOMPARE(codeOf(session->invoke(Call(), path, u"SetDependencies"_s, in).error()), 1059u);
    in.set(u"Expression"_s, gw::cim::Value::string(QString()));
    LAB_OK(session->invoke(Call(), path, u"SetDependencies"_s, in));
    in = {};
    in.set(u"Resource"_s, gw::cim::Value::string(u"SQL01-boot"_s));
    LAB_OK(session->invoke(Call(), path, u"AddDependency"_s, in));
    QCOMPARE(site.cluster().dependencies(Call(), LabSite::configuration(u"SQL01"_s))->expression,
             u"([SQL01-boot])"_s);
    const auto needed = session->query(
        Call(), u"root\\MSCluster"_s,
        u"ASSOCIATORS OF {MSCluster_Resource.Name=\"Virtual Machine Configuration SQL01\"} WHERE "
        "AssocClass=MSCluster_ResourceToDependentResource Role=Dependent"_s);
    LAB_OK(needed);
    QCOMPARE(needed->size(), 1u);
}

void tst_Cluster::networksArePrivatePropertiesOfTheType()
{
    LabSite site;
    const auto networks = site.cluster().networks(Call());
    const MigrationNetworks wanted{.order = {networks->at(2).id},
                                   .excluded = {networks->at(0).id, networks->at(1).id}};
    LAB_OK(site.cluster().setMigrationNetworks(Call(), wanted));
    QCOMPARE(*site.cluster().migrationNetworks(Call()), wanted);
    LAB_OK(site.cluster().setMigrationNetworks(Call(), wanted)); // once more changes nothing
}

void tst_Cluster::pathsAreVerified()
{
    LabSite site;
    site.guest(u"SQL01"_s);
    const auto verdict = [&](const QString &path) {
        return *site.cluster().verifyPath(Call(), path, u"SQL01"_s);
    };
    QCOMPARE(verdict(u"C:\\ClusterStorage\\Volume1\\SQL01"_s), PathVerdict::Valid);
    QCOMPARE(verdict(u"C:\\ClusterStorage\\Volume10\\SQL01"_s), PathVerdict::NotClustered);
    QCOMPARE(verdict(u"\\\\files\\share\\x.iso"_s), PathVerdict::Smb);
}

void tst_Cluster::faultsStrike_data()
{
    QTest::addColumn<Fault::Kind>("kind");
    QTest::addColumn<quint32>("code");
    QTest::newRow("add-to-cluster-fails") << Fault::Kind::AddToClusterFails << 5u;
    QTest::newRow("rename-fails") << Fault::Kind::RenameFails << 5010u;
    QTest::newRow("no-persistent-reservations") << Fault::Kind::NoPersistentReservations << 1u;
    QTest::newRow("add-virtual-machine-fails") << Fault::Kind::AddVirtualMachineFails << 5023u;
    QTest::newRow("refresh-fails") << Fault::Kind::RefreshFails << 1168u;
    QTest::newRow("start-fails") << Fault::Kind::StartFails << 5038u;
    QTest::newRow("networks-read-only") << Fault::Kind::NetworksReadOnly << 5u;
    QTest::newRow("migration-refused") << Fault::Kind::MigrationRefused << 1450u;
}

void tst_Cluster::faultsStrike()
{
    QFETCH(Fault::Kind, kind);
    QFETCH(quint32, code);
    LabSite site({{.kind = kind, .node = {}, .subject = {}}});
    const auto cluster = site.cluster();
    site.preparedLun(u"disk"_s);
    const auto offered = cluster.availableDisks(Call());
    LAB_OK(offered);
    const auto made = site.hyperV(u"HV1"_s).defineGuest(
        Call(), {.name = u"SQL01"_s, .folder = u"C:\\ClusterStorage\\Volume1\\SQL01"_s, .notes = {}});
    LAB_OK(made);
    const MigrationNetworks wanted{.order = {cluster.networks(Call())->front().id}, .excluded = {}};
    // Each step of the flow once; the first that fails is the one that the fault belongs to.
    quint32 failed = 0;
    const auto step = [&](const auto &result) {
        if (!result && failed == 0)
            failed = codeOf(result.error());
        return bool(result);
    };
    step(cluster.addToCluster(Call(), offered->front(), u"disk"_s)) &&
        step(cluster.bringResourceOnline(Call(), u"disk"_s)) &&
        step(cluster.renameResource(Call(), u"disk"_s, u"boot"_s)) &&
        step(site.clusterAt(u"HV1"_s).addVirtualMachine(Call(), u"SQL01"_s)) &&
        step(cluster.refreshConfiguration(Call(), LabSite::configuration(u"SQL01"_s))) &&
        step(cluster.setMigrationNetworks(Call(), wanted)) &&
        step(cluster.bringGroupOnline(Call(), u"SQL01"_s)) &&
        step(cluster.startLiveMigration(Call(), u"SQL01"_s, u"HV2"_s));
    QCOMPARE(failed, code);
}

QTEST_GUILESS_MAIN(tst_Cluster)
#include "tst_cluster.moc"
