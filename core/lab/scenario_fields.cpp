// SPDX-License-Identifier: Apache-2.0
#include "core/lab/scenario_fields.h"

namespace gw::lab {

template<class Value, class Target>
void ScenarioFields::take(Result<Value> value, Target &target)
{
    if (value)
        target = static_cast<Target>(*std::move(value));
    else
        m_error = value.error();
}

std::optional<JsonNode> ScenarioFields::field(const QString &name)
{
    return m_error ? std::nullopt : m_node.optional(name);
}

void ScenarioFields::text(const QString &name, QString &target)
{
    if (const auto node = field(name))
        take(node->string(), target);
}

void ScenarioFields::texts(const QString &name, QStringList &target)
{
    if (const auto node = field(name))
        take(node->strings(), target);
}

void ScenarioFields::boolean(const QString &name, bool &target)
{
    if (const auto node = field(name))
        take(node->boolean(), target);
}

void ScenarioFields::number(const QString &name, quint32 &target, qint64 least, qint64 most)
{
    if (const auto node = field(name))
        take(node->integer(least, most), target);
}

void ScenarioFields::size(const QString &name, ByteSize &target)
{
    if (const auto node = field(name))
        take(node->size(), target);
}

void ScenarioFields::duration(const QString &name, std::chrono::milliseconds &target)
{
    constexpr qint64 hour = 3'600'000;
    if (const auto node = field(name))
        take(node->integer(0, hour), target);
}

void ScenarioFields::word(const QString &name, const QStringList &words, std::function<void(int)> take)
{
    const auto node = field(name);
    if (!node)
        return;
    const auto given = node->oneOf(words);
    if (given)
        take(static_cast<int>(words.indexOf(*given)));
    else
        m_error = given.error();
}

void ScenarioFields::each(const QString &name, const std::function<Result<void>(const JsonNode &)> &read)
{
    const auto node = field(name);
    if (!node)
        return;
    const auto items = node->items();
    if (!items) {
        m_error = items.error();
        return;
    }
    for (const JsonNode &item : *items) {
        if (const auto result = read(item); !result) {
            m_error = result.error();
            return;
        }
    }
}

void ScenarioFields::object(const QString &name, const std::function<Result<void>(const JsonNode &)> &read)
{
    const auto node = field(name);
    if (!node)
        return;
    if (const auto result = read(*node); !result)
        m_error = result.error();
}

void ScenarioFields::need(const QString &name)
{
    if (m_error)
        return;
    if (const auto node = m_node.field(name); !node)
        m_error = node.error();
}

Result<void> ScenarioFields::done()
{
    if (m_error)
        return tl::unexpected(*m_error);
    return m_node.finish();
}

} // namespace gw::lab
