// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/cim/class_definition.h"
#include "core/cim/instance.h"

#include <functional>

namespace gw::cim {

/// What a method answered.
struct MethodResult
{
    /// Null for methods without one. 4096 means that a job was started.
    Value returnValue = Value::null(Type::UInt32);
    Parameters out;
};

/// One authenticated connection to one host's WMI. All namespaces of the host are reached through it.
///
/// Every function blocks until answered, cancelled or past the call's deadline, and may be called from
/// several threads at once. Errors of all of them: Cancelled, Timeout (the outcome on the host is unknown),
/// Unreachable, AccessDenied, NotFound, InvalidInput, Unsupported, Failed, each with the host's own code
/// (SystemCode::HResult, see wbem_status.h) and words.
class Session
{
public:
    virtual ~Session() = default;
    Session() = default;
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    /// As the admin knows it.
    virtual QString host() const = 0;

    /// Any data query of WQL: SELECT, ASSOCIATORS OF, REFERENCES OF. `each` sees the instances as they arrive
    /// and answers false to stop.
    virtual Result<void> enumerate(const Call &call, const QString &nameSpace, const QString &wql,
                                   const std::function<bool(Instance)> &each) = 0;
    /// The same, gathered.
    Result<std::vector<Instance>> query(const Call &call, const QString &nameSpace, const QString &wql);

    /// Errors: NotFound when there is no such instance.
    virtual Result<Instance> get(const Call &call, const ObjectPath &path) = 0;
    virtual Result<ClassDefinition> classDefinition(const Call &call, const QString &nameSpace,
                                                    const QString &className) = 0;

    enum class Put { CreateOnly, UpdateOnly, CreateOrUpdate };
    /// Writes the properties that are set and answers the path. An instance without a path is made in
    /// `nameSpace`.
    virtual Result<ObjectPath> put(const Call &call, const QString &nameSpace, const Instance &instance,
                                   Put mode) = 0;
    virtual Result<void> remove(const Call &call, const ObjectPath &path) = 0;

    /// On an instance path, or on a class path for static methods. A ReturnValue that says no is not an error
    /// here: its meaning belongs to the class, so the typed clients judge it.
    virtual Result<MethodResult> invoke(const Call &call, const ObjectPath &object, const QString &method,
                                        const Parameters &in) = 0;
};

/// A name and where its secret is kept; the secret itself is looked up only when connecting.
struct Account
{
    QString user;   ///< "DOMAIN\user" or "user@domain"; empty: the account that runs the program
    QString secret; ///< never stored or logged
};

/// Makes sessions. One for each transport, and one for the lab.
class Connector
{
public:
    virtual ~Connector() = default;
    Connector() = default;
    Connector(const Connector &) = delete;
    Connector &operator=(const Connector &) = delete;

    /// Thread: any, several at once. Errors: as Session.
    virtual Result<std::shared_ptr<Session>> connect(const Call &call, const QString &host,
                                                     const Account &account) = 0;
};

} // namespace gw::cim
