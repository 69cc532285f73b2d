// SPDX-License-Identifier: Apache-2.0
#include "core/base/in_parallel.h"
#include "core/cim/wbem_status.h"
#include "core/cim/wql.h"
#include "core/lab/lab.h"
#include "core/lab/lab_san.h"
#include "core/wmi/iscsi_client.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using gw::ByteSize;
using gw::Call;
using gw::Error;
using gw::Result;
using gw::cim::Instance;
using gw::cim::ObjectPath;
using gw::cim::Parameters;
using gw::cim::Session;
using gw::cim::Value;
using gw::lab::Backing;
using gw::lab::Lab;
using gw::lab::Scenario;
using gw::lab::Timing;

namespace {

const QString storage = u"root\\Microsoft\\Windows\\Storage"_s;
const QString cimv2 = u"root\\cimv2"_s;

using Sessions = std::map<QString, std::shared_ptr<Session>>;

std::unique_ptr<Lab> opened(const QString &scenario, const QString &folder,
                            Backing backing = Backing::Simulated)
{
    const auto loaded = Scenario::load(scenario);
    if (!loaded)
        return nullptr;
    auto lab =
        Lab::open(Call(), *loaded, {.stateFolder = folder, .backing = backing, .timing = Timing::none()});
    if (!lab)
        qWarning("%s", qPrintable(lab.error().text()));
    return lab ? *std::move(lab) : nullptr;
}

std::shared_ptr<Session> session(Lab &lab, const QString &host)
{
    auto made = lab.connector()->connect(Call(), host, {});
    return made ? *made : nullptr;
}

/// Makes a LUN and maps it to all nodes; answers its identifier.
QString newLun(Lab &lab, const QString &name, ByteSize size)
{
    const auto lun = lab.array()->createLun(Call(), {.name = name, .pool = {}, .size = size});
    if (!lun)
        return {};
    for (const QString &node : lab.nodeNames()) {
        const auto port =
            session(lab, node)->query(Call(), storage, u"SELECT NodeAddress FROM MSFT_InitiatorPort"_s);
        if (!lab.array()->mapLun(Call(), lun->id, port->front().stringOr(u"NodeAddress"_s)))
            return {};
    }
    return lun->identifier;
}

quint64 invoke(Session &host, const ObjectPath &path, const QString &method, const Parameters &in = {})
{
    const auto result = host.invoke(Call(), path, method, in);
    if (!result) {
        qWarning("%s", qPrintable(result.error().text()));
        return 99999;
    }
    return result->returnValue.toUInt().value_or(99998);
}

/// Asks the portals again and logs in to whatever they offer.
void connectTargets(Session &host)
{
    const gw::wmi::IscsiClient initiator(
        std::shared_ptr<Session>(std::shared_ptr<Session>(), &host)); // the caller keeps it
    const Call call;
    const auto portals = initiator.portals(call);
    if (!portals || portals->empty() || !initiator.discover(call))
        return;
    const auto targets = initiator.targets(call);
    if (!targets)
        return;
    for (const auto &target : *targets)
        if (const auto done =
                initiator.connect(call, {.target = target.name, .portal = portals->front().address});
            !done)
            qWarning("%s", qPrintable(done.error().text()));
}

quint64 rescan(Session &host)
{
    connectTargets(host);
    ObjectPath setting(u"MSFT_StorageSetting"_s);
    setting.setNamespace(storage);
    return invoke(host, setting, u"UpdateHostStorageCache"_s);
}

std::vector<Instance> disks(Session &host, const QString &identifier)
{
    const auto found = host.query(
        Call(), storage, u"SELECT * FROM MSFT_Disk WHERE UniqueId="_s + gw::cim::wql::quote(identifier));
    return found ? *found : std::vector<Instance>();
}

quint32 codeOf(const Error &error)
{
    return error.code ? static_cast<quint32>(error.code->value) : 0;
}

template<class T>
quint32 codeOf(const Result<T> &result)
{
    return result ? 0 : codeOf(result.error());
}

} // namespace

class tst_Lab : public QObject
{
    Q_OBJECT

    /// The real SAN too where tgt is installed.
    static void backings()
    {
        QTest::addColumn<Backing>("backing");
        QTest::newRow("simulated") << Backing::Simulated;
        if (gw::lab::isTgtInstalled())
            QTest::newRow("tgt") << Backing::Tgt;
    }

private Q_SLOTS:
    void aLunBecomesAnInitialisedDisk_data() { backings(); }
    void aLunBecomesAnInitialisedDisk();
    void numbersDifferAndChange();
    void anotherNodeHoldsAnOldView();
    void answersAsWindowsDoes();
    void associationsAreFollowed();
    void everyClassAnswersWholeInstances();
    void everyScenarioOpens_data();
    void everyScenarioOpens();
    void outlivesTheProgram_data() { backings(); }
    void outlivesTheProgram();
    void nodesAreAskedSideBySide();
    void oneProgramAtATime();
    void silentNodeEndsWithTheDeadline();
    void faultsStrike_data();
    void faultsStrike();
};

void tst_Lab::aLunBecomesAnInitialisedDisk()
{
    QFETCH(Backing, backing);
    const QTemporaryDir folder;
    const auto lab = opened(u"blog"_s, folder.path(), backing);
    QVERIFY(lab);
    const QString lun = newLun(*lab, u"SQL01-boot"_s, ByteSize::gib(40));
    QVERIFY(!lun.isEmpty());
    const auto host = session(*lab, u"HV1"_s);
    QVERIFY(disks(*host, lun).empty());
    QCOMPARE(rescan(*host), 0u);
    auto disk = disks(*host, lun).at(0);
    QVERIFY(disk.booleanOr(u"IsOffline"_s, false) && disk.booleanOr(u"IsReadOnly"_s, false));
    QCOMPARE(disk.unsignedOr(u"OfflineReason"_s, 0), 1u);
    QCOMPARE(disk.unsignedOr(u"PartitionStyle"_s, 9), 0u);
    QCOMPARE(disk.unsignedOr(u"Size"_s, 0), ByteSize::gib(40).bytes());
    QVERIFY(disk.has(u"AdapterSerialNumber"_s) && disk[u"AdapterSerialNumber"_s].isNull());

    Parameters gpt;
    gpt.set(u"PartitionStyle"_s, Value::sint32(2));
    QCOMPARE(invoke(*host, disk.path(), u"Initialize"_s, gpt), 41003u);
    QCOMPARE(invoke(*host, disk.path(), u"Online"_s), 0u);
    QCOMPARE(invoke(*host, disk.path(), u"Initialize"_s, gpt), 41002u);
    Parameters writable;
    writable.set(u"IsReadOnly"_s, Value::boolean(false));
    QCOMPARE(invoke(*host, disk.path(), u"SetAttributes"_s, writable), 0u);
    QCOMPARE(invoke(*host, disk.path(), u"Initialize"_s, gpt), 0u);
    QCOMPARE(invoke(*host, disk.path(), u"Initialize"_s, gpt), 41001u);
    QCOMPARE(invoke(*host, disk.path(), u"Offline"_s), 0u);

    disk = disks(*host, lun).at(0);
    QCOMPARE(disk.unsignedOr(u"PartitionStyle"_s, 0), 2u);
    QVERIFY(disk.stringOr(u"Guid"_s).startsWith(u'{'));

    // What is on the LUN, seen from outside.
    const auto luns = lab->array()->luns(Call());
    const auto made = std::ranges::find(*luns, lun, &gw::san::Lun::identifier);
    QVERIFY(lab->array()->mapLun(Call(), made->id, lab->prober()->initiator()));
    const auto facts =
        lab->prober()->probe(Call(), made->addresses.at(0).target, {made->addresses.at(0).lun});
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().text()));
    QVERIFY(facts->at(0).layout);
    QCOMPARE(facts->at(0).layout->style, gw::scsi::DiskLayout::Style::Gpt);
    QVERIFY(facts->at(0).layout->holdsNoData());
    QCOMPARE(u"{%1}"_s.arg(facts->at(0).layout->guid), disk.stringOr(u"Guid"_s));
}

void tst_Lab::numbersDifferAndChange()
{
    const QTemporaryDir folder;
    const auto lab = opened(u"blog"_s, folder.path());
    QVERIFY(lab);
    const QString lun = newLun(*lab, u"data"_s, ByteSize::gib(1));
    const auto first = session(*lab, u"HV1"_s);
    const auto second = session(*lab, u"hv2.lab.example"_s);
    QVERIFY(second);
    QCOMPARE(rescan(*first) + rescan(*second), 0u);
    const quint64 before = disks(*second, lun).at(0).unsignedOr(u"Number"_s, 0);
    QCOMPARE(disks(*first, lun).at(0).unsignedOr(u"Number"_s, 0), 4u);
    QVERIFY(before != 4);
    QVERIFY(lab->restartNode(Call(), u"HV2"_s));
    QVERIFY(disks(*second, lun).at(0).unsignedOr(u"Number"_s, 0) != before);
}

void tst_Lab::anotherNodeHoldsAnOldView()
{
    const QTemporaryDir folder;
    const auto lab = opened(u"blog"_s, folder.path());
    QVERIFY(lab);
    const QString lun = newLun(*lab, u"data"_s, ByteSize::gib(1));
    const auto first = session(*lab, u"HV1"_s);
    const auto second = session(*lab, u"HV2"_s);
    QCOMPARE(rescan(*first) + rescan(*second), 0u);
    const auto path = disks(*first, lun).at(0).path();
    Parameters writable;
    writable.set(u"IsReadOnly"_s, Value::boolean(false));
    QCOMPARE(invoke(*first, path, u"Online"_s) + invoke(*first, path, u"SetAttributes"_s, writable) +
                 invoke(*first, path, u"Initialize"_s),
             0u);
    const auto old = disks(*second, lun).at(0);
    QCOMPARE(old.unsignedOr(u"PartitionStyle"_s, 9), 0u);
    QCOMPARE(invoke(*second, old.path(), u"Refresh"_s), 0u);
    QCOMPARE(disks(*second, lun).at(0).unsignedOr(u"PartitionStyle"_s, 9), 2u);
}

void tst_Lab::answersAsWindowsDoes()
{
    const QTemporaryDir folder;
    const auto lab = opened(u"blog"_s, folder.path());
    QVERIFY(lab);
    const auto host = session(*lab, u"HV1"_s);
    const auto ask = [&](const QString &ns, const QString &wql) {
        return codeOf(host->query(Call(), ns, wql));
    };
    QCOMPARE(ask(u"root\\nowhere"_s, u"SELECT * FROM MSFT_Disk"_s), 0x8004100Eu);
    QCOMPARE(ask(storage, u"SELECT * FROM MSFT_Disc"_s), 0x80041010u);
    QCOMPARE(ask(storage, u"SELECT * FROM MSFT_Disk WHERE Colour=1"_s), 0x80041017u);
    QCOMPARE(ask(storage, u"SELECT FROM"_s), 0x80041017u);

    const auto system =
        host->query(Call(), cimv2, u"SELECT Caption, SystemDrive FROM Win32_OperatingSystem"_s);
    QVERIFY(system);
    QCOMPARE(system->front().properties().size(), 2u);
    QCOMPARE(system->front().stringOr(u"SystemDrive"_s), u"C:"_s);

    ObjectPath service(u"Win32_Service"_s);
    service.setNamespace(cimv2).setKey(u"Name"_s, Value::string(u"msiscsi"_s));
    QCOMPARE(host->get(Call(), service)->stringOr(u"State"_s), u"Running"_s);
    QCOMPARE(invoke(*host, service, u"StartService"_s), 10u);
    QCOMPARE(codeOf(host->invoke(Call(), service, u"Restart"_s, {})), 0x8004102Eu);
    Parameters wrong;
    wrong.set(u"Mode"_s, Value::string(u"Automatic"_s));
    QCOMPARE(codeOf(host->invoke(Call(), service, u"ChangeStartMode"_s, wrong)), 0x8004102Fu);
    service.setKey(u"Name"_s, Value::string(u"nothing"_s));
    QCOMPARE(codeOf(host->get(Call(), service)), 0x80041002u);
    ObjectPath disk(u"MSFT_Disk"_s);
    disk.setNamespace(storage);
    QCOMPARE(codeOf(host->invoke(Call(), disk, u"Online"_s, {})), 0x8004103Au);
    QVERIFY(!session(*lab, u"HV9"_s));
}

void tst_Lab::associationsAreFollowed()
{
    const QTemporaryDir folder;
    const auto lab = opened(u"blog"_s, folder.path());
    QVERIFY(lab);
    const auto host = session(*lab, u"HV1"_s);
    const auto sessions = host->query(Call(), storage, u"SELECT * FROM MSFT_iSCSISession"_s);
    QVERIFY(sessions && !sessions->empty());
    const QString source = sessions->front().path().relative();
    const auto found = host->query(
        Call(), storage, u"ASSOCIATORS OF {%1} WHERE AssocClass=MSFT_iSCSISessionToDisk"_s.arg(source));
    QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
    QCOMPARE(found->size(), 1u);
    QCOMPARE(found->front().className(), u"MSFT_Disk"_s);
    const auto none =
        host->query(Call(), storage, u"ASSOCIATORS OF {%1} WHERE ResultRole=iSCSISession"_s.arg(source));
    QVERIFY(none && none->empty());
    const auto links = host->query(Call(), storage, u"REFERENCES OF {%1}"_s.arg(source));
    QVERIFY(links);
    QCOMPARE(links->size(), 2u); // to its disk and to its connection
}

void tst_Lab::everyClassAnswersWholeInstances()
{
    const QTemporaryDir folder;
    // Servers with several cards have the classes of multipath I/O too.
    const auto lab = opened(u"lost-path"_s, folder.path());
    QVERIFY(lab);
    const auto host = session(*lab, lab->clusterName());
    QVERIFY(host);
    std::size_t instances = 0;
    for (const QString &path : {u"cimv2"_s, u"mscluster"_s, u"storage"_s, u"virtualization_v2"_s, u"wmi"_s}) {
        QFile file(u":/cim/%1.json"_s.arg(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto json = nlohmann::json::parse(file.readAll().toStdString());
        const QString nameSpace = QString::fromStdString(json["namespace"].get<std::string>());
        for (const auto &[name, body] : json["classes"].items()) {
            const auto found =
                host->query(Call(), nameSpace, u"SELECT * FROM %1"_s.arg(QString::fromStdString(name)));
            QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
            instances += found->size();
            for (const Instance &instance : *found) {
                if (!instance.path().isClass())
                    QVERIFY2(host->get(Call(), instance.path()), qPrintable(instance.path().text()));
            }
        }
    }
    QVERIFY(instances > 100);
}

void tst_Lab::everyScenarioOpens_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : Scenario::names())
        QTest::newRow(qPrintable(name)) << name;
}

void tst_Lab::everyScenarioOpens()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    QVERIFY(opened(name, folder.path()));
}

void tst_Lab::outlivesTheProgram()
{
    QFETCH(Backing, backing);
    const QTemporaryDir folder;
    auto lab = opened(u"blog"_s, folder.path(), backing);
    QVERIFY(lab);
    const QString lun = newLun(*lab, u"data"_s, ByteSize::gib(1));
    QCOMPARE(rescan(*session(*lab, u"HV1"_s)), 0u);
    const auto before = session(*lab, u"HV1"_s)->query(Call(), storage, u"SELECT * FROM MSFT_Disk"_s);
    lab.reset();
    lab = opened(u"blog"_s, folder.path(), backing);
    QVERIFY(lab);
    const auto after = session(*lab, u"HV1"_s)->query(Call(), storage, u"SELECT * FROM MSFT_Disk"_s);
    QVERIFY(before && after);
    QVERIFY(*before == *after);
    QCOMPARE(disks(*session(*lab, u"HV1"_s), lun).size(), 1u);
    const auto luns = lab->array()->luns(Call());
    QCOMPARE(std::ranges::count(*luns, lun, &gw::san::Lun::identifier), 1);
}

void tst_Lab::nodesAreAskedSideBySide()
{
    const QTemporaryDir folder;
    const auto lab = opened(u"sixteen-nodes"_s, folder.path());
    QVERIFY(lab);
    const QString lun = newLun(*lab, u"data"_s, ByteSize::gib(1));
    const auto seen = gw::inParallel(lab->nodeNames(), [&](const QString &node) {
        const auto host = session(*lab, node);
        const quint64 answer = rescan(*host);
        return answer == 0 && disks(*host, lun).size() == 1;
    });
    QCOMPARE(std::ranges::count(seen, true), 16);
}

void tst_Lab::oneProgramAtATime()
{
    const QTemporaryDir folder;
    auto lab = opened(u"blog"_s, folder.path());
    QVERIFY(lab);
    const auto blog = Scenario::load(u"blog"_s);
    const Lab::Options options{.stateFolder = folder.path(), .backing = Backing::Simulated, .timing = {}};
    const auto second = Lab::open(Call(), *blog, options);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::Refused);
    lab.reset();
    const auto other = Lab::open(Call(), *Scenario::load(u"two-nodes"_s), options);
    QVERIFY(!other);
    QCOMPARE(other.error().kind, Error::Kind::Refused);
}

void tst_Lab::silentNodeEndsWithTheDeadline()
{
    const QTemporaryDir folder;
    const auto lab = opened(u"fail-connect"_s, folder.path());
    QVERIFY(lab);
    const auto silent = lab->connector()->connect(Call(std::chrono::milliseconds(50)), u"HV2"_s, {});
    QVERIFY(!silent);
    QCOMPARE(silent.error().kind, Error::Kind::Timeout);
    QVERIFY(session(*lab, u"HV1"_s));
    std::stop_source stop;
    stop.request_stop();
    const auto stopped =
        lab->connector()->connect(Call(Call::defaultTimeout, stop.get_token()), u"HV2"_s, {});
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
}

void tst_Lab::faultsStrike_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<bool>("made");
    QTest::addColumn<int>("seenBySecond");
    QTest::addColumn<int>("style");
    QTest::newRow("pool full") << u"fail-create-lun"_s << false << 0 << 0;
    QTest::newRow("not mapped") << u"fail-map-lun"_s << false << 0 << 0;
    QTest::newRow("not seen") << u"fail-rescan"_s << true << 0 << 0;
    QTest::newRow("not blank") << u"fail-prepare-disk"_s << true << 1 << 1;
}

void tst_Lab::faultsStrike()
{
    QFETCH(QString, scenario);
    QFETCH(bool, made);
    QFETCH(int, seenBySecond);
    QFETCH(int, style);
    const QTemporaryDir folder;
    const auto lab = opened(scenario, folder.path());
    QVERIFY(lab);
    const QString lun = newLun(*lab, u"data"_s, ByteSize::gib(1));
    QCOMPARE(!lun.isEmpty(), made);
    if (!made)
        return;
    const auto first = session(*lab, u"HV1"_s);
    const auto second = session(*lab, u"HV2"_s);
    QCOMPARE(rescan(*first) + rescan(*second), 0u);
    QCOMPARE(disks(*second, lun).size(), static_cast<std::size_t>(seenBySecond));
    QCOMPARE(disks(*first, lun).at(0).unsignedOr(u"PartitionStyle"_s, 9), static_cast<quint64>(style));
}

QTEST_GUILESS_MAIN(tst_Lab)
#include "tst_lab.moc"
