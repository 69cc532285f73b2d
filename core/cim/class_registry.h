// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/cim/class_definition.h"

#include <map>
#include <memory>

namespace gw::cim {

/// Every class that the program knows, from resources/cim (its README gives the form). Names are found
/// without case.
///
/// Immutable: any thread.
class ClassRegistry
{
public:
    /// Errors: Corrupt, with file and class.
    static Result<std::shared_ptr<const ClassRegistry>> load();

    bool hasNamespace(const QString &nameSpace) const;
    /// Null when unknown.
    const ClassDefinition *find(const QString &nameSpace, const QString &className) const;
    /// The same, whatever the namespace; for checks of names.
    const ClassDefinition *findAnywhere(const QString &className) const;
    /// Whether the first is the second or derives from it, within a namespace.
    bool isA(const QString &nameSpace, const QString &className, const QString &ancestor) const;
    /// Names of all association classes of the namespace.
    std::vector<const ClassDefinition *> associations(const QString &nameSpace) const;

    /// Lower case, with backslashes and without one at the front: how namespaces are compared.
    static QString normalized(const QString &nameSpace);

private:
    using Classes = std::map<QString, ClassDefinition>; // by name in lower case
    std::map<QString, Classes> m_namespaces;            // by normalized name
};

} // namespace gw::cim
