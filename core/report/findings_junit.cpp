// SPDX-License-Identifier: Apache-2.0
#include "core/report/findings_report.h"

#include "core/report/html_page.h"

#include <QXmlStreamWriter>

namespace gw::report {

using namespace Qt::Literals::StringLiterals;

namespace {

using checks::Finding;
using checks::Outcome;

/// "iscsi" of "iscsi-service"; "mpio" and "lm" are groups of their own for a build server.
QString groupOf(const Finding &finding)
{
    return finding.check.section(u'-', 0, 0);
}

QString details(const Finding &finding)
{
    QStringList lines{finding.message};
    if (!finding.remedy.isEmpty())
        lines << finding.remedy;
    for (const checks::Evidence &evidence : finding.evidence)
        lines << evidence.text();
    return lines.join(u'\n');
}

void writeCase(QXmlStreamWriter &xml, const Finding &finding)
{
    xml.writeStartElement(u"testcase"_s);
    xml.writeAttribute(u"classname"_s, u"guestwright."_s + groupOf(finding));
    xml.writeAttribute(u"name"_s, printable(u"%1: %2"_s.arg(finding.check, finding.subject.text())));
    xml.writeAttribute(u"time"_s, u"0"_s);
    if (finding.outcome != Outcome::Pass) {
        xml.writeStartElement(finding.outcome == Outcome::Fail      ? u"failure"_s
                              : finding.outcome == Outcome::Unknown ? u"error"_s
                                                                    : u"skipped"_s);
        xml.writeAttribute(u"message"_s, printable(finding.message));
        if (finding.outcome != Outcome::NotApplicable) {
            xml.writeAttribute(u"type"_s, word(finding.severity));
            xml.writeCharacters(printable(details(finding)));
        }
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

void writeCounts(QXmlStreamWriter &xml, const std::vector<Finding> &findings)
{
    xml.writeAttribute(u"tests"_s, QString::number(findings.size()));
    xml.writeAttribute(u"failures"_s, QString::number(count(findings, Outcome::Fail)));
    xml.writeAttribute(u"errors"_s, QString::number(count(findings, Outcome::Unknown)));
    xml.writeAttribute(u"skipped"_s, QString::number(count(findings, Outcome::NotApplicable)));
    xml.writeAttribute(u"time"_s, u"0"_s);
}

} // namespace

QByteArray findingsJUnit(const site::Snapshot &snapshot, const std::vector<Finding> &findings)
{
    std::vector<std::pair<QString, std::vector<Finding>>> groups; // in the order of the catalogue
    for (const Finding &finding : findings) {
        if (groups.empty() || groups.back().first != groupOf(finding))
            groups.push_back({groupOf(finding), {}});
        groups.back().second.push_back(finding);
    }
    QByteArray content;
    QXmlStreamWriter xml(&content);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuites"_s);
    xml.writeAttribute(u"name"_s, printable(snapshot.clusterName));
    writeCounts(xml, findings);
    for (const auto &[name, members] : groups) {
        xml.writeStartElement(u"testsuite"_s);
        xml.writeAttribute(u"name"_s, u"guestwright."_s + name);
        xml.writeAttribute(u"timestamp"_s, snapshot.taken.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss"_s));
        xml.writeAttribute(u"hostname"_s, printable(snapshot.clusterName));
        writeCounts(xml, members);
        for (const Finding &finding : members)
            writeCase(xml, finding);
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return content;
}

} // namespace gw::report
