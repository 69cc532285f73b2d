// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wbem_status.h"
#include "core/site/collect_snapshot.h"
#include "core/site/disk_row.h"

#include "../wmi/scripted_session.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::site;
using gw::test::ScriptedSession;
using namespace std::chrono_literals;

namespace {

const QString identifier = u"60000000000000000E00000000010001"_s;

cim::Instance named(const QString &className, const QString &name)
{
    cim::Instance instance(className);
    instance.set(u"Name"_s, cim::Value::string(name));
    return instance;
}

cim::Instance diskInstance(quint32 number, const QString &uniqueId, quint16 format)
{
    cim::Instance instance(u"MSFT_Disk"_s);
    instance.set(u"Number"_s, cim::Value::uint32(number));
    instance.set(u"UniqueId"_s, cim::Value::string(uniqueId));
    instance.set(u"UniqueIdFormat"_s, cim::Value::uint16(format));
    instance.set(u"Guid"_s, cim::Value::string(u"{4C1B1A2F-0000-0000-0000-000000000001}"_s));
    return instance;
}

std::shared_ptr<ScriptedSession> clusterSession()
{
    auto session = std::make_shared<ScriptedSession>(u"CL1"_s);
    session->answer(u"SELECT * FROM MSCluster_Cluster"_s, {named(u"MSCluster_Cluster"_s, u"CL1"_s)});
    session->answer(u"SELECT * FROM MSCluster_Node"_s,
                    {named(u"MSCluster_Node"_s, u"HV1"_s), named(u"MSCluster_Node"_s, u"HV2"_s),
                     named(u"MSCluster_Node"_s, u"HV3"_s)});
    cim::Instance resource = named(u"MSCluster_Resource"_s, u"SQL01 boot"_s);
    resource.set(u"Type"_s, cim::Value::string(u"Physical Disk"_s));
    session->answer(u"SELECT * FROM MSCluster_Resource"_s, {resource});
    session->answer(u"SELECT * FROM MSCluster_Resource WHERE Type='Physical Disk'"_s, {resource});
    cim::Instance disk(u"MSCluster_Disk"_s);
    disk.set(u"Id"_s, cim::Value::string(u"{4c1b1a2f-0000-0000-0000-000000000001}"_s));
    disk.set(u"GptGuid"_s, cim::Value::string(u"{4c1b1a2f-0000-0000-0000-000000000001}"_s));
    session->answer(
        u"ASSOCIATORS OF {MSCluster_Resource.Name=\"SQL01 boot\"} WHERE AssocClass=MSCluster_ResourceToDisk"_s,
        {disk});
    return session;
}

std::shared_ptr<ScriptedSession> nodeSession(const QString &name, cim::Instance disk)
{
    auto session = std::make_shared<ScriptedSession>(name);
    cim::Instance windows(u"Win32_OperatingSystem"_s);
    windows.set(u"Version"_s, cim::Value::string(u"10.0.17763"_s));
    windows.set(u"SystemDrive"_s, cim::Value::string(u"C:"_s));
    session->answer(u"SELECT * FROM Win32_OperatingSystem"_s, {windows});
    session->answer(u"SELECT * FROM MSFT_Disk"_s, {std::move(disk)});
    return session;
}

/// HV1 and HV2 answer; HV3 is silent.
class ThreeNodes : public cim::Connector
{
public:
    Result<std::shared_ptr<cim::Session>> connect(const Call &call, const QString &host,
                                                  const cim::Account &) override
    {
        if (host == u"CL1"_s)
            return cluster;
        if (host == u"HV1"_s)
            return hv1;
        if (host == u"HV2"_s)
            return hv2;
        ++silentAttempts;
        const auto slept = call.sleep(10min, u"connect to HV3"_s);
        return fail(slept ? Error{} : slept.error());
    }

    std::shared_ptr<ScriptedSession> cluster = clusterSession();
    std::shared_ptr<ScriptedSession> hv1 = nodeSession(u"HV1"_s, diskInstance(4, identifier, 3));
    // This one shows another of the LUN's identifiers.
    std::shared_ptr<ScriptedSession> hv2 = nodeSession(u"HV2"_s, diskInstance(9, u"iqn.example:t,L,1"_s, 8));
    std::atomic<int> silentAttempts = 0;
};

class OneLun : public san::Array, public scsi::Prober
{
public:
    QString kind() const override { return u"manual"_s; }
    QString name() const override { return u"test"_s; }
    std::vector<scsi::Portal> portals() const override { return {}; }
    Result<std::vector<san::Pool>> pools(const Call &) override
    {
        return fail({.kind = Error::Kind::ActionNeeded, .what = u"read pools"_s});
    }
    Result<std::vector<san::Lun>> luns(const Call &) override
    {
        san::Lun lun;
        lun.id = u"1"_s;
        lun.name = u"SQL01-boot"_s;
        lun.size = ByteSize::gib(40);
        lun.addresses = {{.target = {{u"10.0.0.1"_s, 3260}, u"iqn.example:t"_s}, .lun = 1}};
        return std::vector{lun};
    }
    Result<san::Lun> createLun(const Call &, const san::LunRequest &) override { return fail({}); }
    Result<void> mapLun(const Call &, const QString &, const QString &) override { return fail({}); }
    Result<void> unmapLun(const Call &, const QString &, const QString &) override { return fail({}); }
    Result<void> deleteLun(const Call &, const QString &) override { return fail({}); }
    QStringList describeCreate(const san::LunRequest &) const override { return {}; }
    QStringList describeMap(const QString &, const QString &) const override { return {}; }

    Result<std::vector<scsi::LunFacts>> probe(const Call &, const scsi::Target &,
                                              const std::vector<quint16> &) override
    {
        using enum scsi::Designator::Type;
        scsi::LunFacts facts;
        facts.lun = 1;
        facts.designators = {{.type = Naa, .bytes = QByteArray::fromHex(identifier.toLatin1())},
                             {.type = ScsiName, .binary = false, .bytes = "iqn.example:t,L,1"}};
        facts.reservations =
            scsi::PersistentReservations{.supported = true, .keys = {0xFFFFFFFFFFFFFFFF}, .holder = {}};
        facts.layout = scsi::DiskLayout{.style = scsi::DiskLayout::Style::Gpt, .signature = {}};
        return std::vector{facts};
    }
    Result<std::vector<scsi::Target>> discover(const Call &, const scsi::Portal &) override
    {
        return fail({});
    }
    QString initiator() const override { return {}; }
};

} // namespace

class TestSnapshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        connector = std::make_shared<ThreeNodes>();
        array = std::make_shared<OneLun>();
        auto opened = Site::open(Call(), {.connector = connector,
                                          .array = array,
                                          .prober = array,
                                          .cluster = u"CL1"_s,
                                          .nodes = {},
                                          .account = {},
                                          .nodeTimeout = 200ms});
        QVERIFY2(opened.has_value(), qPrintable(opened ? QString() : opened.error().text()));
        site = *opened;
    }

    void aSilentNodeIsUnknownAndTheOthersAreThere()
    {
        const auto snapshot = collectSnapshot(Call(), *site, {});
        QVERIFY(snapshot);
        QCOMPARE(snapshot->nodes.size(), 3U);
        QVERIFY(snapshot->node(u"hv1"_s)->reachable);
        QCOMPARE(snapshot->node(u"HV1"_s)->system->systemDrive, u"C:"_s);
        const NodeFacts *silent = snapshot->node(u"HV3"_s);
        QVERIFY(!silent->reachable);
        QCOMPARE(silent->disks.error().kind, Error::Kind::Timeout);
        // What nobody answered is unknown, never an empty list.
        QVERIFY(!snapshot->node(u"HV1"_s)->switches.known());
        QVERIFY(!snapshot->array.pools.known());
    }

    void asksNothingTwice()
    {
        QVERIFY(site->node(Call(), u"HV1"_s)); // connecting asks what Windows it is
        const auto before = connector->hv1->queries();
        QVERIFY(collectSnapshot(Call(), *site, {}));
        QStringList asked =
            connector->hv1->queries().mid(before.size()) + connector->cluster->queries().mid(1);
        const auto count = asked.size();
        asked.removeDuplicates();
        QCOMPARE(asked.size(), count);
    }

    void joinsALunOverItsIdentifiers()
    {
        const auto snapshot = collectSnapshot(Call(), *site, {});
        const auto rows = diskRows(*snapshot);
        QCOMPARE(rows.size(), 1U);
        const DiskRow &row = rows.front();
        QCOMPARE(row.identifier, identifier);
        QCOMPARE(row.lunName, u"SQL01-boot"_s);
        QCOMPARE((*row.on(u"HV1"_s)->disk)->number, 4U);
        QCOMPARE((*row.on(u"HV2"_s)->disk)->number, 9U);
        QVERIFY(!row.on(u"HV3"_s)->disk.known());
        QVERIFY(!row.onEveryNode());
        QVERIFY(row.resource);
        QCOMPARE(row.resource->name, u"SQL01 boot"_s);
    }

    void readsOneRowFromTheLiveSite()
    {
        const auto row = readDiskRow(Call(), *site, {identifier, u"iqn.example:t,L,1"_s});
        QVERIFY2(row.has_value(), qPrintable(row ? QString() : row.error().text()));
        QCOMPARE((*row->on(u"HV2"_s)->disk)->number, 9U);
        QVERIFY(row->resource);
        const auto absent = readDiskRow(Call(), *site, {u"6001"_s});
        QVERIFY(absent->on(u"HV1"_s)->disk.known() && !*absent->on(u"HV1"_s)->disk);
    }

    void comesBackFromItsFile()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"facts.json"_s);
        const auto snapshot = collectSnapshot(Call(), *site, {});
        QVERIFY(saveSnapshot(path, *snapshot));
        const auto again = loadSnapshot(path);
        QVERIFY2(again.has_value(), qPrintable(again ? QString() : again.error().text()));
        QVERIFY(toJson(*again) == toJson(*snapshot));
        const auto &facts = *again->array.probes.front().facts;
        QCOMPARE(facts.reservations->keys.front(), 0xFFFFFFFFFFFFFFFF);
        QVERIFY(facts.layout->style == scsi::DiskLayout::Style::Gpt);
        QCOMPARE(again->nodes[2].disks.error().kind, Error::Kind::Timeout);
    }

    void aDamagedFileNamesTheField()
    {
        auto json = toJson(*collectSnapshot(Call(), *site, {}));
        json["nodes"][0]["disks"]["value"][0]["size"] = "large";
        const auto snapshot = snapshotFromJson(json);
        QCOMPARE(snapshot.error().kind, Error::Kind::Corrupt);
        QVERIFY2(snapshot.error().reason.contains(u"nodes[0].disks.value[0].size"_s),
                 qPrintable(snapshot.error().reason));
        json["version"] = 99;
        QCOMPARE(snapshotFromJson(json).error().kind, Error::Kind::Unsupported);
    }

    void aCancelledCollectionIsCancelled()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(collectSnapshot(Call(1min, stop.get_token()), *site, {}).error().kind,
                 Error::Kind::Cancelled);
    }

private:
    std::shared_ptr<ThreeNodes> connector;
    std::shared_ptr<OneLun> array;
    std::shared_ptr<Site> site;
};

QTEST_GUILESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
