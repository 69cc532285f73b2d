// SPDX-License-Identifier: Apache-2.0
#include "core/site/profile.h"
#include "tests/app/ctl_process.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw;

namespace {

QByteArray orderOf(const QByteArray &guest)
{
    QByteArray json = R"({
        "guest": {"name": "GUEST", "generation": 2, "memory": "2 GiB", "processors": 2, "switch": "LAN",
                  "csv": "C:\\ClusterStorage\\Volume1"},
        "disks": [{"name": "GUEST-boot", "role": "boot", "size": "60 GiB", "thin": true}],
        "install": false,
        "networks": {"migration": ["Live Migration"], "exclude": ["Management", "Storage"]},
        "liveMigration": {"rounds": 1}})";
    return json.replace("GUEST", guest);
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// `guestwrightctl lab serve`, as on another machine: what it leaves for others is a profile.
class Served
{
public:
    explicit Served(const QStringList &more)
    {
        startCtl(m_process, m_home.path(),
                 QStringList{u"lab"_s, u"serve"_s, u"blog"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--user"_s,
                             u"lab"_s, u"--clear-basic"_s, u"--lab-instant"_s, u"--profile"_s, profile()} +
                     more);
        while (m_process.state() != QProcess::NotRunning && !m_told.contains("Ctrl+C")) {
            m_process.waitForReadyRead();
            m_told += m_process.readAllStandardOutput();
        }
    }
    /// As Ctrl+C does.
    QByteArray end()
    {
        m_process.terminate();
        m_process.waitForFinished();
        return m_process.readAllStandardError();
    }
    ~Served() { end(); }

    bool isRunning() const { return m_process.state() == QProcess::Running; }
    QByteArray told() const { return m_told; }
    QString profile() const { return m_home.filePath(u"site.json"_s); }

private:
    QTemporaryDir m_home;
    QProcess m_process;
    QByteArray m_told;
};

} // namespace

/// A lab that one program serves, and others that have nothing of it but the profile it has written.
class TestLabServe : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    QStringList walkOf(const QString &profile, const QString &guest)
    {
        const QString order = m_home.filePath(guest + u".json"_s);
        return write(order, orderOf(guest.toUtf8()))
                   ? QStringList{u"walk"_s,
                                 u"--site"_s,
                                 profile,
                                 u"--order"_s,
                                 order,
                                 u"--journal"_s,
                                 QTemporaryDir(m_home.filePath(u"run"_s)).path() + u".jsonl"_s,
                                 u"--report"_s,
                                 m_home.filePath(guest + u".html"_s)}
                   : QStringList();
    }

private Q_SLOTS:
    void init() { qputenv("GUESTWRIGHT_SECRET", "secret"); }

    void theProfileIsAllThatIsNeeded_data()
    {
        QTest::addColumn<QString>("backing");
        QTest::newRow("simulated") << u"simulated"_s;
        QTest::newRow("tgt") << u"tgt"_s;
    }

    void theProfileIsAllThatIsNeeded()
    {
        QFETCH(QString, backing);
        Served served({u"--lab-array"_s, backing});
        if (const QByteArray problem = served.isRunning() ? QByteArray() : served.end();
            problem.contains("not installed"))
            QSKIP(problem);
        QVERIFY2(served.told().contains("/san"), served.told());
        const auto profile = site::Profile::load(served.profile());
        QVERIFY2(profile, qPrintable(profile ? QString() : profile.error().text()));

        // Two at once, then each finds its own and nothing to do.
        QProcess one, other;
        startCtl(one, m_home.path(), walkOf(served.profile(), u"SQL01"_s));
        startCtl(other, m_home.path(), walkOf(served.profile(), u"WEB01"_s));
        constexpr int timeoutMs = 240'000;
        for (QProcess *process : {&one, &other}) {
            QVERIFY(process->waitForFinished(timeoutMs));
            QVERIFY2(process->exitCode() == 0,
                     process->readAllStandardOutput() + process->readAllStandardError());
        }
        const CtlResult again = runCtl(m_home.path(), walkOf(served.profile(), u"SQL01"_s));
        QVERIFY2(again.exitCode == 0, again.output + again.complaint);
    }

    void withoutThePasswordNobodyIsLetIn()
    {
        Served served({u"--lab-array"_s, u"simulated"_s});
        QVERIFY2(served.isRunning(), served.told());
        qputenv("GUESTWRIGHT_SECRET", "guessed");
        const CtlResult refused = runCtl(m_home.path(), walkOf(served.profile(), u"SQL01"_s));
        QVERIFY(refused.exitCode != 0);
        QVERIFY2(refused.complaint.contains("password is wrong"), refused.complaint);
    }
};

QTEST_GUILESS_MAIN(TestLabServe)
#include "tst_lab_serve.moc"
