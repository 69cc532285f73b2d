// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"
#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <QHash>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace gw {

class JsonNode;

/// A JSON file written by people (order, scenario, profile): every complaint names file, line and field.
///
/// Thread: immutable once loaded; nodes keep the document alive.
class JsonDocument
{
public:
    /// Errors: NotFound, AccessDenied, InvalidInput (syntax, with line and column; a field given twice).
    static Result<JsonNode> load(const QString &path);
    /// `name` stands for the path in messages.
    static Result<JsonNode> parse(const QByteArray &text, const QString &name);
};

/// One value of such a document and its place.
///
/// Reading an object: ask for each field by name, then call finish(), which refuses the fields nobody asked
/// for (a mistyped name is the commonest mistake). Errors of all readers: InvalidInput, with `place.file`
/// such as "orders/blog.json, line 12, disks[0].size".
class JsonNode
{
public:
    bool isObject() const;
    bool isArray() const;
    bool isString() const;
    bool isNull() const;

    Result<QString> string() const;
    Result<bool> boolean() const;
    /// A whole number in the range given, inclusive.
    Result<qint64> integer(qint64 least, qint64 most) const;
    /// A string such as "2040 GiB" (ByteSize::parse) or a whole number of bytes.
    Result<ByteSize> size() const;
    /// One of the words given; the message lists them.
    Result<QString> oneOf(const QStringList &words) const;
    Result<std::vector<JsonNode>> items() const;
    Result<QStringList> strings() const;
    /// Name and value of every field, in the file's order, for objects used as a table.
    Result<std::vector<std::pair<QString, JsonNode>>> fields() const;

    /// A field that must be there.
    Result<JsonNode> field(const QString &name) const;
    /// A field that may be missing (or null).
    std::optional<JsonNode> optional(const QString &name) const;
    /// Refuses fields that were never asked for by field() or optional() on this node, suggesting the nearest
    /// name.
    Result<void> finish() const;

    /// An InvalidInput error at this place.
    Error wrong(const QString &reason, const QString &remedy = {}) const;
    /// "orders/blog.json, line 12, disks[0].size"
    QString place() const;
    /// The value as it stands, for code that stores it as it is.
    const nlohmann::json &raw() const;

private:
    friend class JsonDocument;
    struct Document;
    JsonNode(std::shared_ptr<Document> document, nlohmann::json::json_pointer pointer);

    std::shared_ptr<Document> m_document;
    nlohmann::json::json_pointer m_pointer;
    const nlohmann::json *m_value;
};

} // namespace gw
