// SPDX-License-Identifier: Apache-2.0
#include "core/lab/class_provider.h"

#include <QCoreApplication>

namespace gw::lab {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::ClassProvider", text);
}

constexpr quint32 providerNotCapable = 0x80041024; // WBEM_E_PROVIDER_NOT_CAPABLE

tl::unexpected<Error> refusal(const ClassProvider &provider, quint32 code, const QString &node,
                              const QString &method, const QString &systemText)
{
    const Place place{.host = node,
                      .nameSpace = provider.nameSpace(),
                      .className = provider.className(),
                      .method = method,
                      .file = {}};
    const QString what = method.isEmpty() ? tr("Use %1").arg(provider.className())
                                          : tr("Call %1.%2").arg(provider.className(), method);
    return fail(cim::wbemError(code, what, place, systemText));
}

} // namespace

Result<cim::MethodResult> ClassProvider::invoke(const Call &, World &, const QString &node,
                                                const cim::ObjectPath &, const QString &method,
                                                const cim::Parameters &)
{
    return refusal(*this, providerNotCapable, node, method, {});
}

Result<cim::ObjectPath> ClassProvider::put(const Call &, World &, const QString &node, const cim::Instance &,
                                           const cim::Instance *)
{
    return refusal(*this, providerNotCapable, node, {}, {});
}

Result<void> ClassProvider::remove(const Call &, World &, const QString &node, const cim::ObjectPath &)
{
    return refusal(*this, providerNotCapable, node, {}, {});
}

tl::unexpected<Error> ClassProvider::refuse(cim::WbemStatus status, const QString &node,
                                            const QString &method, const QString &systemText) const
{
    return refusal(*this, static_cast<quint32>(status), node, method, systemText);
}

tl::unexpected<Error> ClassProvider::refuseWin32(quint16 code, const QString &node, const QString &method,
                                                 const QString &systemText) const
{
    return refusal(*this, 0x80070000u | code, node, method, systemText);
}

cim::MethodResult returned(quint32 value)
{
    return {.returnValue = cim::Value::uint32(value), .out = {}};
}

} // namespace gw::lab
