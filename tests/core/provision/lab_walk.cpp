// SPDX-License-Identifier: Apache-2.0
#include "lab_walk.h"

#include "core/cim/wsman/wsman_connector.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Call patience()
{
    return Call(300s);
}

QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
{
    QFile file(folder.filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
    return file.fileName();
}

template<class T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return *std::move(result);
}

} // namespace

QString basedOnBlog(const QString &fields)
{
    return u"{\"title\": \"Test\", \"based-on\": \"blog\"%1}"_s.arg(fields.isEmpty() ? QString()
                                                                                     : u", "_s + fields);
}

LabWalk::LabWalk(const QString &scenario, const QByteArray &order, const Detour &detour)
{
    const QString name =
        scenario.startsWith(u'{') ? write(m_folder, u"scenario.json"_s, scenario.toUtf8()) : scenario;
    const auto loaded = lab::Scenario::load(name);
    if (!loaded) {
        m_problem = loaded.error().text();
        return;
    }
    readOrder(order);
    auto lab = lab::Lab::open(patience(), *loaded,
                              {.stateFolder = m_folder.filePath(u"lab"_s),
                               .backing = lab::Backing::Simulated,
                               .timing = lab::Timing::none()});
    if (!lab) {
        m_problem = lab.error().text();
        return;
    }
    m_lab = *std::move(lab);
    if (detour || qEnvironmentVariable("GW_TEST_TRANSPORT") == u"winrm"_s)
        serve();
    openSite(detour);
}

LabWalk::LabWalk(const LabWalk &neighbour, const QByteArray &order)
    : m_lab(neighbour.m_lab), m_server(neighbour.m_server)
{
    readOrder(order);
    openSite({});
}

void LabWalk::readOrder(const QByteArray &order)
{
    const auto wanted = order.isEmpty()
                            ? loadOrder(QStringLiteral(GW_SOURCE_DIR "/resources/orders/blog.json"))
                            : parseOrder(order, u"order.json"_s);
    if (wanted)
        m_order = *wanted;
    else
        m_problem = wanted.error().text();
}

void LabWalk::serve()
{
    const QStringList hosts = QStringList{m_lab->clusterName()} + m_lab->nodeNames();
    auto server = lab::WsmanServer::start(m_lab->connector(), hosts,
                                          {.address = u"127.0.0.1"_s, .allowClearBasic = true});
    if (server)
        m_server = *std::move(server);
    else
        m_problem = server.error().text();
}

void LabWalk::openSite(const Detour &detour)
{
    const auto transport = m_problem.isEmpty() ? connector(detour) : nullptr;
    if (!transport)
        return;
    auto site = site::Site::open(patience(), {.connector = transport,
                                              .array = m_lab->array(),
                                              .prober = m_lab->prober(),
                                              .cluster = m_lab->clusterName(),
                                              .nodes = m_lab->nodeNames(),
                                              .account = {.user = u"lab"_s, .secret = u"secret"_s},
                                              .nodeTimeout = 2s});
    if (!site)
        m_problem = site.error().text();
    else
        m_site = *site;
}

std::shared_ptr<cim::Connector> LabWalk::connector(const Detour &detour)
{
    if (!m_server)
        return m_lab->connector();
    const QString url = detour ? detour(m_server->port(), m_server->url()) : m_server->url();
    auto connector = cim::wsman::WsmanConnector::make(
        {.url = url, .authentication = cim::wsman::Authentication::Basic, .allowClearBasic = true});
    if (!connector)
        m_problem = connector.error().text();
    return connector ? *connector : nullptr;
}

QString LabWalk::journalPath() const
{
    return m_folder.filePath(u"%1.journal"_s.arg(m_journals));
}

std::unique_ptr<Journal> LabWalk::journal()
{
    const bool there = QFile::exists(journalPath());
    auto journal = there ? Journal::resume(journalPath(), m_lab->clusterName(), m_order)
                         : Journal::create(journalPath(), m_lab->clusterName(), m_order);
    return journal ? *std::move(journal) : nullptr;
}

Result<RunFinished> LabWalk::walk(RunOptions options, std::chrono::milliseconds limit)
{
    m_events.clear();
    const auto written = options.planOnly ? nullptr : journal();
    Run run(
        *m_site, m_order, written.get(), [this](const Event &event) { m_events.push_back(event); },
        std::move(options));
    return run.walk(Call(limit));
}

Result<RunFinished> LabWalk::undo()
{
    m_events.clear();
    const auto written = journal();
    Run run(*m_site, m_order, written.get(), [this](const Event &event) { m_events.push_back(event); });
    return run.undo(patience());
}

QString LabWalk::outcomeOf(const QString &step) const
{
    for (const Event &event : m_events)
        if (const auto *done = std::get_if<StepDone>(&event); done && done->step == step)
            return outcomeName(done->outcome);
    return failedStep() == step ? u"failed"_s : QString();
}

QStringList LabWalk::evidenceOf(const QString &step) const
{
    for (const Event &event : m_events)
        if (const auto *done = std::get_if<StepDone>(&event); done && done->step == step)
            return done->evidence;
    return {};
}

QString LabWalk::failedStep() const
{
    for (const Event &event : m_events)
        if (const auto *failed = std::get_if<StepFailed>(&event))
            return failed->step;
    return {};
}

san::Lun LabWalk::lun(const QString &name)
{
    for (const san::Lun &lun : must(m_lab->array()->luns(patience())))
        if (lun.name == name)
            return lun;
    qFatal("There is no LUN %s", qPrintable(name));
}

QStringList LabWalk::writesTo(const san::Lun &lun) const
{
    QStringList writes;
    QDirIterator files(QDir(m_lab->stateFolder()).filePath(u"san/"_s + lun.id), QDir::Files);
    while (files.hasNext()) {
        const QString path = files.next();
        writes << path + files.fileInfo().lastModified().toString(Qt::ISODateWithMs);
    }
    writes.sort();
    return writes;
}

QStringList LabWalk::inventory()
{
    const Call call = patience();
    QStringList all;
    for (const san::Lun &lun : must(m_lab->array()->luns(call))) {
        QStringList mapped = lun.mappedTo;
        mapped.sort();
        all << u"LUN %1 %2 -> %3"_s.arg(lun.name, lun.size.text(), mapped.join(u','));
    }
    const wmi::ClusterClient &cluster = m_site->cluster();
    for (const wmi::Group &group : must(cluster.groups(call)))
        all << u"group %1 on %2 state %3"_s.arg(group.name, group.ownerNode).arg(int(group.state));
    for (const wmi::Resource &resource : must(cluster.resources(call)))
        all << u"resource %1 in %2 state %3"_s.arg(resource.name, resource.group).arg(int(resource.state));
    const auto networks = must(cluster.migrationNetworks(call));
    for (const wmi::ClusterNetwork &network : must(cluster.networks(call)))
        all << u"network %1, wanted as number %2, excluded as number %3"_s.arg(network.name)
                   .arg(networks.order.indexOf(network.id))
                   .arg(networks.excluded.indexOf(network.id));
    for (const QString &name : m_site->nodes()) {
        const wmi::NodeClients node = must(m_site->node(call, name));
        for (const wmi::Guest &guest : must(node.hyperV.guests(call))) {
            all << u"guest %1 on %2 state %3"_s.arg(guest.name, name).arg(int(guest.state));
            for (const wmi::Drive &drive : must(node.hyperV.drives(call, guest)))
                all << u"drive %1 kind %2 of %3 %4"_s.arg(drive.slot.text())
                           .arg(int(drive.kind))
                           .arg(guest.name, drive.file);
        }
        for (const wmi::Disk &disk : must(node.disks.disks(call)))
            all << u"%1 has a disk of %2, style %3, %4 partitions"_s.arg(name, disk.size.text())
                       .arg(int(disk.partitionStyle))
                       .arg(disk.numberOfPartitions);
    }
    static const QRegularExpression guid(u"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"_s);
    all.replaceInStrings(guid, u"GUID"_s);
    all.sort();
    return all;
}

} // namespace gw::provision
