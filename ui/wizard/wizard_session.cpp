// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/wizard_session.h"

#include "core/provision/gate.h"
#include "core/provision/order_fields.h"
#include "ui/wizard/step_texts.h"

#include <algorithm>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// For one look or question over all nodes; each remote call in it has its own, shorter one.
constexpr std::chrono::minutes lookTimeout{3};
/// Installing a system takes an admin's afternoon.
constexpr std::chrono::hours commitTimeout{12};
/// For one look that is repeated soon.
constexpr std::chrono::seconds watchTimeout{10};
/// After the last key that was pressed in a field.
constexpr std::chrono::milliseconds lookDelay{300};

bool isUnknown(const Error &error)
{
    return error.kind == Error::Kind::Timeout || error.kind == Error::Kind::Unreachable ||
           error.kind == Error::Kind::AccessDenied;
}

} // namespace

WizardSession::Walk::Walk(std::unique_ptr<OpenRun> opened, provision::EventSink events)
    : run(std::move(opened)), order(run->order),
      steps(*run->site, order, run->journal.get(), std::move(events),
            {.limits = run->limits,
             .gate = provision::gate(*run->site, order, run->journal.get(), run->limits)})
{
}

WizardSession::WizardSession(SiteAccess &access, QObject *parent) : QObject(parent), m_access(access)
{
    for (const auto &step : provision::allSteps()) {
        m_steps << step->id();
        m_statuses[step->id()] = {};
    }
    m_current = m_steps.front();
    m_lookSoon.setSingleShot(true);
    m_lookSoon.setInterval(lookDelay);
    connect(&m_lookSoon, &QTimer::timeout, this, &WizardSession::look);
    connect(&m_runner, &TaskRunner::finished, this, &WizardSession::onTaskFinished);
    connect(&m_watcher, &TaskRunner::finished, this, [this] {
        const auto then = std::move(m_watchThen); // which may start another watch
        then();
    });
}

WizardSession::~WizardSession()
{
    m_runner.stop();
    m_watcher.stop();
    m_runner.wait();
    m_watcher.wait();
    const bool nothingLeft = m_walk && m_statuses[m_steps.back()].isDone();
    const auto forget = m_walk ? m_walk->run->forget : std::function<void()>();
    m_walk.reset();
    if (nothingLeft && forget)
        forget();
}

// The tasks.

Error WizardSession::notAsked()
{
    return {.kind = Error::Kind::Cancelled, .what = tr("Ask the site"), .reason = tr("It was stopped.")};
}

void WizardSession::enqueue(Task task)
{
    m_waiting.push_back(std::move(task));
    startNext();
}

void WizardSession::startNext()
{
    if (m_now || m_waiting.empty())
        return;
    m_now = std::move(m_waiting.front());
    m_waiting.pop_front();
    if (m_walk) {
        m_walk->order = m_order;
        m_walk->steps.orderChanged();
    }
    const bool isCommit = m_now->kind == Task::Kind::Commit || m_now->kind == Task::Kind::More;
    m_runner.start([this, step = m_now->step, work = m_now->work, isCommit](const std::stop_token &stop) {
        const auto progress = [this, step](const QString &text, int percent) {
            m_runner.post([this, step, text, percent] {
                take(provision::StepProgress{.step = step, .text = text, .percent = percent});
            });
        };
        work(
            Call(isCommit ? std::chrono::milliseconds(commitTimeout) : std::chrono::milliseconds(lookTimeout),
                 stop, progress));
    });
    Q_EMIT actionsChanged();
}

void WizardSession::onTaskFinished()
{
    const auto then = std::move(m_now->then);
    m_now.reset();
    then();
    startNext();
    Q_EMIT actionsChanged();
}

/// Looks are dropped when their page is left or their order is old. What asks goes on.
void WizardSession::dropLooks()
{
    std::erase_if(m_waiting, [](const Task &task) { return task.kind == Task::Kind::Look; });
    if (m_now && m_now->kind == Task::Kind::Look)
        m_runner.stop();
}

bool WizardSession::isCarryingOut() const
{
    return m_runningTheRest ||
           (m_now && (m_now->kind == Task::Kind::Commit || m_now->kind == Task::Kind::More ||
                      m_now->kind == Task::Kind::Open));
}

void WizardSession::stop()
{
    m_runningTheRest = false;
    m_runner.stop();
    Q_EMIT actionsChanged();
}

bool WizardSession::startWatch(std::function<void(const Call &, const site::Site &)> work,
                               std::function<void()> then)
{
    if (!isOpen() || m_watcher.isRunning())
        return false;
    m_watchThen = std::move(then);
    m_watcher.start([this, work = std::move(work)](const std::stop_token &stop) {
        work(Call(watchTimeout, stop), *m_walk->run->site);
    });
    return true;
}

void WizardSession::endProgress(const QString &step)
{
    statusOf(step).progress.clear();
    statusOf(step).percent = -1;
    changed(step);
}

// The run.

const site::Site *WizardSession::site() const
{
    return m_walk ? m_walk->run->site.get() : nullptr;
}

QString WizardSession::folder() const
{
    return m_walk ? m_walk->run->folder : QString();
}

void WizardSession::open(const RunRequest &request)
{
    m_request = request;
    m_order = request.order;
    m_clock.start();
    startOpening();
}

void WizardSession::startOpening()
{
    const auto opened = std::make_shared<Result<std::unique_ptr<OpenRun>>>(tl::unexpect, notAsked());
    const QString step = m_steps.front();
    statusOf(step) = {.state = State::Running, .progress = tr("Connecting to %1…").arg(m_request.site)};
    changed(step);
    enqueue({.kind = Task::Kind::Open,
             .step = step,
             .work = [this, opened](const Call &call) { *opened = m_access.open(call, m_request); },
             .then = [this, opened] { takeOpened(opened); }});
}

void WizardSession::takeOpened(const std::shared_ptr<Result<std::unique_ptr<OpenRun>>> &answer)
{
    if (!*answer) {
        fail(m_steps.front(), answer->error(), false);
        return;
    }
    m_limits = (**answer)->limits;
    m_order = (**answer)->order;
    m_walk = std::make_unique<Walk>(std::move(**answer), [this](const provision::Event &event) {
        m_runner.post([this, event] { take(event); });
    });
    record(provision::RunStarted{.runId = m_walk->run->journal->runId(),
                                 .site = m_walk->run->site->clusterName(),
                                 .guest = m_order.guest,
                                 .resumed = isResumed(),
                                 .steps = static_cast<int>(m_steps.size())});
    statusOf(m_steps.front()).state = State::ToDo;
    Q_EMIT opened();
    Q_EMIT orderChanged();
    m_goingOn = isResumed();
    goOn();
}

/// After opening: a run that goes on is looked at from its beginning, so that its disks are known again.
void WizardSession::goOn()
{
    const auto firstUndone =
        std::ranges::find_if(m_steps, [this](const QString &step) { return !status(step).isDone(); });
    const QString step = firstUndone == m_steps.end() ? m_steps.back() : *firstUndone;
    if (m_current != step) {
        m_current = step;
        Q_EMIT currentChanged(step);
    }
    if (!status(step).isDone())
        lookAt(step);
}

// The order.

void WizardSession::setOrder(const provision::Order &order)
{
    if (order == m_order)
        return;
    m_order = order;
    for (auto &[step, status] : m_statuses)
        if (!status.isDone() && status.state != State::Running)
            status.seen.reset();
    Q_EMIT orderChanged();
    Q_EMIT actionsChanged();
    if (isOpen() && !status(m_current).isDone())
        m_lookSoon.start();
}

std::vector<Error> WizardSession::problems(const QString &step) const
{
    return provision::orderProblemsUpTo(m_order, step, m_limits);
}

void WizardSession::object(const QString &step, const QString &reason)
{
    if (m_objections[step] == reason)
        return;
    m_objections[step] = reason;
    Q_EMIT actionsChanged();
}

// The steps.

const StepStatus &WizardSession::status(const QString &step) const
{
    return m_statuses.at(step);
}

int WizardSession::doneCount() const
{
    const auto firstUndone =
        std::ranges::find_if(m_steps, [this](const QString &step) { return !status(step).isDone(); });
    return static_cast<int>(firstUndone - m_steps.begin());
}

std::chrono::milliseconds WizardSession::elapsed() const
{
    return std::chrono::milliseconds(m_clock.isValid() ? m_clock.elapsed() : 0);
}

bool WizardSession::isReachable(const QString &step) const
{
    return m_steps.indexOf(step) <= doneCount();
}

void WizardSession::setCurrent(const QString &step)
{
    if (step == m_current || !isReachable(step) || isCarryingOut())
        return;
    m_lookSoon.stop();
    dropLooks();
    m_current = step;
    Q_EMIT currentChanged(step);
    Q_EMIT actionsChanged();
    if (isOpen() && !status(step).isDone())
        lookAt(step);
}

void WizardSession::back()
{
    if (whyNotBack().isEmpty())
        setCurrent(m_steps.at(m_steps.indexOf(m_current) - 1));
}

void WizardSession::next()
{
    if (whyNotNext().isEmpty())
        setCurrent(m_steps.at(m_steps.indexOf(m_current) + 1));
}

QString WizardSession::whyNotBack() const
{
    if (m_current == m_steps.front())
        return tr("This is the first step.");
    return isCarryingOut() ? tr("A step is being carried out.") : QString();
}

QString WizardSession::whyNotNext() const
{
    if (isCarryingOut())
        return tr("A step is being carried out.");
    if (!status(m_current).isDone())
        return tr("Next opens when this step is done.");
    return m_current == m_steps.back() ? tr("This is the last step.") : QString();
}

QString WizardSession::whyNotCommit() const
{
    const StepStatus &now = status(m_current);
    if (isCarryingOut())
        return tr("A step is being carried out.");
    if (!isOpen())
        return tr("The site is not connected.");
    if (now.isDone())
        return m_current == m_steps.back() ? tr("All steps are done.")
                                           : tr("This step is done. Next goes on.");
    if (const auto wrong = problems(m_current); !wrong.empty())
        return wrong.front().reason;
    if (const auto own = m_objections.find(m_current); own != m_objections.end() && !own->second.isEmpty())
        return own->second;
    if (now.problem && !now.tried)
        return now.problem->kind == Error::Kind::Refused
                   ? tr("What was found speaks against it, see above. Retry looks again.")
                   : tr("The site could not be read. Retry reads it again.");
    return now.seen || now.tried ? QString() : tr("The site is being read.");
}

void WizardSession::changed(const QString &step)
{
    Q_EMIT stepChanged(step);
    Q_EMIT actionsChanged();
}

void WizardSession::fail(const QString &step, const Error &error, bool tried)
{
    StepStatus &status = statusOf(step);
    status.problem = error;
    status.tried = tried;
    status.progress.clear();
    status.percent = -1;
    status.state = isUnknown(error) ? State::Unknown : State::Attention;
    if (error.kind == Error::Kind::Cancelled)
        status.state = State::Stopped;
    m_runningTheRest = false;
    changed(step);
}

// Looking.

void WizardSession::look()
{
    if (isOpen() && !isCarryingOut() && !status(m_current).isDone())
        lookAt(m_current);
}

void WizardSession::lookAt(const QString &step)
{
    dropLooks();
    if (!problems(step).empty()) {
        m_goingOn = false;
        m_runningTheRest = false;
        statusOf(step).state = State::ToDo;
        changed(step);
        return;
    }
    statusOf(step) = {.state = State::ToDo, .changes = madeBy(step), .progress = tr("Reading the site…")};
    changed(step);
    const auto seen = std::make_shared<Result<provision::Observation>>(tl::unexpect, notAsked());
    enqueue({.kind = Task::Kind::Look,
             .step = step,
             .work =
                 [this, step, seen](const Call &call) {
                     *seen = m_walk->steps.observe(call, step);
                     if (*seen && (*seen)->done)
                         if (auto ok = m_walk->run->journal->doneStep(step, false, (*seen)->evidence); !ok)
                             *seen = tl::unexpected(ok.error());
                 },
             .then = [this, step, seen] { takeLook(step, *seen); }});
}

void WizardSession::takeLook(const QString &step, const Result<provision::Observation> &seen)
{
    StepStatus &status = statusOf(step);
    status.progress.clear();
    status.percent = -1;
    if (!seen && seen.error().kind == Error::Kind::Cancelled && !m_waiting.empty()) {
        changed(step); // another look has taken its place
        return;
    }
    if (!seen) {
        m_goingOn = false;
        fail(step, seen.error(), false);
        return;
    }
    status.seen = *seen;
    status.state = seen->done ? State::Done : State::ToDo;
    if (seen->done) {
        status.evidence = seen->evidence;
        tellReportOfPast(step);
        finishReport(step);
    }
    changed(step);
    m_goingOn = m_goingOn && seen->done;
    if (m_goingOn)
        goOn();
    else if (m_runningTheRest)
        continueTheRest();
}

/// A step that was found done has its place in the report too.
void WizardSession::tellReportOfPast(const QString &step)
{
    const StepStatus &found = status(step);
    record(provision::StepStarted{
        .step = step, .name = texts(step).shortName, .number = static_cast<int>(m_steps.indexOf(step)) + 1});
    record(provision::StepDone{.step = step,
                               .outcome = found.changes.empty() ? provision::StepDone::Outcome::Already
                                                                : provision::StepDone::Outcome::Changed,
                               .evidence = found.evidence,
                               .changes = found.changes});
}

/// With the last step the report is complete.
void WizardSession::finishReport(const QString &step)
{
    if (step == m_steps.back())
        record(
            provision::RunFinished{.outcome = provision::RunFinished::Outcome::Done, .duration = elapsed()});
}

std::vector<provision::Change> WizardSession::madeBy(const QString &step) const
{
    std::vector<provision::Change> changes;
    for (const provision::Journal::Entry &entry : m_walk->run->journal->entries())
        if (entry.step == step && entry.made && !entry.undone)
            changes.push_back(entry.change);
    return changes;
}

// Carrying out.

void WizardSession::commit()
{
    if (!whyNotCommit().isEmpty())
        return;
    m_lookSoon.stop();
    dropLooks();
    const QString step = m_current;
    StepStatus &status = statusOf(step);
    status.state = State::Running;
    status.problem.reset();
    status.progress = tr("Starting…");
    const auto done = std::make_shared<Result<provision::StepDone>>(tl::unexpect, notAsked());
    enqueue({.kind = Task::Kind::Commit,
             .step = step,
             .work = [this, step, done](const Call &call) { *done = carryOut(call, step); },
             .then = [this, step, done] { takeCommit(step, *done); }});
    changed(step);
}

/// On the runner's thread.
Result<provision::StepDone> WizardSession::carryOut(const Call &call, const QString &step)
{
    if (auto ok = m_walk->run->journal->amend(m_walk->order); !ok)
        return gw::fail(ok.error());
    if (auto ok = m_walk->run->rename(m_walk->order.guest); !ok)
        return gw::fail(ok.error());
    return m_walk->steps.carryOut(call, step);
}

void WizardSession::takeCommit(const QString &step, const Result<provision::StepDone> &done)
{
    if (!done) {
        statusOf(step).changes = madeBy(step);
        fail(step, done.error(), true);
        return;
    }
    const auto seen = statusOf(step).seen;
    m_report.guest = m_order.guest;
    statusOf(step) = {
        .state = State::Done, .seen = seen, .evidence = done->evidence, .changes = madeBy(step)};
    finishReport(step);
    changed(step);
    if (m_runningTheRest)
        continueTheRest();
}

void WizardSession::retry()
{
    const StepStatus &now = status(m_current);
    if (!isOpen() && !isBusy())
        startOpening();
    else if (now.tried)
        commit();
    else
        look();
}

void WizardSession::runTheRest()
{
    if (!isOpen() || isCarryingOut())
        return;
    m_runningTheRest = true;
    continueTheRest();
    Q_EMIT actionsChanged();
}

/// One move of "run the rest"; called again when what it started has ended.
void WizardSession::continueTheRest()
{
    m_runningTheRest = false; // so that what it asks answers for a person at this moment
    if (status(m_current).isDone()) {
        if (m_current == m_steps.back())
            return;
        setCurrent(m_steps.at(m_steps.indexOf(m_current) + 1));
        m_runningTheRest = problems(m_current).empty();
        if (m_runningTheRest && status(m_current).isDone())
            continueTheRest();
        return;
    }
    if (!whyNotCommit().isEmpty())
        return;
    commit();
    m_runningTheRest = true;
}

void WizardSession::record(const provision::Event &event)
{
    m_report.add(event);
    if (m_walk && m_walk->run->witness)
        m_walk->run->witness(event);
}

void WizardSession::take(const provision::Event &event)
{
    record(event);
    const auto *progress = std::get_if<provision::StepProgress>(&event);
    const auto *made = std::get_if<provision::ChangeMade>(&event);
    const QString step = progress ? progress->step : made ? made->step : QString();
    if (!m_statuses.contains(step))
        return;
    StepStatus &status = statusOf(step);
    if (made)
        status.changes.push_back(made->change);
    else if (!progress->text.isEmpty() && m_now) {
        status.progress = progress->text;
        status.percent = progress->percent;
    }
    Q_EMIT stepChanged(step);
}

} // namespace gw::ui
