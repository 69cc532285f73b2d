// SPDX-License-Identifier: Apache-2.0
#include "core/report/findings_report.h"

#include "core/report/html_page.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::report {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::report::Findings", text);
}

bool needsAttention(const checks::Finding &finding)
{
    return finding.outcome == checks::Outcome::Fail || finding.outcome == checks::Outcome::Unknown;
}

QString paragraph(const checks::Finding &finding)
{
    const QString what =
        finding.outcome == checks::Outcome::Unknown ? tr("unknown") : checks::word(finding.severity);
    QString text = u"%1  %2  (%3)\n    %4\n"_s.arg(what.toUpper(), finding.check, finding.subject.text(),
                                                   finding.message);
    if (!finding.remedy.isEmpty())
        text += u"    %1\n"_s.arg(tr("Do: %1").arg(finding.remedy));
    for (const checks::Evidence &evidence : finding.evidence)
        text += u"    - %1\n"_s.arg(evidence.text());
    return text;
}

} // namespace

Result<FindingsFormat> findingsFormatFromName(const QString &name)
{
    static const QStringList names{u"text"_s, u"json"_s, u"html"_s, u"junit"_s};
    const qsizetype index = names.indexOf(name);
    if (index < 0)
        return fail({.kind = Error::Kind::InvalidInput,
                     .what = tr("Choose the form of the findings"),
                     .reason = tr("\"%1\" is none of: %2.").arg(name, names.join(u", "_s)),
                     .remedy = name == "pdf"_L1
                                   ? tr("Write html and print it into a PDF: it is made for paper.")
                                   : QString()});
    return static_cast<FindingsFormat>(index);
}

QByteArray renderFindings(const site::Snapshot &snapshot, const std::vector<checks::Finding> &findings,
                          FindingsFormat format, const QString &guest)
{
    switch (format) {
    case FindingsFormat::Text:
        break;
    case FindingsFormat::Json:
        return findingsJson(snapshot, findings, guest);
    case FindingsFormat::Html:
        return findingsHtml(snapshot, findings, guest);
    case FindingsFormat::JUnit:
        return findingsJUnit(snapshot, findings);
    }
    return findingsText(snapshot, findings);
}

int count(const std::vector<checks::Finding> &findings, checks::Outcome outcome)
{
    return int(std::ranges::count(findings, outcome, &checks::Finding::outcome));
}

QByteArray findingsText(const site::Snapshot &snapshot, const std::vector<checks::Finding> &findings)
{
    QString text;
    for (const auto severity : {checks::Severity::Blocker, checks::Severity::Warning, checks::Severity::Info})
        for (const checks::Finding &finding : findings)
            if (finding.severity == severity && needsAttention(finding))
                text += paragraph(finding) + u'\n';
    text += tr("%1: %2. %3 passed, %4 failed, %5 unknown, %6 do not apply.")
                .arg(snapshot.clusterName, checks::word(checks::worst(findings)),
                     QString::number(count(findings, checks::Outcome::Pass)),
                     QString::number(count(findings, checks::Outcome::Fail)),
                     QString::number(count(findings, checks::Outcome::Unknown)),
                     QString::number(count(findings, checks::Outcome::NotApplicable))) +
            u'\n';
    return printable(text).toUtf8(); // a name must not be able to steer the terminal
}

} // namespace gw::report
