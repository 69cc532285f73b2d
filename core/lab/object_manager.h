// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/class_registry.h"
#include "core/cim/wql.h"
#include "core/lab/class_provider.h"

namespace gw::lab {

/// What the CIM Object Manager of Windows (WinMgmt) does: stands between a client and the providers, knows
/// the classes, runs queries and checks what is asked. Answers with Windows' own codes.
///
/// `node` is the name of the server that was asked. Thread: as the World it is given.
class ObjectManager
{
public:
    ObjectManager(std::shared_ptr<const cim::ClassRegistry> registry, Providers providers);

    const cim::ClassRegistry &registry() const { return *m_registry; }
    const ActivityHandlers &activities() const { return m_providers.activities; }

    Result<std::vector<cim::Instance>> query(const World &world, const QString &node,
                                             const QString &nameSpace, const QString &wql) const;
    Result<cim::Instance> get(const World &world, const QString &node, const cim::ObjectPath &path) const;
    Result<cim::ClassDefinition> classDefinition(const QString &node, const QString &nameSpace,
                                                 const QString &className) const;
    Result<cim::ObjectPath> put(const Call &call, World &world, const QString &node, const QString &nameSpace,
                                const cim::Instance &instance, cim::Session::Put mode) const;
    Result<void> remove(const Call &call, World &world, const QString &node,
                        const cim::ObjectPath &path) const;
    Result<cim::MethodResult> invoke(const Call &call, World &world, const QString &node,
                                     const cim::ObjectPath &object, const QString &method,
                                     const cim::Parameters &in) const;

private:
    /// What is asked, and of whom: for the errors.
    struct Asked
    {
        const World &world;
        QString node;
        QString nameSpace;
        QString className;
        QString method; ///< or the query
    };
    static tl::unexpected<Error> refuse(const Asked &asked, cim::WbemStatus status,
                                        const QString &systemText = {});

    Result<const cim::ClassDefinition *> known(const Asked &asked) const;
    ClassProvider *provider(const QString &nameSpace, const QString &className) const;
    /// Of the class and its subclasses, whole.
    Result<std::vector<cim::Instance>> instances(const Asked &asked) const;
    Result<cim::Instance> completed(const Asked &asked, const cim::ClassDefinition &definition,
                                    const cim::Instance &partial) const;
    Result<cim::Instance> find(const Asked &asked, const cim::ObjectPath &path) const;

    Result<std::vector<cim::Instance>> select(Asked asked, const cim::wql::Select &query) const;
    Result<std::vector<cim::Instance>> associators(Asked asked, const cim::wql::Associators &query) const;
    Result<std::vector<cim::Instance>> references(Asked asked, const cim::wql::References &query) const;
    Result<std::vector<cim::Instance>> linksOf(const Asked &asked, const cim::ObjectPath &source,
                                               const QString &associationClass, const QString &role) const;
    Result<void> checkNames(const Asked &asked, const cim::ClassDefinition &definition,
                            const cim::wql::Condition &condition) const;

    Result<cim::Parameters> checkedParameters(const Asked &asked, const cim::MethodDefinition &method,
                                              const cim::Parameters &in) const;
    Result<cim::MethodResult> completedResult(const Asked &asked, const cim::MethodDefinition &method,
                                              cim::MethodResult result) const;
    Result<cim::Instance> changes(const Asked &asked, const cim::ClassDefinition &definition,
                                  const cim::Instance &wanted, const cim::Instance *existing) const;

    std::shared_ptr<const cim::ClassRegistry> m_registry;
    Providers m_providers;
};

} // namespace gw::lab
