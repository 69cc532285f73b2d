// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_lines.h"

#include <QCoreApplication>

#include <cstddef>
#include <iterator>
#include <vector>

namespace gw {

using namespace Qt::Literals::StringLiterals;

namespace {

using nlohmann::json;

constexpr std::size_t deepest = 256;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::JsonDocument", text);
}

/// What the parser has read so far. It reads one character past a number: the line that counts is that of the
/// last character that is not white space.
struct Position
{
    int line = 1;
    int lineOfToken = 1;

    void pass(char c)
    {
        if (c == '\n')
            ++line;
        else if (c != ' ' && c != '\t' && c != '\r')
            lineOfToken = line;
    }
};

/// Tells the position of every character that the parser takes.
class CountingIterator
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    CountingIterator(const char *at, Position *position) : m_at(at), m_position(position) {}

    reference operator*() const { return *m_at; }
    CountingIterator &operator++()
    {
        m_position->pass(*m_at);
        ++m_at;
        return *this;
    }
    CountingIterator operator++(int)
    {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator &other) const { return m_at == other.m_at; }
    bool operator!=(const CountingIterator &other) const { return m_at != other.m_at; }

private:
    const char *m_at;
    Position *m_position;
};

/// Builds the document from the parser's events, and notes where each value stands.
class Builder : public nlohmann::json_sax<json>
{
public:
    Builder(JsonWithLines &document, const Position &position, QString name)
        : m_document(document), m_position(position), m_name(std::move(name))
    {
    }

    const Error &error() const { return m_error; }

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t & /*text*/) override { return add(value); }
    bool string(string_t &value) override { return add(std::move(value)); }
    bool binary(binary_t &value) override { return add(json::binary(value)); }
    bool start_object(std::size_t /*count*/) override { return enter(json::object()); }
    bool start_array(std::size_t /*count*/) override { return enter(json::array()); }
    bool end_object() override { return leave(); }
    bool end_array() override { return leave(); }

    bool key(string_t &name) override
    {
        Container &object = m_open.back();
        if (object.value->contains(name))
            return refuse(u"%1, line %2"_s.arg(m_name).arg(m_position.lineOfToken),
                          tr("The field \"%1\" is given twice.").arg(QString::fromStdString(name)),
                          tr("Remove one of them."));
        object.key = name;
        m_document.places[object.pointer.to_string()].names << QString::fromStdString(name);
        return true;
    }

    bool parse_error(std::size_t /*position*/, const std::string & /*token*/,
                     const nlohmann::detail::exception &problem) override
    {
        // "[json.exception.parse_error.101] parse error at line 3, column 7: what is wrong; last read: '…'"
        QString words = QString::fromUtf8(problem.what()).section(u"] "_s, 1);
        const QString place = words.section(u": "_s, 0, 0);
        const bool placed = place.startsWith(u"parse error at "_s);
        if (placed)
            words = words.section(u": "_s, 1);
        return refuse(placed ? m_name + u", "_s + place.mid(15)
                             : u"%1, line %2"_s.arg(m_name).arg(m_position.lineOfToken),
                      tr("It is not valid JSON: %1.").arg(words),
                      tr("Look for a missing comma, quote or bracket there or just before."));
    }

private:
    struct Container
    {
        json *value;
        json::json_pointer pointer;
        std::string key;
    };

    json *place(json &&value, json::json_pointer &pointer)
    {
        json *placed = &m_document.value;
        if (m_open.empty()) {
            *placed = std::move(value);
        } else if (Container &parent = m_open.back(); parent.value->is_array()) {
            pointer = parent.pointer / parent.value->size();
            parent.value->push_back(std::move(value));
            placed = &parent.value->back();
        } else {
            pointer = parent.pointer / parent.key;
            placed = &(*parent.value)[parent.key];
            *placed = std::move(value);
        }
        m_document.places[pointer.to_string()].line = m_position.lineOfToken;
        return placed;
    }

    bool add(json value)
    {
        json::json_pointer pointer;
        place(std::move(value), pointer);
        return true;
    }

    bool enter(json &&container)
    {
        if (m_open.size() == deepest)
            return refuse(u"%1, line %2"_s.arg(m_name).arg(m_position.lineOfToken),
                          tr("Arrays and objects are nested too deeply."), {});
        json::json_pointer pointer;
        json *value = place(std::move(container), pointer);
        m_open.push_back({value, std::move(pointer), {}});
        return true;
    }

    bool leave()
    {
        m_open.pop_back();
        return true;
    }

    bool refuse(const QString &place, const QString &reason, const QString &remedy)
    {
        m_error = {.kind = Error::Kind::InvalidInput,
                   .what = tr("Read a JSON file"),
                   .reason = reason,
                   .remedy = remedy,
                   .place = {.file = place}};
        return false;
    }

    JsonWithLines &m_document;
    const Position &m_position;
    QString m_name;
    Error m_error;
    std::vector<Container> m_open;
};

} // namespace

Result<JsonWithLines> readJsonWithLines(const QByteArray &text, const QString &name)
{
    JsonWithLines document;
    Position position;
    Builder builder(document, position, name);
    const CountingIterator begin(text.constData(), &position);
    const CountingIterator end(text.constData() + text.size(), &position);
    if (!json::sax_parse(begin, end, &builder))
        return fail(builder.error());
    return document;
}

} // namespace gw
