// SPDX-License-Identifier: Apache-2.0
#include "core/san/lun_catalogue.h"

#include "core/base/durable_file.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>

namespace gw::san {

using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace {

constexpr int formatVersion = 1;
constexpr quint64 sectorSize = 512;
constexpr ByteSize smallestLun = ByteSize::mib(1);

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::san::LunCatalogue", text);
}

json toJson(const LunRecord &record)
{
    json mappedTo = json::array();
    for (const QString &initiator : record.mappedTo)
        mappedTo.push_back(initiator.toStdString());
    return {{"number", record.number},
            {"name", record.name.toStdString()},
            {"size", record.size.bytes()},
            {"thin", record.thin},
            {"identifier", record.identifier.toStdString()},
            {"serial", record.serial.toStdString()},
            {"mappedTo", std::move(mappedTo)}};
}

LunRecord fromJson(const json &object)
{
    const auto text = [&object](const char *key) {
        return QString::fromStdString(object.at(key).get<std::string>());
    };
    LunRecord record{.number = object.at("number").get<quint32>(),
                     .name = text("name"),
                     .size = ByteSize(object.at("size").get<quint64>()),
                     .thin = object.at("thin").get<bool>(),
                     .identifier = text("identifier"),
                     .serial = text("serial")};
    for (const auto &initiator : object.at("mappedTo"))
        record.mappedTo << QString::fromStdString(initiator.get<std::string>());
    return record;
}

/// NAA type 6 with no company's number in it, and 96 random bits.
QString newIdentifier()
{
    return u"60000000"_s + QUuid::createUuid().toString(QUuid::Id128).right(24).toUpper();
}

QString newSerial()
{
    return QUuid::createUuid().toString(QUuid::Id128).left(16).toUpper();
}

/// Arrays side by side must not use the same numbers: tgt puts the number into a page 83 designator.
quint32 randomFirstNumber()
{
    return 1 + QRandomGenerator::global()->bounded(1U << 24);
}

} // namespace

QString LunRecord::id() const
{
    return u"lun-%1"_s.arg(number);
}

Result<LunCatalogue> LunCatalogue::open(const QString &folder)
{
    LunCatalogue catalogue;
    catalogue.m_folder = QDir(folder).absolutePath();
    QDir home(catalogue.m_folder);
    if (!home.mkpath(u"."_s))
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Open the LUNs of the array"),
                     .reason = tr("No folder %1 could be made.").arg(folder)});
    if (home.exists(u"luns.json"_s)) {
        if (auto loaded = catalogue.load(); !loaded)
            return fail(loaded.error());
    } else if (!home.entryList({u"lun-*"_s}).isEmpty()) {
        return fail(
            {.kind = Error::Kind::Corrupt,
             .what = tr("Open the LUNs of the array"),
             .reason = tr("The folder holds LUNs, but the file luns.json that describes them is gone."),
             .remedy = tr("Put luns.json back, or choose an empty folder."),
             .place = {.file = home.filePath(u"luns.json"_s)}});
    } else if (auto stored = catalogue.store({}, randomFirstNumber()); !stored) {
        return fail(stored.error());
    }
    return catalogue;
}

Result<void> LunCatalogue::load()
{
    const QString path = QDir(m_folder).filePath(u"luns.json"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Read the LUNs of the array"),
                     .place = {.file = path},
                     .systemText = file.errorString()});
    try {
        const json document = json::parse(file.readAll().toStdString());
        const auto nextNumber = document.at("nextNumber").get<quint32>();
        std::vector<LunRecord> luns;
        for (const auto &object : document.at("luns"))
            luns.push_back(fromJson(object));
        m_nextNumber = nextNumber;
        m_luns = std::move(luns);
    } catch (const json::exception &exception) {
        return fail({.kind = Error::Kind::Corrupt,
                     .what = tr("Read the LUNs of the array"),
                     .reason = tr("The file is damaged."),
                     .place = {.file = path},
                     .systemText = QString::fromUtf8(exception.what())});
    }
    return {};
}

Result<void> LunCatalogue::store(std::vector<LunRecord> luns, quint32 nextNumber)
{
    json list = json::array();
    for (const LunRecord &record : luns)
        list.push_back(toJson(record));
    const json document{{"version", formatVersion}, {"nextNumber", nextNumber}, {"luns", std::move(list)}};
    auto written = replaceFile(QDir(m_folder).filePath(u"luns.json"_s),
                               QByteArray::fromStdString(document.dump(1) + '\n'));
    if (!written)
        return fail(written.error().whileTrying(tr("Store the LUNs of the array")));
    m_luns = std::move(luns);
    m_nextNumber = nextNumber;
    return {};
}

ByteSize LunCatalogue::promised() const
{
    quint64 sum = 0;
    for (const LunRecord &record : m_luns)
        sum += record.size.bytes();
    return ByteSize(sum);
}

Result<LunRecord> LunCatalogue::find(const QString &id, const QString &what) const
{
    const auto found = std::ranges::find(m_luns, id, &LunRecord::id);
    if (found != m_luns.end())
        return *found;
    return fail(
        {.kind = Error::Kind::NotFound, .what = what, .reason = tr("The array has no LUN %1.").arg(id)});
}

Result<LunRecord> LunCatalogue::plan(const LunRequest &request, const QString &pool, ByteSize free) const
{
    const auto refuse = [&request](Error::Kind kind, const QString &reason, const QString &remedy = {}) {
        return fail({.kind = kind,
                     .what = tr("Create the LUN %1").arg(request.name),
                     .reason = reason,
                     .remedy = remedy});
    };
    if (request.name.trimmed().isEmpty())
        return refuse(Error::Kind::InvalidInput, tr("The LUN has no name."));
    if (std::ranges::find(m_luns, request.name, &LunRecord::name) != m_luns.end())
        return refuse(
            Error::Kind::AlreadyExists, tr("The array has a LUN of that name."),
            tr("Choose another name. Somebody else may have made it a moment ago: look whose it is."));
    if (!request.pool.isEmpty() && request.pool != pool)
        return refuse(Error::Kind::NotFound, tr("The array has no pool %1.").arg(request.pool));
    if (request.size < smallestLun || request.size.bytes() % sectorSize != 0)
        return refuse(Error::Kind::InvalidInput,
                      tr("A LUN has at least 1 MiB, in whole sectors of 512 bytes."));
    if (!request.thin && request.size > free)
        return refuse(Error::Kind::Failed, tr("The pool has only %1 left.").arg(free.text()),
                      tr("Make a smaller or a thin LUN, or enlarge the pool."));
    return LunRecord{.number = m_nextNumber,
                     .name = request.name,
                     .size = request.size,
                     .thin = request.thin,
                     .identifier = newIdentifier(),
                     .serial = newSerial()};
}

Result<void> LunCatalogue::add(const LunRecord &record)
{
    auto luns = m_luns;
    luns.push_back(record);
    return store(std::move(luns), std::max(m_nextNumber, record.number + 1));
}

Result<void> LunCatalogue::update(const LunRecord &record)
{
    auto luns = m_luns;
    std::ranges::replace_if(
        luns, [&record](const LunRecord &other) { return other.number == record.number; }, record);
    return store(std::move(luns), m_nextNumber);
}

Result<void> LunCatalogue::remove(const QString &id)
{
    auto luns = m_luns;
    std::erase_if(luns, [&id](const LunRecord &record) { return record.id() == id; });
    return store(std::move(luns), m_nextNumber);
}

Result<void> checkInitiatorName(const QString &name)
{
    const bool known = name.startsWith(u"iqn."_s) || name.startsWith(u"eui."_s) || name.startsWith(u"naa."_s);
    const bool plain =
        std::ranges::none_of(name, [](QChar c) { return c.isSpace() || c == u',' || c == u'/'; });
    if (known && plain && name.size() <= 223)
        return {};
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Map a LUN"),
                 .reason = tr("\"%1\" is not an iSCSI initiator name.").arg(name),
                 .remedy = tr("Give the name that the host's iSCSI initiator shows: iqn.…, eui.… or naa.…")});
}

} // namespace gw::san
