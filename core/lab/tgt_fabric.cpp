// SPDX-License-Identifier: Apache-2.0
#include "core/lab/tgt_fabric_parts.h"

#include "core/lab/fabric_errors.h"
#include "core/scsi/capacity.h"
#include "core/scsi/cdb.h"
#include "core/scsi/inquiry.h"
#include "core/scsi/vital_product_data.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 transferSize = 1 << 20; // bytes in one command

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::TgtFabric", text);
}

/// SBC-3 5.38, WRITE(16).
scsi::Command write16(const FabricLun &lun, quint64 firstBlock, const QByteArray &bytes)
{
    QByteArray cdb(16, '\0');
    cdb[0] = static_cast<char>(0x8A);
    qToBigEndian(firstBlock, cdb.data() + 2);
    qToBigEndian(static_cast<quint32>(bytes.size() / lun.blockSize), cdb.data() + 10);
    return {.lun = wireLun(lun), .cdb = cdb, .data = bytes};
}

/// The LUN's answers as a disk; nothing when it is not one (tgt's LUN 0 is a controller).
Result<std::optional<FabricLun>> readLun(const std::vector<scsi::Answer> &answers,
                                         const scsi::LunAddress &address)
{
    const auto inquiry = scsi::parseInquiry(answers.at(0).data);
    if (!inquiry)
        return fail(inquiry.error());
    if (inquiry->qualifier != 0 || inquiry->deviceType != 0)
        return std::nullopt;
    const auto serial = scsi::parseSerialNumber(answers.at(1).data);
    const auto designators = scsi::parseDesignators(answers.at(2).data);
    const auto capacity = scsi::parseCapacity(answers.at(3).data);
    if (!serial || !designators || !capacity)
        return fail(!serial ? serial.error() : !designators ? designators.error() : capacity.error());
    return FabricLun{.identifier = scsi::LunFacts{.designators = *designators}.identifier(),
                     .address = address,
                     .size = capacity->size(),
                     .blockSize = capacity->blockSize,
                     .physicalBlockSize = capacity->physicalBlockSize,
                     .serial = *serial,
                     .vendor = inquiry->vendor,
                     .product = inquiry->product,
                     .revision = inquiry->revision,
                     .thin = capacity->thin};
}

Result<scsi::Answer> lost(const QString &what, const FabricLun &lun)
{
    return fail({.kind = Error::Kind::Unreachable,
                 .what = what,
                 .reason = tr("The session with the target ended."),
                 .place = {.host = lun.address.target.portal.text()}});
}

} // namespace

Error errorOf(const scsi::Answer &answer, const QString &what, const FabricLun &lun,
              const scsi::Command &command)
{
    if (answer.status == scsi::Status::ReservationConflict)
        return fabric::conflict(what);
    return answer.error(what,
                        {.host = lun.address.target.portal.text(), .method = scsi::commandName(command.cdb)});
}

TgtFabric::TgtFabric(scsi::Portal portal, ReservationTable table)
    : m_portal(std::move(portal)), m_table(std::move(table))
{
}

TgtFabric::~TgtFabric() = default;

Result<std::unique_ptr<TgtFabric>> TgtFabric::open(const Call &call, const scsi::Portal &portal,
                                                   const QString &folder)
{
    auto table = ReservationTable::open(folder);
    if (!table)
        return fail(table.error());
    std::set<QString> initiators;
    for (const auto &[identifier, lun] : table->luns()) {
        for (const auto &[initiator, key] : lun.keys)
            initiators.insert(initiator);
    }
    std::unique_ptr<TgtFabric> fabric(new TgtFabric(portal, std::move(*table)));
    for (const QString &initiator : initiators) {
        if (auto scanned = fabric->reportLuns(call, initiator); !scanned)
            return fail(scanned.error());
    }
    return fabric;
}

std::shared_ptr<TgtFabric::Seat> TgtFabric::seatOf(const QString &initiator, const QString &target)
{
    const std::lock_guard lock(m_mutex);
    auto &seat = m_seats[{initiator, target}];
    if (!seat)
        seat = std::make_shared<Seat>();
    return seat;
}

/// Locked while the registrations of a target's LUNs are looked at and changed, so that the table tells what
/// tgt has.
std::shared_ptr<std::recursive_mutex> TgtFabric::orderOf(const QString &target)
{
    const std::lock_guard lock(m_mutex);
    auto &order = m_orders[target];
    if (!order)
        order = std::make_shared<std::recursive_mutex>();
    return order;
}

void TgtFabric::dropSeats(const QString &initiator, const std::function<bool(const QString &target)> &drops)
{
    std::vector<std::shared_ptr<Seat>> dropped;
    const std::lock_guard lock(m_mutex);
    for (auto seat = m_seats.begin(); seat != m_seats.end();) {
        if (seat->first.first == initiator && drops(seat->first.second)) {
            dropped.push_back(seat->second);
            seat = m_seats.erase(seat);
        } else {
            ++seat;
        }
    }
}

void TgtFabric::disconnect(const QString &initiator)
{
    dropSeats(initiator, [](const QString &) { return true; });
    const std::lock_guard lock(m_mutex);
    m_known.erase(initiator);
}

LunReservations TgtFabric::reservationsOf(const QString &identifier)
{
    const std::lock_guard lock(m_mutex);
    return m_table.of(identifier);
}

// Call with the seat locked.
Result<void> TgtFabric::logIn(const Call &call, const QString &initiator, const scsi::Target &target,
                              Seat &seat)
{
    if (seat.session)
        return {};
    auto session = scsi::IscsiSession::login(call, target, {.name = initiator});
    if (!session)
        return fail(session.error());
    seat.session = std::move(*session);
    seat.settled.clear();
    return {};
}

Result<std::vector<FabricLun>> TgtFabric::reportLuns(const Call &call, const QString &initiator)
{
    const QString what = tr("Look for LUNs of %1").arg(initiator);
    const auto targets = scsi::IscsiSession::discover(call, m_portal, {.name = initiator});
    if (!targets)
        return fail(targets.error().whileTrying(what));
    dropSeats(initiator, [&targets](const QString &name) {
        return std::ranges::find(*targets, name, &scsi::Target::name) == targets->end();
    });
    std::vector<FabricLun> luns;
    for (const scsi::Target &target : *targets) {
        auto described = describe(call, initiator, target);
        if (!described && described.error().kind == Error::Kind::Unreachable)
            described = describe(call, initiator, target); // the session had been cut
        if (!described)
            return fail(described.error().whileTrying(what));
        std::ranges::move(*described, std::back_inserter(luns));
    }
    std::ranges::stable_sort(
        luns, {}, [](const FabricLun &lun) { return std::pair(lun.address.target.name, lun.address.lun); });
    {
        const std::lock_guard lock(m_mutex);
        m_known[initiator] = luns;
    }
    for (const FabricLun &lun : luns) {
        if (auto settled = settle(call, initiator, lun); !settled)
            return fail(settled.error().whileTrying(what));
    }
    return luns;
}

Result<std::vector<FabricLun>> TgtFabric::describe(const Call &call, const QString &initiator,
                                                   const scsi::Target &target)
{
    const auto seat = seatOf(initiator, target.name);
    const std::lock_guard lock(seat->mutex);
    if (auto there = logIn(call, initiator, target, *seat); !there)
        return fail(there.error());
    const auto numbers = seat->session->reportLuns(call);
    if (!numbers) {
        seat->session.reset();
        return fail(numbers.error());
    }
    std::vector<FabricLun> luns;
    for (const scsi::WireLun number : *numbers) {
        const auto answers = seat->session->executeAll(
            call, {scsi::cdb::inquiry(number), scsi::cdb::vitalProductData(number, 0x80),
                   scsi::cdb::vitalProductData(number, 0x83), scsi::cdb::readCapacity16(number)});
        if (!answers) {
            seat->session.reset();
            return fail(answers.error());
        }
        auto lun = readLun(*answers, {.target = target, .lun = number.number().value_or(0)});
        if (!lun)
            return fail(lun.error());
        if (*lun)
            luns.push_back(std::move(**lun));
    }
    return luns;
}

Result<FabricLun> TgtFabric::find(const Call &call, const QString &what, const QString &initiator,
                                  const QString &identifier)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto &known = m_known[initiator];
        if (const auto lun = std::ranges::find(known, identifier, &FabricLun::identifier); lun != known.end())
            return *lun;
    }
    const auto luns = reportLuns(call, initiator);
    if (!luns)
        return fail(luns.error().whileTrying(what));
    const auto lun = std::ranges::find(*luns, identifier, &FabricLun::identifier);
    if (lun == luns->end())
        return fail(fabric::notMapped(what, initiator));
    return *lun;
}

// A session that was cut between two commands is not the caller's concern: it is made anew, once. What is
// sent twice then does no harm.
Result<scsi::Answer> TgtFabric::executeAnyhow(const Call &call, const QString &initiator,
                                              const FabricLun &lun, const scsi::Command &command)
{
    const auto seat = seatOf(initiator, lun.address.target.name);
    const std::lock_guard lock(seat->mutex);
    for (int attempt = 1;; ++attempt) {
        if (auto there = logIn(call, initiator, lun.address.target, *seat); !there)
            return fail(there.error());
        auto answer = seat->session->execute(call, command);
        if (answer)
            return answer;
        seat->session.reset();
        if (answer.error().kind != Error::Kind::Unreachable || attempt == 2)
            return answer;
    }
}

Result<scsi::Answer> TgtFabric::execute(const Call &call, const QString &what, const QString &initiator,
                                        const FabricLun &lun, const scsi::Command &command)
{
    for (int attempt = 1;; ++attempt) {
        if (auto settled = settle(call, initiator, lun); !settled)
            return fail(settled.error().kind == Error::Kind::NotFound ? fabric::notMapped(what, initiator)
                                                                      : settled.error().whileTrying(what));
        const auto seat = seatOf(initiator, lun.address.target.name);
        const std::lock_guard lock(seat->mutex);
        if (!seat->session && attempt == 1)
            continue; // another thread's command has just found it cut
        auto answer = seat->session ? seat->session->execute(call, command) : lost(what, lun);
        if (answer)
            return answer;
        seat->session.reset();
        if (answer.error().kind != Error::Kind::Unreachable || attempt == 2)
            return fail(answer.error().whileTrying(what));
    }
}

Result<QByteArray> TgtFabric::dataOf(const Call &call, const QString &what, const QString &initiator,
                                     const FabricLun &lun, const scsi::Command &command)
{
    auto answer = execute(call, what, initiator, lun, command);
    if (!answer)
        return fail(answer.error());
    if (!answer->isGood())
        return fail(errorOf(*answer, what, lun, command));
    return answer->data;
}

Result<QByteArray> TgtFabric::read(const Call &call, const QString &initiator, const QString &identifier,
                                   quint64 firstBlock, quint32 blocks)
{
    const QString what = tr("Read from the LUN %1").arg(identifier);
    const auto lun = find(call, what, initiator, identifier);
    if (!lun)
        return fail(lun.error());
    if (auto inside = fabric::checkRange(what, *lun, firstBlock, blocks); !inside)
        return fail(inside.error());
    QByteArray bytes;
    const auto most = static_cast<quint32>(transferSize / lun->blockSize);
    for (quint32 done = 0; done < blocks;) {
        const quint32 count = std::min(blocks - done, most);
        auto part = dataOf(call, what, initiator, *lun,
                           scsi::cdb::read16(wireLun(*lun), firstBlock + done, count, lun->blockSize));
        if (!part)
            return part;
        if (part->size() != static_cast<qsizetype>(count) * lun->blockSize)
            return fail(
                {.kind = Error::Kind::Corrupt, .what = what, .reason = tr("The answer was cut short.")});
        bytes += *part;
        done += count;
    }
    return bytes;
}

Result<void> TgtFabric::write(const Call &call, const QString &initiator, const QString &identifier,
                              quint64 firstBlock, const QByteArray &bytes)
{
    const QString what = tr("Write to the LUN %1").arg(identifier);
    const auto lun = find(call, what, initiator, identifier);
    if (!lun)
        return fail(lun.error());
    if (auto fits = fabric::checkWrite(what, *lun, firstBlock, bytes); !fits)
        return fits;
    const qsizetype most = transferSize;
    for (qsizetype done = 0; done < bytes.size(); done += most) {
        const auto block = firstBlock + static_cast<quint64>(done) / lun->blockSize;
        auto written = dataOf(call, what, initiator, *lun, write16(*lun, block, bytes.mid(done, most)));
        if (!written)
            return fail(written.error());
    }
    return {};
}

Result<void> TgtFabric::fill(const Call &call, const QString &initiator, const QString &identifier,
                             quint64 firstBlock, ByteSize length)
{
    const auto lun = find(call, tr("Format the LUN %1").arg(identifier), initiator, identifier);
    if (!lun)
        return fail(lun.error());
    const quint64 end = std::min(lun->blocks(), firstBlock + length.bytes() / lun->blockSize);
    const quint64 most = transferSize / lun->blockSize;
    for (quint64 block = firstBlock; block < end; block += most) {
        const auto size = static_cast<qsizetype>(std::min(most, end - block) * lun->blockSize);
        if (auto written = write(call, initiator, identifier, block, QByteArray(size, '\0')); !written)
            return written;
    }
    return {};
}

} // namespace gw::lab
