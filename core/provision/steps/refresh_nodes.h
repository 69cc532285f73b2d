// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::provision {

/// Every node agrees on the identity, size and partitions of every disk.
class RefreshNodes : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::RefreshNodes)

public:
    QString id() const override { return QStringLiteral("refresh-nodes"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
};

} // namespace gw::provision
