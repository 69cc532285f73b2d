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

private Q_SLOTS:
    void secretKept();
    void secretMissing();
    void eventNoted();
    void awake();
    void wmiIsThere();
};

void TstProgramWindows::secretKept()
{
    const QString name = u"guestwright-test/"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::wstring wide = name.toStdWString();
    std::wstring secret = u"pässword \U0001F511"_s.toStdWString();
    std::wstring user = L"CONTOSO\\admin";
    CREDENTIALW credential{};
    credential.Type = CRED_TYPE_GENERIC;
    credential.TargetName = wide.data();
    credential.CredentialBlob = reinterpret_cast<BYTE *>(secret.data());
    credential.CredentialBlobSize = static_cast<DWORD>(secret.size() * sizeof(wchar_t));
    credential.Persist = CRED_PERSIST_SESSION;
    credential.UserName = user.data();
    QVERIFY(::CredWriteW(&credential, 0));
    const auto forget = qScopeGuard([&wide] { ::CredDeleteW(wide.c_str(), CRED_TYPE_GENERIC, 0); });

    const auto stored = storedSecret(name);
    QVERIFY2(stored, qPrintable(stored ? QString() : stored.error().text()));
    QCOMPARE(*stored, QString::fromStdWString(secret));
}

void TstProgramWindows::secretMissing()
{
    const auto stored = storedSecret(u"guestwright-test/there is none"_s);
    QVERIFY(!stored);
    QCOMPARE(int(stored.error().kind), int(Error::Kind::ActionNeeded));
    QVERIFY2(stored.error().remedy.contains(u"cmdkey /generic:guestwright-test/there is none"_s),
             qPrintable(stored.error().text()));
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
