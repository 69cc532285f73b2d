// SPDX-License-Identifier: Apache-2.0
#include "lab_walk.h"
#include "tests/core/lab/serve/misbehaving_relay.h"

#include <QTest>

using namespace gw;
using namespace gw::provision;
using namespace Qt::Literals::StringLiterals;
using Mishap = lab::MisbehavingRelay::Mishap;

Q_DECLARE_METATYPE(gw::lab::MisbehavingRelay::Mishap)

/// WinRM fails in the middle of a change: the walk stops with a clear error, and resumed it ends as an
/// undisturbed one. Nothing is made twice, also when the host had carried it out and only its answer was
/// lost.
class TestWalkOverABadWire : public QObject
{
    Q_OBJECT

private:
    QStringList m_undisturbed;

private Q_SLOTS:
    void initTestCase()
    {
        LabWalk lab(u"blog"_s);
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        lab.order().migrationRounds = 1;
        const auto walked = lab.walk();
        QVERIFY2(walked, told(walked));
        m_undisturbed = lab.inventory();
    }

    void aChange_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<Mishap>("mishap");
        for (const char *method :
             {"Initialize", "AddToCluster", "Rename", "DefineSystem", "AddVirtualMachine",
              "AddResourceSettings", "UpdateVirtualMachine", "BringOnline", "InitiateShutdown",
              "RemoveResourceSettings", "MoveToNewNodeParams"}) {
            QTest::addRow("%s, request lost", method) << QByteArray(method) << Mishap::LoseRequest;
            QTest::addRow("%s, reply lost", method) << QByteArray(method) << Mishap::LoseReply;
        }
    }

    void aChange()
    {
        QFETCH(QByteArray, method);
        QFETCH(Mishap, mishap);
        std::optional<lab::MisbehavingRelay> relay;
        LabWalk lab(u"blog"_s, {},
                    [&relay](quint16 port, const QString &url) { return relay.emplace(port).url(url); });
        QVERIFY2(lab.isReady(), qPrintable(lab.problem()));
        lab.order().migrationRounds = 1;
        relay->misbehave(mishap, method + "_INPUT");
        const auto broken = lab.walk();
        QVERIFY2(relay->hasMisbehaved(), "the walk does not come to it");
        QVERIFY(!broken);
        QVERIFY2(broken.error().kind == Error::Kind::Unreachable, told(broken));
        QVERIFY2(!broken.error().place.host.isEmpty() && !broken.error().remedy.isEmpty(), told(broken));
        QVERIFY(!lab.failedStep().isEmpty());
        const auto resumed = lab.walk();
        QVERIFY2(resumed, told(resumed));
        QCOMPARE(lab.inventory(), m_undisturbed);
    }
};

QTEST_GUILESS_MAIN(TestWalkOverABadWire)
#include "tst_walk_over_a_bad_wire.moc"
