// SPDX-License-Identifier: Apache-2.0
#include "app/secret_store.h"
#include "core/base/in_parallel.h"
#include "tests/app/secret_service_test.h"

#include <QTest>

#include <csignal>

using namespace gw;
using namespace gw::app;
using namespace Qt::Literals::StringLiterals;

/// The store on a real secret service. One process knows one bus: what is wrong with others is in
/// tst_secret_command.
class TestSecretStore : public SecretServiceTest
{
    Q_OBJECT

    static QString textOf(const Result<QString> &secret) { return secret ? *secret : secret.error().text(); }

private Q_SLOTS:
    void aSecretIsKeptReplacedAndRemoved_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::newRow("usual") << u"correct horse"_s;
        QTest::newRow("beyond ASCII") << u"pässword \U0001F511"_s;
        QTest::newRow("long") << QString(3000, u'ß');
        QTest::newRow("line end") << u"two\nlines"_s;
    }

    void aSecretIsKeptReplacedAndRemoved()
    {
        QFETCH(QString, secret);
        const QString name = u"guestwright-test/CL1 "_s + QString::fromUtf8(QTest::currentDataTag());
        const Call call;
        QVERIFY(storeSecret(call, name, u"the one before"_s));
        const auto stored = storeSecret(call, name, secret);
        QVERIFY2(stored, qPrintable(stored ? QString() : stored.error().text()));
        QCOMPARE(textOf(storedSecret(call, name)), secret);
        QVERIFY(removeSecret(call, name));
        QVERIFY(!storedSecret(call, name));
    }

    void whatIsNotThereIsToldWithTheRemedy()
    {
        const Call call;
        const auto read = storedSecret(call, u"there is none"_s);
        const auto removed = removeSecret(call, u"there is none"_s);
        QVERIFY(!read && !removed);
        QCOMPARE(int(read.error().kind), int(Error::Kind::ActionNeeded));
        QCOMPARE(int(removed.error().kind), int(Error::Kind::ActionNeeded));
        QVERIFY2(read.error().remedy.contains(u"guestwrightctl secret set \"there is none\""_s),
                 qPrintable(read.error().text()));
    }

    void nothingIsKeptUnderNoNameAndNothingEmpty()
    {
        QCOMPARE(int(storeSecret(Call(), u"name"_s, {}).error().kind), int(Error::Kind::InvalidInput));
        QCOMPARE(int(storeSecret(Call(), {}, u"secret"_s).error().kind), int(Error::Kind::InvalidInput));
        QCOMPARE(int(storedSecret(Call(), {}).error().kind), int(Error::Kind::InvalidInput));
    }

    void severalThreadsAsk()
    {
        std::vector<QString> names;
        for (int i = 0; i < 8; ++i)
            names.push_back(u"guestwright-test/%1"_s.arg(i));
        const auto answers = inParallel(names, [](const QString &name) {
            const Call call;
            const auto stored = storeSecret(call, name, u"of "_s + name);
            return stored ? storedSecret(call, name) : Result<QString>(fail(stored.error()));
        });
        for (std::size_t i = 0; i < names.size(); ++i)
            QCOMPARE(textOf(answers[i]), u"of "_s + names[i]);
    }

    void aStoreThatHangsIsLeftAtTheDeadlineAndUsedAgainLater()
    {
        QVERIFY(storeSecret(Call(), u"patience"_s, u"virtue"_s));
        const auto keyring = static_cast<pid_t>(m_service.keyringProcess());
        QCOMPARE(::kill(keyring, SIGSTOP), 0);
        const auto late = storedSecret(Call(std::chrono::milliseconds(300)), u"patience"_s);
        std::stop_source source;
        source.request_stop();
        const auto stopped = storedSecret(Call(Call::defaultTimeout, source.get_token()), u"patience"_s);
        QCOMPARE(::kill(keyring, SIGCONT), 0);
        QVERIFY(!late && !stopped);
        QCOMPARE(int(late.error().kind), int(Error::Kind::Timeout));
        QCOMPARE(int(stopped.error().kind), int(Error::Kind::Cancelled));
        QCOMPARE(textOf(storedSecret(Call(), u"patience"_s)), u"virtue"_s);
    }
};

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secret_store.moc"
