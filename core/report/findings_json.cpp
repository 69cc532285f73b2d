// SPDX-License-Identifier: Apache-2.0
#include "core/report/findings_report.h"

#include "core/base/json_text.h"

#include <QCoreApplication>

#include <array>

namespace gw::report {

using namespace Qt::Literals::StringLiterals;

namespace {

using Json = nlohmann::ordered_json;
using checks::Finding;

constexpr int formatVersion = 1;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::report::Findings", text);
}

Json subjectJson(const checks::Subject &subject)
{
    Json json{{"kind", word(subject.kind).toStdString()}, {"name", subject.name.toStdString()}};
    if (!subject.key.isEmpty())
        json["key"] = subject.key.toStdString();
    return json;
}

Json evidenceJson(const checks::Evidence &evidence)
{
    return {{"host", evidence.host.toStdString()},
            {"class", evidence.className.toStdString()},
            {"key", evidence.key.toStdString()},
            {"property", evidence.property.toStdString()},
            {"value", evidence.value.toStdString()},
            {"time", evidence.time.toUTC().toString(Qt::ISODateWithMs).toStdString()}};
}

Json findingJson(const Finding &finding)
{
    Json json{{"check", finding.check.toStdString()},
              {"title", finding.title.toStdString()},
              {"severity", word(finding.severity).toStdString()},
              {"outcome", word(finding.outcome).toStdString()},
              {"steps", Json::array()},
              {"blocks", finding.blocks()},
              {"subject", subjectJson(finding.subject)},
              {"message", finding.message.toStdString()}};
    for (const QString &step : finding.steps)
        json["steps"].push_back(step.toStdString());
    if (!finding.remedy.isEmpty())
        json["remedy"] = finding.remedy.toStdString();
    if (finding.repair != checks::Repair::None)
        json["repair"] = word(finding.repair).toStdString();
    json["evidence"] = Json::array();
    for (const checks::Evidence &evidence : finding.evidence)
        json["evidence"].push_back(evidenceJson(evidence));
    return json;
}

QString text(const Json &json, const char *field)
{
    return json.contains(field) ? QString::fromStdString(json.at(field).get<std::string>()) : QString();
}

/// The value of an enumeration from 0 to `last` that has this word. Throws what the JSON library throws.
template<class Enum>
Enum fromWord(const QString &wanted, Enum last)
{
    for (int value = 0; value <= int(last); ++value)
        if (word(Enum(value)) == wanted)
            return Enum(value);
    throw std::out_of_range(wanted.toStdString());
}

Finding findingFrom(const Json &json)
{
    Finding finding;
    finding.check = text(json, "check");
    finding.title = text(json, "title");
    finding.severity = fromWord(text(json, "severity"), checks::Severity::Blocker);
    finding.outcome = fromWord(text(json, "outcome"), checks::Outcome::NotApplicable);
    for (const Json &step : json.at("steps"))
        finding.steps << QString::fromStdString(step.get<std::string>());
    const Json &subject = json.at("subject");
    finding.subject = {.kind = fromWord(text(subject, "kind"), checks::Subject::Kind::Array),
                       .name = text(subject, "name"),
                       .key = text(subject, "key")};
    finding.message = text(json, "message");
    finding.remedy = text(json, "remedy");
    finding.repair = fromWord(text(json, "repair"), checks::Repair::SetNetworkRole);
    for (const Json &evidence : json.at("evidence"))
        finding.evidence.push_back(
            {.host = text(evidence, "host"),
             .className = text(evidence, "class"),
             .key = text(evidence, "key"),
             .property = text(evidence, "property"),
             .value = text(evidence, "value"),
             .time = QDateTime::fromString(text(evidence, "time"), Qt::ISODateWithMs)});
    return finding;
}

} // namespace

QByteArray findingsJson(const site::Snapshot &snapshot, const std::vector<Finding> &findings,
                        const QString &guest)
{
    Json json{{"format", "guestwright-findings"},
              {"version", formatVersion},
              {"cluster", snapshot.clusterName.toStdString()},
              {"taken", snapshot.taken.toUTC().toString(Qt::ISODateWithMs).toStdString()},
              {"verdict", word(checks::worst(findings)).toStdString()}};
    if (!guest.isEmpty())
        json["guest"] = guest.toStdString();
    for (const auto outcome : {checks::Outcome::Pass, checks::Outcome::Fail, checks::Outcome::Unknown,
                               checks::Outcome::NotApplicable})
        json["counts"][word(outcome).toStdString()] = count(findings, outcome);
    json["findings"] = Json::array();
    for (const Finding &finding : findings)
        json["findings"].push_back(findingJson(finding));
    return QByteArray::fromStdString(json.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

Result<std::vector<Finding>> findingsFromJson(const QByteArray &content)
try {
    const Json json = Json::parse(content.toStdString());
    if (json.at("version").get<int>() > formatVersion)
        return fail({.kind = Error::Kind::Unsupported,
                     .what = tr("Read findings"),
                     .reason = tr("A newer version of the program wrote them.")});
    std::vector<Finding> findings;
    for (const Json &finding : json.at("findings"))
        findings.push_back(findingFrom(finding));
    return findings;
} catch (const std::exception &problem) {
    return fail({.kind = Error::Kind::Corrupt,
                 .what = tr("Read findings"),
                 .reason = tr("This is not a list of findings."),
                 .systemText = QString::fromUtf8(problem.what())});
}

} // namespace gw::report
