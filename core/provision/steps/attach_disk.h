// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"

#include <QCoreApplication>

namespace gw::provision {

/// The guest holds each disk at its place: boot disk on IDE 0:0 (generation 1) or SCSI 0:0, data on SCSI.
class AttachDisk : public Step
{
    Q_DECLARE_TR_FUNCTIONS(gw::provision::AttachDisk)

public:
    QString id() const override { return QStringLiteral("attach-disk"); }
    QString name() const override;
    QString description(const Order &order) const override;
    QString status() const override;
    Result<Observation> observe(const Call &call, Context &context) const override;
    Result<void> apply(const Call &call, Context &context) const override;
    Result<QStringList> verify(const Call &call, Context &context) const override;
    Result<void> undo(const Call &call, Context &context, const Change &change) const override;
};

} // namespace gw::provision
