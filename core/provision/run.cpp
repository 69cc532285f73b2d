// SPDX-License-Identifier: Apache-2.0
#include "core/provision/run.h"

#include <QCoreApplication>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::Run", text);
}

} // namespace

Run::Run(site::Site &site, const Order &order, Journal *journal, EventSink events, RunOptions options)
    : Run(site, order, journal, std::move(events), std::move(options), allSteps())
{
}

Run::Run(site::Site &site, const Order &order, Journal *journal, EventSink events, RunOptions options,
         StepList steps)
    : m_site(site), m_order(order), m_journal(options.planOnly ? nullptr : journal),
      m_events(std::move(events)), m_options(std::move(options)),
      m_steps(site, order, journal, m_events, m_options, std::move(steps))
{
}

void Run::start(bool undo)
{
    m_timer.start();
    m_already = m_changed = m_planned = 0;
    if (m_events)
        m_events(RunStarted{.runId = m_journal ? m_journal->runId() : QString(),
                            .site = m_site.clusterName(),
                            .guest = m_order.guest,
                            .planOnly = m_options.planOnly,
                            .resumed = m_journal && m_journal->isResumed(),
                            .undo = undo,
                            .steps = static_cast<int>(m_steps.steps().size()),
                            .warnings = orderWarnings(m_order, m_options.limits)});
}

Result<void> Run::requireKnownSteps() const
{
    const QString &wanted = m_options.toStep;
    if (wanted.isEmpty() || m_steps.ids().contains(wanted))
        return {};
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Find the last step"),
                 .reason = tr("There is no step \"%1\".").arg(wanted),
                 .remedy = tr("The steps are: %1.").arg(m_steps.ids().join(u", "_s))});
}

Result<RunFinished> Run::walk(const Call &call)
{
    if (auto ok = checkOrder(m_order, m_options.limits); !ok)
        return fail(ok.error());
    if (auto ok = requireKnownSteps(); !ok)
        return fail(ok.error());
    start(false);
    for (const QString &step : m_steps.ids()) {
        const auto done = m_steps.carryOut(call, step);
        if (!done)
            return fail(failed(done.error()));
        m_already += done->outcome == StepDone::Outcome::Already ? 1 : 0;
        m_changed += done->outcome == StepDone::Outcome::Changed ? 1 : 0;
        m_planned += done->outcome == StepDone::Outcome::Planned ? 1 : 0;
        if (step == m_options.toStep)
            break;
    }
    if (m_planned > 0)
        return finish(RunFinished::Outcome::Planned);
    return finish(m_changed > 0 ? RunFinished::Outcome::Done : RunFinished::Outcome::Nothing);
}

Result<RunFinished> Run::undo(const Call &call)
{
    if (!m_journal)
        return fail({.kind = Error::Kind::InvalidInput,
                     .what = tr("Undo"),
                     .reason = tr("Without a journal nobody knows what was made."),
                     .remedy = tr("Name the journal of the walk.")});
    start(true);
    if (auto ok = m_steps.lookAgain(call); !ok)
        return fail(ok.error());
    const QStringList ids = m_steps.ids();
    for (auto step = ids.rbegin(); step != ids.rend(); ++step) {
        const auto done = m_steps.takeBack(call, *step);
        if (!done)
            return fail(failed(done.error()));
        m_changed += done->changes.empty() ? 0 : 1;
    }
    if (auto ok = m_journal->finished(outcomeName(RunFinished::Outcome::Undone)); !ok)
        return fail(ok.error());
    return finish(RunFinished::Outcome::Undone);
}

Error Run::failed(const Error &error)
{
    if (!m_steps.isHalted())
        finish(error.kind == Error::Kind::Cancelled ? RunFinished::Outcome::Cancelled
                                                    : RunFinished::Outcome::Failed);
    return error;
}

RunFinished Run::finish(RunFinished::Outcome outcome)
{
    const RunFinished end{.outcome = outcome,
                          .already = m_already,
                          .changed = m_changed,
                          .duration = std::chrono::milliseconds(m_timer.elapsed())};
    if (m_events)
        m_events(end);
    return end;
}

} // namespace gw::provision
