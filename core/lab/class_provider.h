// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"
#include "core/cim/wbem_status.h"
#include "core/lab/world.h"

namespace gw::lab {

/// One class of one namespace: its instances on a node, and what its methods do to the world.
///
/// A provider sets only the properties that it knows; the engine adds every other property of the class as
/// null, the path from the keys, host and namespace. It checks parameters before invoke() is called (unknown
/// names, wrong types: WBEM_E_INVALID_METHOD_PARAMETERS) and converts them as WMI does, so that `in` has each
/// parameter that was sent in the type of its definition; afterwards it adds the out parameters that were
/// left out as null. Instances are found by comparing paths with instances(), so `object` exists (or is the
/// class, for a static method).
///
/// Thread: called under the engine's lock. Calls to World::fabric take `call`.
class ClassProvider
{
public:
    virtual ~ClassProvider() = default;

    virtual QString className() const = 0;
    /// `root\MSCluster`
    virtual QString nameSpace() const = 0;

    /// Whether the node knows the class at all: some come with a feature of Windows. Otherwise it answers
    /// WBEM_E_INVALID_CLASS.
    virtual bool isInstalled(const World &, const QString &) const { return true; }

    /// What the class has when `node` (its name) is asked. Not the instances of subclasses.
    virtual std::vector<cim::Instance> instances(const World &world, const QString &node) const = 0;

    /// Answers WBEM_E_PROVIDER_NOT_CAPABLE unless overridden.
    virtual Result<cim::MethodResult> invoke(const Call &call, World &world, const QString &node,
                                             const cim::ObjectPath &object, const QString &method,
                                             const cim::Parameters &in);
    /// `instance` has the properties that are to be written, in their types. `existing` is the one it
    /// changes, null for a new one (the mode was looked at by then). Answers the path.
    /// WBEM_E_PROVIDER_NOT_CAPABLE unless overridden.
    virtual Result<cim::ObjectPath> put(const Call &call, World &world, const QString &node,
                                        const cim::Instance &instance, const cim::Instance *existing);
    /// WBEM_E_PROVIDER_NOT_CAPABLE unless overridden.
    virtual Result<void> remove(const Call &call, World &world, const QString &node,
                                const cim::ObjectPath &object);

protected:
    /// An error with WMI's code, at this class. `systemText` as Windows words it.
    tl::unexpected<Error> refuse(cim::WbemStatus status, const QString &node, const QString &method,
                                 const QString &systemText = {}) const;
    /// A Win32 code as providers give it: HRESULT 0x8007nnnn.
    tl::unexpected<Error> refuseWin32(quint16 code, const QString &node, const QString &method,
                                      const QString &systemText = {}) const;
};

/// A return value and nothing else.
cim::MethodResult returned(quint32 value);

/// Everything the lab knows how to be: one provider for each class, one handler for each activity.
struct Providers
{
    std::vector<std::unique_ptr<ClassProvider>> classes;
    ActivityHandlers activities;
};

void addHostClasses(Providers &providers);    ///< root\cimv2 and root\wmi
void addStorageClasses(Providers &providers); ///< root\Microsoft\Windows\Storage
void addClusterClasses(Providers &providers); ///< root\MSCluster
void addHyperVClasses(Providers &providers);  ///< root\virtualization\v2

} // namespace gw::lab
