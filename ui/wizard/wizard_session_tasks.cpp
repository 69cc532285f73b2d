// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/wizard_session.h"

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// For one look or question over all nodes; each remote call in it has its own, shorter one.
constexpr std::chrono::minutes lookTimeout{3};
/// Installing a system takes an admin's afternoon.
constexpr std::chrono::hours commitTimeout{12};
/// For one look that is repeated soon.
constexpr std::chrono::seconds watchTimeout{10};

} // namespace

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
            tell(provision::StepProgress{.step = step, .text = text, .percent = percent});
        };
        work(
            Call(isCommit ? std::chrono::milliseconds(commitTimeout) : std::chrono::milliseconds(lookTimeout),
                 stop, progress));
    });
    Q_EMIT actionsChanged();
}

void WizardSession::onTaskFinished()
{
    takeNews();
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

} // namespace gw::ui
