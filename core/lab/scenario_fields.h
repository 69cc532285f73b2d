// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json_document.h"

#include <chrono>
#include <functional>

namespace gw::lab {

/// Reads an object's fields into a structure, one line a field. A field that is not there leaves its target
/// as it is. The first error is kept, and nothing is read after it.
class ScenarioFields
{
public:
    explicit ScenarioFields(JsonNode node) : m_node(std::move(node)) {}

    void text(const QString &name, QString &target);
    void texts(const QString &name, QStringList &target);
    void boolean(const QString &name, bool &target);
    void number(const QString &name, quint32 &target, qint64 least, qint64 most);
    void size(const QString &name, ByteSize &target);
    void duration(const QString &name, std::chrono::milliseconds &target); ///< milliseconds, up to an hour
    /// The position of the word among `words`.
    void word(const QString &name, const QStringList &words, std::function<void(int)> take);
    void each(const QString &name, const std::function<Result<void>(const JsonNode &)> &read);
    void object(const QString &name, const std::function<Result<void>(const JsonNode &)> &read);
    /// Complains when the field is missing.
    void need(const QString &name);

    /// The first error, or a field that nobody asked for.
    Result<void> done();

private:
    template<class Value, class Target>
    void take(Result<Value> value, Target &target);
    std::optional<JsonNode> field(const QString &name);

    JsonNode m_node;
    std::optional<Error> m_error;
};

} // namespace gw::lab
