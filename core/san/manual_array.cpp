// SPDX-License-Identifier: Apache-2.0
#include "core/san/manual_array.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::san {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint8 diskType = 0;
constexpr quint8 connectedQualifier = 0;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::san::ManualArray", text);
}

/// Exact: a whole number of MiB has at most ten decimals in GiB.
QString gibText(ByteSize size)
{
    constexpr double gib = 1 << 30;
    return QString::number(static_cast<double>(size.bytes()) / gib, 'g', 16);
}

QString onOff(bool on)
{
    return on ? tr("on") : tr("off");
}

/// One for each target name, at the portal we were told of when it is listed there: a portal that is known by
/// its host name is listed by its address.
std::vector<scsi::Target> onePerName(const std::vector<scsi::Target> &offered, const scsi::Portal &portal)
{
    std::vector<scsi::Target> targets;
    for (const scsi::Target &target : offered) {
        const auto known = std::ranges::find(targets, target.name, &scsi::Target::name);
        if (known == targets.end())
            targets.push_back(target);
        else if (target.portal == portal)
            *known = target;
    }
    return targets;
}

/// Adds what one target shows; a LUN that is there already gets one more address.
void merge(std::vector<Lun> &luns, const scsi::Target &target, const std::vector<scsi::LunFacts> &facts)
{
    for (const scsi::LunFacts &lun : facts) {
        if (lun.deviceType != diskType || lun.qualifier != connectedQualifier || lun.identifier().isEmpty())
            continue;
        auto known = std::ranges::find(luns, lun.identifier(), &Lun::identifier);
        if (known == luns.end()) {
            luns.push_back({.id = lun.identifier(),
                            .size = lun.capacity.value_or(ByteSize()),
                            .thin = lun.thin && lun.thin->enabled,
                            .identifier = lun.identifier()});
            known = std::prev(luns.end());
        }
        known->addresses.push_back({.target = target, .lun = lun.lun});
    }
}

} // namespace

ManualArray::ManualArray(QString name, std::vector<scsi::Portal> portals, QStringList initiators,
                         std::shared_ptr<scsi::Prober> prober)
    : m_name(std::move(name)), m_portals(std::move(portals)), m_initiators(std::move(initiators)),
      m_prober(std::move(prober))
{
    if (!m_initiators.contains(m_prober->initiator()))
        m_initiators << m_prober->initiator();
}

QString ManualArray::kind() const
{
    return u"manual"_s;
}

QString ManualArray::name() const
{
    return m_name;
}

std::vector<scsi::Portal> ManualArray::portals() const
{
    return m_portals;
}

Result<std::vector<Pool>> ManualArray::pools(const Call &call)
{
    if (auto going = call.proceed(tr("List the array's pools")); !going)
        return fail(going.error());
    return std::vector<Pool>{};
}

Result<std::vector<Lun>> ManualArray::luns(const Call &call)
{
    const QString what = tr("List the LUNs that %1 shows").arg(m_name);
    std::vector<Lun> luns;
    for (const scsi::Portal &portal : m_portals) {
        const auto targets = m_prober->discover(call, portal);
        if (!targets)
            return fail(targets.error().whileTrying(what));
        for (const scsi::Target &target : onePerName(*targets, portal)) {
            const auto facts = m_prober->probe(call, target, {});
            if (!facts)
                return fail(facts.error().whileTrying(what));
            merge(luns, target, *facts);
        }
    }
    return luns;
}

Error ManualArray::actionNeeded(const QString &what, const QString &action, const QStringList &settings) const
{
    return {.kind = Error::Kind::ActionNeeded,
            .what = what,
            .reason = tr("%1 is managed by hand, in its own console.").arg(m_name),
            .remedy = action,
            .place = {.host = m_name},
            .evidence = settings};
}

Result<Lun> ManualArray::createLun(const Call &, const LunRequest &request)
{
    return fail(actionNeeded(
        tr("Create the LUN %1").arg(request.name),
        tr("Make a LUN with exactly these settings in the console of %1, then try again.").arg(m_name),
        describeCreate(request)));
}

Result<void> ManualArray::mapLun(const Call &, const QString &lunId, const QString &initiator)
{
    return fail(actionNeeded(tr("Map the LUN %1 to %2").arg(lunId, initiator),
                             tr("Map it in the console of %1, then try again.").arg(m_name),
                             describeMap(lunId, initiator)));
}

Result<void> ManualArray::unmapLun(const Call &, const QString &lunId, const QString &initiator)
{
    return fail(actionNeeded(tr("Unmap the LUN %1 from %2").arg(lunId, initiator),
                             tr("Take the mapping away in the console of %1.").arg(m_name),
                             {tr("LUN: %1").arg(lunId), tr("No longer mapped to: %1").arg(initiator)}));
}

Result<void> ManualArray::deleteLun(const Call &, const QString &lunId)
{
    return fail(
        actionNeeded(tr("Delete the LUN %1").arg(lunId),
                     tr("Delete it in the console of %1, if its data is not wanted any more.").arg(m_name),
                     {tr("LUN: %1").arg(lunId)}));
}

QStringList ManualArray::describeCreate(const LunRequest &request) const
{
    QStringList lines{tr("Name: %1").arg(request.name)};
    if (!request.pool.isEmpty())
        lines << tr("Pool: %1").arg(request.pool);
    lines << tr("Size: %1 GiB = %2 MiB").arg(gibText(request.size)).arg(request.size.wholeMib())
          << tr("Thin provisioning: %1").arg(onOff(request.thin))
          << tr("SCSI-3 persistent reservations: %1").arg(onOff(request.persistentReservations))
          << tr("ALUA: %1").arg(onOff(request.alua));
    for (const QString &initiator : m_initiators)
        lines << tr("Map to: %1").arg(initiator);
    return lines;
}

QStringList ManualArray::describeMap(const QString &lunName, const QString &initiator) const
{
    return {tr("LUN: %1").arg(lunName), tr("Map to: %1").arg(initiator)};
}

} // namespace gw::san
