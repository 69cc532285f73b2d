// SPDX-License-Identifier: Apache-2.0
#include "lab_walk.h"

#include "core/base/in_parallel.h"

#include <QTest>

using namespace gw;
using namespace gw::provision;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A small guest with one disk.
QByteArray order(const QByteArray &guest, const QByteArray &lun)
{
    QByteArray json = R"({
        "guest": {"name": "GUEST", "generation": 2, "memory": "2 GiB", "processors": 2, "switch": "LAN",
                  "csv": "C:\\ClusterStorage\\Volume1"},
        "disks": [{"name": "LUN", "role": "boot", "size": "60 GiB", "thin": true}],
        "install": false,
        "networks": {"migration": ["Live Migration"], "exclude": ["Management", "Storage"]},
        "liveMigration": {"rounds": 1}})";
    return json.replace("GUEST", guest).replace("LUN", lun);
}

} // namespace

/// Two programs at one site at once, each with connections and a journal of its own: each sees what the other
/// does, and leaves alone what the other has taken.
class TestTwoRuns : public QObject
{
    Q_OBJECT

private:
    static void isRefused(LabWalk &lab, const QString &word)
    {
        const QStringList before = lab.inventory();
        const auto refused = lab.walk();
        QVERIFY2(!refused, "it was not refused");
        QVERIFY2(refused.error().kind == Error::Kind::Refused ||
                     refused.error().kind == Error::Kind::AlreadyExists,
                 told(refused));
        QVERIFY2((refused.error().text() + refused.error().evidence.join(u' ')).contains(word),
                 told(refused));
        QVERIFY2(!refused.error().remedy.isEmpty(), told(refused));
        const auto undone = lab.undo();
        QVERIFY2(undone, told(undone));
        QCOMPARE(lab.inventory(), before);
    }

    /// As somebody at a node does who is faster. False as long as the disk cannot be initialised yet.
    static bool initialise(LabWalk &lab, const QString &lun)
    {
        const auto host = *lab.lab().connector()->connect(Call(), lab.lab().nodeNames().first(), {});
        const auto disks =
            host->query(Call(), u"root\\Microsoft\\Windows\\Storage"_s,
                        u"SELECT * FROM MSFT_Disk WHERE IsReadOnly = FALSE AND UniqueId = '%1'"_s.arg(
                            lab.lun(lun).identifier));
        if (!disks || disks->empty())
            return false;
        cim::Parameters style;
        style.set(u"PartitionStyle"_s, cim::Value::uint16(2));
        const auto done = host->invoke(Call(), disks->front().path(), u"Initialize"_s, style);
        return done && done->returnValue.toUInt() == 0U;
    }

private Q_SLOTS:
    void bothAtOnce()
    {
        LabWalk one(u"blog"_s, order("SQL01", "SQL01-boot"));
        LabWalk other(one, order("WEB01", "WEB01-boot"));
        QVERIFY2(one.isReady() && other.isReady(), qPrintable(one.problem() + other.problem()));
        const auto ends = inParallel(std::vector{&one, &other}, [](LabWalk *walk) { return walk->walk(); });
        for (const auto &end : ends)
            QVERIFY2(end, told(end));
        const QStringList seen = one.inventory();
        QCOMPARE(other.inventory(), seen);
        for (const QString &guest : {u"SQL01"_s, u"WEB01"_s})
            QCOMPARE(seen.filter(u"resource %1-boot in %1 "_s.arg(guest)).size(), 1);
        // Neither has anything left to do.
        for (LabWalk *walk : {&one, &other}) {
            walk->forgetJournal();
            const auto again = walk->walk();
            QVERIFY2(again, told(again));
            QCOMPARE(again->outcome, RunFinished::Outcome::Nothing);
        }
    }

    void whatTheOtherHasTakenIsRefused()
    {
        LabWalk one(u"blog"_s);
        LabWalk other(one, order("WEB01", "WEB01-boot"));
        QVERIFY2(one.isReady() && other.isReady(), qPrintable(one.problem() + other.problem()));
        one.order().migrationRounds = 1;
        const auto walked = one.walk();
        QVERIFY2(walked, told(walked));
        QCOMPARE(other.inventory(), one.inventory());
        // A disk of the other's guest, by its identifier.
        other.order().disks[0].adopt = one.lun(u"SQL01-data"_s).identifier;
        other.order().disks[0].size = {};
        isRefused(other, u"SQL01"_s);
        // A LUN of the other's, by its name.
        LabWalk byName(one, order("WEB01", "SQL01-data"));
        QVERIFY2(byName.isReady(), qPrintable(byName.problem()));
        isRefused(byName, u"SQL01"_s);
        // The other's guest.
        LabWalk sameGuest(one, order("SQL01", "Another-boot"));
        QVERIFY2(sameGuest.isReady(), qPrintable(sameGuest.problem()));
        isRefused(sameGuest, u"SQL01"_s);
        QCOMPARE(other.inventory(), one.inventory());
    }

    void whatTheOtherTakesInTheMiddleIsRefused()
    {
        LabWalk one(u"blog"_s, order("SQL01", "SQL01-boot"));
        LabWalk other(one, order("WEB01", "WEB01-boot"));
        QVERIFY2(one.isReady() && other.isReady(), qPrintable(one.problem() + other.problem()));
        // The other stops between its cluster disk and its guest; meanwhile this one wants that disk.
        bool isTried = false;
        const auto walked = other.walk({.atPoint = [&](const QString &step, Point) -> Result<void> {
            if (step != u"create-guest"_s || isTried)
                return {};
            isTried = true;
            LabWalk third(one, order("SQL02", "WEB01-boot"));
            isRefused(third, u"WEB01-boot"_s);
            return {};
        }});
        QVERIFY2(walked, told(walked));
        QVERIFY(isTried);
    }

    void whatSomebodyElseInitialisesInTheMiddleIsTold()
    {
        LabWalk lab(u"blog"_s, order("SQL01", "SQL01-boot"));
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        bool isTried = false;
        const auto walked = lab.walk({.atPoint = [&](const QString &step, Point point) -> Result<void> {
            isTried = isTried || (step == u"prepare-disk"_s && point == Point::During &&
                                  initialise(lab, u"SQL01-boot"_s));
            return {};
        }});
        QVERIFY(isTried);
        QVERIFY2(!walked && walked.error().kind == Error::Kind::Refused, told(walked));
        QVERIFY2(walked.error().reason.contains(u"Somebody else has initialised it"_s), told(walked));
        QVERIFY2(!walked.error().remedy.isEmpty(), told(walked));
    }
};

QTEST_GUILESS_MAIN(TestTwoRuns)
#include "tst_two_runs.moc"
