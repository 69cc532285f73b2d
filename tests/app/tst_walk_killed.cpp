// SPDX-License-Identifier: Apache-2.0
#include "core/provision/step.h"
#include "tests/app/ctl_process.h"
#include "tests/app/lab_inventory.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw;

/// Kills the program with SIGKILL at every step, before, during and after it changes the site, resumes, and
/// wants the site to be as an undisturbed run leaves it.
class TestWalkKilled : public QObject
{
    Q_OBJECT

    const QString m_order = QStringLiteral(GW_SOURCE_DIR "/resources/orders/blog.json");

    QStringList walk(const QTemporaryDir &folder, const QString &array) const
    {
        return {u"walk"_s,
                u"--site"_s,
                u"lab:blog"_s,
                u"--order"_s,
                m_order,
                u"--lab-state"_s,
                folder.filePath(u"lab"_s),
                u"--lab-array"_s,
                array,
                u"--journal"_s,
                folder.filePath(u"journal.jsonl"_s),
                u"--report"_s,
                folder.filePath(u"report.html"_s),
                u"--lab-instant"_s};
    }

    static QStringList fingerprint(const QTemporaryDir &folder)
    {
        const auto scenario = lab::Scenario::load(u"blog"_s);
        auto lab = lab::Lab::open(Call(), *scenario,
                                  {.stateFolder = folder.filePath(u"lab"_s),
                                   .backing = lab::Backing::Simulated,
                                   .timing = lab::Timing::none()});
        return lab ? inventoryOf(**lab) : QStringList{lab.error().text()};
    }

    void killAt(const QString &point)
    {
        QTemporaryDir undisturbed;
        const CtlResult whole = runCtl(undisturbed.path(), walk(undisturbed, u"simulated"_s));
        QVERIFY2(whole.exitCode == 0, whole.output + whole.complaint);
        const QStringList wanted = fingerprint(undisturbed);

        int kills = 0;
        for (const auto &step : provision::allSteps()) {
            QTemporaryDir folder;
            const QStringList arguments = walk(folder, u"simulated"_s);
            const CtlResult first =
                runCtl(folder.path(), arguments + QStringList{u"--halt-at"_s, step->id() + u':' + point});
            kills += first.killed ? 1 : 0;
            QVERIFY2(first.killed || first.exitCode == 0, first.output + first.complaint);
            if (!first.killed)
                continue; // the step changes nothing, so it has no such moment
            const CtlResult resumed = runCtl(folder.path(), arguments + QStringList{u"--resume"_s});
            QVERIFY2(resumed.exitCode == 0, step->id().toUtf8() + ": " + resumed.output + resumed.complaint);
            const QStringList found = fingerprint(folder);
            QVERIFY2(found == wanted, qPrintable(step->id() + u"\nfound:\n"_s + found.join(u'\n') +
                                                 u"\nwanted:\n"_s + wanted.join(u'\n')));
        }
        QVERIFY2(kills >= 10, qPrintable(QString::number(kills)));
    }

private Q_SLOTS:
    void before() { killAt(u"before"_s); }
    void during() { killAt(u"during"_s); }
    void made() { killAt(u"made"_s); }
    void after() { killAt(u"after"_s); }

    /// On real LUNs the daemon dies with the program, and the site is whole when it comes back.
    void withTgt()
    {
        for (const QString &moment : {u"create-lun:made"_s, u"cluster-disk:made"_s, u"install-os:during"_s}) {
            QTemporaryDir folder;
            const QStringList arguments = walk(folder, u"tgt"_s);
            const CtlResult first = runCtl(folder.path(), arguments + QStringList{u"--halt-at"_s, moment});
            QVERIFY2(first.killed, first.output + first.complaint);
            const CtlResult resumed = runCtl(folder.path(), arguments + QStringList{u"--resume"_s});
            QVERIFY2(resumed.exitCode == 0, moment.toUtf8() + ": " + resumed.output + resumed.complaint);
        }
    }
};

QTEST_GUILESS_MAIN(TestWalkKilled)
#include "tst_walk_killed.moc"
