// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::provision {

/// A LUN for each disk of the order, proven by a probe: size, persistent reservations, ALUA, thin
/// provisioning. An adopted LUN is only looked up. The program's own initiator is given access for probing.
class CreateLun : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::CreateLun)

public:
    QString id() const override { return QStringLiteral("create-lun"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
    Result<void> undo(const Call &call, Context &context, const Change &change) const override;
};

} // namespace gw::provision
