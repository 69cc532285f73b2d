// SPDX-License-Identifier: Apache-2.0
#include "sample_site.h"

#include <algorithm>

namespace gw::checks::sample {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto target = u"iqn.2026-01.example:array"_s;
const auto volume = u"C:\\ClusterStorage\\Volume1"_s;
const auto guestFolder = volume + u"\\SQL01"_s;
const QDateTime taken(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

wmi::Disk sanDisk(quint32 number, const char *identifier, quint32 signature, ByteSize size)
{
    return {.number = number,
            .name = u"SAN disk"_s,
            .uniqueId = QString::fromLatin1(identifier),
            .uniqueIdFormat = wmi::UniqueIdFormat::Naa,
            .serial = u"S"_s + QString::number(signature),
            .size = size,
            .logicalSectorSize = 512,
            .partitionStyle = wmi::PartitionStyle::Mbr,
            .signature = signature,
            .offline = true,
            .offlineReason = wmi::OfflineReason::Policy,
            .health = wmi::HealthStatus::Healthy,
            .bus = wmi::BusType::Iscsi};
}

wmi::Disk systemDisk(const QString &node)
{
    wmi::Disk disk;
    disk.uniqueId = u"LOCAL"_s + node;
    disk.serial = node;
    disk.signature = 77;
    disk.partitionStyle = wmi::PartitionStyle::Mbr;
    disk.health = wmi::HealthStatus::Healthy;
    disk.bus = wmi::BusType::Sata;
    disk.boot = disk.system = true;
    return disk;
}

wmi::IscsiSession session(const QString &id)
{
    return {.id = id, .target = target, .connected = true, .persistent = true};
}

site::NodeFacts node(const QString &name, quint32 firstDisk, const QString &address)
{
    using wmi::ServiceState, wmi::StartMode;
    site::NodeFacts node;
    node.name = name;
    node.reachable = true;
    node.system = wmi::OperatingSystem{.name = u"Windows Server 2019"_s,
                                       .version = u"10.0.17763"_s,
                                       .systemDrive = u"C:"_s,
                                       .freeMemory = ByteSize::gib(64),
                                       .localTime = taken,
                                       .asked = taken};
    node.computer = wmi::Computer{.name = name,
                                  .domain = u"example.com"_s,
                                  .domainRole = 3,
                                  .partOfDomain = true,
                                  .logicalProcessors = 16,
                                  .memory = ByteSize::gib(96),
                                  .hypervisorPresent = true};
    node.processors = std::vector<wmi::Processor>{
        {.manufacturer = u"GenuineIntel"_s, .name = u"Xeon"_s, .family = 6, .stepping = u"4"_s}};
    node.services = std::vector<wmi::Service>{{u"MSiSCSI"_s, ServiceState::Running, StartMode::Automatic},
                                              {u"vmms"_s, ServiceState::Running, StartMode::Automatic},
                                              {u"ClusSvc"_s, ServiceState::Running, StartMode::Automatic}};
    node.disks =
        std::vector<wmi::Disk>{systemDisk(name), sanDisk(firstDisk, bootIdentifier, 1, ByteSize::gib(2040)),
                               sanDisk(firstDisk + 1, dataIdentifier, 2, ByteSize::gib(500))};
    node.partitions = std::vector<wmi::Partition>{{.driveLetter = u"C"_s, .accessPaths = {u"C:\\"_s}}};
    node.newDiskPolicy = wmi::NewDiskPolicy::OfflineShared;
    node.multipath = wmi::Multipath{.installed = true,
                                    .disks = {{.name = u"MPIO Disk0"_s,
                                               .serial = QString::fromLatin1(bootIdentifier),
                                               .dsm = u"Microsoft DSM"_s,
                                               .paths = 2}}};
    node.initiatorNames = QStringList{u"iqn.1991-05.com.microsoft:"_s + name.toLower()};
    node.iscsiPortals = std::vector<wmi::IscsiPortal>{{.address = u"10.0.1.1"_s}};
    node.iscsiTargets = std::vector<wmi::IscsiTarget>{{target, true}};
    node.iscsiSessions = std::vector<wmi::IscsiSession>{session(u"1"_s), session(u"2"_s)};
    node.iscsiConnections = std::vector<wmi::IscsiConnection>{{.id = u"1"_s, .initiatorAddress = address}};
    node.switches = std::vector<wmi::VirtualSwitch>{{.name = u"LAN"_s, .kind = wmi::SwitchKind::External}};
    node.guests = std::vector<site::GuestFacts>{};
    return node;
}

wmi::Drive passThrough(wmi::Slot slot, quint32 number)
{
    return {.kind = wmi::DriveKind::PassThroughDisk, .slot = slot, .diskNumber = number};
}

site::GuestFacts theGuest()
{
    site::GuestFacts facts;
    facts.guest = {
        .id = u"11111111-2222-3333-4444-555555555555"_s, .name = u"SQL01"_s, .state = wmi::GuestState::Off};
    facts.settings = wmi::GuestSettings{.generation = 1,
                                        .version = u"9.0"_s,
                                        .configurationRoot = guestFolder,
                                        .snapshotRoot = guestFolder,
                                        .startup = wmi::StartupAction::None,
                                        .shutdown = wmi::ShutdownAction::ShutDown};
    facts.memory = wmi::GuestMemory{
        .startup = ByteSize::gib(4), .minimum = ByteSize::gib(4), .maximum = ByteSize::gib(4)};
    facts.processors = wmi::GuestProcessors{.count = 2};
    facts.drives = std::vector<wmi::Drive>{
        passThrough({.kind = wmi::ControllerKind::Ide}, 4),
        passThrough({.kind = wmi::ControllerKind::Scsi}, 5),
        {.kind = wmi::DriveKind::Dvd, .slot = {.kind = wmi::ControllerKind::Ide, .controller = 1}}};
    facts.networkAdapters = std::vector<wmi::NetworkAdapter>{
        {.name = u"Network Adapter"_s, .mac = u"00155D010203"_s, .switchName = u"LAN"_s, .connected = true}};
    facts.heartbeat = wmi::Heartbeat::Absent;
    facts.checkpoints = 0;
    return facts;
}

wmi::Resource clusterResource(const QString &name, const QString &type, const QString &group)
{
    return {.name = name,
            .id = name,
            .type = type,
            .state = wmi::ResourceState::Online,
            .group = group,
            .ownerNode = u"HV1"_s};
}

wmi::ResourceWithDisk clusterDisk(const QString &name, const char *identifier, quint32 signature)
{
    return {clusterResource(name, u"Physical Disk"_s, u"SQL01"_s),
            {.resource = name, .signature = signature, .uniqueId = QString::fromLatin1(identifier)}};
}

site::ResourcePartitions partitions(const QString &resource, int disk)
{
    return {resource,
            std::vector<wmi::ClusterPartition>{
                {.path = u"\\\\?\\GLOBALROOT\\Device\\Harddisk%1\\Partition1\\"_s.arg(disk), .number = 1}}};
}

site::ClusterFacts cluster()
{
    const auto machine = u"Virtual Machine SQL01"_s;
    const auto configuration = u"Virtual Machine Configuration SQL01"_s;
    const QStringList both{u"HV1"_s, u"HV2"_s};
    site::ClusterFacts facts;
    facts.cluster = wmi::Cluster{.name = u"CL1"_s, .sharedVolumesRoot = u"C:\\ClusterStorage"_s};
    facts.nodes = std::vector<wmi::ClusterNode>{{.name = u"HV1"_s,
                                                 .state = wmi::NodeState::Up,
                                                 .drain = wmi::NodeDrain::NotInitiated,
                                                 .dynamicWeight = 1},
                                                {.name = u"HV2"_s,
                                                 .state = wmi::NodeState::Up,
                                                 .drain = wmi::NodeDrain::NotInitiated,
                                                 .dynamicWeight = 1}};
    using wmi::NetworkRole, wmi::NetworkState, wmi::InterfaceState;
    facts.networks = std::vector<wmi::ClusterNetwork>{
        {.name = u"Storage"_s, .id = u"n1"_s, .role = NetworkRole::None, .state = NetworkState::Up},
        {.name = u"Migration"_s, .id = u"n2"_s, .role = NetworkRole::Cluster, .state = NetworkState::Up},
        {.name = u"Office"_s,
         .id = u"n3"_s,
         .role = NetworkRole::ClusterAndClient,
         .state = NetworkState::Up}};
    facts.interfaces = std::vector<wmi::NetworkInterface>{
        {u"a"_s, u"HV1"_s, u"Storage"_s, u"NIC 1"_s, u"10.0.1.11"_s, InterfaceState::Up},
        {u"b"_s, u"HV2"_s, u"Storage"_s, u"NIC 1"_s, u"10.0.1.12"_s, InterfaceState::Up},
        {u"c"_s, u"HV1"_s, u"Migration"_s, u"NIC 2"_s, u"10.0.2.11"_s, InterfaceState::Up},
        {u"d"_s, u"HV2"_s, u"Migration"_s, u"NIC 2"_s, u"10.0.2.12"_s, InterfaceState::Up}};
    facts.migrationNetworks = wmi::MigrationNetworks{.order = {u"n2"_s}, .excluded = {u"n3"_s}};
    facts.sharedVolumes = std::vector<wmi::SharedVolume>{{.path = volume,
                                                          .fault = wmi::VolumeFault::None,
                                                          .nodes = both,
                                                          .size = ByteSize::gib(1024),
                                                          .free = ByteSize::gib(800)}};
    using wmi::GroupState;
    facts.groups = std::vector<wmi::Group>{
        {.name = u"Cluster Group"_s, .state = GroupState::Online, .type = 1, .core = true},
        {.name = u"Available Storage"_s, .state = GroupState::Offline, .type = 2, .core = true},
        {.name = u"SQL01"_s, .state = GroupState::Offline, .ownerNode = u"HV1"_s, .type = 111}};
    facts.disks = std::vector<wmi::ResourceWithDisk>{clusterDisk(u"SQL01-boot"_s, bootIdentifier, 1),
                                                     clusterDisk(u"SQL01-data"_s, dataIdentifier, 2)};
    facts.availableDisks = std::vector<wmi::AvailableDisk>{};
    facts.resources = std::vector<wmi::Resource>{
        clusterResource(u"Witness"_s, u"File Share Witness"_s, u"Cluster Group"_s),
        clusterResource(u"SQL01-boot"_s, u"Physical Disk"_s, u"SQL01"_s),
        clusterResource(u"SQL01-data"_s, u"Physical Disk"_s, u"SQL01"_s),
        clusterResource(machine, u"Virtual Machine"_s, u"SQL01"_s),
        clusterResource(configuration, u"Virtual Machine Configuration"_s, u"SQL01"_s)};
    facts.guestResources = {
        {machine, wmi::Dependencies{u"([%1])"_s.arg(configuration), {configuration}}, both},
        {configuration,
         wmi::Dependencies{u"([SQL01-boot]) and ([SQL01-data])"_s, {u"SQL01-boot"_s, u"SQL01-data"_s}},
         both}};
    facts.partitions = {partitions(u"SQL01-boot"_s, 4), partitions(u"SQL01-data"_s, 5)};
    facts.paths = {{u"SQL01"_s, guestFolder, wmi::PathVerdict::Valid}};
    return facts;
}

site::LunProbe probeOfLun(quint16 lun, const char *identifier, ByteSize size)
{
    scsi::LunFacts facts;
    facts.lun = lun;
    facts.designators = {{.type = scsi::Designator::Type::Naa, .bytes = QByteArray::fromHex(identifier)}};
    facts.capacity = size;
    facts.reservations = scsi::PersistentReservations{
        .supported = true, .keys = {0x1001}, .writeExclusiveRegistrantsOnly = true};
    facts.layout =
        scsi::DiskLayout{.style = scsi::DiskLayout::Style::Mbr, .description = u"MBR, no partition"_s};
    return {.address = {{{u"10.0.1.1"_s}, target}, lun}, .lun = QString::number(lun), .facts = facts};
}

} // namespace

site::Snapshot healthySite()
{
    site::Snapshot snapshot;
    snapshot.taken = taken;
    snapshot.clusterName = u"CL1"_s;
    snapshot.cluster = cluster();
    snapshot.nodes = {node(u"HV1"_s, 4, u"10.0.1.11"_s), node(u"HV2"_s, 7, u"10.0.1.12"_s)};
    edit(snapshot.nodes[0].guests).push_back(theGuest());
    snapshot.array.kind = u"lab"_s;
    snapshot.array.name = u"array"_s;
    snapshot.array.pools = std::vector<san::Pool>{{.id = u"p"_s,
                                                   .name = u"Pool"_s,
                                                   .capacity = ByteSize::gib(9000),
                                                   .free = ByteSize::gib(8000),
                                                   .promised = ByteSize::gib(2540)}};
    snapshot.array.luns = std::vector<san::Lun>{{.id = u"1"_s,
                                                 .identifier = QString::fromLatin1(bootIdentifier),
                                                 .addresses = {{{{u"10.0.1.1"_s}, target}, 1}}}};
    snapshot.array.probes = {probeOfLun(1, bootIdentifier, ByteSize::gib(2040)),
                             probeOfLun(2, dataIdentifier, ByteSize::gib(500))};
    return snapshot;
}

Scope scope()
{
    return {.guest = u"SQL01"_s,
            .generation = 1,
            .memory = ByteSize::gib(4),
            .processors = 2,
            .switchName = u"LAN"_s,
            .csv = volume,
            .disks = {{.name = u"SQL01-boot"_s,
                       .identifier = QString::fromLatin1(bootIdentifier),
                       .size = ByteSize::gib(2040),
                       .boot = true,
                       .ours = true},
                      {.name = u"SQL01-data"_s,
                       .identifier = QString::fromLatin1(dataIdentifier),
                       .size = ByteSize::gib(500),
                       .ours = true}},
            .migrationNetworks = {u"Migration"_s},
            .excludedNetworks = {u"Storage"_s}};
}

Error silence()
{
    return {.kind = Error::Kind::Timeout, .what = u"Ask HV2"_s, .reason = u"it did not answer in 30 s"_s};
}

wmi::Disk &disk(site::Snapshot &snapshot, int node, const char *identifier)
{
    auto &disks = edit(snapshot.nodes[size_t(node)].disks);
    return *std::ranges::find(disks, QString::fromLatin1(identifier), &wmi::Disk::uniqueId);
}

site::GuestFacts &guest(site::Snapshot &snapshot)
{
    return edit(snapshot.nodes[0].guests).front();
}

wmi::Resource &resource(site::Snapshot &snapshot, const QString &name)
{
    for (wmi::ResourceWithDisk &entry : edit(snapshot.cluster.disks))
        if (entry.resource.name == name)
            return entry.resource;
    return *std::ranges::find(edit(snapshot.cluster.resources), name, &wmi::Resource::name);
}

scsi::LunFacts &probe(site::Snapshot &snapshot, const char *identifier)
{
    for (site::LunProbe &entry : snapshot.array.probes)
        if (entry.facts->identifier() == QLatin1StringView(identifier))
            return edit(entry.facts);
    qFatal("no such probe");
}

namespace {

std::vector<Finding> run(const char *id, const Case::Change &change)
{
    site::Snapshot snapshot = healthySite();
    Scope wanted = scope();
    if (change)
        change(snapshot, wanted);
    return runChecks(snapshot, wanted, {.ids = {QString::fromLatin1(id)}});
}

int count(const std::vector<Finding> &findings, Outcome outcome)
{
    return int(std::ranges::count(findings, outcome, &Finding::outcome));
}

QByteArray describe(const std::vector<Finding> &findings)
{
    QString text;
    for (const Finding &finding : findings)
        text += u"\n  %1 %2: %3"_s.arg(word(finding.outcome), finding.subject.text(), finding.message);
    return text.toUtf8();
}

} // namespace

void judge(const Case &row)
{
    const auto healthy = run(row.id, {});
    QVERIFY2(count(healthy, Outcome::Fail) == 0 && count(healthy, Outcome::Unknown) == 0,
             describe(healthy).constData());

    const auto broken = run(row.id, row.breakIt);
    QVERIFY2(count(broken, Outcome::Fail) > 0, describe(broken).constData());
    for (const Finding &finding : broken) {
        if (finding.outcome != Outcome::Fail)
            continue;
        QVERIFY2(!finding.message.isEmpty() && !finding.message.contains(u'%' + u"1"_s),
                 describe(broken).constData());
        QVERIFY(!finding.remedy.isEmpty());
        QCOMPARE(finding.blocks(), finding.severity == Severity::Blocker);
        for (const Evidence &evidence : finding.evidence)
            QCOMPARE(evidence.time, taken);
    }
    if (!row.silenceIt)
        return;
    const auto silent = run(row.id, row.silenceIt);
    QVERIFY2(count(silent, Outcome::Unknown) > 0, describe(silent).constData());
    for (const Finding &finding : silent)
        if (finding.outcome == Outcome::Unknown)
            QVERIFY(!finding.message.isEmpty() && !finding.remedy.isEmpty());
}

void judgeGroup(const std::vector<Check> &group, const std::vector<Case> &cases)
{
    for (const Case &row : cases) {
        judge(row);
        if (QTest::currentTestFailed()) {
            qWarning("in %s", row.id);
            return;
        }
    }
    for (const Check &check : group)
        QVERIFY2(std::ranges::any_of(cases, [&](const Case &row) { return qstrcmp(row.id, check.id) == 0; }),
                 check.id);
}

} // namespace gw::checks::sample
