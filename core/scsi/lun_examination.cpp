// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/lun_examination.h"

#include "core/scsi/capacity.h"
#include "core/scsi/cdb.h"
#include "core/scsi/disk_layout.h"
#include "core/scsi/inquiry.h"
#include "core/scsi/parse.h"
#include "core/scsi/port_groups.h"
#include "core/scsi/reservations.h"
#include "core/scsi/vital_product_data.h"

#include <QCoreApplication>

#include <bit>

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::scsi::LunExamination", text);
}

/// The order of questions().
enum Question : std::size_t {
    Readiness,
    StandardInquiry,
    FirstPage,
    LimitsPage = FirstPage + 3,
    ProvisioningPage = FirstPage + 5,
    Size,
    FirstReservation,
    PortGroups = FirstReservation + 3,
};

constexpr quint8 pages[] = {0x00, 0x80, 0x83, 0xb0, 0xb1, 0xb2};

bool isUnusualBlockSize(quint32 size)
{
    return size < 512 || size > 65536 || !std::has_single_bit(size);
}
} // namespace

LunExamination::LunExamination(WireLun lun, const Place &place) : m_lun(lun), m_place(place)
{
    m_facts.lun = lun.number().value_or(lun.value);
}

std::vector<Command> LunExamination::questions() const
{
    std::vector<Command> commands{cdb::testUnitReady(m_lun), cdb::inquiry(m_lun)};
    for (const quint8 page : pages)
        commands.push_back(cdb::vitalProductData(m_lun, page));
    commands.push_back(cdb::readCapacity16(m_lun));
    for (const auto action :
         {cdb::ReserveIn::ReadKeys, cdb::ReserveIn::ReadReservation, cdb::ReserveIn::ReportCapabilities})
        commands.push_back(cdb::persistentReserveIn(m_lun, action));
    commands.push_back(cdb::reportTargetPortGroups(m_lun));
    return commands;
}

void LunExamination::complain(Error error, const Command &question)
{
    error.place = m_place;
    error.place.method = commandName(question.cdb);
    m_facts.problems.push_back(error.whileTrying(tr("Examine LUN %1").arg(m_facts.lun)));
}

template<class Parse, class Apply>
void LunExamination::learn(const Command &question, const Answer &answer, Need need, Parse parse, Apply apply)
{
    if (need == Need::IfSupported && answer.isUnsupported())
        return;
    if (!answer.isGood())
        return complain(answer.error(tr("Send %1").arg(commandName(question.cdb)), {}), question);
    const auto parsed = parse(QByteArrayView(answer.data));
    if (!parsed)
        return complain(parsed.error(), question);
    apply(*parsed);
}

void LunExamination::take(std::span<const Answer> answers)
{
    const std::vector<Command> asked = questions();
    const std::span<const Command> all(asked);
    learn(all[StandardInquiry], answers[StandardInquiry], Need::Always, parseInquiry,
          [this](const Inquiry &inquiry) {
              m_facts.qualifier = inquiry.qualifier;
              m_facts.deviceType = inquiry.deviceType;
              m_facts.vendor = inquiry.vendor;
              m_facts.product = inquiry.product;
              m_facts.revision = inquiry.revision;
              m_facts.alua = Alua{.implicit = inquiry.implicitAlua, .explicitly = inquiry.explicitAlua};
          });
    if (!isDisk())
        return;
    takeReadiness(all[Readiness], answers[Readiness]);
    takePages(all.subspan(FirstPage, std::size(pages)), answers.subspan(FirstPage, std::size(pages)));
    takeCapacity(all[Size], answers[Size]);
    takeProvisioning(all, answers);
    takeReservations(all.subspan(FirstReservation, 3), answers.subspan(FirstReservation, 3));
    takePortGroups(all[PortGroups], answers[PortGroups]);
}

bool LunExamination::isDisk() const
{
    constexpr quint8 connected = 0, directAccess = 0;
    return m_facts.qualifier == connected && m_facts.deviceType == directAccess;
}

void LunExamination::takeReadiness(const Command &question, const Answer &answer)
{
    m_facts.ready = answer.isGood();
    if (!m_facts.ready)
        complain(answer.error(tr("See whether the LUN is ready"), {}), question);
}

void LunExamination::takePages(std::span<const Command> asked, std::span<const Answer> answers)
{
    const auto page = [&](std::size_t index, auto parse, auto apply) {
        learn(asked[index], answers[index], Need::IfSupported, parse, apply);
    };
    page(0, parseSupportedPages, [this](const auto &supported) { m_facts.pages = supported; });
    page(1, parseSerialNumber, [this](const auto &serial) { m_facts.serial = serial; });
    page(2, parseDesignators, [this](const auto &designators) { m_facts.designators = designators; });
    page(4, parseRotational, [this](const auto &rotational) { m_facts.rotational = rotational; });
}

void LunExamination::takeCapacity(const Command &question, const Answer &answer)
{
    learn(question, answer, Need::Always, parseCapacity, [this](const Capacity &capacity) {
        m_blocks = capacity.blocks;
        m_facts.capacity = capacity.size();
        m_facts.blockSize = capacity.blockSize;
        m_facts.physicalBlockSize = capacity.physicalBlockSize;
        m_facts.thin = ThinProvisioning{.enabled = capacity.thin, .readsZeros = capacity.readsZeros};
    });
}

void LunExamination::takeProvisioning(std::span<const Command> asked, std::span<const Answer> answers)
{
    if (!m_facts.thin)
        return;
    learn(asked[LimitsPage], answers[LimitsPage], Need::IfSupported, parseMaximumUnmap,
          [this](quint64 blocks) { m_facts.thin->maximumUnmapBlocks = blocks; });
    learn(asked[ProvisioningPage], answers[ProvisioningPage], Need::IfSupported, parseProvisioning,
          [this](const Provisioning &provisioning) {
              m_facts.thin->unmap = provisioning.unmap;
              // READ CAPACITY(16) says so, too, and either is enough.
              m_facts.thin->readsZeros = m_facts.thin->readsZeros || provisioning.readsZeros;
              m_facts.thin->type = provisioning.type;
          });
}

void LunExamination::takeReservations(std::span<const Command> asked, std::span<const Answer> answers)
{
    PersistentReservations found;
    const auto problemsBefore = m_facts.problems.size();
    learn(asked[0], answers[0], Need::IfSupported, parseReservationKeys, [&](const auto &keys) {
        found.supported = true;
        found.keys = keys;
    });
    learn(asked[1], answers[1], Need::IfSupported, parseReservation, [&](const auto &reservation) {
        found.supported = true;
        if (!reservation)
            return;
        found.holder = reservation->key;
        found.type = reservation->type;
    });
    // A LUN that has reservations but not this service action is taken to offer every type.
    found.writeExclusiveRegistrantsOnly = found.supported;
    learn(asked[2], answers[2], Need::IfSupported, parseReservationCapabilities,
          [&](const auto &capabilities) {
              found.supported = true;
              found.writeExclusiveRegistrantsOnly = capabilities.writeExclusiveRegistrantsOnly;
              found.persistsThroughPowerLoss = capabilities.persistsThroughPowerLoss;
          });
    // Half an answer might hide a foreign key: then nothing is known.
    if (m_facts.problems.size() == problemsBefore)
        m_facts.reservations = found;
}

void LunExamination::takePortGroups(const Command &question, const Answer &answer)
{
    learn(question, answer, Need::IfSupported, parsePortGroups, [this](const auto &groups) {
        if (m_facts.alua)
            m_facts.alua->groups = groups;
    });
}

std::vector<Command> LunExamination::reads() const
{
    if (!m_facts.ready || m_blocks == 0 || isUnusualBlockSize(m_facts.blockSize))
        return {};
    const quint32 first = DiskBytes::firstBlocks(m_blocks, m_facts.blockSize);
    const quint32 last = DiskBytes::lastBlocks(m_blocks, m_facts.blockSize);
    return {cdb::read16(m_lun, 0, first, m_facts.blockSize),
            cdb::read16(m_lun, m_blocks - last, last, m_facts.blockSize)};
}

Result<void> LunExamination::takeReads(std::span<const Answer> answers,
                                       const std::function<Result<QByteArray>(quint64 block)> &read)
{
    const std::vector<Command> asked = reads();
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (!answers[i].isGood()) {
            complain(answers[i].error(tr("Read the disk's partition table"), {}), asked[i]);
            return {};
        }
    }
    std::optional<Error> broken;
    const auto layout = readDiskLayout({.blockSize = m_facts.blockSize,
                                        .blocks = m_blocks,
                                        .first = answers[0].data,
                                        .last = answers[1].data,
                                        .read = [&](quint64 block) {
                                            auto bytes = read(block);
                                            if (!bytes)
                                                broken = bytes.error();
                                            return bytes;
                                        }});
    if (broken)
        return fail(*broken);
    if (layout)
        m_facts.layout = *layout;
    else
        complain(layout.error(), asked[0]);
    return {};
}

} // namespace gw::scsi
