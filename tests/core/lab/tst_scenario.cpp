// SPDX-License-Identifier: Apache-2.0
#include "core/lab/scenario.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using gw::lab::Scenario;

namespace {

/// A scenario file of the reader's own.
QString written(const QTemporaryDir &folder, const QByteArray &text)
{
    QFile file(folder.filePath(u"mine.json"_s));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(text);
    return file.fileName();
}

} // namespace

class tst_Scenario : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allLoad_data();
    void allLoad();
    void blogIsTheBlogsSite();
    void nodesAreCounted();
    void unknownNameListsTheNames();
    void badFilesAreRefused_data();
    void badFilesAreRefused();
};

void tst_Scenario::allLoad_data()
{
    QTest::addColumn<QString>("name");
    QVERIFY(Scenario::names().contains(u"blog"_s));
    for (const QString &name : Scenario::names())
        QTest::newRow(qPrintable(name)) << name;
}

void tst_Scenario::allLoad()
{
    QFETCH(QString, name);
    const auto scenario = Scenario::load(name);
    QVERIFY2(scenario, scenario ? "" : qPrintable(scenario.error().text()));
    QCOMPARE(scenario->name, name);
    QVERIFY(!scenario->title.isEmpty());
    QCOMPARE(!scenario->faults.empty(), name.startsWith("fail-"_L1) || name == "lost-path"_L1);
    for (const auto &node : scenario->nodes)
        QCOMPARE(node.adapters.size(), scenario->networks.size());
}

void tst_Scenario::blogIsTheBlogsSite()
{
    const auto blog = Scenario::load(u"blog"_s);
    QVERIFY(blog);
    QCOMPARE(blog->nodes.size(), 2u);
    const auto &first = blog->nodes[0];
    QCOMPARE(first.memory, gw::ByteSize::gib(48));
    QVERIFY(first.dvd);
    QCOMPARE(first.dvd->deviceId,
             u"IDE\\CDROMPLDS_DVD+-RW_DS-8A4S____________________JD51____\\5&36A28B5E&0&0.0.0"_s);
    QVERIFY(first.initiator != blog->nodes[1].initiator);
    QVERIFY(first.disks.size() != blog->nodes[1].disks.size());
}

void tst_Scenario::nodesAreCounted()
{
    const auto scenario = Scenario::load(u"sixty-four-nodes"_s);
    QVERIFY(scenario);
    QCOMPARE(scenario->nodes.size(), 64u);
    QCOMPARE(scenario->nodes[63].name, u"HV64"_s);
    QCOMPARE(scenario->timing.call.count(), 20);
}

void tst_Scenario::unknownNameListsTheNames()
{
    const auto scenario = Scenario::load(u"blogg"_s);
    QVERIFY(!scenario);
    QCOMPARE(scenario.error().kind, gw::Error::Kind::NotFound);
    QVERIFY(scenario.error().remedy.contains("two-nodes"_L1));
}

void tst_Scenario::badFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("unknown fault") << QByteArray(R"({
  "title": "x",
  "based-on": "blog",
  "faults": [{"kind": "lun-not-sen"}]
})") << u"line 4, faults[0].kind"_s;
    QTest::newRow("unknown field") << QByteArray(R"({
  "title": "x",
  "based-on": "blog",
  "fault": []
})") << u"line 4, fault"_s;
    QTest::newRow("size") << QByteArray(R"({
  "title": "x",
  "based-on": "blog",
  "array": {"capacity": "4 TB"}
})") << u"line 4, array.capacity"_s;
    QTest::newRow("no such node") << QByteArray(R"({
  "title": "x",
  "based-on": "blog",
  "faults": [{"kind": "lun-not-seen", "node": "HV3"}]
})") << u"line 4, faults[0].node"_s;
    QTest::newRow("two nodes of a name") << QByteArray(R"({
  "title": "x",
  "based-on": "blog",
  "nodes": [{"name": "HV1"},
            {"name": "hv1"}]
})") << u"line 5, nodes[1].name"_s;
    QTest::newRow("missing") << QByteArray("{\n  \"title\": \"x\"\n}") << u"line 1"_s;
    QTest::newRow("syntax") << QByteArray("{\n  \"title\": \n}") << u"line 3"_s;
}

void tst_Scenario::badFilesAreRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const QTemporaryDir folder;
    const auto scenario = Scenario::load(written(folder, text));
    QVERIFY(!scenario);
    QCOMPARE(scenario.error().kind, gw::Error::Kind::InvalidInput);
    const QString where = scenario.error().place.file;
    QVERIFY2(where.contains("mine.json"_L1) && where.contains(place), qPrintable(scenario.error().text()));
}

QTEST_GUILESS_MAIN(tst_Scenario)
#include "tst_scenario.moc"
