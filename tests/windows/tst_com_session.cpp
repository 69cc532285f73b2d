// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/com_connector.h"
#include "core/cim/session.h"
#include "core/cim/wbem_status.h"

#include <QSysInfo>
#include <QTest>
#include <QUuid>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace gw;
using namespace gw::cim;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString cimv2 = u"root\\cimv2"_s;
constexpr quint64 currentUser = 0x80000001; // HKEY_CURRENT_USER, as StdRegProv takes it
constexpr quint64 localMachine = 0x80000002;

qint64 codeOf(const Error &error)
{
    return error.code && error.code->domain == SystemCode::Domain::HResult ? error.code->value : 0;
}

ObjectPath registry()
{
    return ObjectPath(u"StdRegProv"_s).setNamespace(u"root\\default"_s);
}

Parameters registryKey(quint64 hive, const QString &key)
{
    Parameters in;
    return in.set(u"hDefKey"_s, Value::uint32(quint32(hive))).set(u"sSubKeyName"_s, Value::string(key));
}

} // namespace

/// The session against the WMI service of the machine that the test runs on: Wine's, or Windows' own.
///
/// What Wine 8 lacks is skipped with its reason: REFERENCES OF, classes with objects or references inside,
/// classes whose instances can be put or deleted, the error for a query of a class that it does not know, and
/// refusing another account for the local machine.
class TstComSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void wholeInstance();
    void projection();
    void condition_data();
    void condition();
    void nothingFound();
    void associators();
    void references();
    void stopsWhenEnough();

    void instanceByPath();
    void classDefinition();

    void methodWithOutParameters();
    void methodWithArrays();
    void methodOfInstance();
    void objectAsOutParameter();
    void put();
    void remove();

    void errorOfQuery_data();
    void errorOfQuery();
    void errorOfPath();
    void errorOfMethod();
    void errorOfParameter();
    void unknownHost();
    void anotherAccountForThisMachine();

    void deadline();
    void cancelled();
    void severalThreads();
    void sessionOutlivesItsThread();

private:
    Result<std::vector<Instance>> query(const QString &wql) { return m_session->query(Call(), cimv2, wql); }

    com::ComConnector m_connector;
    std::shared_ptr<Session> m_session;
};

void TstComSession::initTestCase()
{
    auto session = m_connector.connect(Call(), u"."_s, {});
    QVERIFY2(session, qPrintable(session ? QString() : session.error().text()));
    m_session = *std::move(session);
    QCOMPARE(m_session->host(), u"."_s);
}

void TstComSession::wholeInstance()
{
    const auto found = query(u"SELECT * FROM Win32_OperatingSystem"_s);
    QVERIFY2(found, qPrintable(found ? QString() : found.error().text()));
    QCOMPARE(found->size(), 1u);
    const Instance &system = found->front();
    QCOMPARE(system.className(), u"Win32_OperatingSystem"_s);
    QVERIFY(!system.stringOr(u"Caption"_s).isEmpty());
    QCOMPARE(system.stringOr(u"Version"_s), QSysInfo::kernelVersion());
    QVERIFY(!system.has(u"__CLASS"_s));
    // 64 bits come as text.
    const Value memory = system[u"TotalVisibleMemorySize"_s];
    QCOMPARE(memory.type(), Type::UInt64);
    QVERIFY(memory.toUInt().value_or(0) > 1024);
    const Value started = system[u"LastBootUpTime"_s];
    QCOMPARE(started.type(), Type::DateTime);
    const QDateTime when = started.toDateTime().value_or(DateTime()).toDateTime();
    QVERIFY2(when.isValid() && when <= QDateTime::currentDateTime(), qPrintable(started.text()));
    QCOMPARE(system[u"OSLanguage"_s].type(), Type::UInt32);
    QCOMPARE(system[u"Primary"_s].toBool(), true);
}

void TstComSession::projection()
{
    const auto found = query(u"SELECT Name, State FROM Win32_Service"_s);
    QVERIFY2(found, qPrintable(found ? QString() : found.error().text()));
    QVERIFY(found->size() > 1);
    for (const Instance &service : *found) {
        QCOMPARE(service.properties().size(), 2u);
        QVERIFY(!service.stringOr(u"name"_s).isEmpty());
        QVERIFY(!service.stringOr(u"STATE"_s).isEmpty());
    }
}

void TstComSession::condition_data()
{
    QTest::addColumn<QString>("where");
    QTest::newRow("equal") << u"DeviceID = 'C:'"_s;
    QTest::newRow("case does not matter") << u"deviceid = 'c:'"_s;
    QTest::newRow("like") << u"DeviceID LIKE 'C%'"_s;
    QTest::newRow("and, number") << u"DeviceID = 'C:' AND DriveType = 3"_s;
    QTest::newRow("or") << u"DeviceID = 'C:' OR DeviceID = 'nonsense'"_s;
    QTest::newRow("not null") << u"DeviceID = 'C:' AND FileSystem IS NOT NULL"_s;
}

void TstComSession::condition()
{
    QFETCH(QString, where);
    const auto found = query(u"SELECT DeviceID, Size FROM Win32_LogicalDisk WHERE "_s + where);
    QVERIFY2(found, qPrintable(found ? QString() : found.error().text()));
    QCOMPARE(found->size(), 1u);
    QCOMPARE(found->front().stringOr(u"DeviceID"_s), u"C:"_s);
    QCOMPARE(found->front()[u"Size"_s].type(), Type::UInt64);
}

void TstComSession::nothingFound()
{
    const auto found = query(u"SELECT * FROM Win32_Service WHERE Name = 'there is none'"_s);
    QVERIFY2(found, qPrintable(found ? QString() : found.error().text()));
    QVERIFY(found->empty());
}

void TstComSession::associators()
{
    const auto found = query(u"ASSOCIATORS OF {Win32_LogicalDisk.DeviceID='C:'} WHERE "
                             "AssocClass=Win32_LogicalDiskToPartition"_s);
    QVERIFY2(found, qPrintable(found ? QString() : found.error().text()));
    QCOMPARE(found->size(), 1u);
    QCOMPARE(found->front().className(), u"Win32_DiskPartition"_s);
    QVERIFY(found->front().stringOr(u"DeviceID"_s).startsWith(u"Disk #"_s));
}

void TstComSession::references()
{
    const auto found = query(u"REFERENCES OF {Win32_LogicalDisk.DeviceID='C:'} WHERE "
                             "ResultClass=Win32_LogicalDiskToPartition"_s);
    if (!found)
        QSKIP("Wine's parser does not know REFERENCES OF");
    QCOMPARE(found->size(), 1u);
    const Value partition = found->front()[u"Antecedent"_s];
    QCOMPARE(partition.type(), Type::Reference);
    QCOMPARE(partition.toReference()->className(), u"Win32_DiskPartition"_s);
}

void TstComSession::stopsWhenEnough()
{
    int seen = 0;
    const auto done = m_session->enumerate(Call(), cimv2, u"SELECT Name FROM Win32_Service"_s,
                                           [&seen](const Instance &) { return ++seen < 2; });
    QVERIFY2(done, qPrintable(done ? QString() : done.error().text()));
    QCOMPARE(seen, 2);
}

void TstComSession::instanceByPath()
{
    auto path = ObjectPath(u"Win32_LogicalDisk"_s).setNamespace(cimv2);
    path.setKey(u"DeviceID"_s, Value::string(u"C:"_s));
    const auto disk = m_session->get(Call(), path);
    QVERIFY2(disk, qPrintable(disk ? QString() : disk.error().text()));
    QCOMPARE(disk->stringOr(u"DeviceID"_s), u"C:"_s);
    QVERIFY2(disk->path() == path, qPrintable(disk->path().text()));
    QVERIFY(!disk->path().host().isEmpty());
    QCOMPARE((*disk)[u"DriveType"_s].type(), Type::UInt32);

    // What was answered can be asked for again by its own path.
    const auto again = m_session->get(Call(), disk->path());
    QVERIFY2(again, qPrintable(again ? QString() : again.error().text()));
    QCOMPARE(again->stringOr(u"DeviceID"_s), u"C:"_s);
}

void TstComSession::classDefinition()
{
    const auto service = m_session->classDefinition(Call(), cimv2, u"Win32_Service"_s);
    QVERIFY2(service, qPrintable(service ? QString() : service.error().text()));
    QCOMPARE(service->name, u"Win32_Service"_s);
    QVERIFY(service->property(u"ProcessId"_s));
    QCOMPARE(service->property(u"ProcessId"_s)->type, Type::UInt32);
    QVERIFY(service->method(u"StartService"_s));

    const auto provider = m_session->classDefinition(Call(), u"root\\default"_s, u"StdRegProv"_s);
    QVERIFY2(provider, qPrintable(provider ? QString() : provider.error().text()));
    const MethodDefinition *read = provider->method(u"GetStringValue"_s);
    QVERIFY(read);
    const auto named = [](const std::vector<PropertyDefinition> &all, const QString &name) {
        return std::ranges::find(all, name, &PropertyDefinition::name) != all.end();
    };
    QVERIFY(named(read->in, u"hDefKey"_s));
    QVERIFY(named(read->out, u"sValue"_s));
    QCOMPARE(read->returns, Type::UInt32);
}

void TstComSession::methodWithOutParameters()
{
    // The hive is larger than a signed 32-bit number: it goes as a negative one.
    Parameters in = registryKey(localMachine, uR"(SOFTWARE\Microsoft\Windows NT\CurrentVersion)"_s);
    in.set(u"sValueName"_s, Value::string(u"CurrentVersion"_s));
    const auto read = m_session->invoke(Call(), registry(), u"GetStringValue"_s, in);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().text()));
    QCOMPARE(read->returnValue.type(), Type::UInt32);
    QCOMPARE(read->returnValue.toUInt(), 0u);
    QVERIFY(!read->out.stringOr(u"sValue"_s).isEmpty());
    QVERIFY(!read->out.has(u"ReturnValue"_s));

    // A return value that says no is no error of the session.
    in.set(u"sValueName"_s, Value::string(u"there is none"_s));
    const auto missing = m_session->invoke(Call(), registry(), u"GetStringValue"_s, in);
    QVERIFY2(missing, qPrintable(missing ? QString() : missing.error().text()));
    QVERIFY(missing->returnValue.toUInt().value_or(0) != 0);
}

void TstComSession::methodWithArrays()
{
    const QString key = u"Software\\GuestwrightTest-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto made = m_session->invoke(Call(), registry(), u"CreateKey"_s, registryKey(currentUser, key));
    QVERIFY2(made, qPrintable(made ? QString() : made.error().text()));
    QCOMPARE(made->returnValue.toUInt(), 0u);
    const auto cleanUp = qScopeGuard(
        [&] { m_session->invoke(Call(), registry(), u"DeleteKey"_s, registryKey(currentUser, key)); });

    const QString text = u"Grüße, 日本 \U0001F642"_s;
    Parameters in = registryKey(currentUser, key);
    in.set(u"sValueName"_s, Value::string(u"text"_s)).set(u"sValue"_s, Value::string(text));
    const auto written = m_session->invoke(Call(), registry(), u"SetStringValue"_s, in);
    QVERIFY2(written, qPrintable(written ? QString() : written.error().text()));
    QCOMPARE(written->returnValue.toUInt(), 0u);

    const auto listed = m_session->invoke(Call(), registry(), u"EnumValues"_s, registryKey(currentUser, key));
    QVERIFY2(listed, qPrintable(listed ? QString() : listed.error().text()));
    QVERIFY(listed->out[u"sNames"_s].isArray());
    QCOMPARE(listed->out[u"sNames"_s].toStrings(), QStringList{u"text"_s});
    const Value types = listed->out[u"Types"_s];
    QVERIFY(types.isArray());
    QCOMPARE(types.type(), Type::SInt32);
    QCOMPARE(types.items().front().toInt(), 1); // REG_SZ

    in.remove(u"sValue"_s);
    const auto read = m_session->invoke(Call(), registry(), u"GetStringValue"_s, in);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().text()));
    QCOMPARE(read->out.stringOr(u"sValue"_s), text);
}

void TstComSession::methodOfInstance()
{
    const auto running = query(u"SELECT * FROM Win32_Service WHERE State = 'Running'"_s);
    QVERIFY2(running, qPrintable(running ? QString() : running.error().text()));
    QVERIFY(!running->empty());
    const auto started = m_session->invoke(Call(), running->front().path(), u"StartService"_s, {});
    QVERIFY2(started, qPrintable(started ? QString() : started.error().text()));
    QCOMPARE(started->returnValue.toUInt(), 10u); // it runs already
}

void TstComSession::objectAsOutParameter()
{
    Parameters in = registryKey(localMachine, u"SOFTWARE"_s);
    const auto definition = m_session->classDefinition(Call(), u"root\\default"_s, u"StdRegProv"_s);
    QVERIFY(definition);
    if (!definition->method(u"GetSecurityDescriptor"_s))
        QSKIP("Wine's StdRegProv has no GetSecurityDescriptor, and no other class with an embedded object");
    const auto read = m_session->invoke(Call(), registry(), u"GetSecurityDescriptor"_s, in);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().text()));
    QVERIFY(read->out[u"Descriptor"_s].toObject());
}

void TstComSession::put()
{
    Instance variable(u"Win32_Environment"_s);
    variable.set(u"Name"_s, Value::string(u"GUESTWRIGHT_TEST"_s))
        .set(u"UserName"_s, Value::string(u"<SYSTEM>"_s))
        .set(u"VariableValue"_s, Value::string(u"1"_s));
    const auto made = m_session->put(Call(), cimv2, variable, Session::Put::CreateOnly);
    if (!made && made.error().kind == Error::Kind::NotFound)
        QSKIP("Wine has no Win32_Environment, and no other class of which an instance can be put");
    QVERIFY2(made, qPrintable(made ? QString() : made.error().text()));
    QVERIFY(m_session->remove(Call(), *made));
}

void TstComSession::remove()
{
    auto path = ObjectPath(u"Win32_Environment"_s).setNamespace(cimv2);
    path.setKey(u"Name"_s, Value::string(u"there is none"_s))
        .setKey(u"UserName"_s, Value::string(u"<SYSTEM>"_s));
    const auto removed = m_session->remove(Call(), path);
    if (removed || removed.error().kind != Error::Kind::NotFound)
        QSKIP("Wine's DeleteInstance does nothing");
    QCOMPARE(codeOf(removed.error()), qint64(WbemStatus::NotFound));
}

void TstComSession::errorOfQuery_data()
{
    QTest::addColumn<QString>("nameSpace");
    QTest::addColumn<QString>("wql");
    QTest::addColumn<qint64>("code");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const QString &nameSpace, const QString &wql, WbemStatus status,
                        Error::Kind kind) {
        QTest::newRow(name) << nameSpace << wql << qint64(status) << int(kind);
    };
    row("namespace", u"root\\MSCluster"_s, u"SELECT * FROM MSCluster_Node"_s, WbemStatus::InvalidNamespace,
        Error::Kind::Unsupported);
    row("class", cimv2, u"SELECT * FROM Win32_ThereIsNone"_s, WbemStatus::InvalidClass,
        Error::Kind::Unsupported);
    row("syntax", cimv2, u"SELEKT * FROM Win32_Service"_s, WbemStatus::InvalidQuery,
        Error::Kind::InvalidInput);
    row("unfinished", cimv2, u"SELECT * FROM Win32_Service WHERE Name ="_s, WbemStatus::InvalidQuery,
        Error::Kind::InvalidInput);
}

void TstComSession::errorOfQuery()
{
    QFETCH(QString, nameSpace);
    QFETCH(QString, wql);
    QFETCH(qint64, code);
    QFETCH(int, kind);
    const auto found = m_session->query(Call(), nameSpace, wql);
    if (found && found->empty())
        QSKIP("Wine answers a query of a class that it does not know with nothing");
    QVERIFY(!found);
    const Error &error = found.error();
    QCOMPARE(codeOf(error), code);
    QCOMPARE(int(error.kind), kind);
    QCOMPARE(error.place.nameSpace, nameSpace);
    QVERIFY(!error.what.isEmpty() && !error.reason.isEmpty());
    QVERIFY2(!error.systemText.isEmpty(), qPrintable(error.text()));
}

void TstComSession::errorOfPath()
{
    auto path = ObjectPath(u"Win32_LogicalDisk"_s).setNamespace(cimv2);
    path.setKey(u"DeviceID"_s, Value::string(u"there is none"_s));
    const auto missing = m_session->get(Call(), path);
    QVERIFY(!missing);
    QCOMPARE(int(missing.error().kind), int(Error::Kind::NotFound));
    QCOMPARE(codeOf(missing.error()), qint64(WbemStatus::NotFound));
    QCOMPARE(missing.error().place.className, u"Win32_LogicalDisk"_s);

    const auto noClass = m_session->classDefinition(Call(), cimv2, u"Win32_ThereIsNone"_s);
    QVERIFY(!noClass);
    QVERIFY2(codeOf(noClass.error()) == qint64(WbemStatus::NotFound) ||
                 codeOf(noClass.error()) == qint64(WbemStatus::InvalidClass),
             qPrintable(noClass.error().text()));
}

void TstComSession::errorOfMethod()
{
    const auto called = m_session->invoke(Call(), registry(), u"ThereIsNone"_s, {});
    QVERIFY(!called);
    QCOMPARE(int(called.error().kind), int(Error::Kind::Unsupported));
    QCOMPARE(codeOf(called.error()), qint64(WbemStatus::InvalidMethod));
    QCOMPARE(called.error().place.method, u"ThereIsNone"_s);
}

void TstComSession::errorOfParameter()
{
    Parameters in = registryKey(localMachine, u"SOFTWARE"_s);
    in.set(u"sThereIsNone"_s, Value::string(u"x"_s));
    const auto unknown = m_session->invoke(Call(), registry(), u"EnumKey"_s, in);
    QVERIFY(!unknown);
    QCOMPARE(int(unknown.error().kind), int(Error::Kind::Unsupported));
    QVERIFY2(unknown.error().text().contains(u"sThereIsNone"_s), qPrintable(unknown.error().text()));

    in = registryKey(localMachine, u"SOFTWARE"_s);
    in.set(u"hDefKey"_s, Value::string(u"no number"_s));
    const auto wrong = m_session->invoke(Call(), registry(), u"EnumKey"_s, in);
    QVERIFY(!wrong);
    QCOMPARE(int(wrong.error().kind), int(Error::Kind::InvalidInput));
    QVERIFY2(wrong.error().text().contains(u"hDefKey"_s), qPrintable(wrong.error().text()));
}

void TstComSession::unknownHost()
{
    // A name that no host can have (RFC 6761).
    const auto session = m_connector.connect(Call(), u"host.invalid"_s, {});
    QVERIFY(!session);
    QCOMPARE(int(session.error().kind), int(Error::Kind::Unreachable));
    QCOMPARE(session.error().place.host, u"host.invalid"_s);
    QVERIFY(codeOf(session.error()) != 0);
}

void TstComSession::anotherAccountForThisMachine()
{
    const auto session = m_connector.connect(Call(), u"."_s, {.user = u"NOBODY\\nobody"_s, .secret = u"x"_s});
    if (session)
        QSKIP("Wine takes any account for the local machine");
    QVERIFY2(codeOf(session.error()) == 0x80041064,
             qPrintable(session.error().text())); // WBEM_E_LOCAL_CREDENTIALS
    QVERIFY(!session.error().text().contains(u"\"x\""_s));
}

void TstComSession::deadline()
{
    const auto found =
        m_session->query(Call(std::chrono::milliseconds(0)), cimv2, u"SELECT * FROM Win32_Service"_s);
    QVERIFY(!found);
    QCOMPARE(int(found.error().kind), int(Error::Kind::Timeout));
    QCOMPARE(found.error().place.nameSpace, cimv2);
}

void TstComSession::cancelled()
{
    std::stop_source stop;
    int seen = 0;
    const auto done = m_session->enumerate(Call(Call::defaultTimeout, stop.get_token()), cimv2,
                                           u"SELECT Name FROM Win32_Service"_s, [&](const Instance &) {
                                               ++seen;
                                               stop.request_stop();
                                               return true;
                                           });
    QVERIFY(seen >= 1);
    // Whether all had come by then is the host's affair.
    if (!done)
        QCOMPARE(int(done.error().kind), int(Error::Kind::Cancelled));
    const auto after = m_session->get(Call(Call::defaultTimeout, stop.get_token()), registry());
    QVERIFY(!after);
    QCOMPARE(int(after.error().kind), int(Error::Kind::Cancelled));
}

void TstComSession::severalThreads()
{
    // A class for each: Wine keeps one table of a class for all who ask, without a lock.
    const QStringList classes{u"Win32_BIOS"_s, u"Win32_ComputerSystem"_s, u"Win32_LogicalDisk"_s,
                              u"Win32_OperatingSystem"_s, u"Win32_Processor"_s};
    std::vector<std::jthread> threads;
    std::atomic<int> good = 0;
    for (const QString &each : classes)
        threads.emplace_back([&] {
            const auto found = query(u"SELECT * FROM "_s + each);
            if (found && !found->empty() && found->front().className() == each)
                ++good;
        });
    threads.clear();
    QCOMPARE(good.load(), int(classes.size()));
}

void TstComSession::sessionOutlivesItsThread()
{
    std::shared_ptr<Session> session;
    std::jthread([&] { session = m_connector.connect(Call(), u"."_s, {}).value_or(nullptr); }).join();
    QVERIFY(session);
    const auto found = session->query(Call(), cimv2, u"SELECT Name FROM Win32_ComputerSystem"_s);
    QVERIFY2(found, qPrintable(found ? QString() : found.error().text()));
    QCOMPARE(found->size(), 1u);
}

QTEST_GUILESS_MAIN(TstComSession)
#include "tst_com_session.moc"
