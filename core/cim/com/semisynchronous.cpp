// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/semisynchronous.h"

namespace gw::cim::com {

Result<HRESULT> SemisynchronousCall::finish(HRESULT started, const QString &what)
{
    if (FAILED(started) || m_promise == nullptr)
        return started;
    if (const HRESULT secured = m_security.applyTo(m_promise.Get()); FAILED(secured))
        return secured;
    for (;;) {
        if (const auto wanted = m_call.proceed(what); !wanted)
            return fail(wanted.error());
        LONG outcome = WBEM_S_NO_ERROR;
        const HRESULT asked = m_promise->GetCallStatus(waitSlice, &outcome);
        if (asked == WBEM_S_TIMEDOUT)
            continue;
        if (FAILED(asked))
            return asked;
        // Asking for the result of a call that failed brings the provider's own words along.
        if (FAILED(outcome))
            takeObject();
        return static_cast<HRESULT>(outcome);
    }
}

ComPtr<IWbemClassObject> SemisynchronousCall::takeObject()
{
    if (m_object == nullptr && m_promise != nullptr)
        m_promise->GetResultObject(0, m_object.GetAddressOf());
    return m_object;
}

QString SemisynchronousCall::path()
{
    Bstr path;
    if (m_promise == nullptr || FAILED(m_promise->GetResultString(0, path.out())))
        return {};
    return path.text();
}

} // namespace gw::cim::com
