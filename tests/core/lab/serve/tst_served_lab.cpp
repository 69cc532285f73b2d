// SPDX-License-Identifier: Apache-2.0
#include "core/base/in_parallel.h"
#include "core/cim/wbem_status.h"
#include "served_lab.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gw;
using namespace gw::lab;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString hyperV = u"root\\virtualization\\v2"_s;
const QString cluster = u"root\\MSCluster"_s;

/// Equal as far as the wire can tell: it has no empty arrays, no types of what no class declares, and no
/// hosts.
bool isSame(const cim::Value &left, const cim::Value &right);

bool isSame(const cim::Instance &left, const cim::Instance &right)
{
    for (const auto &[name, value] : left.properties())
        if (!isSame(value, right[name]))
            return false;
    return left.className() == right.className();
}

bool isSame(const cim::Value &left, const cim::Value &right)
{
    if (left.isArray() && left.items().empty())
        return right.isNull() || right.items().empty();
    if (left.isNull() || right.isNull())
        return left.isNull() == right.isNull();
    if (left.toObject() && right.toObject())
        return isSame(*left.toObject(), *right.toObject());
    if (left.type() == cim::Type::Reference)
        return left.toReference() == right.toReference();
    if (left.isArray())
        return std::ranges::equal(left.items(), right.items(),
                                  [](const auto &one, const auto &other) { return isSame(one, other); });
    return left.text().compare(right.text(), Qt::CaseInsensitive) == 0;
}

/// What came over the wire is not what is there. A clock that went on meanwhile is no difference.
QString differenceOf(const cim::Instance &before, const cim::Instance &found, const cim::Instance &after)
{
    if (!(found.path() == before.path()) || found.className() != before.className())
        return found.path().text() + u" instead of "_s + before.path().text();
    if (found.properties().size() != before.properties().size())
        return found.className() + u" has more or fewer properties"_s;
    for (const auto &[name, value] : before.properties())
        if (!isSame(value, found[name]) && isSame(value, after[name]))
            return u"%1.%2: %3 instead of %4"_s.arg(found.className(), name, found[name].text(),
                                                    value.text());
    return {};
}

template<class T>
QByteArray told(const Result<T> &result)
{
    return result ? QByteArray() : (result.error().text() + result.error().evidence.join(u' ')).toUtf8();
}

/// Of the class definitions: every class that there is, with its namespace.
QList<std::pair<QString, QString>> allClasses()
{
    QList<std::pair<QString, QString>> all;
    for (const QString &file : {u"cimv2"_s, u"mscluster"_s, u"storage"_s, u"virtualization_v2"_s, u"wmi"_s}) {
        QFile json(QStringLiteral(GW_SOURCE_DIR "/resources/cim/") + file + u".json"_s);
        if (!json.open(QIODevice::ReadOnly))
            qFatal("%s", qPrintable(json.errorString()));
        const QJsonObject root = QJsonDocument::fromJson(json.readAll()).object();
        for (const QString &name : root[u"classes"_s].toObject().keys())
            all.emplaceBack(root[u"namespace"_s].toString(), name);
    }
    return all;
}

} // namespace

/// The lab over the wire and without it: the same answers, the same errors.
class TestServedLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyClassAnswersTheSame()
    {
        // Servers with several cards have the classes of multipath I/O too.
        const ServedLab lab(ServedLab::clear(), u"lost-path"_s);
        const auto remote = lab.session();
        const auto local = lab.local();
        std::size_t instances = 0;
        for (const auto &[nameSpace, name] : allClasses()) {
            const QString query = u"SELECT * FROM "_s + name;
            const auto before = local->query(Call(), nameSpace, query);
            const auto found = remote->query(Call(), nameSpace, query);
            const auto after = local->query(Call(), nameSpace, query);
            QVERIFY2(before && found && after, told(found) + qPrintable(name));
            QCOMPARE(found->size(), before->size());
            for (std::size_t at = 0; at < found->size(); ++at) {
                const QString difference = differenceOf(before->at(at), found->at(at), after->at(at));
                QVERIFY2(difference.isEmpty(), qPrintable(difference));
            }
            instances += found->size();
        }
        QVERIFY(instances > 50);
    }

    void everyInstanceIsFoundByItsPath()
    {
        const ServedLab lab(ServedLab::clear(), u"lost-path"_s);
        const auto remote = lab.session();
        for (const auto &[nameSpace, name] : allClasses()) {
            const auto all = remote->query(Call(), nameSpace, u"SELECT * FROM "_s + name);
            QVERIFY2(all, told(all));
            for (const auto &instance : *all) {
                const auto again = remote->get(Call(), instance.path());
                QVERIFY2(again, told(again));
                QVERIFY(again->path() == instance.path());
            }
        }
    }

    void associationsAnswerTheSame()
    {
        const ServedLab lab;
        const auto remote = lab.session(lab.clusterName());
        const QString query = u"ASSOCIATORS OF {MSCluster_Node.Name=\"HV1\"}"_s;
        const auto found = remote->query(Call(), cluster, query);
        const auto expected = lab.local(lab.clusterName())->query(Call(), cluster, query);
        QVERIFY2(found && expected, told(found));
        QVERIFY(!found->empty());
        QCOMPARE(found->size(), expected->size());
    }

    void columnsComeAlone()
    {
        const ServedLab lab;
        const auto found = lab.session()->query(Call(), cluster, u"SELECT Name, State FROM MSCluster_Node"_s);
        QVERIFY2(found, told(found));
        QCOMPARE(found->size(), std::size_t(2));
        QCOMPARE(found->front()[u"State"_s].toUInt(), 0U);
        QVERIFY(!found->front().has(u"BuildNumber"_s));
    }

    void errorsAreThoseOfWmi_data()
    {
        QTest::addColumn<QString>("nameSpace");
        QTest::addColumn<QString>("query");
        QTest::newRow("class") << cluster << u"SELECT * FROM Nothing"_s;
        QTest::newRow("namespace") << u"root\\nowhere"_s << u"SELECT * FROM Win32_Service"_s;
        QTest::newRow("syntax") << cluster << u"SELECT FROM WHERE"_s;
        QTest::newRow("property") << cluster << u"SELECT * FROM MSCluster_Node WHERE Nix = 1"_s;
        QTest::newRow("associations of what is gone")
            << cluster << u"ASSOCIATORS OF {MSCluster_Resource.Name=\"Gone\"}"_s;
        QTest::newRow("references to what is gone")
            << cluster << u"REFERENCES OF {MSCluster_Resource.Name=\"Gone\"}"_s;
        QTest::newRow("associations of no class") << cluster << u"ASSOCIATORS OF {Nothing.Name=\"Gone\"}"_s;
    }

    void errorsAreThoseOfWmi()
    {
        QFETCH(QString, nameSpace);
        QFETCH(QString, query);
        const ServedLab lab;
        const auto expected = lab.local()->query(Call(), nameSpace, query);
        const auto found = lab.session()->query(Call(), nameSpace, query);
        QVERIFY(!expected && !found);
        QCOMPARE(found.error().code, expected.error().code);
        QCOMPARE(found.error().kind, expected.error().kind);
    }

    void errorsOfInstancesAndMethods()
    {
        const ServedLab lab;
        const auto remote = lab.session();
        const auto node = [](const QString &key, const QString &value) {
            cim::ObjectPath path(u"MSCluster_Node"_s);
            path.setNamespace(cluster).setKey(key, cim::Value::string(value));
            return path;
        };
        const auto status = [](const auto &result) { return quint32(result.error().code->value); };
        QCOMPARE(status(remote->get(Call(), node(u"Name"_s, u"HV9"_s))), quint32(cim::WbemStatus::NotFound));
        QCOMPARE(status(remote->get(Call(), node(u"State"_s, u"1"_s))),
                 quint32(cim::WbemStatus::InvalidObjectPath));
        QCOMPARE(status(remote->invoke(Call(), node(u"Name"_s, u"HV1"_s), u"Fly"_s, {})),
                 quint32(cim::WbemStatus::InvalidMethod));
        cim::Parameters wrong;
        wrong.set(u"Nix"_s, cim::Value::string(u"x"_s));
        QCOMPARE(status(remote->invoke(Call(), node(u"Name"_s, u"HV1"_s), u"Pause"_s, wrong)),
                 status(lab.local()->invoke(Call(), node(u"Name"_s, u"HV1"_s), u"Pause"_s, wrong)));
    }

    void someKeysAreEnoughWhenTheySingleOneOut()
    {
        const ServedLab lab;
        cim::ObjectPath service(u"Msvm_VirtualSystemManagementService"_s);
        service.setNamespace(hyperV).setKey(u"CreationClassName"_s,
                                            cim::Value::string(u"Msvm_VirtualSystemManagementService"_s));
        const auto found = lab.session()->get(Call(), service);
        QVERIFY2(found, told(found));
        // No selector at all is refused, as Hyper-V does.
        const cim::ObjectPath bare = cim::ObjectPath(service.className()).setNamespace(hyperV);
        const auto refused = lab.session()->invoke(Call(), bare, u"DefineSystem"_s, {});
        QVERIFY(!refused);
        QCOMPARE(quint32(refused.error().code->value), quint32(cim::WbemStatus::InvalidMethodParameters));
    }

    void pagesAreJoined_data()
    {
        QTest::addColumn<qint64>("items");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("one by one") << qint64(1) << qint64(512'000);
        QTest::newRow("small envelopes") << qint64(32'000) << qint64(12'000);
    }

    void pagesAreJoined()
    {
        QFETCH(qint64, items);
        QFETCH(qint64, bytes);
        auto options = ServedLab::clear();
        options.limits.maxBatchItems = items;
        options.limits.maxEnvelopeSize = bytes;
        const ServedLab lab(options);
        const QString query = u"SELECT * FROM CIM_ManagedElement"_s;
        const auto expected = lab.local()->query(Call(), hyperV, query);
        const auto found = lab.session()->query(Call(), hyperV, query);
        QVERIFY2(found, told(found));
        QCOMPARE(found->size(), expected->size());
        for (std::size_t at = 0; at < found->size(); ++at)
            QVERIFY(found->at(at).path() == expected->at(at).path());
    }

    void anEnumerationCanBeLeft()
    {
        auto options = ServedLab::clear();
        options.limits.maxBatchItems = 1;
        const ServedLab lab(options);
        int seen = 0;
        const auto done = lab.session()->enumerate(Call(), cluster, u"SELECT * FROM MSCluster_Network"_s,
                                                   [&seen](const cim::Instance &) { return ++seen < 2; });
        QVERIFY2(done, told(done));
        QCOMPARE(seen, 2);
    }

    void oneSessionServesManyThreads()
    {
        const ServedLab lab;
        const auto remote = lab.session();
        const auto answers = inParallel(std::vector<int>(16), [&remote](int) {
            return remote->query(Call(), cluster, u"SELECT * FROM MSCluster_Node"_s);
        });
        for (const auto &answer : answers)
            QVERIFY2(answer && answer->size() == 2, told(answer));
    }

    void aWrongPasswordIsToldAsSuch()
    {
        const ServedLab lab;
        const auto refused = lab.connect(lab.settings(), Call(), u"HV1"_s, {u"lab"_s, u"wrong"_s});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::AccessDenied);
    }

    void aPasswordDoesNotGoOutInTheClear()
    {
        const ServedLab lab;
        auto settings = lab.settings();
        settings.allowClearBasic = false;
        const auto refused = lab.connect(settings);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Refused);
    }

    void anUnknownCertificateIsShownAndPinned()
    {
        if (const QByteArray problem = ServedLab::tlsProblem(); !problem.isEmpty())
            QSKIP(problem.constData());
        const ServedLab lab(ServedLab::tls());
        auto settings = lab.settings();
        const auto refused = lab.connect(settings);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::ActionNeeded);
        const QString fingerprint = refused.error().evidence.first().section(u": "_s, 1);
        QCOMPARE(fingerprint.size(), 95);
        settings.pinned = {fingerprint};
        const auto session = lab.connect(settings);
        QVERIFY2(session, told(session));
        QCOMPARE((*session)->query(Call(), cluster, u"SELECT * FROM MSCluster_Node"_s)->size(),
                 std::size_t(2));
        settings.pinned = {u"00"_s + fingerprint.mid(2)};
        QVERIFY(!lab.connect(settings));
    }

    void aHostThatIsNotThere()
    {
        const ServedLab lab;
        const auto unknown = lab.connect(lab.settings(), Call(), u"HV9"_s);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, Error::Kind::Unreachable);
        auto settings = lab.settings();
        settings.url = u"http://127.0.0.1:1/wsman"_s;
        const auto closed = lab.connect(settings);
        QVERIFY(!closed);
        QCOMPARE(closed.error().kind, Error::Kind::Unreachable);
        QVERIFY(closed.error().reason.contains(u"port 1"_s));
    }

    void aSilentHostCostsNoMoreThanTheDeadline()
    {
        const ServedLab lab(ServedLab::clear(), silentScenario());
        const auto late = lab.connect(lab.settings(), Call(700ms), u"HV2"_s);
        QVERIFY(!late);
        QCOMPARE(late.error().kind, Error::Kind::Timeout);
        std::stop_source stop;
        std::jthread stopper([&stop] {
            std::this_thread::sleep_for(200ms);
            stop.request_stop();
        });
        const auto stopped = lab.connect(lab.settings(), Call(60s, stop.get_token()), u"HV2"_s);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
    }

private:
    QTemporaryDir m_scenarios;

    QString silentScenario() const
    {
        QFile file(m_scenarios.filePath(u"silent.json"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(
                R"({"title": "Silent", "based-on": "blog", "faults": [{"kind": "node-silent", "node": "HV2"}]})");
        return file.fileName();
    }
};

QTEST_GUILESS_MAIN(TestServedLab)
#include "tst_served_lab.moc"
