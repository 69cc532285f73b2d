// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/com/link.h"
#include "core/cim/session.h"

namespace gw::cim::com {

/// A session over IWbemServices. Made by ComConnector.
class ComSession : public Session
{
public:
    explicit ComSession(std::shared_ptr<Link> link) : m_link(std::move(link)) {}

    QString host() const override { return m_link->host(); }
    Result<void> enumerate(const Call &call, const QString &nameSpace, const QString &wql,
                           const std::function<bool(Instance)> &each) override;
    Result<Instance> get(const Call &call, const ObjectPath &path) override;
    Result<ClassDefinition> classDefinition(const Call &call, const QString &nameSpace,
                                            const QString &className) override;
    Result<ObjectPath> put(const Call &call, const QString &nameSpace, const Instance &instance,
                           Put mode) override;
    Result<void> remove(const Call &call, const ObjectPath &path) override;
    Result<MethodResult> invoke(const Call &call, const ObjectPath &object, const QString &method,
                                const Parameters &in) override;

private:
    std::shared_ptr<Link> m_link;
};

} // namespace gw::cim::com
