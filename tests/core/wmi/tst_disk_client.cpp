// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/disk_client.h"

#include "scripted_session.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::wmi;
using gw::test::ScriptedSession;

namespace {

const QString allDisks = u"SELECT * FROM MSFT_Disk"_s;

cim::Instance disk(quint32 number, const QString &uniqueId, quint16 format = 3)
{
    cim::Instance instance(u"MSFT_Disk"_s);
    instance.setPath(
        cim::ObjectPath(u"MSFT_Disk"_s).setKey(u"ObjectId"_s, cim::Value::string(u"disk-%1"_s.arg(number))));
    instance.set(u"Number"_s, cim::Value::uint32(number));
    instance.set(u"UniqueId"_s, cim::Value::string(uniqueId));
    instance.set(u"UniqueIdFormat"_s, cim::Value::uint16(format));
    instance.set(u"PartitionStyle"_s, cim::Value::uint16(0));
    instance.set(u"IsOffline"_s, cim::Value::boolean(true));
    instance.set(u"OfflineReason"_s, cim::Value::uint16(1));
    return instance;
}

} // namespace

class TestDiskClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { session = std::make_shared<ScriptedSession>(); }

    void findsByAnyIdentifierOfTheLun_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<int>("format");
        QTest::newRow("NAA") << u"60000000000000000E00000000010001"_s << 3;
        QTest::newRow("NAA in lower case with 0x") << u"0x60000000000000000e00000000010001"_s << 3;
        QTest::newRow("SCSI name string") << u"iqn.2026-01.example:t,L,0x0001"_s << 8;
    }

    void findsByAnyIdentifierOfTheLun()
    {
        QFETCH(QString, shown);
        QFETCH(int, format);
        session->answer(allDisks, {disk(0, u"local"_s, 0), disk(7, shown, static_cast<quint16>(format))});
        const auto found = DiskClient(session).find(
            Call(), {u"60000000000000000E00000000010001"_s, u"IQN.2026-01.EXAMPLE:T,L,0X0001"_s});
        QVERIFY2(found.has_value(), qPrintable(found ? QString() : found.error().text()));
        QCOMPARE(found->number, 7U);
        QCOMPARE(found->offlineReason, OfflineReason::Policy);
        QCOMPARE(found->partitionStyle, PartitionStyle::Raw);
    }

    void refusesADiskThatIsThereTwice()
    {
        session->answer(allDisks, {disk(3, u"6001"_s), disk(4, u"6001"_s)});
        const auto found = DiskClient(session).find(Call(), {u"6001"_s});
        QVERIFY(!found);
        QCOMPARE(found.error().kind, Error::Kind::Refused);
        QCOMPARE(found.error().evidence.size(), 2);
    }

    void doesNotTakeEmptyForEqual()
    {
        session->answer(allDisks, {disk(3, QString())});
        QCOMPARE(DiskClient(session).find(Call(), {QString()}).error().kind, Error::Kind::NotFound);
    }

    void neverOverrulesACollision()
    {
        Disk copy;
        copy.offlineReason = OfflineReason::Collision;
        const auto online = DiskClient(session).bringOnline(Call(), copy);
        QCOMPARE(online.error().kind, Error::Kind::Refused);
        QVERIFY(session->invocations().empty());
    }

    void sendsOnlyWhatChanges()
    {
        session->answer(allDisks, {disk(7, u"6001"_s)});
        session->answerMethod(u"SetAttributes"_s, ScriptedSession::returns(0));
        session->answerMethod(u"Initialize"_s, ScriptedSession::returns(0));
        const DiskClient client(session);
        const auto found = client.find(Call(), {u"6001"_s});
        QVERIFY(client.clearReadOnly(Call(), *found));
        QVERIFY(client.initialise(Call(), *found, PartitionStyle::Mbr));
        const auto calls = session->invocations();
        QCOMPARE(calls[0].object.key(u"ObjectId"_s).text(), u"disk-7"_s);
        QCOMPARE(calls[0].in.properties().size(), 1U);
        QCOMPARE(calls[0].in[u"IsReadOnly"_s].toBool(), false);
        QCOMPARE(calls[1].in[u"PartitionStyle"_s].toUInt(), 1U);
    }

    void saysWhatTheReturnCodeMeans()
    {
        session->answerMethod(u"Offline"_s, ScriptedSession::returns(41018));
        const auto offline = DiskClient(session).takeOffline(Call(), Disk());
        QCOMPARE(offline.error().code, (SystemCode{SystemCode::Domain::WmiReturn, 41018}));
        QVERIFY(offline.error().reason.contains(u"cluster owns"_s));
        QVERIFY(!offline.error().remedy.isEmpty());
        QCOMPARE(offline.error().place.host, u"HV1"_s);
    }

    void rescansThroughTheClass()
    {
        session->answerMethod(u"UpdateHostStorageCache"_s, ScriptedSession::returns(0));
        QVERIFY(DiskClient(session).rescan(Call()));
        QVERIFY(session->invocations().front().object.isClass());
        QCOMPARE(session->invocations().front().object.className(), u"MSFT_StorageSetting"_s);
    }

    void readsThePolicyUnderEitherName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("live hosts") << u"StorageSetting"_s;
        QTest::newRow("documentation") << u"StorageSettings"_s;
    }

    void readsThePolicyUnderEitherName()
    {
        QFETCH(QString, name);
        cim::Instance setting(u"MSFT_StorageSetting"_s);
        setting.set(u"NewDiskPolicy"_s, cim::Value::uint16(2));
        cim::Parameters out;
        out.set(name, cim::Value::object(setting));
        session->answerMethod(u"Get"_s, ScriptedSession::returns(0, out));
        const auto policy = DiskClient(session).newDiskPolicy(Call());
        QVERIFY(policy);
        QCOMPARE(*policy, NewDiskPolicy::OfflineShared);
    }

    void withoutTheFeatureThereIsNoMultipath()
    {
        const QString wql = u"SELECT * FROM MPIO_DISK_INFO"_s;
        session->refuse(wql, ScriptedSession::status(cim::WbemStatus::InvalidClass, wql));
        const auto none = DiskClient(session).multipath(Call());
        QVERIFY(none && !none->installed);
        session->refuse(wql, ScriptedSession::status(cim::WbemStatus::AccessDenied, wql));
        QCOMPARE(DiskClient(session).multipath(Call()).error().kind, Error::Kind::AccessDenied);
    }

private:
    std::shared_ptr<ScriptedSession> session;
};

QTEST_GUILESS_MAIN(TestDiskClient)
#include "tst_disk_client.moc"
