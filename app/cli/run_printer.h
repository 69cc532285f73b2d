// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/terminal.h"
#include "core/provision/events.h"

namespace gw::cli {

/// Shows a run as it goes on: for people a line a step with its evidence beneath, for programs one JSON
/// object an event (the README documents them).
class RunPrinter
{
public:
    RunPrinter(Terminal &terminal, bool json) : m_terminal(terminal), m_json(json) {}

    void print(const provision::Event &event);

private:
    void text(const provision::RunStarted &started);
    void text(const provision::StepStarted &started);
    void text(const provision::StepProgress &progress);
    void text(const provision::StepPlanned &planned);
    void text(const provision::ChangeMade &made);
    void text(const provision::StepDone &done);
    void text(const provision::StepFailed &failed);
    void text(const provision::RunFinished &finished);

    void stepLine(const QString &word, const QString &rest = {});
    void facts(const QStringList &lines);

    Terminal &m_terminal;
    bool m_json;
    int m_steps = 0;
    bool m_planOnly = false;
    provision::StepStarted m_step;
};

/// The event as --json writes it: `event` names it.
nlohmann::json toJson(const provision::Event &event);

} // namespace gw::cli
