// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_printer.h"

#include "core/base/json_text.h"
#include "core/report/error_json.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;
using namespace gw::provision;

namespace gw::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cli", text);
}

QString seconds(std::chrono::milliseconds duration)
{
    return tr("%1 s").arg(static_cast<double>(duration.count()) / 1000.0, 0, 'f', 1);
}

} // namespace

void RunPrinter::print(const Event &event)
{
    if (m_json)
        m_terminal.json(toJson(event));
    else
        std::visit([this](const auto &one) { text(one); }, event);
}

void RunPrinter::text(const RunStarted &started)
{
    m_steps = started.steps;
    m_planOnly = started.planOnly;
    if (started.undo)
        m_terminal.line(tr("Taking back what was made for guest %1 at %2").arg(started.guest, started.site));
    else if (started.planOnly)
        m_terminal.line(tr("What would be done for guest %1 at %2").arg(started.guest, started.site));
    else if (started.resumed)
        m_terminal.line(tr("Going on with guest %1 at %2").arg(started.guest, started.site));
    else
        m_terminal.line(tr("Guest %1 at %2").arg(started.guest, started.site));
    for (const QString &warning : started.warnings)
        m_terminal.line(tr("Warning: %1").arg(warning));
}

void RunPrinter::text(const StepStarted &started)
{
    m_step = started;
    m_terminal.passing(u"%1/%2  %3 …"_s.arg(started.number, 2).arg(m_steps).arg(started.status));
}

void RunPrinter::text(const StepProgress &progress)
{
    const QString percent = progress.percent < 0 ? QString() : u" %1 %"_s.arg(progress.percent);
    m_terminal.passing(
        u"%1/%2  %3: %4%5"_s.arg(m_step.number, 2).arg(m_steps).arg(m_step.status, progress.text, percent));
}

void RunPrinter::text(const StepPlanned &planned)
{
    if (!m_planOnly)
        return;
    stepLine(tr("would do"));
    for (const Change &change : planned.changes) {
        m_terminal.line(u"         %1"_s.arg(change.text));
        if (!change.call.isEmpty())
            m_terminal.line(u"           = %1"_s.arg(change.call));
    }
}

void RunPrinter::text(const ChangeMade &made)
{
    m_terminal.passing(u"%1/%2  %3"_s.arg(m_step.number, 2).arg(m_steps).arg(made.change.text));
}

void RunPrinter::text(const StepDone &done)
{
    switch (done.outcome) {
    case StepDone::Outcome::Planned:
        return; // its plan was printed
    case StepDone::Outcome::Already:
        stepLine(tr("already so"));
        break;
    case StepDone::Outcome::Changed:
        stepLine(tr("done"), seconds(done.duration));
        break;
    case StepDone::Outcome::Undone:
        m_terminal.line(u"%1  %2"_s.arg(done.step, -18).arg(tr("taken back")));
        break;
    }
    facts(done.evidence);
}

void RunPrinter::text(const StepFailed &failed)
{
    stepLine(failed.error.kind == Error::Kind::Cancelled ? tr("stopped") : tr("FAILED"));
    Error head = failed.error;
    head.remedy.clear();
    facts(QStringList{head.text()} + failed.error.evidence);
    if (!failed.error.remedy.isEmpty())
        m_terminal.line(u"       → %1"_s.arg(failed.error.remedy));
}

void RunPrinter::text(const RunFinished &finished)
{
    switch (finished.outcome) {
    case RunFinished::Outcome::Done:
        m_terminal.line(tr("Done in %1: %2 steps changed something, %3 were so already.")
                            .arg(seconds(finished.duration))
                            .arg(finished.changed)
                            .arg(finished.already));
        break;
    case RunFinished::Outcome::Nothing:
        m_terminal.line(tr("Nothing was changed: all %1 steps were done already.").arg(finished.already));
        break;
    case RunFinished::Outcome::Planned:
        m_terminal.line(tr("Nothing was touched: this is the plan."));
        break;
    case RunFinished::Outcome::Failed:
        m_terminal.line(tr("Stopped at step %1 of %2. What was done stays; mend the cause and resume.")
                            .arg(m_step.number)
                            .arg(m_steps));
        break;
    case RunFinished::Outcome::Cancelled:
        m_terminal.line(tr("Stopped on your word, between two changes. It can be resumed."));
        break;
    case RunFinished::Outcome::Undone:
        m_terminal.line(tr("All that this run made was taken back."));
        break;
    }
}

void RunPrinter::stepLine(const QString &word, const QString &rest)
{
    m_terminal.line(u"%1/%2  %3 %4 %5"_s.arg(m_step.number, 2)
                        .arg(m_steps)
                        .arg(m_step.step, -18)
                        .arg(word, rest)
                        .trimmed());
}

void RunPrinter::facts(const QStringList &lines)
{
    for (const QString &line : lines)
        m_terminal.line(u"       · %1"_s.arg(line));
}

namespace {

nlohmann::json changesJson(const std::vector<Change> &changes)
{
    nlohmann::json list = nlohmann::json::array();
    for (const Change &change : changes)
        list.push_back(provision::toJson(change));
    return list;
}

nlohmann::json json(const RunStarted &started)
{
    return {{"event", "run-started"}, {"run", started.runId},         {"site", started.site},
            {"guest", started.guest}, {"planOnly", started.planOnly}, {"resumed", started.resumed},
            {"undo", started.undo},   {"steps", started.steps},       {"warnings", started.warnings}};
}

nlohmann::json json(const StepStarted &started)
{
    return {{"event", "step-started"},
            {"step", started.step},
            {"number", started.number},
            {"name", started.name},
            {"description", started.description}};
}

nlohmann::json json(const StepProgress &progress)
{
    return {{"event", "step-progress"},
            {"step", progress.step},
            {"text", progress.text},
            {"percent", progress.percent < 0 ? nlohmann::json() : nlohmann::json(progress.percent)}};
}

nlohmann::json json(const StepPlanned &planned)
{
    return {{"event", "step-planned"},
            {"step", planned.step},
            {"evidence", planned.evidence},
            {"changes", changesJson(planned.changes)}};
}

nlohmann::json json(const ChangeMade &made)
{
    return {{"event", "change-made"}, {"step", made.step}, {"change", provision::toJson(made.change)}};
}

nlohmann::json json(const StepDone &done)
{
    return {{"event", "step-done"},
            {"step", done.step},
            {"outcome", outcomeName(done.outcome)},
            {"evidence", done.evidence},
            {"changes", changesJson(done.changes)},
            {"milliseconds", done.duration.count()}};
}

nlohmann::json json(const StepFailed &failed)
{
    return {{"event", "step-failed"},
            {"step", failed.step},
            {"error", report::toJson(failed.error)},
            {"changes", changesJson(failed.changes)}};
}

nlohmann::json json(const RunFinished &finished)
{
    return {{"event", "run-finished"},
            {"outcome", outcomeName(finished.outcome)},
            {"already", finished.already},
            {"changed", finished.changed},
            {"milliseconds", finished.duration.count()}};
}

} // namespace

nlohmann::json toJson(const Event &event)
{
    return std::visit([](const auto &one) { return json(one); }, event);
}

} // namespace gw::cli
