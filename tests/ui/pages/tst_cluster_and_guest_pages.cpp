// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/create_guest_view_model.h"
#include "ui/pages/field_problem.h"
#include "wizard_driver.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// What is wrong is told beside the field as it is typed; what cannot be used is grey with the reason.
class TestClusterAndGuestPages : public QObject
{
    Q_OBJECT

    static void type(QLineEdit *field, const QString &text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }

private Q_SLOTS:
    void namesAreRefusedAtOnceAndGuestsAreChosen()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseSite(u"lab:blog"_s));
        QVERIFY(driver.walkTo(u"rename-disk"_s));
        auto *name = driver.find<QLineEdit>(u"name-1"_s);
        type(name, u"SQL/data"_s);
        QVERIFY(driver.find<FieldProblem>(u"fieldProblem"_s)->text().contains(u"SQL/data"_s));
        QVERIFY(!driver.find<QPushButton>(u"commit"_s)->isEnabled());
        QVERIFY(driver.save(u"07-rename-disk-wrong"_s));
        type(name, u"SQL01-boot"_s); // the other disk's
        QVERIFY(driver.find(u"fieldProblem"_s));
        type(name, u"Payroll-data"_s);
        QVERIFY(!driver.find(u"fieldProblem"_s));
        QVERIFY(driver.carryOut());
        QCOMPARE(driver.find<QLabel>(u"now-1"_s)->text(), u"Payroll-data"_s);

        QVERIFY(driver.click(u"next"_s));
        QVERIFY(driver.waitIdle());
        type(driver.find<QLineEdit>(u"guestName"_s), u"a:b"_s);
        QVERIFY(driver.find<FieldProblem>(u"fieldProblem"_s)->text().contains(u"a:b"_s));
        type(driver.find<QLineEdit>(u"guestName"_s), u"PAY01"_s);
        QVERIFY(!driver.find(u"fieldProblem"_s));
        QTest::mouseClick(driver.find<QRadioButton>(u"takeGuest"_s), Qt::LeftButton, {}, {8, 8});
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.find<QComboBox>(u"existingGuest"_s)->isEnabled());
        QVERIFY(driver.save(u"08-create-guest-existing"_s));
        QVERIFY(driver.walkTo(u"install-os"_s)); // the renamed disk is found again by its identifier
    }

    void whatANodeLacksIsNamed()
    {
        const auto switches =
            switchOptions({{u"HV1"_s, {u"Lab"_s, u"LAN"_s}}, {u"HV2"_s, {u"LAN"_s}}, {u"HV3"_s, {u"lan"_s}}});
        QCOMPARE(switches.size(), std::size_t(2));
        QCOMPARE(switches[0].name, u"LAN"_s);
        QVERIFY(switches[0].refusal.isEmpty());
        QVERIFY(switches[1].refusal.contains(u"HV2, HV3"_s));

        const GuestOffer offer{.switches = switches, .volumes = {{.name = u"C:\\ClusterStorage\\Volume1"_s}}};
        provision::Order order;
        order.disks = {{.name = u"SQL01-boot"_s, .role = provision::DiskRole::Boot}};
        order = withSuggestions(order, offer);
        QCOMPARE(order.guest, u"SQL01"_s);
        QCOMPARE(order.switchName, u"LAN"_s);
        QVERIFY(whyNotHere(order, offer).isEmpty());
        order.switchName = u"Lab"_s;
        QVERIFY(whyNotHere(order, offer).contains(u"HV2"_s));
    }
};

QTEST_MAIN(TestClusterAndGuestPages)
#include "tst_cluster_and_guest_pages.moc"
