// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_document.h"
#include "core/base/json_text.h"
#include "core/provision/order.h"

#include <QCoreApplication>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::Order", text);
}

/// Remembers the first error, so that reading a field is one line.
class Reader
{
public:
    template<class T>
    void take(Result<T> value, T &into)
    {
        if (value)
            into = *std::move(value);
        else if (!m_error)
            m_error = value.error();
    }
    std::optional<JsonNode> need(const JsonNode &node, const QString &name)
    {
        auto field = node.field(name);
        if (field)
            return *field;
        if (!m_error)
            m_error = field.error();
        return {};
    }
    void finish(const JsonNode &node)
    {
        if (auto ok = node.finish(); !ok && !m_error)
            m_error = ok.error();
    }
    void wrong(const Error &error)
    {
        if (!m_error)
            m_error = error;
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    std::optional<Error> m_error;
};

int asInt(qint64 value)
{
    return static_cast<int>(value);
}

void readGuest(Reader &reader, const JsonNode &node, Order &order)
{
    if (const auto name = reader.need(node, u"name"_s))
        reader.take(name->string(), order.guest);
    if (const auto generation = node.optional(u"generation"_s))
        reader.take(generation->integer(1, 2).map(asInt), order.generation);
    if (const auto memory = node.optional(u"memory"_s))
        reader.take(memory->size(), order.memory);
    if (const auto processors = node.optional(u"processors"_s))
        reader.take(processors->integer(1, 240).map(asInt), order.processors);
    if (const auto name = node.optional(u"switch"_s))
        reader.take(name->string(), order.switchName);
    if (const auto csv = reader.need(node, u"csv"_s))
        reader.take(csv->string(), order.csv);
    reader.finish(node);
}

/// As people copy it: "naa.6000…", "0x6000…", in blocks, in lower case.
QString tidyIdentifier(const QString &text)
{
    QString tidy = text.trimmed().toUpper();
    for (const QString &prefix : {u"NAA."_s, u"EUI."_s, u"0X"_s})
        if (tidy.startsWith(prefix))
            tidy.remove(0, prefix.size());
    return tidy.remove(u' ').remove(u'-');
}

DiskOrder readDisk(Reader &reader, const JsonNode &node)
{
    DiskOrder disk;
    QString role = u"data"_s;
    if (const auto name = reader.need(node, u"name"_s))
        reader.take(name->string(), disk.name);
    if (const auto word = reader.need(node, u"role"_s))
        reader.take(word->oneOf({u"boot"_s, u"data"_s}), role);
    disk.role = role == u"boot" ? DiskRole::Boot : DiskRole::Data;
    if (const auto adopt = node.optional(u"adopt"_s)) {
        reader.take(adopt->string().map(tidyIdentifier), disk.adopt);
        if (disk.adopt.isEmpty())
            reader.wrong(
                adopt->wrong(tr("The identifier is empty."),
                             tr("Give the LUN's page 83 identifier, or leave the field out for a new LUN.")));
    }
    if (disk.isAdopted()) {
        if (const auto size = node.optional(u"size"_s))
            reader.take(size->size(), disk.size);
    } else if (const auto size = reader.need(node, u"size"_s)) {
        reader.take(size->size(), disk.size);
    }
    if (const auto thin = node.optional(u"thin"_s))
        reader.take(thin->boolean(), disk.thin);
    if (const auto pool = node.optional(u"pool"_s))
        reader.take(pool->string(), disk.pool);
    if (const auto resource = node.optional(u"resource"_s))
        reader.take(resource->string(), disk.resource);
    reader.finish(node);
    return disk;
}

void readDisks(Reader &reader, const JsonNode &node, Order &order)
{
    std::vector<JsonNode> items;
    reader.take(node.items(), items);
    for (const JsonNode &item : items)
        order.disks.push_back(readDisk(reader, item));
}

void readMedia(Reader &reader, const JsonNode &node, Order &order)
{
    QString kind = u"none"_s;
    if (const auto word = reader.need(node, u"kind"_s))
        reader.take(word->oneOf({u"none"_s, u"host-dvd"_s, u"iso"_s}), kind);
    if (kind == u"iso") {
        order.media.kind = MediaOrder::Kind::Iso;
        if (const auto path = reader.need(node, u"path"_s))
            reader.take(path->string(), order.media.path);
    } else if (kind == u"host-dvd") {
        order.media.kind = MediaOrder::Kind::HostDvd;
        if (const auto drive = node.optional(u"drive"_s))
            reader.take(drive->string(), order.media.path);
    }
    reader.finish(node);
}

void readNetworks(Reader &reader, const JsonNode &node, Order &order)
{
    if (const auto wanted = reader.need(node, u"migration"_s))
        reader.take(wanted->strings(), order.migrationNetworks);
    if (const auto excluded = node.optional(u"exclude"_s))
        reader.take(excluded->strings(), order.excludedNetworks);
    reader.finish(node);
}

void readMigration(Reader &reader, const JsonNode &node, Order &order)
{
    if (const auto rounds = node.optional(u"rounds"_s))
        reader.take(rounds->integer(1, 20).map(asInt), order.migrationRounds);
    reader.finish(node);
}

Result<Order> read(const JsonNode &root)
{
    Order order;
    Reader reader;
    if (const auto guest = reader.need(root, u"guest"_s))
        readGuest(reader, *guest, order);
    if (const auto disks = reader.need(root, u"disks"_s))
        readDisks(reader, *disks, order);
    if (const auto media = root.optional(u"media"_s))
        readMedia(reader, *media, order);
    if (const auto install = root.optional(u"install"_s))
        reader.take(install->boolean(), order.install);
    if (const auto networks = reader.need(root, u"networks"_s))
        readNetworks(reader, *networks, order);
    if (const auto migration = root.optional(u"liveMigration"_s))
        readMigration(reader, *migration, order);
    reader.finish(root);
    if (reader.error())
        return fail(*reader.error());
    return order;
}

/// The node that an error of checkOrder() names ("disks[1].size"); the nearest one that is in the file.
JsonNode nodeOf(const JsonNode &root, const QString &field)
{
    JsonNode node = root;
    for (const QString &part : field.split(u'.')) {
        const QString name = part.section(u'[', 0, 0);
        auto child = node.optional(name);
        if (!child)
            return node;
        node = *child;
        if (!part.contains(u'['))
            continue;
        const auto items = node.items();
        const auto index = static_cast<std::size_t>(part.section(u'[', 1).chopped(1).toUInt());
        if (!items || index >= items->size())
            return node;
        node = (*items)[index];
    }
    return node;
}

Result<Order> readAndCheck(const Result<JsonNode> &root, const OrderLimits &limits)
{
    if (!root)
        return fail(root.error());
    auto order = read(*root);
    if (!order)
        return order;
    if (const auto ok = checkOrder(*order, limits); !ok)
        return fail(nodeOf(*root, ok.error().place.file).wrong(ok.error().reason, ok.error().remedy));
    return order;
}

nlohmann::json toJson(const DiskOrder &disk)
{
    nlohmann::json json;
    json["name"] = disk.name;
    json["role"] = disk.role == DiskRole::Boot ? "boot" : "data";
    // Only an adopted LUN may leave it open; an order that is not filled in yet keeps its zero.
    if (disk.size != ByteSize() || !disk.isAdopted())
        json["size"] = disk.size.bytes();
    json["thin"] = disk.thin;
    if (!disk.pool.isEmpty())
        json["pool"] = disk.pool;
    if (disk.isAdopted())
        json["adopt"] = disk.adopt;
    if (!disk.resource.isEmpty())
        json["resource"] = disk.resource;
    return json;
}

nlohmann::json toJson(const MediaOrder &media)
{
    nlohmann::json json;
    switch (media.kind) {
    case MediaOrder::Kind::None:
        json["kind"] = "none";
        break;
    case MediaOrder::Kind::HostDvd:
        json["kind"] = "host-dvd";
        if (!media.path.isEmpty())
            json["drive"] = media.path;
        break;
    case MediaOrder::Kind::Iso:
        json["kind"] = "iso";
        json["path"] = media.path;
        break;
    }
    return json;
}

} // namespace

Result<Order> loadOrder(const QString &path, const OrderLimits &limits)
{
    return readAndCheck(JsonDocument::load(path), limits);
}

Result<Order> parseOrder(const QByteArray &text, const QString &name, const OrderLimits &limits)
{
    return readAndCheck(JsonDocument::parse(text, name), limits);
}

Result<Order> readOrder(const QByteArray &text, const QString &name)
{
    const auto root = JsonDocument::parse(text, name);
    return root ? read(*root) : fail(root.error());
}

nlohmann::json toJson(const Order &order)
{
    nlohmann::json json;
    json["guest"] = {{"name", order.guest},
                     {"generation", order.generation},
                     {"memory", order.memory.bytes()},
                     {"processors", order.processors},
                     {"switch", order.switchName},
                     {"csv", order.csv}};
    json["disks"] = nlohmann::json::array();
    for (const DiskOrder &disk : order.disks)
        json["disks"].push_back(toJson(disk));
    json["media"] = toJson(order.media);
    json["install"] = order.install;
    json["networks"] = {{"migration", order.migrationNetworks}, {"exclude", order.excludedNetworks}};
    json["liveMigration"] = {{"rounds", order.migrationRounds}};
    return json;
}

} // namespace gw::provision
