// SPDX-License-Identifier: Apache-2.0
#include "core/base/durable_file.h"
#include "core/site/fields_snapshot.h"

#include <QCoreApplication>
#include <QFile>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gw::wmi {

template<>
std::span<const EnumEntry<scsi::DiskLayout::Style>> enumTable()
{
    using enum scsi::DiskLayout::Style;
    static constexpr std::array table{EnumEntry{Blank, 0, "blank"}, EnumEntry{Mbr, 1, "mbr"},
                                      EnumEntry{Gpt, 2, "gpt"}};
    return table;
}

} // namespace gw::wmi

namespace gw::site {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::site::Snapshot", text);
}

Error unreadable(Error::Kind kind, const QString &reason)
{
    return {.kind = kind, .what = tr("Read the snapshot"), .reason = reason};
}

Error inFile(Error error, const QString &path)
{
    error.place.file = path;
    return error;
}

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    Error error = unreadable(file.exists() ? Error::Kind::AccessDenied : Error::Kind::NotFound,
                             tr("the file cannot be opened"));
    error.systemText = file.errorString();
    return fail(inFile(error, path));
}

} // namespace

nlohmann::ordered_json toJson(const Snapshot &snapshot)
{
    nlohmann::ordered_json json{{"version", Snapshot::version}};
    json.update(json::write(snapshot));
    return json;
}

Result<Snapshot> snapshotFromJson(const nlohmann::ordered_json &source)
{
    const auto version = source.is_object() ? source.find("version") : source.end();
    if (version == source.end() || !version->is_number_integer())
        return fail(unreadable(Error::Kind::Corrupt, tr("it does not say which version it has")));
    if (version->get<qint64>() != Snapshot::version)
        return fail(unreadable(Error::Kind::Unsupported, tr("it has version %1, this program knows %2")
                                                             .arg(version->get<qint64>())
                                                             .arg(Snapshot::version)));
    Snapshot snapshot;
    json::Parser parser;
    parser.read(source, {}, snapshot);
    if (parser.complaint())
        return fail(
            unreadable(Error::Kind::Corrupt,
                       tr("%1 is missing or is not what it should be").arg(parser.complaint()->where)));
    return snapshot;
}

Result<Snapshot> loadSnapshot(const QString &path)
{
    const auto content = contentOf(path);
    if (!content)
        return fail(content.error());
    const auto json = nlohmann::ordered_json::parse(content->begin(), content->end(), nullptr, false);
    if (json.is_discarded())
        return fail(inFile(unreadable(Error::Kind::Corrupt, tr("the file is not JSON")), path));
    auto snapshot = snapshotFromJson(json);
    return snapshot ? snapshot : fail(inFile(snapshot.error(), path));
}

Result<void> saveSnapshot(const QString &path, const Snapshot &snapshot)
{
    return replaceFile(path, QByteArray::fromStdString(toJson(snapshot).dump(1)) + '\n');
}

} // namespace gw::site
