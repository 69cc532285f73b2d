// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/cluster_client.h"

#include "scripted_session.h"

#include <QTest>

#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::wmi;
using gw::test::ScriptedSession;
using namespace std::chrono_literals;

namespace {

cim::Instance group(const QString &name, quint32 state, const QString &owner)
{
    cim::Instance instance(u"MSCluster_ResourceGroup"_s);
    instance.set(u"Name"_s, cim::Value::string(name));
    instance.set(u"State"_s, cim::Value::uint32(state));
    instance.set(u"OwnerNode"_s, cim::Value::string(owner));
    instance.set(u"GroupType"_s, cim::Value::uint32(111));
    return instance;
}

cim::Instance guestResource(const QString &failureReason)
{
    cim::Instance properties(u"MSCluster_Property"_s);
    properties.set(u"MigrationState"_s, cim::Value::uint32(5));
    properties.set(u"MigrationFailureReason"_s, cim::Value::string(failureReason));
    cim::Instance instance(u"MSCluster_Resource"_s);
    instance.set(u"Name"_s, cim::Value::string(u"Virtual Machine SQL01"_s));
    instance.set(u"Type"_s, cim::Value::string(u"Virtual Machine"_s));
    instance.set(u"PrivateProperties"_s, cim::Value::object(properties));
    return instance;
}

Error win32(quint32 code)
{
    return cim::wbemError(0x80070000U | code, u"test"_s, {});
}

const QString ofGroup = u"ASSOCIATORS OF {MSCluster_ResourceGroup.Name=\"SQL01\"} WHERE "
                        "AssocClass=MSCluster_ResourceGroupToResource"_s;
const QString theGroup = u"SELECT * FROM MSCluster_ResourceGroup WHERE Name='SQL01'"_s;

/// Property list of MoveClusterGroupEx, byte by byte (clusapi: CLUSPROP_LIST).
QByteArray expectedList()
{
    const auto name = [](const char16_t *text, int count) {
        return QByteArray(reinterpret_cast<const char *>(text), count * 2);
    };
    const QByteArray live = QByteArray::fromHex("02000100"
                                                "04000000"
                                                "04000000"
                                                "00000000");
    return QByteArray::fromHex("02000000") +
           QByteArray::fromHex("03000400"
                               "20000000") +
           name(u"Virtual Machine", 16) + live +
           QByteArray::fromHex("03000400"
                               "3c000000") +
           name(u"Virtual Machine Configuration", 30) + live;
}

} // namespace

class TestClusterClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { session = std::make_shared<ScriptedSession>(u"CL1"_s); }

    void readsDependencyExpressions()
    {
        const auto parsed = parseDependencies(u"([Cluster Disk 3]) and ([SQL01 data] or [Cluster Disk 3])"_s);
        QVERIFY(parsed);
        QCOMPARE(parsed->resources, (QStringList{u"Cluster Disk 3"_s, u"SQL01 data"_s}));
        QVERIFY(parsed->names(u"sql01 DATA"_s));
        QVERIFY(parseDependencies(QString())->resources.isEmpty());
        QCOMPARE(parseDependencies(u"([Cluster"_s).error().kind, Error::Kind::Corrupt);
    }

    void volumeOneIsNotVolumeTen()
    {
        SharedVolume volume;
        volume.path = u"C:\\ClusterStorage\\Volume1"_s;
        QVERIFY(volume.holds(u"c:\\clusterstorage\\volume1\\SQL01"_s));
        QVERIFY(volume.holds(u"C:\\ClusterStorage\\Volume1\\"_s));
        QVERIFY(!volume.holds(u"C:\\ClusterStorage\\Volume10\\SQL01"_s));
    }

    void addsADiskAndLearnsItsName()
    {
        cim::Parameters out;
        out.set(u"Path"_s, cim::Value::string(u"MSCluster_Resource.Name=\"Cluster Disk 4\""_s));
        session->answerMethod(u"AddToCluster"_s, cim::MethodResult{.out = out});
        AvailableDisk disk;
        disk.path =
            cim::ObjectPath(u"MSCluster_AvailableDisk"_s).setKey(u"Id"_s, cim::Value::string(u"{guid}"_s));
        const auto added = ClusterClient(session).addToCluster(Call(), disk, u"SQL01 boot"_s);
        QVERIFY(added);
        QCOMPARE(*added, u"Cluster Disk 4"_s);
        QCOMPARE(session->invocations().front().in[u"ResourceName"_s].text(), u"SQL01 boot"_s);
    }

    void quotesNames()
    {
        const QString wql = u"SELECT * FROM MSCluster_Resource WHERE Name='O\\'Brien\\\\1'"_s;
        session->answer(wql, {});
        QCOMPARE(ClusterClient(session).resource(Call(), u"O'Brien\\1"_s).error().kind,
                 Error::Kind::NotFound);
        QCOMPARE(session->queries(), QStringList{wql});
    }

    void asksForALiveMigration()
    {
        session->answerMethod(u"MoveToNewNodeParams"_s, fail(win32(997)));
        QVERIFY(ClusterClient(session).startLiveMigration(Call(), u"SQL01"_s, u"HV2"_s));
        const auto call = session->invocations().front();
        QCOMPARE(call.object.relative(), u"MSCluster_ResourceGroup.Name=\"SQL01\""_s);
        QCOMPARE(call.in[u"NodeName"_s].text(), u"HV2"_s);
        QCOMPARE(call.in[u"Flags"_s].toUInt(), 14U);
        QCOMPARE(call.in[u"Parameters"_s].toBytes().toHex(), expectedList().toHex());
    }

    void aMigrationThatCameBackHasFailed()
    {
        session->answer(theGroup, {group(u"SQL01"_s, 4, u"HV1"_s)});
        session->answer(ofGroup, {guestResource(u"2147942570"_s)});
        ClusterClient client(session);
        // Pending at first; back online on its source while the second look is taken.
        std::jthread later([this] {
            std::this_thread::sleep_for(50ms);
            session->answer(theGroup, {group(u"SQL01"_s, 0, u"HV1"_s)});
        });
        const auto followed = client.followLiveMigration(Call(20s), u"SQL01"_s, u"HV2"_s);
        QVERIFY(!followed);
        QCOMPARE(followed.error().kind, Error::Kind::Failed);
        QCOMPARE(followed.error().code, (SystemCode{SystemCode::Domain::HResult, 0x800700AA}));
        QVERIFY(followed.error().reason.contains(u"HV1"_s));
    }

    void aMigrationEndsOnItsTarget()
    {
        session->answer(theGroup, {group(u"SQL01"_s, 0, u"hv2"_s)});
        QVERIFY(ClusterClient(session).followLiveMigration(Call(), u"SQL01"_s, u"HV2"_s));
    }

    void nothingToCancelIsFine()
    {
        session->answerMethod(u"CancelOperation"_s, fail(win32(5023)));
        QVERIFY(ClusterClient(session).cancelMigration(Call(), u"SQL01"_s));
    }

    void keepsOtherPrivatePropertiesOfTheType()
    {
        cim::Instance properties(u"MSCluster_Property_ResourceType"_s);
        properties.set(u"SomethingElse"_s, cim::Value::uint32(7));
        properties.set(u"MigrationNetworkOrder"_s, cim::Value::string(u"a;b"_s));
        cim::Instance type(u"MSCluster_ResourceType"_s);
        type.setPath(cim::ObjectPath(u"MSCluster_ResourceType"_s)
                         .setKey(u"Name"_s, cim::Value::string(u"Virtual Machine"_s)));
        type.set(u"Name"_s, cim::Value::string(u"Virtual Machine"_s));
        type.set(u"PrivateProperties"_s, cim::Value::object(properties));
        session->object(type);
        ClusterClient client(session);
        QCOMPARE(client.migrationNetworks(Call())->order, (QStringList{u"a"_s, u"b"_s}));
        QVERIFY(client.setMigrationNetworks(Call(), {{u"c"_s}, {u"a"_s, u"b"_s}}));
        const auto written = session->written().front()[u"PrivateProperties"_s].toObject();
        QCOMPARE((*written)[u"MigrationNetworkOrder"_s].text(), u"c"_s);
        QCOMPARE((*written)[u"MigrationExcludeNetworks"_s].text(), u"a;b"_s);
        QCOMPARE((*written)[u"SomethingElse"_s].toUInt(), 7U);
    }

    void aGroupNameInUseIsSaidBeforeAnythingHappens()
    {
        session->answer(theGroup, {group(u"SQL01"_s, 1, u"HV1"_s)});
        const auto made = ClusterClient(session).addVirtualMachine(Call(), u"SQL01"_s);
        QCOMPARE(made.error().kind, Error::Kind::AlreadyExists);
        QVERIFY(session->invocations().empty());
    }

    void joinsDisksByWhatBothSidesHave()
    {
        ClusterDisk clustered;
        clustered.guid = comparableGuid(u"{4C1B1A2F-0000-0000-0000-000000000001}"_s);
        Disk disk;
        disk.uniqueId = u"6001"_s;
        disk.guid = comparableGuid(u"4c1b1a2f-0000-0000-0000-000000000001"_s);
        QVERIFY(clustered.is(disk));
        clustered.uniqueId = u"6002"_s; // Windows Server 2016: the identifier decides
        QVERIFY(!clustered.is(disk));
        QVERIFY(!ClusterDisk().is(Disk()));
    }

    /// Listed, and renamed or removed by somebody else before its disk was asked for.
    void aDiskThatGoesWhileTheyAreListedIsLeftOut()
    {
        const auto disk = [](const QString &name) {
            Resource resource;
            resource.name = name;
            resource.type = u"Physical Disk"_s;
            return resource;
        };
        const QString ask = u"ASSOCIATORS OF {MSCluster_Resource.Name=\"%1\"} WHERE "
                            "AssocClass=MSCluster_ResourceToDisk"_s;
        session->refuse(ask.arg(u"Gone"_s), cim::wbemError(quint32(cim::WbemStatus::NotFound), {}, {}));
        session->answer(ask.arg(u"Offline"_s), {});
        const auto disks = ClusterClient(session).disksOf(Call(), {disk(u"Gone"_s), disk(u"Offline"_s)});
        QVERIFY2(disks, qPrintable(disks ? QString() : disks.error().text()));
        QCOMPARE(disks->size(), 1U);
        QCOMPARE(disks->front().resource.name, u"Offline"_s);
    }

private:
    std::shared_ptr<ScriptedSession> session;
};

QTEST_GUILESS_MAIN(TestClusterClient)
#include "tst_cluster_client.moc"
