// SPDX-License-Identifier: Apache-2.0
#include "core/cim/embedded_text.h"
#include "core/wmi/hyperv_client.h"
#include "core/wmi/namespaces.h"

#include "scripted_session.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::wmi;
using gw::test::ScriptedSession;
using namespace std::chrono_literals;

namespace {

const QString guestId = u"0F7A2B34-0000-4000-8000-000000000001"_s;

cim::ObjectPath path(const QString &className, const QString &key, const QString &value)
{
    return cim::ObjectPath(className)
        .setHost(u"HV1"_s)
        .setNamespace(hyperVNamespace)
        .setKey(key, cim::Value::string(value));
}

cim::Instance instance(const cim::ObjectPath &at)
{
    cim::Instance made(at.className());
    made.setPath(at);
    return made;
}

cim::ObjectPath settingPath(const QString &id,
                            const QString &className = u"Msvm_ResourceAllocationSettingData"_s)
{
    return path(className, u"InstanceID"_s, u"Microsoft:"_s + guestId + u'\\' + id);
}

cim::Instance setting(const QString &id, const QString &subType, const QString &address = {})
{
    cim::Instance made = instance(settingPath(id));
    made.set(u"ResourceSubType"_s, cim::Value::string(subType));
    made.set(u"Address"_s, cim::Value::string(address));
    return made;
}

cim::Instance child(cim::Instance made, const QString &parent, int location, const QString &host)
{
    made.set(u"Parent"_s, cim::Value::string(settingPath(parent).text()));
    made.set(u"AddressOnParent"_s, cim::Value::string(QString::number(location)));
    if (!host.isEmpty())
        made.set(u"HostResource"_s, cim::Value::strings({host}));
    return made;
}

cim::ObjectPath hostDisk(quint32 number)
{
    return path(u"Msvm_DiskDrive"_s, u"DeviceID"_s,
                u"Microsoft:353B3BE8-310C-4CF4-839E-4E1B14616136\\%1"_s.arg(number));
}

const QString ide = u"Microsoft:Hyper-V:Emulated IDE Controller"_s;
const QString scsi = u"Microsoft:Hyper-V:Synthetic SCSI Controller"_s;
const QString physical = u"Microsoft:Hyper-V:Physical Disk Drive"_s;
const QString dvd = u"Microsoft:Hyper-V:Synthetic DVD Drive"_s;
const QString resources = u"SELECT * FROM Msvm_ResourceAllocationSettingData WHERE InstanceID LIKE "
                          "'Microsoft:0F7A2B34-0000-4000-8000-000000000001%'"_s;
const QString storage = u"SELECT * FROM Msvm_StorageAllocationSettingData WHERE InstanceID LIKE "
                        "'Microsoft:0F7A2B34-0000-4000-8000-000000000001%'"_s;
const QString jobId = u"job-1"_s;

cim::ObjectPath jobPath()
{
    return path(u"Msvm_ConcreteJob"_s, u"InstanceID"_s, jobId);
}

cim::Instance job(quint16 state, quint16 error = 0, const QString &text = {})
{
    cim::Instance made = instance(jobPath());
    made.set(u"JobState"_s, cim::Value::uint16(state));
    made.set(u"ErrorCode"_s, cim::Value::uint16(error));
    made.set(u"ErrorDescription"_s, cim::Value::string(text));
    made.set(u"PercentComplete"_s, cim::Value::uint16(40));
    made.set(u"Cancellable"_s, cim::Value::boolean(true));
    return made;
}

cim::MethodResult jobStarted()
{
    cim::Parameters out;
    out.set(u"Job"_s, cim::Value::reference(jobPath()));
    return ScriptedSession::returns(4096, out);
}

} // namespace

class TestHyperVClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        session = std::make_shared<ScriptedSession>();
        guest.id = guestId;
        guest.name = u"SQL01"_s;
        guest.path = path(u"Msvm_ComputerSystem"_s, u"Name"_s, guestId);
        session->answer(u"SELECT * FROM Msvm_VirtualSystemManagementService"_s,
                        {instance(path(u"Msvm_VirtualSystemManagementService"_s, u"Name"_s, u"vmms"_s))});
        session->answer(u"SELECT * FROM Msvm_VirtualSystemSettingData WHERE ConfigurationID='"_s + guestId +
                            u"' AND VirtualSystemType='Microsoft:Hyper-V:System:Realized'"_s,
                        {instance(settingPath(u"settings"_s, u"Msvm_VirtualSystemSettingData"_s))});
        session->answer(resources, {setting(u"ide0"_s, ide, u"0"_s), setting(u"ide1"_s, ide, u"1"_s),
                                    setting(u"scsi-a"_s, scsi), setting(u"scsi-b"_s, scsi),
                                    child(setting(u"boot"_s, physical), u"ide0"_s, 0, hostDisk(5).text())});
        session->answer(storage, {});
        for (const QString &subType : {physical, dvd})
            session->answer(u"SELECT * FROM Msvm_ResourceAllocationSettingData WHERE ResourceSubType='"_s +
                                subType + u"' AND InstanceID LIKE '%\\\\Default'"_s,
                            {setting(u"Default"_s, subType)});
        cim::Instance drive = instance(hostDisk(7));
        drive.set(u"SystemName"_s, cim::Value::string(u"HV1"_s));
        drive.set(u"DriveNumber"_s, cim::Value::uint32(7));
        session->answer(u"SELECT * FROM Msvm_DiskDrive WHERE DriveNumber=7"_s, {drive});
    }

    void readsControllersAndDrives()
    {
        const auto hardware = HyperVClient(session).hardware(Call(), guest);
        QVERIFY2(hardware.has_value(), qPrintable(hardware ? QString() : hardware.error().text()));
        QCOMPARE(hardware->controllers.size(), 4U);
        QCOMPARE(hardware->controllers[3].number, 1); // the second SCSI controller
        QCOMPARE(hardware->drives.size(), 1U);
        QCOMPARE(hardware->drives[0].slot, (Slot{ControllerKind::Ide, 0, 0}));
        QCOMPARE(hardware->drives[0].diskNumber, 5U);
    }

    void attachesADiskAsOneObject()
    {
        session->answerMethod(u"AddResourceSettings"_s, ScriptedSession::returns(0));
        const auto attached =
            HyperVClient(session).attachPassThroughDisk(Call(), guest, {ControllerKind::Scsi, 1, 3}, 7);
        QVERIFY2(attached.has_value(), qPrintable(attached ? QString() : attached.error().text()));
        const auto call = session->invocations().front();
        QCOMPARE(call.object.className(), u"Msvm_VirtualSystemManagementService"_s);
        QCOMPARE(call.in[u"AffectedConfiguration"_s].toReference()->className(),
                 u"Msvm_VirtualSystemSettingData"_s);
        const auto sent = cim::fromEmbeddedText(call.in[u"ResourceSettings"_s].toStrings().front());
        QVERIFY(sent);
        QCOMPARE((*sent)[u"ResourceSubType"_s].text(), physical);
        QVERIFY(*cim::ObjectPath::parse((*sent)[u"Parent"_s].text()) == settingPath(u"scsi-b"_s));
        QCOMPARE((*sent)[u"AddressOnParent"_s].text(), u"3"_s);
        QCOMPARE((*sent)[u"HostResource"_s].toStrings(), QStringList{hostDisk(7).text()});
    }

    void aTakenSlotIsRefusedBeforeAnythingIsSent()
    {
        const auto attached =
            HyperVClient(session).attachPassThroughDisk(Call(), guest, {ControllerKind::Ide, 0, 0}, 7);
        QCOMPARE(attached.error().kind, Error::Kind::AlreadyExists);
        QVERIFY(session->invocations().empty());
    }

    void thereIsNoThirdIdeLocation()
    {
        const auto attached =
            HyperVClient(session).attachPassThroughDisk(Call(), guest, {ControllerKind::Ide, 1, 2}, 7);
        QCOMPARE(attached.error().kind, Error::Kind::NotFound);
    }

    void definesAGuestInOneFolder()
    {
        cim::Parameters out;
        out.set(u"ResultingSystem"_s, cim::Value::reference(guest.path));
        session->answerMethod(u"DefineSystem"_s, ScriptedSession::returns(0, out));
        cim::Instance system = instance(guest.path);
        system.set(u"Name"_s, cim::Value::string(guestId));
        system.set(u"ElementName"_s, cim::Value::string(u"SQL01"_s));
        system.set(u"EnabledState"_s, cim::Value::uint16(3));
        session->answer(u"SELECT * FROM Msvm_ComputerSystem WHERE Name='"_s + guestId + u'\'', {system});
        const QString folder = u"C:\\ClusterStorage\\Volume1\\SQL01"_s;
        const auto made = HyperVClient(session).defineGuest(
            Call(), {.name = u"SQL01"_s, .generation = 1, .folder = folder, .notes = {}});
        QVERIFY2(made.has_value(), qPrintable(made ? QString() : made.error().text()));
        QCOMPARE(made->state, GuestState::Off);
        const auto sent =
            cim::fromEmbeddedText(session->invocations().front().in[u"SystemSettings"_s].text());
        for (const auto &root : {u"ConfigurationDataRoot"_s, u"SnapshotDataRoot"_s, u"SwapFileDataRoot"_s,
                                 u"SuspendDataRoot"_s, u"LogDataRoot"_s})
            QCOMPARE((*sent)[root].text(), folder);
        QCOMPARE((*sent)[u"VirtualSystemSubType"_s].text(), u"Microsoft:Hyper-V:SubType:1"_s);
        QCOMPARE((*sent)[u"AutomaticStartupAction"_s].toUInt(), 2U);
        QVERIFY(!sent->has(u"SecureBootEnabled"_s));
    }

    void oddMemoryIsRefused()
    {
        const ByteSize odd = ByteSize::mib(1025);
        const auto set = HyperVClient(session).setMemory(Call(), guest, {odd, odd, odd, false});
        QCOMPARE(set.error().kind, Error::Kind::InvalidInput);
    }

    void followsAJobToItsEnd()
    {
        session->answerMethod(u"DestroySystem"_s, jobStarted());
        session->states(jobPath(), {job(4), job(7)});
        int percent = -1;
        const Call call(10s, {}, [&](const QString &, int now) { percent = now; });
        QVERIFY(HyperVClient(session).destroyGuest(call, guest));
        QCOMPARE(percent, 40);
    }

    void keepsTheWarningsOfAJob()
    {
        session->answerMethod(u"DestroySystem"_s, jobStarted());
        session->states(jobPath(), {job(32768, 0, u"a file was left behind"_s)});
        const auto outcome = HyperVClient(session).destroyGuest(Call(), guest);
        QVERIFY(outcome);
        QCOMPARE(outcome->warnings, QStringList{u"a file was left behind"_s});
    }

    void tellsWhyAJobFailed_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("exception") << 10;
        QTest::newRow("completed, with an error code") << 7;
    }

    void tellsWhyAJobFailed()
    {
        QFETCH(int, state);
        cim::Instance message(u"Msvm_Error"_s);
        message.set(u"Message"_s, cim::Value::string(u"the disk is not a path to storage in the cluster"_s));
        cim::Parameters out;
        out.set(u"Errors"_s, cim::Value::strings({cim::toEmbeddedText(message)}));
        session->answerMethod(u"GetErrorEx"_s, ScriptedSession::returns(0, out));
        session->answerMethod(u"DestroySystem"_s, jobStarted());
        session->states(jobPath(), {job(static_cast<quint16>(state), 32775, u"cannot do that"_s)});
        const auto outcome = HyperVClient(session).destroyGuest(Call(), guest);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().systemText, u"cannot do that"_s);
        QCOMPARE(outcome.error().evidence,
                 QStringList{u"the disk is not a path to storage in the cluster"_s});
        QCOMPARE(outcome.error().code, (SystemCode{SystemCode::Domain::WmiReturn, 32775}));
    }

    void aVanishedJobIsNoSuccess()
    {
        session->answerMethod(u"DestroySystem"_s, jobStarted());
        session->states(jobPath(),
                        {job(4), fail(ScriptedSession::status(cim::WbemStatus::NotFound, u"job"_s))});
        const auto outcome = HyperVClient(session).destroyGuest(Call(), guest);
        QCOMPARE(outcome.error().kind, Error::Kind::NotFound);
        QVERIFY(outcome.error().reason.contains(u"unknown"_s));
    }

    void atTheDeadlineTheJobMayStillRun()
    {
        session->answerMethod(u"DestroySystem"_s, jobStarted());
        session->states(jobPath(), {job(4)});
        const auto outcome = HyperVClient(session).destroyGuest(Call(100ms), guest);
        QCOMPARE(outcome.error().kind, Error::Kind::Timeout);
        QVERIFY(outcome.error().remedy.contains(u"still be running"_s));
    }

    void aCancelledJobIsAskedToStop()
    {
        session->answerMethod(u"DestroySystem"_s, jobStarted());
        session->answerMethod(u"RequestStateChange"_s, ScriptedSession::returns(0));
        session->states(jobPath(), {job(4)});
        std::stop_source stop;
        const Call call(30s, stop.get_token(), [&](const QString &, int) { stop.request_stop(); });
        const auto outcome = HyperVClient(session).destroyGuest(call, guest);
        QCOMPARE(outcome.error().kind, Error::Kind::Cancelled);
        QCOMPARE(session->invocations(u"RequestStateChange"_s).size(), 1U);
    }

    void aDriveStaysWhenItsIsoIsRefused()
    {
        auto withDrive =
            std::vector<cim::Instance>{setting(u"ide0"_s, ide, u"0"_s), setting(u"ide1"_s, ide, u"1"_s),
                                       child(setting(u"dvd"_s, dvd), u"ide1"_s, 0, {})};
        session->answer(resources, withDrive);
        session->answer(u"SELECT * FROM Msvm_StorageAllocationSettingData WHERE "
                        "ResourceSubType='Microsoft:Hyper-V:Virtual CD/DVD Disk' AND InstanceID LIKE "
                        "'%\\\\Default'"_s,
                        {setting(u"Default"_s, u"Microsoft:Hyper-V:Virtual CD/DVD Disk"_s)});
        session->answerMethod(u"AddResourceSettings"_s, ScriptedSession::returns(32779));
        const auto refused =
            HyperVClient(session).insertIso(Call(), guest, {ControllerKind::Ide, 1, 0}, u"C:\\x.iso"_s);
        QVERIFY(refused.error().reason.contains(u"file"_s));
        // The drive was there before, so it stays.
        QVERIFY(session->invocations(u"RemoveResourceSettings"_s).empty());
    }

    void aGuestThatIsOffIsShutDown()
    {
        session->answer(u"SELECT * FROM Msvm_ShutdownComponent WHERE SystemName='"_s + guestId + u'\'', {});
        cim::Instance system = instance(guest.path);
        system.set(u"Name"_s, cim::Value::string(guestId));
        system.set(u"EnabledState"_s, cim::Value::uint16(3));
        session->answer(u"SELECT * FROM Msvm_ComputerSystem WHERE Name='"_s + guestId + u'\'', {system});
        QVERIFY(HyperVClient(session).shutDown(Call(), guest, u"test"_s));
    }

private:
    std::shared_ptr<ScriptedSession> session;
    Guest guest;
};

QTEST_GUILESS_MAIN(TestHyperVClient)
#include "tst_hyperv_client.moc"
