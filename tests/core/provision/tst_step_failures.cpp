// SPDX-License-Identifier: Apache-2.0
#include "lab_walk.h"

#include <QTest>

using namespace gw;
using namespace gw::provision;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Each step goes wrong once, by the scenario that is named after it.
class TestStepFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStepFailsWellAndIsUndone_data()
    {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const auto &step : allSteps())
            QTest::newRow(qPrintable(step->id())) << ++number;
    }

    void aStepFailsWellAndIsUndone()
    {
        QFETCH(int, number);
        const QString id = QString::fromLatin1(QTest::currentDataTag());
        LabWalk lab(u"fail-"_s + id);
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        const bool everyNodeAnswers = id != u"connect" && id != u"report";
        const QStringList before = everyNodeAnswers ? lab.inventory() : QStringList();

        // What never answers is given up soon, but all before it has time.
        const bool waits = id == u"connect" || id == u"install-os" || id == u"shut-down";
        if (waits && number > 1) {
            const QString stepBefore = allSteps()[static_cast<std::size_t>(number - 2)]->id();
            const auto soFar = lab.walk({.toStep = stepBefore});
            QVERIFY2(soFar, told(soFar));
        }
        const auto failed = lab.walk({}, waits ? 8s : 300s);
        QVERIFY2(!failed, qPrintable(id + u" did not fail"_s));
        const Error &error = failed.error();
        QVERIFY2(lab.failedStep() == id, (lab.failedStep() + u": "_s).toUtf8() + told(failed));
        QVERIFY2(!error.what.isEmpty() && !error.reason.isEmpty(), told(failed));
        QVERIFY2(!error.remedy.isEmpty(), told(failed));
        QCOMPARE(std::get<RunFinished>(lab.events().back()).outcome, RunFinished::Outcome::Failed);
        if (!everyNodeAnswers)
            return;
        const auto undone = lab.undo();
        QVERIFY2(undone, told(undone));
        QCOMPARE(lab.inventory(), before);
    }

    void aFullFormatIsTold()
    {
        LabWalk lab(basedOnBlog(uR"("faults": [{"kind": "full-format"}])"_s));
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        lab.order().disks[0].size = ByteSize::mib(350);
        const auto failed = lab.walk({}, 300s);
        QVERIFY(!failed);
        QVERIFY2(lab.failedStep() == u"install-os", told(failed));
        QVERIFY2(failed.error().reason.contains(u"in full"), told(failed));
        const auto resumed = lab.walk({}, 300s);
        QVERIFY2(resumed, told(resumed));
    }
};

QTEST_GUILESS_MAIN(TestStepFailures)
#include "tst_step_failures.moc"
