// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/query.h"

namespace gw::wmi {

Result<cim::Instance> readOne(const Call &call, cim::Session &session, const QString &nameSpace,
                              const QString &wql, const QString &what)
{
    auto instances = session.query(call, nameSpace, wql);
    if (!instances)
        return fail(instances.error().whileTrying(what));
    if (instances->empty())
        return fail({.kind = Error::Kind::NotFound,
                     .what = what,
                     .reason = QCoreApplication::translate("gw::wmi", "there is none"),
                     .place = {.host = session.host(), .nameSpace = nameSpace, .method = wql}});
    return std::move(instances->front());
}

Error notFound(const QString &what, const QString &host, const QString &nameSpace, const QString &className)
{
    return {.kind = Error::Kind::NotFound,
            .what = what,
            .reason = QCoreApplication::translate("gw::wmi", "there is none"),
            .place = {.host = host, .nameSpace = nameSpace, .className = className}};
}

bool isStatus(const Error &error, cim::WbemStatus status)
{
    return error.code && error.code->domain == SystemCode::Domain::HResult &&
           static_cast<quint32>(error.code->value) == static_cast<quint32>(status);
}

bool isWin32(const Error &error, quint16 code)
{
    if (!error.code)
        return false;
    if (error.code->domain == SystemCode::Domain::Win32)
        return error.code->value == code;
    return error.code->domain == SystemCode::Domain::HResult &&
           static_cast<quint32>(error.code->value) == (0x80070000U | code);
}

quint32 uint32Of(const cim::Instance &instance, const QString &name)
{
    return static_cast<quint32>(instance.unsignedOr(name, 0));
}

qint64 numberOf(const cim::Instance &instance, const QString &name, qint64 fallback)
{
    return instance[name].toInt().value_or(fallback);
}

qint64 firstNumberOf(const cim::Instance &instance, const QString &name, qint64 fallback)
{
    const cim::Value &value = instance[name];
    if (!value.isArray())
        return value.toInt().value_or(fallback);
    return value.items().empty() ? fallback : value.items().front().toInt().value_or(fallback);
}

QString firstStringOf(const cim::Instance &instance, const QString &name)
{
    return instance[name].toStrings().value(0);
}

cim::ObjectPath classPath(const QString &nameSpace, const QString &className)
{
    return cim::ObjectPath(className).setNamespace(nameSpace);
}

} // namespace gw::wmi
