// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::provision {

/// What a walk needs: every node answers and is up, the CSV is there, Windows is on the same drive of each,
/// each has the guest's switch and a running iSCSI initiator.
class Connect : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::Connect)

public:
    QString id() const override { return QStringLiteral("connect"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
};

} // namespace gw::provision
