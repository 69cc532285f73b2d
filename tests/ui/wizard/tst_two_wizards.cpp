// SPDX-License-Identifier: Apache-2.0
#include "tests/app/shared_lab.h"
#include "ui/widgets/disk_table.h"
#include "wizard_driver.h"

#include <QLineEdit>
#include <QTest>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// Two people, each with a window of their own, at one lab that is served: each sees what the other does, and
/// is refused what the other has taken.
class TestTwoWizards : public QObject
{
    Q_OBJECT

    static provision::Order orderFor(const QString &guest, const QString &lun)
    {
        provision::Order order = WizardDriver::blogOrder();
        order.guest = guest;
        order.generation = 2;
        order.install = false;
        order.disks.resize(1);
        order.disks.front().name = lun;
        order.disks.front().size = ByteSize::gib(60);
        return order;
    }

    static void type(QLineEdit *field, const QString &text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }

    /// What was found and speaks against the page's step.
    static QString problemOf(WizardDriver &driver)
    {
        const auto isTold = [&driver] { return driver.status().problem.has_value(); };
        return driver.waitFor(isTold, u"for the problem"_s) ? driver.status().problem->text() : QString();
    }

private Q_SLOTS:
    void initTestCase() { qputenv("GUESTWRIGHT_SECRET", "secret"); }

    void whatOneTakesTheOtherSeesAndIsRefused()
    {
        SharedLab lab(lab::Backing::Simulated);
        QVERIFY2(!lab.problem(), qPrintable(lab.problem() ? lab.problem()->text() : QString()));
        WizardDriver one;
        one.start();
        QVERIFY(one.openSite(lab.profile(), orderFor(u"SQL01"_s, u"SQL01-boot"_s)));
        QVERIFY(one.walkTo(u"shut-down"_s));

        // The other wants its LUN, by the name.
        WizardDriver other(lab::Timing::none(), one.home());
        other.start();
        QVERIFY(other.openSite(lab.profile(), orderFor(u"WEB01"_s, u"SQL01-boot"_s)));
        QVERIFY(other.walkTo(u"create-lun"_s));
        const QString taken = problemOf(other);
        QVERIFY2(taken.contains(u"Guest SQL01 uses it"_s), qPrintable(taken));
        QVERIFY(other.save(u"two-wizards-lun"_s));

        // It is shown among those that are there, and cannot be chosen.
        QVERIFY(other.click(u"existing"_s));
        auto *luns = other.find<DiskTable>(u"existingLuns"_s);
        QVERIFY(luns);
        QVERIFY(other.waitFor([&] { return luns->model().rowCount() > 0; }, u"for the LUNs"_s));
        QString reason;
        for (const DiskTableRow &row : luns->model().rows())
            if (row.name == u"SQL01-boot"_s)
                reason = row.refusal;
        QVERIFY2(reason.contains(u"SQL01"_s), qPrintable(reason));
        QVERIFY(other.click(u"cancelAdopt"_s));

        // With a LUN of its own it goes on.
        type(other.find<QLineEdit>(u"lunName"_s), u"WEB01-boot"_s);
        QVERIFY(other.walkTo(u"map-lun"_s));

        // Both come to their end, at once.
        QVERIFY(one.click(u"runTheRest"_s));
        QVERIFY(other.runTheRest());
        QVERIFY(one.waitFor([&] { return one.session().doneCount() == one.session().steps().size(); },
                            u"for the end"_s));
        const QStringList seen = lab.inventory();
        for (const QString &guest : {u"SQL01"_s, u"WEB01"_s}) {
            QCOMPARE(seen.filter(u"guest %1 with 1 drives"_s.arg(guest)).size(), 1);
            QCOMPARE(seen.filter(u"resource %1-boot in %1,"_s.arg(guest)).size(), 1);
            QCOMPARE(seen.filter(u"LUN %1-boot,"_s.arg(guest)).size(), 1);
        }
    }
};

QTEST_MAIN(TestTwoWizards)
#include "tst_two_wizards.moc"
