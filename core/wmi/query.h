// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"
#include "core/cim/wbem_status.h"

#include <QCoreApplication>

/// What the clients share for reading; not for others.
namespace gw::wmi {

/// Asks and turns each instance into a struct. `read(const cim::Instance &) -> Result<T>`.
template<class Read>
auto readAll(const Call &call, cim::Session &session, const QString &nameSpace, const QString &wql,
             const QString &what, Read read)
    -> Result<std::vector<typename std::invoke_result_t<Read, const cim::Instance &>::value_type>>
{
    const auto instances = session.query(call, nameSpace, wql);
    if (!instances)
        return fail(instances.error().whileTrying(what));
    std::vector<typename std::invoke_result_t<Read, const cim::Instance &>::value_type> items;
    items.reserve(instances->size());
    for (const cim::Instance &instance : *instances) {
        auto item = read(instance);
        if (!item)
            return fail(item.error().whileTrying(what));
        items.push_back(std::move(*item));
    }
    return items;
}

/// The one instance that a query finds. Errors: NotFound.
Result<cim::Instance> readOne(const Call &call, cim::Session &session, const QString &nameSpace,
                              const QString &wql, const QString &what);

/// A NotFound error that says what was not found where.
Error notFound(const QString &what, const QString &host, const QString &nameSpace, const QString &className);

/// Whether the error is that HRESULT, however it was widened.
bool isStatus(const Error &error, cim::WbemStatus status);
/// Whether the error is that Win32 code, bare or as an HRESULT of facility Win32 (0x8007nnnn).
bool isWin32(const Error &error, quint16 code);

quint32 uint32Of(const cim::Instance &instance, const QString &name);
qint64 numberOf(const cim::Instance &instance, const QString &name, qint64 fallback = -1);
/// The first item of an array of numbers, or the number itself.
qint64 firstNumberOf(const cim::Instance &instance, const QString &name, qint64 fallback = -1);
/// The first item of an array of strings.
QString firstStringOf(const cim::Instance &instance, const QString &name);
cim::ObjectPath classPath(const QString &nameSpace, const QString &className);

} // namespace gw::wmi
