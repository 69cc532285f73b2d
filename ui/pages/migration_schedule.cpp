// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/migration_schedule.h"

#include "core/base/durable_file.h"
#include "core/base/json_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("gw::ui::MigrationSchedule", text, nullptr, n);
}

QString moment(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString textOr(const nlohmann::json &json, const char *name)
{
    return json.contains(name) && json[name].is_string() ? json[name].get<QString>() : QString();
}

std::optional<MigrationEntry> entryFrom(const QByteArray &line)
{
    const auto json = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    return MigrationEntry{.from = textOr(json, "from"),
                          .to = textOr(json, "to"),
                          .times = provision::migrationTimesFromJson(json),
                          .problem = textOr(json, "problem"),
                          .slot = QDateTime::fromString(textOr(json, "slot"), Qt::ISODateWithMs)};
}

ScheduleSlot slotAt(const QDateTime &time, const std::vector<MigrationEntry> &entries, const QDateTime &now,
                    const std::optional<QDateTime> &due)
{
    ScheduleSlot slot{.time = time};
    int moves = 0;
    QString problem;
    for (const MigrationEntry &entry : entries) {
        if (entry.slot != time)
            continue;
        ++moves;
        if (!entry.problem.isEmpty())
            problem = entry.problem;
    }
    if (moves > 0) {
        slot.state = problem.isEmpty() ? State::Done : State::Attention;
        slot.text = problem.isEmpty() ? tr("%n move(s)", moves) : problem;
    } else if (time <= now && due != time) {
        slot.state = State::Stopped;
        slot.text = tr("missed: the window was closed or busy");
    } else {
        slot.text = time <= now ? tr("is due") : tr("is to come");
    }
    return slot;
}

} // namespace

std::vector<QDateTime> MigrationSchedule::times() const
{
    std::vector<QDateTime> all;
    const int hours = std::max(1, everyHours);
    for (int hour = 0; hour < days * 24; hour += hours)
        all.push_back(start.addSecs(qint64(hour) * 3600));
    return all;
}

std::optional<QDateTime> dueSlot(const MigrationSchedule &schedule,
                                 const std::vector<MigrationEntry> &entries, const QDateTime &now)
{
    std::optional<QDateTime> last;
    for (const QDateTime &time : schedule.times())
        if (time <= now)
            last = time;
    const qint64 late = last ? last->secsTo(now) : 0;
    const bool served = last && std::ranges::find(entries, *last, &MigrationEntry::slot) != entries.end();
    return served || late >= qint64(schedule.everyHours) * 3600 ? std::nullopt : last;
}

std::vector<ScheduleSlot> slotsOf(const MigrationSchedule &schedule,
                                  const std::vector<MigrationEntry> &entries, const QDateTime &now)
{
    const auto due = dueSlot(schedule, entries, now);
    std::vector<ScheduleSlot> all;
    for (const QDateTime &time : schedule.times())
        all.push_back(slotAt(time, entries, now, due));
    return all;
}

QString MigrationStore::logFile() const
{
    return QDir(m_folder).filePath(u"migrations.jsonl"_s);
}

QString MigrationStore::scheduleFile() const
{
    return QDir(m_folder).filePath(u"migration-schedule.json"_s);
}

std::vector<MigrationEntry> MigrationStore::entries() const
{
    std::vector<MigrationEntry> all;
    QFile file(logFile());
    if (!file.open(QIODevice::ReadOnly))
        return all;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (auto entry = entryFrom(line))
            all.push_back(*std::move(entry));
    return all;
}

Result<void> MigrationStore::append(const MigrationEntry &entry) const
{
    auto file = AppendOnlyFile::open(logFile());
    if (!file)
        return fail(file.error());
    nlohmann::json json = provision::toJson(entry.times);
    json["from"] = entry.from;
    json["to"] = entry.to;
    if (!entry.problem.isEmpty())
        json["problem"] = entry.problem;
    if (entry.slot.isValid())
        json["slot"] = moment(entry.slot);
    return file->append(QByteArray::fromStdString(json.dump()));
}

std::optional<MigrationSchedule> MigrationStore::schedule() const
{
    QFile file(scheduleFile());
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray text = file.readAll();
    const auto json = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    const auto number = [&](const char *name) {
        return json.is_object() && json.contains(name) && json[name].is_number_integer()
                   ? json[name].get<int>()
                   : 0;
    };
    MigrationSchedule schedule{.everyHours = number("everyHours"), .days = number("days")};
    if (json.is_object())
        schedule.start = QDateTime::fromString(textOr(json, "start"), Qt::ISODateWithMs);
    const bool makesSense = schedule.start.isValid() && schedule.everyHours > 0 && schedule.days > 0;
    return makesSense ? std::optional(schedule) : std::nullopt;
}

Result<void> MigrationStore::setSchedule(const std::optional<MigrationSchedule> &schedule) const
{
    if (!schedule) {
        QFile file(scheduleFile());
        if (!file.exists() || file.remove())
            return {};
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("End the schedule"),
                     .reason = file.errorString(),
                     .place = {.file = file.fileName()}});
    }
    nlohmann::json json;
    json["start"] = moment(schedule->start);
    json["everyHours"] = schedule->everyHours;
    json["days"] = schedule->days;
    return replaceFile(scheduleFile(), QByteArray::fromStdString(json.dump(1)) + '\n');
}

} // namespace gw::ui
