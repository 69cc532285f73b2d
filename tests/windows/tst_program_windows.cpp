// SPDX-License-Identifier: Apache-2.0
#include "app/event_log.h"
#include "app/keep_awake.h"
#include "app/secret_store.h"
#include "app/wmi_connector.h"

#include <QTest>
#include <QUuid>

#include <string>

#include <windows.h>

#include <wincred.h>

using namespace gw;
using namespace gw::app;
using namespace Qt::Literals::StringLiterals;

/// What the program asks of Windows around its work.
class TstProgramWindows : public QObject
{
    Q_OBJECT

    static QString unusedName()
    {
        return u"guestwright-test/"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    }

private Q_SLOTS:
    void secretKept_data();
    void secretKept();
    void secretMissing();
    void secretOfOthersTold();
    void eventNoted();
    void awake();
    void wmiIsThere();
};

void TstProgramWindows::secretKept_data()
{
    QTest::addColumn<QString>("secret");
    QTest::newRow("beyond ASCII") << u"pässword \U0001F511"_s;
    QTest::newRow("long") << QString(256, u'x');
}

void TstProgramWindows::secretKept()
{
    QFETCH(QString, secret);
    const Call call;
    const QString name = unusedName();
    for (const QString &each : {u"the one before"_s, secret}) {
        const auto stored = storeSecret(call, name, each);
        QVERIFY2(stored, qPrintable(stored ? QString() : stored.error().text()));
    }
    const auto read = storedSecret(call, name);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().text()));
    QCOMPARE(*read, secret);
    QVERIFY(removeSecret(call, name));
    QVERIFY(!storedSecret(call, name));
}

void TstProgramWindows::secretMissing()
{
    const Call call;
    const auto read = storedSecret(call, unusedName());
    const auto removed = removeSecret(call, unusedName());
    QVERIFY(!read && !removed);
    QCOMPARE(int(read.error().kind), int(Error::Kind::ActionNeeded));
    QCOMPARE(int(removed.error().kind), int(Error::Kind::ActionNeeded));
    QVERIFY2(read.error().remedy.contains(u"guestwrightctl secret set"_s), qPrintable(read.error().text()));
}

/// As cmdkey and Windows' dialogs do.
void TstProgramWindows::secretOfOthersTold()
{
    const QString name = unusedName();
    std::wstring wide = name.toStdWString();
    std::wstring secret = L"password";
    std::wstring user = L"CONTOSO\\admin";
    CREDENTIALW credential{};
    credential.Type = CRED_TYPE_GENERIC;
    credential.TargetName = wide.data();
    credential.CredentialBlob = reinterpret_cast<BYTE *>(secret.data());
    credential.CredentialBlobSize = static_cast<DWORD>(secret.size() * sizeof(wchar_t));
    credential.Persist = CRED_PERSIST_SESSION;
    credential.UserName = user.data();
    QVERIFY(::CredWriteW(&credential, 0));

    const auto stored = storedSecret(Call(), name);
    QVERIFY(!stored);
    QCOMPARE(int(stored.error().kind), int(Error::Kind::Corrupt));
    QVERIFY(!stored.error().text().contains(u"password"_s));
    QVERIFY(removeSecret(Call(), name));
}

void TstProgramWindows::eventNoted()
{
    const HANDLE log = ::OpenEventLogW(nullptr, L"Application");
    DWORD before = 0, after = 0;
    if (log == nullptr || !::GetNumberOfEventLogRecords(log, &before))
        QSKIP("This machine's event log cannot be read");
    noteEvent(EventId::RunStarted, u"A test of Guestwright."_s);
    ::GetNumberOfEventLogRecords(log, &after);
    ::CloseEventLog(log);
    if (after == before)
        QSKIP("Wine takes events and keeps none");
    QVERIFY(after > before);
}

void TstProgramWindows::awake()
{
    const KeepAwake first;
    const KeepAwake second; // two may overlap
}

void TstProgramWindows::wmiIsThere()
{
    QVERIFY(wmiConnector());
}

QTEST_GUILESS_MAIN(TstProgramWindows)
#include "tst_program_windows.moc"
