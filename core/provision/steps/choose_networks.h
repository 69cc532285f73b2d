// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::provision {

/// Live migration uses the wanted networks first and no unwanted one. Holds for all guests of the cluster.
class ChooseNetworks : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::ChooseNetworks)

public:
    QString id() const override { return QStringLiteral("choose-networks"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
    Result<void> undo(const Call &call, Context &context, const Change &change) const override;
};

} // namespace gw::provision
