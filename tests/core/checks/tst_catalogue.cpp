// SPDX-License-Identifier: Apache-2.0
#include "sample_site.h"

#include <QSet>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::checks;

/// The catalogue as a whole: its ids, its filters, and how findings add up.
class TstCatalogue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void idsAreUniqueAndEachCheckIsComplete()
    {
        QSet<QString> ids;
        for (const Check &check : catalogue()) {
            const auto id = QString::fromLatin1(check.id);
            QVERIFY2(!ids.contains(id), check.id);
            ids << id;
            QVERIFY2(check.examine && qstrlen(check.title) > 0, check.id);
            QVERIFY2(!check.gates.empty() || check.migrate, check.id);
        }
    }

    void gatesNameStepsOfTheWalk()
    {
        const QStringList steps{u"connect"_s,       u"create-lun"_s,      u"map-lun"_s,
                                u"rescan"_s,        u"prepare-disk"_s,    u"cluster-disk"_s,
                                u"rename-disk"_s,   u"create-guest"_s,    u"make-available"_s,
                                u"attach-disk"_s,   u"refresh-guest"_s,   u"install-os"_s,
                                u"shut-down"_s,     u"check-volumes"_s,   u"release-media"_s,
                                u"refresh-nodes"_s, u"choose-networks"_s, u"check-dependencies"_s,
                                u"final-refresh"_s, u"live-migrate"_s,    u"report"_s};
        for (const Check &check : catalogue())
            for (const Check::Gate &gate : check.gates)
                QVERIFY2(steps.contains(QLatin1StringView(gate.step)), check.id);
    }

    void aHealthySiteIsClean()
    {
        const auto findings = runChecks(sample::healthySite(), sample::scope());
        for (const Finding &finding : findings)
            if (finding.check != u"guest-off"_s) // off is what some steps want, not what a site is
                QVERIFY2(finding.outcome == Outcome::Pass || finding.outcome == Outcome::NotApplicable,
                         qPrintable(finding.check + u": "_s + finding.message));
        QCOMPARE(worst(findings), Verdict::Clean);
    }

    void nothingReadIsNeverAPass()
    {
        site::Snapshot silent;
        silent.clusterName = u"CL1"_s;
        silent.nodes.resize(2);
        silent.nodes[0].name = u"HV1"_s;
        silent.nodes[1].name = u"HV2"_s;
        const QStringList ofTheOrder{u"guest-name"_s, u"cluster-disk-name-characters"_s,
                                     u"san-boot-lun-under-ide-limit"_s};
        const auto findings = runChecks(silent, sample::scope());
        for (const Finding &finding : findings)
            QVERIFY2(finding.outcome != Outcome::Pass || ofTheOrder.contains(finding.check),
                     qPrintable(finding.check));
        QCOMPARE(worst(findings), Verdict::Blocked);
        QCOMPARE(blockingError(findings, u"Go on"_s)->kind, Error::Kind::Failed);
    }

    void filtersLimitWhatIsRun()
    {
        const auto snapshot = sample::healthySite();
        for (const Finding &finding : runChecks(snapshot, sample::scope(), {.step = u"attach-disk"_s}))
            QVERIFY(finding.steps.contains(u"attach-disk"_s));
        const auto before =
            runChecks(snapshot, sample::scope(), {.step = u"rescan"_s, .when = Check::When::Before});
        for (const Finding &finding : before)
            QCOMPARE(finding.check, u"node-san-policy"_s);
        QVERIFY(!before.empty());
        QVERIFY(gates(u"rescan"_s, Check::When::After));
        QVERIFY(!gates(u"report"_s, Check::When::Before));
        for (const Finding &finding : runChecks(snapshot, sample::scope(), {.migrate = true}))
            QVERIFY(finding.check != u"csv-exists"_s);
    }
};

QTEST_GUILESS_MAIN(TstCatalogue)
#include "tst_catalogue.moc"
