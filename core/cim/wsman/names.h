// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>

/// The vocabularies of WS-Management as Windows uses them: SOAP 1.2, WS-Addressing, WS-Transfer,
/// WS-Enumeration (DSP0226, annex A), the CIM binding (DSP0227), WS-CIM (DSP0230) and Microsoft's own
/// ([MS-WSMV] 2.2.1).
namespace gw::cim::wsman {

using namespace Qt::Literals::StringLiterals;

inline constexpr auto soapNs = "http://www.w3.org/2003/05/soap-envelope"_L1;
inline constexpr auto addressingNs = "http://schemas.xmlsoap.org/ws/2004/08/addressing"_L1;
inline constexpr auto transferNs = "http://schemas.xmlsoap.org/ws/2004/09/transfer"_L1;
inline constexpr auto enumerationNs = "http://schemas.xmlsoap.org/ws/2004/09/enumeration"_L1;
inline constexpr auto wsmanNs = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"_L1;
inline constexpr auto microsoftNs = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"_L1;
inline constexpr auto bindingNs = "http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd"_L1;
inline constexpr auto cimNs = "http://schemas.dmtf.org/wbem/wscim/1/common"_L1;
inline constexpr auto faultNs = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault"_L1;
inline constexpr auto wmiErrorNs = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_WmiError"_L1;
inline constexpr auto identityNs = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"_L1;
inline constexpr auto xsiNs = "http://www.w3.org/2001/XMLSchema-instance"_L1;
inline constexpr auto xmlNs = "http://www.w3.org/XML/1998/namespace"_L1;

inline constexpr auto anonymousAddress = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"_L1;

namespace action {
inline constexpr auto get = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get"_L1;
inline constexpr auto put = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Put"_L1;
inline constexpr auto create = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Create"_L1;
inline constexpr auto remove = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Delete"_L1;
inline constexpr auto enumerate = "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate"_L1;
inline constexpr auto pull = "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Pull"_L1;
inline constexpr auto release = "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Release"_L1;
inline constexpr auto wsmanFault = "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault"_L1;
inline constexpr auto addressingFault = "http://schemas.xmlsoap.org/ws/2004/08/addressing/fault"_L1;
inline constexpr auto enumerationFault = "http://schemas.xmlsoap.org/ws/2004/09/enumeration/fault"_L1;
} // namespace action

namespace dialect {
inline constexpr auto wql = "http://schemas.microsoft.com/wbem/wsman/1/WQL"_L1;
inline constexpr auto association = "http://schemas.dmtf.org/wbem/wsman/1/cimbinding/associationFilter"_L1;
inline constexpr auto selector = "http://schemas.dmtf.org/wbem/wsman/1/wsman/SelectorFilter"_L1;
} // namespace dialect

inline constexpr auto faultDetailBase = "http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/"_L1;

} // namespace gw::cim::wsman
