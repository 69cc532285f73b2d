// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::provision {

/// One more refresh of the configuration, and it is clean.
class FinalRefresh : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::FinalRefresh)

public:
    QString id() const override { return QStringLiteral("final-refresh"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
};

} // namespace gw::provision
