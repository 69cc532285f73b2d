// SPDX-License-Identifier: Apache-2.0
#include "app/secret_store.h"
#include "tests/app/ctl_process.h"
#include "tests/app/secret_service_test.h"

#include <QTest>

#include <array>

#include <fcntl.h>
#include <unistd.h>

using namespace gw;
using namespace gw::app;
using namespace Qt::Literals::StringLiterals;

/// `guestwrightctl secret` as its users meet it: typed at a terminal, piped, and where there is no store.
class TestSecretCommand : public SecretServiceTest
{
    Q_OBJECT

    using Keyring = SecretService::Keyring;

    static constexpr int timeoutMs = 60'000;
    const QString m_name = u"guestwright-test/CL1"_s;
    const QString m_secret = u"G3heim nis"_s;
    QTemporaryDir m_home;

    /// With that bus, and with that on standard input.
    CtlResult run(const QByteArray &bus, const QStringList &arguments, const QByteArray &input = {}) const
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
        QProcess process;
        startCtl(process, m_home.path(), QStringList{u"secret"_s} + arguments);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(timeoutMs);
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_service.address());
        return {.killed = process.exitStatus() == QProcess::CrashExit,
                .exitCode = process.exitCode(),
                .output = process.readAllStandardOutput(),
                .complaint = process.readAllStandardError()};
    }

private Q_SLOTS:
    void aPipedLineIsKeptAndRemoved_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("line") << m_secret.toUtf8() + '\n';
        QTest::newRow("no line end") << m_secret.toUtf8();
        QTest::newRow("of Windows") << QByteArray("\xef\xbb\xbf") + m_secret.toUtf8() + "\r\n";
        QTest::newRow("and more") << m_secret.toUtf8() + "\nsomething else\n";
    }

    void aPipedLineIsKeptAndRemoved()
    {
        QFETCH(QByteArray, input);
        const CtlResult set = run(m_service.address(), {u"set"_s, m_name}, input);
        QVERIFY2(set.exitCode == 0, set.complaint);
        QVERIFY(set.output.isEmpty() && set.complaint.isEmpty());
        const auto stored = storedSecret(Call(), m_name);
        QVERIFY2(stored, qPrintable(stored ? QString() : stored.error().text()));
        QCOMPARE(*stored, m_secret);
        QCOMPARE(run(m_service.address(), {u"remove"_s, m_name}).exitCode, 0);
        const CtlResult again = run(m_service.address(), {u"remove"_s, m_name});
        QCOMPARE(again.exitCode, 2);
        QVERIFY2(again.complaint.contains("none of that name"), again.complaint);
    }

    void whatIsTypedIsNotShown_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("and kept") << m_secret.toUtf8() + '\n' << 0;
        QTest::newRow("and stopped") << m_secret.toUtf8() << 3;
    }

    void whatIsTypedIsNotShown()
    {
        QFETCH(QByteArray, typed);
        QFETCH(int, exitCode);
        const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
        QVERIFY(terminal >= 0 && ::grantpt(terminal) == 0 && ::unlockpt(terminal) == 0);
        const auto hangUp = qScopeGuard([terminal] { ::close(terminal); });
        std::array<char, 128> screenName{};
        QCOMPARE(::ptsname_r(terminal, screenName.data(), screenName.size()), 0);
        QProcess process;
        process.setStandardInputFile(QString::fromLocal8Bit(screenName.data()));
        process.setReadChannel(QProcess::StandardError);
        startCtl(process, m_home.path(), {u"secret"_s, u"set"_s, m_name});
        QVERIFY(process.waitForReadyRead(timeoutMs)); // the prompt
        QCOMPARE(::write(terminal, typed.constData(), static_cast<std::size_t>(typed.size())), typed.size());
        if (exitCode != 0)
            process.terminate();
        QVERIFY(process.waitForFinished(timeoutMs));
        QCOMPARE(process.exitCode(), exitCode);
        std::array<char, 4096> screen{};
        const auto shown = ::read(terminal, screen.data(), screen.size());
        QVERIFY(!QByteArray(screen.data(), std::max<qsizetype>(0, shown)).contains(m_secret.toUtf8()));
        QVERIFY(!process.readAllStandardOutput().contains(m_secret.toUtf8()));
        QCOMPARE(removeSecret(Call(), m_name).has_value(), exitCode == 0);
    }

    void wrongWordsAreNotSaidAgain_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("a secret among them") << QStringList{u"set"_s, m_name, m_secret};
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("no name") << QStringList{u"set"_s};
        QTest::newRow("another verb") << QStringList{u"show"_s, m_secret};
    }

    void wrongWordsAreNotSaidAgain()
    {
        QFETCH(QStringList, words);
        const CtlResult result = run(m_service.address(), words);
        QCOMPARE(result.exitCode, 64);
        QVERIFY(result.complaint.contains("secret set NAME"));
        QVERIFY(!result.complaint.contains(m_secret.toUtf8()));
    }

    void noSecretIsWrong()
    {
        const CtlResult empty = run(m_service.address(), {u"set"_s, m_name}, "\n");
        QCOMPARE(empty.exitCode, 64);
        QVERIFY2(empty.complaint.contains("empty"), empty.complaint);
        QCOMPARE(run(m_service.address(), {u"set"_s, m_name}, "\xff\xfe\n").exitCode, 64);
    }

    void withoutAStoreTheRemedyIsTold_data()
    {
        QTest::addColumn<QByteArray>("bus");
        QTest::newRow("no bus") << QByteArray("unix:path=/nonexistent/bus");
        QTest::newRow("no service") << QByteArray();
    }

    void withoutAStoreTheRemedyIsTold()
    {
        QFETCH(QByteArray, bus);
        const SecretService none(Keyring::None);
        const CtlResult result =
            run(bus.isEmpty() ? none.address() : bus, {u"set"_s, m_name}, m_secret.toUtf8());
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.complaint.contains("GNOME Keyring"), result.complaint);
        QVERIFY(!result.complaint.contains(m_secret.toUtf8()));
    }

    void aLockedKeyringIsToldApart()
    {
        const SecretService locked(Keyring::Locked);
        QVERIFY2(locked.whyNot().isEmpty(), qPrintable(locked.whyNot()));
        const CtlResult result = run(locked.address(), {u"set"_s, m_name}, m_secret.toUtf8());
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.complaint.contains("locked"), result.complaint);
    }
};

QTEST_GUILESS_MAIN(TestSecretCommand)
#include "tst_secret_command.moc"
