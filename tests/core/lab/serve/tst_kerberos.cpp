// SPDX-License-Identifier: Apache-2.0
#include "served_lab.h"
#include "test_realm.h"

#include <QTest>

using namespace gw;
using namespace gw::lab;
using namespace Qt::Literals::StringLiterals;

/// A domain's way: the one who runs the program has a ticket, and messages are sealed with it, over a real
/// KDC.
class TestKerberos : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestRealm> m_realm;

    static ServedLab::Options sealedOnly(const QString &user)
    {
        auto options = ServedLab::clear();
        options.allowClearBasic = false;
        options.account = {user, u"not used"_s};
        return options;
    }
    /// By name: a ticket is for a name.
    static ServedLab::Settings byName(const ServedLab &lab)
    {
        auto settings = lab.settings();
        settings.url.replace(u"127.0.0.1"_s, u"localhost"_s);
        settings.authentication = cim::wsman::Authentication::Negotiate;
        return settings;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = TestRealm::missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_realm = std::make_unique<TestRealm>();
        m_realm->add("HTTP/localhost", "server.keytab");
        m_realm->add("admin", "client.keytab");
        m_realm->start();
        QVERIFY2(m_realm->problem().isEmpty(), qPrintable(m_realm->problem()));
    }

    void aTicketSealsMessages()
    {
        const ServedLab lab(sealedOnly(u"LAB.TEST\\admin"_s));
        const auto session = lab.connect(byName(lab), Call(), u"HV1"_s, {});
        if (!session && session.error().kind == Error::Kind::Unsupported)
            QSKIP("This build has no Negotiate.");
        QVERIFY2(session, session ? "" : qPrintable(session.error().text()));
        for (int time = 0; time < 3; ++time) {
            const auto nodes =
                (*session)->query(Call(), u"root\\MSCluster"_s, u"SELECT * FROM MSCluster_Node"_s);
            QVERIFY2(nodes && nodes->size() == 2, nodes ? "" : qPrintable(nodes.error().text()));
        }
    }

    void anotherOfTheRealmIsNotLetIn()
    {
        const ServedLab lab(sealedOnly(u"somebody"_s));
        const auto refused = lab.connect(byName(lab), Call(), u"HV1"_s, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::AccessDenied);
    }
};

QTEST_GUILESS_MAIN(TestKerberos)
#include "tst_kerberos.moc"
