// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::wmi {
struct Resource;
}

namespace gw::provision {

/// The resource that has the name, without case, unless it is the one that is to get it: null when the name
/// is free.
const wmi::Resource *resourceNamed(const std::vector<wmi::Resource> &resources, const QString &name,
                                   const QString &exceptId);

/// The resources have the names of the order, not "Cluster Disk 4".
class RenameDisk : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::RenameDisk)

public:
    QString id() const override { return QStringLiteral("rename-disk"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
    Result<void> undo(const Call &call, Context &context, const Change &change) const override;
};

} // namespace gw::provision
