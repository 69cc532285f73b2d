// SPDX-License-Identifier: Apache-2.0
#include "core/report/html_page.h"
#include "core/report/run_report.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::report {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::report::RunReport", text);
}

/// How a state looks: a sign, a word and a colour, so that none of them alone has to be seen.
struct Look
{
    QString text;
    QString cssClass;
};

Look lookOf(RunReport::Result result)
{
    switch (result) {
    case RunReport::Result::Done:
        return {tr("Done"), u"good"_s};
    case RunReport::Result::Nothing:
        return {tr("Nothing to do"), u"good"_s};
    case RunReport::Result::Planned:
        return {tr("Planned"), u"note"_s};
    case RunReport::Result::Failed:
        return {tr("Failed"), u"bad"_s};
    case RunReport::Result::Cancelled:
        return {tr("Stopped"), u"warn"_s};
    case RunReport::Result::Undone:
        return {tr("Taken back"), u"note"_s};
    case RunReport::Result::Unfinished:
        break;
    }
    return {tr("Unfinished"), u"warn"_s};
}

Look lookOf(StepReport::State state)
{
    switch (state) {
    case StepReport::State::Already:
        return {u"\u2713 "_s + tr("was done"), u"good"_s};
    case StepReport::State::Changed:
        return {u"\u2713 "_s + tr("done"), u"good"_s};
    case StepReport::State::Planned:
        return {u"\u00B7 "_s + tr("to do"), u"note"_s};
    case StepReport::State::Undone:
        return {u"\u21BA "_s + tr("taken back"), u"note"_s};
    case StepReport::State::Failed:
        return {u"\u25B2 "_s + tr("failed"), u"bad"_s};
    case StepReport::State::Cancelled:
        return {u"\u25A0 "_s + tr("stopped"), u"warn"_s};
    case StepReport::State::Running:
        break;
    }
    return {u"? "_s + tr("unknown"), u"warn"_s};
}

QString durationText(std::chrono::milliseconds duration)
{
    const qint64 seconds = duration.count() / 1000;
    if (seconds < 60)
        return tr("%1 s").arg(QString::number(double(duration.count()) / 1000, 'f', 1));
    return tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

QString moment(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s) : QString();
}

QString summaryOf(const RunReport &report)
{
    const auto changed = std::ranges::count(report.steps, StepReport::State::Changed, &StepReport::state);
    const auto already = std::ranges::count(report.steps, StepReport::State::Already, &StepReport::state);
    QString text = tr("%1 of %2 steps walked. Changed something: %3. Done already: %4.")
                       .arg(report.steps.size())
                       .arg(report.stepsInAll)
                       .arg(changed)
                       .arg(already);
    if (report.started.isValid() && report.finished.isValid())
        text +=
            u' ' + tr("It took %1.")
                       .arg(durationText(std::chrono::milliseconds(report.started.msecsTo(report.finished))));
    return text;
}

void writeHeader(HtmlPage &page, const RunReport &report)
{
    const auto header = page.open("header");
    page.add("p", tr("Guestwright: report of a run"), u"kind"_s);
    page.add("h1", tr("Guest %1 on cluster %2").arg(report.guest, report.site));
    const Look look = lookOf(report.result);
    page.add("p", look.text, u"result "_s + look.cssClass);
    page.add("p", summaryOf(report), u"summary"_s);
    const auto facts = page.open("dl", u"facts"_s);
    page.fact(tr("Started"), moment(report.started));
    page.fact(tr("Ended"), moment(report.finished));
    page.fact(tr("Run"), report.runId + (report.resumed ? tr(" (resumed)") : QString()));
    page.fact(tr("Warnings"), report.warnings.join(u' '));
}

void writeError(HtmlPage &page, const Error &error)
{
    const auto box = page.open("div", u"trouble"_s);
    page.add("p", error.what, u"name"_s);
    page.add("p", error.reason);
    if (!error.remedy.isEmpty())
        page.add("p", tr("What to do: %1").arg(error.remedy));
    QStringList details = error.evidence;
    if (const QString place = error.place.text(); !place.isEmpty())
        details.prepend(tr("Where: %1").arg(place));
    if (error.code)
        details << tr("Code: %1").arg(error.code->text());
    if (!error.systemText.isEmpty())
        details << tr("The system's words: %1").arg(error.systemText);
    page.fold(tr("Details"), details);
}

void writeStep(HtmlPage &page, const StepReport &step, int number)
{
    const auto row = page.open("tr");
    page.add("td", QString::number(number), u"number soft"_s);
    const Look look = lookOf(step.state);
    {
        const auto cell = page.open("td");
        page.add("div", step.name, u"name"_s);
        page.add("div", step.description, u"soft"_s);
        if (step.error)
            page.add("div", step.error->reason, look.cssClass);
        page.fold(tr("Evidence (%1)").arg(step.evidence.size()), step.evidence);
        QStringList calls;
        for (const provision::Change &change : step.changes)
            calls << (change.call.isEmpty() ? change.text
                                            : u"%1  \u2014  %2"_s.arg(change.text, change.call));
        page.fold(step.state == StepReport::State::Planned ? tr("Would change (%1)").arg(calls.size())
                                                           : tr("Changes (%1)").arg(calls.size()),
                  calls);
    }
    page.add("td", look.text, u"state "_s + look.cssClass);
    page.add("td", durationText(step.duration), u"number soft"_s);
}

void writeSteps(HtmlPage &page, const RunReport &report)
{
    page.add("h2", tr("Steps"));
    {
        const auto table = page.open("table");
        page.columns({tr("No."), tr("Step"), tr("State"), tr("Took")}, {0, 3});
        const auto body = page.open("tbody");
        int number = 0;
        for (const StepReport &step : report.steps)
            writeStep(page, step, ++number);
    }
    if (const auto left = report.stepsInAll - int(report.steps.size()); left > 0 && !report.undo)
        page.add("p", tr("%1 further steps were not reached.").arg(left), u"soft"_s);
}

/// More nodes than this would not fit side by side on a page.
constexpr std::size_t mostNodeColumns = 4;

void writeNodes(HtmlPage &page, const DiskReport &disk)
{
    if (disk.nodes.size() <= mostNodeColumns) {
        for (const DiskReport::OnNode &node : disk.nodes)
            page.add("td", node.state, node.seen ? QString() : u"bad"_s);
        return;
    }
    QStringList all;
    QStringList without;
    for (const DiskReport::OnNode &node : disk.nodes) {
        const QString line = u"%1: %2"_s.arg(node.node, node.state);
        all << line;
        if (!node.seen)
            without << line;
    }
    const auto cell = page.open("td");
    page.add("div", tr("%1 of %2 see it").arg(all.size() - without.size()).arg(all.size()));
    for (const QString &line : without)
        page.add("div", line, u"bad"_s);
    page.fold(tr("All nodes"), all);
}

void writeDisk(HtmlPage &page, const DiskReport &disk)
{
    const auto row = page.open("tr");
    {
        const auto cell = page.open("td");
        page.add("div", disk.name, u"name"_s);
        page.add("div", disk.identifier, u"code"_s);
    }
    page.add("td", disk.size.text(), u"number"_s);
    writeNodes(page, disk);
    page.add("td", disk.resource);
    page.add("td", disk.user);
}

void writeDisks(HtmlPage &page, const RunReport &report)
{
    if (report.disks.empty())
        return;
    page.add("h2", tr("Disks"));
    page.add("p",
             tr("A disk is its identifier. Disk numbers differ from node to node and change with restarts."),
             u"soft"_s);
    const auto table = page.open("table");
    QStringList titles{tr("Disk"), tr("Size")};
    const auto &nodes = report.disks.front().nodes;
    if (nodes.size() > mostNodeColumns)
        titles << tr("Nodes");
    else
        for (const DiskReport::OnNode &node : nodes)
            titles << node.node;
    page.columns(titles << tr("In the cluster") << tr("Used by"), {1});
    const auto body = page.open("tbody");
    for (const DiskReport &disk : report.disks)
        writeDisk(page, disk);
}

void writeNext(HtmlPage &page, const RunReport &report)
{
    page.add("h2", tr("What comes next"));
    const auto list = page.open("ol", u"next"_s);
    for (const QString &step : report.nextSteps())
        page.add("li", step);
}

} // namespace

QByteArray toHtml(const RunReport &report)
{
    HtmlPage page(tr("%1 on %2: %3").arg(report.guest, report.site, lookOf(report.result).text));
    {
        const auto body = page.open("body");
        writeHeader(page, report);
        if (const Error *error =
                report.error()) { // what is wrong and what to do stands before what went well
            writeError(page, *error);
            writeNext(page, report);
        }
        writeDisks(page, report);
        writeSteps(page, report);
        if (!report.error())
            writeNext(page, report);
        page.add(
            "footer",
            tr("Written by Guestwright %1. The JSON and PowerShell files beside this page hold the same run.")
                .arg(QCoreApplication::applicationVersion()));
    }
    return page.finish();
}

} // namespace gw::report
