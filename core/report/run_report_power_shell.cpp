// SPDX-License-Identifier: Apache-2.0
#include "core/report/run_report.h"

#include "core/base/power_shell.h"

#include <QCoreApplication>

namespace gw::report {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::report::RunReport", text);
}

QString header(const RunReport &report)
{
    return powershell::comment(
               tr("What was done on %1 for the guest %2, as cmdlets. Started %3, result: %4.\n"
                  "A transcript to read and to learn from: values such as disk numbers were true at that "
                  "moment only.")
                   .arg(report.site, report.guest, report.started.toUTC().toString(Qt::ISODate),
                        word(report.result))) +
           u"\n#Requires -Modules Hyper-V, FailoverClusters, Storage\n$ErrorActionPreference = 'Stop'\n"_s;
}

QString commands(const StepReport &step)
{
    QString text = u'\n' + powershell::comment(u"%1: %2"_s.arg(step.id, step.description)) + u'\n';
    for (const provision::Change &change : step.changes) {
        if (change.cmdlet.isEmpty())
            text += powershell::comment(tr("%1 (no cmdlet: %2)").arg(change.text, change.call)) + u'\n';
        else
            text += change.cmdlet + u'\n';
    }
    if (step.error)
        text += powershell::comment(tr("Stopped here: %1").arg(step.error->text())) + u'\n';
    return text;
}

} // namespace

QByteArray toPowerShell(const RunReport &report)
{
    QString text = header(report);
    for (const StepReport &step : report.steps)
        if (!step.changes.empty() || step.error)
            text += commands(step);
    // Windows PowerShell 5 takes a script without a mark for the ANSI code page.
    return QByteArrayLiteral("\xEF\xBB\xBF") + text.toUtf8();
}

} // namespace gw::report
