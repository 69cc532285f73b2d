// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::provision {

/// No drive of the guest holds the host's DVD or a file that is not on cluster storage.
class ReleaseMedia : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::ReleaseMedia)

public:
    QString id() const override { return QStringLiteral("release-media"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
};

} // namespace gw::provision
