// SPDX-License-Identifier: Apache-2.0
#include "core/provision/journal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gw;
using namespace gw::provision;
using namespace Qt::Literals::StringLiterals;

class TestJournal : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_files = 0;

    QString newPath() { return m_folder.filePath(u"deep/%1.journal"_s.arg(++m_files)); }

    static Order order()
    {
        return {.guest = u"SQL01"_s,
                .csv = u"C:\\ClusterStorage\\Volume1"_s,
                .disks = {{.name = u"boot"_s, .role = DiskRole::Boot, .size = ByteSize::gib(40)}},
                .media = {.kind = MediaOrder::Kind::HostDvd},
                .migrationNetworks = {u"LM"_s}};
    }

    static Change lun()
    {
        return {.kind = ChangeKind::LunMade, .text = u"Make LUN"_s, .disk = u"boot"_s, .before = u"none"_s};
    }

    static void append(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        file.write(bytes);
    }

private Q_SLOTS:
    void whatWasWrittenIsThereAfterACrash()
    {
        const QString path = newPath();
        QString run;
        {
            auto journal = Journal::create(path, u"CL1"_s, order());
            QVERIFY(journal);
            run = (*journal)->runId();
            QVERIFY((*journal)->beginStep(u"create-lun"_s, {lun()}));
            QVERIFY((*journal)->intend(u"create-lun"_s, lun()));
        }
        append(path, "{\"record\":\"made\",\"st"); // killed while writing
        {
            auto journal = Journal::resume(path, u"CL1"_s, order());
            QVERIFY2(journal, qPrintable(journal ? QString() : journal.error().text()));
            QVERIFY((*journal)->isResumed());
            QCOMPARE((*journal)->runId(), run);
            const auto open = (*journal)->last(ChangeKind::LunMade, u"boot"_s);
            QVERIFY(open && !open->made);
            QVERIFY((*journal)->changes().empty());
            Change made = lun();
            made.object = u"17"_s;
            QVERIFY((*journal)->made(u"create-lun"_s, made));
            QVERIFY((*journal)->doneStep(u"create-lun"_s, true, {u"proof"_s}));
        }
        auto journal = Journal::resume(path, u"CL1"_s, order());
        QVERIFY(journal);
        QVERIFY((*journal)->isStepDone(u"create-lun"_s));
        QCOMPARE((*journal)->entries().size(), 1U);
        QCOMPARE((*journal)->changes(ChangeKind::LunMade).front().object, u"17"_s);
        QVERIFY((*journal)->entriesSinceDone(u"create-lun"_s).empty());
        QVERIFY((*journal)->undone((*journal)->changes().front()));
        QVERIFY((*journal)->changes().empty());
        QVERIFY(!(*journal)->isStepDone(u"create-lun"_s));
    }

    void theJournalOfAnotherOrderOrSiteIsRefused()
    {
        const QString path = newPath();
        QVERIFY(Journal::create(path, u"CL1"_s, order()));
        Order other = order();
        other.processors = 8;
        const auto wrongOrder = Journal::resume(path, u"CL1"_s, other);
        QVERIFY(!wrongOrder);
        QCOMPARE(wrongOrder.error().kind, Error::Kind::Refused);
        const auto wrongSite = Journal::resume(path, u"CL2"_s, order());
        QVERIFY(!wrongSite);
        QVERIFY2(wrongSite.error().reason.contains(u"CL1"), qPrintable(wrongSite.error().text()));
        const auto again = Journal::create(path, u"CL1"_s, order());
        QVERIFY(!again);
        QCOMPARE(again.error().kind, Error::Kind::AlreadyExists);
        const auto read = Journal::orderOf(path);
        QVERIFY(read);
        QVERIFY(*read == order());
    }

    void itGrowsWithItsOrder()
    {
        const QString path = newPath();
        Order grown = order();
        {
            auto journal = Journal::create(path, u"CL1"_s, order());
            QVERIFY(journal);
            QVERIFY((*journal)->made(u"create-lun"_s, lun()));
            QVERIFY((*journal)->doneStep(u"create-lun"_s, true, {}));
            grown.processors = 8;
            grown.disks.front().resource = u"Named later"_s;
            QVERIFY((*journal)->amend(grown));
            QVERIFY((*journal)->order() == grown);
            Order other = grown;
            other.disks.front().size = ByteSize::gib(50);
            const auto refused = (*journal)->amend(other);
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, Error::Kind::Refused);
            QVERIFY((*journal)->order() == grown);
        }
        const auto newest = Journal::orderOf(path);
        QVERIFY(newest && *newest == grown);
        QVERIFY(!Journal::resume(path, u"CL1"_s, order()));
        const auto resumed = Journal::resume(path, u"CL1"_s, grown);
        QVERIFY2(resumed, qPrintable(resumed ? QString() : resumed.error().text()));
        QVERIFY((*resumed)->isStepDone(u"create-lun"_s));
    }

    void oneProgramAtATime()
    {
        const QString path = newPath();
        auto journal = Journal::create(path, u"CL1"_s, order());
        QVERIFY(journal);
        const auto second = Journal::resume(path, u"CL1"_s, order());
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::Kind::Refused);
    }

    void aBrokenLineIsNamed()
    {
        const QString path = newPath();
        QVERIFY(Journal::create(path, u"CL1"_s, order()));
        append(path, "no json\n");
        const auto broken = Journal::resume(path, u"CL1"_s, order());
        QVERIFY(!broken);
        QCOMPARE(broken.error().kind, Error::Kind::Corrupt);
        QVERIFY(broken.error().place.file.endsWith(u"line 2"));
        QVERIFY(!Journal::resume(newPath(), u"CL1"_s, order()));
    }
};

QTEST_APPLESS_MAIN(TestJournal)
#include "tst_journal.moc"
