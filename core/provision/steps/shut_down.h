// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::provision {

/// The guest is off, not saved, so that its volumes are written.
class ShutDown : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::ShutDown)

public:
    QString id() const override { return QStringLiteral("shut-down"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
};

} // namespace gw::provision
