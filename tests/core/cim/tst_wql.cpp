// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wbem_status.h"
#include "core/cim/wql.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw::cim;

namespace {

constexpr auto diskPath = R"(\\HV1\root\mscluster:MSCluster_Resource.Name="Cluster Disk 1")";

Instance clusterDisk()
{
    Instance privateProperties(u"PrivatePropertiesOfVM"_s);
    privateProperties.set(u"VmID"_s, Value::string(u"5B2E-77"_s));
    Instance instance(u"MSCluster_Resource"_s);
    instance.setPath(*ObjectPath::parse(QLatin1String(diskPath)))
        .set(u"Name"_s, Value::string(u"Cluster Disk 1"_s))
        .set(u"InstanceID"_s, Value::string(u"Microsoft:Definition\\5B2E\\Default"_s))
        .set(u"Number"_s, Value::uint32(7))
        .set(u"Size"_s, Value::uint64(18'446'744'073'709'551'615U))
        .set(u"Offset"_s, Value::sint32(-5))
        .set(u"Load"_s, Value::real64(0.5))
        .set(u"IsOffline"_s, Value::boolean(true))
        .set(u"Letter"_s, Value::char16(u'C'))
        .set(u"Guid"_s, Value::null(Type::String))
        .set(u"Started"_s, Value::dateTime(*DateTime::parse(u"20100411120000.000500+060"_s)))
        .set(u"TimeOut"_s, Value::dateTime(*DateTime::parse(u"00000000000030.000000:000"_s)))
        .set(u"SystemElement"_s, Value::reference(*ObjectPath::parse(u"root\\v2:Msvm_X.Name=\"A\\\\B\""_s)))
        .set(u"Hosts"_s, Value::strings({u"HV1"_s}))
        .set(u"PrivateProperties"_s, Value::object(privateProperties));
    return instance;
}

Instance change()
{
    Instance group(u"MSCluster_ResourceGroup"_s);
    group.set(u"Name"_s, Value::string(u"SQL01"_s))
        .set(u"State"_s, Value::uint32(0))
        .set(u"Owner"_s, Value::null(Type::String));
    Instance before = group;
    before.set(u"State"_s, Value::uint32(4));
    Instance event(u"__InstanceModificationEvent"_s);
    event.set(u"TargetInstance"_s, Value::object(group)).set(u"PreviousInstance"_s, Value::object(before));
    return event;
}

bool isA(const QString &derived, const QString &base)
{
    return derived.compare(base, Qt::CaseInsensitive) == 0 || base == u"MSCluster_Object"_s;
}

template<class Kind>
Kind parsed(const QString &text)
{
    const auto query = wql::parse(text);
    if (!query)
        qFatal("%s", qPrintable(query.error().text()));
    return std::get<Kind>(*query);
}

gw::Result<bool> matched(const QString &where, const Instance &instance = clusterDisk())
{
    const auto select = parsed<wql::Select>(u"SELECT * FROM X WITHIN 1 WHERE "_s + where);
    return wql::matches(*select.where, instance, isA);
}

const QStringList validQueries{
    u"SELECT * FROM MSCluster_Node"_s,
    u"SELECT Name, State FROM MSCluster_Resource"_s,
    u"SELECT * FROM MSFT_Disk WHERE UniqueId='6000…' AND UniqueIdFormat=3"_s,
    u"SELECT * FROM MSFT_Disk WHERE PartitionStyle <> 0"_s,
    u"SELECT * FROM X WHERE (ResourceSubType='A' OR ResourceSubType='B') AND InstanceID LIKE 'Microsoft:GUID%'"_s,
    u"SELECT * FROM X WHERE ResourceSubType='…' AND InstanceID LIKE '%\\\\Default'"_s,
    u"SELECT * FROM MSFT_Disk WHERE Guid IS NULL"_s,
    u"SELECT * FROM R WHERE Type='Virtual Machine' AND PrivateProperties.VmID='guid'"_s,
    u"SELECT * FROM Msvm_LogicalIdentity WHERE SystemElement='\\\\\\\\H\\\\root:C.K=\\\"v\\\"'"_s,
    u"SELECT * FROM X WHERE __CLASS='X' AND NOT (A >= -1.5e3 OR 'b' < B)"_s,
    u"ASSOCIATORS OF {\\\\HV1\\root\\x:C.K=\"Disk #0, } \\\" v\"} WHERE AssocClass=A ResultClass=C Role=R ResultRole=S"_s,
    u"ASSOCIATORS OF {C.K=1} WHERE ClassDefsOnly"_s,
    u"REFERENCES  OF {C.K='1'} WHERE ResultClass=A Role=R KeysOnly"_s,
    u"SELECT * FROM __InstanceModificationEvent WITHIN 2 WHERE TargetInstance ISA 'MSCluster_ResourceGroup' "
    u"AND "
    "TargetInstance.Name='x'"_s,
    u"SELECT State, TargetInstance FROM __InstanceModificationEvent WITHIN .5 WHERE TargetInstance ISA 'C' "
    u"AND "
    "TargetInstance.P != PreviousInstance.P"_s,
    u"SELECT * FROM MSCluster_EventGroupStateChange WHERE EventObjectName='x'"_s,
};

} // namespace

class WqlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesEveryForm();
    void readsSelect();
    void readsAssociators();
    void readsReferences();
    void bindsAndBeforeOr();
    void matchesConditions_data();
    void matchesConditions();
    void refusesWhatDoesNotCompare_data();
    void refusesWhatDoesNotCompare();
    void matchesEvents_data();
    void matchesEvents();
    void saysWhereItIsWrong_data();
    void saysWhereItIsWrong();
    void boundsDepthAndLength();
    void likeIsQuick();
    void quotedTextComesBack();
    void damagedQueriesNeverCrash();
};

void WqlTest::parsesEveryForm()
{
    for (const QString &query : validQueries) {
        const auto read = wql::parse(query);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().text()));
    }
}

void WqlTest::readsSelect()
{
    const auto select = parsed<wql::Select>(
        u"select State, TargetInstance.Name from __InstanceModificationEvent within 2.5 where 3 < TargetInstance.State"_s);
    QCOMPARE(select.columns, QStringList({u"State"_s, u"TargetInstance.Name"_s}));
    QCOMPARE(select.className, u"__InstanceModificationEvent"_s);
    QCOMPARE(select.within, 2.5);
    const auto &comparison = std::get<wql::Comparison>(select.where->node);
    QCOMPARE(comparison.property, QStringList({u"TargetInstance"_s, u"State"_s}));
    QCOMPARE(comparison.op, wql::Operator::Greater);
    QCOMPARE(comparison.constant.toInt(), 3);

    const auto all = parsed<wql::Select>(u"SELECT * FROM MSFT_Disk"_s);
    QVERIFY(all.columns.isEmpty() && !all.within && !all.where);
}

void WqlTest::readsAssociators()
{
    const auto query = parsed<wql::Associators>(
        u"associators of {\\\\HV1\\root\\mscluster:MSCluster_ClusterSharedVolume.Name=\"C:\\\\Volume1\"} "
        "WHERE assocclass = MSCluster_ClusterSharedVolumeToResource Role=GroupComponent KeysOnly"_s);
    QCOMPARE(query.source.host(), u"HV1"_s);
    QCOMPARE(query.source.key(u"Name"_s).toString(), u"C:\\Volume1"_s);
    QCOMPARE(query.assocClass, u"MSCluster_ClusterSharedVolumeToResource"_s);
    QCOMPARE(query.role, u"GroupComponent"_s);
    QVERIFY(query.resultClass.isEmpty() && query.resultRole.isEmpty());
    QVERIFY(query.keysOnly && !query.classDefsOnly);
}

void WqlTest::readsReferences()
{
    const auto query = parsed<wql::References>(u"REFERENCES OF {X.A=\"}\",B=2} WHERE ResultClass=L Role=R"_s);
    QCOMPARE(query.source.key(u"A"_s).toString(), u"}"_s);
    QCOMPARE(query.source.key(u"B"_s).toInt(), 2);
    QCOMPARE(query.resultClass, u"L"_s);
    QCOMPARE(query.role, u"R"_s);
}

void WqlTest::bindsAndBeforeOr()
{
    QCOMPARE(matched(u"Number=7 OR Number=8 AND Number=9"_s), true);
    QCOMPARE(matched(u"(Number=7 OR Number=8) AND Number=9"_s), false);
    QCOMPARE(matched(u"NOT Number=8 AND Number=7"_s), true);
    QCOMPARE(matched(u"NOT (Number=8 OR Number=7)"_s), false);
    QCOMPARE(matched(u"NOT NOT Number=7"_s), true);
}

void WqlTest::matchesConditions_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *where, bool expected) {
        QTest::newRow(where) << QString::fromUtf8(where) << expected;
    };
    row("Name = 'cluster DISK 1'", true);
    row("\"Cluster Disk 1\" = name", true);
    row("Name > 'Cluster Disk 0' AND Name < 'D'", true);
    row("Name != 'Cluster Disk 1'", false);
    row("Name LIKE 'cluster%'", true);
    row("Name LIKE 'Cluster Disk _'", true);
    row("Name LIKE 'Cluster Disk __'", false);
    row("Name LIKE '%[0-3]'", true);
    row("Name LIKE '%[^0-3]'", false);
    row("Name LIKE '%[xy1]'", true);
    row("Name LIKE 'Cluster Disk 1%%'", true);
    row("Name LIKE '%Disk%1%'", true);
    row("Name LIKE ''", false);
    row("Name LIKE '[_]%'", false);
    row(R"(InstanceID LIKE '%\\Default')", true);
    row(R"(InstanceID LIKE '%\Default')", true);
    row(R"(InstanceID LIKE 'Microsoft:Definition\\5B2E%')", true);
    row("Number = 7", true);
    row("Number = '7'", true);
    row("Number = 7.0", true);
    row("Number = 0x7", true);
    row("Number <> 0", true);
    row("Number >= 8", false);
    row("6 < Number", true);
    row("8 <= Number", false);
    row("Number > -1", true);
    row("Size = 18446744073709551615", true);
    row("Size = '18446744073709551615'", true);
    row("Size > -1 AND Size > 9223372036854775807", true);
    row("Offset < 0 AND Offset = -5 AND Offset < 18446744073709551615", true);
    row("Load = 0.5 AND Load < 1 AND Load <> '0.25'", true);
    row("IsOffline = TRUE", true);
    row("IsOffline = 1 AND IsOffline != 0 AND IsOffline <> false AND IsOffline='True'", true);
    row("Letter = 'c'", true);
    row("Guid IS NULL", true);
    row("Guid IS NOT NULL", false);
    row("Name IS NOT NULL AND NOT Name IS NULL", true);
    row("Guid = 'x' OR Guid <> 'x' OR Guid LIKE '%'", false);
    row("Started = '20100411110000.000500+000'", true);
    row("Started > '20100411120000.000499+060'", true);
    row("Started < '20100411120000.000000+000'", true);
    row("TimeOut = '00000000000030.000000:000' AND TimeOut < '00000000000100.000000:000'", true);
    row(R"(SystemElement = '\\\\HV1\\ROOT\\v2:msvm_x.name=\"a\\\\b\"')", true);
    row(R"(SystemElement = 'Msvm_X.Name=\"other\"')", false);
    row("SystemElement <> 'no path at all'", true);
    row("PrivateProperties.VmID = '5b2e-77'", true);
    row("privateproperties.vmid LIKE '5B2E%'", true);
    row("PrivateProperties.Missing = 'x' OR PrivateProperties.Missing IS NULL", false);
    row("Name.Inner = 'x'", false);
    row("__CLASS = 'mscluster_resource'", true);
    row("__CLASS = 'MSCluster_Object'", false);
    row("__THIS ISA 'MSCluster_Object'", true);
    row(R"(__PATH = 'MSCluster_Resource.Name=\"Cluster Disk 1\"' AND __SERVER='hv1')", true);
    row(R"(__RELPATH = 'MSCluster_Resource.Name=\"Cluster Disk 1\"' AND __NAMESPACE='root\\mscluster')",
        true);
}

void WqlTest::matchesConditions()
{
    QFETCH(QString, where);
    const auto result = matched(where);
    QVERIFY2(result, qPrintable(result ? QString() : result.error().text()));
    QTEST(*result, "expected");
}

void WqlTest::refusesWhatDoesNotCompare_data()
{
    QTest::addColumn<QString>("where");
    for (const char *where : {"Hosts = 'HV1'",
                              "Hosts IS NULL",
                              "Missing = 1",
                              "Name = 5",
                              "Name = TRUE",
                              "Number = 'seven'",
                              "Number LIKE '7'",
                              "Number = Name",
                              "IsOffline > FALSE",
                              "IsOffline = 2",
                              "IsOffline = 'perhaps'",
                              "Started = 'yesterday'",
                              "Started = '00000000000030.000000:000'",
                              "SystemElement < 'a'",
                              "SystemElement = 1",
                              "PrivateProperties = 'x'",
                              "Name ISA 'X'",
                              "NOT Missing = 1",
                              "Number = 7 AND Missing = 1",
                              "Number = 8 OR Missing = 1"})
        QTest::newRow(where) << QString::fromUtf8(where);
}

void WqlTest::refusesWhatDoesNotCompare()
{
    QFETCH(QString, where);
    const auto result = matched(where);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, gw::Error::Kind::InvalidInput);
    QCOMPARE(result.error().code->value, qint64(WbemStatus::InvalidQuery));
    QVERIFY(!result.error().reason.isEmpty());
}

void WqlTest::matchesEvents_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<bool>("expected");
    QTest::newRow("isa") << u"TargetInstance ISA 'MSCluster_ResourceGroup' AND TargetInstance.Name='sql01'"_s
                         << true;
    QTest::newRow("isa base") << u"TargetInstance ISA \"MSCluster_Object\""_s << true;
    QTest::newRow("isa other") << u"TargetInstance ISA 'MSFT_Disk'"_s << false;
    QTest::newRow("changed") << u"TargetInstance.State != PreviousInstance.State"_s << true;
    QTest::newRow("lower") << u"TargetInstance.State < PreviousInstance.State"_s << true;
    QTest::newRow("not changed") << u"TargetInstance.Name <> PreviousInstance.Name"_s << false;
    QTest::newRow("still null") << u"TargetInstance.Owner = PreviousInstance.Owner"_s << true;
    QTest::newRow("null and not") << u"TargetInstance.Owner <> PreviousInstance.Name"_s << true;
    QTest::newRow("missing") << u"TargetInstance.No <> PreviousInstance.State"_s << false;
}

void WqlTest::matchesEvents()
{
    QFETCH(QString, where);
    const auto result = matched(where, change());
    QVERIFY2(result, qPrintable(result ? QString() : result.error().text()));
    QTEST(*result, "expected");
}

void WqlTest::saysWhereItIsWrong_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *query, int position, const char *words) {
        QTest::newRow(query) << QString::fromUtf8(query) << position << QString::fromUtf8(words);
    };
    row("", 1, "the query ends");
    row("DELETE FROM X", 1, "Expected SELECT");
    row("SELECT FROM X", 8, "Expected * or a property");
    row("SELECT A, FROM X", 11, "a property");
    row("SELECT COUNT(*) FROM X", 13, "Expected FROM");
    row("SELECT * FROM", 14, "a class");
    row("SELECT * FROM A.B", 15, "a class");
    row("SELECT * FROM A, B", 16, "the end of the query");
    row("SELECT * FROM A WITHIN x", 24, "a number of seconds");
    row("SELECT * FROM A WITHIN 0", 24, "a number of seconds");
    row("SELECT * FROM A WHERE", 22, "a property or a constant");
    row("SELECT * FROM A WHERE B", 24, "a comparison");
    row("SELECT * FROM A WHERE B =", 26, "a constant");
    row("SELECT * FROM A WHERE B == 1", 26, "a constant");
    row("SELECT * FROM A WHERE B = 'x", 27, "no closing quote");
    row("SELECT * FROM A WHERE B = 'x\\'", 27, "no closing quote");
    row("SELECT * FROM A WHERE B = 'a''b'", 30, "the end of the query");
    row("SELECT * FROM A WHERE B = 1x", 27, "not a number");
    row("SELECT * FROM A WHERE B = C", 27, "only event queries");
    row("SELECT * FROM A WHERE B = NULL", 27, "IS NULL");
    row("SELECT * FROM A WHERE B IS 1", 28, "Expected NULL");
    row("SELECT * FROM A WHERE B LIKE 5", 30, "text in quotes");
    row("SELECT * FROM A WHERE B ISA C", 29, "text in quotes");
    row("SELECT * FROM A WHERE (B = 1", 29, "AND, OR, )");
    row("SELECT * FROM A WHERE B = 1)", 28, "the end of the query");
    row("SELECT * FROM A WHERE B = 1 AND", 32, "a property");
    row("SELECT * FROM A WHERE B IN (1, 2)", 25, "a comparison");
    row("SELECT * FROM A WHERE 'x' LIKE B", 27, "a comparison");
    row("SELECT * FROM A WHERE B = 1 ORDER BY C", 29, "the end of the query");
    row("SELECT * FROM A WHERE B + 1 = 2", 25, "has no meaning");
    row("SELECT * FROM A;", 16, "has no meaning");
    row("ASSOCIATORS {A.B=1}", 13, "Expected OF");
    row("ASSOCIATORS OF A", 16, "an object path");
    row("ASSOCIATORS OF {A.B=1", 16, "no closing brace");
    row("ASSOCIATORS OF {A.B=\"1}", 16, "no closing brace");
    row("ASSOCIATORS OF {A}", 16, "path of an instance");
    row("ASSOCIATORS OF {A.B=}", 16, "path of an instance");
    row("ASSOCIATORS OF {A.B=1} ResultClass=C", 24, "Expected WHERE");
    row("ASSOCIATORS OF {A.B=1} WHERE", 29, "AssocClass");
    row("ASSOCIATORS OF {A.B=1} WHERE ResultClass=C AND Role=R", 44, "ResultRole");
    row("ASSOCIATORS OF {A.B=1} WHERE ResultClass='C'", 42, "without quotes");
    row("ASSOCIATORS OF {A.B=1} WHERE ResultClass<>C", 41, "Expected =");
    row("ASSOCIATORS OF {A.B=1} WHERE Role=R Role=S", 37, "given twice");
    row("ASSOCIATORS OF {A.B=1} WHERE KeysOnly KeysOnly", 39, "given twice");
    row("REFERENCES OF {A.B=1} WHERE AssocClass=C", 29, "ResultClass, Role");
}

void WqlTest::saysWhereItIsWrong()
{
    QFETCH(QString, query);
    QFETCH(int, position);
    QFETCH(QString, words);
    const auto read = wql::parse(query);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, gw::Error::Kind::InvalidInput);
    QCOMPARE(read.error().place.method, query);
    QVERIFY(read.error().code);
    const QString reason = read.error().reason;
    QVERIFY2(reason.startsWith(u"At character %1: "_s.arg(position)), qPrintable(reason));
    QVERIFY2(reason.contains(words), qPrintable(reason));
}

void WqlTest::boundsDepthAndLength()
{
    const auto nested = [](int depth, const QString &open, const QString &close) {
        return wql::parse(u"SELECT * FROM X WHERE "_s + open.repeated(depth) + u"A=1"_s +
                          close.repeated(depth));
    };
    QVERIFY(nested(255, u"("_s, u")"_s));
    QVERIFY(nested(255, u"NOT "_s, {}));
    for (const auto &read : {nested(256, u"("_s, u")"_s), nested(1'000'000, u"("_s, u")"_s),
                             nested(1'000'000, u"NOT "_s, {}), nested(1'000'000, u"NOT ("_s, u")"_s)}) {
        QVERIFY(!read);
        QCOMPARE(read.error().code->value, qint64(WbemStatus::QuotaViolation));
    }

    const auto chained = [](int count) {
        return wql::parse(u"SELECT * FROM X WHERE Number=1"_s + u" OR Number=2"_s.repeated(count - 2) +
                          u" OR Number=7"_s);
    };
    const auto most = chained(1000);
    QVERIFY(most);
    QCOMPARE(wql::matches(*std::get<wql::Select>(*most).where, clusterDisk(), isA), true);
    QCOMPARE(chained(1001).error().code->value, qint64(WbemStatus::QuotaViolation));
}

void WqlTest::likeIsQuick()
{
    Instance instance(u"X"_s);
    instance.set(u"Name"_s, Value::string(QString(2'000, u'a')));
    QCOMPARE(matched(u"Name LIKE '"_s + u"%a"_s.repeated(300) + u"%b'"_s, instance), false);
    QCOMPARE(matched(u"Name LIKE '"_s + u"%a"_s.repeated(300) + u"%'"_s, instance), true);
    instance.set(u"Name"_s, Value::string(u"a]b[c"_s));
    QCOMPARE(matched(u"Name LIKE 'a[]]b[[]c' AND Name LIKE '%[' OR Name LIKE '%[c'"_s, instance), true);
}

void WqlTest::quotedTextComesBack()
{
    QRandomGenerator random(2010);
    const QString alphabet = uR"(ab\'"%_[]^-{}= é…)"_s;
    for (int round = 0; round < 3000; ++round) {
        QString text;
        for (int length = random.bounded(12); length > 0; --length)
            text += alphabet[random.bounded(int(alphabet.size()))];
        Instance instance(u"X"_s);
        instance.set(u"Name"_s, Value::string(text));
        QCOMPARE(matched(u"Name = "_s + wql::quote(text), instance), true);
        QCOMPARE(matched(u"Name LIKE "_s + wql::quoteForLike(text), instance), true);
        QCOMPARE(matched(u"Name LIKE "_s + wql::quoteForLike(text, {}), instance), true);
        QCOMPARE(matched(u"Name LIKE "_s + wql::quoteForLike(text + u'x'), instance), false);
    }
    QCOMPARE(wql::quote(u"a\nb\x7f\u0085"_s), u"'ab'"_s);
    QCOMPARE(wql::quoteForLike(u"VM_1\\"_s, u"%\\Default"_s), uR"('VM[_]1\\%\\Default')"_s);
}

void WqlTest::damagedQueriesNeverCrash()
{
    QRandomGenerator random(411);
    const QString signs = uR"('"\{}()=<>!,*.%_[] 0aSELECTNOTANDWHERE)"_s;
    for (const QString &query : validQueries) {
        for (qsizetype length = 0; length < query.size(); ++length) {
            const auto cut = wql::parse(query.left(length));
            QVERIFY(cut || cut.error().reason.startsWith(u"At character "_s));
        }
        for (int round = 0; round < 1000; ++round) {
            QString damaged = query;
            for (int change = 0; change < 3; ++change)
                damaged[random.bounded(int(damaged.size()))] = signs[random.bounded(int(signs.size()))];
            const auto read = wql::parse(damaged);
            const auto *select = read ? std::get_if<wql::Select>(&*read) : nullptr;
            if (select && select->where)
                (void)wql::matches(*select->where, clusterDisk(), isA);
        }
    }
}

QTEST_GUILESS_MAIN(WqlTest)
#include "tst_wql.moc"
