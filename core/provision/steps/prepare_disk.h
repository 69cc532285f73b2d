// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::provision {

/// A blank disk is initialised (MBR for a generation 1 boot disk, else GPT) and offline on every node. This
/// is the one place where the program writes to a disk. An adopted one is only taken offline.
class PrepareDisk : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::PrepareDisk)

public:
    QString id() const override { return QStringLiteral("prepare-disk"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
};

} // namespace gw::provision
