// SPDX-License-Identifier: Apache-2.0
#include "lab_walk.h"

#include <QTest>

using namespace gw;
using namespace gw::provision;
using namespace Qt::Literals::StringLiterals;

/// No data is ever at risk: what is somebody's is refused with the evidence, and nothing is touched.
class TestRefusals : public QObject
{
    Q_OBJECT

private:
    static QString withDisks(const QString &more, const QString &rest = {})
    {
        return basedOnBlog(uR"("disks": [{"name": "Witness", "use": "witness", "size": "1 GiB"},
                                         {"name": "CSV1", "use": "csv", "size": "256 GiB"}, %1]%2)"_s.arg(
            more, rest));
    }

    static void refuses(LabWalk &lab, const QString &word)
    {
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        const QStringList before = lab.inventory();
        const auto refused = lab.walk();
        QVERIFY2(!refused, "it was not refused");
        QVERIFY2(refused.error().kind == Error::Kind::Refused, told(refused));
        QVERIFY2(!refused.error().evidence.isEmpty(), told(refused));
        QVERIFY2(!refused.error().remedy.isEmpty(), told(refused));
        QVERIFY2((refused.error().text() + refused.error().evidence.join(u' ')).contains(word),
                 told(refused));
        const auto undone = lab.undo();
        QVERIFY2(undone, told(undone));
        QCOMPARE(lab.inventory(), before);
    }

private Q_SLOTS:
    void aLunOfThatNameThatHoldsData()
    {
        LabWalk lab(withDisks(uR"({"name": "SQL01-data", "use": "data", "size": "500 GiB"})"_s));
        refuses(lab, u"not empty"_s);
    }

    void aDiskOfTheClusterThatThisWalkDidNotAdd()
    {
        LabWalk lab(withDisks(uR"({"name": "SQL01-data", "use": "resource", "size": "500 GiB"})"_s));
        refuses(lab, u"Available Storage"_s);
    }

    void adoptingWhatIsSomebodyElses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("another guest's disk") << u"OTHER-boot"_s;
        QTest::newRow("the shared volume") << u"CSV1"_s;
        QTest::newRow("the witness") << u"Witness"_s;
    }

    void adoptingWhatIsSomebodyElses()
    {
        QFETCH(QString, name);
        LabWalk lab(
            withDisks(uR"({"name": "OTHER-boot", "use": "guest", "guest": "OTHER", "size": "40 GiB"})"_s,
                      uR"(, "guests": [{"name": "OTHER", "node": "HV2", "memory": "2 GiB"}])"_s));
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        lab.order().disks[1].adopt = lab.lun(name).identifier;
        lab.order().disks[1].size = {};
        refuses(lab, name == u"OTHER-boot" ? u"OTHER"_s : name);
    }

    void aForeignReservation()
    {
        LabWalk lab(basedOnBlog(uR"("faults": [{"kind": "foreign-reservation"}])"_s));
        refuses(lab, u"key"_s);
    }

    void aNewLunThatIsNotBlank()
    {
        LabWalk lab(u"fail-prepare-disk"_s);
        refuses(lab, u"not empty"_s);
        QVERIFY(lab.outcomeOf(u"cluster-disk"_s).isEmpty() || lab.outcomeOf(u"cluster-disk"_s) == u"undone");
    }

    void aBlankLunOfThatNameIsUsedAndStaysAfterUndo()
    {
        LabWalk lab(withDisks(uR"({"name": "SQL01-data", "use": "blank", "size": "500 GiB"})"_s));
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        const QString identifier = lab.lun(u"SQL01-data"_s).identifier;
        const auto walked = lab.walk();
        QVERIFY2(walked, told(walked));
        QCOMPARE(lab.lun(u"SQL01-data"_s).identifier, identifier);
        const auto undone = lab.undo();
        QVERIFY2(undone, told(undone));
        QCOMPARE(lab.lun(u"SQL01-data"_s).identifier, identifier);
    }

    void anotherGuestOfThatName()
    {
        LabWalk lab(withDisks(uR"({"name": "Old", "use": "guest", "guest": "SQL01", "size": "40 GiB"})"_s,
                              uR"(, "guests": [{"name": "SQL01", "node": "HV2", "memory": "2 GiB"}])"_s));
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        const auto refused = lab.walk();
        QVERIFY(!refused);
        QVERIFY2(lab.failedStep() == u"create-guest", told(refused));
        QCOMPARE(refused.error().kind, Error::Kind::AlreadyExists);
    }

    void aBootDiskAboveTheLimitBeforeAnythingHappens()
    {
        LabWalk lab(u"blog"_s);
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        const QStringList before = lab.inventory();
        lab.order().disks[0].size = ByteSize::mib(2'096'640);
        const auto refused = lab.walk();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::InvalidInput);
        QVERIFY(lab.events().empty());
        QCOMPARE(lab.inventory(), before);
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
