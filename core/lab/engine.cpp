// SPDX-License-Identifier: Apache-2.0
#include "core/lab/engine.h"

#include "core/base/durable_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int stateFormat = 1;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::Engine", text);
}

QString stateFile(const QString &folder)
{
    return QDir(folder).filePath(u"state.json"_s);
}

tl::unexpected<Error> corrupt(const QString &file, const QString &reason)
{
    return fail({.kind = Error::Kind::Corrupt,
                 .what = tr("Go on with the lab that is in the folder"),
                 .reason = reason,
                 .remedy = tr("Give the lab another folder, or remove this one to begin anew."),
                 .place = {.file = file}});
}

} // namespace

Engine::Engine(ObjectManager manager, World world, const QString &folder, Clock clock)
    : m_manager(std::move(manager)), m_file(stateFile(folder)), m_clock(std::move(clock)),
      m_world(std::move(world))
{
    m_world.classes = &m_manager.registry();
    m_world.handlers = &m_manager.activities();
}

Result<std::optional<World>> Engine::load(const QString &folder)
{
    QFile file(stateFile(folder));
    if (!file.exists())
        return std::optional<World>();
    if (!file.open(QIODevice::ReadOnly))
        return corrupt(file.fileName(), file.errorString());
    const auto json = nlohmann::json::parse(file.readAll().toStdString(), nullptr, false);
    if (json.is_discarded() || !json.is_object() || json.value("format", 0) != stateFormat ||
        !json.contains("world"))
        return corrupt(file.fileName(), tr("It was not written by this version of the program."));
    try {
        return std::optional(json["world"].get<World>());
    } catch (const nlohmann::json::exception &broken) {
        return corrupt(file.fileName(), QString::fromUtf8(broken.what()));
    }
}

Result<void> Engine::save()
{
    std::unique_lock lock(m_mutex);
    const quint64 version = ++m_version;
    lock.unlock();
    return saveUpTo(version);
}

bool Engine::passTime(const Call &call)
{
    const bool happened = m_world.advance(call, m_clock());
    if (happened)
        ++m_version;
    return happened;
}

Result<void> Engine::rest(const Call &call, std::chrono::milliseconds length) const
{
    if (length.count() == 0)
        return {};
    return call.sleep(length, tr("Wait for the lab's answer"));
}

Result<void> Engine::saveUpTo(quint64 version)
{
    const std::lock_guard saving(m_saving);
    if (m_saved >= version)
        return {};
    nlohmann::json json{{"format", stateFormat}};
    std::unique_lock lock(m_mutex);
    const quint64 latest = m_version;
    json["world"] = m_world;
    lock.unlock();
    const auto written = replaceFile(m_file, QByteArray::fromStdString(json.dump()));
    if (written)
        m_saved = latest;
    return written;
}

} // namespace gw::lab
