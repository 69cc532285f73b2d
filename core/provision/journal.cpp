// SPDX-License-Identifier: Apache-2.0
#include "core/provision/journal.h"

#include "core/base/json_text.h"
#include "core/provision/order_fields.h"
#include "core/provision/step_name.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QUuid>

#include <algorithm>
#include <map>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int formatVersion = 1;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::Journal", text);
}

Error problem(Error::Kind kind, const QString &path, const QString &reason, const QString &remedy = {})
{
    return {.kind = kind,
            .what = tr("Open the journal"),
            .reason = reason,
            .remedy = remedy,
            .place = {.file = path}};
}

Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(problem(Error::Kind::NotFound, path, tr("There is no such file.")));
    if (!file.open(QIODevice::ReadOnly)) {
        Error error = problem(Error::Kind::Failed, path, tr("It cannot be read."));
        error.systemText = file.errorString();
        return fail(error);
    }
    return file.readAll();
}

Error corruptLine(const QString &path, qsizetype number, const QString &reason)
{
    Error error = problem(Error::Kind::Corrupt, path, reason,
                          tr("Keep the file for inquiry. The walk can start anew with another journal; what "
                             "was made before is then refused or found, never overwritten."));
    error.place.file = u"%1, line %2"_s.arg(path).arg(number);
    return error;
}

/// Whole lines only: what a crash cut off is no record.
QList<QByteArray> wholeLines(const QByteArray &content)
{
    QList<QByteArray> lines = content.left(content.lastIndexOf('\n') + 1).split('\n');
    lines.removeLast();
    return lines;
}

Result<nlohmann::json> parseLine(const QString &path, qsizetype number, const QByteArray &line)
{
    auto json = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    if (json.is_discarded() || !json.is_object() || !json.contains("record") || !json["record"].is_string())
        return fail(corruptLine(path, number, tr("This line is no record of a journal.")));
    return json;
}

QString textOf(const nlohmann::json &record, const char *field)
{
    return record.contains(field) && record[field].is_string() ? record[field].get<QString>() : QString();
}

bool sameThing(const Change &left, const Change &right)
{
    return left.kind == right.kind && left.disk == right.disk && left.node == right.node &&
           left.text == right.text;
}

Result<std::unique_ptr<QLockFile>> lockBeside(const QString &path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    auto lock = std::make_unique<QLockFile>(path + u".lock"_s);
    lock->setStaleLockTime(0); // only a dead owner makes it stale, not its age
    if (!lock->tryLock(0))
        return fail(problem(Error::Kind::Refused, path, tr("Another program is writing this journal."),
                            tr("Wait until it has ended.")));
    return lock;
}

} // namespace

struct Journal::State
{
    std::vector<Entry> entries;
    std::map<QString, std::size_t> done; ///< step id to the number of entries at that time

    void intend(const QString &step, const Change &change)
    {
        entries.push_back({.step = step, .change = change});
    }

    std::vector<Entry>::reverse_iterator findOpen(const QString &step, const Change &change)
    {
        return std::find_if(entries.rbegin(), entries.rend(), [&](const Entry &entry) {
            return entry.step == step && !entry.made && !entry.undone && sameThing(entry.change, change);
        });
    }

    void made(const QString &step, const Change &change)
    {
        const auto open = findOpen(step, change);
        if (open == entries.rend())
            entries.push_back({.step = step, .change = change, .made = true});
        else
            *open = {.step = step, .change = change, .made = true};
    }

    void undone(const Change &change)
    {
        const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const Entry &entry) {
            return !entry.undone && entry.change == change;
        });
        if (found != entries.rend())
            found->undone = true;
        done.clear();
    }

    void withdrawn(const QString &step, const Change &change)
    {
        const auto open = findOpen(step, change);
        if (open != entries.rend())
            open->undone = true;
    }

    Result<void> apply(const nlohmann::json &record);
};

Result<void> Journal::State::apply(const nlohmann::json &record)
{
    const QString kind = textOf(record, "record");
    const QString step = textOf(record, "step");
    if (kind == u"done") {
        done[step] = entries.size();
        return {};
    }
    if (kind != u"intent" && kind != u"made" && kind != u"undone" && kind != u"withdrawn")
        return {};
    const auto change = changeFromJson(record.value("change", nlohmann::json()));
    if (!change)
        return fail(change.error());
    if (kind == u"intent")
        intend(step, *change);
    else if (kind == u"made")
        made(step, *change);
    else if (kind == u"withdrawn")
        withdrawn(step, *change);
    else
        undone(*change);
    return {};
}

Journal::Journal(const QString &path, std::unique_ptr<QLockFile> lock, AppendOnlyFile file)
    : m_path(path), m_lock(std::move(lock)), m_file(std::move(file)), m_state(std::make_unique<State>())
{
}

Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::create(const QString &path, const QString &site, const Order &order)
{
    auto lock = lockBeside(path);
    if (!lock)
        return fail(lock.error());
    if (QFileInfo(path).size() > 0)
        return fail(problem(Error::Kind::AlreadyExists, path, tr("There is a journal in this file already."),
                            tr("Resume it, or name another file.")));
    auto file = AppendOnlyFile::open(path);
    if (!file)
        return fail(file.error());
    std::unique_ptr<Journal> journal(new Journal(path, *std::move(lock), *std::move(file)));
    journal->m_runId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    journal->m_order = order;
    nlohmann::json record{{"record", "start"},
                          {"version", formatVersion},
                          {"run", journal->m_runId},
                          {"site", site},
                          {"orderHash", orderHash(order)}};
    record["order"] = toJson(order);
    if (auto ok = journal->write(record); !ok)
        return fail(ok.error());
    return journal;
}

Result<std::unique_ptr<Journal>> Journal::resume(const QString &path, const QString &site, const Order &order)
{
    if (!QFileInfo::exists(path))
        return fail(problem(Error::Kind::NotFound, path, tr("There is no such file."),
                            tr("Name the journal of the walk to go on with.")));
    auto lock = lockBeside(path);
    if (!lock)
        return fail(lock.error());
    auto file = AppendOnlyFile::open(path);
    if (!file)
        return fail(file.error());
    const auto content = readAll(path);
    if (!content)
        return fail(content.error());
    std::unique_ptr<Journal> journal(new Journal(path, *std::move(lock), *std::move(file)));
    if (content->isEmpty()) // killed before its first line was whole
        return fail(problem(Error::Kind::NotFound, path, tr("The journal is empty: nothing was done yet."),
                            tr("Start the walk without resuming.")));
    if (auto ok = journal->replay(*content, site, order); !ok)
        return fail(ok.error());
    journal->m_resumed = true;
    if (auto ok = journal->write({{"record", "resume"}, {"run", journal->m_runId}}); !ok)
        return fail(ok.error());
    return journal;
}

Result<Order> Journal::orderOf(const QString &path)
{
    const auto content = readAll(path);
    if (!content)
        return fail(content.error());
    const auto lines = wholeLines(*content);
    if (lines.isEmpty())
        return fail(corruptLine(path, 1, tr("The journal is empty.")));
    nlohmann::json newest;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto record = parseLine(path, i + 1, lines[i]);
        if (!record)
            return fail(record.error());
        if (record->contains("order"))
            newest = (*record)["order"];
    }
    if (newest.is_null())
        return fail(corruptLine(path, 1, tr("It does not say which order it is of.")));
    return readOrder(QByteArray::fromStdString(newest.dump()), path);
}

Result<QString> Journal::siteOf(const QString &path)
{
    const auto content = readAll(path);
    if (!content)
        return fail(content.error());
    const auto start = parseLine(path, 1, content->left(content->indexOf('\n') + 1).trimmed());
    return start ? Result<QString>(textOf(*start, "site")) : fail(start.error());
}

Result<void> Journal::readStart(const nlohmann::json &record, const QString &site)
{
    m_runId = textOf(record, "run");
    if (textOf(record, "record") != u"start" || record.value("version", 0) != formatVersion)
        return fail(
            corruptLine(m_path, 1, tr("This is no journal, or one of another version of the program.")));
    if (textOf(record, "site") != site)
        return fail(problem(Error::Kind::Refused, m_path,
                            tr("The journal is of site %1, not of %2.").arg(textOf(record, "site"), site),
                            tr("Name the journal of this site.")));
    return {};
}

Result<void> Journal::replay(const QByteArray &content, const QString &site, const Order &order)
{
    const auto lines = wholeLines(content);
    QString hash;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto record = parseLine(m_path, i + 1, lines[i]);
        if (!record)
            return fail(record.error());
        if (record->contains("orderHash"))
            hash = textOf(*record, "orderHash");
        if (i == 0) {
            if (auto ok = readStart(*record, site); !ok)
                return ok;
        } else if (auto ok = m_state->apply(*record); !ok) {
            return fail(corruptLine(m_path, i + 1, ok.error().reason));
        }
    }
    if (hash != orderHash(order))
        return fail(problem(Error::Kind::Refused, m_path,
                            tr("The journal is of another order, or the order was changed since."),
                            tr("Resume with the order that the walk began with.")));
    m_order = order;
    return {};
}

Order Journal::order() const
{
    const std::lock_guard guard(m_mutex);
    return m_order;
}

/// What was done with an order must go on meaning the same.
Result<void> Journal::refuseOtherOrder(const Order &order) const
{
    QString used;
    for (const auto &[step, at] : m_state->done)
        if (!sameForStep(m_order, order, step))
            used = tr("the step “%1” is done").arg(stepName(step));
    for (const Entry &entry : m_state->entries) {
        if (entry.undone)
            continue;
        const auto disk = [&](const DiskOrder &one) { return one.name == entry.change.disk; };
        const auto before = std::ranges::find_if(m_order.disks, disk);
        const auto after = std::ranges::find_if(order.disks, disk);
        if (entry.change.kind == ChangeKind::LunMade && before != m_order.disks.end() &&
            (after == order.disks.end() || !before->isSameLun(*after)))
            used = entry.change.text;
        if (entry.change.kind == ChangeKind::GuestMade && !sameForStep(m_order, order, u"create-guest"_s))
            used = entry.change.text;
    }
    if (used.isEmpty())
        return {};
    return fail(problem(Error::Kind::Refused, m_path,
                        tr("What was done with the order cannot be changed in it: %1.").arg(used),
                        tr("Undo the walk first, or leave this as it is.")));
}

Result<void> Journal::amend(const Order &order)
{
    const std::lock_guard guard(m_mutex);
    if (order == m_order)
        return {};
    if (auto ok = refuseOtherOrder(order); !ok)
        return ok;
    nlohmann::json record{{"record", "amend"}, {"orderHash", orderHash(order)}};
    record["order"] = toJson(order);
    if (auto ok = write(record); !ok)
        return ok;
    m_order = order;
    return {};
}

Result<void> Journal::write(nlohmann::json record)
{
    record["time"] = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    return m_file.append(QByteArray::fromStdString(record.dump()));
}

Result<void> Journal::beginStep(const QString &step, const std::vector<Change> &plan)
{
    nlohmann::json record{{"record", "begin"}, {"step", step}};
    record["plan"] = nlohmann::json::array();
    for (const Change &change : plan)
        record["plan"].push_back(change.text);
    const std::lock_guard guard(m_mutex);
    return write(record);
}

Result<void> Journal::intend(const QString &step, const Change &change)
{
    const std::lock_guard guard(m_mutex);
    m_state->intend(step, change);
    return write({{"record", "intent"}, {"step", step}, {"change", toJson(change)}});
}

Result<void> Journal::made(const QString &step, const Change &change)
{
    const std::lock_guard guard(m_mutex);
    m_state->made(step, change);
    return write({{"record", "made"}, {"step", step}, {"change", toJson(change)}});
}

Result<void> Journal::withdrawn(const QString &step, const Change &change)
{
    const std::lock_guard guard(m_mutex);
    m_state->withdrawn(step, change);
    return write({{"record", "withdrawn"}, {"step", step}, {"change", toJson(change)}});
}

Result<void> Journal::doneStep(const QString &step, bool changed, const QStringList &evidence)
{
    const std::lock_guard guard(m_mutex);
    m_state->done[step] = m_state->entries.size();
    return write({{"record", "done"}, {"step", step}, {"changed", changed}, {"evidence", evidence}});
}

Result<void> Journal::failedStep(const QString &step, const Error &error)
{
    const std::lock_guard guard(m_mutex);
    return write({{"record", "failed"},
                  {"step", step},
                  {"kind", kindName(error.kind)},
                  {"error", error.text()},
                  {"evidence", error.evidence}});
}

Result<void> Journal::undone(const Change &change)
{
    const std::lock_guard guard(m_mutex);
    m_state->undone(change);
    return write({{"record", "undone"}, {"change", toJson(change)}});
}

Result<void> Journal::finished(const QString &outcome)
{
    const std::lock_guard guard(m_mutex);
    return write({{"record", "finished"}, {"outcome", outcome}});
}

std::vector<Journal::Entry> Journal::entries() const
{
    const std::lock_guard guard(m_mutex);
    return m_state->entries;
}

std::vector<Change> Journal::changes() const
{
    std::vector<Change> changes;
    for (const Entry &entry : entries())
        if (entry.made && !entry.undone)
            changes.push_back(entry.change);
    return changes;
}

std::vector<Change> Journal::changes(ChangeKind kind) const
{
    std::vector<Change> all = changes();
    std::erase_if(all, [kind](const Change &change) { return change.kind != kind; });
    return all;
}

std::optional<Journal::Entry> Journal::last(ChangeKind kind, const QString &disk) const
{
    const auto all = entries();
    const auto found = std::find_if(all.rbegin(), all.rend(), [&](const Entry &entry) {
        return entry.change.kind == kind && entry.change.disk == disk && !entry.undone;
    });
    return found == all.rend() ? std::nullopt : std::optional(*found);
}

bool Journal::isStepDone(const QString &step) const
{
    const std::lock_guard guard(m_mutex);
    return m_state->done.contains(step);
}

std::vector<Journal::Entry> Journal::entriesSinceDone(const QString &step) const
{
    const std::lock_guard guard(m_mutex);
    const auto done = m_state->done.find(step);
    const auto from = done == m_state->done.end() ? 0 : static_cast<std::ptrdiff_t>(done->second);
    return {m_state->entries.begin() + from, m_state->entries.end()};
}

} // namespace gw::provision
