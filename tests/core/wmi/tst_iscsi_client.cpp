// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/iscsi_client.h"

#include "scripted_session.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::wmi;
using gw::test::ScriptedSession;

namespace {

const QString allSessions = u"SELECT * FROM MSFT_iSCSISession"_s;
const QString paths = u"ASSOCIATORS OF {MSFT_iSCSISession.SessionIdentifier=\"s1\"} WHERE "
                      "AssocClass=MSFT_iSCSISessionToiSCSIConnection"_s;

cim::Instance iscsiSession(bool persistent)
{
    cim::Instance instance(u"MSFT_iSCSISession"_s);
    instance.set(u"SessionIdentifier"_s, cim::Value::string(u"s1"_s));
    instance.set(u"TargetNodeAddress"_s, cim::Value::string(u"iqn.2026-01.example:t"_s));
    instance.set(u"IsConnected"_s, cim::Value::boolean(true));
    instance.set(u"IsPersistent"_s, cim::Value::boolean(persistent));
    return instance;
}

cim::Instance connection(const QString &target)
{
    cim::Instance instance(u"MSFT_iSCSIConnection"_s);
    instance.set(u"TargetAddress"_s, cim::Value::string(target));
    return instance;
}

IscsiLogin login()
{
    return {.target = u"iqn.2026-01.example:t"_s, .portal = u"10.0.0.1"_s};
}

} // namespace

class TestIscsiClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { session = std::make_shared<ScriptedSession>(); }

    void logsInForGood()
    {
        session->answer(allSessions, {});
        session->answerMethod(u"Connect"_s, ScriptedSession::returns(0));
        QVERIFY(IscsiClient(session).connect(Call(), login()));
        const auto call = session->invocations().front();
        QVERIFY(call.object.isClass());
        QCOMPARE(call.object.className(), u"MSFT_iSCSITarget"_s);
        QCOMPARE(call.in[u"NodeAddress"_s].text(), u"iqn.2026-01.example:t"_s);
        QCOMPARE(call.in[u"TargetPortalAddress"_s].text(), u"10.0.0.1"_s);
        QCOMPARE(call.in[u"TargetPortalPortNumber"_s].toUInt(), 3260U);
        QCOMPARE(call.in[u"IsPersistent"_s].toBool(), true);
        QCOMPARE(call.in[u"IsMultipathEnabled"_s].toBool(), true);
        QCOMPARE(call.in[u"AuthenticationType"_s].text(), u"NONE"_s);
        QVERIFY(!call.in.has(u"ChapSecret"_s));
        QVERIFY(!call.in.has(u"InitiatorPortalAddress"_s));
    }

    void sendsChapOnlyWhenWanted()
    {
        session->answer(allSessions, {});
        session->answerMethod(u"Connect"_s, ScriptedSession::returns(0));
        IscsiLogin wanted = login();
        wanted.chapUser = u"hv1"_s;
        wanted.chapSecret = u"twelve chars"_s;
        QVERIFY(IscsiClient(session).connect(Call(), wanted));
        const auto in = session->invocations().front().in;
        QCOMPARE(in[u"AuthenticationType"_s].text(), u"ONEWAYCHAP"_s);
        QCOMPARE(in[u"ChapSecret"_s].text(), u"twelve chars"_s);
    }

    void leavesAnExistingPathAlone()
    {
        session->answer(allSessions, {iscsiSession(true)});
        session->answer(paths, {connection(u"10.0.0.1"_s)});
        QVERIFY(IscsiClient(session).connect(Call(), login()));
        QVERIFY(session->invocations().empty());
    }

    void makesAnExistingPathPersistent()
    {
        session->answer(allSessions, {iscsiSession(false)});
        session->answer(paths, {connection(u"10.0.0.1"_s)});
        session->answerMethod(u"Register"_s, ScriptedSession::returns(0));
        QVERIFY(IscsiClient(session).connect(Call(), login()));
        QCOMPARE(session->invocations().front().object.key(u"SessionIdentifier"_s).text(), u"s1"_s);
    }

    void aSecondPortalIsASecondPath()
    {
        session->answer(allSessions, {iscsiSession(true)});
        session->answer(paths, {connection(u"10.0.1.1"_s)});
        session->answerMethod(u"Connect"_s, ScriptedSession::returns(0));
        QVERIFY(IscsiClient(session).connect(Call(), login()));
        QCOMPARE(session->invocations(u"Connect"_s).size(), 1U);
    }

    void readsItsOwnName()
    {
        cim::Instance port(u"MSFT_InitiatorPort"_s);
        port.set(u"NodeAddress"_s, cim::Value::string(u"iqn.1991-05.com.microsoft:hv1"_s));
        session->answer(u"SELECT * FROM MSFT_InitiatorPort WHERE ConnectionType=2"_s, {port});
        QCOMPARE(*IscsiClient(session).initiatorName(Call()), u"iqn.1991-05.com.microsoft:hv1"_s);
    }

private:
    std::shared_ptr<ScriptedSession> session;
};

QTEST_GUILESS_MAIN(TestIscsiClient)
#include "tst_iscsi_client.moc"
