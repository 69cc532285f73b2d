// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/rename_disk_view_model.h"

#include "core/provision/steps/rename_disk.h"
#include "ui/pages/field_problem.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::RenameDiskViewModel", text);
}

} // namespace

Result<DiskNames> readDiskNames(const Call &call, provision::Context &context)
{
    auto resources = context.view().resources(call);
    if (!resources)
        return fail(resources.error());
    DiskNames names{.resources = *std::move(resources)};
    for (const provision::DiskState &disk : context.disks()) {
        const auto found = provision::clusterDiskOf(call, context, disk);
        if (!found)
            return fail(found.error());
        DiskNames::Named named{.identifier = disk.identifier};
        if (*found) {
            named.now = (*found)->resource.name;
            named.id = (*found)->resource.id;
        }
        names.disks.push_back(std::move(named));
    }
    return names;
}

QString nameProblem(const provision::Order &order, std::size_t disk, const std::vector<Error> &problems,
                    const DiskNames &names)
{
    if (const QString wrong = problemOf(problems, u"disks[%1].resource"_s.arg(disk)); !wrong.isEmpty())
        return wrong;
    if (disk >= names.disks.size())
        return {};
    const auto *other =
        provision::resourceNamed(names.resources, order.disks[disk].clusterName(), names.disks[disk].id);
    return other ? tr("The cluster has another resource of that name: %1 in \"%2\".")
                       .arg(other->type, other->group)
                 : QString();
}

QString suggestedName(const provision::Order &order, std::size_t disk)
{
    const provision::DiskOrder &wanted = order.disks[disk];
    if (order.guest.isEmpty())
        return wanted.name;
    if (wanted.role == provision::DiskRole::Boot)
        return order.guest + u"-boot"_s;
    const auto before =
        std::count_if(order.disks.begin(), order.disks.begin() + static_cast<std::ptrdiff_t>(disk),
                      [](const provision::DiskOrder &one) { return one.role == provision::DiskRole::Data; });
    const QString name = order.guest + u"-data"_s;
    return before == 0 ? name : name + QString::number(before + 1);
}

} // namespace gw::ui
