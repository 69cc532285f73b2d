// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/com/link.h"

namespace gw::cim::com {

/// One operation of a session on its way: the link it goes through, and how to say what was tried where.
/// For threads of the multithreaded apartment.
class Operation
{
public:
    Operation(const Call &call, Link &link, QString what, Place place)
        : m_call(call), m_link(link), m_what(std::move(what)), m_place(std::move(place))
    {
    }

    /// In blocks, as they arrive, until `deliver` answers false.
    Result<void> enumerate(const QString &wql, const std::function<bool(std::vector<Instance>)> &deliver);
    /// An instance by its path, or a class by its name.
    Result<ComPtr<IWbemClassObject>> getObject(const QString &path);
    Result<ObjectPath> put(const Instance &instance, Session::Put mode);
    Result<void> remove(const QString &path);
    Result<MethodResult> invoke(const ObjectPath &object, const QString &method, const Parameters &in);

    /// An error of a part of it, said of the whole.
    Error told(const Error &error) const;

private:
    Result<ComPtr<IWbemServices>> services() { return m_link.services(m_place.nameSpace); }
    Result<ComPtr<IWbemClassObject>> spawn(const QString &className);
    Result<ComPtr<IWbemClassObject>> objectToPut(const Instance &instance, Session::Put mode);
    Result<ComPtr<IWbemClassObject>> parametersFor(const QString &className, const QString &method,
                                                   const Parameters &in);
    Result<void> write(const Instance &from, IWbemClassObject &object);
    tl::unexpected<Error> failed(HRESULT status) { return fail(m_link.failed(status, m_what, m_place)); }

    const Call &m_call;
    Link &m_link;
    QString m_what;
    Place m_place;
};

} // namespace gw::cim::com
