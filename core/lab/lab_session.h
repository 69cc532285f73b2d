// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/engine.h"

namespace gw::lab {

/// One client's connection to one node of the lab, or to whichever node has the cluster's name now.
class LabSession final : public cim::Session
{
public:
    LabSession(std::shared_ptr<Engine> engine, QString host);

    /// Whether the host answers at all: what a connection finds out. Errors: Unreachable, AccessDenied,
    /// Timeout.
    Result<void> knock(const Call &call);

    QString host() const override { return m_host; }
    Result<void> enumerate(const Call &call, const QString &nameSpace, const QString &wql,
                           const std::function<bool(cim::Instance)> &each) override;
    Result<cim::Instance> get(const Call &call, const cim::ObjectPath &path) override;
    Result<cim::ClassDefinition> classDefinition(const Call &call, const QString &nameSpace,
                                                 const QString &className) override;
    Result<cim::ObjectPath> put(const Call &call, const QString &nameSpace, const cim::Instance &instance,
                                Put mode) override;
    Result<void> remove(const Call &call, const cim::ObjectPath &path) override;
    Result<cim::MethodResult> invoke(const Call &call, const cim::ObjectPath &object, const QString &method,
                                     const cim::Parameters &in) override;

private:
    /// Takes the call's latency; a silent node lets it wait until its deadline. Answers the node that was
    /// reached.
    Result<QString> reach(const Call &call);

    const std::shared_ptr<Engine> m_engine;
    const QString m_host;
};

} // namespace gw::lab
