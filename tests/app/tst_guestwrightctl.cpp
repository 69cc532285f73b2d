// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl_process.h"

#include "core/lab/lab.h"
#include "core/lab/serve/wsman_server.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

/// The program as scripts see it: output, exit codes, and what it says to a wrong word.
class TestGuestwrightctl : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    const QString m_order = QStringLiteral(GW_SOURCE_DIR "/resources/orders/blog.json");

    CtlResult run(const QStringList &arguments) const { return runCtl(m_home.path(), arguments); }
    QStringList walk(const QStringList &more = {}) const
    {
        return QStringList{u"walk"_s, u"--site"_s, u"lab:blog"_s, u"--order"_s, m_order, u"--lab-instant"_s} +
               more;
    }

    static std::vector<nlohmann::json> lines(const QByteArray &output)
    {
        std::vector<nlohmann::json> events;
        for (const QByteArray &line : output.trimmed().split('\n'))
            events.push_back(nlohmann::json::parse(line.toStdString()));
        return events;
    }

private Q_SLOTS:
    void helpHasExamples_data()
    {
        QTest::addColumn<QString>("command");
        for (const auto &name : {"walk", "check", "snapshot", "connect", "probe", "lab", "secret"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void helpHasExamples()
    {
        QFETCH(QString, command);
        const CtlResult result = run({command, u"--help"_s});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.output.contains("guestwrightctl " + command.toUtf8()));
        QVERIFY(result.output.contains("Examples"));
    }

    void wrongWordsAreToldInOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("nothing") << QStringList{} << QByteArray("--help");
        QTest::newRow("unknown command") << QStringList{u"wallk"_s} << QByteArray("wallk");
        QTest::newRow("unknown option") << QStringList{u"walk"_s, u"--forse"_s} << QByteArray("forse");
        QTest::newRow("no site") << QStringList{u"walk"_s, u"--order"_s, m_order} << QByteArray("--site");
        QTest::newRow("no such scenario")
            << QStringList{u"walk"_s, u"--site"_s, u"lab:nowhere"_s, u"--order"_s, m_order}
            << QByteArray("nowhere");
        QTest::newRow("no such order")
            << QStringList{u"walk"_s, u"--site"_s, u"lab:blog"_s, u"--order"_s, u"/no/such/order.json"_s}
            << QDir::toNativeSeparators(u"/no/such/order.json"_s).toUtf8();
        QTest::newRow("no such step") << walk({u"--to"_s, u"attach"_s}) << QByteArray("attach");
        QTest::newRow("probe nothing") << QStringList{u"probe"_s} << QByteArray("iscsi://");
        QTest::newRow("probe nonsense")
            << QStringList{u"probe"_s, u"http://x/y"_s} << QByteArray("http://x/y");
    }

    void wrongWordsAreToldInOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        const CtlResult result = run(arguments);
        QCOMPARE(result.exitCode, 64);
        QVERIFY2(result.complaint.contains(says), result.complaint);
        QVERIFY(result.complaint.startsWith("guestwrightctl: "));
        QVERIFY(result.output.isEmpty());
    }

    void aWrongOrderIsToldWithFileLineAndField()
    {
        const QString path = m_home.filePath(u"wrong.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\n  \"guest\": { \"name\": \"SQL01\",\n    \"generation\": 3 }\n}\n");
        file.close();
        const CtlResult result = run({u"walk"_s, u"--site"_s, u"lab:blog"_s, u"--order"_s, path});
        QCOMPARE(result.exitCode, 64);
        QVERIFY2(result.complaint.contains("wrong.json, line 3, guest.generation"), result.complaint);
    }

    void connectSaysWhichTransportReachesWhom()
    {
        qputenv("GUESTWRIGHT_SECRET", "secret");
        const auto scenario = gw::lab::Scenario::load(u"blog"_s);
        const auto lab = gw::lab::Lab::open(gw::Call(), *scenario,
                                            {.stateFolder = m_home.filePath(u"served"_s),
                                             .backing = gw::lab::Backing::Simulated,
                                             .timing = gw::lab::Timing::none()});
        QVERIFY(lab);
        const auto server = gw::lab::WsmanServer::start(
            (*lab)->connector(), QStringList{(*lab)->clusterName()} + (*lab)->nodeNames(),
            {.address = u"127.0.0.1"_s, .account = {u"lab"_s, u"secret"_s}, .allowClearBasic = true});
        if (!server && server.error().kind == gw::Error::Kind::Unsupported)
            QSKIP("This build has no HTTP server.");
        QVERIFY(server);
        const QString profile = m_home.filePath(u"site.json"_s);
        QFile file(profile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const nlohmann::json json{
            {"cluster", (*lab)->clusterName().toStdString()},
            {"nodes", {"HV1", "HV2"}},
            {"account", {{"user", "lab"}, {"secret", "lab"}}},
            {"winrm",
             {{"url", (*server)->url().toStdString()}, {"authentication", "basic"}, {"clearBasic", true}}}};
        file.write(QByteArray::fromStdString(json.dump()));
        file.close();

        const CtlResult reached = run({u"connect"_s, u"--site"_s, profile, u"--json"_s});
        QVERIFY2(reached.exitCode == 0, reached.output + reached.complaint);
        const auto hosts = lines(reached.output);
        QCOMPARE(hosts.size(), std::size_t(3));
        for (const auto &host : hosts)
            QVERIFY2(host["transport"].get<std::string>().starts_with("WinRM over http"), reached.output);
        QVERIFY(QFile::exists(m_home.filePath(u"transports.json"_s)));

        const CtlResult tested =
            run({u"connect"_s, u"--site"_s, profile, u"--test"_s, u"--host"_s, u"HV1"_s, u"--json"_s});
        QVERIFY2(tested.exitCode == 0, tested.complaint);
        // Where this is Windows, WMI is tried too, and finds no such host.
        const auto ways = lines(tested.output);
        QVERIFY2(std::ranges::any_of(ways,
                                     [](const nlohmann::json &way) {
                                         return way["transport"].get<std::string>().starts_with("WinRM") &&
                                                way["problem"] == "none";
                                     }),
                 tested.output);

        qputenv("GUESTWRIGHT_SECRET", "wrong");
        const CtlResult refused =
            run({u"connect"_s, u"--site"_s, profile, u"--test"_s, u"--host"_s, u"HV1"_s});
        QCOMPARE(refused.exitCode, 69);
        QVERIFY2(refused.output.contains("To do: "), refused.output);
        qunsetenv("GUESTWRIGHT_SECRET");
    }

    void theWholeFlow()
    {
        const QString report = m_home.filePath(u"report.html"_s);
        const CtlResult result = run(walk({u"--json"_s, u"--report"_s, report}));
        QVERIFY2(result.exitCode == 0, result.output + result.complaint);
        int done = 0;
        for (const auto &event : lines(result.output))
            if (event["event"] == "step-done") {
                QVERIFY2(!event["evidence"].empty(), event["step"].get<std::string>().c_str());
                ++done;
            }
        QCOMPARE(done, 21);
        QVERIFY(QFile::exists(report));
    }

    void theReportIsNamedLast()
    {
        const CtlResult result = run(walk());
        QVERIFY2(result.exitCode == 0, result.output + result.complaint);
        const QString last = QString::fromUtf8(result.output.trimmed().split('\n').last());
        const auto path = QRegularExpression(u"^Report: +(.+\\.html)$"_s).match(last).captured(1);
        QVERIFY2(QFile::exists(path), qPrintable(last));
    }

    void aSecondWalkChangesNothing()
    {
        const QStringList lab{u"--lab-state"_s, m_home.filePath(u"second"_s), u"--lab-array"_s,
                              u"simulated"_s};
        QCOMPARE(run(walk(lab)).exitCode, 0);
        const CtlResult second = run(walk(lab + QStringList{u"--json"_s}));
        QVERIFY2(second.exitCode == 0, second.output + second.complaint);
        const auto events = lines(second.output);
        QVERIFY2(events[events.size() - 2]["outcome"] == "nothing-to-do" ||
                     events.back()["outcome"] == "nothing-to-do",
                 second.output);
    }

    void aPlanTouchesNothing()
    {
        const QString state = m_home.filePath(u"planned"_s);
        const CtlResult result =
            run(walk({u"--plan"_s, u"--lab-state"_s, state, u"--lab-array"_s, u"simulated"_s}));
        QVERIFY2(result.exitCode == 0, result.output + result.complaint);
        QVERIFY(result.output.contains("MSCluster_AvailableDisk.AddToCluster"));
        const CtlResult walked = run(walk({u"--to"_s, u"create-lun"_s, u"--json"_s, u"--lab-state"_s, state,
                                           u"--lab-array"_s, u"simulated"_s}));
        QVERIFY2(walked.exitCode == 0, walked.output + walked.complaint);
        QVERIFY(walked.output.contains("\"lun-made\""));
    }

    void scenariosAreListedAndShown()
    {
        const CtlResult list = run({u"lab"_s, u"list"_s});
        QCOMPARE(list.exitCode, 0);
        QVERIFY(list.output.contains("lab:blog"));
        const CtlResult shown = run({u"lab"_s, u"show"_s, u"blog"_s, u"--json"_s});
        QCOMPARE(shown.exitCode, 0);
        QCOMPARE(lines(shown.output).front()["nodes"].size(), std::size_t(2));
    }

    void aSnapshotCanBeCheckedLater()
    {
        const QString facts = m_home.filePath(u"facts.json"_s);
        QCOMPARE(run({u"snapshot"_s, u"--site"_s, u"lab:blog"_s, u"-o"_s, facts}).exitCode, 0);
        const CtlResult live = run({u"check"_s, u"--site"_s, u"lab:blog"_s, u"--format"_s, u"json"_s});
        const CtlResult saved = run({u"check"_s, u"--snapshot"_s, facts, u"--format"_s, u"json"_s});
        QCOMPARE(saved.exitCode, live.exitCode);
        QVERIFY2(saved.exitCode == 0 || saved.exitCode == 1, saved.output + saved.complaint);
    }
};

QTEST_GUILESS_MAIN(TestGuestwrightctl)
#include "tst_guestwrightctl.moc"
