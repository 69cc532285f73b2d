// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/cim/com/bstr.h"
#include "core/cim/com/proxy_security.h"

namespace gw::cim::com {

/// Where a call of IWbemServices leaves its answer, whether it gave it at once or promised it
/// (WBEM_FLAG_RETURN_IMMEDIATELY): waiting for a promise can be stopped.
class SemisynchronousCall
{
public:
    SemisynchronousCall(const Call &call, ProxySecurity &security) : m_call(call), m_security(security) {}

    // What the call takes.
    IWbemClassObject **object() { return m_object.GetAddressOf(); }
    IWbemCallResult **promise() { return m_promise.GetAddressOf(); }

    /// Waits for what `started` began. The HRESULT is the host's own; errors are only the call's: Cancelled,
    /// Timeout.
    Result<HRESULT> finish(HRESULT started, const QString &what);
    /// After finish(): the object that was asked for; null when a method has no out parameters.
    ComPtr<IWbemClassObject> takeObject();
    /// After finish() of PutInstance: the path, empty where the host does not tell.
    QString path();

private:
    const Call &m_call;
    ProxySecurity &m_security;
    ComPtr<IWbemClassObject> m_object;
    ComPtr<IWbemCallResult> m_promise;
};

/// How long one wait inside WMI lasts before we look whether the call is still wanted.
constexpr LONG waitSlice = 100; // milliseconds

} // namespace gw::cim::com
