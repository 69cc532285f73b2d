// SPDX-License-Identifier: Apache-2.0
#include "core/report/findings_report.h"

#include "core/report/html_page.h"

#include <QCoreApplication>

namespace gw::report {

using namespace Qt::Literals::StringLiterals;

namespace {

using checks::Finding;
using checks::Outcome;
using checks::Severity;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::report::Findings", text);
}

std::pair<QString, QString> lookOf(checks::Verdict verdict)
{
    switch (verdict) {
    case checks::Verdict::Clean:
        return {tr("Clean"), u"good"_s};
    case checks::Verdict::Warnings:
        return {tr("Warnings"), u"warn"_s};
    case checks::Verdict::Blocked:
        break;
    }
    return {tr("Blocked"), u"bad"_s};
}

std::pair<QString, QString> lookOf(const Finding &finding)
{
    switch (finding.outcome) {
    case Outcome::Pass:
        return {u"\u2713 "_s + tr("passed"), u"good"_s};
    case Outcome::NotApplicable:
        return {u"\u2013 "_s + tr("does not apply"), u"soft"_s};
    case Outcome::Unknown:
        return {u"? "_s + tr("unknown"), finding.blocks() ? u"bad"_s : u"warn"_s};
    case Outcome::Fail:
        break;
    }
    if (finding.severity == Severity::Blocker)
        return {u"\u25B2 "_s + tr("blocker"), u"bad"_s};
    return finding.severity == Severity::Warning ? std::pair{u"\u25B2 "_s + tr("warning"), u"warn"_s}
                                                 : std::pair{u"i "_s + tr("to know"), u"note"_s};
}

QStringList lines(const Finding &finding)
{
    QStringList texts;
    for (const checks::Evidence &evidence : finding.evidence)
        texts << evidence.text();
    return texts;
}

void writeFinding(HtmlPage &page, const Finding &finding)
{
    const auto row = page.open("tr");
    const auto [text, cssClass] = lookOf(finding);
    page.add("td", text, u"state "_s + cssClass);
    {
        const auto cell = page.open("td");
        page.add("div", finding.title, u"name"_s);
        if (!finding.message.isEmpty())
            page.add("div", finding.message);
        if (!finding.remedy.isEmpty())
            page.add("div", tr("What to do: %1").arg(finding.remedy), u"soft"_s);
        page.fold(tr("Evidence (%1)").arg(finding.evidence.size()), lines(finding));
    }
    const auto cell = page.open("td");
    page.add("div", checks::Subject{finding.subject.kind, finding.subject.name}.text());
    if (!finding.subject.key.isEmpty())
        page.add("div", finding.subject.key, u"code"_s);
    page.add("div", finding.check, u"code soft"_s);
}

template<class Wanted>
void writeSection(HtmlPage &page, const QString &title, const std::vector<Finding> &findings, Wanted isWanted)
{
    std::vector<const Finding *> chosen;
    for (const auto severity : {Severity::Blocker, Severity::Warning, Severity::Info})
        for (const Finding &finding : findings)
            if (finding.severity == severity && isWanted(finding))
                chosen.push_back(&finding);
    if (chosen.empty())
        return;
    page.add("h2", title);
    const auto table = page.open("table", u"findings"_s);
    page.columns({tr("Result"), tr("Finding"), tr("About")});
    const auto body = page.open("tbody");
    for (const Finding *finding : chosen)
        writeFinding(page, *finding);
}

} // namespace

QByteArray findingsHtml(const site::Snapshot &snapshot, const std::vector<Finding> &findings,
                        const QString &guest)
{
    const auto [text, cssClass] = lookOf(checks::worst(findings));
    HtmlPage page(tr("Checks of %1: %2").arg(guest.isEmpty() ? snapshot.clusterName : guest, text));
    {
        const auto body = page.open("body");
        {
            const auto header = page.open("header");
            page.add("p", tr("Guestwright: checks"), u"kind"_s);
            page.add("h1", guest.isEmpty() ? tr("Cluster %1").arg(snapshot.clusterName)
                                           : tr("Guest %1 on cluster %2").arg(guest, snapshot.clusterName));
            page.add("p", text, u"result "_s + cssClass);
            page.add("p",
                     tr("%1 passed, %2 failed, %3 unknown, %4 do not apply.")
                         .arg(count(findings, Outcome::Pass))
                         .arg(count(findings, Outcome::Fail))
                         .arg(count(findings, Outcome::Unknown))
                         .arg(count(findings, Outcome::NotApplicable)),
                     u"summary"_s);
            const auto facts = page.open("dl", u"facts"_s);
            page.fact(tr("Read"), snapshot.taken.toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s));
        }
        writeSection(page, tr("What is not right"), findings,
                     [](const Finding &finding) { return finding.outcome == Outcome::Fail; });
        writeSection(page, tr("What could not be read"), findings,
                     [](const Finding &finding) { return finding.outcome == Outcome::Unknown; });
        writeSection(page, tr("What passed"), findings,
                     [](const Finding &finding) { return finding.outcome == Outcome::Pass; });
        writeSection(page, tr("What does not apply"), findings,
                     [](const Finding &finding) { return finding.outcome == Outcome::NotApplicable; });
        page.add("footer", tr("Written by Guestwright %1.").arg(QCoreApplication::applicationVersion()));
    }
    return page.finish();
}

} // namespace gw::report
