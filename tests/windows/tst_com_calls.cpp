// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/apartment.h"
#include "core/cim/com/class_object.h"
#include "core/cim/com/com_error.h"
#include "core/cim/com/com_thread.h"
#include "core/cim/com/proxy_security.h"
#include "core/cim/com/semisynchronous.h"

#include <QTest>

#include <atomic>
#include <thread>

// COM's interfaces have no destructor by design: Release() ends an object.
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"

using namespace gw;
using namespace gw::cim;
using namespace gw::cim::com;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The part of COM's bookkeeping that all objects here share. Lives on the stack: the count is only watched.
template<class Interface>
class Counted : public Interface
{
public:
    ULONG STDMETHODCALLTYPE AddRef() override { return ++references; }
    ULONG STDMETHODCALLTYPE Release() override { return --references; }

    std::atomic<ULONG> references = 0;
};

/// Notes what a proxy is told of its security, as a host's proxy would be.
class WatchedSecurity : public Counted<IClientSecurity>
{
public:
    struct Blanket
    {
        DWORD level = 0, impersonation = 0;
        QString user, domain;
        bool hasAccount = false;
    };

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID, void **object) override
    {
        *object = nullptr;
        return E_NOINTERFACE;
    }
    HRESULT STDMETHODCALLTYPE QueryBlanket(IUnknown *, DWORD *, DWORD *, OLECHAR **, DWORD *, DWORD *,
                                           void **, DWORD *) override
    {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE SetBlanket(IUnknown *, DWORD, DWORD, OLECHAR *, DWORD level,
                                         DWORD impersonation, void *account, DWORD) override
    {
        Blanket blanket{.level = level, .impersonation = impersonation, .hasAccount = account != nullptr};
        if (const auto *identity = static_cast<COAUTHIDENTITY *>(account)) {
            blanket.user = QString::fromUtf16(reinterpret_cast<const char16_t *>(identity->User),
                                              qsizetype(identity->UserLength));
            blanket.domain = QString::fromUtf16(reinterpret_cast<const char16_t *>(identity->Domain),
                                                qsizetype(identity->DomainLength));
        }
        blankets.push_back(blanket);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE CopyProxy(IUnknown *, IUnknown **) override { return E_NOTIMPL; }

    std::vector<Blanket> blankets;
};

/// A promise that is kept after some waits, or never.
class SlowPromise : public Counted<IWbemCallResult>
{
public:
    explicit SlowPromise(int waits, HRESULT outcome = S_OK) : m_waits(waits), m_outcome(outcome) {}

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void **object) override
    {
        *object = nullptr;
        if (id == IID_IClientSecurity)
            *object = &security;
        else if (id == IID_IUnknown || id == IID_IWbemCallResult)
            *object = static_cast<IWbemCallResult *>(this);
        else
            return E_NOINTERFACE;
        static_cast<IUnknown *>(*object)->AddRef();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetResultObject(LONG, IWbemClassObject **) override { return m_outcome; }
    HRESULT STDMETHODCALLTYPE GetResultString(LONG, BSTR *text) override
    {
        *text = Bstr(u"Win32_Service.Name=\"x\""_s).release();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetResultServices(LONG, IWbemServices **) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetCallStatus(LONG timeout, LONG *status) override
    {
        waited.push_back(timeout);
        if (m_waits == 0) {
            *status = m_outcome;
            return WBEM_S_NO_ERROR;
        }
        if (m_waits > 0)
            --m_waits;
        std::this_thread::sleep_for(1ms);
        return WBEM_S_TIMEDOUT;
    }

    WatchedSecurity security;
    std::vector<LONG> waited;

private:
    int m_waits; // negative: never
    HRESULT m_outcome;
};

/// What a provider leaves behind, as an object of WMI's.
class ProviderWords : public Counted<IErrorInfo>
{
public:
    explicit ProviderWords(IWbemClassObject *object) : m_object(object) {}

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void **object) override
    {
        if (id == IID_IWbemClassObject)
            return m_object->QueryInterface(id, object);
        if (id != IID_IUnknown && id != IID_IErrorInfo)
            return E_NOINTERFACE;
        *object = static_cast<IErrorInfo *>(this);
        AddRef();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE GetGUID(GUID *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetSource(BSTR *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetDescription(BSTR *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetHelpFile(BSTR *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetHelpContext(DWORD *) override { return E_NOTIMPL; }

private:
    IWbemClassObject *m_object;
};

void give(SemisynchronousCall &pending, SlowPromise &promise)
{
    promise.AddRef();
    *pending.promise() = &promise;
}

} // namespace

/// How calls are waited for, protected and explained, with hosts that answer late or not at all, which the
/// WMI service of the machine at hand never does.
class TstComCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promiseKept();
    void promiseBroken();
    void promiseNeverKept();
    void promiseCancelled();
    void hostNeverReturns();
    void privacyWithAccount();
    void privacyAsOneself();
    void noProxyNeedsNone();
    void providersWords();
    void windowsWords();

private:
    Apartment m_apartment;
};

void TstComCalls::promiseKept()
{
    SlowPromise promise(3);
    ProxySecurity security({});
    {
        const Call call;
        SemisynchronousCall pending(call, security);
        give(pending, promise);
        const auto status = pending.finish(S_OK, u"test"_s);
        QVERIFY(status);
        QCOMPARE(*status, S_OK);
        QCOMPARE(pending.path(), u"Win32_Service.Name=\"x\""_s);
    }
    QCOMPARE(promise.waited.size(), 4u);
    for (const LONG wait : promise.waited)
        QVERIFY(wait >= 0 && wait <= 1000); // never WBEM_INFINITE, which is -1
    QVERIFY(!promise.security.blankets.empty());
    QCOMPARE(promise.security.blankets.front().level, DWORD(RPC_C_AUTHN_LEVEL_PKT_PRIVACY));
    QCOMPARE(promise.references.load(), 0u);
    QCOMPARE(promise.security.references.load(), 0u);
}

void TstComCalls::promiseBroken()
{
    SlowPromise promise(1, hresult(WBEM_E_ACCESS_DENIED));
    ProxySecurity security({});
    const Call call;
    SemisynchronousCall pending(call, security);
    give(pending, promise);
    const auto status = pending.finish(S_OK, u"test"_s);
    QVERIFY(status);
    QCOMPARE(*status, hresult(WBEM_E_ACCESS_DENIED));
}

void TstComCalls::promiseNeverKept()
{
    SlowPromise promise(-1);
    ProxySecurity security({});
    const Call call(30ms);
    SemisynchronousCall pending(call, security);
    give(pending, promise);
    const auto status = pending.finish(S_OK, u"test"_s);
    QVERIFY(!status);
    QCOMPARE(int(status.error().kind), int(Error::Kind::Timeout));
}

void TstComCalls::promiseCancelled()
{
    SlowPromise promise(-1);
    ProxySecurity security({});
    std::stop_source stop;
    const Call call(Call::defaultTimeout, stop.get_token());
    SemisynchronousCall pending(call, security);
    give(pending, promise);
    const std::jthread canceller([&stop] { stop.request_stop(); });
    const auto status = pending.finish(S_OK, u"test"_s);
    QVERIFY(!status);
    QCOMPARE(int(status.error().kind), int(Error::Kind::Cancelled));
}

void TstComCalls::hostNeverReturns()
{
    struct Host
    {
        std::mutex mutex;
        std::condition_variable changed;
        bool answers = false, gone = false;
    };
    const auto host = std::make_shared<Host>();
    const auto answered = onComThread<int>(Call(20ms), u"test"_s, [host](const Call &) -> Result<int> {
        std::unique_lock lock(host->mutex);
        host->changed.wait(lock, [&] { return host->answers; });
        host->gone = true;
        host->changed.notify_all();
        return 1;
    });
    QVERIFY(!answered);
    QCOMPARE(int(answered.error().kind), int(Error::Kind::Timeout));
    // It is let go, so that the thread ends.
    std::unique_lock lock(host->mutex);
    QVERIFY(!host->gone);
    host->answers = true;
    host->changed.notify_all();
    host->changed.wait(lock, [&] { return host->gone; });
}

void TstComCalls::privacyWithAccount()
{
    SlowPromise proxy(0);
    ProxySecurity security({.user = u"CONTOSO\\admin"_s, .secret = u"secret"_s});
    QCOMPARE(security.applyTo(&proxy), S_OK);
    const auto &blankets = proxy.security.blankets;
    QCOMPARE(blankets.size(), 2u); // itself, and the IUnknown beneath
    for (const auto &blanket : blankets) {
        QCOMPARE(blanket.level, DWORD(RPC_C_AUTHN_LEVEL_PKT_PRIVACY));
        QCOMPARE(blanket.impersonation, DWORD(RPC_C_IMP_LEVEL_IMPERSONATE));
        QCOMPARE(blanket.user, u"admin"_s);
        QCOMPARE(blanket.domain, u"CONTOSO"_s);
    }
    QCOMPARE(security.user().text(), u"CONTOSO\\admin"_s);
    QCOMPARE(security.password().text(), u"secret"_s);

    ProxySecurity principal({.user = u"admin@contoso.com"_s, .secret = u"x"_s});
    QCOMPARE(principal.applyTo(&proxy), S_OK);
    QCOMPARE(blankets.back().user, u"admin@contoso.com"_s);
    QCOMPARE(blankets.back().domain, QString());
    QCOMPARE(proxy.references.load(), 0u);
}

void TstComCalls::privacyAsOneself()
{
    SlowPromise proxy(0);
    ProxySecurity security({});
    QCOMPARE(security.applyTo(&proxy), S_OK);
    QVERIFY(!proxy.security.blankets.front().hasAccount);
    QCOMPARE(proxy.security.blankets.front().level, DWORD(RPC_C_AUTHN_LEVEL_PKT_PRIVACY));
    QVERIFY(security.user().get() == nullptr && security.password().get() == nullptr);
}

void TstComCalls::noProxyNeedsNone()
{
    WatchedSecurity local; // answers no IClientSecurity
    ProxySecurity security({});
    QCOMPARE(security.applyTo(&local), S_OK);
}

void TstComCalls::providersWords()
{
    ComPtr<IWbemLocator> locator;
    QCOMPARE(::CoCreateInstance(CLSID_WbemLocator, nullptr, CLSCTX_INPROC_SERVER, IID_IWbemLocator,
                                reinterpret_cast<void **>(locator.GetAddressOf())),
             S_OK);
    ComPtr<IWbemServices> services;
    QCOMPARE(locator->ConnectServer(Bstr(u"root\\cimv2"_s).get(), nullptr, nullptr, nullptr, 0, nullptr,
                                    nullptr, services.GetAddressOf()),
             S_OK);
    ComPtr<IEnumWbemClassObject> found;
    QCOMPARE(services->ExecQuery(Bstr(u"WQL"_s).get(), Bstr(u"SELECT * FROM Win32_BIOS"_s).get(), 0, nullptr,
                                 found.GetAddressOf()),
             S_OK);
    ComPtr<IWbemClassObject> object; // any that has a description
    ULONG count = 0;
    QVERIFY(SUCCEEDED(found->Next(static_cast<LONG>(WBEM_INFINITE), 1, object.GetAddressOf(), &count)) &&
            count == 1);
    const Instance said = *readInstance(*object.Get());
    const QString description = said.stringOr(u"Description"_s).simplified();
    QVERIFY(!description.isEmpty());

    ProviderWords words(object.Get());
    words.AddRef(); // ours
    ::SetErrorInfo(0, &words);
    const Error error = comError(hresult(WBEM_E_FAILED), u"test"_s, {.host = u"HV1"_s});
    QVERIFY2(error.systemText.contains(description), qPrintable(error.text()));
    QVERIFY(error.evidence.join(u'\n').contains(u"Win32_BIOS.Name: "_s));
    QCOMPARE(words.references.load(), 1u);
    // What was said of one failure is not said of the next.
    QVERIFY(!comError(hresult(WBEM_E_FAILED), u"test"_s, {}).systemText.contains(description));
}

void TstComCalls::windowsWords()
{
    const Error denied = comError(HRESULT_FROM_WIN32(ERROR_ACCESS_DENIED), u"test"_s, {.host = u"HV1"_s});
    QCOMPARE(int(denied.kind), int(Error::Kind::AccessDenied));
    QCOMPARE(denied.code->value, 0x80070005);
    QVERIFY2(!denied.systemText.isEmpty(), qPrintable(denied.text()));
}

QTEST_GUILESS_MAIN(TstComCalls)
#include "tst_com_calls.moc"
