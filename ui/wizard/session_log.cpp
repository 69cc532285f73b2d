// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/session_log.h"

#include "core/base/log.h"

namespace gw::ui {

namespace {

struct Writer
{
    void operator()(const provision::RunStarted &run) const
    {
        spdlog::info("{} run {} at {}", run.resumed ? "resumed" : "began", run.runId, run.site);
    }
    void operator()(const provision::StepStarted &step) const { spdlog::info("{}: began", step.step); }
    void operator()(const provision::StepProgress &progress) const
    {
        spdlog::debug("{}: {}", progress.step, progress.text);
    }
    void operator()(const provision::StepPlanned &planned) const
    {
        for (const provision::Change &change : planned.changes)
            spdlog::debug("{}: planned: {}", planned.step, change.call);
    }
    void operator()(const provision::ChangeMade &made) const
    {
        spdlog::info("{}: {} [{}]", made.step, made.change.text, made.change.call);
    }
    void operator()(const provision::StepDone &done) const
    {
        spdlog::info("{}: {} after {} ms", done.step, outcomeName(done.outcome), done.duration.count());
    }
    void operator()(const provision::StepFailed &failed) const { logFailure(failed.step, failed.error); }
    void operator()(const provision::RunFinished &run) const
    {
        spdlog::info("run ended: {}", outcomeName(run.outcome));
    }
};

} // namespace

void logEvent(const provision::Event &event)
{
    std::visit(Writer(), event);
}

void logFailure(const QString &step, const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        spdlog::info("{}: stopped", step);
    else
        spdlog::error("{}: {} {}", step, error.text(), error.systemText);
}

} // namespace gw::ui
