// SPDX-License-Identifier: Apache-2.0
#include "lab_walk.h"

#include <QTest>

#include <mutex>

using namespace gw;
using namespace gw::provision;
using namespace Qt::Literals::StringLiterals;

/// Stopped at any moment of any step, a walk that is resumed ends as an undisturbed one.
class TestResume : public QObject
{
    Q_OBJECT

private:
    /// One moment: the n-th time that a step comes to a point.
    struct Moment
    {
        QString step;
        Point point;
        int count;
    };

    QStringList m_undisturbed;
    QMap<QString, std::vector<Moment>> m_moments;

    static void prepare(LabWalk &lab) { lab.order().migrationRounds = 1; }

private Q_SLOTS:
    void initTestCase()
    {
        LabWalk lab(u"blog"_s);
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        prepare(lab);
        std::mutex mutex;
        const auto walked = lab.walk({.atPoint = [&](const QString &step, Point point) -> Result<void> {
            const std::lock_guard guard(mutex);
            auto &moments = m_moments[step];
            const auto count = std::ranges::count(moments, point, &Moment::point);
            moments.push_back({step, point, static_cast<int>(count)});
            return {};
        }});
        QVERIFY2(walked, told(walked));
        m_undisturbed = lab.inventory();
    }

    void everyMomentOfAStep_data()
    {
        QTest::addColumn<QString>("step");
        for (const auto &step : allSteps())
            if (m_moments.contains(step->id()))
                QTest::newRow(qPrintable(step->id())) << step->id();
    }

    void everyMomentOfAStep()
    {
        QFETCH(QString, step);
        // Each moment in a lab of its own, all side by side: they mostly wait.
        const auto problems =
            inParallel(m_moments[step], [this](const Moment &moment) { return resumeAfter(moment); });
        for (const QString &problem : problems)
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

private:
    /// Empty when all went well.
    QString resumeAfter(const Moment &moment) const
    {
        LabWalk lab(u"blog"_s);
        if (!lab.isReady())
            return lab.problem();
        prepare(lab);
        std::mutex mutex;
        int left = moment.count;
        const auto killed = lab.walk({.atPoint = [&](const QString &at, Point point) -> Result<void> {
            const std::lock_guard guard(mutex);
            if (at == moment.step && point == moment.point && left-- == 0)
                return fail({.kind = Error::Kind::Cancelled});
            return {};
        }});
        const QString when =
            u"%1, point %2, time %3: "_s.arg(moment.step).arg(int(moment.point)).arg(moment.count);
        if (killed)
            return when + u"not killed"_s;
        const auto resumed = lab.walk();
        if (!resumed)
            return when + QString::fromUtf8(told(resumed));
        const QStringList now = lab.inventory();
        QStringList differences;
        for (const QString &line : m_undisturbed + now)
            if (m_undisturbed.count(line) != now.count(line))
                differences << line;
        return differences.isEmpty() ? QString() : when + differences.join(u'\n');
    }
};

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"
