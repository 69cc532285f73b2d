// SPDX-License-Identifier: Apache-2.0
#include "core/cim/session.h"
#include "core/cim/wsman/gss_handles.h"
#include "core/cim/wsman/security_context.h"

#include <QCoreApplication>

#include <gssapi/gssapi_ext.h>

#include <array>
#include <cstdlib>
#include <mutex>
#include <sys/mman.h>
#include <unistd.h>

namespace gw::cim::wsman {

using namespace Qt::Literals::StringLiterals;

namespace {

// RFC 4178 and [MS-NLMP]; the library's types are not const.
std::array<unsigned char, 6> spnegoBytes{0x2B, 0x06, 0x01, 0x05, 0x05, 0x02};
std::array<unsigned char, 10> ntlmBytes{0x2B, 0x06, 0x01, 0x04, 0x01, 0x82, 0x37, 0x02, 0x02, 0x0A};
gss_OID_desc spnego{OM_uint32(spnegoBytes.size()), spnegoBytes.data()};
gss_OID_desc ntlm{OM_uint32(ntlmBytes.size()), ntlmBytes.data()};

/// Of NTLM ([MS-NLMP] 2.2.2.9.1).
constexpr qsizetype ntlmSignature = 16;
constexpr OM_uint32 wanted =
    GSS_C_MUTUAL_FLAG | GSS_C_REPLAY_FLAG | GSS_C_SEQUENCE_FLAG | GSS_C_CONF_FLAG | GSS_C_INTEG_FLAG;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::SecurityContext", text);
}

QString words(OM_uint32 code, int type)
{
    OM_uint32 minor = 0;
    OM_uint32 more = 0;
    GssBuffer text;
    gss_display_status(&minor, code, type, GSS_C_NO_OID, &more, text.receive());
    return QString::fromUtf8(text.bytes());
}

tl::unexpected<Error> refused(OM_uint32 major, OM_uint32 minor)
{
    const bool isMissing = GSS_ROUTINE_ERROR(major) == GSS_S_BAD_MECH;
    return fail(
        {.kind = isMissing ? Error::Kind::Unsupported : Error::Kind::AccessDenied,
         .what = tr("Log on with Negotiate"),
         .reason = isMissing ? tr("This computer has no NTLM.") : tr("The log-on does not succeed."),
         .remedy = isMissing
                       ? tr("Install the package gss-ntlmssp, or use Basic over https in the profile.")
                       : tr("Enter user and password again; with an empty user a Kerberos ticket is needed "
                            "(kinit)."),
         .systemText = words(major, GSS_C_GSS_CODE) + u' ' + words(minor, GSS_C_MECH_CODE)});
}

tl::unexpected<Error> notGenuine(OM_uint32 major, OM_uint32 minor)
{
    return fail({.kind = Error::Kind::Corrupt,
                 .what = tr("Open a sealed message"),
                 .reason = tr("It was changed on the way, or is not the next one."),
                 .systemText = words(major, GSS_C_GSS_CODE) + u' ' + words(minor, GSS_C_MECH_CODE)});
}

gss_buffer_desc view(const QByteArray &bytes)
{
    return {size_t(bytes.size()), const_cast<char *>(bytes.constData())};
}

/// What both sides have in common.
class GssContext : public SecurityContext
{
public:
    ~GssContext() override
    {
        OM_uint32 minor = 0;
        if (m_context != GSS_C_NO_CONTEXT)
            gss_delete_sec_context(&minor, &m_context, GSS_C_NO_BUFFER);
    }

    bool isComplete() const override { return m_isComplete; }
    QString peer() const override { return m_peer; }

    Result<Sealed> seal(const QByteArray &message) override
    {
        return isNtlm() ? sealPlainly(message) : sealInParts(message);
    }
    Result<QByteArray> open(const Sealed &sealed) override
    {
        return isNtlm() ? openPlainly(sealed) : openInParts(sealed);
    }

protected:
    bool isNtlm() const { return m_mechanism != GSS_C_NO_OID && gss_oid_equal(m_mechanism, &ntlm) != 0; }

    gss_ctx_id_t m_context = GSS_C_NO_CONTEXT;
    gss_OID m_mechanism = GSS_C_NO_OID;
    bool m_isComplete = false;
    QString m_peer;

private:
    /// NTLM's token is the signature and the data, one behind the other.
    Result<Sealed> sealPlainly(const QByteArray &message)
    {
        OM_uint32 minor = 0;
        gss_buffer_desc clear = view(message);
        GssBuffer token;
        const OM_uint32 major =
            gss_wrap(&minor, m_context, 1, GSS_C_QOP_DEFAULT, &clear, nullptr, token.receive());
        const QByteArray bytes = token.bytes();
        if (GSS_ERROR(major) != 0 || bytes.size() < ntlmSignature)
            return notGenuine(major, minor);
        return Sealed{bytes.left(ntlmSignature), bytes.mid(ntlmSignature)};
    }

    Result<QByteArray> openPlainly(const Sealed &sealed)
    {
        OM_uint32 minor = 0;
        const QByteArray whole = sealed.signature + sealed.data;
        gss_buffer_desc token = view(whole);
        GssBuffer clear;
        const OM_uint32 major = gss_unwrap(&minor, m_context, &token, clear.receive(), nullptr, nullptr);
        if (GSS_ERROR(major) != 0)
            return notGenuine(major, minor);
        return clear.bytes();
    }

    /// Kerberos': header and data are asked for apart, as DCE has them (RFC 4757, 7.3).
    Result<Sealed> sealInParts(const QByteArray &message)
    {
        OM_uint32 minor = 0;
        QByteArray data = message;
        std::array<gss_iov_buffer_desc, 3> parts{};
        parts[0].type = GSS_IOV_BUFFER_TYPE_HEADER | GSS_IOV_BUFFER_FLAG_ALLOCATE;
        parts[1] = {GSS_IOV_BUFFER_TYPE_DATA, {size_t(data.size()), data.data()}};
        parts[2].type = GSS_IOV_BUFFER_TYPE_PADDING | GSS_IOV_BUFFER_FLAG_ALLOCATE;
        const OM_uint32 major =
            gss_wrap_iov(&minor, m_context, 1, GSS_C_QOP_DEFAULT, nullptr, parts.data(), int(parts.size()));
        const auto bytes = [](const gss_iov_buffer_desc &part) {
            return QByteArray(static_cast<const char *>(part.buffer.value), qsizetype(part.buffer.length));
        };
        Sealed sealed{bytes(parts[0]), data + bytes(parts[2])};
        OM_uint32 ignored = 0;
        gss_release_iov_buffer(&ignored, parts.data(), int(parts.size()));
        if (GSS_ERROR(major) != 0)
            return notGenuine(major, minor);
        return sealed;
    }

    Result<QByteArray> openInParts(const Sealed &sealed)
    {
        OM_uint32 minor = 0;
        QByteArray header = sealed.signature;
        QByteArray data = sealed.data;
        std::array<gss_iov_buffer_desc, 3> parts{};
        parts[0] = {GSS_IOV_BUFFER_TYPE_HEADER, {size_t(header.size()), header.data()}};
        parts[1] = {GSS_IOV_BUFFER_TYPE_DATA, {size_t(data.size()), data.data()}};
        parts[2].type = GSS_IOV_BUFFER_TYPE_PADDING;
        const OM_uint32 major =
            gss_unwrap_iov(&minor, m_context, nullptr, nullptr, parts.data(), int(parts.size()));
        if (GSS_ERROR(major) != 0)
            return notGenuine(major, minor);
        return data.left(qsizetype(parts[1].buffer.length));
    }
};

class Initiator final : public GssContext
{
public:
    /// With a user, NTLM in its own tokens, which WinRM takes inside Negotiate; without, the ticket of the
    /// one who runs the program.
    Result<void> prepare(const QString &host, const Account &account)
    {
        OM_uint32 minor = 0;
        const OM_uint32 named = m_target.import(minor, "HTTP@" + host.toUtf8(), GSS_C_NT_HOSTBASED_SERVICE);
        if (GSS_ERROR(named) != 0)
            return refused(named, minor);
        m_wantedMechanism = account.user.isEmpty() ? &spnego : &ntlm;
        if (account.user.isEmpty())
            return {};
        GssName user;
        const OM_uint32 known = user.import(minor, account.user.toUtf8(), GSS_C_NT_USER_NAME);
        if (GSS_ERROR(known) != 0)
            return refused(known, minor);
        const QByteArray secret = account.secret.toUtf8();
        gss_buffer_desc password = view(secret);
        gss_OID_set_desc mechanisms{1, &ntlm};
        const OM_uint32 acquired =
            gss_acquire_cred_with_password(&minor, user.get(), &password, GSS_C_INDEFINITE, &mechanisms,
                                           GSS_C_INITIATE, m_credential.receive(), nullptr, nullptr);
        if (GSS_ERROR(acquired) != 0)
            return refused(acquired, minor);
        return {};
    }

    Result<QByteArray> step(const QByteArray &token) override
    {
        OM_uint32 minor = 0;
        gss_buffer_desc in = view(token);
        GssBuffer out;
        const OM_uint32 major = gss_init_sec_context(&minor, m_credential.get(), &m_context, m_target.get(),
                                                     m_wantedMechanism, wanted, 0, GSS_C_NO_CHANNEL_BINDINGS,
                                                     &in, &m_mechanism, out.receive(), nullptr, nullptr);
        if (GSS_ERROR(major) != 0)
            return refused(major, minor);
        m_isComplete = major == GSS_S_COMPLETE;
        return out.bytes();
    }

private:
    GssName m_target;
    GssCredential m_credential;
    gss_OID m_wantedMechanism = GSS_C_NO_OID;
};

/// The file of users that gss-ntlmssp reads, in memory only. The library takes its name from the environment,
/// so there is one for the whole process; it is written anew for each step, under the lock.
class UserFile
{
public:
    static std::mutex &mutex()
    {
        static std::mutex one;
        return one;
    }

    /// `DOMAIN:user:password`. False when there is no memory file.
    static bool write(const Account &account)
    {
        static const int file = open();
        const bool hasDomain = account.user.contains(u'\\');
        const QByteArray line = (hasDomain ? account.user.section(u'\\', 0, 0) : QString()).toUtf8() + ':' +
                                account.user.section(u'\\', -1).toUtf8() + ':' + account.secret.toUtf8() +
                                '\n';
        return file >= 0 && ftruncate(file, 0) == 0 &&
               pwrite(file, line.constData(), size_t(line.size()), 0) == ssize_t(line.size());
    }

private:
    static int open()
    {
        const int file = memfd_create("guestwright-user", MFD_CLOEXEC);
        if (file >= 0)
            setenv("NTLM_USER_FILE", ("/proc/self/fd/" + std::to_string(file)).c_str(), 1);
        return file;
    }
};

class Acceptor final : public GssContext
{
public:
    explicit Acceptor(Account account) : m_account(std::move(account)) {}

    Result<QByteArray> step(const QByteArray &token) override
    {
        const std::lock_guard lock(UserFile::mutex());
        if (!UserFile::write(m_account))
            return refused(GSS_S_BAD_MECH, 0);
        OM_uint32 minor = 0;
        gss_buffer_desc in = view(token);
        GssBuffer out;
        GssName source;
        const OM_uint32 major =
            gss_accept_sec_context(&minor, &m_context, GSS_C_NO_CREDENTIAL, &in, GSS_C_NO_CHANNEL_BINDINGS,
                                   source.receive(), &m_mechanism, out.receive(), nullptr, nullptr, nullptr);
        if (GSS_ERROR(major) != 0)
            return refused(major, minor);
        m_isComplete = major == GSS_S_COMPLETE;
        if (m_isComplete) {
            GssBuffer name;
            gss_display_name(&minor, source.get(), name.receive(), nullptr);
            m_peer = QString::fromUtf8(name.bytes());
            // NTLM has looked for it in the file of users; Kerberos knows the whole realm.
            if (!isNtlm() && !isOurs(m_peer)) {
                m_isComplete = false;
                return refused(GSS_S_UNAUTHORIZED, 0);
            }
        }
        return out.bytes();
    }

private:
    /// "lab@REALM" is the account "lab", "REALM\\lab" and "lab@REALM".
    bool isOurs(const QString &principal) const
    {
        const auto userOf = [](const QString &name) {
            return name.section(u'\\', -1).section(u'@', 0, 0).toCaseFolded();
        };
        return userOf(principal) == userOf(m_account.user);
    }

    const Account m_account;
};

bool hasNtlm()
{
    OM_uint32 minor = 0;
    gss_OID_set all = GSS_C_NO_OID_SET;
    int isThere = 0;
    if (gss_indicate_mechs(&minor, &all) == GSS_S_COMPLETE)
        gss_test_oid_set_member(&minor, &ntlm, all, &isThere);
    gss_release_oid_set(&minor, &all);
    return isThere != 0;
}

} // namespace

Result<std::unique_ptr<SecurityContext>> initiate(const QString &host, const Account &account)
{
    auto context = std::make_unique<Initiator>();
    if (const auto prepared = context->prepare(host, account); !prepared)
        return fail(prepared.error());
    return std::unique_ptr<SecurityContext>(std::move(context));
}

Result<std::unique_ptr<SecurityContext>> acceptOnly(const Account &account)
{
    if (account.user.isEmpty() || !hasNtlm())
        return refused(GSS_S_BAD_MECH, 0);
    return std::unique_ptr<SecurityContext>(std::make_unique<Acceptor>(account));
}

} // namespace gw::cim::wsman
