// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/windows_headers.h"
#include "core/cim/com/windows_words.h"
#include "core/cim/session.h"
#include "core/cim/wsman/security_context.h"

#include <QCoreApplication>

#define SECURITY_WIN32
#include <security.h>

#include <array>

namespace gw::cim::wsman {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr ULONG wanted = ISC_REQ_MUTUAL_AUTH | ISC_REQ_REPLAY_DETECT | ISC_REQ_SEQUENCE_DETECT |
                         ISC_REQ_CONFIDENTIALITY | ISC_REQ_INTEGRITY;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::SecurityContext", text);
}

SystemCode codeOf(SECURITY_STATUS status)
{
    return {SystemCode::Domain::HResult, qint64(quint32(status))};
}

QString remedyFor(SECURITY_STATUS status)
{
    switch (status) {
    case SEC_E_SECPKG_NOT_FOUND:
        return tr("Use Basic over https in the profile.");
    case SEC_E_NO_CREDENTIALS:
        return tr("Log on to Windows with an account of the domain, or name one in the profile.");
    default:
        return tr("Enter user and password again.");
    }
}

tl::unexpected<Error> refused(SECURITY_STATUS status)
{
    const bool isMissing = status == SEC_E_SECPKG_NOT_FOUND;
    return fail(
        {.kind = isMissing ? Error::Kind::Unsupported : Error::Kind::AccessDenied,
         .what = tr("Log on with Negotiate"),
         .reason = isMissing ? tr("This Windows has no Negotiate.") : tr("The log-on does not succeed."),
         .remedy = remedyFor(status),
         .code = codeOf(status),
         .systemText = com::windowsWords(quint32(status))});
}

tl::unexpected<Error> notGenuine(SECURITY_STATUS status)
{
    return fail({.kind = Error::Kind::Corrupt,
                 .what = tr("Open a sealed message"),
                 .reason = tr("It was changed on the way, or is not the next one."),
                 .code = codeOf(status),
                 .systemText = com::windowsWords(quint32(status))});
}

std::wstring wide(const QString &text)
{
    return text.toStdWString();
}

SecBuffer bufferOf(ULONG type, QByteArray &bytes)
{
    return {ULONG(bytes.size()), type, bytes.data()};
}

/// The connecting side by SSPI (learn.microsoft.com/windows/win32/secauthn/sspi).
class SspiInitiator final : public SecurityContext
{
public:
    ~SspiInitiator() override
    {
        if (m_hasContext)
            DeleteSecurityContext(&m_context);
        if (m_hasCredentials)
            FreeCredentialsHandle(&m_credentials);
    }

    Result<void> prepare(const QString &host, const Account &account)
    {
        m_target = wide(u"HTTP/"_s + host);
        const bool hasDomain = account.user.contains(u'\\');
        std::wstring domain = wide(hasDomain ? account.user.section(u'\\', 0, 0) : QString());
        std::wstring user = wide(account.user.section(u'\\', -1));
        std::wstring secret = wide(account.secret);
        SEC_WINNT_AUTH_IDENTITY_W identity{};
        identity.User = reinterpret_cast<unsigned short *>(user.data());
        identity.UserLength = ULONG(user.size());
        identity.Domain = reinterpret_cast<unsigned short *>(domain.data());
        identity.DomainLength = ULONG(domain.size());
        identity.Password = reinterpret_cast<unsigned short *>(secret.data());
        identity.PasswordLength = ULONG(secret.size());
        identity.Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE;
        std::wstring package = L"Negotiate";
        SecPkgInfoW *about = nullptr;
        SECURITY_STATUS status = QuerySecurityPackageInfoW(package.data(), &about);
        if (status != SEC_E_OK)
            return refused(status);
        m_longestToken = qsizetype(about->cbMaxToken);
        FreeContextBuffer(about);
        status = AcquireCredentialsHandleW(nullptr, package.data(), SECPKG_CRED_OUTBOUND, nullptr,
                                           account.user.isEmpty() ? nullptr : &identity, nullptr, nullptr,
                                           &m_credentials, nullptr);
        SecureZeroMemory(secret.data(), secret.size() * sizeof(wchar_t));
        m_hasCredentials = status == SEC_E_OK;
        if (!m_hasCredentials)
            return refused(status);
        return {};
    }

    Result<QByteArray> step(const QByteArray &token) override
    {
        QByteArray received = token;
        SecBuffer in = bufferOf(SECBUFFER_TOKEN, received);
        SecBufferDesc inputs{SECBUFFER_VERSION, 1, &in};
        QByteArray answer(m_longestToken, '\0');
        SecBuffer out = bufferOf(SECBUFFER_TOKEN, answer);
        SecBufferDesc outputs{SECBUFFER_VERSION, 1, &out};
        ULONG granted = 0;
        SECURITY_STATUS status =
            InitializeSecurityContextW(&m_credentials, m_hasContext ? &m_context : nullptr, m_target.data(),
                                       wanted, 0, SECURITY_NATIVE_DREP, token.isEmpty() ? nullptr : &inputs,
                                       0, &m_context, &outputs, &granted, nullptr);
        if (status == SEC_I_COMPLETE_NEEDED || status == SEC_I_COMPLETE_AND_CONTINUE) {
            const SECURITY_STATUS completed = CompleteAuthToken(&m_context, &outputs);
            status = completed != SEC_E_OK             ? completed
                     : status == SEC_I_COMPLETE_NEEDED ? SEC_E_OK
                                                       : SEC_I_CONTINUE_NEEDED;
        }
        if (status != SEC_E_OK && status != SEC_I_CONTINUE_NEEDED)
            return refused(status);
        m_hasContext = true;
        m_isComplete = status == SEC_E_OK;
        return answer.left(qsizetype(out.cbBuffer));
    }

    bool isComplete() const override { return m_isComplete; }
    QString peer() const override { return {}; }

    Result<Sealed> seal(const QByteArray &message) override
    {
        SecPkgContext_Sizes sizes{};
        SECURITY_STATUS status = QueryContextAttributesW(&m_context, SECPKG_ATTR_SIZES, &sizes);
        if (status != SEC_E_OK)
            return notGenuine(status);
        QByteArray signature(qsizetype(sizes.cbSecurityTrailer), '\0');
        QByteArray data = message;
        QByteArray padding(qsizetype(sizes.cbBlockSize), '\0');
        std::array<SecBuffer, 3> parts{bufferOf(SECBUFFER_TOKEN, signature), bufferOf(SECBUFFER_DATA, data),
                                       bufferOf(SECBUFFER_PADDING, padding)};
        SecBufferDesc all{SECBUFFER_VERSION, ULONG(parts.size()), parts.data()};
        status = EncryptMessage(&m_context, 0, &all, 0);
        if (status != SEC_E_OK)
            return notGenuine(status);
        return Sealed{signature.left(parts[0].cbBuffer), data + padding.left(parts[2].cbBuffer)};
    }

    Result<QByteArray> open(const Sealed &sealed) override
    {
        QByteArray signature = sealed.signature;
        QByteArray data = sealed.data;
        std::array<SecBuffer, 2> parts{bufferOf(SECBUFFER_TOKEN, signature), bufferOf(SECBUFFER_DATA, data)};
        SecBufferDesc all{SECBUFFER_VERSION, ULONG(parts.size()), parts.data()};
        ULONG quality = 0;
        const SECURITY_STATUS status = DecryptMessage(&m_context, &all, 0, &quality);
        if (status != SEC_E_OK)
            return notGenuine(status);
        return QByteArray(static_cast<const char *>(parts[1].pvBuffer), qsizetype(parts[1].cbBuffer));
    }

private:
    std::wstring m_target;
    CredHandle m_credentials{};
    CtxtHandle m_context{};
    qsizetype m_longestToken = 0;
    bool m_hasCredentials = false;
    bool m_hasContext = false;
    bool m_isComplete = false;
};

} // namespace

Result<std::unique_ptr<SecurityContext>> initiate(const QString &host, const Account &account)
{
    auto context = std::make_unique<SspiInitiator>();
    if (const auto prepared = context->prepare(host, account); !prepared)
        return fail(prepared.error());
    return std::unique_ptr<SecurityContext>(std::move(context));
}

Result<std::unique_ptr<SecurityContext>> acceptOnly(const Account &)
{
    return fail({.kind = Error::Kind::Unsupported,
                 .what = tr("Log on with Negotiate"),
                 .reason = tr("Windows logs on the accounts that it has itself, not one of ours.")});
}

} // namespace gw::cim::wsman
