// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl_process.h"
#include "tests/app/shared_lab.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw;

namespace {

/// What is wanted: a small guest with one disk.
struct Wish
{
    QString guest, lun;
    QString adopt = {}; ///< identifier of a LUN that is there

    QByteArray order() const
    {
        QByteArray json = R"({
            "guest": {"name": "GUEST", "generation": 2, "memory": "2 GiB", "processors": 2, "switch": "LAN",
                      "csv": "C:\\ClusterStorage\\Volume1"},
            "disks": [{"name": "LUN", "role": "boot", WHICH}],
            "install": false,
            "networks": {"migration": ["Live Migration"], "exclude": ["Management", "Storage"]},
            "liveMigration": {"rounds": 1}})";
        json.replace("WHICH", adopt.isEmpty() ? QByteArray(R"("size": "60 GiB", "thin": true)")
                                              : "\"adopt\": \"" + adopt.toUtf8() + '"');
        return json.replace("GUEST", guest.toUtf8()).replace("LUN", lun.toUtf8());
    }
};

/// One person's program, with files of its own. Each walk has a journal of its own, which undo() takes back.
class Program
{
public:
    Program(const SharedLab &lab, const Wish &wish) : m_profile(lab.profile())
    {
        QFile file(m_home.filePath(u"order.json"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(wish.order());
    }

    void start(const QStringList &more = {})
    {
        m_process = std::make_unique<QProcess>();
        startCtl(*m_process, m_home.path(),
                 QStringList{u"walk"_s, u"--site"_s, m_profile, u"--order"_s,
                             m_home.filePath(u"order.json"_s), u"--journal"_s,
                             m_home.filePath(u"%1.jsonl"_s.arg(m_journals)), u"--report"_s,
                             m_home.filePath(u"report.html"_s)} +
                     more);
    }

    CtlResult finish()
    {
        constexpr int timeoutMs = 300'000;
        if (!m_process->waitForFinished(timeoutMs))
            m_process->kill();
        m_process->waitForFinished();
        return {.killed = m_process->exitStatus() == QProcess::CrashExit,
                .exitCode = m_process->exitCode(),
                .output = m_process->readAllStandardOutput(),
                .complaint = m_process->readAllStandardError()};
    }

    CtlResult walk()
    {
        start();
        return finish();
    }

    CtlResult undo()
    {
        start({u"--undo"_s});
        return finish();
    }

    void forgetJournal() { ++m_journals; }

private:
    QString m_profile;
    QTemporaryDir m_home;
    int m_journals = 0;
    std::unique_ptr<QProcess> m_process;
};

/// What is told of the step that failed.
QByteArray refusal(const CtlResult &result)
{
    const auto at = result.output.indexOf("FAILED");
    return at < 0 ? QByteArray() : result.output.mid(at);
}

/// What explains the end. A test's message is cut at about a thousand characters, hence not all of it.
QByteArray told(const CtlResult &result)
{
    const QByteArray refused = refusal(result);
    return (refused.isEmpty() ? result.output.last(std::min<qsizetype>(result.output.size(), 600))
                              : refused) +
           result.complaint;
}

} // namespace

/// Two people at one lab that is served over WinRM, each with a program of their own: each sees what the
/// other does, and is refused what the other has taken.
class TestTwoPrograms : public QObject
{
    Q_OBJECT

    /// That much is left by one walk that was alone.
    static QStringList alone(const Wish &wish)
    {
        SharedLab lab(lab::Backing::Tgt);
        Program program(lab, wish);
        const CtlResult walked = program.walk();
        return walked.exitCode == 0 ? lab.inventory() : QStringList{QString::fromUtf8(told(walked))};
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("GUESTWRIGHT_SECRET", "secret");
        const SharedLab lab(lab::Backing::Tgt);
        if (lab.problem() && lab.problem()->kind == Error::Kind::Unsupported)
            QSKIP(qPrintable(lab.problem()->text()));
        QVERIFY2(!lab.problem(), qPrintable(lab.problem() ? lab.problem()->text() : QString()));
    }

    void bothAtOnce()
    {
        SharedLab lab(lab::Backing::Tgt);
        Program one(lab, {u"SQL01"_s, u"SQL01-boot"_s});
        Program other(lab, {u"WEB01"_s, u"WEB01-boot"_s});
        one.start();
        other.start();
        for (Program *program : {&one, &other}) {
            const CtlResult end = program->finish();
            QVERIFY2(end.exitCode == 0, told(end));
        }
        const QStringList seen = lab.inventory();
        for (const QString &guest : {u"SQL01"_s, u"WEB01"_s}) {
            QCOMPARE(seen.filter(u"guest %1 with 1 drives"_s.arg(guest)).size(), 1);
            QCOMPARE(seen.filter(u"resource %1-boot in %1,"_s.arg(guest)).size(), 1);
            QCOMPARE(seen.filter(u"LUN %1-boot,"_s.arg(guest)).size(), 1);
        }
        // Neither has anything left to do, nor does it anything.
        for (Program *program : {&one, &other}) {
            program->forgetJournal();
            const CtlResult again = program->walk();
            QVERIFY2(again.exitCode == 0, told(again));
        }
        QCOMPARE(lab.inventory(), seen);
    }

    void whatTheOtherHasTakenIsRefused_data()
    {
        QTest::addColumn<QString>("guest");
        QTest::addColumn<QString>("lun");
        QTest::addColumn<bool>("adopts");
        QTest::newRow("its LUN, by the name") << u"WEB01"_s << u"SQL01-boot"_s << false;
        QTest::newRow("its disk, by the identifier") << u"WEB01"_s << u"WEB01-boot"_s << true;
        QTest::newRow("its guest") << u"SQL01"_s << u"WEB01-boot"_s << false;
    }

    void whatTheOtherHasTakenIsRefused()
    {
        QFETCH(QString, guest);
        QFETCH(QString, lun);
        QFETCH(bool, adopts);
        SharedLab lab(lab::Backing::Tgt);
        Program one(lab, {u"SQL01"_s, u"SQL01-boot"_s});
        const CtlResult walked = one.walk();
        QVERIFY2(walked.exitCode == 0, told(walked));
        const QStringList taken = lab.inventory();
        Program other(lab, {guest, lun, adopts ? lab.identifierOf(u"SQL01-boot"_s) : QString()});
        const CtlResult refused = other.walk();
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refusal(refused).contains("SQL01"), refusal(refused)); // whose it is
        const CtlResult undone = other.undo();
        QVERIFY2(undone.exitCode == 0, told(undone));
        QCOMPARE(lab.inventory(), taken);
    }

    void bothWantTheSame_data()
    {
        QTest::addColumn<QString>("otherGuest");
        QTest::addColumn<QString>("otherLun");
        QTest::newRow("LUN") << u"WEB01"_s << u"SQL01-boot"_s;
        QTest::newRow("guest") << u"SQL01"_s << u"WEB01-boot"_s;
    }

    /// Whoever comes first gets it, or nobody does when both come in the same moment. What the others have
    /// made until then they can take back, and no more.
    void bothWantTheSame()
    {
        QFETCH(QString, otherGuest);
        QFETCH(QString, otherLun);
        const std::vector<Wish> wishes{{u"SQL01"_s, u"SQL01-boot"_s}, {otherGuest, otherLun}};
        SharedLab lab(lab::Backing::Tgt);
        std::vector<Program> programs;
        for (const Wish &wish : wishes)
            programs.emplace_back(lab, wish);
        for (Program &program : programs)
            program.start();
        std::vector<CtlResult> ends;
        for (Program &program : programs)
            ends.push_back(program.finish());
        std::optional<std::size_t> winner;
        for (std::size_t one = 0; one < ends.size(); ++one) {
            if (ends[one].exitCode == 0) {
                QVERIFY2(!winner, "both have it");
                winner = one;
                continue;
            }
            QCOMPARE(ends[one].exitCode, 2);
            // By what it meets first: the name, the place, or what changed between two looks. Always with a
            // remedy.
            QVERIFY2(refusal(ends[one]).contains("→"), told(ends[one]));
        }
        for (std::size_t one = 0; one < ends.size(); ++one) {
            if (winner == one)
                continue;
            const CtlResult undone = programs[one].undo();
            QVERIFY2(undone.exitCode == 0, told(undone));
            programs[one].forgetJournal();
        }
        if (!winner) { // now one is alone
            winner = 0;
            const CtlResult again = programs[0].walk();
            QVERIFY2(again.exitCode == 0, told(again));
        }
        QCOMPARE(lab.inventory(), alone(wishes[*winner]));
    }
};

QTEST_GUILESS_MAIN(TestTwoPrograms)
#include "tst_two_programs.moc"
