// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/link.h"

#include "core/cim/com/bstr.h"
#include "core/cim/com/com_error.h"
#include "core/cim/com/com_thread.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::cim::com {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::com", text);
}

/// The proxy can do nothing any more, though its host may be up again.
bool isBroken(HRESULT status)
{
    switch (status) {
    case HRESULT_FROM_WIN32(RPC_S_SERVER_UNAVAILABLE):
    case HRESULT_FROM_WIN32(RPC_S_CALL_FAILED):
    case HRESULT_FROM_WIN32(RPC_S_CALL_FAILED_DNE):
    case RPC_E_DISCONNECTED:
    case RPC_E_SERVER_DIED:
    case RPC_E_SERVER_DIED_DNE:
    case CO_E_OBJNOTCONNECTED:
    case hresult(WBEM_E_TRANSPORT_FAILURE):
    case hresult(WBEM_E_SHUTTING_DOWN):
        return true;
    default:
        return false;
    }
}

} // namespace

Link::Link(QString host, const Account &account)
    : m_host(std::move(host)), m_connections(std::make_unique<Connections>(account))
{
}

Link::~Link()
{
    startComThread({}, [connections = std::shared_ptr(std::move(m_connections))] {});
}

Result<ComPtr<IWbemServices>> Link::services(const QString &nameSpace)
{
    const QString key = nameSpace.toLower();
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_connections->services.find(key); known != m_connections->services.end())
            return known->second;
    }
    auto connected = connect(nameSpace);
    if (!connected)
        return connected;
    const std::lock_guard lock(m_mutex);
    return m_connections->services.try_emplace(key, *std::move(connected)).first->second;
}

Error Link::failed(HRESULT status, const QString &what, const Place &place)
{
    const Error error = comError(status, what, place);
    if (isBroken(status)) {
        Services gone;
        const std::lock_guard lock(m_mutex);
        gone.swap(m_connections->services);
    }
    return error;
}

Result<ComPtr<IWbemServices>> Link::connect(const QString &nameSpace) const
{
    const QString what = tr("Connect to WMI on %1").arg(m_host);
    const Place place{.host = m_host, .nameSpace = nameSpace};
    ComPtr<IWbemLocator> locator;
    if (const HRESULT made =
            ::CoCreateInstance(CLSID_WbemLocator, nullptr, CLSCTX_INPROC_SERVER, IID_IWbemLocator,
                               reinterpret_cast<void **>(locator.GetAddressOf()));
        FAILED(made))
        return fail(comError(made, what, place));
    const Bstr resource(uR"(\\%1\%2)"_s.arg(m_host, nameSpace));
    const Bstr user = security().user();
    Bstr password = security().password();
    ComPtr<IWbemServices> services;
    const HRESULT connected =
        locator->ConnectServer(resource.get(), user.get(), password.get(), nullptr,
                               WBEM_FLAG_CONNECT_USE_MAX_WAIT, nullptr, nullptr, services.GetAddressOf());
    password.wipe();
    if (FAILED(connected))
        return fail(comError(connected, what, place));
    if (const HRESULT secured = security().applyTo(services.Get()); FAILED(secured))
        return fail(comError(secured, tr("Encrypt the connection to %1").arg(m_host), place));
    return services;
}

} // namespace gw::cim::com
