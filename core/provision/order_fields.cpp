// SPDX-License-Identifier: Apache-2.0
#include "core/provision/order_fields.h"

#include <algorithm>
#include <array>
#include <span>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The steps that ask for something, in their order, and the last one for what no other asks for.
const std::array asking{u"create-lun"_s, u"rename-disk"_s,     u"create-guest"_s,
                        u"install-os"_s, u"choose-networks"_s, u"live-migrate"_s};

/// How far into `asking` a step is: how many of them are not later than it.
std::size_t reachOf(const QString &step)
{
    static const QStringList order{u"connect"_s,       u"create-lun"_s,      u"map-lun"_s,
                                   u"rescan"_s,        u"prepare-disk"_s,    u"cluster-disk"_s,
                                   u"rename-disk"_s,   u"create-guest"_s,    u"make-available"_s,
                                   u"attach-disk"_s,   u"refresh-guest"_s,   u"install-os"_s,
                                   u"shut-down"_s,     u"check-volumes"_s,   u"release-media"_s,
                                   u"refresh-nodes"_s, u"choose-networks"_s, u"check-dependencies"_s,
                                   u"final-refresh"_s, u"live-migrate"_s,    u"report"_s};
    const qsizetype at = order.indexOf(step);
    if (at < 0) // a step that is not one of the wizard's: everything must be right
        return asking.size();
    return static_cast<std::size_t>(
        std::ranges::count_if(asking, [&](const QString &one) { return order.indexOf(one) <= at; }));
}

} // namespace

QString stepOfField(const QString &field)
{
    if (field.startsWith(u"disks") && field.endsWith(u".resource"))
        return u"rename-disk"_s;
    if (field == u"guest.generation" || field.startsWith(u"disks"))
        return u"create-lun"_s;
    if (field.startsWith(u"guest"))
        return u"create-guest"_s;
    if (field == u"install" || field.startsWith(u"media"))
        return u"install-os"_s;
    return field.startsWith(u"networks") ? u"choose-networks"_s : u"live-migrate"_s;
}

std::vector<Error> orderProblemsUpTo(const Order &order, const QString &step, const OrderLimits &limits)
{
    const auto asked = std::span(asking).first(reachOf(step));
    auto problems = orderProblems(order, limits);
    std::erase_if(problems, [&](const Error &problem) {
        return std::ranges::find(asked, stepOfField(problem.place.file)) == asked.end();
    });
    return problems;
}

bool sameForStep(const Order &left, const Order &right, const QString &step)
{
    if (step == u"create-lun")
        return left.generation == right.generation &&
               std::ranges::equal(left.disks, right.disks, &DiskOrder::isSameLun);
    if (step == u"rename-disk")
        return std::ranges::equal(left.disks, right.disks, {}, &DiskOrder::clusterName,
                                  &DiskOrder::clusterName);
    if (step == u"create-guest")
        return left.guest == right.guest && left.memory == right.memory &&
               left.processors == right.processors && left.switchName == right.switchName &&
               left.csv == right.csv;
    if (step == u"install-os")
        return left.install == right.install && left.media == right.media;
    if (step == u"choose-networks")
        return left.migrationNetworks == right.migrationNetworks &&
               left.excludedNetworks == right.excludedNetworks;
    return step != u"live-migrate" || left.migrationRounds == right.migrationRounds;
}

} // namespace gw::provision
