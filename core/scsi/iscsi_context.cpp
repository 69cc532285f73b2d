// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/iscsi_context.h"

#include "core/scsi/iscsi_identity.h"
#include "core/scsi/login_error.h"
#include "core/scsi/socket_wait.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::scsi::IscsiSession", text);
}

/// libiscsi's complaints about what came over the wire, as opposed to the wire itself.
bool tellsOfNonsense(const QString &libraryText)
{
    static constexpr std::array beginnings{
        "Invalid data size"_L1,    "Got wrong opcode"_L1,    "Don't know how"_L1, "cant handle expanded"_L1,
        "header checksum"_L1,      "unsupported flags"_L1,   "NUL not found"_L1,  "iscsi text reply"_L1,
        "iscsi response reply"_L1, "iscsi data in failed"_L1};
    return std::ranges::any_of(beginnings, [&](auto text) { return libraryText.startsWith(text); });
}

/// The sense data of some earlier answer, or libiscsi's own affairs: they say nothing about the connection.
bool isNoise(const QString &libraryText)
{
    return libraryText.startsWith("SENSE KEY"_L1) || libraryText.startsWith("iscsi_service_reconnect"_L1);
}
} // namespace

Result<std::unique_ptr<IscsiContext>> IscsiContext::create(Kind kind, const Target &target,
                                                           const Initiator &initiator)
{
    if (auto usable = checkIdentity(target, initiator); !usable)
        return tl::unexpected(usable.error());
    std::unique_ptr<IscsiContext> self(new IscsiContext(target));
    if (const int problem = self->m_sockets.problem(); problem != 0)
        return fail({.what = tr("Prepare an iSCSI session"),
                     .reason = tr("The system has no network for programs."),
                     .code = SystemCode{SystemCode::Domain::Win32, problem}});
    self->m_context.reset(iscsi_create_context(initiator.name.toUtf8().constData()));
    if (!self->m_context)
        return fail({.what = tr("Prepare an iSCSI session"), .reason = tr("There is not enough memory.")});
    iscsi_context *context = self->get();
    applyIdentity(context, initiator);
    iscsi_set_session_type(context, kind == Kind::Discovery ? ISCSI_SESSION_DISCOVERY : ISCSI_SESSION_NORMAL);
    if (kind == Kind::Normal)
        iscsi_set_targetname(context, target.name.toUtf8().constData());
    iscsi_set_header_digest(context, ISCSI_HEADER_DIGEST_NONE);
    // A reconnect outlives every deadline of libiscsi's and would hide that answers belong to two sessions.
    iscsi_set_noautoreconnect(context, 1);
    return self;
}

void IscsiContext::onReply(iscsi_context *context, int status, void *, void *reply)
{
    auto *const self = static_cast<Reply *>(reply);
    self->status = status;
    self->text = QString::fromUtf8(iscsi_get_error(context)).trimmed();
    self->done = true;
}

void IscsiContext::onTargets(iscsi_context *context, int status, void *data, void *reply)
{
    auto *const self = static_cast<Reply *>(reply);
    const auto *target = status == SCSI_STATUS_GOOD ? static_cast<iscsi_discovery_address *>(data) : nullptr;
    for (; target != nullptr; target = target->next) {
        for (const auto *portal = target->portals; portal != nullptr; portal = portal->next) {
            // "10.0.0.1:3260,1": the number is the target portal group tag.
            const QString address = QString::fromUtf8(portal->portal).section(u',', 0, 0);
            if (const auto parsed = Portal::parse(address))
                self->targets.push_back({.portal = *parsed, .name = QString::fromUtf8(target->target_name)});
            else
                self->status = SCSI_STATUS_ERROR;
        }
    }
    onReply(context, self->status == 0 ? status : self->status, nullptr, reply);
}

QString IscsiContext::libraryText() const
{
    return QString::fromUtf8(iscsi_get_error(get())).trimmed();
}

Result<void> IscsiContext::connect(const Call &call, const Portal &address)
{
    const QString what = tr("Connect to the iSCSI portal %1").arg(m_target.portal.text());
    const auto refused = [&](const QString &systemText) {
        return fail(
            {.kind = Error::Kind::Unreachable,
             .what = what,
             .reason = tr("Nothing answers there."),
             .remedy = tr("Check the portal's address and port, the network, and that the array's iSCSI "
                          "service is on."),
             .place = place(),
             .systemText = systemText});
    };
    *m_reply = {};
    if (iscsi_connect_async(get(), address.text().toUtf8().constData(), onReply, m_reply.get()) != 0)
        return refused(libraryText());
    if (auto served = serveUntil(call, what, [this] { return m_reply->done; }); !served)
        return served;
    if (m_reply->status != SCSI_STATUS_GOOD)
        return refused(m_reply->text);
    return {};
}

Result<IscsiContext::LoginEnd> IscsiContext::login(const Call &call)
{
    const QString what = m_target.name.isEmpty() ? tr("Log in for discovery")
                                                 : tr("Log in to the iSCSI target %1").arg(m_target.name);
    *m_reply = {};
    if (iscsi_login_async(get(), onReply, m_reply.get()) != 0)
        return fail(loginError(what, place(), libraryText()));
    if (auto served = serveUntil(call, what, [this] { return m_reply->done; }); !served) {
        if (served.error().kind == Error::Kind::Unreachable) {
            served.error().reason =
                tr("Something answers there, but it closed the connection or does not speak iSCSI.");
            served.error().remedy = tr("Check that an iSCSI target listens at this portal.");
        }
        return tl::unexpected(served.error());
    }
    if (m_reply->status == SCSI_STATUS_REDIRECT)
        return LoginEnd{QString::fromUtf8(iscsi_get_target_address(get()))};
    if (m_reply->status != SCSI_STATUS_GOOD)
        return fail(loginError(what, place(), m_reply->text));
    return LoginEnd{};
}

Result<std::vector<Target>> IscsiContext::sendTargets(const Call &call)
{
    const QString what = tr("Ask the portal for its targets");
    *m_reply = {};
    if (iscsi_discovery_async(get(), onTargets, m_reply.get()) != 0)
        return fail(lost(what));
    if (auto served = serveUntil(call, what, [this] { return m_reply->done; }); !served)
        return tl::unexpected(served.error());
    if (m_reply->status != SCSI_STATUS_GOOD)
        return fail({.kind = Error::Kind::Corrupt,
                     .what = what,
                     .reason = tr("The portal's answer makes no sense."),
                     .place = place(),
                     .systemText = m_reply->text});
    // libiscsi hands the list over in reverse.
    std::ranges::reverse(m_reply->targets);
    return std::move(m_reply->targets);
}

Result<void> IscsiContext::logout(const Call &call)
{
    const QString what = tr("Log out");
    *m_reply = {};
    if (iscsi_logout_async(get(), onReply, m_reply.get()) != 0)
        return fail(lost(what));
    return serveUntil(call, what, [this] { return m_reply->done; });
}

Result<void> IscsiContext::serveUntil(const Call &call, const QString &what,
                                      const std::function<bool()> &done)
{
    while (!done()) {
        if (auto goOn = call.proceed(what); !goOn) {
            goOn.error().place = place();
            return goOn;
        }
        const QString before = libraryText();
        const auto patience = std::min(call.remaining(), std::chrono::milliseconds(50));
        const int ready = waitForSocket(iscsi_get_fd(get()), iscsi_which_events(get()), patience);
        const int served = iscsi_service(get(), ready);
        m_news = libraryText() == before ? QString() : libraryText();
        if (served < 0 && !done())
            return fail(lost(what));
    }
    return {};
}

Error IscsiContext::lost(const QString &what) const
{
    const bool nonsense = tellsOfNonsense(m_news);
    return {.kind = nonsense ? Error::Kind::Corrupt : Error::Kind::Unreachable,
            .what = what,
            .reason = nonsense ? tr("What answers there does not speak iSCSI, or not correctly.")
                               : tr("The connection to the target was lost."),
            .remedy = nonsense ? tr("Check the portal's address and port.")
                               : tr("Check the network and the array, then try again."),
            .place = place(),
            .systemText = isNoise(m_news) ? QString() : m_news};
}

} // namespace gw::scsi
