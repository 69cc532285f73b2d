// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::provision {

/// Every node lists every disk by its page 83 identifier.
class Rescan : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::Rescan)

public:
    QString id() const override { return QStringLiteral("rescan"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
};

} // namespace gw::provision
