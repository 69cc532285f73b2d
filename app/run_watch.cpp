// SPDX-License-Identifier: Apache-2.0
#include "app/run_watch.h"

#include "app/event_log.h"

#include <QCoreApplication>

namespace gw::app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::app", text);
}

} // namespace

void RunWatch::take(const provision::Event &event)
{
    if (const auto *started = std::get_if<provision::RunStarted>(&event))
        note(*started);
    else if (const auto *done = std::get_if<provision::StepDone>(&event))
        note(*done);
    else if (const auto *failed = std::get_if<provision::StepFailed>(&event))
        note(*failed);
    else if (const auto *finished = std::get_if<provision::RunFinished>(&event))
        note(*finished);
    else if (!m_awake)
        m_awake.emplace();
}

QString RunWatch::named() const
{
    return tr("guest \"%1\", site %2").arg(m_guest, m_site);
}

void RunWatch::note(const provision::RunStarted &started)
{
    m_guest = started.guest;
    m_site = started.site;
    noteEvent(EventId::RunStarted,
              (started.resumed ? tr("A run goes on: %1.") : tr("A run begins: %1.")).arg(named()));
}

void RunWatch::note(const provision::StepDone &done)
{
    m_awake.reset();
    if (done.outcome == provision::StepDone::Outcome::Changed ||
        done.outcome == provision::StepDone::Outcome::Undone)
        noteEvent(EventId::StepCommitted,
                  tr("Step %1 is %2: %3.").arg(done.step, provision::outcomeName(done.outcome), named()));
}

void RunWatch::note(const provision::StepFailed &failed)
{
    m_awake.reset();
    if (failed.error.kind != Error::Kind::Cancelled)
        noteEvent(EventId::StepFailed,
                  tr("Step %1 failed: %2. %3").arg(failed.step, named(), failed.error.text()));
}

void RunWatch::note(const provision::RunFinished &finished)
{
    using Outcome = provision::RunFinished::Outcome;
    m_awake.reset();
    if (finished.outcome == Outcome::Done || finished.outcome == Outcome::Nothing ||
        finished.outcome == Outcome::Undone)
        noteEvent(EventId::RunSucceeded,
                  tr("The run ended well (%1): %2.").arg(provision::outcomeName(finished.outcome), named()));
}

} // namespace gw::app
