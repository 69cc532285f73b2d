// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/create_lun_view_model.h"

#include "ui/pages/rough_size.h"

#include "core/provision/disk_standing.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr ByteSize suggestedBoot = ByteSize::gib(127); // as Hyper-V's own wizard suggests
constexpr ByteSize suggestedData = ByteSize::gib(100);
const QString step = u"create-lun"_s;

struct ArrayAnswer
{
    std::vector<san::Pool> pools;
    std::vector<std::vector<AskedFound>> found;
};

QString tr(const char *text)
{
    return CreateLunViewModel::tr(text);
}

QString yesOrNo(bool yes)
{
    return yes ? tr("yes") : tr("no");
}

AskedFound sizeFound(const provision::DiskState &disk)
{
    const auto size = disk.facts && disk.facts->capacity ? disk.facts->capacity
                      : disk.lun                         ? std::optional(disk.lun->size)
                                                         : std::nullopt;
    const bool any = disk.order.size == ByteSize();
    return {.what = tr("Size"),
            .asked = any ? tr("as it is") : disk.order.size.text(),
            .found = size ? size->text() : tr("not known"),
            .state = !size                             ? State::Unknown
                     : any || *size >= disk.order.size ? State::Done
                                                       : State::Attention};
}

/// `found` without a value: the probe did not tell.
AskedFound switchFound(const QString &what, std::optional<bool> asked, std::optional<bool> found,
                       State otherwise)
{
    return {.what = what,
            .asked = asked ? yesOrNo(*asked) : tr("as it is"),
            .found = found ? yesOrNo(*found) : tr("not known"),
            .state = !found                       ? State::Unknown
                     : !asked || *asked == *found ? State::Done
                                                  : otherwise};
}

std::vector<AskedFound> compare(const provision::DiskState &disk)
{
    if (!disk.lun)
        return {};
    std::optional<bool> reservations, alua, thin;
    if (disk.facts && disk.facts->reservations)
        reservations = disk.facts->reservations->supported;
    if (disk.facts && disk.facts->alua)
        alua = disk.facts->alua->supported();
    if (disk.facts && disk.facts->thin)
        thin = disk.facts->thin->enabled;
    const bool adopted = disk.order.isAdopted();
    return {sizeFound(disk),
            switchFound(tr("Persistent reservations"), true, reservations, State::Attention),
            switchFound(tr("ALUA"), true, alua, State::ToDo), // one controller does without
            switchFound(tr("Thin"), adopted ? std::nullopt : std::optional(disk.order.thin), thin,
                        State::Attention),
            {.what = tr("Identifier (page 83)"),
             .asked = adopted ? disk.order.adopt : tr("any"),
             .found = disk.identifier,
             .state = disk.isKnown() ? State::Done : State::Unknown}};
}

Result<ArrayAnswer> askArray(const Call &call, provision::Context &context)
{
    auto pools = context.site().array().pools(provision::question(call));
    if (!pools)
        return fail(pools.error());
    ArrayAnswer answer{.pools = *std::move(pools), .found = {}};
    for (const provision::DiskState &disk : context.disks())
        answer.found.push_back(compare(disk));
    return answer;
}

QString refusalOf(const Call &call, provision::Context &context, std::size_t place, const san::Lun &lun)
{
    const auto &disks = context.order().disks;
    for (std::size_t other = 0; other < disks.size(); ++other)
        if (other != place && disks[other].isAdopted() &&
            wmi::sameIdentifier(disks[other].adopt, lun.identifier))
            return tr("Chosen for disk %1 already").arg(disks[other].name);
    const auto judged = provision::judgeAdoption(call, context, disks[place], lun);
    return judged ? QString() : judged.error().reason;
}

Result<std::vector<DiskTableRow>> askLuns(const Call &call, provision::Context &context, std::size_t place)
{
    context.view().forget();
    const auto luns = context.view().luns(call);
    if (!luns)
        return fail(luns.error());
    std::vector<DiskTableRow> rows;
    if (place >= context.order().disks.size()) // removed meanwhile
        return rows;
    for (const san::Lun &lun : *luns)
        rows.push_back({.identifier = wmi::comparableIdentifier(lun.identifier),
                        .name = lun.name,
                        .size = lun.size,
                        .refusal = refusalOf(call, context, place, lun)});
    return rows;
}

} // namespace

CreateLunViewModel::CreateLunViewModel(WizardSession &session, QObject *parent)
    : QObject(parent), m_session(session)
{
}

SizeRule CreateLunViewModel::ruleFor(std::size_t disk) const
{
    const auto &order = disks().at(disk);
    SizeRule rule{.generation = generation() == 1 ? san::GuestGeneration::One : san::GuestGeneration::Two,
                  .role = order.role == provision::DiskRole::Boot ? san::DiskRole::Boot : san::DiskRole::Data,
                  .limits = m_session.limits()};
    rule.most = std::max(rule.most, order.size);
    return rule;
}

QStringList CreateLunViewModel::problemsOf(std::size_t disk, const QString &field) const
{
    const QString prefix = u"disks[%1].%2"_s.arg(disk).arg(field);
    QStringList problems;
    for (const Error &problem : m_session.problems(step))
        if (problem.place.file.startsWith(prefix))
            problems << u"%1 %2"_s.arg(problem.reason, problem.remedy).trimmed();
    return problems;
}

bool CreateLunViewModel::mayBeRemoved(std::size_t disk) const
{
    return disk < disks().size() && disks()[disk].role != provision::DiskRole::Boot;
}

void CreateLunViewModel::suggest()
{
    if (!disks().empty())
        return;
    provision::Order order = m_session.order();
    order.disks = {{.name = freeName(u"boot"_s), .role = provision::DiskRole::Boot, .size = suggestedBoot}};
    m_session.setOrder(order);
}

void CreateLunViewModel::setGeneration(int generation)
{
    provision::Order order = m_session.order();
    order.generation = generation;
    m_session.setOrder(order);
}

std::size_t CreateLunViewModel::addDataDisk()
{
    provision::Order order = m_session.order();
    provision::DiskOrder disk{.name = freeName(u"data"_s), .size = suggestedData};
    if (!order.disks.empty())
        disk.pool = order.disks.back().pool;
    order.disks.push_back(disk);
    m_session.setOrder(order);
    return order.disks.size() - 1;
}

void CreateLunViewModel::remove(std::size_t disk)
{
    if (!mayBeRemoved(disk))
        return;
    provision::Order order = m_session.order();
    order.disks.erase(order.disks.begin() + std::ptrdiff_t(disk));
    m_session.setOrder(order);
}

void CreateLunViewModel::change(std::size_t disk, const std::function<void(provision::DiskOrder &)> &edit)
{
    provision::Order order = m_session.order();
    edit(order.disks.at(disk));
    m_session.setOrder(order);
}

void CreateLunViewModel::setName(std::size_t disk, const QString &name)
{
    change(disk, [&](provision::DiskOrder &order) { order.name = name; });
}

void CreateLunViewModel::setSize(std::size_t disk, ByteSize size)
{
    change(disk, [&](provision::DiskOrder &order) { order.size = size; });
}

void CreateLunViewModel::setThin(std::size_t disk, bool thin)
{
    change(disk, [&](provision::DiskOrder &order) { order.thin = thin; });
}

void CreateLunViewModel::setPool(std::size_t disk, const QString &pool)
{
    change(disk, [&](provision::DiskOrder &order) { order.pool = pool; });
}

void CreateLunViewModel::adopt(std::size_t disk, const DiskTableRow &lun)
{
    change(disk, [&](provision::DiskOrder &order) {
        order.adopt = lun.identifier;
        order.size = {};
        if (!lun.name.isEmpty())
            order.name = lun.name;
    });
}

void CreateLunViewModel::makeNew(std::size_t disk)
{
    change(disk, [&](provision::DiskOrder &order) {
        const bool boot = order.role == provision::DiskRole::Boot;
        order.adopt.clear();
        order.size = boot ? suggestedBoot : suggestedData;
        order.name = freeName(boot ? u"boot"_s : u"data"_s);
    });
}

/// "SQL01-data", "SQL01-data2" …
QString CreateLunViewModel::freeName(const QString &ending) const
{
    const QString guest = m_session.order().guest;
    const QString base = guest.isEmpty() ? tr("guest") + u'-' + ending : guest + u'-' + ending;
    const auto isTaken = [this](const QString &name) {
        return std::ranges::any_of(disks(), [&](const provision::DiskOrder &disk) {
            return disk.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    };
    QString name = base;
    for (int number = 2; isTaken(name); ++number)
        name = base + QString::number(number);
    return name;
}

const san::Pool *CreateLunViewModel::poolOf(std::size_t disk) const
{
    if (disk >= disks().size() || m_pools.empty())
        return nullptr;
    const QString &wanted = disks()[disk].pool;
    if (wanted.isEmpty())
        return m_pools.size() == 1 ? &m_pools.front() : nullptr;
    const auto pool = std::ranges::find_if(m_pools, [&](const san::Pool &one) {
        return one.id.compare(wanted, Qt::CaseInsensitive) == 0 ||
               one.name.compare(wanted, Qt::CaseInsensitive) == 0;
    });
    return pool == m_pools.end() ? nullptr : &*pool;
}

QString CreateLunViewModel::poolText(std::size_t disk) const
{
    const san::Pool *pool = poolOf(disk);
    if (!pool)
        return {};
    return tr("%1 free of %2, %3 promised")
        .arg(roughSize(pool->free), roughSize(pool->capacity), roughSize(pool->promised));
}

QString CreateLunViewModel::poolWarning(std::size_t disk) const
{
    const san::Pool *pool = poolOf(disk);
    if (!pool || !m_session.status(step).changes.empty())
        return {};
    quint64 thin = 0, thick = 0;
    for (std::size_t other = 0; other < disks().size(); ++other)
        if (poolOf(other) == pool && !disks()[other].isAdopted())
            (disks()[other].thin ? thin : thick) += disks()[other].size.bytes();
    if (thick > pool->free.bytes())
        return tr("The pool has no room for the LUNs that are not thin: they take %1.")
            .arg(roughSize(ByteSize(thick)));
    const ByteSize promised(pool->promised.bytes() + thin + thick);
    if (promised > pool->capacity)
        return tr("With these LUNs %1 would be promised. It fits while the guests fill little of it: watch "
                  "the pool.")
            .arg(roughSize(promised));
    return {};
}

QStringList CreateLunViewModel::manualSettings() const
{
    const site::Site *site = m_session.site();
    if (!site || site->array().kind() != u"manual")
        return {};
    QStringList lines;
    for (const provision::DiskOrder &disk : disks()) {
        if (disk.isAdopted())
            continue;
        if (!lines.isEmpty())
            lines << QString();
        lines += site->array().describeCreate(
            {.name = disk.name, .pool = disk.pool, .size = disk.size, .thin = disk.thin});
    }
    return lines;
}

void CreateLunViewModel::ask()
{
    m_session.ask<ArrayAnswer>(this, askArray, [this](const Result<ArrayAnswer> &answer) {
        if (!answer) // the look at the step tells it
            return;
        m_pools = answer->pools;
        m_found = answer->found;
        choosePools();
        Q_EMIT changed();
    });
}

/// Where there are several pools, the one with the most room is offered first.
void CreateLunViewModel::choosePools()
{
    if (m_pools.size() < 2 || m_session.status(step).isDone())
        return;
    const auto largest = std::ranges::max_element(m_pools, {}, &san::Pool::free);
    provision::Order order = m_session.order();
    for (provision::DiskOrder &disk : order.disks)
        if (disk.pool.isEmpty() && !disk.isAdopted())
            disk.pool = largest->name;
    m_session.setOrder(order);
}

void CreateLunViewModel::askExisting(std::size_t disk)
{
    using Luns = std::vector<DiskTableRow>;
    m_session.ask<Luns>(
        this, [disk](const Call &call, provision::Context &context) { return askLuns(call, context, disk); },
        [this](const Result<Luns> &luns) {
            Q_EMIT existingRead(luns.value_or(Luns()), luns ? QString() : luns.error().text());
        });
}

} // namespace gw::ui
