// SPDX-License-Identifier: Apache-2.0
#include "core/provision/step_by_step.h"

#include "core/provision/order_fields.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::Run", text);
}

/// Things that a step's observe() finds again when their making was interrupted (Context::settle). All other
/// changes can be taken back whether they took place or not.
bool isFoundByLooking(ChangeKind kind)
{
    return kind == ChangeKind::LunMade || kind == ChangeKind::ClusterDiskMade ||
           kind == ChangeKind::GuestMade || kind == ChangeKind::GroupMade || kind == ChangeKind::DiskAttached;
}

Result<void> nothing(Point)
{
    return {};
}

/// Whether another guest holds the LUN that was made, mapped or put into the cluster here: somebody else has
/// gone on with it, and would lose its disk.
Result<bool> isAnothersNow(const Call &call, Context &context, const Change &change)
{
    const bool isOfDisk = change.kind == ChangeKind::LunMade || change.kind == ChangeKind::LunMapped ||
                          change.kind == ChangeKind::ClusterDiskMade ||
                          change.kind == ChangeKind::ClusterDiskState ||
                          change.kind == ChangeKind::ResourceRenamed;
    const bool isForProbing =
        change.kind == ChangeKind::LunMapped && change.after == context.site().prober().initiator();
    if (!isOfDisk || isForProbing || change.identifier.isEmpty())
        return false;
    const auto attachments = context.view().attachments(call);
    if (!attachments)
        return fail(attachments.error());
    for (const Attachment &one : *attachments)
        if (wmi::sameIdentifier(one.identifier, change.identifier) &&
            one.guest.compare(context.order().guest, Qt::CaseInsensitive) != 0) {
            call.report(tr("%1 stays as it is: guest %2 holds it").arg(change.disk, one.guest));
            return true;
        }
    return false;
}

} // namespace

Result<Point> pointFromName(const QString &name)
{
    static const QStringList names{u"before"_s, u"during"_s, u"made"_s, u"after"_s};
    const qsizetype index = names.indexOf(name);
    if (index < 0)
        return fail({.kind = Error::Kind::InvalidInput,
                     .what = tr("Read a point of a step"),
                     .reason = tr("\"%1\" is none of: %2.").arg(name, names.join(u", "_s))});
    return static_cast<Point>(index);
}

StepByStep::StepByStep(site::Site &site, const Order &order, Journal *journal, EventSink events,
                       RunOptions options, StepList steps)
    : m_order(order), m_journal(options.planOnly ? nullptr : journal), m_events(std::move(events)),
      m_options(std::move(options)), m_steps(std::move(steps)),
      m_context(site, order, m_journal, m_options.limits)
{
}

QStringList StepByStep::ids() const
{
    QStringList ids;
    for (const auto &step : m_steps)
        ids << step->id();
    return ids;
}

Result<const Step *> StepByStep::find(const QString &id) const
{
    for (const auto &step : m_steps)
        if (step->id() == id)
            return step.get();
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Find a step"),
                 .reason = tr("There is no step \"%1\".").arg(id),
                 .remedy = tr("The steps are: %1.").arg(ids().join(u", "_s))});
}

Result<void> StepByStep::guard(const Step &step) const
{
    const auto problems = orderProblemsUpTo(m_order, step.id(), m_options.limits);
    return problems.empty() ? Result<void>() : fail(problems.front());
}

Result<Observation> StepByStep::observe(const Call &call, const QString &id)
{
    const auto step = find(id);
    if (!step)
        return fail(step.error());
    if (auto ok = guard(**step); !ok)
        return fail(ok.error());
    m_context.enter(id, nothing, [](const Change &) {});
    return (*step)->observe(call, m_context);
}

Result<StepDone> StepByStep::carryOut(const Call &call, const QString &id)
{
    const auto step = find(id);
    if (!step)
        return fail(step.error());
    start(**step);
    auto done = walk(callFor(call, **step), **step);
    return done ? done : fail(failed(**step, done.error()));
}

Result<StepDone> StepByStep::takeBack(const Call &call, const QString &id)
{
    const auto step = find(id);
    if (!step)
        return fail(step.error());
    start(**step);
    auto done = undo(callFor(call, **step), **step);
    return done ? done : fail(failed(**step, done.error()));
}

Result<void> StepByStep::lookAgain(const Call &call)
{
    const Call silent = call.reportingTo({});
    m_blind.clear();
    for (const auto &step : m_steps) {
        m_context.enter(step->id(), nothing, [](const Change &) {});
        const auto seen = step->observe(silent, m_context);
        if (!seen && seen.error().kind == Error::Kind::Cancelled)
            return fail(seen.error());
        if (!seen)
            m_blind[step->id()] = seen.error();
    }
    return {};
}

void StepByStep::send(const Event &event)
{
    const std::lock_guard guard(m_sending);
    if (m_events)
        m_events(event);
}

Call StepByStep::callFor(const Call &call, const Step &step)
{
    return call.reportingTo([this, id = step.id()](const QString &text, int percent) {
        send(StepProgress{.step = id, .text = text, .percent = percent});
    });
}

void StepByStep::start(const Step &step)
{
    m_timer.start();
    m_context.enter(
        step.id(), [this, &step](Point point) { return at(step, point); },
        [this, id = step.id()](const Change &change) { send(ChangeMade{.step = id, .change = change}); });
    send(StepStarted{.step = step.id(),
                     .name = step.name(),
                     .description = step.description(m_order),
                     .status = step.status(),
                     .number = static_cast<int>(ids().indexOf(step.id())) + 1});
}

Result<void> StepByStep::at(const Step &step, Point point)
{
    if (!m_options.atPoint)
        return {};
    auto ok = m_options.atPoint(step.id(), point);
    if (!ok)
        m_halted = true;
    return ok;
}

Result<StepDone> StepByStep::walk(const Call &call, const Step &step)
{
    if (auto ok = guard(step); !ok)
        return fail(ok.error());
    if (auto ok = call.proceed(step.status()); !ok)
        return fail(ok.error());
    const auto seen = step.observe(call, m_context);
    if (!seen)
        return fail(seen.error());
    if (seen->done) {
        if (m_journal)
            if (auto ok = m_journal->doneStep(step.id(), false, seen->evidence); !ok)
                return fail(ok.error());
        return done(step, StepDone::Outcome::Already, seen->evidence, {});
    }
    send(StepPlanned{.step = step.id(), .evidence = seen->evidence, .changes = seen->plan});
    if (m_options.planOnly)
        return done(step, StepDone::Outcome::Planned, seen->evidence, seen->plan);
    const auto evidence = make(call, step, *seen);
    if (!evidence)
        return fail(evidence.error());
    return done(step, StepDone::Outcome::Changed, *evidence, m_context.changesOfStep());
}

Result<QStringList> StepByStep::make(const Call &call, const Step &step, const Observation &seen)
{
    QStringList evidence;
    if (m_options.gate) {
        auto checked = m_options.gate(call, step.id());
        if (!checked)
            return checked;
        evidence = *checked;
    }
    if (auto ok = m_journal->beginStep(step.id(), seen.plan); !ok)
        return fail(ok.error());
    if (auto ok = at(step, Point::Before); !ok)
        return fail(ok.error());
    if (auto ok = step.apply(call, m_context); !ok)
        return fail(ok.error());
    if (auto ok = at(step, Point::After); !ok)
        return fail(ok.error());
    m_context.view().forget();
    auto proof = step.verify(call, m_context);
    if (!proof)
        return proof;
    evidence += *proof;
    if (auto ok = m_journal->doneStep(step.id(), true, evidence); !ok)
        return fail(ok.error());
    return evidence;
}

Result<StepDone> StepByStep::undo(const Call &call, const Step &step)
{
    auto entries = m_journal->entries();
    std::reverse(entries.begin(), entries.end());
    for (const Journal::Entry &entry : entries) {
        if (entry.step != step.id() || entry.undone || entry.change.kind == ChangeKind::Action)
            continue;
        if (!entry.made && isFoundByLooking(entry.change.kind)) {
            if (const auto blind = m_blind.find(step.id()); blind != m_blind.end())
                return fail(blind->second.whileTrying(tr("Look what became of: %1").arg(entry.change.text)));
            continue; // looking did not find it, so it was not made
        }
        if (auto ok = call.proceed(entry.change.text); !ok)
            return fail(ok.error());
        m_context.view().forget();
        const auto stays = isAnothersNow(call, m_context, entry.change);
        if (!stays)
            return fail(stays.error());
        const auto ok = m_context.takeBack(
            entry.change, [&] { return *stays ? Result<void>() : step.undo(call, m_context, entry.change); });
        if (!ok)
            return fail(ok.error());
    }
    return done(step, StepDone::Outcome::Undone, {}, m_context.changesOfStep());
}

Result<StepDone> StepByStep::done(const Step &step, StepDone::Outcome outcome, const QStringList &evidence,
                                  std::vector<Change> changes)
{
    StepDone end{.step = step.id(),
                 .outcome = outcome,
                 .evidence = evidence,
                 .changes = std::move(changes),
                 .duration = std::chrono::milliseconds(m_timer.elapsed())};
    send(end);
    return end;
}

/// After a halt nothing more is written or told: the program counts as killed.
Error StepByStep::failed(const Step &step, const Error &error)
{
    if (m_halted)
        return error;
    Error told = error;
    if (told.remedy.isEmpty() && told.kind != Error::Kind::Cancelled)
        told.remedy =
            tr("Correct what the system names, then resume the walk: what is done stays done. Or undo it.");
    if (m_journal)
        if (auto ok = m_journal->failedStep(step.id(), error); !ok)
            told.evidence << ok.error().text();
    send(StepFailed{.step = step.id(), .error = told, .changes = m_context.changesOfStep()});
    return told;
}

} // namespace gw::provision
