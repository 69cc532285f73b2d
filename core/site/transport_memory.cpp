// SPDX-License-Identifier: Apache-2.0
#include "core/site/transport_memory.h"

#include "core/base/durable_file.h"
#include "core/base/log.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFileInfo>

namespace gw::site {

namespace {

constexpr int fileVersion = 1;

QString keyOf(const QString &host)
{
    return host.toCaseFolded();
}

} // namespace

TransportMemory::TransportMemory(QString file) : m_file(std::move(file))
{
    read();
}

QString TransportMemory::of(const QString &host) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_ways.find(keyOf(host));
    return found == m_ways.end() ? QString() : found->second;
}

void TransportMemory::remember(const QString &host, const QString &way)
{
    const std::lock_guard lock(m_mutex);
    QString &known = m_ways[keyOf(host)];
    if (known == way)
        return;
    read(); // what another program has learnt meanwhile
    m_ways[keyOf(host)] = way;
    write();
}

/// What is in the file goes over what is known.
void TransportMemory::read()
{
    QFile file(m_file);
    if (m_file.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    const auto json = nlohmann::json::parse(file.readAll().toStdString(), nullptr, false);
    const bool isOurs = json.is_object() && json.value("version", 0) == fileVersion &&
                        json.contains("hosts") && json["hosts"].is_object();
    if (!isOurs) {
        spdlog::warn("Which transport worked for which host is not readable in {}", m_file);
        return;
    }
    for (const auto &[host, way] : json["hosts"].items())
        if (way.is_string())
            m_ways[QString::fromStdString(host)] = QString::fromStdString(way.get<std::string>());
}

void TransportMemory::write() const
{
    if (m_file.isEmpty())
        return;
    nlohmann::json hosts = nlohmann::json::object();
    for (const auto &[host, way] : m_ways)
        hosts[host.toStdString()] = way.toStdString();
    const nlohmann::json json{{"version", fileVersion}, {"hosts", hosts}};
    QDir().mkpath(QFileInfo(m_file).path());
    if (const auto written = replaceFile(m_file, QByteArray::fromStdString(json.dump(2)) + '\n'); !written)
        spdlog::warn("Which transport worked for which host is not remembered: {}", written.error().text());
}

} // namespace gw::site
