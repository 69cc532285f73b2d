// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_document.h"

#include "core/base/json_lines.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <numeric>
#include <utility>

namespace gw {

using namespace Qt::Literals::StringLiterals;

namespace {

using nlohmann::json;

/// Files of people are small; a larger one is the wrong file.
constexpr qint64 largestFile = 64 << 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::JsonDocument", text);
}

tl::unexpected<Error> notRead(const QFile &file)
{
    const bool missing = !QFileInfo::exists(file.fileName());
    const bool denied =
        file.error() == QFileDevice::PermissionsError || !QFileInfo(file.fileName()).isReadable();
    using Kind = Error::Kind;
    return fail({.kind = missing ? Kind::NotFound : (denied ? Kind::AccessDenied : Kind::Failed),
                 .what = tr("Read a JSON file"),
                 .reason = missing ? tr("There is no such file.") : tr("The file cannot be read."),
                 .remedy = tr("Check the path and the rights of the file."),
                 .place = {.file = file.fileName()},
                 .systemText = file.errorString()});
}

/// How many letters have to be changed, added or removed (Levenshtein).
qsizetype distance(const QString &from, const QString &to)
{
    std::vector<qsizetype> row(std::size_t(to.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < from.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i + 1);
        for (qsizetype j = 0; j < to.size(); ++j) {
            const qsizetype change = diagonal + (from[i].toLower() == to[j].toLower() ? 0 : 1);
            diagonal = row[std::size_t(j) + 1];
            row[std::size_t(j) + 1] = std::min({change, diagonal + 1, row[std::size_t(j)] + 1});
        }
    }
    return row.back();
}

QString nearest(const QString &name, const QStringList &candidates)
{
    QString best;
    qsizetype least = std::max<qsizetype>(2, name.size() / 3) + 1;
    for (const QString &candidate : candidates) {
        const qsizetype steps = distance(name, candidate);
        if (steps < least) {
            least = steps;
            best = candidate;
        }
    }
    return best;
}

QString kindOf(const json &value)
{
    switch (value.type()) {
    case json::value_t::null:
        return tr("null");
    case json::value_t::object:
        return tr("an object");
    case json::value_t::array:
        return tr("an array");
    case json::value_t::string:
        return tr("text");
    case json::value_t::boolean:
        return tr("true or false");
    default:
        return tr("a number");
    }
}

} // namespace

struct JsonNode::Document
{
    QString name;
    JsonWithLines content;
    std::mutex mutex;
    std::unordered_map<std::string, QStringList> asked; ///< field names by the pointer of their object

    void ask(const json::json_pointer &object, const QString &field)
    {
        const std::lock_guard lock(mutex);
        asked[object.to_string()] << field;
    }
    QStringList askedOf(const json::json_pointer &object)
    {
        const std::lock_guard lock(mutex);
        return asked[object.to_string()];
    }
};

Result<JsonNode> JsonDocument::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return notRead(file);
    const QByteArray text = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return notRead(file);
    if (text.size() > largestFile)
        return fail({.kind = Error::Kind::InvalidInput,
                     .what = tr("Read a JSON file"),
                     .reason = tr("The file is too large to be meant."),
                     .place = {.file = path}});
    return parse(text, path);
}

Result<JsonNode> JsonDocument::parse(const QByteArray &text, const QString &name)
{
    auto content = readJsonWithLines(text, name);
    if (!content)
        return fail(content.error());
    auto document = std::make_shared<JsonNode::Document>();
    document->name = name;
    document->content = std::move(*content);
    return JsonNode(std::move(document), json::json_pointer());
}

JsonNode::JsonNode(std::shared_ptr<Document> document, json::json_pointer pointer)
    : m_document(std::move(document)), m_pointer(std::move(pointer)),
      m_value(&m_document->content.value.at(m_pointer))
{
}

bool JsonNode::isObject() const
{
    return m_value->is_object();
}

bool JsonNode::isArray() const
{
    return m_value->is_array();
}

bool JsonNode::isString() const
{
    return m_value->is_string();
}

bool JsonNode::isNull() const
{
    return m_value->is_null();
}

Result<QString> JsonNode::string() const
{
    if (!isString())
        return fail(wrong(tr("Text in quotes belongs here, not %1.").arg(kindOf(*m_value))));
    return QString::fromStdString(m_value->get_ref<const std::string &>());
}

Result<bool> JsonNode::boolean() const
{
    if (!m_value->is_boolean())
        return fail(wrong(tr("true or false belongs here, not %1.").arg(kindOf(*m_value))));
    return m_value->get<bool>();
}

Result<qint64> JsonNode::integer(qint64 least, qint64 most) const
{
    const auto error = [&] {
        return fail(
            wrong(tr("A whole number from %1 to %2 belongs here, not %3.")
                      .arg(QString::number(least), QString::number(most),
                           QString::fromStdString(m_value->is_number() ? m_value->dump()
                                                                       : kindOf(*m_value).toStdString()))));
    };
    if (!m_value->is_number_integer())
        return error();
    constexpr auto largest = quint64(std::numeric_limits<qint64>::max());
    if (m_value->is_number_unsigned() && m_value->get<quint64>() > largest)
        return error();
    const auto number = m_value->get<qint64>();
    return number < least || number > most ? Result<qint64>(error()) : number;
}

Result<ByteSize> JsonNode::size() const
{
    if (m_value->is_number_unsigned())
        return ByteSize(m_value->get<quint64>());
    if (!isString())
        return fail(wrong(tr("A size such as \"2040 GiB\" belongs here, not %1.").arg(kindOf(*m_value))));
    const auto size = ByteSize::parse(QString::fromStdString(m_value->get_ref<const std::string &>()));
    return size ? *size : Result<ByteSize>(fail(wrong(size.error().reason, size.error().remedy)));
}

Result<QString> JsonNode::oneOf(const QStringList &words) const
{
    const QString remedy = tr("Write one of: %1.").arg(words.join(u", "_s));
    if (!isString())
        return fail(wrong(tr("Text in quotes belongs here, not %1.").arg(kindOf(*m_value)), remedy));
    QString word = QString::fromStdString(m_value->get_ref<const std::string &>());
    if (!words.contains(word))
        return fail(wrong(tr("\"%1\" is not known here.").arg(word), remedy));
    return word;
}

Result<std::vector<JsonNode>> JsonNode::items() const
{
    if (!isArray())
        return fail(wrong(tr("An array in [ ] belongs here, not %1.").arg(kindOf(*m_value))));
    std::vector<JsonNode> nodes;
    nodes.reserve(m_value->size());
    for (std::size_t index = 0; index < m_value->size(); ++index)
        nodes.push_back(JsonNode(m_document, m_pointer / index));
    return nodes;
}

Result<QStringList> JsonNode::strings() const
{
    const auto nodes = items();
    if (!nodes)
        return fail(nodes.error());
    QStringList texts;
    for (const JsonNode &node : *nodes) {
        const auto text = node.string();
        if (!text)
            return fail(text.error());
        texts << *text;
    }
    return texts;
}

Result<std::vector<std::pair<QString, JsonNode>>> JsonNode::fields() const
{
    if (!isObject())
        return fail(wrong(tr("An object in { } belongs here, not %1.").arg(kindOf(*m_value))));
    std::vector<std::pair<QString, JsonNode>> named;
    for (const QString &name : m_document->content.places.at(m_pointer.to_string()).names)
        named.emplace_back(name, JsonNode(m_document, m_pointer / name.toStdString()));
    return named;
}

Result<JsonNode> JsonNode::field(const QString &name) const
{
    if (!isObject())
        return fail(wrong(tr("An object in { } belongs here, not %1.").arg(kindOf(*m_value))));
    m_document->ask(m_pointer, name);
    if (!m_value->contains(name.toStdString()))
        return fail(wrong(tr("The field \"%1\" is missing.").arg(name)));
    return JsonNode(m_document, m_pointer / name.toStdString());
}

std::optional<JsonNode> JsonNode::optional(const QString &name) const
{
    m_document->ask(m_pointer, name);
    const auto found = isObject() ? m_value->find(name.toStdString()) : m_value->end();
    if (found == m_value->end() || found->is_null())
        return std::nullopt;
    return JsonNode(m_document, m_pointer / name.toStdString());
}

Result<void> JsonNode::finish() const
{
    if (!isObject())
        return fail(wrong(tr("An object in { } belongs here, not %1.").arg(kindOf(*m_value))));
    const QStringList asked = m_document->askedOf(m_pointer);
    for (const QString &name : m_document->content.places.at(m_pointer.to_string()).names) {
        if (asked.contains(name))
            continue;
        const QString near = nearest(name, asked);
        const JsonNode unknown(m_document, m_pointer / name.toStdString());
        return fail(unknown.wrong(tr("There is no field \"%1\" here.").arg(name),
                                  near.isEmpty() ? tr("Known fields: %1.").arg(asked.join(u", "_s))
                                                 : tr("Did you mean \"%1\"?").arg(near)));
    }
    return {};
}

Error JsonNode::wrong(const QString &reason, const QString &remedy) const
{
    return {.kind = Error::Kind::InvalidInput,
            .what = tr("Read a JSON file"),
            .reason = reason,
            .remedy = remedy,
            .place = {.file = place()}};
}

QString JsonNode::place() const
{
    QString path;
    for (json::json_pointer here = m_pointer; !here.empty(); here.pop_back()) {
        const QString token = QString::fromStdString(here.back());
        const bool inArray = m_document->content.value.at(here.parent_pointer()).is_array();
        path.prepend(inArray ? u"[%1]"_s.arg(token) : u'.' + token);
    }
    const int line = m_document->content.places.at(m_pointer.to_string()).line;
    const QString start = u"%1, line %2"_s.arg(m_document->name).arg(line);
    if (path.isEmpty())
        return start;
    return start + u", "_s + (path.startsWith(u'.') ? path.mid(1) : path);
}

const json &JsonNode::raw() const
{
    return *m_value;
}

} // namespace gw
