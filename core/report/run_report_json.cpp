// SPDX-License-Identifier: Apache-2.0
#include "core/report/error_json.h"
#include "core/report/run_report.h"

#include "core/base/json_text.h"

namespace gw::report {

namespace {

using Json = nlohmann::ordered_json;

Json texts(const QStringList &lines)
{
    Json array = Json::array();
    for (const QString &line : lines)
        array.push_back(line.toStdString());
    return array;
}

std::string time(const QDateTime &moment)
{
    return moment.toUTC().toString(Qt::ISODateWithMs).toStdString();
}

Json stepJson(const StepReport &step)
{
    Json json{{"id", step.id.toStdString()},
              {"name", step.name.toStdString()},
              {"description", step.description.toStdString()},
              {"state", word(step.state).toStdString()},
              {"durationMs", step.duration.count()},
              {"evidence", texts(step.evidence)},
              {"changes", Json::array()}};
    for (const provision::Change &change : step.changes)
        json["changes"].push_back(Json(provision::toJson(change)));
    if (step.error)
        json["error"] = toJson(*step.error);
    return json;
}

Json diskJson(const DiskReport &disk)
{
    Json json{{"name", disk.name.toStdString()}, {"identifier", disk.identifier.toStdString()},
              {"size", disk.size.bytes()},       {"resource", disk.resource.toStdString()},
              {"user", disk.user.toStdString()}, {"nodes", Json::array()}};
    for (const DiskReport::OnNode &node : disk.nodes)
        json["nodes"].push_back(
            {{"node", node.node.toStdString()}, {"state", node.state.toStdString()}, {"seen", node.seen}});
    return json;
}

} // namespace

QByteArray toJsonText(const RunReport &report)
{
    Json json{{"format", "guestwright-run"},
              {"version", 1},
              {"run", report.runId.toStdString()},
              {"site", report.site.toStdString()},
              {"guest", report.guest.toStdString()},
              {"started", time(report.started)},
              {"finished", time(report.finished)},
              {"result", word(report.result).toStdString()},
              {"resumed", report.resumed},
              {"undo", report.undo},
              {"stepsInAll", report.stepsInAll},
              {"warnings", texts(report.warnings)},
              {"steps", Json::array()},
              {"disks", Json::array()},
              {"next", texts(report.nextSteps())}};
    for (const StepReport &step : report.steps)
        json["steps"].push_back(stepJson(step));
    for (const DiskReport &disk : report.disks)
        json["disks"].push_back(diskJson(disk));
    // Names may hold lone surrogates: they must not make the whole report impossible.
    return QByteArray::fromStdString(json.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

} // namespace gw::report
