// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/iscsi_session.h"

#include "core/scsi/cdb.h"
#include "core/scsi/iscsi_context.h"
#include "core/scsi/lun_list.h"
#include "core/scsi/pending_command.h"
#include "core/scsi/resolve.h"
#include "core/scsi/socket_wait.h"

#include <QCoreApplication>

#include <algorithm>
#include <deque>
#include <numeric>

namespace gw::scsi {

using namespace std::chrono_literals;

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::scsi::IscsiSession", text);
}

using OpenedContext = Result<std::unique_ptr<IscsiContext>>;

/// Tries the portal's addresses in turn.
OpenedContext connect(const Call &call, IscsiContext::Kind kind, const Target &target,
                      const Initiator &initiator)
{
    const auto addresses = resolve(call, target.portal);
    if (!addresses)
        return tl::unexpected(addresses.error());
    OpenedContext context;
    for (const Portal &address : *addresses) {
        context = IscsiContext::create(kind, target, initiator);
        if (!context)
            return context;
        const auto connected = (*context)->connect(call, address);
        if (connected)
            return context;
        context = tl::unexpected(connected.error());
        if (connected.error().kind != Error::Kind::Unreachable)
            return context;
    }
    return context;
}

OpenedContext open(const Call &call, IscsiContext::Kind kind, Target target, const Initiator &initiator)
{
    // A target may send us elsewhere (RFC 7143 11.13.5, status 0101h); one that keeps doing so is broken.
    for (int redirections = 0; redirections < 4; ++redirections) {
        auto context = connect(call, kind, target, initiator);
        if (!context)
            return context;
        const auto end = (*context)->login(call);
        if (!end)
            return tl::unexpected(end.error());
        if (end->redirectedTo.isEmpty())
            return context;
        const auto portal = Portal::parse(end->redirectedTo.section(u',', 0, 0));
        if (!portal)
            return tl::unexpected(portal.error());
        target.portal = *portal;
    }
    return fail({.what = tr("Log in to the iSCSI target %1").arg(target.name),
                 .reason = tr("The target keeps sending us to another portal."),
                 .remedy = tr("Look at the array's iSCSI settings."),
                 .place = {.host = target.portal.text()}});
}

Result<void> checkCommands(const std::vector<Command> &commands)
{
    for (const Command &command : commands) {
        const qsizetype size = command.cdb.size();
        if ((size != 6 && size != 10 && size != 12 && size != 16) ||
            (command.length > 0 && !command.data.isEmpty()) || command.length > 0x7fffffff)
            return fail({.kind = Error::Kind::InvalidInput,
                         .what = tr("Send %1").arg(commandName(command.cdb)),
                         .reason = tr("It is not a SCSI command.")});
    }
    return {};
}

QString whatOf(const std::vector<const Command *> &commands)
{
    if (commands.size() == 1)
        return tr("Send %1").arg(commandName(commands.front()->cdb));
    return tr("Send %1 SCSI commands").arg(commands.size());
}
} // namespace

IscsiSession::IscsiSession(std::unique_ptr<IscsiContext> context, Target target)
    : m_context(std::move(context)), m_target(std::move(target))
{
}

IscsiSession::IscsiSession(IscsiSession &&) noexcept = default;
IscsiSession &IscsiSession::operator=(IscsiSession &&) noexcept = default;
IscsiSession::~IscsiSession() = default;

const Target &IscsiSession::target() const
{
    return m_target;
}

Result<IscsiSession> IscsiSession::login(const Call &call, const Target &target, const Initiator &initiator)
{
    auto context = open(call, IscsiContext::Kind::Normal, target, initiator);
    if (!context)
        return tl::unexpected(context.error());
    return IscsiSession(std::move(*context), target);
}

Result<std::vector<Target>> IscsiSession::discover(const Call &call, const Portal &portal,
                                                   const Initiator &initiator)
{
    auto context = open(call, IscsiContext::Kind::Discovery, {.portal = portal}, initiator);
    if (!context)
        return tl::unexpected(context.error());
    return (*context)->sendTargets(call);
}

Error IscsiSession::closed(const QString &what) const
{
    return {.kind = Error::Kind::Unreachable,
            .what = what,
            .reason = tr("The session was closed after an earlier failure."),
            .remedy = tr("Log in again."),
            .place = {.host = m_target.portal.text()}};
}

Result<std::vector<Answer>>
IscsiSession::executeOnce(const Call &call, const std::vector<const Command *> &commands, std::size_t window)
{
    const QString what = whatOf(commands);
    if (!m_context)
        return fail(closed(what));
    std::deque<PendingCommand> pending(commands.size());
    PendingCommand::Tally tally;
    std::size_t sent = 0;
    const auto keepWindowFull = [&] {
        while (tally.lost == 0 && sent < commands.size() && sent - tally.answered < window) {
            if (!pending[sent].send(m_context->get(), *commands[sent], tally))
                ++tally.lost;
            ++sent;
        }
        return tally.lost > 0 || tally.answered == commands.size();
    };
    auto served = m_context->serveUntil(call, what, keepWindowFull);
    if (served && tally.lost > 0)
        served = fail(m_context->lost(what));
    if (!served) {
        // The context calls back into `pending` while it dies.
        m_context.reset();
        return tl::unexpected(served.error());
    }
    std::vector<Answer> answers;
    answers.reserve(pending.size());
    for (PendingCommand &one : pending)
        answers.push_back(std::move(one.answer));
    return answers;
}

Result<std::vector<Answer>> IscsiSession::executeAll(const Call &call, const std::vector<Command> &commands,
                                                     std::size_t window)
{
    if (auto usable = checkCommands(commands); !usable)
        return tl::unexpected(usable.error());
    std::optional<BrokenPipeGuard> guard;
    if (std::ranges::any_of(commands, [](const Command &command) { return !command.data.isEmpty(); }))
        guard.emplace();

    std::vector<Answer> answers(commands.size());
    std::vector<std::size_t> open(commands.size());
    std::iota(open.begin(), open.end(), 0);
    // The first command that a LUN gets in a session is answered with a unit attention, so a second try is
    // the rule. A LUN whose queue is full gets fewer commands at once, and a while to breathe.
    for (int tries = 0; tries < 4 && !open.empty(); ++tries) {
        std::vector<const Command *> again;
        again.reserve(open.size());
        for (const std::size_t index : open)
            again.push_back(&commands[index]);
        auto some = executeOnce(call, again, window);
        if (!some)
            return some;
        std::vector<std::size_t> stillOpen;
        bool overloaded = false;
        for (std::size_t i = 0; i < open.size(); ++i) {
            answers[open[i]] = std::move((*some)[i]);
            const Answer &answer = answers[open[i]];
            if (answer.asksForAnotherTry())
                stillOpen.push_back(open[i]);
            overloaded = overloaded || answer.status == Status::Busy || answer.status == Status::TaskSetFull;
        }
        open = std::move(stillOpen);
        if (overloaded) {
            window = std::max<std::size_t>(1, window / 8);
            if (auto waited = call.sleep(100ms, tr("Wait for a busy LUN")); !waited)
                return tl::unexpected(waited.error());
        }
    }
    return answers;
}

Result<Answer> IscsiSession::execute(const Call &call, const Command &command)
{
    auto answers = executeAll(call, {command}, 1);
    if (!answers)
        return tl::unexpected(answers.error());
    return std::move(answers->front());
}

Result<std::vector<WireLun>> IscsiSession::reportLuns(const Call &call)
{
    const QString what = tr("List the LUNs of %1").arg(m_target.name);
    const Place place{.host = m_target.portal.text(), .method = QStringLiteral("REPORT LUNS")};
    const auto answer = execute(call, cdb::reportLuns());
    if (!answer)
        return fail(answer.error().whileTrying(what));
    if (!answer->isGood())
        return fail(answer->error(what, place));
    auto luns = parseLunList(answer->data);
    if (!luns) {
        luns.error().place = place;
        return fail(luns.error().whileTrying(what));
    }
    return luns;
}

Result<void> IscsiSession::logout(const Call &call)
{
    if (!m_context)
        return fail(closed(tr("Log out")));
    const auto context = std::move(m_context);
    return context->logout(call);
}

} // namespace gw::scsi
