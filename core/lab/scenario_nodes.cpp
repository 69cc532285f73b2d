// SPDX-License-Identifier: Apache-2.0
#include "core/lab/scenario_nodes.h"

#include "core/lab/scenario_fields.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QUuid>

#include <array>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

struct WindowsRelease
{
    const char *name;
    const char *version;
    const char *caption;
};

/// learn.microsoft.com/windows/win32/sysinfo/operating-system-version
constexpr std::array releases{
    WindowsRelease{"2012 R2", "6.3.9600", "Microsoft Windows Server 2012 R2 Datacenter"},
    WindowsRelease{"2016", "10.0.14393", "Microsoft Windows Server 2016 Datacenter"},
    WindowsRelease{"2019", "10.0.17763", "Microsoft Windows Server 2019 Datacenter"},
    WindowsRelease{"2022", "10.0.20348", "Microsoft Windows Server 2022 Datacenter"},
    WindowsRelease{"2025", "10.0.26100", "Microsoft Windows Server 2025 Datacenter"},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::Scenario", text);
}

/// The same for the same words, in every run: identities of hardware.
QByteArray hashed(const QString &words)
{
    return QCryptographicHash::hash(words.toUtf8(), QCryptographicHash::Sha256);
}

QString guidOf(const QString &words)
{
    return QUuid::fromRfc4122(hashed(words).first(16)).toString(QUuid::WithoutBraces);
}

NodeLayout windowsLayout(const QString &words, quint64 blocks)
{
    constexpr quint64 megabyte = 2048;
    NodeLayout layout{.style = NodeLayout::Style::Mbr, .signature = 0, .guid = {}, .partitions = {}};
    const QByteArray hash = hashed(words);
    for (int i = 0; i < 4; ++i)
        layout.signature = layout.signature << 8 | static_cast<quint8>(hash[i]);
    layout.partitions = {{.number = 1,
                          .firstBlock = megabyte,
                          .blocks = 100 * megabyte,
                          .type = u"0x07"_s,
                          .guid = {},
                          .name = {}},
                         {.number = 2,
                          .firstBlock = 101 * megabyte,
                          .blocks = blocks - 102 * megabyte,
                          .type = u"0x07"_s,
                          .guid = {},
                          .name = {}}};
    return layout;
}

NodeDisk localDisk(const NodeState &node, quint32 number, ByteSize size)
{
    const QString words = u"%1 local disk %2"_s.arg(node.name).arg(number);
    NodeDisk disk;
    disk.number = number;
    disk.identifier = QString::fromLatin1(hashed(words).first(8).toHex()).toUpper();
    disk.objectGuid = guidOf(words);
    disk.local = true;
    disk.boot = number == 0;
    disk.size = size;
    disk.serial = QString::fromLatin1(hashed(words).sliced(8, 8).toHex());
    disk.vendor = u"DELL"_s;
    disk.product = u"PERC 6/i"_s;
    disk.revision = u"1.22"_s;
    if (disk.boot)
        disk.layout = windowsLayout(words, size.bytes() / disk.blockSize);
    return disk;
}

std::vector<NodeService> services()
{
    return {
        {.name = u"MSiSCSI"_s, .displayName = u"Microsoft iSCSI Initiator Service"_s, .startMode = u"Auto"_s},
        {.name = u"vmms"_s, .displayName = u"Hyper-V Virtual Machine Management"_s, .startMode = u"Auto"_s},
        {.name = u"ClusSvc"_s, .displayName = u"Cluster Service"_s, .startMode = u"Auto"_s},
        {.name = u"Winmgmt"_s,
         .displayName = u"Windows Management Instrumentation"_s,
         .startMode = u"Auto"_s}};
}

/// x.y.z.11 for the first node, and so on.
NodeAdapter adapter(const NodeState &node, const ScenarioNetwork &network, qsizetype index,
                    qsizetype position)
{
    const QString words = u"%1 adapter %2"_s.arg(node.name, network.name);
    const QByteArray hash = hashed(words);
    NodeAdapter made;
    made.name = u"Broadcom BCM5709C NetXtreme II GigE (NDIS VBD Client) #%1"_s.arg(position + 1);
    made.network = network.name;
    made.mac = u"00:22:19:%1"_s.arg(QString::fromLatin1(hash.first(3).toHex(':'))).toUpper();
    made.address = u"%1.%2"_s.arg(network.address.section(u'.', 0, 2)).arg(11 + index);
    made.mask = network.mask;
    made.portGuid = guidOf(words);
    return made;
}

Result<void> readHardware(const JsonNode &node, NodeState &pattern)
{
    ScenarioFields fields(node);
    fields.text(u"manufacturer"_s, pattern.manufacturer);
    fields.text(u"model"_s, pattern.model);
    fields.text(u"processor"_s, pattern.processor);
    fields.number(u"sockets"_s, pattern.sockets, 1, 64);
    fields.number(u"cores"_s, pattern.coresPerSocket, 1, 256);
    fields.number(u"threads"_s, pattern.threadsPerCore, 1, 2);
    fields.size(u"memory"_s, pattern.memory);
    return fields.done();
}

Result<void> readDvd(const JsonNode &node, NodeState &server)
{
    NodeDvd dvd{.drive = u"D:"_s, .deviceId = {}, .name = u"DVD drive"_s, .media = {}};
    ScenarioFields fields(node);
    fields.need(u"device"_s);
    fields.text(u"drive"_s, dvd.drive);
    fields.text(u"device"_s, dvd.deviceId);
    fields.text(u"name"_s, dvd.name);
    fields.text(u"media"_s, dvd.media);
    server.dvd = dvd;
    return fields.done();
}

/// What the scenario says of all nodes.
Result<NodeState> readPattern(const JsonNode &scenarioNode)
{
    NodeState pattern;
    pattern.systemDrive = u"C:"_s;
    pattern.memory = ByteSize::gib(48);
    pattern.manufacturer = u"Dell Inc."_s;
    pattern.model = u"PowerEdge R710"_s;
    pattern.processor = u"Intel(R) Xeon(R) CPU           X5550  @ 2.67GHz"_s;
    pattern.windowsVersion = QString::fromLatin1(releases[3].version);
    pattern.windowsCaption = QString::fromLatin1(releases[3].caption);
    if (const auto windows = scenarioNode.optional(u"windows"_s)) {
        QStringList names;
        for (const WindowsRelease &release : releases)
            names << QString::fromLatin1(release.name);
        const auto name = windows->oneOf(names);
        if (!name)
            return tl::unexpected(name.error());
        const WindowsRelease &release = releases.at(static_cast<std::size_t>(names.indexOf(*name)));
        pattern.windowsVersion = QString::fromLatin1(release.version);
        pattern.windowsCaption = QString::fromLatin1(release.caption);
    }
    if (const auto hardware = scenarioNode.optional(u"hardware"_s)) {
        if (const auto read = readHardware(*hardware, pattern); !read)
            return tl::unexpected(read.error());
    }
    return pattern;
}

void addNode(NodeState server, std::vector<ByteSize> localDisks, Scenario &scenario)
{
    const auto index = static_cast<qsizetype>(scenario.nodes.size());
    server.domain = scenario.domain;
    server.initiator = u"iqn.1991-05.com.microsoft:%1.%2"_s.arg(server.name.toLower(), scenario.domain);
    server.services = services();
    if (localDisks.empty())
        localDisks.push_back(ByteSize::gib(136));
    for (quint32 number = 0; number < localDisks.size(); ++number)
        server.disks.push_back(localDisk(server, number, localDisks[number]));
    for (qsizetype position = 0; position < std::ssize(scenario.networks); ++position) {
        const ScenarioNetwork &network = scenario.networks[static_cast<std::size_t>(position)];
        server.adapters.push_back(adapter(server, network, index, position));
        if (network.role == 0)
            server.storageCards << server.adapters.back().address;
    }
    scenario.nodes.push_back(std::move(server));
}

Result<void> readNode(const JsonNode &node, const NodeState &pattern, Scenario &scenario)
{
    NodeState server = pattern;
    std::vector<ByteSize> localDisks;
    ScenarioFields fields(node);
    fields.need(u"name"_s);
    fields.text(u"name"_s, server.name);
    fields.text(u"system-drive"_s, server.systemDrive);
    fields.size(u"memory"_s, server.memory);
    fields.each(u"local-disks"_s, [&](const JsonNode &item) -> Result<void> {
        const auto size = item.size();
        if (!size)
            return tl::unexpected(size.error());
        localDisks.push_back(*size);
        return {};
    });
    fields.object(u"dvd"_s, [&](const JsonNode &item) { return readDvd(item, server); });
    if (const auto read = fields.done(); !read)
        return read;
    for (const NodeState &other : scenario.nodes) {
        if (other.name.compare(server.name, Qt::CaseInsensitive) == 0)
            return fail(node.field(u"name"_s)->wrong(tr("Another node has this name.")));
    }
    addNode(std::move(server), std::move(localDisks), scenario);
    return {};
}

/// {"count": 16, "name": "HV"}: HV1 … HV16.
Result<void> readRow(const JsonNode &node, const NodeState &pattern, Scenario &scenario)
{
    quint32 count = 0;
    QString name = u"HV"_s;
    ScenarioFields fields(node);
    fields.need(u"count"_s);
    fields.number(u"count"_s, count, 1, 64);
    fields.text(u"name"_s, name);
    if (const auto read = fields.done(); !read)
        return read;
    for (quint32 i = 1; i <= count; ++i) {
        NodeState server = pattern;
        server.name = name + QString::number(i);
        // Every other server has a second disk of its own, so that the numbers of SAN disks differ.
        addNode(std::move(server),
                i % 2 ? std::vector{ByteSize::gib(136), ByteSize::gib(136)} : std::vector<ByteSize>{},
                scenario);
    }
    return {};
}

} // namespace

Result<void> readNodes(const JsonNode &scenarioNode, const JsonNode &nodes, Scenario &scenario)
{
    const auto pattern = readPattern(scenarioNode);
    if (!pattern)
        return tl::unexpected(pattern.error());
    scenario.nodes.clear();
    if (nodes.isObject())
        return readRow(nodes, *pattern, scenario);
    const auto items = nodes.items();
    if (!items)
        return tl::unexpected(items.error());
    for (const JsonNode &item : *items) {
        if (const auto read = readNode(item, *pattern, scenario); !read)
            return read;
    }
    if (scenario.nodes.empty())
        return fail(nodes.wrong(tr("A cluster has at least one node.")));
    return {};
}

} // namespace gw::lab
