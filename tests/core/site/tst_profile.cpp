// SPDX-License-Identifier: Apache-2.0
#include "core/site/profile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::site;

namespace {

const QByteArray whole = R"({
  "version": 1,
  "cluster": "CL1",
  "nodes": ["HV1", "HV2"],
  "transport": "winrm",
  "account": {"user": "CONTOSO\\admin", "secret": "guestwright/CL1"},
  "array": {"kind": "manual", "name": "SAN console", "portals": ["10.0.0.1:3260", "10.0.1.1"],
            "target": "iqn.2026-01.example:t"},
  "prober": {"initiator": "iqn.2026-01.example:prober", "chap": {"user": "p", "secret": "guestwright/prober"}},
  "limits": {"ideBoot": "2040 GiB"},
  "migrationNetworks": ["Live Migration"]
})";

Result<Profile> parsed(const QByteArray &text)
{
    return JsonDocument::parse(text, u"site.json"_s).and_then(&Profile::parse);
}

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAWholeProfile()
    {
        const auto profile = parsed(whole);
        QVERIFY2(profile.has_value(), qPrintable(profile ? QString() : profile.error().text()));
        QCOMPARE(profile->nodes, (QStringList{u"HV1"_s, u"HV2"_s}));
        QVERIFY(profile->transport == Transport::Winrm);
        QCOMPARE(profile->account.user, u"CONTOSO\\admin"_s);
        QCOMPARE(profile->array.portals.at(1), (scsi::Portal{u"10.0.1.1"_s, 3260}));
        QCOMPARE(profile->limits.ideBootLimit, ByteSize::gib(2040));
        QCOMPARE(profile->prober.chapSecretName, u"guestwright/prober"_s);
    }

    void theClusterAloneIsEnough()
    {
        const auto profile = parsed(R"({"cluster": "CL1"})");
        QVERIFY(profile);
        QVERIFY(profile->nodes.isEmpty());
        QCOMPARE(profile->array.kind, u"manual"_s);
        QCOMPARE(profile->limits.ideBootLimit, ByteSize::mib(2'096'640));
    }

    void comesBackAsItWasSaved_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("whole") << whole;
        QTest::newRow("of a lab") << QByteArray(
            "{\"cluster\": \"C\", \"array\": {\"kind\": \"lab\", \"url\": \"https://lab01:5986/san\"}}");
    }

    void comesBackAsItWasSaved()
    {
        QFETCH(QByteArray, text);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"site.json"_s);
        const auto profile = parsed(text);
        QVERIFY(profile->save(path));
        const auto again = Profile::load(path);
        QVERIFY2(again.has_value(), qPrintable(again ? QString() : again.error().text()));
        QVERIFY(again->toJson() == profile->toJson());
    }

    void namesThePlaceOfAMistake_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("no cluster") << QByteArray(R"({"nodes": []})") << u"site.json"_s;
        QTest::newRow("mistyped field")
            << QByteArray("{\"cluster\": \"CL1\",\n \"nodse\": []}") << u"line 2"_s;
        QTest::newRow("transport") << QByteArray(R"({"cluster": "C", "transport": "smoke"})")
                                   << u"transport"_s;
        QTest::newRow("a lab's portals")
            << QByteArray(R"({"cluster": "C", "array": {"kind": "lab", "portals": ["10.0.0.1"]}})")
            << u"portals"_s;
        QTest::newRow("a lab's address") << QByteArray("{\"cluster\": \"C\", \"array\": {\"kind\": \"lab\", "
                                                       "\"url\": \"https://lab01:5986/wsman\"}}")
                                         << u"array.url"_s;
        QTest::newRow("portal") << QByteArray(
                                       R"({"cluster": "C", "array": {"kind": "manual", "portals": ["a:b"]}})")
                                << u"array.portals[0]"_s;
        QTest::newRow("secret without user")
            << QByteArray(R"({"cluster": "C", "account": {"secret": "x"}})") << u"account"_s;
        QTest::newRow("another version") << QByteArray(R"({"version": 2, "cluster": "C"})") << u"version"_s;
        QTest::newRow("GB is refused")
            << QByteArray(R"({"cluster": "C", "limits": {"ideBoot": "2040 GB"}})") << u"limits.ideBoot"_s;
    }

    void namesThePlaceOfAMistake()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto profile = parsed(text);
        QVERIFY(!profile);
        QCOMPARE(profile.error().kind, Error::Kind::InvalidInput);
        QVERIFY2(profile.error().place.file.contains(place), qPrintable(profile.error().place.file));
    }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
