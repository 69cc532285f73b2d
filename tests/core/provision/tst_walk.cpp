// SPDX-License-Identifier: Apache-2.0
#include "lab_walk.h"

#include <QTest>

using namespace gw;
using namespace gw::provision;
using namespace Qt::Literals::StringLiterals;

/// The blog's whole flow, in its own site.
class TestWalk : public QObject
{
    Q_OBJECT

private:
    static QStringList stepIds()
    {
        QStringList ids;
        for (const auto &step : allSteps())
            ids << step->id();
        return ids;
    }

private Q_SLOTS:
    void thereAre21Steps() { QCOMPARE(stepIds().size(), 21); }

    void fromAnEmptyPoolToAGuestThatMovesAndBack()
    {
        LabWalk lab(u"blog"_s);
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        const QStringList before = lab.inventory();

        const auto planned = lab.walk({.planOnly = true});
        QVERIFY2(planned, told(planned));
        QCOMPARE(planned->outcome, RunFinished::Outcome::Planned);
        QCOMPARE(lab.inventory(), before);

        const auto first = lab.walk();
        QVERIFY2(first, told(first));
        QCOMPARE(first->outcome, RunFinished::Outcome::Done);
        for (const QString &id : stepIds()) {
            QVERIFY2(!lab.outcomeOf(id).isEmpty(), qPrintable(id));
            QVERIFY2(!lab.evidenceOf(id).isEmpty(), qPrintable(id));
        }
        const QStringList after = lab.inventory();
        QVERIFY(after.contains(u"guest SQL01 on HV1 state 1"_s));
        QVERIFY(after.contains(u"resource SQL01-boot in SQL01 state 3"_s));

        lab.forgetJournal();
        const auto second = lab.walk();
        QVERIFY2(second, told(second));
        for (const QString &id : stepIds())
            QCOMPARE(id + u": "_s + lab.outcomeOf(id), id + u": already"_s);
        QCOMPARE(second->outcome, RunFinished::Outcome::Nothing);
        QCOMPARE(lab.inventory(), after);
        const auto nothing = lab.undo();
        QVERIFY2(nothing, told(nothing));
        QCOMPARE(lab.inventory(), after);
    }

    void undoLeavesTheSiteAsItWas()
    {
        LabWalk lab(u"blog"_s);
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        const QStringList before = lab.inventory();
        const auto walked = lab.walk();
        QVERIFY2(walked, told(walked));
        const auto undone = lab.undo();
        QVERIFY2(undone, told(undone));
        QCOMPARE(lab.inventory(), before);
        const auto again = lab.walk();
        QVERIFY2(again, told(again));
        QCOMPARE(again->outcome, RunFinished::Outcome::Done);
    }

    void aGenerationTwoGuestFromAnIso()
    {
        LabWalk lab(u"blog"_s, R"({
            "guest": {"name": "WEB01", "generation": 2, "switch": "LAN", "csv": "C:\\ClusterStorage\\Volume1"},
            "disks": [{"name": "WEB01-boot", "role": "boot", "size": "100 GiB"},
                      {"name": "WEB01-data", "role": "data", "size": "3 TiB"}],
            "media": {"kind": "iso", "path": "C:\\ISO\\windows.iso"},
            "networks": {"migration": ["Live Migration"]},
            "liveMigration": {"rounds": 1}})");
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        const auto walked = lab.walk();
        QVERIFY2(walked, told(walked));
        lab.forgetJournal();
        const auto second = lab.walk();
        QVERIFY2(second, told(second));
        QCOMPARE(second->outcome, RunFinished::Outcome::Nothing);
    }
};

QTEST_GUILESS_MAIN(TestWalk)
#include "tst_walk.moc"
