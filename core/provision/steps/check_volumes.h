// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::provision {

/// Every partition's path starts with \\?\GLOBALROOT\: a name that is the same on every node.
class CheckVolumes : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::CheckVolumes)

public:
    QString id() const override { return QStringLiteral("check-volumes"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
};

} // namespace gw::provision
