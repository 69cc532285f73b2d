// SPDX-License-Identifier: Apache-2.0
#include "lab_site.h"

using namespace Qt::Literals::StringLiterals;
using gw::ByteSize;
using gw::Call;
using gw::lab::Fault;
using gw::lab::Timing;
using namespace gw::wmi;

class tst_HyperV : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void generationsHaveTheirControllers();
    void hardwareIsSet();
    void onlyOfflineDisksAreTaken();
    void diskIsKeptByNumber();
    void ideChangesOnlyWhileOff();
    void savedGuestRefusesDisks();
    void jobsTakeTimeAndMayFail();
    void guestWithoutSystemHasNoHeartbeat();
    void fullFormatEatsThePool();
};

void tst_HyperV::generationsHaveTheirControllers()
{
    LabSite site;
    auto host = site.hyperV(u"HV1"_s);
    const Guest first = site.guest(u"one"_s, 1), second = site.guest(u"two"_s, 2);
    QCOMPARE(host.controllers(Call(), first)->size(), 2u);
    QVERIFY(host.controllers(Call(), second)->empty());
    for (int count = 0; count < 4; ++count)
        LAB_OK(host.addScsiController(Call(), second));
    QVERIFY(!host.addScsiController(Call(), second));
    QCOMPARE(host.settings(Call(), second)->generation, 2);
    QCOMPARE(host.settings(Call(), first)->configurationRoot, u"C:\\ClusterStorage\\Volume1\\one"_s);
}

void tst_HyperV::hardwareIsSet()
{
    LabSite site;
    auto host = site.hyperV(u"HV1"_s);
    const Guest guest = site.guest(u"one"_s);
    const GuestMemory memory{
        .startup = ByteSize::gib(4), .minimum = ByteSize::gib(4), .maximum = ByteSize::gib(4)};
    LAB_OK(host.setMemory(Call(), guest, memory));
    QCOMPARE(host.memory(Call(), guest)->startup, ByteSize::gib(4));
    LAB_OK(host.setProcessors(Call(), guest, {.count = 4, .limitFeatures = true}));
    QCOMPARE(host.processors(Call(), guest)->count, 4u);
    QVERIFY(!host.setProcessors(Call(), guest, {.count = 400}));
    LAB_OK(host.addNetworkAdapter(Call(), guest, u"LAN"_s));
    const auto adapters = host.networkAdapters(Call(), guest);
    LAB_OK(adapters);
    QCOMPARE(adapters->front().switchName, u"LAN"_s);
    QVERIFY(adapters->front().connected);
    QCOMPARE(host.switches(Call())->front().kind, SwitchKind::External);
    LAB_OK(host.setBootOrder(Call(), guest, {2, 1, 3, 0}));
    QVERIFY(!host.setBootOrder(Call(), guest, {2, 2, 3, 0}));
    QCOMPARE(host.settings(Call(), guest)->bootOrder.front(), quint16(2));
    QCOMPARE(*host.checkpoints(Call(), guest), 0);
    LAB_OK(site.cluster().destroyGroup(Call(), u"one"_s));
    LAB_OK(host.destroyGuest(Call(), guest));
    QVERIFY(host.guests(Call())->empty());
}

void tst_HyperV::onlyOfflineDisksAreTaken()
{
    LabSite site;
    auto host = site.hyperV(u"HV1"_s);
    const QString identifier = site.clusteredLun(u"disk"_s);
    const Guest guest = site.guest(u"one"_s);
    const quint32 number = site.disk(u"HV1"_s, identifier).number;
    const auto refused = host.attachPassThroughDisk(Call(), guest, {ControllerKind::Ide, 0, 0}, number);
    QVERIFY(!refused);
    QVERIFY(refused.error().systemText.contains(u"in use"_s));
    LAB_OK(site.cluster().takeResourceOffline(Call(), u"disk"_s));
    LAB_OK(host.attachPassThroughDisk(Call(), guest, {ControllerKind::Ide, 0, 0}, number));
    QCOMPARE(host.drives(Call(), guest)->front().diskNumber, number);
}

void tst_HyperV::diskIsKeptByNumber()
{
    LabSite site;
    auto host = site.hyperV(u"HV1"_s);
    const QString first = site.preparedLun(u"first"_s);
    site.preparedLun(u"second"_s);
    const auto made = host.defineGuest(
        Call(), {.name = u"loner"_s, .folder = u"C:\\ClusterStorage\\Volume1\\loner"_s, .notes = {}});
    LAB_OK(made);
    const quint32 before = site.disk(u"HV1"_s, first).number;
    LAB_OK(host.attachPassThroughDisk(Call(), *made, {ControllerKind::Ide, 0, 0}, before));
    LAB_OK(site.lab().restartNode(Call(), u"HV1"_s));
    QTRY_VERIFY(site.lab().connector()->connect(Call(), u"HV1"_s, {}));
    auto again = site.hyperV(u"HV1"_s);
    QCOMPARE(again.drives(Call(), *made)->front().diskNumber, before);
    QVERIFY(site.disk(u"HV1"_s, first).number != before);
}

void tst_HyperV::ideChangesOnlyWhileOff()
{
    LabSite site;
    auto host = site.hyperV(u"HV1"_s);
    const Guest guest = site.installedGuest(u"one"_s);
    const QString identifier = site.preparedLun(u"more"_s);
    const quint32 number = site.disk(u"HV1"_s, identifier).number;
    QVERIFY(!host.attachPassThroughDisk(Call(), guest, {ControllerKind::Ide, 0, 1}, number));
    LAB_OK(host.turnOff(Call(), guest));
    LAB_OK(host.attachPassThroughDisk(Call(), guest, {ControllerKind::Ide, 0, 1}, number));
}

void tst_HyperV::savedGuestRefusesDisks()
{
    LabSite site;
    auto host = site.hyperV(u"HV1"_s);
    const Guest guest = site.installedGuest(u"one"_s);
    LAB_OK(site.cluster().takeResourceOffline(Call(), u"Virtual Machine one"_s));
    QCOMPARE(host.guest(Call(), guest.id)->state, GuestState::Saved);
    const QString identifier = site.preparedLun(u"more"_s);
    const auto refused = host.attachPassThroughDisk(Call(), guest, {ControllerKind::Ide, 0, 1},
                                                    site.disk(u"HV1"_s, identifier).number);
    QVERIFY(!refused);
    QVERIFY2(refused.error().systemText.contains(u"saved"_s), qPrintable(refused.error().text()));
}

void tst_HyperV::jobsTakeTimeAndMayFail()
{
    Timing slow = Timing::none();
    slow.job = std::chrono::milliseconds(300);
    LabSite site({{.kind = Fault::Kind::DefineSystemFails, .node = {}, .subject = {}, .times = 1}},
                 gw::lab::Backing::Simulated, slow);
    auto host = site.hyperV(u"HV1"_s);
    const GuestRequest request{
        .name = u"one"_s, .folder = u"C:\\ClusterStorage\\Volume1\\one"_s, .notes = {}};
    QVERIFY(!host.defineGuest(Call(), request));
    QVERIFY(host.guests(Call())->empty());
    QList<int> percents;
    const Call watched = Call().reportingTo([&](const QString &, int percent) { percents << percent; });
    LAB_OK(host.defineGuest(watched, request));
    QVERIFY(!percents.isEmpty());
}

void tst_HyperV::guestWithoutSystemHasNoHeartbeat()
{
    LabSite site;
    auto host = site.hyperV(u"HV1"_s);
    const Guest guest = site.guestWithDisk(u"one"_s);
    LAB_OK(site.cluster().bringGroupOnline(Call(), u"one"_s));
    QCOMPARE(*host.heartbeat(Call(), guest), Heartbeat::NoContact);
    const auto refused = host.shutDown(Call(), guest, u"test"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code->value, 32780);
}

void tst_HyperV::fullFormatEatsThePool()
{
    const auto allocated = [](LabSite &site) {
        const auto luns = site.lab().array()->luns(Call());
        for (const auto &lun : *luns)
            if (lun.name == u"one-boot"_s)
                return lun.allocated;
        return ByteSize();
    };
    LabSite quick, full({{.kind = Fault::Kind::FullFormat, .node = {}, .subject = {}, .times = 1}});
    quick.installedGuest(u"one"_s, 1, ByteSize::mib(160));
    full.installedGuest(u"one"_s, 1, ByteSize::mib(160));
    QTRY_COMPARE(*full.hyperV(u"HV1"_s).heartbeat(Call(), *full.hyperV(u"HV1"_s).findGuest(Call(), u"one"_s)),
                 Heartbeat::Ok);
    QTRY_COMPARE(
        *quick.hyperV(u"HV1"_s).heartbeat(Call(), *quick.hyperV(u"HV1"_s).findGuest(Call(), u"one"_s)),
        Heartbeat::Ok);
    QVERIFY(allocated(quick) < ByteSize::mib(16));
    QVERIFY(allocated(full) >= ByteSize::mib(50));
}

QTEST_GUILESS_MAIN(tst_HyperV)
#include "tst_hyperv.moc"
