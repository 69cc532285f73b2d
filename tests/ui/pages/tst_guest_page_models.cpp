// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/choose_networks_view_model.h"
#include "ui/pages/guest_sight.h"
#include "ui/pages/install_os_view_model.h"
#include "ui/pages/migration_schedule.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// What the pages from install-os on decide, without their widgets.
class TestGuestPageModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesTheLatestTimeThatHasComeOnly()
    {
        const QDateTime start(QDate(2025, 3, 1), QTime(8, 0), Qt::UTC);
        const MigrationSchedule schedule{.start = start, .everyHours = 6, .days = 1};
        QCOMPARE(schedule.times().size(), std::size_t(4));
        QVERIFY(!dueSlot(schedule, {}, start.addSecs(-1)));
        QCOMPARE(dueSlot(schedule, {}, start), start);

        // The window was closed at the first time; the second one has come.
        const QDateTime now = start.addSecs(7 * 3600);
        const QDateTime second = start.addSecs(6 * 3600);
        QCOMPARE(dueSlot(schedule, {}, now), second);
        const MigrationEntry served{.from = u"HV1"_s, .to = u"HV2"_s, .slot = second};
        QVERIFY(!dueSlot(schedule, {served}, now));

        const auto slotList = slotsOf(schedule, {served}, now);
        QCOMPARE(slotList[0].state, State::Stopped);
        QCOMPARE(slotList[1].state, State::Done);
        QCOMPARE(slotList[2].state, State::ToDo);
        const MigrationEntry failed{.from = u"HV2"_s, .to = u"HV1"_s, .problem = u"silent"_s, .slot = second};
        QCOMPARE(slotsOf(schedule, {served, failed}, now)[1].state, State::Attention);
        QCOMPARE(slotsOf(schedule, {served, failed}, now)[1].text, u"silent"_s);
        // After the last one has passed nothing is made up for.
        QVERIFY(!dueSlot(schedule, {}, start.addDays(2)));
    }

    void keepsLogAndScheduleInTheFolder()
    {
        QTemporaryDir folder;
        const MigrationStore store(folder.path());
        QVERIFY(!store.schedule());
        const QDateTime start(QDate(2025, 3, 1), QTime(8, 0, 0, 250), Qt::UTC);
        QVERIFY(store.setSchedule(MigrationSchedule{.start = start, .everyHours = 3, .days = 2}));
        const MigrationEntry entry{.from = u"HV1"_s,
                                   .to = u"HV2"_s,
                                   .times = {.began = start,
                                             .took = std::chrono::milliseconds(1600),
                                             .silent = std::chrono::milliseconds(90)},
                                   .slot = start};
        QVERIFY(store.append(entry));
        QVERIFY(store.append({.from = u"HV2"_s, .to = u"HV1"_s, .problem = u"went back"_s}));

        const MigrationStore again(folder.path());
        QCOMPARE(again.schedule()->start, start);
        QCOMPARE(again.schedule()->everyHours, 3);
        const auto entries = again.entries();
        QCOMPARE(entries.size(), std::size_t(2));
        QVERIFY(entries[0].times == entry.times);
        QCOMPARE(entries[0].slot, start);
        QCOMPARE(entries[1].problem, u"went back"_s);
        QVERIFY(!entries[1].slot.isValid());
        QVERIFY(again.setSchedule({}));
        QVERIFY(!store.schedule());
    }

    void suggestsTheClusterNetworkAndExcludesTheOthers()
    {
        const auto network = [](const QString &name, wmi::NetworkRole role) {
            return wmi::ClusterNetwork{.name = name,
                                       .id = u"id-"_s + name,
                                       .role = role,
                                       .state = wmi::NetworkState::Up,
                                       .address = u"10.0.3.0"_s,
                                       .mask = u"255.255.255.0"_s};
        };
        NetworkFacts facts{.networks = {network(u"LAN"_s, wmi::NetworkRole::ClusterAndClient),
                                        network(u"Move"_s, wmi::NetworkRole::Cluster),
                                        network(u"SAN"_s, wmi::NetworkRole::None)},
                           .now = {}};
        auto order = withSuggestedNetworks(facts, {});
        QCOMPARE(order.migrationNetworks, QStringList(u"Move"_s));
        QCOMPARE(order.excludedNetworks, QStringList({u"LAN"_s, u"SAN"_s}));
        const auto choices = networkChoices(facts, order);
        QCOMPARE(choices.front().name, u"Move"_s);
        QCOMPARE(choices.front().detail, u"10.0.3.0/24, cluster only"_s);
        QVERIFY(choices.front().used && !choices.back().used);

        // What the cluster was told already comes first; what a person has chosen stays.
        facts.now.order = {u"id-LAN"_s};
        QCOMPARE(withSuggestedNetworks(facts, {}).migrationNetworks, QStringList(u"LAN"_s));
        QCOMPARE(withSuggestedNetworks(facts, order).migrationNetworks, QStringList(u"Move"_s));
    }

    void refusesMediaThatTheGuestCannotUse()
    {
        provision::Order order;
        order.disks = {{.name = u"A-boot"_s, .role = provision::DiskRole::Boot, .size = ByteSize::gib(100)}};
        order.generation = 2;
        QVERIFY(!whyNotInstallFrom(order, InstallFrom::HostDvd, {}).isEmpty());
        QVERIFY(whyNotInstallFrom(order, InstallFrom::Iso, {}).isEmpty());
        order.generation = 1;
        QVERIFY(whyNotInstallFrom(order, InstallFrom::HostDvd, {}).isEmpty());
        order = withInstallFrom(order, InstallFrom::Iso, u"C:\\x.iso"_s);
        QCOMPARE(installFrom(order), InstallFrom::Iso);
        QCOMPARE(installFrom(withInstallFrom(order, InstallFrom::Nothing, {})), InstallFrom::Nothing);
        order.disks[0].adopt = u"6000D310"_s; // its data must not be overwritten
        QVERIFY(!whyNotInstallFrom(order, InstallFrom::Iso, {}).isEmpty());
        QVERIFY(whyNotInstallFrom(order, InstallFrom::Nothing, {}).isEmpty());
    }

    void readsTheScreenAsHyperVSendsIt()
    {
        QByteArray pixels;
        pixels.append(char(0x00)).append(char(0xF8)); // red, low byte first
        pixels.append(char(0x1F)).append(char(0x00)); // blue
        const QImage screen = screenOf(pixels, {2, 1});
        QCOMPARE(screen.pixelColor(0, 0), QColor(255, 0, 0));
        QCOMPARE(screen.pixelColor(1, 0), QColor(0, 0, 255));
        QVERIFY(screenOf(pixels, {2, 2}).isNull());
    }
};

QTEST_GUILESS_MAIN(TestGuestPageModels)
#include "tst_guest_page_models.moc"
