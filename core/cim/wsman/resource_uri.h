// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace gw::cim::wsman {

/// What a ResourceURI names: a class in a WMI namespace, or every class of it ([MS-WSMV] 3.1.4.1.1).
struct Resource
{
    QString nameSpace; ///< with backslashes; empty when a DMTF URI leaves it to the selector __cimnamespace
    QString className; ///< "*" for all

    bool isAll() const { return className == QStringLiteral("*"); }
    bool operator==(const Resource &) const = default;
};

/// The selector that names the namespace beside a DMTF URI.
inline constexpr auto namespaceSelector = "__cimnamespace";

/// `http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/Win32_Service`
QString resourceUri(const QString &nameSpace, const QString &className);

/// Takes Microsoft's form, the DMTF's (`http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/Class`).
/// Nothing for any other URI.
std::optional<Resource> parseResourceUri(const QString &uri);

} // namespace gw::cim::wsman
