// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace gw::cim::wsman {

/// Whose URIs name classes. What answers a request names them as the request did.
enum class UriForm { Microsoft, Dmtf };

/// What a ResourceURI names: a class in a WMI namespace, or every class of it ([MS-WSMV] 3.1.4.1.1).
struct Resource
{
    QString nameSpace; ///< with backslashes; empty when a DMTF URI leaves it to the selector __cimnamespace
    QString className; ///< "*" for all
    UriForm form = UriForm::Microsoft;

    bool isAll() const { return className == QStringLiteral("*"); }
    bool operator==(const Resource &) const = default;
};

/// The selector that names the namespace beside a DMTF URI.
inline constexpr auto namespaceSelector = "__cimnamespace";

/// `http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/Win32_Service`, or in the DMTF's form
/// `http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/Win32_Service`, which does not tell the namespace.
QString resourceUri(const QString &nameSpace, const QString &className, UriForm form = UriForm::Microsoft);

/// Takes both forms. Nothing for any other URI.
std::optional<Resource> parseResourceUri(const QString &uri);

} // namespace gw::cim::wsman
