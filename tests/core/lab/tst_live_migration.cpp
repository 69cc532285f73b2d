// SPDX-License-Identifier: Apache-2.0
#include "lab_site.h"

#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;
using gw::Call;
using gw::Error;
using gw::lab::Backing;
using gw::lab::Fault;
using namespace gw::wmi;

/// From an empty LUN to a guest that moves.
class tst_LiveMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guestIsInstalledShutDownAndMoved_data();
    void guestIsInstalledShutDownAndMoved();
    void failedMigrationLooksFinished();
    void localMediaStopIt();
    void targetThatDiesGivesItBack();
    void aNodeThatRestartsLosesItsGuestToTheOther();
    void quickMigrationSavesTheGuest();
    void guestsOfAScenarioRunAndMove();
};

namespace {

/// The guest's row where it is now.
Guest on(LabSite &site, const QString &node, const QString &id)
{
    const auto found = site.hyperV(node).guest(Call(), id);
    return found ? *found : Guest{};
}

} // namespace

void tst_LiveMigration::guestIsInstalledShutDownAndMoved_data()
{
    QTest::addColumn<int>("generation");
    QTest::addColumn<bool>("realSan");
    QTest::newRow("generation 1") << 1 << false;
    QTest::newRow("generation 2") << 2 << false;
    QTest::newRow("generation 1, tgt") << 1 << true;
}

void tst_LiveMigration::guestIsInstalledShutDownAndMoved()
{
    QFETCH(int, generation);
    QFETCH(bool, realSan);
    if (realSan && QStandardPaths::findExecutable(u"tgtd"_s).isEmpty() &&
        QStandardPaths::findExecutable(u"tgtd"_s, {u"/usr/sbin"_s}).isEmpty())
        QSKIP("tgt is not installed");
    LabSite site({}, realSan ? Backing::Tgt : Backing::Simulated);
    const Guest guest = site.installedGuest(u"SQL01"_s, generation);
    auto host = site.hyperV(u"HV1"_s);
    QCOMPARE(host.guest(Call(), guest.id)->state, GuestState::Running);
    QTRY_COMPARE(*host.heartbeat(Call(), guest), Heartbeat::Ok);
    QVERIFY(!host.thumbnail(Call(), guest, 80, 60)->isEmpty());

    LAB_OK(host.shutDown(Call(), guest, u"test"_s));
    LAB_OK(host.awaitState(Call(), guest, GuestState::Off));
    QCOMPARE(*host.heartbeat(Call(), guest), Heartbeat::Absent);
    QVERIFY(site.cluster().partitionsOf(Call(), u"SQL01-boot"_s)->empty());
    site.rescan();
    const auto partitions = site.cluster().partitionsOf(Call(), u"SQL01-boot"_s);
    LAB_OK(partitions);
    QCOMPARE(partitions->size(), generation == 1 ? 2u : 1u);
    for (const ClusterPartition &partition : *partitions)
        QVERIFY(partition.throughGlobalRoot());

    LAB_OK(site.cluster().bringGroupOnline(Call(), u"SQL01"_s));
    QTRY_COMPARE(*host.heartbeat(Call(), guest), Heartbeat::Ok);
    for (const QString &target : {u"HV2"_s, u"HV1"_s}) {
        LAB_OK(site.cluster().startLiveMigration(Call(), u"SQL01"_s, target));
        LAB_OK(site.cluster().followLiveMigration(Call(), u"SQL01"_s, target));
        QCOMPARE(on(site, target, guest.id).state, GuestState::Running);
        QCOMPARE(*site.hyperV(target).heartbeat(Call(), guest), Heartbeat::Ok);
        const auto identifier = site.cluster().diskOf(Call(), u"SQL01-boot"_s)->uniqueId;
        const auto drives = site.hyperV(target).drives(Call(), guest);
        QCOMPARE(drives->front().diskNumber, site.disk(target, identifier).number);
    }
}

void tst_LiveMigration::failedMigrationLooksFinished()
{
    LabSite site({{.kind = Fault::Kind::MigrationFails, .node = {}, .subject = {}, .times = 1}});
    const Guest guest = site.installedGuest(u"SQL01"_s);
    LAB_OK(site.cluster().startLiveMigration(Call(), u"SQL01"_s, u"HV2"_s));
    const auto followed = site.cluster().followLiveMigration(Call(), u"SQL01"_s, u"HV2"_s);
    QVERIFY(!followed);
    QCOMPARE(site.cluster().group(Call(), u"SQL01"_s)->state, GroupState::Online);
    QCOMPARE(site.cluster().group(Call(), u"SQL01"_s)->ownerNode, u"HV1"_s);
    QCOMPARE(on(site, u"HV1"_s, guest.id).state, GuestState::Running);
    LAB_OK(site.cluster().startLiveMigration(Call(), u"SQL01"_s, u"HV2"_s));
    LAB_OK(site.cluster().followLiveMigration(Call(), u"SQL01"_s, u"HV2"_s));
}

void tst_LiveMigration::localMediaStopIt()
{
    LabSite site;
    const Guest guest = site.installedGuest(u"SQL01"_s);
    auto host = site.hyperV(u"HV1"_s);
    LAB_OK(host.insertIso(Call(), guest, {ControllerKind::Ide, 1, 1}, u"C:\\iso\\drivers.iso"_s));
    LAB_OK(site.cluster().startLiveMigration(Call(), u"SQL01"_s, u"HV2"_s));
    QVERIFY(!site.cluster().followLiveMigration(Call(), u"SQL01"_s, u"HV2"_s));
    const auto drives = host.drives(Call(), guest);
    for (const Drive &drive : *drives)
        if (drive.kind == DriveKind::Dvd)
            LAB_OK(host.eject(Call(), drive));
    LAB_OK(site.cluster().startLiveMigration(Call(), u"SQL01"_s, u"HV2"_s));
    LAB_OK(site.cluster().followLiveMigration(Call(), u"SQL01"_s, u"HV2"_s));
}

void tst_LiveMigration::targetThatDiesGivesItBack()
{
    LabSite site({{.kind = Fault::Kind::NodeDiesInMigration, .node = {}, .subject = {}, .times = 1}});
    const Guest guest = site.installedGuest(u"SQL01"_s);
    LAB_OK(site.clusterAt(u"HV1"_s).startLiveMigration(Call(), u"SQL01"_s, u"HV2"_s));
    QVERIFY(!site.clusterAt(u"HV1"_s).followLiveMigration(Call(), u"SQL01"_s, u"HV2"_s));
    QCOMPARE(on(site, u"HV1"_s, guest.id).state, GuestState::Running);
}

void tst_LiveMigration::aNodeThatRestartsLosesItsGuestToTheOther()
{
    LabSite site;
    const Guest guest = site.installedGuest(u"SQL01"_s);
    LAB_OK(site.lab().restartNode(Call(), u"HV1"_s));
    QCOMPARE(site.clusterAt(u"HV2"_s).group(Call(), u"SQL01"_s)->ownerNode, u"HV2"_s);
    QTRY_COMPARE(*site.hyperV(u"HV2"_s).heartbeat(Call(), guest), Heartbeat::Ok);
    LAB_OK(site.cluster().startLiveMigration(Call(), u"SQL01"_s, u"HV1"_s));
    LAB_OK(site.cluster().followLiveMigration(Call(), u"SQL01"_s, u"HV1"_s));
}

void tst_LiveMigration::quickMigrationSavesTheGuest()
{
    LabSite site;
    const Guest guest = site.installedGuest(u"SQL01"_s);
    LAB_OK(site.cluster().moveGroup(Call(), u"SQL01"_s, u"HV2"_s));
    QCOMPARE(on(site, u"HV2"_s, guest.id).state, GuestState::Running);
    QVERIFY(!site.hyperV(u"HV1"_s).guest(Call(), guest.id));
}

void tst_LiveMigration::guestsOfAScenarioRunAndMove()
{
    using namespace gw::lab;
    auto scenario = *Scenario::load(u"blog"_s);
    const gw::ByteSize size = gw::ByteSize::gib(20);
    scenario.disks.push_back(
        {.name = u"MAIL-boot"_s, .use = ScenarioDisk::Use::Guest, .size = size, .guest = u"MAIL"_s});
    scenario.disks.push_back(
        {.name = u"MAIL-data"_s, .use = ScenarioDisk::Use::Guest, .size = size, .guest = u"MAIL"_s});
    scenario.disks.push_back(
        {.name = u"WEB-boot"_s, .use = ScenarioDisk::Use::Guest, .size = size, .guest = u"WEB"_s});
    const gw::ByteSize memory = gw::ByteSize::gib(4);
    scenario.guests.push_back({.name = u"MAIL"_s, .memory = memory, .node = u"HV1"_s, .dvdCaptured = true});
    scenario.guests.push_back(
        {.name = u"WEB"_s, .memory = memory, .node = u"HV2"_s, .dependencyMissing = true});
    LabSite site(scenario);
    QCOMPARE(site.cluster().dependencies(Call(), LabSite::configuration(u"MAIL"_s))->resources.size(), 2);
    QVERIFY(site.cluster().dependencies(Call(), LabSite::configuration(u"WEB"_s))->resources.isEmpty());
    QCOMPARE(site.cluster().partitionsOf(Call(), u"MAIL-boot"_s)->size(), 2u);
    auto host = site.hyperV(u"HV1"_s);
    const Guest mail = *host.findGuest(Call(), u"MAIL"_s);
    QCOMPARE(*host.heartbeat(Call(), mail), Heartbeat::Ok);

    // The DVD that somebody left captured stops it.
    QVERIFY(!site.cluster().refreshConfiguration(Call(), LabSite::configuration(u"MAIL"_s)));
    const auto drives = host.drives(Call(), mail);
    for (const Drive &drive : *drives)
        if (drive.kind == DriveKind::HostDvd)
            LAB_OK(host.eject(Call(), drive));
    LAB_OK(site.cluster().startLiveMigration(Call(), u"MAIL"_s, u"HV2"_s));
    LAB_OK(site.cluster().followLiveMigration(Call(), u"MAIL"_s, u"HV2"_s));

    site.reopen(scenario);
    QCOMPARE(site.cluster().group(Call(), u"MAIL"_s)->ownerNode, u"HV2"_s);
    QCOMPARE(*site.hyperV(u"HV2"_s).heartbeat(Call(), mail), Heartbeat::Ok);
    LAB_OK(site.cluster().startLiveMigration(Call(), u"MAIL"_s, u"HV1"_s));
    LAB_OK(site.cluster().followLiveMigration(Call(), u"MAIL"_s, u"HV1"_s));
}

QTEST_GUILESS_MAIN(tst_LiveMigration)
#include "tst_live_migration.moc"
