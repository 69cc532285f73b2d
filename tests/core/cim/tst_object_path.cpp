// SPDX-License-Identifier: Apache-2.0
#include "core/cim/object_path.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace gw::cim;

namespace {

ObjectPath parsed(const QString &text)
{
    const auto path = ObjectPath::parse(text);
    if (!path)
        qFatal("%s", qPrintable(path.error().text()));
    return *path;
}

const QString full =
    u"\\\\HV1.corp.local\\root\\virtualization\\v2:Msvm_X.A=\"a\\\\b \\\"c\\\", d=1\",B=-4,C=TRUE,D=\"\\\\\\\\H\\\\root:Y.Z=\\\"q\\\"\""_s;

} // namespace

class ObjectPathTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryPart();
    void readsOtherForms_data();
    void readsOtherForms();
    void everyTypeOfKeyComesBack();
    void comparesAsWmiDoes_data();
    void comparesAsWmiDoes();
    void buildsPaths();
    void refuses_data();
    void refuses();
    void damagedPathsNeverCrash();
};

void ObjectPathTest::readsEveryPart()
{
    const ObjectPath path = parsed(full);
    QCOMPARE(path.host(), u"HV1.corp.local"_s);
    QCOMPARE(path.nameSpace(), u"root\\virtualization\\v2"_s);
    QCOMPARE(path.className(), u"Msvm_X"_s);
    QCOMPARE(path.key(u"a"_s).toString(), u"a\\b \"c\", d=1"_s);
    QCOMPARE(path.key(u"B"_s).toInt(), -4);
    QCOMPARE(path.key(u"C"_s).toBool(), true);
    QCOMPARE(path.key(u"D"_s).toReference()->key(u"Z"_s).toString(), u"q"_s);
    QVERIFY(path.key(u"E"_s).isNull());
    QVERIFY(!path.isClass() && !path.isSingleton());
    QCOMPARE(path.text(), full);
    QCOMPARE(path.relative(), full.section(u':', 1));
}

void ObjectPathTest::readsOtherForms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("normal");
    QTest::newRow("class") << u"\\\\.\\root\\cimv2:Win32_Process"_s << u"\\\\.\\root\\cimv2:Win32_Process"_s;
    QTest::newRow("class alone") << u"MSFT_StorageSetting"_s << u"MSFT_StorageSetting"_s;
    QTest::newRow("system class") << u"__SystemSecurity=@"_s << u"__SystemSecurity=@"_s;
    QTest::newRow("slashes") << u"//HV1/root/cimv2:C.K='a'"_s << u"\\\\HV1\\root\\cimv2:C.K=\"a\""_s;
    QTest::newRow("no host") << u"root\\wmi:C.K=1"_s << u"root\\wmi:C.K=1"_s;
    QTest::newRow("leading slash") << u"\\root\\wmi:C.K=1"_s << u"root\\wmi:C.K=1"_s;
    QTest::newRow("one key without a name") << u"Win32_LogicalDisk=\"C:\""_s << u"Win32_LogicalDisk=\"C:\""_s;
    QTest::newRow("blanks") << u" C.K = \"a\" , L = 0x10 "_s << u"C.K=\"a\",L=16"_s;
    QTest::newRow("escaped apostrophe") << u"C.K='a\\'b'"_s << u"C.K=\"a'b\""_s;
    QTest::newRow("lone backslash") << u"C.K=\"a\\b\""_s << u"C.K=\"a\\\\b\""_s;
    QTest::newRow("large number") << u"C.K=18446744073709551615"_s << u"C.K=18446744073709551615"_s;
    QTest::newRow("colon, equals and brace in a key") << u"C.K=\"iqn.x:y=z}\""_s << u"C.K=\"iqn.x:y=z}\""_s;
    QTest::newRow("storage") << u"Root/Microsoft/Windows/Storage:MSFT_Disk.ObjectId=\"{1}\\\\\\\\H\""_s
                             << u"Root\\Microsoft\\Windows\\Storage:MSFT_Disk.ObjectId=\"{1}\\\\\\\\H\""_s;
}

void ObjectPathTest::readsOtherForms()
{
    QFETCH(QString, text);
    QTEST(parsed(text).text(), "normal");
}

void ObjectPathTest::everyTypeOfKeyComesBack()
{
    const std::vector<Value> keys{
        Value::boolean(false),
        Value::sint8(-128),
        Value::uint8(255),
        Value::sint16(-32768),
        Value::uint16(65535),
        Value::sint32(std::numeric_limits<qint32>::min()),
        Value::uint32(std::numeric_limits<quint32>::max()),
        Value::sint64(std::numeric_limits<qint64>::min()),
        Value::uint64(std::numeric_limits<quint64>::max()),
        Value::real32(0.1F),
        Value::real64(-1e300),
        Value::char16(u'"'),
        Value::string(QString()),
        Value::string(u" \\ \" ' , = } \\\\\" é"_s),
        Value::dateTime(*DateTime::parse(u"20100411120000.123456+060"_s)),
        Value::reference(parsed(full)),
    };
    ObjectPath all(u"C"_s);
    for (const Value &key : keys) {
        ObjectPath path(u"C"_s);
        path.setKey(u"K"_s, key);
        const ObjectPath read = parsed(path.text());
        QVERIFY2(read == path && path == read, qPrintable(path.text()));
        QCOMPARE(read.text(), path.text());
        all.setKey(u"K%1"_s.arg(all.keys().size()), key);
    }
    QVERIFY(parsed(all.text()) == all);
}

void ObjectPathTest::comparesAsWmiDoes_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *left, const char *right, bool same) {
        QTest::addRow("%s %s", left, right)
            << QString::fromLatin1(left) << QString::fromLatin1(right) << same;
    };
    row("C.K=\"a\"", "c.k=\"A\"", true);
    row("C.K=\"a\",L=1", "C.L=1,K=\"a\"", true);
    row("C.K=\"a\"", "C.K=\"b\"", false);
    row("C.K=\"a\"", "D.K=\"a\"", false);
    row("C.K=\"a\"", "C.K=\"a\",L=1", false);
    row("C.K=1", "C.L=1", false);
    row("C.K=1", "C.K=2", false);
    row("C.K=1", "C.K=0x1", true);
    row("C.K=-1", "C.K=18446744073709551615", false);
    row("C.K=\"1\"", "C.K=1", true);
    row("\\\\H\\root\\x:C.K=1", "C.K=1", true);
    row("\\\\H\\root\\x:C.K=1", "\\\\h\\ROOT\\X:C.K=1", true);
    row("\\\\H\\root\\x:C.K=1", "\\\\I\\root\\x:C.K=1", false);
    row("\\\\H\\root\\x:C.K=1", "root\\y:C.K=1", false);
    row("\\\\H\\root\\x:C.K=1", "\\\\.\\root\\x:C.K=1", true);
    row("C=@", "C=@", true);
    row("C=@", "C", false);
    row("C", "C.K=1", false);
    row("C=\"a\"", "C.K=\"a\"", true);
    row("C=\"a\"", "C.K=\"b\"", false);
    row("A.R=\"\\\\\\\\H\\\\root\\\\x:C.K=\\\"v\\\"\"", "A.R=\"C.K='V'\"", true);
    row("A.R=\"\\\\\\\\H\\\\root\\\\x:C.K=\\\"v\\\"\"", "A.R=\"C.K='w'\"", false);
    row("A.R=\"root:Name\"", "A.R=\"Name\"", false);
}

void ObjectPathTest::comparesAsWmiDoes()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QTEST(parsed(left) == parsed(right), "same");
    QTEST(parsed(right) == parsed(left), "same");
}

void ObjectPathTest::buildsPaths()
{
    ObjectPath path(u"MSCluster_Resource"_s);
    path.setKey(u"Name"_s, Value::string(u"a"_s)).setKey(u"NAME"_s, Value::string(u"b\\c"_s));
    QCOMPARE(path.relative(), u"MSCluster_Resource.Name=\"b\\\\c\""_s);
    path.setHost(u"HV1"_s).setNamespace(u"root\\mscluster"_s);
    QCOMPARE(path.text(), u"\\\\HV1\\root\\mscluster:MSCluster_Resource.Name=\"b\\\\c\""_s);
    path.setSingleton();
    QCOMPARE(path.relative(), u"MSCluster_Resource=@"_s);
    path.setKey(u"K"_s, Value::uint32(1));
    QVERIFY(!path.isSingleton());
    QVERIFY(ObjectPath(u"C"_s).isClass());
}

void ObjectPathTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             " ",
                             "1C",
                             "C D",
                             "C.",
                             "C.K",
                             "C.K=",
                             "C.K=,L=1",
                             "C.K=\"a",
                             "C.K=\"a\\\"",
                             "C.K=a",
                             "C.K=1x",
                             "C.K=1,",
                             "C.K=1,K=2",
                             "C.K=1;L=2",
                             "C.K=\"a\"x",
                             "C.=1",
                             "C=@x",
                             "C=",
                             "\\\\",
                             "\\\\H",
                             "\\\\H\\",
                             "\\\\H\\root",
                             "\\\\H\\C.K=1",
                             "\\\\\\root:C",
                             ":C",
                             "root\\\\x:C",
                             "root\\:C",
                             "root:",
                             "root\\cimv2",
                             "{1}\\\\H\\root:C.K=1",
                             "C.K=\"a\",\"b\"",
                             "C.1=1"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void ObjectPathTest::refuses()
{
    QFETCH(QString, text);
    const auto path = ObjectPath::parse(text);
    QVERIFY(!path);
    QCOMPARE(path.error().kind, gw::Error::Kind::Corrupt);
}

void ObjectPathTest::damagedPathsNeverCrash()
{
    QRandomGenerator random(411);
    const QString signs = u"\\/\"'.:=,@{}-+ 0aTx_"_s;
    for (qsizetype length = 0; length < full.size(); ++length)
        (void)ObjectPath::parse(full.left(length));
    for (int round = 0; round < 20'000; ++round) {
        QString damaged = full;
        for (int change = 0; change < 3; ++change)
            damaged[random.bounded(int(damaged.size()))] = signs[random.bounded(int(signs.size()))];
        // What reads at all also reads back.
        if (const auto path = ObjectPath::parse(damaged))
            QVERIFY2(parsed(path->text()) == *path, qPrintable(damaged));
    }
}

QTEST_GUILESS_MAIN(ObjectPathTest)
#include "tst_object_path.moc"
