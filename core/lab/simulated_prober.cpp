// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulated_prober.h"

#include "core/scsi/disk_layout.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::lab {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::SimulatedProber", text);
}

scsi::PersistentReservations reservationsOf(const LunReservations &lun)
{
    scsi::PersistentReservations facts{.supported = true, .writeExclusiveRegistrantsOnly = true};
    for (const auto &[initiator, key] : lun.keys)
        facts.keys.push_back(key);
    if (const auto held = lun.reservation()) {
        facts.holder = held->key;
        facts.type = held->type;
    }
    return facts;
}

scsi::Alua aluaOf(bool present)
{
    if (!present)
        return {};
    return {.implicit = true,
            .explicitly = true,
            .groups = {{.id = 1, .state = 0, .ports = {1}}, {.id = 2, .state = 1, .ports = {2}}}};
}

} // namespace

SimulatedProber::SimulatedProber(std::shared_ptr<SimulatedSan> san, QString initiator)
    : m_san(std::move(san)), m_initiator(std::move(initiator))
{
}

QString SimulatedProber::initiator() const
{
    return m_initiator;
}

Result<void> SimulatedProber::checkPortal(const QString &what, const scsi::Portal &portal) const
{
    if (portal == SimulatedSan::portal())
        return {};
    return fail({.kind = Error::Kind::Unreachable,
                 .what = what,
                 .reason = tr("Nothing listens there."),
                 .place = {.host = portal.text()}});
}

Result<std::vector<scsi::Target>> SimulatedProber::discover(const Call &call, const scsi::Portal &portal)
{
    const QString what = tr("Ask %1 for its targets").arg(portal.text());
    if (auto going = call.proceed(what).and_then([&] { return checkPortal(what, portal); }); !going)
        return fail(going.error());
    std::vector<scsi::Target> targets;
    for (const san::LunRecord &record : m_san->luns()) {
        if (record.mappedTo.contains(m_initiator))
            targets.push_back(SimulatedSan::fabricLun(record).address.target);
    }
    return targets;
}

Result<std::vector<scsi::LunFacts>> SimulatedProber::probe(const Call &call, const scsi::Target &target,
                                                           const std::vector<quint16> &luns)
{
    const QString what = tr("Probe %1").arg(target.name);
    if (auto going = call.proceed(what).and_then([&] { return checkPortal(what, target.portal); }); !going)
        return fail(going.error());
    const auto records = m_san->luns();
    const auto record = std::ranges::find(records, target.name, &SimulatedSan::targetName);
    const bool wanted = luns.empty() || luns == std::vector<quint16>{1};
    if (record == records.end() || !record->mappedTo.contains(m_initiator) || !wanted)
        return fail({.kind = Error::Kind::NotFound,
                     .what = what,
                     .reason = tr("There is no such target or LUN for %1.").arg(m_initiator),
                     .place = {.host = target.portal.text()}});
    return std::vector{factsOf(*record)};
}

scsi::LunFacts SimulatedProber::factsOf(const san::LunRecord &record) const
{
    const SimulatedFeatures features = m_san->features();
    const FabricLun lun = SimulatedSan::fabricLun(record);
    scsi::LunFacts facts{.lun = lun.address.lun,
                         .vendor = lun.vendor,
                         .product = lun.product,
                         .revision = lun.revision,
                         .serial = lun.serial,
                         .designators = {{.type = scsi::Designator::Type::Naa,
                                          .bytes = QByteArray::fromHex(lun.identifier.toLatin1())}},
                         .pages = {0x00, 0x80, 0x83, 0xB0, 0xB1, 0xB2},
                         .capacity = lun.size,
                         .blockSize = lun.blockSize,
                         .physicalBlockSize = lun.physicalBlockSize,
                         .thin = scsi::ThinProvisioning{.enabled = lun.thin,
                                                        .readsZeros = lun.thin,
                                                        .type = quint8(lun.thin ? 2 : 0)},
                         .reservations = features.persistentReservations
                                             ? reservationsOf(m_san->reservations(lun.identifier))
                                             : scsi::PersistentReservations{},
                         .alua = aluaOf(features.alua),
                         .ready = true};
    readLayout(facts, record);
    return facts;
}

void SimulatedProber::readLayout(scsi::LunFacts &facts, const san::LunRecord &record) const
{
    const quint64 blocks = record.size.bytes() / facts.blockSize;
    const auto read = [&](quint64 block, quint64 count) {
        return m_san->read(record.identifier, block * facts.blockSize, count * facts.blockSize);
    };
    const quint32 firstBlocks = scsi::DiskBytes::firstBlocks(blocks, facts.blockSize);
    const quint32 lastBlocks = scsi::DiskBytes::lastBlocks(blocks, facts.blockSize);
    const auto first = read(0, firstBlocks);
    const auto last = read(blocks - lastBlocks, lastBlocks);
    if (!first || !last) {
        facts.problems.push_back(first ? last.error() : first.error());
        return;
    }
    const auto layout = scsi::readDiskLayout({.blockSize = facts.blockSize,
                                              .blocks = blocks,
                                              .first = *first,
                                              .last = *last,
                                              .read = [&](quint64 block) { return read(block, 1); }});
    if (layout)
        facts.layout = *layout;
    else
        facts.problems.push_back(layout.error());
}

} // namespace gw::lab
