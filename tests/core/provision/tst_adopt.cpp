// SPDX-License-Identifier: Apache-2.0
#include "lab_walk.h"

#include <QTest>

using namespace gw;
using namespace gw::provision;
using namespace Qt::Literals::StringLiterals;

/// A physical server's data LUN moves into a guest as it is.
class TestAdopt : public QObject
{
    Q_OBJECT

private:
    static QString scenario()
    {
        return basedOnBlog(uR"("disks": [{"name": "Witness", "use": "witness", "size": "1 GiB"},
                                         {"name": "CSV1", "use": "csv", "size": "256 GiB"},
                                         {"name": "Old server", "use": "data", "size": "300 GiB"}])"_s);
    }

    static void adopt(LabWalk &lab)
    {
        lab.order().disks[1].adopt = lab.lun(u"Old server"_s).identifier;
        lab.order().disks[1].size = {};
    }

private Q_SLOTS:
    void notOneByteOfItIsWritten()
    {
        LabWalk lab(scenario());
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        adopt(lab);
        const san::Lun old = lab.lun(u"Old server"_s);
        const QStringList writes = lab.writesTo(old);
        QVERIFY(!writes.isEmpty());
        QTest::qWait(20);
        const auto walked = lab.walk();
        QVERIFY2(walked, told(walked));
        QCOMPARE(lab.writesTo(old), writes);
        QVERIFY(lab.inventory().contains(u"resource SQL01-data in SQL01 state 3"_s));

        lab.forgetJournal();
        const auto second = lab.walk();
        QVERIFY2(second, told(second));
        QCOMPARE(second->outcome, RunFinished::Outcome::Nothing);
    }

    void undoGivesItBack()
    {
        LabWalk lab(scenario());
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        adopt(lab);
        const san::Lun old = lab.lun(u"Old server"_s);
        const QStringList writes = lab.writesTo(old);
        const QStringList before = lab.inventory();
        const auto walked = lab.walk();
        QVERIFY2(walked, told(walked));
        const auto undone = lab.undo();
        QVERIFY2(undone, told(undone));
        QCOMPARE(lab.inventory(), before);
        QCOMPARE(lab.writesTo(old), writes);
        QCOMPARE(lab.lun(u"Old server"_s).identifier, old.identifier);
    }
};

QTEST_GUILESS_MAIN(TestAdopt)
#include "tst_adopt.moc"
