// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wbem_status.h"
#include "core/cim/wsman/security_context.h"
#include "served_lab.h"

#include <QTest>

using namespace gw;
using namespace gw::lab;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString cluster = u"root\\MSCluster"_s;

template<class T>
QByteArray told(const Result<T> &result)
{
    return result ? QByteArray() : (result.error().text() + result.error().evidence.join(u' ')).toUtf8();
}

} // namespace

/// What a Windows Server takes by default: no TLS, and every message sealed by the security library.
class TestSealedMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void negotiateSealsMessages()
    {
        if (const auto accepted = cim::wsman::acceptOnly(ServedLab::account()); !accepted)
            QSKIP(qPrintable(accepted.error().reason));
        auto options = ServedLab::clear();
        options.allowClearBasic = false;
        const ServedLab lab(options);
        auto settings = lab.settings();
        settings.authentication = cim::wsman::Authentication::Negotiate;
        const auto session = lab.connect(settings);
        QVERIFY2(session, told(session));
        for (int time = 0; time < 3; ++time) {
            const auto nodes = (*session)->query(Call(), cluster, u"SELECT * FROM MSCluster_Node"_s);
            QVERIFY2(nodes && nodes->size() == 2, told(nodes));
        }
        // Faults are sealed too.
        const auto fault = (*session)->query(Call(), cluster, u"SELECT * FROM Nothing"_s);
        QVERIFY(!fault);
        QCOMPARE(quint32(fault.error().code->value), quint32(cim::WbemStatus::InvalidClass));
        const auto wrong = lab.connect(settings, Call(), u"HV1"_s, {u"lab"_s, u"wrong"_s});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, Error::Kind::AccessDenied);
        // Basic is not offered here, and says so.
        const auto basic = lab.connect(lab.settings());
        QVERIFY(!basic);
        QVERIFY2(basic.error().reason.contains(u"Negotiate"_s), told(basic));
    }
};

QTEST_GUILESS_MAIN(TestSealedMessages)
#include "tst_sealed_messages.moc"
