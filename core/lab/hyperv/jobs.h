// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/class_provider.h"
#include "core/lab/outcome.h"

namespace gw::lab::hyperv {

/// Return values of Hyper-V's methods, as far as the lab gives them.
enum Return : quint32 {
    Done = 0,
    JobStarted = 4096,
    NotSupported = 32770,
    InvalidParameter = 32773,
    InvalidState = 32775,
};

/// Starts a job about the machine that ends after Timing::job: completed, or in an exception with these
/// words. The answer is 4096 with its path.
cim::MethodResult startJob(World &world, const QString &node, const QString &name, const QString &machine,
                           const Outcome<void> &outcome);

/// Msvm_ConcreteJob, and Msvm_MigrationJob where `migrations` is wished.
std::vector<cim::Instance> jobs(const World &world, const QString &node, bool migrations);

/// Both classes have GetErrorEx and RequestStateChange.
class JobClass : public ClassProvider
{
public:
    explicit JobClass(bool migrations) : m_migrations(migrations) {}
    QString className() const override;
    QString nameSpace() const override;
    std::vector<cim::Instance> instances(const World &world, const QString &node) const override;
    Result<cim::MethodResult> invoke(const Call &call, World &world, const QString &node,
                                     const cim::ObjectPath &object, const QString &method,
                                     const cim::Parameters &in) override;

private:
    bool m_migrations;
};

} // namespace gw::lab::hyperv
