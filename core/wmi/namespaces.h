// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// Where Windows keeps the classes that the clients use.
namespace gw::wmi {

inline const QString cimv2Namespace = QStringLiteral("root\\cimv2");
inline const QString wmiNamespace = QStringLiteral("root\\wmi");
inline const QString storageNamespace = QStringLiteral("root\\Microsoft\\Windows\\Storage");
inline const QString clusterNamespace = QStringLiteral("root\\MSCluster");
inline const QString hyperVNamespace = QStringLiteral("root\\virtualization\\v2");

} // namespace gw::wmi
