// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::provision {

/// The guest with its configuration under the CSV and no virtual disk.
class CreateGuest : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::CreateGuest)

public:
    QString id() const override { return QStringLiteral("create-guest"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
    Result<void> undo(const Call &call, Context &context, const Change &change) const override;
};

} // namespace gw::provision
