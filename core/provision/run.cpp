// SPDX-License-Identifier: Apache-2.0
#include "core/provision/run.h"

#include "core/provision/context.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <atomic>
#include <map>

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

std::chrono::milliseconds elapsed(const QElapsedTimer &timer)
{
    return std::chrono::milliseconds(timer.elapsed());
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

/// One walk or undo, from its start to its end.
class Run::Walk
{
public:
    Walk(Run &run, const Call &call)
        : m_run(run), m_call(call),
          m_context(run.m_site, run.m_order, run.m_options.planOnly ? nullptr : run.m_journal,
                    run.m_options.limits)
    {
        m_timer.start();
    }

    Result<RunFinished> walk();
    Result<RunFinished> undo();

private:
    Result<void> requireKnownSteps() const;
    void started(bool undo);
    void startStep(const Step &step, int number);
    Call callFor(const Step &step);
    Result<void> walkStep(const Step &step);
    Result<QStringList> make(const Call &call, const Step &step, const Observation &seen);
    Result<void> undoStep(const Step &step);
    Result<void> lookAgain();
    Result<void> at(const Step &step, Point point);
    void done(const Step &step, StepDone::Outcome outcome, const QStringList &evidence,
              std::vector<Change> changes);
    Error failed(const Step &step, const Error &error);
    RunFinished finished(RunFinished::Outcome outcome);
    void send(const Event &event);

    Run &m_run;
    const Call &m_call;
    Context m_context;
    std::map<QString, Error> m_blind; ///< steps that could not be looked at before undoing
    std::mutex m_sending;
    QElapsedTimer m_timer, m_stepTimer;
    std::atomic<bool> m_halted = false;
    int m_already = 0, m_changed = 0, m_planned = 0;
};

void Run::Walk::send(const Event &event)
{
    const std::lock_guard guard(m_sending);
    if (m_run.m_events)
        m_run.m_events(event);
}

void Run::Walk::started(bool undo)
{
    const Journal *journal = m_context.journal();
    send(RunStarted{.runId = journal ? journal->runId() : QString(),
                    .site = m_run.m_site.clusterName(),
                    .guest = m_run.m_order.guest,
                    .planOnly = m_run.m_options.planOnly,
                    .resumed = journal && journal->isResumed(),
                    .undo = undo,
                    .steps = static_cast<int>(m_run.m_steps.size()),
                    .warnings = orderWarnings(m_run.m_order, m_run.m_options.limits)});
}

Result<void> Run::Walk::requireKnownSteps() const
{
    const QString &wanted = m_run.m_options.toStep;
    if (wanted.isEmpty())
        return {};
    QStringList ids;
    for (const auto &step : m_run.m_steps)
        ids << step->id();
    if (ids.contains(wanted))
        return {};
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Find the last step"),
                 .reason = tr("There is no step \"%1\".").arg(wanted),
                 .remedy = tr("The steps are: %1.").arg(ids.join(u", "_s))});
}

Call Run::Walk::callFor(const Step &step)
{
    return m_call.reportingTo([this, id = step.id()](const QString &text, int percent) {
        send(StepProgress{.step = id, .text = text, .percent = percent});
    });
}

void Run::Walk::startStep(const Step &step, int number)
{
    m_stepTimer.start();
    m_context.enter(
        step.id(), [this, &step](Point point) { return at(step, point); },
        [this, id = step.id()](const Change &change) { send(ChangeMade{.step = id, .change = change}); });
    send(StepStarted{.step = step.id(),
                     .name = step.name(),
                     .description = step.description(m_run.m_order),
                     .status = step.status(),
                     .number = number});
}

Result<void> Run::Walk::at(const Step &step, Point point)
{
    if (!m_run.m_options.atPoint)
        return {};
    auto ok = m_run.m_options.atPoint(step.id(), point);
    if (!ok)
        m_halted = true;
    return ok;
}

Result<RunFinished> Run::Walk::walk()
{
    if (auto ok = checkOrder(m_run.m_order, m_run.m_options.limits); !ok)
        return fail(ok.error());
    if (auto ok = requireKnownSteps(); !ok)
        return fail(ok.error());
    started(false);
    int number = 0;
    for (const auto &step : m_run.m_steps) {
        startStep(*step, ++number);
        if (auto ok = walkStep(*step); !ok)
            return fail(failed(*step, ok.error()));
        if (step->id() == m_run.m_options.toStep)
            break;
    }
    if (m_planned > 0)
        return finished(RunFinished::Outcome::Planned);
    return finished(m_changed > 0 ? RunFinished::Outcome::Done : RunFinished::Outcome::Nothing);
}

Result<void> Run::Walk::walkStep(const Step &step)
{
    const Call call = callFor(step);
    if (auto ok = call.proceed(step.status()); !ok)
        return ok;
    const auto seen = step.observe(call, m_context);
    if (!seen)
        return fail(seen.error());
    if (seen->done) {
        ++m_already;
        if (m_run.m_journal && !m_run.m_options.planOnly)
            if (auto ok = m_run.m_journal->doneStep(step.id(), false, seen->evidence); !ok)
                return ok;
        done(step, StepDone::Outcome::Already, seen->evidence, {});
        return {};
    }
    send(StepPlanned{.step = step.id(), .evidence = seen->evidence, .changes = seen->plan});
    if (m_run.m_options.planOnly) {
        ++m_planned;
        done(step, StepDone::Outcome::Planned, seen->evidence, seen->plan);
        return {};
    }
    const auto evidence = make(call, step, *seen);
    if (!evidence)
        return fail(evidence.error());
    ++m_changed;
    done(step, StepDone::Outcome::Changed, *evidence, m_context.changesOfStep());
    return {};
}

Result<QStringList> Run::Walk::make(const Call &call, const Step &step, const Observation &seen)
{
    QStringList evidence;
    if (m_run.m_options.gate) {
        auto checked = m_run.m_options.gate(call, step.id());
        if (!checked)
            return checked;
        evidence = *checked;
    }
    if (auto ok = m_run.m_journal->beginStep(step.id(), seen.plan); !ok)
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
    if (auto ok = m_run.m_journal->doneStep(step.id(), true, evidence); !ok)
        return fail(ok.error());
    return evidence;
}

void Run::Walk::done(const Step &step, StepDone::Outcome outcome, const QStringList &evidence,
                     std::vector<Change> changes)
{
    send(StepDone{.step = step.id(),
                  .outcome = outcome,
                  .evidence = evidence,
                  .changes = std::move(changes),
                  .duration = elapsed(m_stepTimer)});
}

/// After a halt nothing more is written or told: the program counts as killed.
Error Run::Walk::failed(const Step &step, const Error &error)
{
    if (m_halted)
        return error;
    Error told = error;
    if (told.remedy.isEmpty() && told.kind != Error::Kind::Cancelled)
        told.remedy =
            tr("Correct what the system names, then resume the walk: what is done stays done. Or undo it.");
    if (m_context.journal())
        if (auto ok = m_run.m_journal->failedStep(step.id(), error); !ok)
            told.evidence << ok.error().text();
    send(StepFailed{.step = step.id(), .error = told, .changes = m_context.changesOfStep()});
    finished(error.kind == Error::Kind::Cancelled ? RunFinished::Outcome::Cancelled
                                                  : RunFinished::Outcome::Failed);
    return told;
}

RunFinished Run::Walk::finished(RunFinished::Outcome outcome)
{
    const RunFinished end{
        .outcome = outcome, .already = m_already, .changed = m_changed, .duration = elapsed(m_timer)};
    send(end);
    return end;
}

/// Before undoing: finds the disks again, and the things whose making was interrupted.
Result<void> Run::Walk::lookAgain()
{
    const Call silent = m_call.reportingTo({});
    for (const auto &step : m_run.m_steps) {
        m_context.enter(
            step->id(), [](Point) { return Result<void>(); }, [](const Change &) {});
        const auto seen = step->observe(silent, m_context);
        if (!seen && seen.error().kind == Error::Kind::Cancelled)
            return fail(seen.error());
        if (!seen)
            m_blind[step->id()] = seen.error();
    }
    return {};
}

Result<RunFinished> Run::Walk::undo()
{
    if (!m_run.m_journal)
        return fail({.kind = Error::Kind::InvalidInput,
                     .what = tr("Undo"),
                     .reason = tr("Without a journal nobody knows what was made."),
                     .remedy = tr("Name the journal of the walk.")});
    started(true);
    if (auto ok = lookAgain(); !ok)
        return fail(ok.error());
    int number = 0;
    for (auto step = m_run.m_steps.rbegin(); step != m_run.m_steps.rend(); ++step) {
        startStep(**step, ++number);
        if (auto ok = undoStep(**step); !ok)
            return fail(failed(**step, ok.error()));
    }
    if (auto ok = m_run.m_journal->finished(outcomeName(RunFinished::Outcome::Undone)); !ok)
        return fail(ok.error());
    return finished(RunFinished::Outcome::Undone);
}

Result<void> Run::Walk::undoStep(const Step &step)
{
    const Call call = callFor(step);
    auto entries = m_run.m_journal->entries();
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
            return ok;
        m_context.view().forget();
        const auto ok =
            m_context.takeBack(entry.change, [&] { return step.undo(call, m_context, entry.change); });
        if (!ok)
            return ok;
    }
    const auto taken = m_context.changesOfStep();
    m_changed += taken.empty() ? 0 : 1;
    done(step, StepDone::Outcome::Undone, {}, taken);
    return {};
}

Run::Run(site::Site &site, const Order &order, Journal *journal, EventSink events, RunOptions options)
    : Run(site, order, journal, std::move(events), std::move(options), allSteps())
{
}

Run::Run(site::Site &site, const Order &order, Journal *journal, EventSink events, RunOptions options,
         StepList steps)
    : m_site(site), m_order(order), m_journal(journal), m_events(std::move(events)),
      m_options(std::move(options)), m_steps(std::move(steps))
{
}

Run::~Run() = default;

Result<RunFinished> Run::walk(const Call &call)
{
    return Walk(*this, call).walk();
}

Result<RunFinished> Run::undo(const Call &call)
{
    return Walk(*this, call).undo();
}

} // namespace gw::provision
